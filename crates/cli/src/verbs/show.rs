//! show

use sandyq_locker::{Blind, ItemView, Origin};
use serde_json::{Map, Value, json};

use crate::{
    args::{Every, One},
    out::{DONE, Ended, Out},
    surroundings,
};

pub(crate) fn run(args: &One, every: &Every, out: &Out) -> Ended {
    let mut locker = surroundings::unlock(&args.locker, every, &args.key, out)?;
    let view = locker.show(&args.item)?;
    let blind = locker.sealed_blind(&view.row.id)?;
    say(&view, out);
    if let Some(blind) = &blind {
        say_blind(blind, out);
    }
    let mut answer = json!(view);
    if let Some(blind) = blind {
        answer["sealed_blind"] = json!(blind);
    }
    out.answer(&answer);
    surroundings::lock(locker, out);
    Ok(DONE)
}

fn say(view: &ItemView, out: &Out) {
    let field = |name: &str, value: &str| {
        if !value.is_empty() {
            let label = out.words.say(&format!("field-{name}"), &[]);
            out.line(&format!("{label}: {value}"));
        }
    };
    let word = |prefix: &str, value: &str| out.words.say(&format!("{prefix}-{value}"), &[]);
    out.line(&view.row.title);
    out.line(&view.row.id);
    field("kind", &word("kind", &view.row.kind));
    field("happened", view.row.happened.as_deref().unwrap_or_default());
    field("place", &view.place);
    for person in &view.people {
        field(
            "people",
            &format!("{} ({})", person.name, word("role", &person.role)),
        );
    }
    field("obtained", &view.obtained);
    field("by", &view.by);
    field("notes", &view.notes);
    for sensitivity in &view.row.sensitivity {
        field("sensitivity", &word("sensitivity", sensitivity));
    }
    own(view.document.as_ref().unwrap_or(&view.fields), out);
    field("file_name", &view.name);
    if let Some(origin) = &view.origin {
        came(origin, out);
    }
    out.line(&format!("SHA-256: {}", view.sha256));
    out.line(&format!("BLAKE3:  {}", view.blake3));
    for row in &view.custody {
        out.line(&format!(
            "#{} {} {} — {}",
            row.index,
            row.claimed,
            word("act", &row.act),
            row.actor
        ));
    }
}

/// Whether an account was sealed before another one could be read here.
fn say_blind(blind: &Blind, out: &Out) {
    let key = match blind.opened_at {
        Some(_) if blind.sealed_elsewhere => "blind-came-after",
        Some(_) => "blind-after",
        None => "blind-before",
    };
    let number = blind.opened_at.unwrap_or_default();
    out.say(
        key,
        &[
            ("entry", format!("#{number}").into()),
            ("count", blind.others.into()),
        ],
    );
    if blind.sealed_elsewhere {
        out.say("blind-elsewhere", &[]);
    }
}

/// In which bundle it came, by whom that was signed and where it is kept.
fn came(origin: &Origin, out: &Out) {
    let annex = origin.annex.map(|number| number.to_string());
    let verdict = out.words.say(&format!("grade-{}", origin.verdict), &[]);
    let lines = [
        ("bundle", Some(&origin.bundle)),
        ("annex", annex.as_ref()),
        ("locker", Some(&origin.locker)),
        ("signer", Some(&origin.signer)),
        ("verdict", Some(&verdict)),
        ("kept", origin.kept.as_ref()),
    ];
    for (name, value) in lines {
        if let Some(value) = value {
            let label = out.words.say(&format!("field-received_{name}"), &[]);
            out.line(&format!("{label}: {value}"));
        }
    }
}

fn own(fields: &Map<String, Value>, out: &Out) {
    for (name, value) in fields {
        let label = out.words.say(&format!("field-{name}"), &[]);
        let choice = |text: &str| {
            let key = format!("choice-{text}");
            if out.words.knows(&key) {
                out.words.say(&key, &[])
            } else {
                text.to_owned()
            }
        };
        let value = match value {
            Value::String(text) => choice(text),
            other => other.to_string(),
        };
        out.line(&format!("{label}: {value}"));
    }
}
