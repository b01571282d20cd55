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
    /// Kills it at every system call.
    Kill(sandyq_torture::kill::Kill),
    /// Refuses every system call once by each error that fits.
    Fail(sandyq_torture::fail::Fail),
    /// Plants every fault and wants it found.
    Control(sandyq_torture::room::Common),
    /// Takes the power away at every flush and in between.
    Power(sandyq_torture::power::Power),
    /// Fills the disk, before a verb and while it is at work.
    Fill(sandyq_torture::fill::Fill),
    /// Becomes another program whose flushes do nothing.
    #[command(hide = true)]
    Forgetful {
        /// The program and its arguments.
        #[arg(last = true)]
        words: Vec<std::ffi::OsString>,
    },
    /// Flips single bits of bundles and lockers.
    Flips(sandyq_torture::room::Common),
    /// Takes steps of chance on a real locker and on a model in memory.
    Model(sandyq_torture::model::Model),
    /// Works on a locker for `model`, which may kill it.
    #[command(hide = true)]
    ModelChild(sandyq_torture::model::child::Orders),
    /// Opens a working database that may be damaged, as a short-lived child.
    #[command(hide = true)]
    Probe {
        /// The database.
        database: std::path::PathBuf,
    },
    /// Gives broken documents to the preview program.
    Decoders(sandyq_torture::decoders::Options),
    /// Has two verifiers judge changed bundles, and wants the same verdict and codes from both.
    Agree(sandyq_torture::agree::Options),
    /// Judges bundles for `agree`, a line of JSON for each.
    #[command(hide = true)]
    AgreeChild,
    /// Works through a day, then searches the raw disk for it.
    Traces(sandyq_torture::traces::Options),
    /// Becomes another program, watched.
    #[command(hide = true)]
    Stage {
        /// The program and its arguments.
        #[arg(last = true)]
        words: Vec<std::ffi::OsString>,
    },
}

fn main() -> ExitCode {
    let ended = match Line::parse().part {
        Part::Scene(common) => sandyq_torture::room::scene(&common),
        Part::Kill(kill) => sandyq_torture::kill::run(&kill),
        Part::Fail(fail) => sandyq_torture::fail::run(&fail),
        Part::Control(common) => sandyq_torture::control::run(&common),
        Part::Power(power) => sandyq_torture::power::run(&power),
        Part::Fill(fill) => sandyq_torture::fill::run(&fill),
        Part::Forgetful { words } => {
            eprintln!("{}", sandyq_torture::power::forgetful(&words));
            return ExitCode::from(2);
        }
        Part::Flips(common) => sandyq_torture::flips::run(&common),
        Part::Model(model) => sandyq_torture::model::run(&model),
        Part::ModelChild(orders) => std::process::exit(sandyq_torture::model::child::run(&orders)),
        Part::Probe { database } => std::process::exit(sandyq_torture::flips::probe(&database)),
        Part::Decoders(options) => sandyq_torture::decoders::run(&options),
        Part::Agree(options) => sandyq_torture::agree::run(&options),
        Part::AgreeChild => std::process::exit(sandyq_torture::agree::child::run()),
        Part::Traces(options) => sandyq_torture::traces::run(&options),
        Part::Stage { words } => {
            eprintln!("{}", sandyq_torture::tracer::stage(&words));
            return ExitCode::from(2);
        }
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
