//! A witness under torture: somebody elsewhere, whose machine is a folder of the world, sees the log and cosigns it; the newsroom asks
//! and takes the answer in. What a witness has seen is remembered before its answer is given away, and never forgotten.

use std::{
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
};

use sandyq_locker::{Setting, Witness};
use sandyq_log::request::WitnessRequest;

use crate::{
    known::Known,
    scene::{Scene, words_of},
    trouble::{At, Given, Trouble},
    verbs::{self, with_key},
    world::World,
};

/// Names among the files for people.
const REQUEST: &str = "request.txt";
const SHEET: &str = "sheet.html";
const ANSWER: &str = "answer.txt";

/// The witness's own machine.
fn machine(world: &World) -> PathBuf {
    world.home().join("witness")
}

fn keep(scene: &Scene, name: &str) -> PathBuf {
    scene.place().join("keep").join(name)
}

fn as_witness(scene: &Scene, mut args: Vec<OsString>) -> Vec<OsString> {
    args.extend(["--machine".into(), machine(&scene.world).into()]);
    args
}

fn key(scene: &Scene) -> String {
    fs::read_to_string(keep(scene, "witness-key")).unwrap_or_default()
}

fn asking(scene: &Scene, to: &Path) -> Vec<OsString> {
    let mut args = words_of(&["checkpoint", "export"], &[&scene.world.locker()]);
    args.extend(["--for".into(), key(scene).into()]);
    args.extend(["-o".into(), to.as_os_str().to_owned()]);
    args
}

fn cosigning(scene: &Scene, request: &Path, to: &Path) -> Vec<OsString> {
    let mut args = words_of(&["witness", "cosign"], &[request]);
    args.extend(["-o".into(), to.as_os_str().to_owned()]);
    as_witness(scene, args)
}

fn taking(scene: &Scene, answer: &Path) -> Vec<OsString> {
    let places: [&Path; 2] = [&scene.world.locker(), answer];
    with_key(scene, words_of(&["checkpoint", "import"], &places))
}

/// In a plain world: a first sight is cosigned and taken in, the log grows, and the witness is asked again.
pub(crate) fn make(scene: &Scene) -> Given<()> {
    let said = scene.must(key_args(scene))?;
    let (_, key) = key_in(&said).ok_or(Trouble::Locker("the witness's key"))?;
    let path = keep(scene, "witness-key");
    fs::write(&path, key).at(&path)?;
    let (first, answer) = (keep(scene, "first-request"), keep(scene, "first-answer"));
    scene.must(asking(scene, &first))?;
    let mut args = cosigning(scene, &first, &answer);
    args.push("--words-compared".into());
    scene.must(args)?;
    scene.must(taking(scene, &answer))?;
    scene.must(verbs::describe_args(scene, "Ақтөбе"))?;
    scene.must(asking(scene, &keep(scene, REQUEST)))?;
    Ok(())
}

/// The answer to that request, kept outside; the witness's memory is put back afterwards by whoever calls.
pub(crate) fn answer(scene: &Scene) -> Given<()> {
    let (request, answer) = (keep(scene, REQUEST), keep(scene, ANSWER));
    scene.must(cosigning(scene, &request, &answer))?;
    Ok(())
}

/// What is known of the witness before a run: its key, and the first sight.
pub(crate) fn known(scene: &Scene) -> Given<(String, u64)> {
    let seen = sights(scene, &scene.world)?;
    let seen = seen.map_err(|_| Trouble::Locker("the witness's memory"))?;
    Ok((key(scene), seen.1))
}

/// `witness key`, on a machine that was no witness before, or was.
pub(crate) fn key_args(scene: &Scene) -> Vec<OsString> {
    as_witness(scene, words_of(&["witness", "key"], &[]))
}

fn key_in(text: &str) -> Option<(&str, &str)> {
    let line = text.lines().find(|line| line.contains("sandyq-witness/"))?;
    line.split_once(": ")
}

/// "Key of this witness: …".
pub(crate) fn hear_key(text: &str, known: &mut Known) {
    if let Some((_, key)) = key_in(text) {
        known.witness = Some((key.trim().to_owned(), 0));
    }
}

/// `checkpoint export`, with a sheet.
pub(crate) fn export_args(scene: &Scene) -> Vec<OsString> {
    let mut args = asking(scene, &scene.world.out().join(REQUEST));
    args.extend(["--page".into(), scene.world.out().join(SHEET).into()]);
    args
}

/// "Written for the witness: …".
pub(crate) fn hear_export(scene: &Scene, text: &str, known: &mut Known) {
    if text.contains("Written for the witness: ") {
        let files = [REQUEST, SHEET].map(|name| scene.world.out().join(name));
        known.written.extend(files);
    }
}

/// `witness cosign`.
pub(crate) fn cosign_args(scene: &Scene) -> Vec<OsString> {
    cosigning(
        scene,
        &keep(scene, REQUEST),
        &scene.world.out().join(ANSWER),
    )
}

/// "Cosigned: … entries".
pub(crate) fn hear_cosigned(scene: &Scene, text: &str, known: &mut Known) {
    let size = text
        .lines()
        .find_map(|line| line.strip_prefix("Cosigned: "));
    let size = size.and_then(|rest| rest.split(' ').next()?.parse().ok());
    if let Some(size) = size {
        known.written.push(scene.world.out().join(ANSWER));
        known.witness = Some((key(scene), size));
    }
}

/// `checkpoint import`.
pub(crate) fn import_args(scene: &Scene) -> Vec<OsString> {
    taking(scene, &keep(scene, ANSWER))
}

/// "… were seen by …": with the key it stands in the log as well, whoever put the answer there.
pub(crate) fn hear_import(text: &str, known: &mut Known) {
    if text.contains(" were seen by ") {
        known.acts.push(("checkpoint-witnessed".into(), None));
    }
}

type Sights = Result<(String, u64, Option<String>), String>;

/// Key, largest sight and last answer of the witness; or why its memory cannot be read.
fn sights(scene: &Scene, world: &World) -> Given<Sights> {
    let setting = Setting {
        machine: machine(world),
        ..scene.setting(world)
    };
    let read = || {
        let witness = Witness::open(&setting)?;
        let seen = witness.signed()?;
        let last = seen.first();
        let answer = last.map(|log| witness.answer_again(&log.origin));
        let size = last.map_or(0, |log| log.size);
        Ok((witness.key_text(), size, answer.transpose()?))
    };
    Ok(read().map_err(|failure: sandyq_locker::Failure| failure.code.key().to_owned()))
}

/// What is wrong with a witness that was known by this key and had seen so much.
pub(crate) fn forgotten(
    scene: &Scene,
    world: &World,
    (key, size): &(String, u64),
) -> Given<Option<String>> {
    Ok(match sights(scene, world)? {
        Err(why) => Some(format!("the witness: {why}")),
        Ok((now, ..)) if now != *key => Some("the witness has another key".to_owned()),
        Ok((_, seen, _)) if seen < *size => {
            Some(format!("the witness remembers {seen} entries of {size}"))
        }
        Ok(_) => None,
    })
}

/// Files between newsroom and witness that are not whole, and an answer that the witness does not remember.
pub(crate) fn half(scene: &Scene, world: &World) -> Given<Vec<String>> {
    let mut wrong = Vec::new();
    let there = |name: &str| {
        let path = world.out().join(name);
        Ok::<_, Trouble>(if path.exists() {
            Some(fs::read(&path).at(&path)?)
        } else {
            None
        })
    };
    if let Some(bytes) = there(REQUEST)? {
        // Two lines that name the log, then the request itself.
        let body = bytes.splitn(3, |byte| *byte == b'\n').nth(2);
        if body.is_none_or(|body| WitnessRequest::parse(body).is_err()) {
            wrong.push(REQUEST.to_owned());
        }
    }
    if there(SHEET)?.is_some_and(|bytes| !bytes.ends_with(b"</html>\n")) {
        wrong.push(SHEET.to_owned());
    }
    if let Some(bytes) = there(ANSWER)? {
        let remembered = sights(scene, world)?.ok().and_then(|(.., answer)| answer);
        if remembered.map(String::into_bytes) != Some(bytes) {
            wrong.push(format!("{ANSWER}: not what the witness remembers"));
        }
    }
    Ok(wrong)
}

/// Takes away what a failed run wrote; gives whether there was anything.
pub(crate) fn take_away(world: &World) -> bool {
    let files = [REQUEST, SHEET, ANSWER];
    let gone = files.map(|name| fs::remove_file(world.out().join(name)).is_ok());
    gone.contains(&true)
}
