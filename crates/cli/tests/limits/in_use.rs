//! A locker that another program holds, and answers for programs from every verb.

use std::{
    io::{BufRead, BufReader},
    process::Stdio,
};

use crate::place::{Place, done, json, said};

#[test]
fn whoever_comes_second_is_told_in_each_language_and_changes_nothing() {
    let place = Place::new("Дала үні");
    place.write("scan.jpg", "scan");
    // It says when it has the lock, holds it until its input ends, and a crash would release it.
    let mut holder = place.command("flock");
    holder.args(["locker/lock", "bash", "-c", "echo held; read -r _"]);
    let mut holder = holder
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    let mut out = BufReader::new(holder.stdout.take().unwrap());
    out.read_line(&mut line).unwrap();
    assert_eq!(line, "held\n");
    let mut sentences = Vec::new();
    for lang in ["kk", "ru", "en"] {
        for args in [
            &["list", "locker", "-i", "recovery.txt"][..],
            &["deposit", "locker", "scan.jpg", "--kind", "photo"],
        ] {
            let refused = place.run(args.iter().chain(&["--lang", lang]));
            assert_eq!(refused.status.code(), Some(11), "{}", said(&refused));
            assert!(refused.stdout.is_empty(), "{}", said(&refused));
            let text = String::from_utf8(refused.stderr).unwrap();
            assert_eq!(text.lines().count(), 2, "{text}");
            sentences.push(text);
        }
    }
    sentences.dedup();
    assert_eq!(sentences.len(), 3, "{sentences:?}");
    drop(holder.stdin.take());
    holder.wait().unwrap();
    let list = place.unlocked(["list", "locker"]);
    done(&list);
    assert_eq!(json(&list)["items"].as_array().unwrap().len(), 0);
    done(&place.run(["deposit", "locker", "scan.jpg", "--kind", "photo"]));
}
