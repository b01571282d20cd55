//! `torture PART`: each part is one line here. Ends with 1 when anything was lost, left open, or said and not done.
#![forbid(unsafe_code)]

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Tortures the real program `sandyq` and judges what is left.
#[derive(Debug, Parser)]
#[command(name = "torture")]
struct Line {
    #[command(subcommand)]
    part: Part,
}

/// One line for each part.
#[derive(Debug, Subcommand)]
enum Part {
    /// Makes a scene and judges it untouched.
    Scene(sandyq_torture::room::Common),
}

fn main() -> ExitCode {
    let ended = match Line::parse().part {
        Part::Scene(common) => sandyq_torture::room::scene(&common),
    };
    match ended {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(trouble) => {
            eprintln!("torture: {trouble}");
            ExitCode::from(2)
        }
    }
}
