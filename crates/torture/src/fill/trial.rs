//! One act on a disk that is full, or is filled while it is at work; then room is made and it is done again.

use std::{
    fs,
    io::Read,
    path::Path,
    process::Stdio,
    sync::atomic::{AtomicBool, Ordering},
    thread,
    time::{Duration, Instant},
};

use sandyq_format::commit::CommitFile;

use super::{
    acts::{Act, Promise, clear_elsewhere},
    full::{Filler, Left},
};
use crate::{
    judge::{Judged, Known, judge},
    scene::{Base, Scene},
    trouble::{At, Given, Trouble},
    verbs,
};

/// When the disk gets full.
#[derive(Debug, Clone, Copy)]
pub(super) enum When {
    /// Before the act begins, but for so much.
    Before(Left),
    /// So long after it has written so many commits. `robbed`: what the locker had set aside is taken as well, which
    /// shows what it is for.
    After {
        commits: usize,
        delay: Duration,
        robbed: bool,
    },
}

/// What came of it.
#[derive(Debug, Default)]
pub(super) struct Outcome {
    pub(super) done: bool,
    pub(super) judged: Judged,
    pub(super) manners: Vec<String>,
    /// Objects under their names without an entry.
    pub(super) unclosed: u64,
    pub(super) took: Duration,
}

/// Nothing here takes longer; the working database gives up after 20 seconds.
const PATIENCE: Duration = Duration::from_secs(90);

struct Ended {
    code: Option<i32>,
    said: String,
    told: String,
    took: Duration,
    hung: bool,
}

pub(super) fn one(scene: &Scene, disk: &Path, act: &Act, when: When) -> Given<Outcome> {
    let before = scene.restore(act.verb.base)?;
    clear_elsewhere(scene)?;
    let filler = Filler::at(disk)?;
    if let When::Before(left) = when {
        filler.leave(left)?;
    }
    let ended = run(scene, act, &|over| {
        if let When::After {
            commits,
            delay,
            robbed,
        } = when
        {
            wait_for(scene, commits, over);
            thread::sleep(delay);
            if robbed {
                let _ = fs::remove_dir_all(scene.world.locker().join("reserve"));
            }
            filler.take_all();
        }
    })?;
    let mut said = Known::default();
    (act.verb.hear)(scene, &ended.said, &mut said);
    let mut outcome = Outcome {
        done: ended.code == Some(0),
        manners: manners(&ended, act, when),
        took: ended.took,
        ..Outcome::default()
    };
    outcome.unclosed = unclosed(&scene.world.locker())?;
    outcome.judged = judge(scene, &scene.world, &before, &said)?;
    filler.take_away()?;
    if !outcome.done {
        again(scene, act, before.and(said), &mut outcome)?;
    }
    Ok(outcome)
}

/// Waits until the locker has so many commits more than at the beginning, or until it is over.
fn wait_for(scene: &Scene, commits: usize, over: &AtomicBool) {
    let log = scene.world.locker().join("log/00000000");
    let there = || fs::read_dir(&log).map_or(0, Iterator::count);
    // Each commit is two files.
    let wanted = there() + 2 * commits;
    while there() < wanted && !over.load(Ordering::SeqCst) {
        thread::sleep(Duration::from_micros(300));
    }
}

/// With room it must be done.
fn again(scene: &Scene, act: &Act, before: Known, outcome: &mut Outcome) -> Given<()> {
    let _ = verbs::take_away(scene, false);
    let half_made = act.verb.base == Base::Nothing && scene.world.locker().join("keys").exists();
    if half_made {
        // What ended half-way has the keys of nothing; it is refused by name, and a person takes another folder.
        scene.world.clear()?;
    }
    let ended = run(scene, act, &|_| {})?;
    if ended.code != Some(0) {
        let told = ended.told.lines().next().unwrap_or_default();
        outcome
            .manners
            .push(format!("with room it ended with {:?}: {told}", ended.code));
        return Ok(());
    }
    let mut said = Known::default();
    (act.verb.hear)(scene, &ended.said, &mut said);
    outcome
        .judged
        .add(judge(scene, &scene.world, &before, &said)?);
    Ok(())
}

fn run(scene: &Scene, act: &Act, meanwhile: &(dyn Fn(&AtomicBool) + Sync)) -> Given<Ended> {
    let invocation = scene.invocation((act.verb.args)(scene));
    let mut command = invocation.command();
    command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let begun = Instant::now();
    let mut child = command.spawn().at(&invocation.program)?;
    let (out, err) = (child.stdout.take(), child.stderr.take());
    let over = AtomicBool::new(false);
    thread::scope(|scope| {
        let out = scope.spawn(move || text_of(out));
        let err = scope.spawn(move || text_of(err));
        scope.spawn(|| meanwhile(&over));
        let mut hung = false;
        let status = loop {
            if let Some(status) = child.try_wait().at(&invocation.program)? {
                over.store(true, Ordering::SeqCst);
                break status;
            }
            if begun.elapsed() > PATIENCE && !hung {
                hung = true;
                let _ = child.kill();
            }
            thread::sleep(Duration::from_millis(2));
        };
        Ok(Ended {
            code: status.code(),
            took: begun.elapsed(),
            said: out.join().unwrap_or_default(),
            told: err.join().unwrap_or_default(),
            hung,
        })
    })
}

fn text_of(pipe: Option<impl Read>) -> String {
    let mut bytes = Vec::new();
    if let Some(mut pipe) = pipe {
        let _ = pipe.read_to_end(&mut bytes);
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The one sentence for it.
const SENTENCE: &str = "There is not enough room on the disk";

fn manners(ended: &Ended, act: &Act, when: When) -> Vec<String> {
    let mut faults = Vec::new();
    let told = ended.told.lines().next().unwrap_or_default();
    if ended.hung {
        faults.push("hung".to_owned());
    }
    match ended.code {
        None if !ended.hung => faults.push("died by a signal".to_owned()),
        Some(0) | None => {}
        Some(code) if act.promise == Promise::Done && matches!(when, When::Before(_)) => {
            faults.push(format!(
                "should have been done, and ended with {code}: {told}"
            ));
        }
        Some(1) if ended.told.contains(SENTENCE) => {}
        Some(code) => faults.push(format!("ended with {code} without the sentence: {told}")),
    }
    if ended.told.contains(".rs:") {
        faults.push(format!("panicked: {told}"));
    }
    faults
}

/// Objects that have their names and no entry: each was sealed and could not be closed.
pub(super) fn unclosed(locker: &Path) -> Given<u64> {
    let count = |folder: &str, ending: &str| -> Given<Vec<std::path::PathBuf>> {
        let folder = locker.join(folder);
        if !folder.exists() {
            return Ok(Vec::new());
        }
        let mut files = crate::world::World::at(&folder).files()?;
        files.retain(|path| path.extension().is_some_and(|it| it == ending));
        Ok(files)
    };
    let objects = count("objects", "age")?.len() as u64;
    let mut entered = 0;
    for path in count("log", "commit")? {
        let commit = CommitFile::parse(&fs::read(&path).at(&path)?);
        let commit = commit.map_err(|_| Trouble::Locker("a commit"))?;
        entered += commit.objects.len() as u64;
    }
    Ok(objects.saturating_sub(entered))
}
