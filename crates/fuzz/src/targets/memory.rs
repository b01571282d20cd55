//! What this machine remembers beside a locker: pins and sights of other people's logs. Whoever reaches the folder can write there.

use std::{fs, sync::LazyLock};

use sandyq_format::{ids::Id, moment::Moment};
use sandyq_locker::{BundleMemory, Known, Setting};
use sandyq_store::machine::{Machine, Pin};

use crate::Target;

pub(crate) static MEMORY: Target = Target {
    name: "memory",
    longest: 2 << 10,
    words: &[
        "{\"path\":\"",
        "hex:",
        "\"inode\":",
        "\"number\":",
        "\"size\":",
        "\"root\":\"",
        "\"locker_file_hash\":\"",
        "[{\"at\":\"",
        "\"signer\":\"",
        "18446744073709551615",
        "9007199254740992",
        "\\u0000",
    ],
    seeds: || {
        let pin =
            r#"{"path":"/a","inode":7,"number":1,"size":4,"root":"00","locker_file_hash":"11"}"#;
        let sight = format!(
            r#"[{{"at":"2018-04-02T06:00:00.000Z","root":"{}","signer":"SHA256:x","size":8}}]"#,
            "0".repeat(64)
        );
        vec![
            pin.into(),
            pin.replace("/a", "hex:2fff").into(),
            sight.into(),
            b"[]".to_vec(),
        ]
    },
    judge: |data| {
        let id = Id::from_bytes([5; 16]).to_string();
        for folder in ["pins", "seen"] {
            fs::write(PLACE.path().join(folder).join(format!("{id}.json")), data)
                .expect("a folder of our own");
        }
        pin(&id) | sights(&id)
    },
};

/// A machine's folder.
static PLACE: LazyLock<tempfile::TempDir> = LazyLock::new(|| {
    // In memory where there is such a place: a disk would be asked a thousand times a second.
    let place = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir());
    let place = place.expect("a folder of our own");
    for folder in ["pins", "seen"] {
        fs::create_dir(place.path().join(folder)).expect("a folder of our own");
    }
    place
});

fn pin(id: &str) -> bool {
    let read = Machine::new(PLACE.path()).pin(id);
    let Ok(Some(pin)) = read else {
        assert!(read.is_err(), "a pin that cannot be read is none");
        return false;
    };
    let again: Pin =
        serde_json::from_slice(&serde_json::to_vec_pretty(&pin).expect("a pin is JSON"))
            .expect("just written");
    assert_eq!(again, pin, "written back");
    true
}

fn sights(id: &str) -> bool {
    let setting = Setting {
        actor: String::new(),
        clock,
        machine: PLACE.path().to_owned(),
        probe: None,
    };
    let mut known = Known::default();
    BundleMemory::of(&setting)
        .recall(&mut known)
        .expect("what cannot be read is said, and nothing fails");
    // Whatever stands there, it is remembered or said to be lost: never as if nothing had been seen.
    assert_ne!(known.seen.contains_key(id), known.forgotten.contains(id));
    known.seen.contains_key(id)
}

fn clock() -> Moment {
    Moment {
        boot: String::new(),
        monotonic_ms: 1,
        offset: "+00:00".into(),
        utc: "2018-04-02T06:00:00.000Z".into(),
    }
}
