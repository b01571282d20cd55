//! One run of one verb, struck once, and everything that is asked of it afterwards.

use std::process::Output;

use crate::{
    judge::{Judged, Known, judge},
    salvaged,
    scene::{Base, Scene},
    tracer::{Blow, Ended, Strike, Tracer},
    trouble::Given,
    verbs::{self, Verb},
};

/// What a struck run came to.
#[derive(Debug)]
pub struct Outcome {
    /// How the program ended.
    pub ended: Ended,
    /// What is left.
    pub judged: Judged,
    /// How it behaved where it should not have: hung, panicked, said nothing, tried again what may not be tried again.
    pub manners: Vec<String>,
}

impl Outcome {
    /// Nothing is wrong.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.judged.is_sound() && self.manners.is_empty()
    }
}

impl Outcome {
    /// Exit code and remarks of the program, without what differs from run to run.
    #[must_use]
    pub fn last_words(&self) -> String {
        let told = self
            .ended
            .told
            .lines()
            .map(|line| line.split(": ").next().unwrap_or_default());
        let told: Vec<&str> = told.filter(|line| !line.is_empty()).collect();
        let code = self
            .ended
            .code
            .map_or_else(|| "none".to_owned(), |code| code.to_string());
        format!("[{code}] {}", told.join(" / "))
    }
}

/// The exit code of a check that found something broken.
const BROKEN: i32 = 21;

/// Runs a verb from its base, strikes it, and judges what is left.
pub fn strike(scene: &Scene, tracer: &Tracer, verb: &Verb, strike: Strike) -> Given<Outcome> {
    let before = scene.restore(verb.base)?;
    let invocation = scene.invocation((verb.args)(scene));
    let ended = tracer.run(&invocation, Some(strike))?;
    let mut said = Known::default();
    (verb.hear)(scene, &ended.said, &mut said);
    let mut judged = judge(scene, &scene.world, &before, &said)?;
    if !kills(strike.blow) {
        salvaged::excuse(scene, verb, &ended, &mut judged);
    }
    let killed = kills(strike.blow) && ended.struck.is_some();
    let mut outcome = Outcome {
        manners: if killed {
            Vec::new()
        } else {
            manners(verb, &ended)
        },
        ended,
        judged,
    };
    if verb.succeeded(outcome.ended.code) {
        return Ok(outcome);
    }
    if verb.base == Base::Nothing {
        outcome.manners.extend(once_more_created(scene)?);
    } else if !killed {
        let both = before.and(said);
        once_more(scene, verb, &both, &mut outcome)?;
    }
    Ok(outcome)
}

fn kills(blow: Blow) -> bool {
    matches!(blow, Blow::KillBefore | Blow::KillAfter)
}

/// What a program may not do, whatever the disk answers.
fn manners(verb: &Verb, ended: &Ended) -> Vec<String> {
    let mut faults = ended.retried.clone();
    if ended.hung {
        faults.push("hung".to_owned());
    } else if ended.code.is_none() {
        faults.push("died by a signal".to_owned());
    }
    if let Some(panic) = ended.told.lines().find(|line| is_panic(line)) {
        faults.push(format!("panicked: {panic}"));
    }
    if verb.name == "check" && ended.struck.is_some() && ended.code == Some(BROKEN) {
        // It was whole, and only could not be read this once.
        faults.push("called broken what is whole".to_owned());
    }
    if ended.code.is_some_and(|code| code != 0)
        && ended.told.trim().is_empty()
        && ended.said.trim().is_empty()
    {
        faults.push("failed without a word".to_owned());
    }
    faults
}

/// The program's own panics say where in the code, and nothing else.
fn is_panic(line: &str) -> bool {
    let place = line.rsplit_once(".rs:").map(|(_, place)| place);
    place.is_some_and(|place| place.starts_with(|c: char| c.is_ascii_digit()))
        || line.contains("panicked at")
}

/// The same call again, on what is left, with a disk that works: it must succeed.
fn once_more(scene: &Scene, verb: &Verb, before: &Known, outcome: &mut Outcome) -> Given<()> {
    let mut output = scene.run((verb.args)(scene))?;
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    // A file for people that got its name before the failure is whole, which the judge has seen; it is not replaced.
    let succeeded = |output: &Output| verb.succeeded(output.status.code());
    // Where the name of `locker.txt` was refused, nobody can be certain, and files for holders stay.
    let renamed = (outcome.ended.struck.as_ref()).is_some_and(|one| one.call.starts_with("rename"));
    let uncertain = renamed && verb.name.starts_with("split");
    if !succeeded(&output) && verbs::take_away(scene, uncertain) {
        output = scene.run((verb.args)(scene))?;
    }
    if !succeeded(&output) && verbs::is_there_already(scene, verb)? {
        // It failed behind its entry; a case, a recipient, a way in is there once, and the second call says so.
        return Ok(());
    }
    if !succeeded(&output) {
        let told = text(&output.stderr);
        let told = told.lines().next().unwrap_or_default();
        outcome.manners.push(format!(
            "a second run ended with {:?}: {told}",
            output.status.code()
        ));
        return Ok(());
    }
    let mut said = Known::default();
    (verb.hear)(scene, &text(&output.stdout), &mut said);
    outcome
        .judged
        .add(judge(scene, &scene.world, before, &said)?);
    Ok(())
}

/// `create` again: it succeeds, or it says in words what is in its way.
fn once_more_created(scene: &Scene) -> Given<Vec<String>> {
    if !scene.world.locker().exists() {
        // Nothing was begun.
        return Ok(Vec::new());
    }
    let recovery = scene.world.out().join("another-recovery.txt");
    let output = scene.run(verbs::create_args(scene, &recovery))?;
    Ok(match output.status.code() {
        Some(0) => Vec::new(),
        Some(1) if !output.stderr.is_empty() => Vec::new(),
        code => vec![format!("a second create ended with {code:?}")],
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_known_by_its_place_in_the_code_and_a_sentence_is_no_panic() {
        assert!(is_panic("crates/store/src/lock.rs:71"));
        assert!(is_panic("thread 'main' panicked at src/main.rs:1:1"));
        assert!(!is_panic(
            "Nothing was sealed: the disk is full (notes.rs: 3 copies)"
        ));
        assert!(!is_panic("The disk is full."));
    }
}
