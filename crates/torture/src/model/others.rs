//! Steps in which another process works on the locker: killed at some moment, or where files may not grow.

use std::{
    io::{BufRead, BufReader},
    process::{Command, Stdio},
    time::Duration,
};

use super::{
    child::source,
    expected::Expected,
    real::{Held, Real},
    steps::{Deed, Working},
};

/// What another process is told to do, with the ids that it needs.
type Told = Vec<(Deed, String)>;

impl Real {
    /// Another process works and is killed after `said` of its lines and so many microseconds more.
    pub fn killed(&mut self, deeds: &[Deed], how: Working, (said, later): (u8, u16)) -> Held {
        self.close();
        let told = self.tell(deeds);
        let mut child = self
            .command(&told, how, None)
            .stdout(Stdio::piped())
            .spawn();
        let child = child.as_mut().map_err(|why| format!("no process: {why}"))?;
        let out = child.stdout.take().ok_or("no pipe")?;
        let mut lines = BufReader::new(out).lines();
        let mut heard: Vec<String> = Vec::new();
        while heard.len() < usize::from(said) {
            match lines.next() {
                Some(Ok(line)) => heard.push(line),
                _ => break,
            }
        }
        std::thread::sleep(Duration::from_micros(later.into()));
        let _ = child.kill();
        heard.extend(lines.map_while(Result::ok));
        child.wait().map_err(|why| why.to_string())?;
        if let Some(refused) = heard.first().filter(|line| line.starts_with("failed")) {
            return Err(format!("the process could not open: {refused}"));
        }
        // Each line tells of one more state that must have been reached.
        let states = self.states(&told, how);
        self.adopt(&states[heard.len().min(states.len() - 1)..])
    }

    /// Another process works where no file may grow beyond a limit. What it says failed has left nothing.
    pub fn full(&mut self, deeds: &[Deed], how: Working, blocks: u8) -> Held {
        self.close();
        let told = self.tell(deeds);
        let ended = self.command(&told, how, Some(blocks)).output();
        let ended = ended.map_err(|why| format!("no process: {why}"))?;
        let text = String::from_utf8_lossy(&ended.stdout).into_owned();
        let mut lines = text.lines();
        let mut now = self.expected.clone();
        let Some(ready) = lines.next().and_then(|line| line.strip_prefix("ready ")) else {
            // It could not even open: nothing was done, unless the custodian's signature was.
            let mut signed = now.clone();
            if how == Working::Unlocked {
                signed.settled();
            }
            return self.adopt(&[now, signed]);
        };
        let mut signed = now.clone();
        if how == Working::Unlocked {
            signed.settled();
        }
        if ready.parse() == Ok(signed.log.len()) {
            now = signed;
        }
        for (line, (deed, _)) in lines.zip(&told) {
            let before = now.clone();
            apply(&mut now, deed, how);
            if line.starts_with("failed") {
                now = before;
            }
        }
        self.adopt(&[now])
    }

    /// Gives each deed the id of its item and writes its file.
    fn tell(&self, deeds: &[Deed]) -> Told {
        let with_id = |(number, deed): (usize, &Deed)| match deed {
            Deed::Deposit(draft) => {
                std::fs::write(source(&self.home, number), draft.bytes()).expect("our own folder");
                Some((deed.clone(), String::new()))
            }
            Deed::Describe(item, change) => {
                let (at, id) = self.item(*item)?;
                let at = u8::try_from(at).ok()?;
                Some((Deed::Describe(at, change.clone()), id))
            }
        };
        // The number of a file is the number of its deed among those that are told.
        let possible = deeds.iter().filter(|deed| match deed {
            Deed::Deposit(_) => true,
            Deed::Describe(item, _) => self.item(*item).is_some(),
        });
        possible.enumerate().filter_map(with_id).collect()
    }

    fn command(&self, told: &Told, how: Working, blocks: Option<u8>) -> Command {
        let mut command = match blocks {
            None => Command::new(&self.program),
            Some(blocks) => {
                let mut command = Command::new("sh");
                let script = "trap '' XFSZ; ulimit -f \"$1\"; shift; exec \"$@\"";
                command
                    .args(["-c", script, "sh", &blocks.to_string()])
                    .arg(&self.program);
                command
            }
        };
        command
            .arg("model-child")
            .arg(&self.home)
            .args([&self.folder, &self.expected.actor])
            .arg(serde_json::to_string(&how).unwrap_or_default())
            .arg(serde_json::to_string(told).unwrap_or_default())
            .stdin(Stdio::null())
            .stderr(Stdio::null());
        command
    }

    /// The states through which the other process goes: as it is, opened (and settled), and one for each deed.
    fn states(&self, told: &Told, how: Working) -> Vec<Expected> {
        let mut now = self.expected.clone();
        let mut states = vec![now.clone()];
        if how == Working::Unlocked {
            now.settled();
        }
        states.push(now.clone());
        for (deed, _) in told {
            apply(&mut now, deed, how);
            states.push(now.clone());
        }
        states
    }

    /// Takes over the first of these states that has as many entries as the locker; the next comparison proves it.
    fn adopt(&mut self, states: &[Expected]) -> Held {
        let locker = self.open_at(&self.locker())?;
        let entries = locker.standing().entries;
        drop(locker);
        let fits = states
            .iter()
            .find(|state| state.log.len() as u64 == entries);
        let Some(fits) = fits else {
            let must: Vec<usize> = states.iter().map(|state| state.log.len()).collect();
            return Err(format!(
                "{entries} entries, and there must be one of {must:?}"
            ));
        };
        self.expected = fits.clone();
        self.be_unlocked().map(|_| ())
    }
}

/// What a deed of another process makes of the locker.
fn apply(now: &mut Expected, deed: &Deed, how: Working) {
    let unlocked = how == Working::Unlocked;
    match deed {
        Deed::Deposit(draft) => {
            let unknown = draft.case().is_some_and(|case| !now.cases.contains(&case));
            if !(unlocked && unknown) {
                now.deposited(draft, None, unlocked);
            }
        }
        Deed::Describe(item, change) if unlocked => {
            now.described(usize::from(*item), change);
            now.countersigned = true;
        }
        Deed::Describe(..) => {}
    }
}
