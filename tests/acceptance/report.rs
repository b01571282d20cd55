//! The sheet that a lawyer files: written for a sound bundle and for a broken one, never for a file that could not be opened, and
//! repeated by its own commands.

use std::{fs, process::Command};

use crate::{
    home::{Home, Said},
    lawyer::{PLACE, Sent, recipient},
};

impl Sent {
    fn sheet(&self, bundle: &str, key: &str, to: &str, rest: &[&str]) -> Said {
        let args = ["verify", bundle, "-i", key, "--report", to];
        self.home.run(args.iter().chain(rest))
    }

    fn read(&self, sheet: &str) -> String {
        fs::read_to_string(self.home.path(sheet)).unwrap()
    }
}

/// The commands of a sheet, as somebody types them who has the files under these names.
fn commands(sheet: &str) -> String {
    let blocks = sheet.split("<pre>").skip(1);
    let texts = blocks.map(|block| block.split_once("</pre>").unwrap().0);
    let own = |text: &&str| !text.starts_with("sandyq ");
    let text = texts.filter(own).collect::<Vec<_>>().join("\n");
    let plain = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&#39;", "'"),
        ("&amp;", "&"),
        ("KEY.txt", "lawyer.txt"),
    ];
    plain
        .iter()
        .fold(text, |text, (from, to)| text.replace(from, to))
}

fn typed(home: &Home, commands: &str) -> Said {
    let mut bash = home.at_home(Command::new("bash"));
    bash.args(["-euo", "pipefail", "-c", commands]);
    Said::of(&bash.output().unwrap())
}

#[test]
fn a_sheet_in_each_language_is_repeated_by_its_own_commands_and_finds_a_changed_file() {
    let sent = Sent::new();
    let home = &sent.home;
    fs::copy(home.path("out.sandyq"), home.path("BUNDLE.sandyq")).unwrap();
    for lang in ["kk", "ru", "en"] {
        let name = format!("{lang}.html");
        let rest = ["--lang", lang, "--signer", &sent.signer, "--json"];
        let answer = sent
            .sheet("out.sandyq", "lawyer.txt", &name, &rest)
            .done()
            .json();
        let sheet = sent.read(&name);
        assert!(sheet.contains(&format!("<html lang=\"{lang}\">")));
        for told in ["sha256", "blake3"] {
            assert!(
                sheet.contains(answer["file"][told].as_str().unwrap()),
                "{told}"
            );
        }
        assert!(sheet.contains(answer["content"].as_str().unwrap()));
        assert!(sheet.contains(&sent.signer) && !sheet.contains(PLACE));
        let own = commands(&sheet);
        let said = typed(home, &format!("rm -rf sandyq-* opened.tar; {own}")).done();
        assert!(said.out.matches(": OK").count() > 15, "{said:?}");
        assert!(said.out.contains("Good \"bundle@sandyq/1\""), "{said:?}");
        // The same commands on a bundle of one other byte, and with another key named on the sheet.
        let other = own.replacen("BUNDLE.sandyq' | sha256sum", "kk.html' | sha256sum", 1);
        assert_ne!(
            typed(home, &format!("rm -rf sandyq-* opened.tar; {other}")).code,
            0
        );
        let other = own.replace(&sent.signer, "SHA256:another");
        assert_ne!(
            typed(home, &format!("rm -rf sandyq-* opened.tar; {other}")).code,
            0
        );
    }
}

#[test]
fn a_sheet_replaces_nothing_and_is_written_of_broken_bundles_but_not_of_what_cannot_be_opened() {
    let sent = Sent::new();
    let home = &sent.home;
    let unknown = sent.sheet("out.sandyq", "lawyer.txt", "a.html", &[]);
    assert_eq!(unknown.code, 20, "{unknown:?}");
    assert!(
        sent.read("a.html")
            .contains("Who signed it is not known yet")
    );
    let before = sent.read("a.html");
    sent.sheet("out.sandyq", "lawyer.txt", "a.html", &["--json"])
        .refused(1, "output-exists");
    assert_eq!(sent.read("a.html"), before);

    let bytes = fs::read(home.path("out.sandyq")).unwrap();
    home.write("cut.sandyq", &bytes[..bytes.len() - 60_000]);
    let cut = sent.sheet(
        "cut.sandyq",
        "lawyer.txt",
        "cut.html",
        &["--signer", &sent.signer],
    );
    assert_eq!(cut.code, 21, "{cut:?}");
    let sheet = sent.read("cut.html");
    assert!(
        sheet.contains("Do not rely on this bundle as it is"),
        "{sheet}"
    );
    // Which file it was stands there even where it could not be read to its end.
    let sum = typed(home, "sha256sum < cut.sandyq").done().out;
    assert!(sheet.contains(&sum[..64]));

    recipient(home, "other.txt");
    home.write("foreign.sandyq", "PK\u{3}\u{4} some other thing");
    home.write("begun.sandyq", &bytes[..100]);
    let files = home.all(".").len();
    for (bundle, key) in [
        ("out.sandyq", "other.txt"),
        ("foreign.sandyq", "lawyer.txt"),
        ("begun.sandyq", "lawyer.txt"),
        ("nowhere.sandyq", "lawyer.txt"),
    ] {
        let said = sent.sheet(bundle, key, "none.html", &[]);
        assert!([1, 12, 21].contains(&said.code), "{said:?}");
        assert!(
            said.err.contains("no sheet was written: none.html"),
            "{said:?}"
        );
        assert_eq!(said.err.lines().count(), 3, "{said:?}");
    }
    let nowhere = sent.sheet(
        "out.sandyq",
        "lawyer.txt",
        "no/such/place.html",
        &["--json"],
    );
    assert_eq!(
        (nowhere.code, &nowhere.json()["failure"]["code"]),
        (1, &"cannot-write".into())
    );
    assert_eq!(home.all(".").len(), files, "nothing else was written");
}
