//! The real program against the tests' own plugin, frame by frame: honest, absent, silent, crashing, lying, talking without end.
#![cfg(target_os = "linux")]
#![allow(missing_docs)]

use std::{
    fs,
    path::PathBuf,
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
    thread::sleep,
    time::{Duration, Instant},
};

use sandyq_plugin::frame::{Asked, Frame, KEY, MAX_TALK, MAX_TEXT, Said, Stanza, Told};
use tempfile::TempDir;
use zeroize::Zeroizing;

const NAME: &str = "sandyqtest";
const FILE_KEY: [u8; KEY] = *b"sixteen bytes !!";

/// The folder of examples, where the plugin is built beside this test.
fn plugins() -> PathBuf {
    let program = PathBuf::from(env!("CARGO_BIN_EXE_sandyq-plugin"));
    program.with_file_name("examples")
}

/// A home with a device of the plugin.
struct Home(TempDir);

struct Talk {
    child: Child,
    input: ChildStdin,
    output: ChildStdout,
}

impl Home {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// Recipient and identity of a device that behaves so.
    fn device(&self, behaviour: &str) -> (String, String) {
        let made = Command::new(plugins().join("age-plugin-sandyqtest"))
            .args(["new", behaviour])
            .env("HOME", self.0.path())
            .output()
            .unwrap();
        let text = String::from_utf8(made.stdout).unwrap();
        let (recipient, identity) = text.trim().split_once('\n').unwrap();
        let recipient = recipient.strip_prefix("# recipient: ").unwrap();
        (recipient.to_owned(), identity.to_owned())
    }

    fn asks(&self, asked: &Asked) -> Talk {
        self.asks_with(asked, &format!("{}:/usr/bin:/bin", plugins().display()))
    }

    fn asks_with(&self, asked: &Asked, path: &str) -> Talk {
        let mut child = Command::new(env!("CARGO_BIN_EXE_sandyq-plugin"))
            .env_clear()
            .env("HOME", self.0.path())
            .env("TMPDIR", self.0.path())
            .env("PATH", path)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut input = child.stdin.take().unwrap();
        let output = child.stdout.take().unwrap();
        asked.frame().write(&mut input).unwrap();
        Talk {
            child,
            input,
            output,
        }
    }

    fn wraps(&self, behaviour: &str) -> Said {
        let (recipient, _) = self.device(behaviour);
        self.asks(&wrap(recipient)).last()
    }

    /// Stanzas that an honest device made.
    fn sealed(&self) -> Vec<Stanza> {
        match self.wraps("honest") {
            Said::Stanzas(stanzas) => stanzas,
            _ => panic!("no stanzas"),
        }
    }

    fn opens(&self, behaviour: &str) -> Talk {
        let (_, identity) = self.device(behaviour);
        let stanzas = self.sealed();
        self.asks(&open(identity, stanzas))
    }
}

fn wrap(recipient: String) -> Asked {
    Asked::Wrap {
        name: NAME.into(),
        recipient,
        key: Zeroizing::new(FILE_KEY),
    }
}

fn open(identity: String, stanzas: Vec<Stanza>) -> Asked {
    Asked::Open {
        name: NAME.into(),
        identities: vec![identity],
        stanzas,
    }
}

impl Talk {
    /// The next word, past what is said first of all.
    fn next(&mut self) -> Option<Said> {
        loop {
            let frame = Frame::read(&mut self.output).unwrap()?;
            match Said::parse(&frame).expect("what the program says is what it may say") {
                Said::Begun { offline } => assert!(offline, "the network is kept from the plugin"),
                said => return Some(said),
            }
        }
    }

    fn tells(&mut self, told: &Told) {
        told.frame().write(&mut self.input).unwrap();
    }

    /// The last word, past all messages.
    fn last(mut self) -> Said {
        loop {
            let said = self.next().expect("it ends with a last word");
            if said.is_last() {
                assert!(self.next().is_none(), "nothing behind the last word");
                assert!(self.child.wait().unwrap().success());
                return said;
            }
        }
    }
}

impl Drop for Talk {
    fn drop(&mut self) {
        let session = i32::try_from(self.child.id()).unwrap();
        let session = rustix::process::Pid::from_raw(session).unwrap();
        let _ = rustix::process::kill_process_group(session, rustix::process::Signal::KILL);
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn is_the_key(said: &Said) -> bool {
    matches!(said, Said::Key(key) if **key == FILE_KEY)
}

#[test]
fn a_file_key_goes_to_a_device_and_comes_back_from_it() {
    let home = Home::new();
    let stanzas = home.sealed();
    assert_eq!((stanzas.len(), &*stanzas[0].kind), (1, NAME));
    assert!(is_the_key(&home.opens("honest").last()));
    assert!(is_the_key(&home.opens("long").last()));
}

#[test]
fn a_device_that_is_absent_or_another_one_is_told_apart() {
    let home = Home::new();
    let stanzas = home.sealed();
    let (_, identity) = home.device("honest");
    fs::rename(
        home.0.path().join(".sandyqtest"),
        home.0.path().join("drawer"),
    )
    .unwrap();
    let absent = home.asks(&open(identity.clone(), stanzas.clone())).last();
    assert!(matches!(absent, Said::Refused(text) if text == "please insert the device"));
    home.device("honest");
    let other = home.asks(&open(identity.clone(), stanzas)).last();
    assert!(matches!(other, Said::NotMine));
    let foreign = Stanza {
        kind: "X25519".into(),
        args: vec!["x".into()],
        body: vec![1; 32],
    };
    let foreign = home.asks(&open(identity, vec![foreign])).last();
    assert!(matches!(foreign, Said::NotMine));
}

#[test]
fn a_pin_is_asked_for_and_a_wrong_one_or_none_is_refused_in_the_words_of_the_plugin() {
    let home = Home::new();
    for (told, right) in [
        (Told::Text(Zeroizing::new("271828".into())), true),
        (Told::Text(Zeroizing::new("1".into())), false),
        (Told::Nothing, false),
        (Told::Choice(true), false),
    ] {
        let mut talk = home.opens("pin");
        let asked = talk.next();
        assert!(matches!(asked, Some(Said::AskSecret(text)) if text == "PIN of the device"));
        talk.tells(&told);
        match talk.last() {
            Said::Key(key) => assert!(right && *key == FILE_KEY),
            Said::Refused(text) => assert!(!right && text == "wrong PIN, 2 tries left", "{text}"),
            _ => panic!("neither the key nor a refusal"),
        }
    }
}

#[test]
fn other_questions_go_to_the_person_and_their_answers_back() {
    let home = Home::new();
    let mut talk = home.opens("serial");
    assert!(matches!(talk.next(), Some(Said::AskPlain(text)) if text == "serial number"));
    talk.tells(&Told::Text(Zeroizing::new("42".into())));
    assert!(is_the_key(&talk.last()));
    for yes in [true, false] {
        let mut talk = home.opens("choice");
        let Some(Said::AskChoice {
            text,
            yes: left,
            no,
        }) = talk.next()
        else {
            panic!("no question")
        };
        assert_eq!(
            (&*text, &*left, no.as_deref()),
            ("which slot?", "left", Some("right"))
        );
        talk.tells(&Told::Choice(yes));
        assert_eq!(is_the_key(&talk.last()), yes);
    }
}

#[test]
fn what_lies_or_breaks_off_gives_no_key() {
    let home = Home::new();
    // It holds what it hears until a line ends, and has no more memory than it was given.
    let mut talk = home.opens("huge");
    assert!(talk.next().is_none());
    assert!(!talk.child.wait().unwrap().success());
    for how in ["crash", "short-key", "noise"] {
        assert!(matches!(home.opens(how).last(), Said::Broken), "{how}");
    }
    // The key of a file that was not asked about is none.
    assert!(matches!(home.opens("other-file").last(), Said::NotMine));
    // The first of two counts; whether it opens the file is judged by whoever asked.
    assert!(is_the_key(&home.opens("two-keys").last()));
    assert!(matches!(home.opens("wrong-key").last(), Said::Key(key) if *key == [7; KEY]));
    for how in ["wraps-nothing", "wraps-much", "crash"] {
        let said = home.wraps(how);
        assert!(matches!(said, Said::Broken | Said::Refused(_)), "{how}");
    }
}

#[test]
fn ten_thousand_messages_are_cut_off_and_one_is_cut_short_and_harmless() {
    let home = Home::new();
    let mut talk = home.opens("chatty");
    let mut heard = 0;
    let last = loop {
        match talk.next() {
            Some(Said::Message(_)) => heard += 1,
            other => break other,
        }
    };
    assert!(matches!(last, Some(Said::Broken)));
    assert_eq!(heard, MAX_TALK);
    for (how, begins) in [("long", "жол жол"), ("controls", " [2J ]0;Sandyq   Type")] {
        let mut talk = home.opens(how);
        let Some(Said::Message(text)) = talk.next() else {
            panic!("no message")
        };
        assert!(text.starts_with(begins), "{text:?}");
        assert!(text.chars().count() <= MAX_TEXT && !text.chars().any(char::is_control));
    }
}

#[test]
fn a_silent_plugin_is_told_of_after_ten_seconds_and_ends_with_the_program() {
    let home = Home::new();
    let before = Instant::now();
    let mut talk = home.opens("silent");
    assert!(matches!(talk.next(), Some(Said::Waiting)));
    assert!(before.elapsed() > Duration::from_secs(9));
    let plugin = running(talk.child.id());
    assert!(plugin.is_some(), "the control: it runs");
    drop(talk);
    sleep(Duration::from_millis(200));
    assert!(!PathBuf::from(format!("/proc/{}/exe", plugin.unwrap())).exists());
}

/// The first child of a process.
fn running(parent: u32) -> Option<u32> {
    let children = fs::read_to_string(format!("/proc/{parent}/task/{parent}/children")).ok()?;
    children.split(' ').next()?.parse().ok()
}

#[test]
fn what_a_plugin_leaves_running_ends_as_well() {
    let home = Home::new();
    let mut talk = home.opens("lingers");
    let Some(Said::Message(text)) = talk.next() else {
        panic!("no message")
    };
    let child = format!("/proc/{}", text.strip_prefix("child ").unwrap());
    assert!(fs::exists(&child).unwrap(), "the control: it runs");
    drop(talk);
    sleep(Duration::from_millis(200));
    let status = fs::read_to_string(format!("{child}/status")).unwrap_or_default();
    assert!(
        status.is_empty() || status.contains("State:\tZ"),
        "{status}"
    );
}

#[test]
fn a_plugin_reaches_this_machines_sockets_and_no_network_no_terminal_no_descriptor_of_ours() {
    let home = Home::new();
    // The control: the same plugin, started by hand, reaches all that.
    let free = free_look(&home);
    assert!(free.contains(&"udp true".to_owned()), "{free:?}");
    let mut talk = home.opens("looks");
    let mut said = Vec::new();
    while let Some(Said::Message(text)) = talk.next() {
        said.push(text);
    }
    let unsupported = rustix::io::Errno::AFNOSUPPORT.raw_os_error();
    assert_eq!(said[0], format!("tcp {unsupported}"));
    assert_eq!(said[1..4], ["udp false", "unix true", "tty false"]);
    // The three pipes, and the list that is just read.
    assert_eq!(said[4], "descriptors 4");
    assert_eq!(said[5], "environment HOME,PATH,TMPDIR");
}

/// What the plugin finds when nothing is taken from it.
fn free_look(home: &Home) -> Vec<String> {
    let (_, identity) = home.device("looks");
    let stanza = &home.sealed()[0];
    let body = data_encoding::BASE64_NOPAD.encode(&stanza.body);
    let script = format!(
        "-> add-identity {identity}\n\n-> recipient-stanza 0 {NAME} {}\n{body}\n-> done\n\n{}",
        stanza.args[0],
        "-> ok\n\n".repeat(9)
    );
    fs::write(home.0.path().join("script"), script).unwrap();
    let said = Command::new(plugins().join("age-plugin-sandyqtest"))
        .arg("--age-plugin=identity-v1")
        .env("HOME", home.0.path())
        .stdin(fs::File::open(home.0.path().join("script")).unwrap())
        .output()
        .unwrap();
    let said = String::from_utf8(said.stdout).unwrap();
    let lines = said.lines().filter(|line| !line.starts_with("->"));
    let decoded = lines.filter_map(|line| data_encoding::BASE64_NOPAD.decode(line.as_bytes()).ok());
    decoded
        .filter_map(|bytes| String::from_utf8(bytes).ok())
        .collect()
}

#[test]
fn what_is_no_question_or_names_another_plugin_starts_nothing() {
    let home = Home::new();
    let (recipient, identity) = home.device("honest");
    let stanzas = home.sealed();
    let missing = home.asks_with(&open(identity.clone(), stanzas.clone()), "/usr/bin:/bin");
    assert!(matches!(missing.last(), Said::Missing));
    let missing = home.asks_with(&wrap(recipient.clone()), "/usr/bin:/bin");
    assert!(matches!(missing.last(), Said::Missing));
    let other = |identity: &str, recipient: &str, name: &str| {
        [
            Asked::Open {
                name: name.into(),
                identities: vec![identity.into()],
                stanzas: stanzas.clone(),
            },
            Asked::Wrap {
                name: name.into(),
                recipient: recipient.into(),
                key: Zeroizing::new(FILE_KEY),
            },
        ]
    };
    let typo = format!("{}Q", &identity[..identity.len() - 1]);
    for asked in other(&identity, &recipient, "yubikey")
        .into_iter()
        .chain(other(&typo, "age1sandyqtest1qqqq", NAME))
        .chain(other("AGE-SECRET-KEY-1QQ", "age1qqqq", NAME))
    {
        assert!(matches!(home.asks(&asked).last(), Said::Malformed));
    }
    // Not a frame at all, and no end of one.
    for bytes in [
        &b"GET / HTTP/1.1\r\n\r\n"[..],
        b"o\xff\xff\xff\xff",
        b"",
        b"o\x02\0\0\0\xff\xff",
    ] {
        use std::io::Write;
        let mut talk = home.asks_with(
            &Asked::Wrap {
                name: "x".into(),
                recipient: "x".into(),
                key: Zeroizing::new(FILE_KEY),
            },
            "",
        );
        assert!(matches!(talk.next(), Some(Said::Malformed)));
        drop(talk);
        let mut child = Command::new(env!("CARGO_BIN_EXE_sandyq-plugin"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(bytes).unwrap();
        let mut output = child.stdout.take().unwrap();
        let _begun = Frame::read(&mut output).unwrap();
        let said = Frame::read(&mut output).unwrap().unwrap();
        assert!(matches!(Said::parse(&said), Some(Said::Malformed)));
        child.wait().unwrap();
    }
}
