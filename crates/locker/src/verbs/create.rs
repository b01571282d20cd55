//! create: a new locker in a new folder, with its keys, its ways in and its first entry.

use std::path::Path;

use serde_json::json;

use sandyq_format::{
    ids::Id,
    locker_file::{LockerFile, Station, WayInKind},
};
use sandyq_log::{
    VerifierKey,
    note::{Note, Signer},
};
use sandyq_seal::{BundleKey, Identity, LogKey, Passphrase, Recipient, random_id, seal_bytes};
use sandyq_store::{Folder, machine::Machine};

use crate::{
    effort::seal_measured,
    failure::{Code, Failure, Given},
    fields::{Act, Fields, Subject},
    head::Head,
    keys::Way,
    locker::{Locker, Public},
    private::write_private,
    setting::Setting,
    unlocked::Unlocked,
};

/// A locker to be made.
pub struct NewLocker<'a> {
    /// Its name, sealed in its first entry.
    pub name: &'a str,
    /// Its passphrase.
    pub passphrase: &'a Passphrase,
    /// Custodians elsewhere, to whom everything is sealed too.
    pub recipients: &'a [Recipient],
    /// Where to write a recovery key: a way in without the passphrase.
    pub recovery: Option<&'a Path>,
}

/// Keys and key files of a locker being made.
struct Made {
    identity: Identity,
    log: LogKey,
    bundle: BundleKey,
    station: LogKey,
    file: LockerFile,
    sealed: Vec<(Id, Vec<u8>)>,
}

impl Locker {
    /// Makes a locker and leaves it unlocked. `locker.txt` comes last: a cut before leaves no locker.
    pub fn create(path: &Path, new: &NewLocker<'_>, setting: Setting) -> Given<Unlocked> {
        let name = new.name.trim();
        if name.is_empty() {
            return Err(Code::EmptyTitle.into());
        }
        if new
            .recovery
            .is_some_and(|file| file.symlink_metadata().is_ok())
        {
            let shown = new.recovery.unwrap_or(path).to_string_lossy();
            return Err(Failure::about(Code::OutputExists, shown));
        }
        let at = |why| match why {
            sandyq_store::StoreRefused::AlreadyExists => {
                Failure::at(sandyq_store::StoreRefused::NotEmpty, path.to_string_lossy())
            }
            sandyq_store::StoreRefused::NoSuchPlace => {
                Failure::about(Code::CannotWrite, path.to_string_lossy())
            }
            why => Failure::at(why, path.to_string_lossy()),
        };
        let folder = Folder::create(path).map_err(at)?;
        let lock = folder.lock()?;
        folder.reserve(&lock)?;
        let made = Made::new(new, &setting)?;
        made.write_keys(&folder)?;
        let machine = Machine::new(&setting.machine);
        machine.put_station_key(
            &made.file.locker.to_string(),
            made.station.to_secret_text().as_bytes(),
        )?;
        let text = made.signed()?;
        let public = Public::read(text.as_bytes())?;
        let station = Some((made.file.stations[0].id, made.station));
        let mut locker = Self {
            folder,
            lock,
            machine,
            setting,
            public,
            station,
            head: Head::default(),
            copied: false,
            notices: Vec::new(),
            damaged: None,
        };
        let created = created(&locker, name)?;
        locker.commit(vec![created], Vec::new(), Some(&made.log))?;
        locker.folder.put_locker_file(text.as_bytes())?;
        locker.remember();
        drop(made.bundle);
        locker
            .unlock(&Way::Identity(&made.identity))
            .map_err(|still| still.1)
    }
}

fn created(locker: &Locker, name: &str) -> Given<Act> {
    let file = &locker.public.file;
    let fields = Fields::new()
        .with("name", json!(name))?
        .with("custodian", json!(file.custodian))?
        .with("bundle_key", json!(file.bundle_key))?
        .with("recipients", json!(file.recipients.len()))?;
    Ok(Act {
        name: "created",
        subject: Subject::Locker(file.locker.to_string()),
        previous: None,
        fields,
    })
}

/// Key files under ids made of them.
struct KeyFiles {
    log: Id,
    bundle: Id,
    ways_in: Vec<(WayInKind, Id)>,
    sealed: Vec<(Id, Vec<u8>)>,
}

impl Made {
    fn new(new: &NewLocker<'_>, setting: &Setting) -> Given<Self> {
        let (identity, log) = (Identity::generate(), LogKey::generate());
        let (bundle, station) = (BundleKey::generate(), LogKey::generate());
        let (locker, station_id) = (Id::of_locker(&log.public()), Id::from_bytes(random_id()));
        let keys = KeyFiles::seal(new, (&identity, &log, &bundle), &locker)?;
        let origin = format!("sandyq/{locker}");
        let own = std::iter::once(identity.recipient().to_string());
        let verifier = |name: &str, key: &LogKey| {
            VerifierKey::new(name, key.public())
                .expect("our own names are key names")
                .to_text()
        };
        let file = LockerFile {
            number: 1,
            previous: None,
            locker,
            made: (setting.clock)().utc,
            custodian: verifier(&origin, &log),
            bundle_key: bundle.public_line(),
            recipients: own
                .chain(new.recipients.iter().map(ToString::to_string))
                .collect(),
            stations: vec![Station {
                id: station_id,
                verifier: verifier(&format!("{origin}/{station_id}"), &station),
            }],
            log_key_file: keys.log,
            bundle_key_file: keys.bundle,
            former_identities_file: None,
            sealed_since: 0,
            ways_in: keys.ways_in,
            quorum: None,
        };
        Ok(Self {
            identity,
            log,
            bundle,
            station,
            file,
            sealed: keys.sealed,
        })
    }

    fn write_keys(&self, folder: &Folder) -> Given<()> {
        for (id, sealed) in &self.sealed {
            folder.put_key(&id.to_string(), sealed)?;
        }
        Ok(())
    }

    fn signed(&self) -> Given<String> {
        sign_locker_file(&self.file, &self.log)
    }
}

impl KeyFiles {
    fn seal(
        new: &NewLocker<'_>,
        (identity, log, bundle): (&Identity, &LogKey, &BundleKey),
        locker: &Id,
    ) -> Given<Self> {
        let internal = |why| Failure::from(Code::Internal).because(why);
        let own = [identity.recipient()];
        let for_own = |text: &str| {
            seal_bytes(&own, text.as_bytes())
                .map(|(age, _)| age)
                .map_err(internal)
        };
        let mut sealed = Vec::new();
        let mut keep = |file: Vec<u8>| {
            let id = Id::of_key_file(&file);
            sealed.push((id, file));
            id
        };
        let log = keep(for_own(&log.to_secret_text())?);
        let bundle = keep(for_own(&bundle.to_secret_text())?);
        let way = seal_measured(identity, new.passphrase).map_err(internal)?;
        let mut ways_in = vec![(WayInKind::Passphrase, keep(way))];
        if let Some(path) = new.recovery {
            let way = recovery(identity, path, &locker.to_string())?;
            ways_in.push((WayInKind::Recovery, keep(way)));
        }
        Ok(Self {
            log,
            bundle,
            ways_in,
            sealed,
        })
    }
}

/// Writes a fresh identity for a person to keep elsewhere, and seals the locker's own to it.
fn recovery(identity: &Identity, path: &Path, locker: &str) -> Given<Vec<u8>> {
    let recovery = Identity::generate();
    let text = recovery.file_text(&format!("sandyq recovery key of locker {locker}"));
    write_private(path, &text)?;
    let own = identity.file_text("");
    let sealed = seal_bytes(&[recovery.recipient()], own.as_bytes());
    Ok(sealed
        .map_err(|why| Failure::from(Code::Internal).because(why))?
        .0)
}

/// `locker.txt` under its custodian's signature.
pub(crate) fn sign_locker_file(file: &LockerFile, custodian: &LogKey) -> Given<String> {
    let name = format!("sandyq/{}", file.locker);
    let sign = |message: &[u8]| custodian.sign(message);
    let signer: Signer<'_> = (&name, custodian.public(), &sign);
    let note = Note::sign(&file.to_text(), &[signer]);
    Ok(note
        .map_err(|why| Failure::from(Code::Internal).because(why))?
        .to_text())
}
