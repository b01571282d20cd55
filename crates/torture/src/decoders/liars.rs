//! The control of this part: programs that lie, hang, flood and die in place of the preview program. None is believed.

use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use super::asker::{
    broken_by,
    frame::{Action, Answer, Pixels, Reason, Request},
    process::{Program, ask},
};
use crate::trouble::{At, Given};

/// What a liar does, in place of the preview program, when it is asked for 100 pixels' width.
fn lies() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let picture = |width, height, samples| {
        let pixels = Pixels {
            width,
            height,
            bgr: vec![7; samples],
        };
        Answer::Pixels(pixels).to_bytes()
    };
    let text = Answer::Text("x".into(), false).to_bytes();
    let mut longer = picture(10, 10, 300);
    longer.extend(b"and more");
    vec![
        (
            "says a width that its samples do not have",
            picture(20, 10, 300),
            "exit 0",
        ),
        (
            "says 4 GiB by 4 GiB",
            picture(u32::MAX, u32::MAX, 0),
            "exit 0",
        ),
        (
            "sends a picture wider than asked",
            picture(101, 1, 303),
            "exit 0",
        ),
        ("sends no pixel", picture(0, 0, 0), "exit 0"),
        ("sends text for a picture", text, "exit 0"),
        ("goes on behind its answer", longer, "exit 0"),
        (
            "says half and dies",
            picture(10, 10, 300)[..100].to_vec(),
            "kill -KILL $$",
        ),
        ("streams without end", Vec::new(), "exec cat /dev/zero"),
        ("says nothing and hangs", Vec::new(), "exec sleep 60"),
        (
            "says half and hangs",
            picture(10, 10, 300)[..40].to_vec(),
            "exec sleep 60",
        ),
        ("dies at once", Vec::new(), "kill -SEGV $$"),
    ]
}

/// Whether the asking side refuses every liar in time, believes an honest program, and our own checks refuse a lie too.
pub fn are_seen_through(folder: &Path) -> Given<bool> {
    let asked = Request {
        action: Action::Pixels,
        media: String::new(),
        page: 0,
        width: 100,
        crop: None,
        length: 1,
    };
    let mut seen = true;
    for (number, (what, said, then)) in lies().into_iter().enumerate() {
        let begun = Instant::now();
        let liar = impostor(folder, number, &said, then)?;
        let answer = ask(&hurried(&liar), asked.clone(), b"x");
        let refused = matches!(answer, Answer::Refused(Reason::Stopped | Reason::TooSlow));
        let sound = refused && begun.elapsed() < Duration::from_secs(20);
        println!(
            "control: a program that {what} is {}",
            if sound { "not believed" } else { "BELIEVED" }
        );
        seen &= sound;
    }
    let pixels = |width| {
        let bgr = vec![9; 300];
        Answer::Pixels(Pixels {
            width,
            height: 10,
            bgr,
        })
    };
    let honest = impostor(folder, 99, &pixels(10).to_bytes(), "exit 0")?;
    let believed = matches!(
        ask(&hurried(&honest), asked.clone(), b"x"),
        Answer::Pixels(_)
    );
    let checks =
        broken_by(&asked, &pixels(10)).is_none() && broken_by(&asked, &pixels(11)).is_some();
    println!(
        "control: an honest program is {}",
        if believed { "believed" } else { "NOT BELIEVED" }
    );
    Ok(seen && believed && checks)
}

/// Hanging is seen through in two seconds as well as in ten.
fn hurried(path: &Path) -> Program<'_> {
    Program {
        patience: Duration::from_secs(2),
        ..Program::at(path)
    }
}

fn impostor(folder: &Path, number: usize, said: &[u8], then: &str) -> Given<PathBuf> {
    let (words, program) = (
        folder.join(format!("said-{number}")),
        folder.join(format!("liar-{number}")),
    );
    fs::write(&words, said).at(&words)?;
    let script = format!("#!/bin/sh\n/bin/cat {}\n{then}\n", words.display());
    fs::write(&program, script).at(&program)?;
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).at(&program)?;
    Ok(program)
}
