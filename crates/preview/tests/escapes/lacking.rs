//! Kernels that lack a wall: a filter of our own takes the wall's system call away, as an old kernel would.

use std::{
    collections::BTreeMap,
    io::Write,
    process::{Command, Stdio},
    thread,
};

use sandyq_preview::frame::{Action, Answer, Reason, Request, Walls};
use seccompiler::{
    BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter,
    SeccompRule, apply_filter,
};

/// What a kernel does not have.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Lacks {
    landlock: bool,
    seccomp: bool,
}

/// A call that is not there.
fn without(lacks: Lacks) -> BpfProgram {
    let mut rules = BTreeMap::new();
    if lacks.landlock {
        rules.insert(libc::SYS_landlock_create_ruleset, Vec::new());
    }
    if lacks.seccomp {
        rules.insert(libc::SYS_seccomp, Vec::new());
        let set = u64::from(libc::PR_SET_SECCOMP.cast_unsigned());
        let same = SeccompCondition::new(0, SeccompCmpArgLen::Dword, SeccompCmpOp::Eq, set);
        let rule = SeccompRule::new(vec![same.unwrap()]).unwrap();
        rules.insert(libc::SYS_prctl, vec![rule]);
    }
    let absent = SeccompAction::Errno(libc::ENOSYS.cast_unsigned());
    let arch = std::env::consts::ARCH.try_into().unwrap();
    let filter = SeccompFilter::new(rules, SeccompAction::Allow, absent, arch).unwrap();
    filter.try_into().unwrap()
}

/// Asks the program on such a kernel; the filter binds the thread that starts it, and the program after it.
fn ask(lacks: Lacks, agreed: &'static [&'static str], action: Action, original: &[u8]) -> Answer {
    let asked = Request {
        action,
        media: String::new(),
        page: 0,
        width: 64,
        crop: None,
        length: original.len() as u64,
    };
    let sent = [asked.to_bytes(), original.to_vec()].concat();
    let bytes = thread::spawn(move || {
        if lacks.landlock || lacks.seccomp {
            apply_filter(&without(lacks)).unwrap();
        }
        let mut child = Command::new(super::PROGRAM)
            .args(agreed)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        // One that refuses does not listen to the end.
        let _ = child.stdin.take().unwrap().write_all(&sent);
        child.wait_with_output().unwrap().stdout
    });
    Answer::parse(&asked, &bytes.join().unwrap()).unwrap()
}

fn refused(answer: &Answer) -> Option<Reason> {
    match answer {
        Answer::Refused(reason) => Some(*reason),
        _ => None,
    }
}

fn walls(answer: &Answer) -> Option<Walls> {
    match answer {
        Answer::Walls(walls) => Some(*walls),
        _ => None,
    }
}

const NONE: Lacks = Lacks {
    landlock: false,
    seccomp: false,
};
const LANDLOCK: Lacks = Lacks {
    landlock: true,
    ..NONE
};
const SECCOMP: Lacks = Lacks {
    seccomp: true,
    ..NONE
};

/// Whether this machine's own kernel has Landlock; a test of its absence needs none.
fn has_landlock() -> bool {
    walls(&ask(NONE, &[], Action::Walls, b"")).is_some_and(|walls| walls.landlock > 0)
}

#[test]
fn a_kernel_without_landlock_is_named_and_nothing_is_shown_until_it_is_agreed_to() {
    let text = "Тінту хаттамасы".as_bytes();
    let none: &[&str] = &[];
    for agreed in [none, &["--without=seccomp"]] {
        let answer = ask(LANDLOCK, agreed, Action::Text, text);
        assert_eq!(refused(&answer), Some(Reason::NoLandlock), "{agreed:?}");
    }
    let answer = ask(LANDLOCK, &["--without=landlock"], Action::Text, text);
    assert!(matches!(answer, Answer::Text(said, false) if said.as_bytes() == text));
    let stand = ask(LANDLOCK, &["--without=landlock"], Action::Walls, b"");
    assert_eq!(
        walls(&stand),
        Some(Walls {
            landlock: 0,
            seccomp: true
        })
    );
}

#[test]
fn a_kernel_without_a_filter_of_calls_is_named_and_nothing_is_shown_until_it_is_agreed_to() {
    if !has_landlock() {
        return;
    }
    let answer = ask(SECCOMP, &["--without=landlock"], Action::Text, b"note");
    assert_eq!(refused(&answer), Some(Reason::NoSeccomp));
    let answer = ask(SECCOMP, &["--without=seccomp"], Action::Text, b"note");
    assert!(matches!(answer, Answer::Text(said, false) if said == "note"));
    let stand = walls(&ask(SECCOMP, &["--without=seccomp"], Action::Walls, b""));
    assert!(stand.is_some_and(|walls| walls.landlock > 0 && !walls.seccomp));
}

#[test]
fn a_kernel_with_neither_shows_nothing_whatever_is_agreed_to() {
    let both = Lacks {
        landlock: true,
        seccomp: true,
    };
    let agreed = &["--without=landlock", "--without=seccomp"];
    let answer = ask(both, agreed, Action::Text, b"note");
    assert_eq!(refused(&answer), Some(Reason::NoWalls));
}

#[test]
fn a_whole_kernel_needs_no_agreement_and_a_word_it_does_not_know_is_misuse() {
    let answer = ask(NONE, &[], Action::Text, b"note");
    if has_landlock() {
        assert!(matches!(answer, Answer::Text(said, false) if said == "note"));
    }
    let code = Command::new(super::PROGRAM)
        .arg("--without=walls")
        .stdin(Stdio::null())
        .status();
    assert_eq!(code.unwrap().code(), Some(2));
}
