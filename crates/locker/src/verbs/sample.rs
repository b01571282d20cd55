//! The sample case: invented documents with which a person can look around before anything real goes in.

use serde_json::{Map, json};

use sandyq_words::Words;

use crate::{
    draft::{ItemDraft, Person},
    failure::Given,
    unlocked::Unlocked,
    watch::Watch,
};

/// An invented document: its file name, its bytes, its kind, and the ending of the key that says its title.
type Document = (&'static str, &'static [u8], &'static str, &'static str);

macro_rules! document {
    ($file:literal, $kind:literal, $title:literal) => {
        (
            $file,
            include_bytes!(concat!("../../../../assets/samples/", $file)),
            $kind,
            $title,
        )
    };
}

static DOCUMENTS: [Document; 5] = [
    document!(
        "01_search_warrant_ru_phone.jpg",
        "official-decision",
        "warrant"
    ),
    document!(
        "03_interrogation_record_kk_scan.png",
        "seized-document",
        "interrogation"
    ),
    document!(
        "05_court_order_kk_pdfa2b.pdf",
        "official-decision",
        "court-order"
    ),
    document!("08_letter_to_counsel_en.pdf", "correspondence", "letter"),
    document!("09_summons_kk_ru.webp", "official-decision", "summons"),
];

impl Unlocked {
    /// Puts the sample case in, in the language of the words.
    pub fn put_sample(&mut self, words: &Words, watch: &dyn Watch) -> Given<()> {
        let say = |key: &str| words.say(key, &[]);
        let case = self.add_case(&say("sample-case"), &say("sample-notes"))?.id;
        for (file, bytes, kind, title) in DOCUMENTS {
            let draft = ItemDraft {
                kind: kind.to_owned(),
                case: Some(case.clone()),
                title: say(&format!("sample-{title}")),
                happened: if title == "letter" {
                    "2018-04-05"
                } else {
                    "2018-04-02~"
                }
                .to_owned(),
                place: say("sample-place"),
                obtained: say("sample-obtained"),
                tags: vec![say("sample-tag")],
                ..ItemDraft::default()
            };
            self.deposit_bytes(&draft, file, bytes, watch)?;
        }
        self.deposit_text(&note(words, &case), watch)?;
        Ok(())
    }
}

fn note(words: &Words, case: &str) -> ItemDraft {
    let say = |key: &str| words.say(key, &[]);
    let fields = Map::from_iter([
        ("shown".to_owned(), json!("shown")),
        ("copy".to_owned(), json!("refused")),
        ("photo".to_owned(), json!("refused")),
        ("account".to_owned(), json!(say("sample-account"))),
    ]);
    ItemDraft {
        kind: "warrant-note".to_owned(),
        case: Some(case.to_owned()),
        title: say("sample-note"),
        happened: "2018-04-02".to_owned(),
        place: say("sample-place"),
        people: vec![Person {
            name: say("sample-person"),
            note: String::new(),
            role: "journalist".to_owned(),
        }],
        language: words.lang().code().to_owned(),
        fields,
        ..ItemDraft::default()
    }
}
