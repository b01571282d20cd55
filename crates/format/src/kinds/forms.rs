//! The forms, as a table. It is long because it is data; nothing here decides anything.

use super::{
    Field, Kind,
    Shape::{Choice, Date, List, LongText, Number, People, Rows, Text, Time},
};

const fn field(section: &'static str, name: &'static str, shape: super::Shape) -> Field {
    Field {
        name,
        shape,
        section,
        required: false,
        columns: &[],
        choices: &[],
        long: matches!(shape, LongText | Rows | People),
    }
}

const fn choice(
    section: &'static str,
    name: &'static str,
    choices: &'static [&'static str],
) -> Field {
    let mut made = field(section, name, Choice);
    made.choices = choices;
    made
}

const fn rows(section: &'static str, name: &'static str, columns: &'static [Field]) -> Field {
    let mut made = field(section, name, Rows);
    made.columns = columns;
    made
}

const fn required(mut field: Field) -> Field {
    field.required = true;
    field
}

/// A column belongs to its table, not to a section of the form, and stays a line.
const fn column(name: &'static str, shape: super::Shape) -> Field {
    let mut made = field("", name, shape);
    made.long = false;
    made
}

const fn column_of(name: &'static str, choices: &'static [&'static str]) -> Field {
    choice("", name, choices)
}

const GIVEN: &[&str] = &["given", "refused", "promised", "not-asked", "unknown"];
const PRESENT: &[&str] = &["throughout", "part-of-the-time", "absent", "unknown"];
const RECORDED: &[&str] = &[
    "openly",
    "covertly",
    "announced-only",
    "none",
    "refused",
    "unknown",
];

/// All kinds, in the order in which they are offered.
pub static KINDS: [Kind; 11] = [
    Kind {
        key: "seized-document",
        text_kind: false,
        fields: &[
            choice(
                "document",
                "document_role",
                &["taken", "says-so", "left-behind", "unknown"],
            ),
            field("document", "document_type", Text),
            field("document", "document_number", Text),
            field("document", "document_date", Date),
            field("document", "pages", Number),
            choice("document", "sides", &["one-side", "both-sides", "unknown"]),
            field("whereabouts", "taken_on", Date),
            field("whereabouts", "taken_by", Text),
            field("whereabouts", "original_where", Text),
            field("whereabouts", "given_back_on", Date),
        ],
    },
    Kind {
        key: "warrant-note",
        text_kind: true,
        fields: &[
            required(choice(
                "warrant",
                "shown",
                &[
                    "shown",
                    "shown-briefly",
                    "shown-in-part",
                    "read-aloud",
                    "refused",
                    "not-asked",
                    "unknown",
                ],
            )),
            field("warrant", "shown_to", List),
            field("warrant", "shown_when", Time),
            field("warrant", "shown_how_long", Text),
            choice("warrant", "copy", GIVEN),
            choice(
                "warrant",
                "photo",
                &["allowed", "refused", "stopped", "not-asked", "unknown"],
            ),
            field("paper", "number", Text),
            choice(
                "paper",
                "issuer",
                &[
                    "court",
                    "prosecutor",
                    "investigator",
                    "no-one-named",
                    "unknown",
                ],
            ),
            field("paper", "issued_by", Text),
            field("paper", "judge", Text),
            field("paper", "warrant_date", Date),
            field("paper", "warrant_case", Text),
            field("paper", "warrant_scope", Text),
            field("search", "search_from", Time),
            field("search", "search_to", Time),
            field("search", "searched_rooms", Text),
            choice(
                "search",
                "lawyer_admitted",
                &[
                    "at-once",
                    "later",
                    "refused",
                    "not-called",
                    "call-forbidden",
                    "unknown",
                ],
            ),
            field("search", "lawyer_when", Time),
            field("search", "lawyer_name", Text),
            choice(
                "search",
                "phones_taken",
                &["all", "some", "switched-off", "not-taken", "unknown"],
            ),
            field("search", "phones_how", Text),
            choice(
                "search",
                "protocol_copy",
                &[
                    "given",
                    "refused",
                    "promised",
                    "not-drawn-up",
                    "not-asked",
                    "unknown",
                ],
            ),
            rows(
                "officers",
                "officers",
                &[
                    column("name", Text),
                    column("rank", Text),
                    column("badge", Text),
                    column("agency", Text),
                    column("vehicle", Text),
                    column("did", Text),
                ],
            ),
            rows(
                "attesting",
                "attesting_witnesses",
                &[
                    column("name", Text),
                    column_of(
                        "came_from",
                        &[
                            "came-with-officers",
                            "neighbour",
                            "passer-by",
                            "colleague",
                            "unknown",
                        ],
                    ),
                    column_of("presence", PRESENT),
                    column("remark", Text),
                ],
            ),
            field("account", "account", LongText),
        ],
    },
    Kind {
        key: "interrogation-record",
        text_kind: true,
        fields: &[
            required(field("questioning", "person", Text)),
            choice(
                "questioning",
                "status",
                &[
                    "witness",
                    "witness-with-defence",
                    "suspect",
                    "accused",
                    "victim",
                    "not-said",
                    "other",
                ],
            ),
            field("questioning", "interrogator", Text),
            field("questioning", "interrogator_agency", Text),
            field("questioning", "questioned_where", Text),
            field("questioning", "date", Date),
            field("questioning", "from", Time),
            field("questioning", "to", Time),
            choice(
                "questioning",
                "summons",
                &[
                    "written",
                    "by-phone",
                    "brought-by-force",
                    "on-the-spot",
                    "came-alone",
                    "unknown",
                ],
            ),
            choice(
                "rights",
                "rights_explained",
                &["explained", "paper-only", "not-explained", "unknown"],
            ),
            choice(
                "rights",
                "lawyer_present",
                &[
                    "throughout",
                    "part-of-the-time",
                    "refused",
                    "not-asked",
                    "absent",
                    "unknown",
                ],
            ),
            field("rights", "questioned_lawyer", Text),
            choice(
                "rights",
                "interpreter",
                &["present", "not-needed", "refused", "not-asked", "unknown"],
            ),
            field("rights", "questioned_language", Text),
            choice("recording", "recording_by_them", RECORDED),
            choice("recording", "recording_by_us", RECORDED),
            choice(
                "recording",
                "questioning_protocol",
                &[
                    "signed",
                    "signed-with-remarks",
                    "signing-refused",
                    "not-drawn-up",
                    "not-shown",
                    "unknown",
                ],
            ),
            choice("recording", "questioning_copy", GIVEN),
            choice(
                "undertaking",
                "undertaking",
                &[
                    "not-demanded",
                    "demanded",
                    "signed",
                    "signing-refused",
                    "unknown",
                ],
            ),
            field("undertaking", "undertaking_article", Text),
            choice("undertaking", "undertaking_copy", GIVEN),
            field("treatment", "threats", LongText),
            field("treatment", "health", LongText),
            field("treatment", "also_present", People),
            rows(
                "questions",
                "questions_answers",
                &[column("question", LongText), column("answer", LongText)],
            ),
            field("account", "questioning_account", LongText),
        ],
    },
    Kind {
        key: "seizure-inventory",
        text_kind: true,
        fields: &[
            choice(
                "protocol",
                "inventory_protocol",
                &[
                    "drawn-up",
                    "drawn-up-later",
                    "not-drawn-up",
                    "not-shown",
                    "unknown",
                ],
            ),
            field("protocol", "inventory_number", Text),
            field("protocol", "inventory_date", Date),
            field("protocol", "inventory_where", Text),
            field("protocol", "inventory_by", Text),
            choice(
                "protocol",
                "inventory_signed",
                &[
                    "signed",
                    "signed-with-remarks",
                    "signing-refused",
                    "not-offered",
                    "unknown",
                ],
            ),
            choice("protocol", "inventory_copy", GIVEN),
            required(rows(
                "things",
                "things",
                &[
                    column("thing", Text),
                    column_of(
                        "listed",
                        &["listed", "listed-differently", "not-listed", "unknown"],
                    ),
                    column_of("seen_taken", &["seen", "heard-of", "not-seen", "unknown"]),
                    column("serial", Text),
                    column("owner", Text),
                    column_of(
                        "state",
                        &["off", "locked", "unlocked", "not-a-device", "unknown"],
                    ),
                    column_of(
                        "packed",
                        &[
                            "sealed-before-us",
                            "packed-unsealed",
                            "carried-away",
                            "unknown",
                        ],
                    ),
                    column("returned", Date),
                    column("remark", Text),
                ],
            )),
            field("account", "inventory_remarks", LongText),
        ],
    },
    Kind {
        key: "official-decision",
        text_kind: false,
        fields: &[
            choice(
                "decision",
                "decision_type",
                &[
                    "court-order",
                    "prosecutor-request",
                    "blocking-order",
                    "charge",
                    "investigator-decision",
                    "refusal",
                    "reply",
                    "other",
                ],
            ),
            field("decision", "decision_number", Text),
            field("decision", "decision_body", Text),
            field("decision", "decision_official", Text),
            field("decision", "decision_date", Date),
            field("decision", "decision_law", Text),
            choice(
                "delivery",
                "decision_received_how",
                &[
                    "by-hand",
                    "by-post",
                    "by-email",
                    "published",
                    "seen-only",
                    "unknown",
                ],
            ),
            field("delivery", "decision_received_on", Date),
            field("delivery", "appeal_until", Date),
        ],
    },
    Kind {
        key: "blocking-record",
        text_kind: false,
        fields: &[
            field("blocking", "domains", List),
            field("blocking", "blocked_on", Date),
            field("blocking", "blocked_at", Time),
            field("blocking", "blocked_by", Text),
            field("blocking", "blocking_ground", Text),
            choice(
                "blocking",
                "blocking_notice",
                &[
                    "notified-before",
                    "notified-after",
                    "not-notified",
                    "unknown",
                ],
            ),
            choice(
                "observation",
                "blocking_seen",
                &[
                    "does-not-open",
                    "block-page",
                    "certificate-warning",
                    "name-not-found",
                    "slow",
                    "domain-taken",
                    "opens-elsewhere",
                    "unknown",
                ],
            ),
            field("observation", "blocking_words", Text),
            field("observation", "network", Text),
            field("observation", "checked_at", Text),
            field("observation", "unblocked_on", Date),
        ],
    },
    Kind {
        key: "statement",
        text_kind: true,
        fields: &[
            required(field("witness", "witness", Text)),
            field("witness", "witness_where", Text),
            choice(
                "witness",
                "written_how",
                &["own-hand", "dictated", "from-a-recording", "unknown"],
            ),
            choice(
                "witness",
                "written_before",
                &["before-others", "after-others", "unknown"],
            ),
            field("witness", "written_on", Date),
            choice(
                "witness",
                "may_be_used",
                &["with-name", "without-name", "lawyer-alone", "ask-first"],
            ),
            required(field("account", "statement_text", LongText)),
        ],
    },
    Kind {
        key: "recording",
        text_kind: false,
        fields: &[
            choice(
                "recording",
                "recorded_openly",
                &["openly", "covertly", "by-authorities", "unknown"],
            ),
            field("recording", "recorded_by", Text),
            field("recording", "recorded_with", Text),
            field("recording", "recorded_from", Time),
            field("recording", "speakers", List),
            choice(
                "recording",
                "recording_whole",
                &["whole", "extract", "edited", "unknown"],
            ),
            field("recording", "recording_shows", Text),
        ],
    },
    Kind {
        key: "photo",
        text_kind: false,
        fields: &[
            field("picture", "photo_shows", Text),
            field("picture", "photo_by", Text),
            field("picture", "photo_time", Time),
            field("picture", "photo_with", Text),
            choice(
                "picture",
                "photo_copy",
                &[
                    "from-camera",
                    "from-messenger",
                    "screenshot",
                    "scan",
                    "edited",
                    "unknown",
                ],
            ),
        ],
    },
    Kind {
        key: "correspondence",
        text_kind: false,
        fields: &[
            field("letter", "letter_from", Text),
            field("letter", "letter_to", Text),
            field("letter", "letter_about", Text),
            field("letter", "letter_number", Text),
            choice(
                "letter",
                "letter_channel",
                &[
                    "by-post",
                    "by-email",
                    "messenger",
                    "by-hand",
                    "official-portal",
                    "other",
                ],
            ),
            field("letter", "sent_on", Date),
            field("letter", "received_on", Date),
            choice(
                "letter",
                "answered",
                &["answered", "not-answered", "unknown"],
            ),
        ],
    },
    Kind {
        key: "other",
        text_kind: false,
        fields: &[
            field("thing", "what_it_is", Text),
            field("thing", "where_kept", Text),
        ],
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_begins_optional_and_is_long_where_it_can_grow() {
        for (shape, long) in [
            (Text, false),
            (LongText, true),
            (Rows, true),
            (People, true),
        ] {
            let made = field("section", "name", shape);
            assert_eq!((made.section, made.name), ("section", "name"));
            assert_eq!((made.shape, made.long, made.required), (shape, long, false));
            assert!(made.columns.is_empty() && made.choices.is_empty());
        }
        assert!(required(field("section", "name", Text)).required);
    }

    #[test]
    fn a_column_belongs_to_no_section_and_is_never_long() {
        let made = column("answer", LongText);
        assert_eq!((made.section, made.shape, made.long), ("", LongText, false));
        let made = column_of("presence", PRESENT);
        assert_eq!((made.section, made.shape), ("", Choice));
        assert_eq!(made.choices, PRESENT);
    }

    #[test]
    fn a_table_has_its_columns_and_a_choice_its_choices() {
        const COLUMNS: &[Field] = &[column("thing", Text)];
        let made = rows("things", "things", COLUMNS);
        assert_eq!((made.shape, made.columns.len(), made.long), (Rows, 1, true));
        let made = choice("warrant", "copy", GIVEN);
        assert_eq!((made.shape, made.choices), (Choice, GIVEN));
    }
}
