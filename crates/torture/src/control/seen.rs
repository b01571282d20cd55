//! Faults in how a program behaves: small scripts that do what `sandyq` must not, under the same tracer.

use std::{fs, os::unix::fs::PermissionsExt, time::Duration};

use nix::errno::Errno;

use super::Fault;
use crate::{
    scene::Scene,
    tracer::{Blow, Ended, Strike, Tracer, calls::Kind},
    trial::{self, Outcome},
    trouble::{At, Given, Trouble},
    verbs,
};

/// All of them.
pub(super) const FAULTS: &[Fault] = &[
    ("killed before a child's mkdir, it is not there", |s, t| {
        let killed = by_kill(s, t, Blow::KillBefore)?;
        Ok(killed.code.is_none() && !s.world.tmp().join("made").exists())
    }),
    (
        "killed after a child's mkdir, it is there and nothing comes after",
        |s, t| {
            let killed = by_kill(s, t, Blow::KillAfter)?;
            let here = |name: &str| s.world.tmp().join(name).exists();
            Ok(killed.code.is_none() && here("made") && !here("later"))
        },
    ),
    (
        "a refused call is not made, and the caller hears why",
        |s, t| {
            let ended = run(
                s,
                t,
                "LANG=C mkdir $TMPDIR/made",
                (Kind::Mkdir, Blow::Refuse(Errno::EROFS)),
            )?;
            Ok(
                ended.told.contains("Read-only file system")
                    && !s.world.tmp().join("made").exists(),
            )
        },
    ),
    (
        "a short write writes half, and the caller goes on with the rest",
        |s, t| {
            let script = "head -c 1000 /dev/zero > $TMPDIR/zeros";
            let calm = run(s, t, script, (Kind::Lock, Blow::Refuse(Errno::EIO)))?;
            let ended = run(s, t, script, (Kind::Write, Blow::Short))?;
            let size =
                fs::metadata(s.world.tmp().join("zeros")).map_or(0, |metadata| metadata.len());
            let writes = |ended: &Ended| ended.calls.get(&Kind::Write).copied().unwrap_or_default();
            Ok(ended.struck.is_some() && size == 1000 && writes(&ended) == writes(&calm) + 1)
        },
    ),
    ("a refused flush is tried again", |s, t| {
        let ended = run(
            s,
            t,
            "echo x > $TMPDIR/f; sync $TMPDIR/f; sync $TMPDIR/f",
            refused_flush(),
        )?;
        Ok(ended
            .retried
            .iter()
            .any(|fault| fault.contains("flushed again")))
    }),
    (
        "a file gets its name after its flush was refused",
        |s, t| {
            let script = "echo x > $TMPDIR/f; sync $TMPDIR/f; mv $TMPDIR/f $TMPDIR/g";
            let moved = run(s, t, script, refused_flush())?;
            let linked = run(s, t, &script.replace("mv", "ln"), refused_flush())?;
            let named = |ended: &Ended| {
                ended
                    .retried
                    .iter()
                    .any(|fault| fault.contains("given a name"))
            };
            Ok(named(&moved) && named(&linked))
        },
    ),
    (
        "(another file is flushed and named after a refused flush: allowed)",
        |s, t| {
            let script = "cd $TMPDIR; echo x > f; echo y > g; sync f; sync g; mv g h";
            Ok(run(s, t, script, refused_flush())?.retried.is_empty())
        },
    ),
    ("it hangs", |s, t| {
        let hasty = Tracer {
            limit: Duration::from_millis(500),
            ..t.clone()
        };
        Ok(run(
            s,
            &hasty,
            "sleep 600",
            (Kind::Lock, Blow::Refuse(Errno::EIO)),
        )?
        .hung)
    }),
    ("it panics", |s, t| {
        has_manner(
            s,
            t,
            "echo crates/store/src/lock.rs:71 >&2; exit 101",
            "panicked",
        )
    }),
    ("it dies by a signal", |s, t| {
        has_manner(s, t, "kill -11 $$", "signal")
    }),
    ("it fails without a word", |s, t| {
        has_manner(s, t, "exit 1", "without a word")
    }),
    ("it fails again with a disk that works", |s, t| {
        has_manner(s, t, "echo no >&2; exit 1", "a second run")
    }),
    ("it says sealed and does nothing", |s, t| {
        let name = s.sources[0].name.clone();
        let said = format!("echo 'Sealed: {name} — abcdefghijklmnopqrstuvwxyz'");
        Ok(!outcome(s, t, &said)?.judged.false_sealed.is_empty())
    }),
];

fn refused_flush() -> (Kind, Blow) {
    (Kind::Sync, Blow::Refuse(Errno::EIO))
}

/// Puts a script into the place of the program.
fn play(scene: &mut Scene, script: &str) -> Given<()> {
    let path = scene.place().join("script");
    fs::write(&path, format!("#!/bin/sh\n{script}\n")).at(&path)?;
    fs::set_permissions(&path, PermissionsExt::from_mode(0o700)).at(&path)?;
    scene.program = path;
    scene.world.clear()
}

fn run(
    scene: &mut Scene,
    tracer: &Tracer,
    script: &str,
    (kind, blow): (Kind, Blow),
) -> Given<Ended> {
    play(scene, script)?;
    let strike = Strike {
        kind: Some(kind),
        at: 1,
        blow,
    };
    tracer.run(&scene.invocation(Vec::new()), Some(strike))
}

fn by_kill(scene: &mut Scene, tracer: &Tracer, blow: Blow) -> Given<Ended> {
    run(
        scene,
        tracer,
        "mkdir $TMPDIR/made; mkdir $TMPDIR/later",
        (Kind::Mkdir, blow),
    )
}

/// The script in the place of a deposit, through all that is asked of one.
fn outcome(scene: &mut Scene, tracer: &Tracer, script: &str) -> Given<Outcome> {
    play(scene, script)?;
    let verb = verbs::named("deposit").ok_or_else(|| Trouble::Unknown("deposit".into()))?;
    let never = Strike {
        kind: Some(Kind::Mkdir),
        at: u64::MAX,
        blow: Blow::Short,
    };
    trial::strike(scene, tracer, verb, never)
}

fn has_manner(scene: &mut Scene, tracer: &Tracer, script: &str, manner: &str) -> Given<bool> {
    let outcome = outcome(scene, tracer, script)?;
    Ok(outcome.manners.iter().any(|fault| fault.contains(manner)))
}
