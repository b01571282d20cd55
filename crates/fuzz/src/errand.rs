//! What a driver does besides trying inputs: lays out seeds and words, and packs what is to be kept. `SANDYQ_FUZZ_ERRAND` asks for it, because
//! libFuzzer takes the whole command line.

use std::{env, fs, io, path::Path, process::exit};

use crate::{Target, kept, named, seeds::project};

/// Does the errand that is asked for and ends the program; returns where none is.
///
/// # Panics
/// When an errand cannot be done.
pub fn done_instead() {
    let Ok(errand) = env::var("SANDYQ_FUZZ_ERRAND") else {
        return;
    };
    let name = env::var("SANDYQ_FUZZ").expect("SANDYQ_FUZZ names the target");
    let target = named(&name).expect("a target of that name");
    let (what, place) = errand.split_once(' ').expect("an errand and a folder");
    let done = match what {
        "seeds" => lay(target, Path::new(place)),
        "pack" => pack(target, Path::new(place)),
        other => panic!("no errand {other}"),
    };
    done.expect("a folder of our own");
    exit(0);
}

/// Seeds and kept inputs in `<place>/seeds/`, words in `<place>/words`, and how long an input may be in `<place>/longest`.
fn lay(target: &Target, place: &Path) -> io::Result<()> {
    let folder = place.join("seeds");
    fs::create_dir_all(&folder)?;
    let inputs = (target.seeds)()
        .into_iter()
        .chain(kept::inputs(target.name));
    for (at, input) in inputs.enumerate() {
        fs::write(folder.join(format!("{at:05}")), input)?;
    }
    let quoted = |word: &&str| {
        let bytes = word.bytes().map(|byte| format!("\\x{byte:02x}"));
        format!("\"{}\"\n", bytes.collect::<String>())
    };
    fs::write(
        place.join("words"),
        target.words.iter().map(quoted).collect::<String>(),
    )?;
    fs::write(place.join("longest"), target.longest.to_string())
}

fn pack(target: &Target, folder: &Path) -> io::Result<()> {
    let home = project("tests/fuzz");
    fs::create_dir_all(&home)?;
    let tar = home.join(format!("{}.tar", target.name));
    let (kept, left_out) = kept::pack(folder, &(target.seeds)(), &tar)?;
    println!("{}: {kept} inputs kept, {left_out} left out", target.name);
    Ok(())
}
