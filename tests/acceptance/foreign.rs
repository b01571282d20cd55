//! Other people's tools as judges: what they open and accept needs no Sandyq.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use crate::{
    home::{Home, SECRET, Said, files, scans},
    lawyer::{PLACE, Sent},
};

impl Home {
    fn shell(&self, commands: &str) -> Said {
        let mut bash = self.at_home(Command::new("bash"));
        bash.args(["-euo", "pipefail", "-c", commands]);
        Said::of(&bash.output().unwrap())
    }

    fn bag(&self) -> PathBuf {
        self.shell(
            "mkdir open; age -d -i lawyer.txt out.sandyq | (tar x -C open && cat > /dev/null)",
        )
        .done();
        let mut inside = fs::read_dir(self.path("open")).unwrap();
        inside.next().unwrap().unwrap().path()
    }
}

/// The passphrase typed at a terminal, as a person does.
const TYPED: &str = r#"
import os, pty, sys
secret, args = sys.argv[1], sys.argv[2:]
child, terminal = pty.fork()
if child == 0:
    os.execvp(args[0], args)
said = b""
while b"passphrase" not in said.lower():
    said += os.read(terminal, 1024)
os.write(terminal, secret.encode() + b"\n")
try:
    while os.read(terminal, 1024):
        pass
except OSError:
    pass
sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"#;

pub fn typed(home: &Home, secret: &str, args: &[&str]) -> i32 {
    let mut python = home.at_home(Command::new("python3"));
    python.args(["-c", TYPED, secret]).args(args);
    Said::of(&python.output().unwrap()).code
}

#[test]
fn age_opens_the_keys_by_the_passphrase_then_each_object_and_each_commit() {
    let sent = Sent::new();
    let home = &sent.home;
    let public = fs::read_to_string(home.path("locker/locker.txt")).unwrap();
    let way = public
        .lines()
        .find_map(|line| line.strip_prefix("way-in: passphrase "));
    let keys = format!("locker/keys/{}.age", way.unwrap());
    assert_ne!(
        typed(home, "a wrong one", &["age", "-d", "-o", "no.txt", &keys]),
        0
    );
    assert_eq!(
        typed(home, SECRET, &["age", "-d", "-o", "identity.txt", &keys]),
        0
    );
    // A tar that stops at the end of its archive would cut age off in the padding behind it.
    let opened = home.shell(
        "for f in locker/objects/*/*.age; do
           mkdir one; age -d -i identity.txt $f | (tar x -C one && cat > /dev/null); sha256sum < one/original; rm -r one
         done
         for f in locker/log/*/*.age; do age -d -i identity.txt $f | grep -c disclosures; done",
    );
    let said = opened.done().out;
    let ours = scans();
    for scan in ours.iter().take(3) {
        let sum = home
            .shell(&format!("sha256sum < {}", scan.display()))
            .done()
            .out;
        assert!(said.contains(&sum), "{scan:?}");
    }
    let commits = files(&home.path("locker/log"));
    let commits = commits
        .iter()
        .filter(|p| p.extension().is_some_and(|e| e == "commit"));
    assert_eq!(said.lines().count(), 4 + commits.count(), "{said}");
}

#[test]
fn tar_the_sums_ssh_keygen_and_bagit_accept_a_bundle_and_not_a_changed_one() {
    let sent = Sent::new();
    let home = &sent.home;
    let bag = home.bag();
    let judge = |commands: &str| home.shell(&format!("cd {}; {commands}", bag.display()));
    judge("sha256sum -c manifest-sha256.txt; sha256sum -c tagmanifest-sha256.txt; b3sum -c manifest-blake3.txt").done();

    let key = "sed -n 's/^Sandyq-Signing-Key: //p' bag-info.txt";
    let fingerprint = judge(&format!("ssh-keygen -lf <({key})")).done().out;
    assert!(fingerprint.contains(&sent.signer), "{fingerprint}");
    let verify = "ssh-keygen -Y verify -f ../allowed -I newsroom -n bundle@sandyq/1 -s tagmanifest-sha256.txt.sig < tagmanifest-sha256.txt";
    judge(&format!(
        "echo \"newsroom $({key})\" > ../allowed; {verify}"
    ))
    .done();
    let stranger = "ssh-keygen -q -t ed25519 -N '' -f ../stranger; echo \"newsroom $(cat ../stranger.pub)\" > ../allowed";
    assert_ne!(
        judge(&format!("{stranger}; {verify}")).code,
        0,
        "a stranger's key"
    );

    let bagit = format!("{} -m bagit --validate .", python().display());
    judge(&bagit).done();
    let page = fs::read_to_string(bag.join("START-HERE.html")).unwrap();
    assert!(!page.contains("<script") && page.contains(&sent.signer) && !page.contains(PLACE));
    for file in files(&bag) {
        let content = fs::read(&file).unwrap();
        let withheld = PLACE.as_bytes();
        assert!(
            !content.windows(withheld.len()).any(|w| w == withheld),
            "{file:?}"
        );
    }

    let annex = files(&bag.join("data")).remove(0);
    let mut bytes = fs::read(&annex).unwrap();
    bytes[0] ^= 1;
    fs::write(&annex, bytes).unwrap();
    assert_ne!(judge(&bagit).code, 0);
    assert_ne!(judge("b3sum -c manifest-blake3.txt").code, 0);
    assert_ne!(judge("sha256sum -c manifest-sha256.txt").code, 0);
}

/// The Python that `script/setup` puts bagit.py into.
fn python() -> PathBuf {
    let cache = std::env::var_os("XDG_CACHE_HOME").filter(|path| !path.is_empty());
    let home = || Path::new(&std::env::var_os("HOME").unwrap()).join(".cache");
    let cache = cache.map_or_else(home, PathBuf::from);
    cache.join("sandyq/python/bin/python")
}
