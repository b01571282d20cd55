//! `fuzz [TARGET...] [--seconds N] [--seed N]`: replays what was kept and bends it by chance; `fuzz --list` names the targets; `fuzz --control`
//! wants the planted faults found. Ends with 1 when a promise was broken, and leaves the input in a file.
#![forbid(unsafe_code)]

use std::{env, fs, process::ExitCode, time::Duration};

use sandyq_fuzz::{
    TARGETS, Target, errand, named,
    replay::{Tried, bent_for},
};

fn main() -> ExitCode {
    errand::done_instead();
    let mut words = env::args().skip(1);
    let (mut names, mut seconds, mut seed) = (Vec::new(), 2, 1);
    while let Some(word) = words.next() {
        let mut number = || words.next().and_then(|text| text.parse::<u64>().ok());
        match word.as_str() {
            "--list" => {
                TARGETS
                    .iter()
                    .for_each(|target| println!("{}", target.name));
                return ExitCode::SUCCESS;
            }
            "--control" => return control(),
            "--seconds" => seconds = number().unwrap_or(seconds),
            "--seed" => seed = number().unwrap_or(seed),
            _ => names.push(word),
        }
    }
    let chosen: Option<Vec<&Target>> = names.iter().map(|name| named(name)).collect();
    let Some(chosen) = chosen else {
        eprintln!("fuzz: no such target; fuzz --list names them");
        return ExitCode::from(2);
    };
    let chosen = if chosen.is_empty() {
        TARGETS.to_vec()
    } else {
        chosen
    };
    let wrong = chosen
        .into_iter()
        .filter(|target| !told(target, seconds, seed))
        .count();
    println!("{wrong} targets with anything wrong");
    ExitCode::from(u8::from(wrong > 0))
}

/// Tries a target and says what came of it; whether nothing is wrong.
fn told(target: &Target, seconds: u64, seed: u64) -> bool {
    let Tried {
        inputs,
        taken,
        longest,
        wrong,
    } = quietly(|| bent_for(target, Duration::from_secs(seconds), seed));
    println!(
        "{:<14} {inputs:>9} inputs {taken:>8} taken {:>6} ms the longest",
        target.name,
        longest.as_millis()
    );
    for (at, (why, input)) in wrong.iter().enumerate() {
        let file = env::temp_dir().join(format!("sandyq-fuzz-{}-{at}", target.name));
        let kept = fs::write(&file, input).is_ok();
        println!(
            "  WRONG: {why}{}",
            if kept {
                format!("; the input is in {}", file.display())
            } else {
                String::new()
            }
        );
    }
    wrong.is_empty() && taken > 0
}

/// The planted faults that need no measure of memory or time are found, and nothing is where nothing is.
fn control() -> ExitCode {
    let found = |name: &str| {
        let target = named(name).expect("planted");
        !quietly(|| bent_for(target, Duration::from_secs(5), 1))
            .wrong
            .is_empty()
    };
    let mut missed = false;
    for (name, wanted) in [
        ("planted-panic", true),
        ("planted-form", true),
        ("planted-sound", false),
    ] {
        let right = found(name) == wanted;
        println!(
            "{name}: {}",
            if right {
                "as it must be"
            } else {
                "NOT as it must be"
            }
        );
        missed |= !right;
    }
    ExitCode::from(u8::from(missed))
}

/// Panics are collected, not shouted.
fn quietly<T>(work: impl FnOnce() -> T) -> T {
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| {}));
    let done = work();
    std::panic::set_hook(before);
    done
}
