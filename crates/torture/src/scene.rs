//! A scene: a locker made once by the real program, put back before each run, and what is known to be sealed in it.
//!
//! Each scene has a place of its own, so that as many run side by side as there are places. The locker is unlocked by its
//! recovery key, because stretching a passphrase takes longer than everything else together.

use std::{
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use sandyq_locker::{Identity, Setting, system_moment};

use crate::{
    anchored,
    chance::Chance,
    collected,
    known::Known,
    plaintext::Sentinels,
    quorum, received, salvaged,
    trouble::{At, Given, Trouble},
    verbs, ways, witnessed,
    world::World,
};

/// What a run begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Base {
    /// No locker.
    Nothing,
    /// A locker with some items, locked as a person leaves it.
    Plain,
    /// The same with a recipient admitted and nothing sealed again.
    Admitted,
    /// The same with everything sealed again.
    Shared,
    /// The plain one with another identity, which was dealt out; its shares lie among the files for people.
    Dealt,
    /// The plain one, seen once by a witness and grown since; the witness and a timestamp authority are asked again.
    Asked,
    /// The same after a crash: deposits not countersigned, staged files, an object and entries without a commit.
    Crashed,
    /// The same without its working database.
    WithoutDatabase,
    /// The same with bytes of its working database changed.
    DamagedDatabase,
}

/// Those that are made with the scene; the others when they are first asked for.
const BASES: [Base; 5] = [
    Base::Plain,
    Base::Admitted,
    Base::Crashed,
    Base::WithoutDatabase,
    Base::DamagedDatabase,
];

/// A file to deposit.
#[derive(Debug, Clone)]
pub struct Source {
    /// Where it lies, outside the world.
    pub path: PathBuf,
    /// Its name, which is also its title.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

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

    /// Puts a base in place and says what is known to be sealed in it.
    pub fn restore(&self, base: Base) -> Given<Known> {
        match base {
            Base::Nothing => {
                self.world.clear()?;
                Ok(Known::default())
            }
            base => {
                if !self.kept(base).root().exists() {
                    self.make_late(base)?;
                }
                self.world.become_copy_of(&self.kept(base))?;
                self.known_of(base)
            }
        }
    }

    fn known_of(&self, base: Base) -> Given<Known> {
        let mut known = match base {
            Base::Crashed => self.crashed.clone(),
            _ => self.known.clone(),
        };
        let acts: &[&str] = match base {
            Base::Admitted => &["recipient-admitted"],
            Base::Shared => &["recipient-admitted", "resealed"],
            Base::Dealt => {
                (known.dealt, known.ended) = (true, true);
                &["share-issued", "share-issued", "share-issued", "resealed"]
            }
            Base::Asked => {
                known.witness = Some(witnessed::known(self)?);
                &["checkpoint-witnessed", "item-described"]
            }
            _ => &[],
        };
        known
            .acts
            .extend(acts.iter().map(|act| ((*act).to_owned(), None)));
        Ok(known)
    }

    fn make_late(&self, base: Base) -> Given<()> {
        self.restore(Base::Plain)?;
        match base {
            Base::Shared => _ = self.must(ways::admit_args(self, &["--reseal"]))?,
            Base::Dealt => quorum::make(self)?,
            Base::Asked => {
                witnessed::make(self)?;
                anchored::make(self)?;
            }
            _ => {}
        }
        self.kept(base).become_copy_of(&self.world)?;
        match base {
            Base::Asked => witnessed::answer(self),
            _ => Ok(()),
        }
    }

    /// The base locker as it is kept.
    #[must_use]
    pub fn plain(&self) -> World {
        self.kept(Base::Plain)
    }

    pub(crate) fn kept(&self, base: Base) -> World {
        World::at(&self.place.join("base").join(format!("{base:?}")))
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

    fn set_others(&mut self) -> Given<()> {
        for base in BASES.into_iter().skip(1) {
            let mut known = self.restore(Base::Plain)?;
            match base {
                Base::Crashed => {
                    let said = self.must(verbs::deposit_args(self, &self.sources[..2], false))?;
                    verbs::hear_sealed(&self.sources, &said, &mut known);
                    remains_of_a_crash(&self.world)?;
                    self.crashed = known;
                }
                Base::Admitted => _ = self.must(ways::admit_args(self, &[]))?,
                Base::WithoutDatabase => {
                    let database = self.world.locker().join("db");
                    fs::remove_dir_all(&database).at(&database)?;
                }
                Base::DamagedDatabase => damage(&self.world.locker().join("db/db"))?,
                Base::Nothing | Base::Plain | Base::Shared | Base::Dealt | Base::Asked => {}
            }
            self.kept(base).become_copy_of(&self.world)?;
        }
        received::make(self)?;
        collected::make(self)
    }
}

/// What a writer leaves that was killed between its steps: files that never got their name, an object and entries without a commit.
fn remains_of_a_crash(world: &World) -> Given<()> {
    let locker = world.locker();
    for staged in [
        ".sandyq-part-77-0",
        "objects/.sandyq-part-77-1",
        "log/.sandyq-part-77-2",
    ] {
        let path = locker.join(staged);
        fs::write(&path, [7; 5000]).at(&path)?;
    }
    let orphan = locker.join("objects/ab");
    fs::create_dir_all(&orphan).at(&orphan)?;
    let orphan = orphan.join(format!("{}.age", "ab".repeat(32)));
    fs::write(&orphan, [7; 5000]).at(&orphan)?;
    let log = locker.join("log/00000000");
    let mut entries: Vec<_> = World::at(&log).files()?;
    entries.retain(|path| path.extension().is_some_and(|ending| ending == "age"));
    if let Some(last) = entries.last() {
        // The next commit's entries, without the commit: the last one holds a single entry.
        let number = last.file_stem().and_then(|stem| stem.to_str());
        let number: u64 = number
            .and_then(|stem| stem.parse().ok())
            .unwrap_or_default();
        let next = log.join(format!("{:012}.age", number + 1));
        fs::copy(last, &next).at(&next)?;
    }
    Ok(())
}

/// Changes bytes in the middle of a file.
fn damage(path: &Path) -> Given<()> {
    let mut bytes = fs::read(path).at(path)?;
    let used = bytes.iter().rposition(|byte| *byte != 0).unwrap_or(0);
    for byte in bytes.iter_mut().skip(used / 2).take(4) {
        *byte ^= 0x55;
    }
    fs::write(path, bytes).at(path)
}

/// Files of many sizes, each with a word that stands nowhere else.
fn sources(folder: &Path, called: &str, count: usize, chance: &mut Chance) -> Given<Vec<Source>> {
    let sizes = [
        1_800, 511, 512, 4_096, 65_536, 0, 120_000, 65_535, 9_000, 33,
    ];
    (0..count)
        .map(|number| {
            let name = format!("{called}-{number:02}-{}.txt", &chance.word()[..12]);
            let mut bytes = chance.bytes(sizes[number % sizes.len()]);
            let word = format!("{SENTINEL}{}", chance.word());
            if bytes.len() >= word.len() {
                let at = chance.below((bytes.len() - word.len()) as u64 + 1) as usize;
                bytes[at..at + word.len()].copy_from_slice(word.as_bytes());
            }
            let path = folder.join(&name);
            fs::write(&path, &bytes).at(&path)?;
            Ok(Source { path, name, bytes })
        })
        .collect()
}

const SENTINEL: &str = "куә-";

fn sentinel_of(bytes: &[u8]) -> Option<String> {
    let mark = SENTINEL.as_bytes();
    let at = bytes
        .windows(mark.len())
        .position(|window| window == mark)?;
    let word = bytes.get(at..at + mark.len() + 32)?;
    String::from_utf8(word.to_vec()).ok()
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
