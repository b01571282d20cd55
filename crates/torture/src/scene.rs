//! A scene: a locker made once by the real program, put back before each run, and what is known to be sealed in it.
//!
//! Each scene has a place of its own, so that as many run side by side as there are places. The locker is unlocked by its
//! recovery key, because stretching a passphrase takes longer than everything else together.

mod bases;
mod sources;

use std::{
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use sandyq_locker::{Identity, Setting, system_moment};

use self::sources::{sentinel_of, sources};
pub use self::{bases::Base, sources::Source};
use crate::{
    chance::Chance,
    known::Known,
    plaintext::Sentinels,
    quorum, salvaged,
    trouble::{At, Given, Trouble},
    verbs, ways,
    world::World,
};

/// The program and the environment in which a person calls it.
#[derive(Debug, Clone)]
pub struct Invocation {
    /// The program `sandyq`.
    pub program: PathBuf,
    /// Its arguments.
    pub args: Vec<OsString>,
    /// The whole environment.
    pub environment: Vec<(&'static str, OsString)>,
}

impl Invocation {
    /// A command that is ready to be started.
    #[must_use]
    pub fn command(&self) -> Command {
        let mut command = Command::new(&self.program);
        command
            .args(&self.args)
            .env_clear()
            .envs(self.environment.iter().map(|(name, value)| (name, value)));
        command
    }
}

/// A place with a program, a base locker, and what is known of it.
#[derive(Debug)]
pub struct Scene {
    /// The program.
    pub program: PathBuf,
    /// Where runs happen.
    pub world: World,
    /// Files that deposits of a run take.
    pub sources: Vec<Source>,
    /// Files already in the base locker.
    pub first: Vec<Source>,
    /// Ids of the items of the base locker, in the order of `first`.
    pub items: Vec<String>,
    /// The case of the base locker.
    pub case: String,
    /// Whom bundles are for.
    pub lawyer: String,
    /// What may never lie open.
    pub sentinels: Sentinels,
    place: PathBuf,
    known: Known,
    crashed: Known,
}

/// How many files a run may deposit.
const SOURCES: usize = 50;
/// How many items the base locker holds.
const FIRST: usize = 6;

impl Scene {
    /// Makes a scene in an empty place.
    pub fn make(program: &Path, place: &Path, seed: u64) -> Given<Self> {
        Self::make_in(program, (place, World::at(&place.join("live"))), seed)
    }

    /// The same with its world elsewhere: on a disk of its own.
    pub fn make_in(program: &Path, (place, world): (&Path, World), seed: u64) -> Given<Self> {
        let mut chance = Chance::new(seed);
        for folder in ["sources", "keep", "base"] {
            let folder = place.join(folder);
            fs::create_dir_all(&folder).at(&folder)?;
        }
        let passphrase = format!("қара жорға {}", chance.word());
        let keep = place.join("keep/passphrase");
        fs::write(&keep, &passphrase).at(&keep)?;
        let case = format!("Тінту {}", chance.word());
        let first = sources(&place.join("sources"), "алғашқы", FIRST, &mut chance)?;
        let later = sources(&place.join("sources"), "құжат", SOURCES, &mut chance)?;
        let mut scene = Self {
            program: program.to_owned(),
            world,
            sentinels: Sentinels::new(vec![passphrase.clone()]),
            place: place.to_owned(),
            sources: later,
            first,
            items: Vec::new(),
            case,
            lawyer: String::new(),
            known: Known::default(),
            crashed: Known::default(),
        };
        scene.set()?;
        let mut words = vec![
            passphrase,
            scene.case.clone(),
            verbs::NOTE.to_owned(),
            ways::HOLDER.to_owned(),
            quorum::KEEPER.to_owned(),
        ];
        words.extend(
            [&scene.recovery(), &scene.place.join("keep/lawyer.txt")].map(|path| secret_of(path)),
        );
        for source in scene.sources.iter().chain(&scene.first) {
            words.push(source.name.clone());
            words.extend(sentinel_of(&source.bytes));
        }
        words.retain(|word| word.len() >= 8);
        scene.sentinels = Sentinels::new(words);
        Ok(scene)
    }

    /// Where the locker's recovery key is kept: outside the world.
    #[must_use]
    pub fn recovery(&self) -> PathBuf {
        self.place.join("keep/recovery.txt")
    }

    /// Where its passphrase is kept.
    #[must_use]
    pub fn passphrase(&self) -> PathBuf {
        self.place.join("keep/passphrase")
    }

    /// A folder of this scene for the harness's own files.
    #[must_use]
    pub fn place(&self) -> &Path {
        &self.place
    }

    /// The program with these arguments, as a person of this scene calls it.
    #[must_use]
    pub fn invocation(&self, mut args: Vec<OsString>) -> Invocation {
        args.extend(["--lang".into(), "en".into()]);
        let environment = vec![
            ("PATH", OsString::from("/usr/bin:/bin")),
            ("HOME", self.world.home().into()),
            ("TMPDIR", self.world.tmp().into()),
            ("SANDYQ_MACHINE", self.world.machine().into()),
            ("SANDYQ_ACTOR", OsString::from("torture")),
            ("LANG", OsString::from("en_GB.UTF-8")),
        ];
        Invocation {
            program: self.program.clone(),
            args,
            environment,
        }
    }

    /// Runs the program undisturbed.
    pub fn run(&self, args: Vec<OsString>) -> Given<Output> {
        self.invocation(args).command().output().at(&self.program)
    }

    /// Runs the program undisturbed, where anything but success is trouble of the scene; gives what it said.
    pub fn must(&self, args: Vec<OsString>) -> Given<String> {
        let called = args.first().map(|verb| verb.to_string_lossy().into_owned());
        let output = self.run(args)?;
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        if output.status.success() {
            return Ok(text(&output.stdout));
        }
        let called = called.unwrap_or_default();
        Err(Trouble::Program(
            called,
            output.status.code(),
            text(&output.stderr),
        ))
    }

    /// What a judge in this process is told: the machine of the scene, and the program's own child for databases.
    #[must_use]
    pub fn setting(&self, world: &World) -> Setting {
        Setting {
            actor: "judge".to_owned(),
            clock: system_moment,
            machine: world.machine(),
            probe: None,
        }
    }

    /// The identity that opens the locker of a world: the recovery key written beside it, or the kept one.
    pub fn identity(&self, world: &World) -> Given<Identity> {
        let beside = world.out().join(verbs::RECOVERY);
        let path = if beside.exists() {
            beside
        } else {
            self.recovery()
        };
        let text = fs::read_to_string(&path).at(&path)?;
        Identity::parse_file(&text).map_err(|_| Trouble::Locker("the recovery key"))
    }

    /// Where the key of the reader for whom bundles are made is kept.
    #[must_use]
    pub fn lawyers_key(&self) -> PathBuf {
        self.place.join("keep/lawyer.txt")
    }

    /// The identity of the reader for whom bundles are made.
    pub fn lawyers_identity(&self) -> Given<Identity> {
        let path = self.lawyers_key();
        let text = fs::read_to_string(&path).at(&path)?;
        Identity::parse_file(&text).map_err(|_| Trouble::Locker("the lawyer's key"))
    }

    fn set(&mut self) -> Given<()> {
        self.world.clear()?;
        let lawyer = self.place.join("keep/lawyer.txt");
        self.must(words_of(&["key", "new", "-o"], &[&lawyer]))?;
        let text = fs::read_to_string(&lawyer).at(&lawyer)?;
        self.lawyer = text
            .split_whitespace()
            .find(|word| word.starts_with("age1"))
            .unwrap_or_default()
            .to_owned();
        let mut known = Known::default();
        self.must(verbs::create_args(self, &self.recovery()))?;
        known.locker = true;
        let said = self.must(verbs::case_add_args(self, &self.case))?;
        verbs::hear_case(&said, &mut known);
        let said = self.must(verbs::deposit_args(self, &self.first, true))?;
        verbs::hear_sealed(&self.first, &said, &mut known);
        self.items = known.items.iter().map(|item| item.id.clone()).collect();
        self.known = known;
        let mut known = self.known.clone();
        let said = self.must(verbs::describe_args(self, "Үлгітау"))?;
        verbs::hear_described(self, &said, &mut known);
        self.known = known;
        self.plain().become_copy_of(&self.world)?;
        salvaged::make_hole(self, &self.plain())?;
        self.set_others()
    }
}

/// The secret line of an identity file.
fn secret_of(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap_or_default();
    let secret = text
        .lines()
        .find(|line| line.starts_with("AGE-SECRET-KEY-"));
    secret.unwrap_or_default().to_owned()
}

/// Words and then paths of a command line.
#[must_use]
pub fn words_of(words: &[&str], paths: &[&Path]) -> Vec<OsString> {
    let words = words.iter().map(OsString::from);
    words
        .chain(paths.iter().map(|path| path.as_os_str().to_owned()))
        .collect()
}
