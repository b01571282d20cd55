//! Sections 11 and 12: the histories in a bundle, its statement, and earlier states of the log. Each fault is planted in the opened
//! bag, past the lists and the signature that would find it first, so that these commands have to find it by themselves.

use std::fs;
use std::path::Path;

use sandyq_locker::Unlocked;
use serde_json::json;

use super::{bundle, commands, locker_after, run, system::System};

const ALL: &[&str] = &[
    "sh small",
    "sh bundle",
    "sh history",
    "sh statement",
    "sh earlier",
];
const HISTORIES: &[&str] = &["sh small", "sh history", "sh statement", "sh earlier"];

/// A bundle of two items, the first of which has a history.
fn told(unlocked: &mut Unlocked, base: &Path) {
    let item = unlocked.items(None).unwrap()[0].id.clone();
    for place in ["Алматы", "Үлгітау"] {
        let changes = json!({ "place": place });
        unlocked
            .describe(&item, changes.as_object().unwrap())
            .unwrap();
    }
    bundle(unlocked, base);
}

/// The bag opened without any question, changed, and looked through by the commands of these sections.
fn changed(base: &Path, change: &str, system: System) -> String {
    let opened = format!(
        "mkdir -p \"$HAND\" && cd \"$HAND\"\nage -d -i \"$READER\" -o opened.tar \"$BUNDLE\"\ntar -xf opened.tar\ncd sandyq-*/\n\
         PATH=$WHOLE:$PATH; {change}\nPATH=${{PATH#$WHOLE:}}\nset +eu\n{}",
        commands(HISTORIES)
    );
    let whole = std::env::var("PATH").unwrap();
    run(base, &format!("WHOLE={whole}\n{opened}"), system).0
}

/// Python that changes one of the bag's files and writes it again in the same form.
fn edit(file: &str, how: &str) -> String {
    format!(
        "python3 - <<'END'\nimport json\nd = json.load(open('{file}'))\n{how}\n\
         open('{file}', 'w').write(json.dumps(d, separators=(',', ':'), ensure_ascii=False, sort_keys=True))\nEND"
    )
}

#[test]
fn by_hand_the_histories_of_a_bundle_just_made_lead_to_the_signed_root() {
    let base = locker_after(told);
    for system in System::BOTH {
        let (said, through) = run(base.path(), &commands(ALL), system);
        assert!(through && !said.contains("DIFFERS"), "{system:?}: {said}");
        let verified = said.matches("Signature Verified Successfully").count();
        assert_eq!(verified, 2, "{system:?}: {said}");
        assert_eq!(said.matches("\nentry ").count(), 4, "{system:?}: {said}");
        assert!(said.matches("same: ").count() > 40, "{system:?}: {said}");
        assert!(said.contains("  place: \"Үлгітау\""), "{system:?}: {said}");
        assert!(said.contains("is on the signed list"), "{system:?}: {said}");
    }
}

#[test]
fn by_hand_each_fault_in_a_history_or_a_statement_is_seen() {
    let base = locker_after(told);
    let history = |how: &str| edit("sandyq/custody/annex-001.json", how);
    let statement = |how: &str| edit("sandyq/bundle.json", how);
    let signer = "ssh-keygen -q -t ed25519 -N '' -f ../k; awk -v k=\"$(cut -d' ' -f1,2 ../k.pub)\" \
                  '/^Sandyq-Signing-Key/ { $0 = \"Sandyq-Signing-Key: \" k } 1' bag-info.txt > ../b && mv ../b bag-info.txt";
    let relisted = "f=$(ls data/annex-001.*); echo x >> $f; sha256sum data/* > manifest-sha256.txt; b3sum data/* > manifest-blake3.txt";
    let faults = [
        ("an annex, listed anew", relisted.to_owned()),
        ("another signer", signer.to_owned()),
        ("a value", history("d['entries'][0]['disclosures'][0] = 'WyJBQUFBQUFBQUFBQUFBQUFBQUFBQUFBIiwxXQ'")),
        ("a value of another entry", history("d['entries'][0]['disclosures'][0] = d['entries'][1]['disclosures'][0]")),
        ("a value left out", history("d['entries'][1]['disclosures'].pop(0)")),
        ("a leaf", history("d['entries'][0]['leaf'] = d['entries'][0]['leaf'].replace('item-deposited', 'item-released')")),
        ("a false proof", history("d['entries'][0]['proof'][0] = '00' * 32")),
        ("a proof too long", history("d['entries'][0]['proof'].append('00' * 32)")),
        ("a proof too short", history("d['entries'][0]['proof'].pop()")),
        ("another index", history("d['entries'][0]['index'] += 1")),
        ("without the first entry", history("d['entries'].pop(0)")),
        ("without an entry", history("d['entries'].pop(1)")),
        ("without the last entry", history("d['entries'].pop()")),
        ("another item", history("d['item'] = 'a' * 26")),
        ("other custody stated", statement("d['items'][0]['custody']['last'] += 1")),
        ("another hash stated", statement("d['items'][0]['file']['sha256'] = '00' * 32")),
        ("withheld, and shown", statement("d['items'][0]['withheld'] = ['place']")),
        ("another day", statement("d['made']['utc'] = '2001' + d['made']['utc'][4:]")),
        ("not for this reader", statement("d['recipients'][0]['key'] = 'A' * 43")),
        ("one reader more", statement("d['recipients'].append(d['recipients'][0])")),
        ("another root", statement("d['checkpoint']['root'] = '00' * 32")),
        ("a checkpoint of another size", "awk 'NR == 2 { $0 = $0 + 1 } 1' sandyq/checkpoint > ../c && mv ../c sandyq/checkpoint".to_owned()),
        ("another locker", "awk '/^name-of-nothing|^recipient: / { $0 = $0 \"x\" } 1' sandyq/locker.txt > ../l && mv ../l sandyq/locker.txt".to_owned()),
    ];
    let said = changed(base.path(), "true", System::Mac);
    assert!(!said.contains("DIFFERS"), "{said}");
    for (at, (name, change)) in faults.iter().enumerate() {
        let said = changed(base.path(), change, System::BOTH[at % 2]);
        assert!(said.contains("DIFFERS"), "{name}: {said}");
    }
}

/// The opened bag of a public example, which is not sealed, looked through by some of the commands; `before` them it is made ready.
fn example(base: &Path, vector: &str, (before, blocks): (&str, &[&str]), system: System) -> String {
    let tar = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/vectors/bundle");
    let hand = base.join("hand");
    let _ = fs::remove_dir_all(&hand);
    let commands = format!(
        "mkdir -p \"$HAND\" && cd \"$HAND\" && tar -xf \"$TAR\" && cd sandyq-*/\n{}\n{before}\n{}",
        super::block("sh small"),
        super::commands(blocks)
    );
    let run = system
        .bash(base)
        .args(["-c", &commands])
        .env("HAND", hand)
        .env("TAR", tar.join(vector).join("bundle.tar"))
        .output()
        .unwrap();
    String::from_utf8_lossy(&run.stdout).into_owned() + &String::from_utf8_lossy(&run.stderr)
}

#[test]
fn by_hand_what_came_from_a_station_stands_in_the_stations_own_log() {
    let base = tempfile::tempdir().unwrap();
    let look = |vector: &str, system| example(base.path(), vector, ("", &["sh history"]), system);
    let verified = |said: &str| said.matches("Signature Verified Successfully").count();
    for system in System::BOTH {
        for (sound, signatures) in [
            ("an-annex-that-came-from-a-station", 3),
            ("an-annex-from-a-station-with-a-line-that-nothing-signs", 3),
            ("an-annex-whose-station-is-withheld", 2),
            ("an-annex-whose-station-proof-alone-is-withheld", 2),
        ] {
            let said = look(&format!("nothing-wrong-with-{sound}"), system);
            assert!(!said.contains("DIFFERS"), "{sound}, {system:?}: {said}");
            assert_eq!(verified(&said), signatures, "{sound}, {system:?}: {said}");
        }
    }
    let faults = [
        "a-station-of-another-locker",
        "a-station-under-the-id-of-another-key",
        "the-locker-itself-in-the-place-of-a-station",
        "a-station-checkpoint-of-another-log",
        "a-station-checkpoint-that-another-key-signed",
        "a-station-proof-of-another-place",
        "a-station-entry-of-another-place",
        "a-station-entry-that-is-another-leaf",
        "a-station-without-its-key",
        "a-station-without-its-entry",
        "a-station-without-its-proof",
    ];
    for (at, fault) in faults.iter().enumerate() {
        let said = look(fault, System::BOTH[at % 2]);
        assert!(said.contains("DIFFERS"), "{fault}: {said}");
    }
}

/// Earlier states of the log.
fn earlier(base: &Path, vector: &str, system: System) -> String {
    let ready = "LOCKER=sandyq\n\
         stated() { sed \"s/.*\\\"$1\\\":\\\"\\([^\\\"]*\\)\\\".*/\\1/\" sandyq/bundle.json; }\n\
         SIZE=$(sed -n 2p sandyq/checkpoint)\nROOT=$(sed -n 3p sandyq/checkpoint | unbase64 | hex)";
    example(base, vector, (ready, &["sh earlier"]), system)
}

#[test]
fn by_hand_earlier_states_of_the_log_are_its_beginning_and_those_outside_saw_them() {
    let base = tempfile::tempdir().unwrap();
    for system in System::BOTH {
        let sound = "nothing-wrong-with-earlier-checkpoints-that-outside-saw";
        let said = earlier(base.path(), sound, system);
        assert!(!said.contains("DIFFERS"), "{said}");
        assert!(said.contains("Signature Verified Successfully"), "{said}");
        assert!(said.contains("Verification: OK"), "{said}");
        for fault in [
            "a-cosignature-of-another-time",
            "a-witness-who-did-not-cosign",
            "a-time-token-of-another-checkpoint",
            "a-time-token-that-was-changed",
            "an-earlier-checkpoint-of-another-history",
            "an-earlier-checkpoint-whose-note-states-another",
            "an-earlier-checkpoint-with-a-hash-of-its-proof-left-out",
            "an-earlier-checkpoint-with-the-proof-of-another",
        ] {
            let said = earlier(base.path(), fault, system);
            assert!(said.contains("DIFFERS"), "{fault}: {said}");
        }
    }
}
