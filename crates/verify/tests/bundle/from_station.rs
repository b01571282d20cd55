//! Annexes that came from a station: sound, and each way in which what is said of the station does not fit together.

use sandyq_format::entry::leaf_hash;
use sandyq_format::ids::{Id, hex};
use sandyq_log::checkpoint::Checkpoint;
use sandyq_log::merkle::Tree;
use sandyq_log::note::Note;
use sandyq_log::proof::InclusionProof;
use serde_json::{Value, json};

use crate::planted::Plant;
use crate::workshop::{Case, Draft, Log, NEWSROOM, PHOTO_ENTRIES, Who, as_station, id, secret};

/// Place of the deposit in the station's log of three entries.
const PLACE: u64 = 1;
const FIELDS: [&str; 3] = ["station_key", "station_entry", "station_proof"];

/// What a maker says of a station; whatever is changed here, the maker did.
struct Said {
    who: Who,
    name: String,
    origin: String,
    entry: Value,
    place: u64,
    extra: Option<Vec<u8>>,
    /// Other values, or none, in the place of those that follow from the rest.
    fields: Vec<(&'static str, Option<Value>)>,
}

/// The station's id.
fn station() -> Id {
    Id::of_station(&secret(Who::Station).verifying_key().to_bytes())
}

fn leaf(place: u64) -> [u8; 32] {
    leaf_hash(&format!("entry {place} of a station"))
}

impl Said {
    fn new() -> Self {
        let name = format!("{}/{}", NEWSROOM.origin(), station());
        Self {
            who: Who::Station,
            origin: name.clone(),
            name,
            entry: json!({"index": PLACE, "leaf": hex(&leaf(PLACE))}),
            place: PLACE,
            extra: None,
            fields: vec![],
        }
    }

    fn values(self) -> Vec<(&'static str, Value)> {
        let mut tree = Tree::new();
        (0..3).for_each(|place| tree.append(leaf(place)));
        let checkpoint = Checkpoint::new(&self.origin, 3, tree.root_at(3).unwrap());
        let (key, note) = as_station(self.who, &self.name, &checkpoint);
        let proof = InclusionProof {
            extra: self.extra,
            index: self.place,
            hashes: tree.prove_inclusion(PLACE, 3).unwrap(),
            checkpoint: Note::parse(note.as_bytes()).unwrap(),
        };
        let mut values = vec![
            ("station_key", json!(key)),
            ("station_entry", self.entry),
            ("station_proof", json!(proof.to_text())),
        ];
        for (name, value) in self.fields {
            values.retain(|(own, _)| *own != name);
            values.extend(value.map(|value| (name, value)));
        }
        values
    }
}

fn said(change: impl FnOnce(&mut Said)) -> Draft {
    let mut said = Said::new();
    change(&mut said);
    Draft::of(Log::with_photo("item-deposited", said.values()))
}

fn case(change: impl FnOnce(&mut Said)) -> Case {
    Case::of(said(change).files().tar())
}

/// A key that is another's, in a field that says the station's.
fn other_key() -> Value {
    let named = Said::new();
    let checkpoint = Checkpoint::new(&named.origin, 3, [0; 32]);
    json!(as_station(Who::Stranger, &named.name, &checkpoint).0)
}

/// Leaves fields out of what the first annex shows, and says so.
fn withheld(names: &[&'static str]) -> Case {
    let mut draft = said(|_| ());
    let mut left_out = vec!["people"];
    left_out.extend(names);
    left_out.sort_unstable();
    draft.statement.items[0].withheld = left_out.iter().map(|name| (*name).into()).collect();
    let entries = PHOTO_ENTRIES.iter();
    draft.custody[0].entries = entries
        .map(|at| draft.log.disclosed(*at, &left_out))
        .collect();
    Case::of(draft.files().tar())
}

const DIFFERS: &[&str] = &["bundle-station-differs"];

pub const PLANTS: &[Plant] = &[
    Plant {
        name: "nothing wrong with an annex that came from a station",
        made: || case(|_| ()),
        expected: &[],
    },
    Plant {
        name: "nothing wrong with an annex from a station with a line that nothing signs",
        made: || case(|said| said.extra = Some(b"more".to_vec())),
        expected: &[],
    },
    Plant {
        name: "a station of another locker",
        made: || {
            case(|said| {
                said.name = format!("sandyq/{}/{}", id(40), station());
                said.origin.clone_from(&said.name);
            })
        },
        expected: DIFFERS,
    },
    Plant {
        name: "the locker itself in the place of a station",
        made: || {
            case(|said| {
                said.name = NEWSROOM.origin();
                said.origin.clone_from(&said.name);
            })
        },
        expected: DIFFERS,
    },
    Plant {
        name: "a station whose id is none",
        made: || {
            case(|said| {
                said.name = format!("{}/phone", NEWSROOM.origin());
                said.origin.clone_from(&said.name);
            })
        },
        expected: DIFFERS,
    },
    Plant {
        name: "a station under the id of another key",
        made: || case(|said| said.who = Who::Stranger),
        expected: DIFFERS,
    },
    Plant {
        name: "a name that belongs to no locker of this kind",
        made: || {
            case(|said| {
                said.name = "example.org/log".into();
                said.origin.clone_from(&said.name);
            })
        },
        expected: DIFFERS,
    },
    Plant {
        name: "a station checkpoint of another log",
        made: || case(|said| said.origin = NEWSROOM.origin()),
        expected: DIFFERS,
    },
    Plant {
        name: "a station checkpoint that another key signed",
        made: || case(|said| said.fields = vec![("station_key", Some(other_key()))]),
        expected: DIFFERS,
    },
    Plant {
        name: "a station proof of another place",
        made: || case(|said| said.place = 0),
        expected: DIFFERS,
    },
    Plant {
        name: "a station entry of another place",
        made: || case(|said| said.entry["index"] = json!(2)),
        expected: DIFFERS,
    },
    Plant {
        name: "a station entry that is another leaf",
        made: || case(|said| said.entry["leaf"] = json!(hex(&leaf(0)))),
        expected: DIFFERS,
    },
    Plant {
        name: "a station entry whose leaf is no hash",
        made: || case(|said| said.entry["leaf"] = json!(hex(&leaf(PLACE)).to_uppercase())),
        expected: DIFFERS,
    },
    Plant {
        name: "a station entry without a leaf",
        made: || case(|said| said.entry = json!({"index": 1, "lead": "x"})),
        expected: DIFFERS,
    },
    Plant {
        name: "a station entry with more than its place",
        made: || case(|said| said.entry["more"] = json!(1)),
        expected: DIFFERS,
    },
    Plant {
        name: "a station entry that is a number",
        made: || case(|said| said.entry = json!(1)),
        expected: DIFFERS,
    },
    Plant {
        name: "a station key that is none",
        made: || case(|said| said.fields = vec![("station_key", Some(json!("key")))]),
        expected: DIFFERS,
    },
    Plant {
        name: "a station key that is a number",
        made: || case(|said| said.fields = vec![("station_key", Some(json!(7)))]),
        expected: DIFFERS,
    },
    Plant {
        name: "a station proof that is none",
        made: || case(|said| said.fields = vec![("station_proof", Some(json!("proof")))]),
        expected: DIFFERS,
    },
    Plant {
        name: "a station without its key",
        made: || case(|said| said.fields = vec![("station_key", None)]),
        expected: DIFFERS,
    },
    Plant {
        name: "a station without its entry",
        made: || case(|said| said.fields = vec![("station_entry", None)]),
        expected: DIFFERS,
    },
    Plant {
        name: "a station without its proof",
        made: || case(|said| said.fields = vec![("station_proof", None)]),
        expected: DIFFERS,
    },
    Plant {
        name: "nothing wrong with an annex whose station is withheld",
        made: || withheld(&FIELDS),
        expected: &[],
    },
    Plant {
        name: "nothing wrong with an annex whose station proof alone is withheld",
        made: || withheld(&["station_proof"]),
        expected: &[],
    },
];

#[test]
fn of_a_station_is_said_which_one_it_is_and_how_long_its_log() {
    let report = case(|_| ()).judge().report;
    let proven = report.findings().iter();
    let proven: Vec<_> = proven
        .filter(|f| f.code == "bundle-station-proves")
        .collect();
    let [proven] = proven[..] else {
        panic!("one annex of two came from a station")
    };
    let told: Vec<_> = proven
        .args
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    assert_eq!(
        told,
        [("station", station().to_string().as_str()), ("size", "3")]
    );
}

#[test]
fn of_a_station_that_is_withheld_nothing_is_said() {
    for names in [&FIELDS[..], &FIELDS[2..]] {
        assert!(!withheld(names).judge().report.has("bundle-station-proves"));
    }
}
