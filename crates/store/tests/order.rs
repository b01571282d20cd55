//! The order of the system calls, as strace sees them: contents before names, names before success.
#![cfg(unix)]

mod parts;

use std::fs;
use std::process::Command;

use parts::{command_for, place, put_object};
use sandyq_store::{Database, Folder, Opened, write_new_file};
use std::io::Write;

const CALLS: &str = "trace=fsync,fdatasync,linkat,link,renameat2,renameat,rename,mkdir,mkdirat,unlink,unlinkat,fadvise64,sync_file_range,write";

#[test]
#[ignore = "started by the other tests under strace"]
fn work() {
    let folder = Folder::create(&place().join("locker")).unwrap();
    mark("created");
    folder.put_locker_file(b"one").unwrap();
    mark("locker file");
    folder.replace_locker_file(b"two").unwrap();
    mark("replaced");
    let lock = folder.lock().unwrap();
    mark("locked");
    put_object(&folder, &[7; 32], b"object").unwrap();
    mark("object");
    let mut staged = folder.stage().unwrap();
    staged.write_all(b"another").unwrap();
    staged.sync().unwrap();
    drop(staged.reread().unwrap());
    mark("reread");
    folder
        .write_commit(&lock, 0, b"entries", b"commit")
        .unwrap();
    mark("commit");
    let mut again = folder.stage_object_again(&lock).unwrap();
    again.write_all(b"object under a new header").unwrap();
    again.sync().unwrap();
    again.replace_object(&[7; 32]).unwrap();
    mark("object again");
    let mut again = folder.stage_entries_again(&lock).unwrap();
    again.write_all(b"entries under a new header").unwrap();
    again.sync().unwrap();
    again.replace_entries(0).unwrap();
    mark("entries again");
    let Ok(Opened::Fresh(database)) = Database::open(&folder, &lock, None) else {
        panic!("fresh")
    };
    mark("database");
    database
        .put_batch(vec![([1; 32], b"value".to_vec())])
        .unwrap();
    mark("batch");
    database.durable().unwrap();
    mark("durable");
    let mut out = write_new_file(&place().join("original")).unwrap();
    out.write_all(b"original").unwrap();
    out.finish().unwrap();
    mark("original");
}

/// A line in the trace: the end of what was done before it.
fn mark(what: &str) {
    println!("mark:{what}.");
}

/// The system calls up to the mark `what`, from the mark before it; each with the paths it names.
fn calls_before<'a>(trace: &'a str, what: &str) -> Vec<&'a str> {
    let lines: Vec<&str> = trace
        .lines()
        .filter(|line| !line.contains("resumed>"))
        .collect();
    let end = lines
        .iter()
        .position(|line| line.contains(&format!("mark:{what}.")))
        .unwrap_or_else(|| panic!("no {what} in {trace}"));
    let begin = lines[..end]
        .iter()
        .rposition(|line| line.contains("mark:"))
        .map_or(0, |at| at + 1);
    lines[begin..end].to_vec()
}

/// Wants these calls in this order, each described by the words its line must contain; others may lie between.
fn assert_order(calls: &[&str], wanted: &[&[&str]]) {
    let mut rest = calls.iter();
    for words in wanted {
        assert!(
            rest.any(|call| words.iter().all(|word| call.contains(word))),
            "no {words:?} in its place in\n{}",
            calls.join("\n")
        );
    }
}

fn trace() -> Option<String> {
    let directory = tempfile::tempdir().unwrap();
    let output = directory.path().join("trace");
    let mut command = Command::new("strace");
    command
        .args(["-f", "-y", "-s", "200", "-e", CALLS, "-o"])
        .arg(&output);
    let child = command_for(std::env::current_exe().unwrap(), "work", directory.path());
    command
        .arg(child.get_program())
        .args(child.get_args())
        .envs(
            child
                .get_envs()
                .filter_map(|(name, value)| Some((name, value?))),
        );
    match command.output() {
        Ok(answer) if answer.status.success() => {
            let trace = fs::read_to_string(output).unwrap();
            Some(trace.replace(
                directory.path().canonicalize().unwrap().to_str().unwrap(),
                "",
            ))
        }
        Ok(answer) => {
            let said = String::from_utf8_lossy(&answer.stderr).into_owned();
            assert!(
                said.contains("PTRACE") || said.contains("ptrace"),
                "{said}{}",
                String::from_utf8_lossy(&answer.stdout)
            );
            eprintln!("skipped: tracing is denied here");
            None
        }
        Err(_) => {
            eprintln!("skipped: there is no strace here");
            None
        }
    }
}

#[test]
fn contents_reach_the_disk_before_names_and_names_before_success() {
    let Some(trace) = trace() else { return };
    let object = format!("/locker/objects/07/{}.age", "07".repeat(32));
    assert_order(
        &calls_before(&trace, "created"),
        &[
            &["mkdir", "\"/locker\""],
            &["fsync", "<>"],
            &["mkdir", "/locker/log\""],
            &["fsync", "</locker>"],
        ],
    );
    assert_order(
        &calls_before(&trace, "locker file"),
        &[
            &["fsync(", "/locker"],
            &["linkat", "/locker/locker.txt"],
            &["fsync", "</locker>"],
        ],
    );
    assert_order(
        &calls_before(&trace, "replaced"),
        &[
            &["fsync", ".sandyq-part-"],
            &["rename", ".sandyq-part-", "/locker/locker.txt\""],
            &["fsync", "</locker>"],
        ],
    );
    assert_order(
        &calls_before(&trace, "locked"),
        &[&["fsync", "</locker/log>"]],
    );
    assert_order(
        &calls_before(&trace, "object"),
        &[
            &["fsync", "/locker/objects/"],
            &["mkdir", "/locker/objects/07\""],
            &["fsync", "</locker/objects>"],
            &["linkat", &object],
            &["fsync", "</locker/objects/07>"],
        ],
    );
    assert_order(
        &calls_before(&trace, "reread"),
        &[&["fsync"], &["fadvise64", "POSIX_FADV_DONTNEED"]],
    );
    assert_order(
        &calls_before(&trace, "commit"),
        &[
            &["mkdir", "/locker/log/00000000\""],
            &["fsync", "</locker/log>"],
            &["fsync", "/locker/log/"],
            &["linkat", "/locker/log/00000000/000000000000.age"],
            &["fsync", "</locker/log/00000000>"],
            &["fsync", "/locker/log/"],
            &["linkat", "/locker/log/00000000/000000000000.commit"],
            &["fsync", "</locker/log/00000000>"],
        ],
    );
    for (mark, target, directory) in [
        ("object again", &*object, "</locker/objects/07>"),
        (
            "entries again",
            "/locker/log/00000000/000000000000.age",
            "</locker/log/00000000>",
        ),
    ] {
        assert_order(
            &calls_before(&trace, mark),
            &[
                &["fsync", ".sandyq-part-"],
                &["rename", ".sandyq-part-", target],
                &["fsync", directory],
            ],
        );
    }
    assert_database_order(&trace);
    assert_order(
        &calls_before(&trace, "original"),
        &[&["fsync"], &["linkat", "/original"], &["fsync", "<>"]],
    );
}

fn assert_database_order(trace: &str) {
    let durable = calls_before(trace, "durable");
    for path in [
        "</locker/db/db>",
        "</locker/db/conf>",
        "</locker/db/blobs>",
        "</locker/db>",
        "</locker>",
    ] {
        let fsync = durable
            .iter()
            .position(|call| call.contains("fsync") && call.contains(path))
            .unwrap_or_else(|| panic!("no fsync of {path} in\n{}", durable.join("\n")));
        let tally = durable
            .iter()
            .position(|call| call.contains("rename") && call.contains("/locker/db/tally"))
            .unwrap();
        assert!(
            fsync < tally,
            "the tally may not promise what {path} has not"
        );
    }
    // Control: without us there is none of it.
    assert!(
        !calls_before(trace, "batch")
            .iter()
            .any(|call| call.contains("fsync"))
    );
}

#[test]
fn the_detector_of_orders_notices_a_wrong_one() {
    let calls = ["linkat(a, b)", "fsync(a)"];
    assert_order(&calls, &[&["linkat"], &["fsync"]]);
    assert!(std::panic::catch_unwind(|| assert_order(&calls, &[&["fsync"], &["linkat"]])).is_err());
}
