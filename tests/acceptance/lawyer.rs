//! Journey 2: a lawyer, with a bundle from a stick and a fingerprint from the telephone.

use std::fs;

use serde_json::Value;

use crate::home::{CASE, Home, Said, WARRANT, scans};

pub const PLACE: &str = "Үлгітау, редакция";

/// A home with three documents and a note in a bundle `out.sandyq` for two readers, without the place.
pub struct Sent {
    pub home: Home,
    pub signer: String,
    pub bundle: Said,
}

pub fn recipient(home: &Home, file: &str) -> String {
    home.run(["key", "new", "-o", file]).done();
    let shown = home.run(["key", "show", file, "--json"]).done().json();
    shown["recipients"][0]["recipient"]
        .as_str()
        .unwrap()
        .to_owned()
}

impl Sent {
    pub fn new() -> Self {
        let home = Home::new();
        let mut args = vec!["deposit".into(), "locker".into()];
        args.extend(
            scans()
                .into_iter()
                .take(3)
                .map(|path| path.into_os_string()),
        );
        let rest = [
            "--case",
            CASE,
            "--kind",
            "seized-document",
            "--place",
            PLACE,
        ];
        args.extend(rest.iter().map(Into::into));
        home.unlocked(args).done();
        home.write("warrant.json", WARRANT);
        let warrant = [
            "deposit",
            "locker",
            "--kind",
            "warrant-note",
            "--fields",
            "warrant.json",
        ];
        home.unlocked(warrant.iter().chain(&["--case", CASE]))
            .done();
        let (lawyer, officer) = (
            recipient(&home, "lawyer.txt"),
            recipient(&home, "officer.txt"),
        );
        let args = [
            "bundle", "locker", "--case", CASE, "--to", &lawyer, &officer,
        ];
        let rest = [
            "--purpose",
            "Шағым",
            "--withhold",
            "place",
            "-o",
            "out.sandyq",
        ];
        let bundle = home.unlocked(args.iter().chain(&rest)).done();
        let signer = home
            .run(["key", "signer", "locker", "--json"])
            .done()
            .json();
        let signer = signer["signer"].as_str().unwrap().to_owned();
        Self {
            home,
            signer,
            bundle,
        }
    }

    pub fn verify(&self, bundle: &str, key: &str) -> Said {
        self.home.run([
            "verify",
            bundle,
            "-i",
            key,
            "--signer",
            &self.signer,
            "--json",
        ])
    }
}

fn codes(report: &Value, grade: &str) -> Vec<String> {
    let findings = report["findings"].as_array().unwrap().iter();
    let worse = findings.filter(|finding| finding["grade"] == grade);
    worse
        .map(|finding| finding["code"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn two_readers_verify_a_bundle_with_a_field_withheld_and_receive_every_byte() {
    let sent = Sent::new();
    assert_eq!(sent.bundle.json()["items"], 4);
    for key in ["lawyer.txt", "officer.txt"] {
        let report = sent.verify("out.sandyq", key).done().json();
        assert_eq!(codes(&report, "broken"), [""; 0], "{report:#}");
        assert_eq!(codes(&report, "doubtful"), [""; 0], "{report:#}");
        assert_eq!(report["signer"], *sent.signer);
        assert!(!report.to_string().contains(PLACE));
        assert!(report.to_string().contains("withheld"), "{report:#}");
    }
    // In sentences: by whom it is signed, and never "valid".
    let args = [
        "verify",
        "out.sandyq",
        "-i",
        "lawyer.txt",
        "--signer",
        &sent.signer,
    ];
    let said = sent.home.run(args).done();
    assert!(said.out.contains(&sent.signer) && !said.out.to_lowercase().contains("valid"));

    let args = ["receive", "out.sandyq", "-i", "lawyer.txt", "-o", "annexes"];
    sent.home
        .run(args.iter().chain(&["--signer", &sent.signer]))
        .done();
    let received: Vec<_> = sent.home.all("annexes").into_values().collect();
    for scan in scans().iter().take(3) {
        let original = fs::read(scan).unwrap();
        assert!(received.contains(&original), "{scan:?}");
    }
    sent.home.check_is_clean();
}

#[test]
fn a_stranger_s_signature_an_unknown_one_and_a_changed_byte_are_each_said() {
    let sent = Sent::new();
    let home = &sent.home;
    let unknown = home.run(["verify", "out.sandyq", "-i", "lawyer.txt", "--json"]);
    assert_eq!(unknown.code, 20, "{unknown:?}");
    let stranger = [
        "--signer",
        "SHA256:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU",
    ];
    let args = ["verify", "out.sandyq", "-i", "lawyer.txt", "--json"];
    assert_eq!(home.run(args.iter().chain(&stranger)).code, 21);

    let mut bytes = fs::read(home.path("out.sandyq")).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    home.write("changed.sandyq", &bytes);
    let changed = sent.verify("changed.sandyq", "lawyer.txt");
    assert_eq!(changed.code, 21, "{changed:?}");
    let args = [
        "receive",
        "changed.sandyq",
        "-i",
        "lawyer.txt",
        "-o",
        "changed",
        "--signer",
    ];
    let received = home.run(args.iter().chain(&[sent.signer.as_str()]));
    assert_eq!(received.code, 21, "{received:?}");
    assert_eq!(
        home.all("changed").len(),
        0,
        "nothing of a broken bundle stays"
    );

    home.write("cut.sandyq", &bytes[..middle]);
    sent.verify("cut.sandyq", "lawyer.txt").refused_or_broken();
    home.write("foreign.sandyq", "PK\u{3}\u{4} some other thing");
    sent.verify("foreign.sandyq", "lawyer.txt")
        .refused(21, "not-a-bundle");
    recipient(home, "other.txt");
    sent.verify("out.sandyq", "other.txt")
        .refused(12, "bundle-not-for-you");
    sent.verify("nowhere.sandyq", "lawyer.txt")
        .refused(1, "file-missing");
    sent.verify("out.sandyq", "passphrase")
        .refused(1, "malformed-identity");
}

impl Said {
    /// A bundle cut short is broken, whichever way that is seen.
    #[track_caller]
    fn refused_or_broken(&self) {
        assert_eq!(self.code, 21, "{self:?}");
        assert!(!self.out.is_empty());
    }
}

#[test]
fn a_reader_without_a_key_gets_one_made_for_this_bundle() {
    let home = Home::new();
    home.write("scan.txt", "scan");
    home.unlocked([
        "deposit", "locker", "scan.txt", "--kind", "photo", "--case", CASE,
    ])
    .done();
    let args = ["bundle", "locker", "--case", CASE, "--one-time", "once.txt"];
    let rest = ["--purpose", "p", "-o", "out.sandyq"];
    let said = home.unlocked(args.iter().chain(&rest)).done();
    assert!(said.err.contains("could open the bundle too"), "{said:?}");
    let verified = home.run(["verify", "out.sandyq", "-i", "once.txt", "--json"]);
    assert_eq!(verified.code, 20, "{verified:?}");
}
