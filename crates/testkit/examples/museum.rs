//! Makes lockers of the museum. `museum release` writes the locker of the version being built, once; `museum keys` the
//! lockers with everything that opens one; `museum damaged` writes
//! those damaged lockers of the newest release that are not there yet. What is there is never written again.
#![forbid(unsafe_code)]

use std::{env, io, process::ExitCode};

use sandyq_testkit::museum;

fn main() -> ExitCode {
    let made = match env::args().nth(1).as_deref() {
        Some("release") => release(),
        Some("keys") => keys(),
        Some("damaged") => damaged(),
        _ => Err(io::Error::other(
            "museum release | museum keys | museum damaged",
        )),
    };
    match made {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

fn release() -> io::Result<()> {
    std::fs::create_dir_all(museum::folder())?;
    museum::release(&museum::folder().join(museum::version())).map(drop)
}

fn keys() -> io::Result<()> {
    let into = museum::folder().join("keys");
    std::fs::create_dir_all(&into)?;
    museum::keys(&into.join(museum::version()))
}

fn damaged() -> io::Result<()> {
    let release = museum::folder().join(museum::version());
    for recipe in museum::RECIPES {
        let into = museum::folder().join("damaged").join(recipe.name);
        if !into.exists() {
            museum::damaged(recipe, &release, &into)?;
            println!("{}", recipe.name);
        }
    }
    Ok(())
}
