//! The desktop program's own client against this program, and against programs that misbehave.

use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use sandyq_preview::frame::{self, Action, Answer, MAX_ORIGINAL, Reason, Request};

use client::Program;

use crate::asking::{PROGRAM, page, request, sample};

#[path = "../../../../src-tauri/src/previewer/bmp.rs"]
mod bmp;
#[path = "../../../../src-tauri/src/previewer/process.rs"]
pub mod client;

/// A program that says and does what a script tells it.
fn impostor(name: &str, script: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    path
}

fn refused(answer: Answer) -> Option<Reason> {
    match answer {
        Answer::Refused(reason) => Some(reason),
        _ => None,
    }
}

#[test]
fn a_program_that_hangs_is_ended_when_patience_is() {
    let hangs = impostor("hangs", "exec sleep 60");
    let begun = Instant::now();
    let patience = Duration::from_millis(300);
    // Far more than a pipe holds: the writing side must not hang either.
    let hangs = Program {
        patience,
        ..Program::at(&hangs)
    };
    let answer = client::ask(&hangs, request(Action::Info), &[0; 4 << 20]);
    assert_eq!(refused(answer), Some(Reason::TooSlow));
    assert!(begun.elapsed() < Duration::from_secs(5));
}

#[test]
fn a_program_that_never_stops_talking_is_heard_no_further_than_an_answer_goes() {
    let talks = impostor("talks", "exec cat /dev/zero");
    let begun = Instant::now();
    let answer = client::ask(&Program::at(&talks), request(Action::Info), b"x");
    assert_eq!(refused(answer), Some(Reason::Stopped));
    assert!(begun.elapsed() < Duration::from_secs(5));
}

#[test]
fn a_program_that_says_nothing_or_lies_is_not_believed() {
    let silent = impostor("silent", "exit 0");
    let dies = impostor("dies", "kill -ABRT $$");
    let info = impostor(
        "info",
        "cat > /dev/null; printf 'sandyqA1'; printf '\\001%024d' 0",
    );
    for program in [silent, dies, info] {
        let asked = Request {
            width: 10,
            ..request(Action::Pixels)
        };
        let answer = client::ask(&Program::at(&program), asked, b"x");
        assert_eq!(refused(answer), Some(Reason::Stopped), "{program:?}");
    }
    let busy = impostor("busy", "kill -XCPU $$");
    let answer = client::ask(&Program::at(&busy), request(Action::Info), b"x");
    assert_eq!(refused(answer), Some(Reason::TooSlow));
}

#[test]
fn a_program_that_is_not_there_is_unavailable() {
    let answer = client::ask(
        &Program::at("/nowhere/sandyq-preview".as_ref()),
        request(Action::Info),
        b"x",
    );
    assert_eq!(refused(answer), Some(Reason::Unavailable));
}

#[test]
fn nothing_of_this_process_goes_along() {
    let tells = impostor(
        "tells",
        "{ env; pwd; ls -l /proc/self/fd; } > \"$(dirname \"$0\")/told\"",
    );
    let _ = client::ask(&Program::at(&tells), request(Action::Info), b"x");
    let told = fs::read_to_string(tells.with_file_name("told")).unwrap();
    // The shell itself sets the three that are left.
    let names: Vec<&str> = told
        .lines()
        .filter_map(|line| line.split_once('=').map(|(name, _)| name))
        .collect();
    assert!(
        names
            .iter()
            .all(|name| ["PWD", "SHLVL", "_", "OLDPWD"].contains(name)),
        "{told}"
    );
    assert!(told.lines().any(|line| line == "/"), "{told}");
    let pipes = told
        .lines()
        .filter(|line| line.contains("-> pipe:"))
        .count();
    assert!(pipes <= 2, "{told}");
    assert!(!told.contains("socket:"), "{told}");
}

#[test]
fn an_original_larger_than_the_limit_is_not_even_sent() {
    let large = vec![0; usize::try_from(MAX_ORIGINAL).unwrap() + 1];
    let answer = client::ask(
        &Program::at("/nowhere".as_ref()),
        request(Action::Info),
        &large,
    );
    assert_eq!(refused(answer), Some(Reason::TooLarge));
}

#[test]
fn an_empty_original_is_empty_and_noise_is_unknown() {
    for action in [Action::Info, Action::Pixels, Action::Text] {
        let asked = Request {
            width: 10,
            ..request(action)
        };
        let reason = match client::ask(&Program::at(PROGRAM.as_ref()), asked, b"") {
            Answer::Info(info) => info.reason,
            answer => refused(answer),
        };
        assert_eq!(reason, Some(Reason::Empty));
    }
    assert_eq!(
        page(&[0, 1, 2, 3, 0xfe], 0, 10).err(),
        Some(Reason::UnknownFormat)
    );
}

#[test]
fn input_that_is_no_request_gets_no_answer() {
    use std::{
        io::Write,
        process::{Command, Stdio},
    };
    let mut child = Command::new(PROGRAM)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let garbage = child.stdin.take().unwrap().write_all(&[7; 500]);
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0));
    drop(garbage);
}

#[test]
fn requests_side_by_side_do_not_mix() {
    let (first, second) = (
        sample("08_letter_to_counsel_en.pdf"),
        sample("09_summons_kk_ru.webp"),
    );
    let alone = (page(&first, 0, 80).unwrap(), page(&second, 0, 80).unwrap());
    std::thread::scope(|scope| {
        let asks = [&first, &second, &first, &second]
            .map(|original| scope.spawn(|| page(original, 0, 80)));
        for (at, asked) in asks.into_iter().enumerate() {
            let expected = if at % 2 == 0 { &alone.0 } else { &alone.1 };
            assert!(asked.join().unwrap().unwrap() == *expected);
        }
    });
}

#[test]
fn pixels_become_a_bmp_of_the_same_size_and_colours() {
    let pixels = page(&sample("06_press_card_photo.jpg"), 0, 333).unwrap();
    let bmp = bmp::from(&pixels);
    let number = |at: usize| u32::from_le_bytes(bmp[at..at + 4].try_into().unwrap());
    assert_eq!((number(18), number(22)), (333, pixels.height));
    // 333 pixels are 999 bytes, and one to fill the row.
    assert_eq!(bmp.len(), 54 + 1000 * pixels.height as usize);
    assert_eq!(number(2) as usize, bmp.len());
    let last = 999 * (pixels.height as usize - 1);
    assert_eq!(bmp[54..54 + 999], pixels.bgr[last..]);
}
