//! A plugin of age for tests, written from the text of its protocol (<https://c2sp.org/age-plugin>) by hand, so that it can also
//! say what no library would let it say. Never shipped.
//!
//! Its device is a file `.sandyqtest` in the home folder: without it, the device is not plugged in. How it behaves stands in the
//! identity and in the recipient, first of what they hold; `age-plugin-sandyqtest new BEHAVIOUR` makes both.
#![allow(missing_docs)]

use std::{
    collections::HashMap,
    env, fs,
    io::{self, BufRead, Write},
    net::{TcpStream, UdpSocket},
    os::unix::net::UnixDatagram,
    path::PathBuf,
    process::{Command, exit},
    str::FromStr,
    thread::sleep,
    time::Duration,
};

use age::{Identity as _, Recipient as _, secrecy::ExposeSecret, x25519};
use age_core::{
    format::{FileKey, Stanza},
    primitives::{bech32_decode, bech32_encode},
};
use bech32::Hrp;
use data_encoding::BASE64_NOPAD;

const NAME: &str = "sandyqtest";
const PIN: &str = "271828";

fn main() {
    let args: Vec<String> = env::args().collect();
    match args.get(1).map(String::as_str) {
        Some("--age-plugin=recipient-v1") => wrap(),
        Some("--age-plugin=identity-v1") => unwrap(),
        Some("new") => new(args.get(2).map_or("honest", String::as_str)),
        _ => exit(2),
    }
}

fn device() -> PathBuf {
    env::home_dir().unwrap_or_default().join(".sandyqtest")
}

fn plugged_in() -> Option<x25519::Identity> {
    let text = fs::read_to_string(device()).ok()?;
    x25519::Identity::from_str(text.trim()).ok()
}

fn new(behaviour: &str) {
    let key = plugged_in().unwrap_or_else(|| {
        let key = x25519::Identity::generate();
        fs::write(device(), key.to_string().expose_secret()).expect("a device");
        key
    });
    let hrp = |text: &str| Hrp::parse(text).expect("a name");
    let whole = format!("{behaviour} {}", key.to_public());
    let recipient = bech32_encode(hrp(&format!("age1{NAME}")), whole.as_bytes());
    let identity = bech32_encode(hrp(&format!("age-plugin-{NAME}-")), behaviour.as_bytes());
    println!("# recipient: {recipient}\n{}", identity.to_uppercase());
}

fn held(text: &str) -> String {
    let bytes = bech32_decode(text, |_| (), |_| Ok(()), |_, data| Ok(data.collect()));
    String::from_utf8(bytes.unwrap_or_default()).unwrap_or_default()
}

/// Reads one stanza; the end of the pipe is the end of this program.
fn read() -> Stanza {
    let mut lines = io::stdin().lock().lines().map_while(Result::ok);
    let Some(first) = lines.next() else { exit(0) };
    let mut words = first.split(' ').skip(1).map(str::to_owned);
    let tag = words.next().unwrap_or_default();
    let args = words.collect();
    let mut body = String::new();
    for line in lines {
        body.push_str(&line);
        if line.len() < 64 {
            break;
        }
    }
    let body = BASE64_NOPAD.decode(body.as_bytes()).unwrap_or_default();
    Stanza { tag, args, body }
}

fn write(words: &[&str], body: &[u8]) {
    let mut text = format!("-> {}\n", words.join(" "));
    let body = BASE64_NOPAD.encode(body);
    let mut rest = &*body;
    while rest.len() >= 64 {
        text.extend([&rest[..64], "\n"]);
        rest = &rest[64..];
    }
    text.extend([rest, "\n"]);
    // Without somebody who listens there is nothing left to do.
    let mut out = io::stdout().lock();
    if out
        .write_all(text.as_bytes())
        .and_then(|()| out.flush())
        .is_err()
    {
        exit(1);
    }
}

fn say(words: &[&str], body: &[u8]) -> Stanza {
    write(words, body);
    read()
}

fn asked() -> HashMap<String, Vec<Stanza>> {
    let mut all: HashMap<String, Vec<Stanza>> = HashMap::new();
    loop {
        let stanza = read();
        if stanza.tag == "done" {
            return all;
        }
        all.entry(stanza.tag.clone()).or_default().push(stanza);
    }
}

fn wrap() {
    let asked = asked();
    let recipient = asked["add-recipient"][0].args[0].clone();
    let whole = held(&recipient);
    let (behaviour, public) = whole.split_once(' ').unwrap_or(("honest", ""));
    behave(behaviour);
    let key = &asked["wrap-file-key"][0].body;
    let key = FileKey::init_with_mut(|bytes| bytes.copy_from_slice(key));
    let public = x25519::Recipient::from_str(public).expect("a recipient");
    let (stanzas, _) = public.wrap_file_key(&key).expect("wrapped");
    let stanza = &stanzas[0];
    match behaviour {
        "wraps-nothing" => {}
        "wraps-for-itself" => {
            say(&["recipient-stanza", "0", NAME, "x"], &[9; 32]);
        }
        "wraps-much" => {
            for _ in 0..40 {
                say(&["recipient-stanza", "0", NAME, "x"], &[9; 32]);
            }
        }
        "wraps-for-passphrases" => {
            say(
                &[
                    "recipient-stanza",
                    "0",
                    "scrypt",
                    "AAAAAAAAAAAAAAAAAAAAAA",
                    "18",
                ],
                &[9; 32],
            );
        }
        _ => {
            say(
                &["recipient-stanza", "0", NAME, &stanza.args[0]],
                &stanza.body,
            );
        }
    }
    write(&["done"], b"");
}

fn unwrap() {
    let asked = asked();
    let behaviour = held(&asked["add-identity"][0].args[0]);
    let none = Vec::new();
    let stanzas = asked.get("recipient-stanza").unwrap_or(&none);
    let mine = stanzas
        .iter()
        .find(|one| one.args.get(1).is_some_and(|tag| tag == NAME));
    let Some(mine) = mine else {
        write(&["done"], b"");
        return;
    };
    behave(&behaviour);
    let Some(key) = plugged_in() else {
        say(
            &["error", "identity", "0"],
            "please insert the device".as_bytes(),
        );
        write(&["done"], b"");
        return;
    };
    let native = Stanza {
        tag: "X25519".into(),
        args: mine.args[2..].to_vec(),
        body: mine.body.clone(),
    };
    let opened = key.unwrap_stanza(&native).and_then(Result::ok);
    if let Some(opened) = opened {
        let opened = *opened.expose_secret();
        match &*behaviour {
            "wrong-key" => drop(say(&["file-key", "0"], &[7; 16])),
            "short-key" => drop(say(&["file-key", "0"], &opened[..15])),
            "other-file" => drop(say(&["file-key", "1"], &opened)),
            "two-keys" => {
                say(&["file-key", "0"], &opened);
                say(&["file-key", "0"], &[7; 16]);
            }
            "never-done" => {
                say(&["file-key", "0"], &opened);
                sleep(Duration::from_secs(600));
            }
            _ => drop(say(&["file-key", "0"], &opened)),
        }
    }
    write(&["done"], b"");
}

/// What it does before it does what it is asked for.
fn behave(how: &str) {
    let message = |text: &str| drop(say(&["msg"], text.as_bytes()));
    let refuse = |text: &str| {
        say(&["error", "identity", "0"], text.as_bytes());
        write(&["done"], b"");
        exit(0)
    };
    match how {
        "silent" => sleep(Duration::from_secs(600)),
        "crash" => exit(3),
        "chatty" => (0..10_000).for_each(|n| message(&format!("message {n}"))),
        "huge" => {
            let mut out = io::stdout().lock();
            let line = vec![b'A'; 1 << 20];
            let _ = out.write_all(b"-> msg ");
            while out.write_all(&line).is_ok() {}
            exit(1);
        }
        "long" => message(&"жол ".repeat(5_000)),
        "controls" => {
            message("\u{1b}[2J\u{1b}]0;Sandyq\u{7}\r\nType the passphrase of the locker:\u{202e}")
        }
        "noise" => {
            let _ = io::stdout().write_all(b"Segmentation fault\n\n\0\xff");
        }
        "pin" => {
            let answer = say(&["request-secret"], "PIN of the device".as_bytes());
            if answer.tag != "ok" || answer.body != PIN.as_bytes() {
                refuse("wrong PIN, 2 tries left");
            }
        }
        "serial" => {
            let answer = say(&["request-public"], "serial number".as_bytes());
            if answer.body != b"42" {
                refuse("no such device");
            }
        }
        "choice" => {
            let word = |text: &str| BASE64_NOPAD.encode(text.as_bytes());
            let answer = say(&["confirm", &word("left"), &word("right")], b"which slot?");
            if answer.args.first().is_none_or(|said| said != "yes") {
                refuse("that slot is empty");
            }
        }
        // What the wall leaves, told in messages.
        "looks" => {
            let tcp = TcpStream::connect("127.0.0.1:9")
                .err()
                .and_then(|why| why.raw_os_error());
            message(&format!("tcp {}", tcp.unwrap_or(0)));
            message(&format!("udp {}", UdpSocket::bind("127.0.0.1:0").is_ok()));
            message(&format!("unix {}", UnixDatagram::unbound().is_ok()));
            message(&format!("tty {}", fs::File::open("/dev/tty").is_ok()));
            let open = fs::read_dir("/proc/self/fd").map_or(0, Iterator::count);
            message(&format!("descriptors {open}"));
            let mut names: Vec<String> = env::vars().map(|(name, _)| name).collect();
            names.sort();
            message(&format!("environment {}", names.join(",")));
        }
        // Leaves a child behind that holds the pipe, and says which.
        "lingers" => {
            let child = Command::new("sleep").arg("600").spawn();
            message(&format!("child {}", child.map_or(0, |child| child.id())));
        }
        _ => {}
    }
}
