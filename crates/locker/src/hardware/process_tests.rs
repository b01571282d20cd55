//! The asking side against programs that pretend to be `sandyq-plugin`: they hang, lie, break off, never stop talking.

use std::{
    cell::RefCell,
    fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use zeroize::Zeroizing;

use super::{
    AtDevice, Code, HardwareKey,
    frame::{Asked, KEY, MAX_ANSWER, MAX_TALK, Said, Stanza},
    process::Helper,
};
use crate::failure::Given;

/// Somebody who answers so, and notes what was said to them.
#[derive(Default)]
struct Person {
    answer: Option<&'static str>,
    stopped: bool,
    heard: RefCell<Vec<String>>,
}

impl Person {
    fn note(&self, what: String) {
        self.heard.borrow_mut().push(what);
    }
}

impl AtDevice for Person {
    fn say(&self, plugin: &str, text: &str) {
        self.note(format!("{plugin}: {text}"));
    }
    fn waiting(&self, _: &str) {
        self.note("waiting".into());
    }
    fn unwalled(&self, _: &str) {
        self.note("unwalled".into());
    }
    fn ask(&self, _: &str, text: &str, secret: bool) -> Option<Zeroizing<String>> {
        self.note(format!("{text} {secret}"));
        self.answer.map(|text| Zeroizing::new(text.to_owned()))
    }
    fn choose(&self, _: &str, text: &str, yes: &str, no: Option<&str>) -> Option<bool> {
        self.note(format!("{text} {yes} {no:?}"));
        self.answer.map(|text| text == yes)
    }
    fn stopped(&self) -> bool {
        self.stopped
    }
}

struct Desk(tempfile::TempDir);

impl Desk {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// A program that says these frames, and then does this.
    fn program(&self, says: &[Said], then: &str) -> PathBuf {
        let frames: Vec<u8> = says
            .iter()
            .flat_map(|said| said.frame().bytes().to_vec())
            .collect();
        fs::write(self.path("frames"), frames).unwrap();
        let frames = self.path("frames");
        self.script(&format!("cat {}; {then}", frames.display()))
    }

    fn script(&self, does: &str) -> PathBuf {
        let program = self.path("program");
        fs::write(&program, format!("#!/bin/sh\n{does}\n")).unwrap();
        fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
        program
    }
}

fn ask(program: &Path, person: &Person) -> Given<Said> {
    let helper = Helper {
        program,
        plugin: Path::new("/usr/bin/age-plugin-x"),
        name: "x",
        patience: Duration::from_millis(400),
        person,
    };
    helper.ask(&Asked::Open {
        name: "x".into(),
        identities: vec!["AGE-PLUGIN-X-1QQ".into()],
        stanzas: vec![Stanza {
            kind: "x".into(),
            args: vec![],
            body: vec![],
        }],
    })
}

fn code(said: Given<Said>) -> Option<Code> {
    said.err().map(|failure| failure.code)
}

#[test]
fn the_last_word_is_heard_and_nothing_behind_it() {
    let (desk, person) = (Desk::new(), Person::default());
    let key = || Said::Key(Zeroizing::new([3; KEY]));
    let program = desk.program(
        &[Said::Begun { offline: true }, key(), Said::Broken],
        "exec sleep 60",
    );
    let before = Instant::now();
    assert!(ask(&program, &person).unwrap() == key());
    assert!(
        before.elapsed() < Duration::from_secs(5),
        "it is not waited for"
    );
    assert!(person.heard.into_inner().is_empty());
}

#[test]
fn silence_ends_in_time_and_a_stop_at_once() {
    let (desk, mut person) = (Desk::new(), Person::default());
    let program = desk.program(
        &[Said::Begun { offline: false }, Said::Waiting],
        "exec sleep 60",
    );
    let before = Instant::now();
    assert_eq!(code(ask(&program, &person)), Some(Code::PluginSilent));
    assert!(before.elapsed() < Duration::from_secs(5));
    assert_eq!(person.heard.take(), ["unwalled", "waiting"]);
    // One that leaves something behind which holds the pipe is not waited for either.
    let before = Instant::now();
    let leaves = desk.program(&[Said::Waiting], "sleep 20 & exec sleep 20");
    assert_eq!(code(ask(&leaves, &person)), Some(Code::PluginSilent));
    assert!(before.elapsed() < Duration::from_secs(5));
    assert_eq!(person.heard.take(), ["waiting"]);
    person.stopped = true;
    assert_eq!(code(ask(&program, &person)), Some(Code::Cancelled));
}

#[test]
fn what_breaks_off_or_says_what_nobody_says_is_broken() {
    let (desk, person) = (Desk::new(), Person::default());
    for does in [
        "exit 0",
        "exit 3",
        "kill -9 $$",
        "echo hello; exec sleep 60",
        "printf 'k\\001\\000\\000\\000'",
        "printf 'm\\377\\377\\377\\377'; exec sleep 60",
        "cat /dev/zero",
        "cat /dev/urandom",
    ] {
        let said = ask(&desk.script(does), &person).unwrap();
        assert!(said == Said::Broken, "{does}");
    }
    let again = |_| Said::Message("again".into());
    let endless: Vec<Said> = (0..MAX_TALK + 5).map(again).collect();
    assert!(ask(&desk.program(&endless, "exec sleep 60"), &person).unwrap() == Said::Broken);
    assert_eq!(person.heard.into_inner().len(), MAX_TALK);
    assert_eq!(
        code(ask(&desk.path("nothing"), &Person::default())),
        Some(Code::PluginMissing)
    );
}

#[test]
fn a_person_is_asked_and_an_answer_that_is_too_long_for_any_device_stays_here() {
    let desk = Desk::new();
    let asks = [
        Said::AskSecret("PIN".into()),
        Said::AskPlain("name".into()),
        Said::AskChoice {
            text: "which".into(),
            yes: "left".into(),
            no: None,
        },
        Said::NotMine,
    ];
    static LONG: [u8; MAX_ANSWER + 1] = [b'9'; MAX_ANSWER + 1];
    let long = str::from_utf8(&LONG).unwrap();
    for (answer, told) in [
        (None, &b"q\0\0\0\0q\0\0\0\0q\0\0\0\0"[..]),
        (
            Some("left"),
            b"a\x06\0\0\0\x04\0lefta\x06\0\0\0\x04\0lefty\x03\0\0\0\x01\0\x01",
        ),
        (Some(long), b"q\0\0\0\0q\0\0\0\0y\x03\0\0\0\x01\0\0"),
    ] {
        let person = Person {
            answer,
            ..Person::default()
        };
        // It keeps what it is told; the question itself comes first.
        let told_to = desk.path("told");
        let keeps = format!("timeout 0.3 cat > {}; exec sleep 60", told_to.display());
        let program = desk.program(&asks[..3], &keeps);
        assert_eq!(code(ask(&program, &person)), Some(Code::PluginSilent));
        assert_eq!(
            person.heard.into_inner(),
            ["PIN true", "name false", "which left None"]
        );
        assert!(fs::read(told_to).unwrap().ends_with(told));
    }
}

#[test]
fn of_our_surroundings_a_plugin_gets_the_few_that_it_needs() {
    let desk = Desk::new();
    let seen = desk.path("seen");
    let program = desk.script(&format!("env > {}", seen.display()));
    let _ = ask(&program, &Person::default());
    let seen = fs::read_to_string(seen).unwrap();
    let ours = [
        "PATH",
        "HOME",
        "LANG",
        "TMPDIR",
        "XDG_RUNTIME_DIR",
        "XDG_CONFIG_HOME",
    ];
    // What the shell sets for itself.
    let shells = ["PWD", "OLDPWD", "SHLVL", "_", "PCSCLITE_CSOCK_NAME"];
    let may_be = |name: &str| ours.contains(&name) || shells.contains(&name);
    for line in seen.lines() {
        assert!(may_be(line.split('=').next().unwrap()), "{line}");
    }
    assert!(seen.contains("PATH=/usr/bin:/usr/bin:/bin\n"), "{seen}");
    assert!(
        std::env::vars_os().any(|(name, _)| !may_be(&name.to_string_lossy())),
        "the control: there is more here"
    );
}

#[test]
fn an_identity_file_speaks_of_one_plugin_that_may_be_started() {
    let home = Desk::new();
    let setting = crate::Setting {
        actor: String::new(),
        clock: crate::system_moment,
        machine: home.path("machine"),
        probe: None,
    };
    let plugins = crate::Plugins::of(&setting).unwrap();
    let read = |text: &str| {
        let read = HardwareKey::of_text(text, &plugins, Box::<Person>::default());
        read.err().map(|failure| failure.code)
    };
    let one = "# comment\n\nAGE-PLUGIN-X-1QQ\n";
    assert_eq!(read(one), Some(Code::PluginNotAllowed));
    for bad in [
        "",
        "# nothing\n",
        "AGE-PLUGIN-X-1QQ\nAGE-PLUGIN-Y-1QQ\n",
        "AGE-PLUGIN-X-1QQ\nhello\n",
        "AGE-SECRET-KEY-1QQ",
        &"AGE-PLUGIN-X-1QQ\n".repeat(9),
    ] {
        assert_eq!(read(bad), Some(Code::MalformedIdentity), "{bad}");
    }
}

#[test]
fn a_key_file_that_no_device_made_asks_nobody() {
    let desk = Desk::new();
    let (asked, program) = (desk.path("asked"), desk.path("age-plugin-x"));
    fs::copy("/bin/true", &program).unwrap();
    let helper = desk.script(&format!("touch {}", asked.display()));
    let key = HardwareKey {
        name: "x".into(),
        identities: vec!["AGE-PLUGIN-X-1QQ".into()],
        program,
        helper,
        person: Box::<Person>::default(),
        patience: Duration::from_millis(400),
    };
    let header = |stanza: &str| {
        let mac = "A".repeat(43);
        format!("age-encryption.org/v1\n-> {stanza}\n\n--- {mac}\n").into_bytes()
    };
    let salt = "A".repeat(22);
    for none in [
        header(&format!("x{}", " a".repeat(17))),
        header(&format!("scrypt {salt} 18")),
        b"no age file".to_vec(),
    ] {
        assert!(key.open(&none).unwrap().is_none());
        assert!(!asked.exists());
    }
    // The control: what a device may have made is asked about.
    assert!(key.open(&header("x a")).is_err() && asked.exists());
}
