//! A small locker with everything in it that a locker has, and a bundle out of it; made once, copied for each worker.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use sandyq_format::moment::Moment;
use sandyq_locker::{
    BundleDraft, BundleRecipient, Failure, Identity, ItemDraft, Locker, NewLocker, Passphrase,
    Setting, Unlocked, Unwatched, Way,
};
use serde_json::{Map, json};

/// The specimen's passphrase.
pub const PASSPHRASE: &str = "seven layers of felt";

/// What an item is and must stay.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its object's name.
    pub object: String,
    /// Its original.
    pub bytes: Vec<u8>,
    /// The acts of its history.
    pub acts: Vec<String>,
}

/// The locker's folder with what belongs to it: `locker/`, `machine/`, `recovery.txt`, `bundle.age`.
#[derive(Debug, Clone)]
pub struct Specimen {
    /// Where it lies.
    pub home: PathBuf,
    /// The lawyer's identity as text.
    pub lawyer: String,
    /// The bundle signer's fingerprint.
    pub signer: String,
    /// Items in their order.
    pub items: Vec<Known>,
}

fn noon() -> Moment {
    Moment {
        boot: "b".into(),
        monotonic_ms: 1,
        offset: "+06:00".into(),
        utc: "2018-04-02T06:00:00.000Z".into(),
    }
}

/// Surroundings with the machine's memory in `machine`.
#[must_use]
pub fn setting(machine: &Path) -> Setting {
    Setting {
        actor: "Айгүл".into(),
        clock: noon,
        machine: machine.to_owned(),
        probe: None,
    }
}

impl Specimen {
    /// Makes one in a new folder.
    pub fn make(home: &Path) -> Result<Self, Failure> {
        fs::create_dir_all(home).map_err(outside)?;
        let recovery = home.join("recovery.txt");
        let passphrase = Passphrase::from_text(PASSPHRASE).expect("a passphrase");
        let new = NewLocker {
            name: "Дала үні",
            passphrase: &passphrase,
            recipients: &[],
            recovery: Some(&recovery),
        };
        let setting = setting(&home.join("machine"));
        let mut unlocked = Locker::create(&home.join("locker"), &new, setting)?;
        unlocked.add_case("Тінту", "2 сәуір")?;
        put_items(&mut unlocked, home)?;
        let (lawyer, signer) = make_bundle(&mut unlocked, home)?;
        // One deposit comes in locked, and is countersigned by the next unlock.
        let mut locked = unlocked.lock();
        locked.deposit(&draft("locked"), &source(home, "c.bin", 700)?, &Unwatched)?;
        drop(locked);
        let mut made = Self {
            home: home.to_owned(),
            lawyer,
            signer,
            items: Vec::new(),
        };
        let mut unlocked = made.unlock(made.own())?;
        made.items = known(&mut unlocked)?;
        drop(unlocked.lock());
        Ok(made)
    }

    /// Copies it to a new folder, as if it had been made there: the machine's memory is told the new place.
    pub fn copy_to(&self, home: &Path) -> io::Result<Self> {
        for folder in ["locker", "machine"] {
            copy_folder(&self.home.join(folder), &home.join(folder))?;
        }
        for file in ["recovery.txt", "bundle.age"] {
            fs::copy(self.home.join(file), home.join(file))?;
        }
        pin_again(&home.join("machine/pins"), &home.join("locker"))?;
        Ok(Self {
            home: home.to_owned(),
            ..self.clone()
        })
    }

    /// Puts locker and machine back as another copy of it has them; the folder itself stays, and with it its inode.
    pub fn put_back(&self, from: &Self) -> io::Result<()> {
        for folder in ["locker", "machine"] {
            let own = self.home.join(folder);
            for entry in fs::read_dir(&own)? {
                let path = entry?.path();
                if path.is_dir() {
                    fs::remove_dir_all(path)?;
                } else {
                    fs::remove_file(path)?;
                }
            }
            copy_folder(&from.home.join(folder), &own)?;
        }
        pin_again(&self.home.join("machine/pins"), &self.home.join("locker"))
    }

    /// The locker's folder.
    #[must_use]
    pub fn locker(&self) -> PathBuf {
        self.home.join("locker")
    }

    /// The recovery key.
    #[must_use]
    pub fn recovery(&self) -> Identity {
        let text = fs::read_to_string(self.home.join("recovery.txt")).expect("written by create");
        Identity::parse_file(&text).expect("written by create")
    }

    /// Opens and unlocks it on its own machine by the recovery key.
    pub fn unlock(&self, setting: Setting) -> Result<Unlocked, Failure> {
        let identity = self.recovery();
        let locked = Locker::open(&self.locker(), setting)?;
        let unlocked = locked.unlock(&Way::Identity(&identity));
        unlocked.map_err(|still| still.1)
    }

    /// Surroundings of its own machine.
    #[must_use]
    pub fn own(&self) -> Setting {
        setting(&self.home.join("machine"))
    }

    /// Surroundings of a machine that never saw it: everything is read there, and nothing written.
    #[must_use]
    pub fn strange(&self) -> Setting {
        setting(&self.home.join("strange"))
    }
}

fn put_items(unlocked: &mut Unlocked, home: &Path) -> Result<(), Failure> {
    let first = unlocked.deposit(&draft("scan"), &source(home, "a.bin", 300)?, &Unwatched)?;
    let changes = Map::from_iter([("place".to_owned(), json!("Алматы"))]);
    unlocked.describe(&first.id, &changes)?;
    unlocked.deposit(&draft("photo"), &source(home, "b.bin", 9_000)?, &Unwatched)?;
    let fields = json!({ "shown": "refused", "account": "Көрсетпеді." });
    let note = ItemDraft {
        kind: "warrant-note".into(),
        title: "note".into(),
        language: "kk".into(),
        fields: fields.as_object().cloned().unwrap_or_default(),
        ..draft("note")
    };
    unlocked.deposit_text(&note, &Unwatched)?;
    unlocked.show(&first.id)?;
    unlocked.release(
        &first.id,
        "for the lawyer",
        &home.join("released"),
        &Unwatched,
    )?;
    Ok(())
}

/// A bundle of the smallest item for one reader.
fn make_bundle(unlocked: &mut Unlocked, home: &Path) -> Result<(String, String), Failure> {
    let lawyer = Identity::generate();
    let reader = BundleRecipient {
        recipient: lawyer.recipient(),
        label: "Адвокат".into(),
        disclose_label: true,
    };
    let bundle = BundleDraft {
        items: vec![unlocked.find_item("scan")?],
        recipients: vec![reader],
        purpose: "Шағым".into(),
        ..BundleDraft::default()
    };
    unlocked.make_bundle(&bundle, &home.join("bundle.age"), &Unwatched)?;
    Ok((lawyer.file_text("").to_string(), unlocked.signer()))
}

fn draft(title: &str) -> ItemDraft {
    ItemDraft {
        kind: "seized-document".into(),
        case: Some("Тінту".into()),
        title: title.into(),
        happened: "2018-04-02~".into(),
        ..ItemDraft::default()
    }
}

fn source(home: &Path, name: &str, size: usize) -> Result<PathBuf, Failure> {
    let path = home.join(name);
    let bytes: Vec<u8> = (0..size).map(|at| (at * 7 % 251) as u8).collect();
    fs::write(&path, bytes).map_err(outside)?;
    Ok(path)
}

/// Everything that is known of the items, as a locker tells it.
pub fn known(unlocked: &mut Unlocked) -> Result<Vec<Known>, Failure> {
    let rows = unlocked.items(None)?;
    let of = |row: sandyq_locker::ItemRow| {
        let history = unlocked.history(Some(&row.id))?;
        let object = history[0].changed["object"].as_str().unwrap_or_default();
        Ok(Known {
            object: object.to_owned(),
            acts: history.iter().map(|row| row.act.clone()).collect(),
            bytes: bytes_of(unlocked, &row.id)?,
            id: row.id,
            title: row.title,
        })
    };
    rows.into_iter().map(of).collect()
}

/// An original, read to its end.
pub fn bytes_of(unlocked: &mut Unlocked, id: &str) -> Result<Vec<u8>, Failure> {
    let (mut original, _) = unlocked.original(id)?;
    let mut bytes = Vec::new();
    io::Read::read_to_end(&mut original, &mut bytes).map_err(outside)?;
    Ok(bytes)
}

/// Tells a copied memory of a locker where the copy lies.
pub fn pin_again(pins: &Path, locker: &Path) -> io::Result<()> {
    use std::os::unix::fs::MetadataExt;
    for entry in fs::read_dir(pins)? {
        let path = entry?.path();
        let mut pin: serde_json::Value = serde_json::from_slice(&fs::read(&path)?)?;
        pin["path"] = json!(locker.canonicalize()?);
        pin["inode"] = json!(locker.metadata()?.ino());
        fs::write(path, pin.to_string())?;
    }
    Ok(())
}

/// Copies a folder that has no links in it.
pub fn copy_folder(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_folder(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

fn outside(why: io::Error) -> Failure {
    Failure::from(sandyq_locker::Code::ReadFailed).because(why)
}
