//! The beginning of a locker with a key of its own: new signing keys under the old identity, ways in and recipients.

use std::collections::BTreeSet;

use sandyq_format::{
    ids::Id,
    locker_file::{LockerFile, Station, WayInKind},
};
use sandyq_log::VerifierKey;
use sandyq_seal::{BundleKey, LogKey, Recipient, random_id, seal_bytes};
use sandyq_store::machine::Machine;

use super::{carry::Carrier, own::Found};
use crate::{
    failure::{Code, Failure, Given},
    head::Head,
    index::Index,
    keys::{Keys, identities_text, identity_again},
    locker::{Locker, Public},
    setting::Setting,
    unlocked::Unlocked,
    verbs::create::sign_locker_file,
};

/// Keys, ways in and a first `locker.txt` of its own, which is put into the folder last.
pub(super) fn begin(
    carrier: &mut Carrier<'_>,
    found: &Found,
    setting: Setting,
) -> Given<(Unlocked, String)> {
    let internal = |why| Failure::from(Code::Internal).because(why);
    let (log, bundle, station) = (
        LogKey::generate(),
        BundleKey::generate(),
        LogKey::generate(),
    );
    let own: Recipient = found.keys.identity.recipient();
    let keep = |text: &str| {
        let sealed = seal_bytes(std::slice::from_ref(&own), text.as_bytes());
        let (sealed, _) = sealed.map_err(internal)?;
        let id = Id::of_key_file(&sealed);
        carrier.new.put_key(&id.to_string(), &sealed)?;
        Ok::<Id, Failure>(id)
    };
    let files = (
        keep(&log.to_secret_text())?,
        keep(&bundle.to_secret_text())?,
    );
    let mut file = new_file(carrier, found, (&log, &bundle, &station), files, &setting);
    if !found.keys.former.is_empty() {
        file.former_identities_file = Some(keep(&identities_text(&found.keys.former))?);
    }
    for (_, way) in found.keys.ways() {
        carrier.new.put_key(&way.id, &way.bytes)?;
    }
    let machine = Machine::new(&setting.machine);
    let id = file.locker.to_string();
    machine.put_station_key(&id, station.to_secret_text().as_bytes())?;
    let text = sign_locker_file(&file, &log)?;
    let locker = Locker {
        folder: carrier.new.clone(),
        lock: carrier.lock.take().ok_or(Code::Internal)?,
        public: Public::read(text.as_bytes())?,
        station: Some((file.stations[0].id, station)),
        head: Head::default(),
        copied: false,
        notices: Vec::new(),
        damaged: None,
        machine,
        setting,
    };
    let identity = identity_again(&found.keys.identity)?;
    let former = found.keys.former.iter().map(identity_again);
    let keys = Keys {
        former: former.collect::<Given<_>>()?,
        way: None,
        records: identity.record_key(&id),
        identity,
        log,
        bundle,
    };
    let unlocked = Unlocked {
        locker,
        keys,
        index: Index::default(),
        records: None,
        notices: Vec::new(),
        proven: BTreeSet::new(),
        tried: false,
    };
    Ok((unlocked, text))
}

fn new_file(
    carrier: &Carrier<'_>,
    found: &Found,
    (log, bundle, station): (&LogKey, &BundleKey, &LogKey),
    (log_key_file, bundle_key_file): (Id, Id),
    setting: &Setting,
) -> LockerFile {
    let locker = Id::of_locker(&log.public());
    let station_id = Id::from_bytes(random_id());
    let origin = format!("sandyq/{locker}");
    let verifier = |name: &str, key: &LogKey| {
        VerifierKey::new(name, key.public())
            .expect("our own names are key names")
            .to_text()
    };
    let own = found.keys.identity.recipient().to_string();
    // Custodians elsewhere are those whom a sound file names; anybody could have written others into a broken one.
    let public = carrier.old.public.as_ref();
    let elsewhere = public.map(|public| public.file.recipients.iter().skip(1).cloned());
    let ways = found
        .keys
        .ways()
        .filter_map(|(kind, file): (WayInKind, _)| Some((kind, file.id.parse::<Id>().ok()?)));
    LockerFile {
        number: 1,
        previous: None,
        locker,
        made: (setting.clock)().utc,
        custodian: verifier(&origin, log),
        bundle_key: bundle.public_line(),
        recipients: std::iter::once(own)
            .chain(elsewhere.into_iter().flatten())
            .collect(),
        stations: vec![Station {
            id: station_id,
            verifier: verifier(&format!("{origin}/{station_id}"), station),
        }],
        log_key_file,
        bundle_key_file,
        former_identities_file: None,
        sealed_since: 0,
        ways_in: ways.collect(),
        quorum: None,
    }
}
