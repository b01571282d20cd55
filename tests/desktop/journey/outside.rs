//! A witness and an authority are asked on a stick. The witness sits at the same machine here; a lawyer's would be elsewhere.

use serde_json::{Value, json};

use crate::{authority::Authority, driver::Outcome, steps::Journey};

/// A place that is on the first page of an open locker.
fn goes_to(journey: &Journey<'_>, place: &str) -> Outcome<()> {
    let p = journey.person;
    p.window
        .script("document.querySelector('header .name').click();")?;
    p.arrives(p.say("cases-title")?)?;
    p.press(place)
}

/// What stands outside for the log.
fn outside(journey: &Journey<'_>) -> Outcome<Value> {
    Ok(journey.person.window.call("outside", &json!({}))?["ok"].clone())
}

/// A file goes out, is looked at and signed, and the answer comes back.
pub fn asks_a_witness(journey: &Journey<'_>) -> Outcome<()> {
    let p = journey.person;
    let (request, answer) = (
        journey.outside.join("for-the-witness.txt"),
        journey.outside.join("witness-answer.txt"),
    );
    p.window.pick("witness-request", &[&request])?;
    p.window.pick("foreign-request", &[&request])?;
    p.window.pick("new-answer", &[&answer])?;
    p.window.pick("witness-answer", &[&answer])?;

    goes_to(journey, "ui-witness")?;
    p.arrives(p.say("witness-title")?)?;
    let own = p.window.call("witness", &json!({}))?["ok"]["key"].clone();
    let key = own["key"].as_str().ok_or("no witness key")?.to_owned();
    p.reads(own["words"].as_str().ok_or("no words")?)?;
    journey.shot("08a-witness")?;

    goes_to(journey, "ui-outside")?;
    p.reads(p.say("outside-nobody-saw")?)?;
    p.press("outside-make-request")?;
    p.arrives(p.say("checkpoint-title")?)?;
    p.fill("checkpoint-key", &key)?;
    p.reads(own["words"].as_str().unwrap_or_default())?;
    p.tick("checkpoint-sheet")?;
    p.press("checkpoint-make")?;
    p.arrives(p.say("checkpoint-title-made")?)?;
    assert!(request.is_file() && journey.outside.join("for-the-witness-sheet.html").is_file());
    journey.shot("08b-for-the-witness")?;

    goes_to(journey, "ui-witness")?;
    p.press("witness-look")?;
    p.arrives(p.say("witness-title-seen")?)?;
    p.reads(p.say("witness-is-first")?)?;
    assert!(!answer.exists(), "nothing is signed by looking");
    p.tick("witness-compared")?;
    p.press("witness-sign")?;
    p.arrives(p.say("witness-title-signed")?)?;
    assert!(answer.is_file());
    journey.shot("08c-signed")?;

    goes_to(journey, "ui-outside")?;
    p.press("outside-take-answer")?;
    p.reads(p.say("outside-answer-taken-means")?)?;
    p.reads(p.say("outside-unseen-none")?)?;
    let stands = outside(journey)?;
    assert_eq!(stands["witnesses"].as_array().map(Vec::len), Some(1));
    journey.shot("08d-outside")
}

/// A request goes out, and the reply comes back with the authority's root.
pub fn asks_an_authority(journey: &Journey<'_>) -> Outcome<()> {
    let p = journey.person;
    let authority = Authority::new(journey.outside.clone(), "first");
    let (request, reply) = (
        journey.outside.join("first.tsq"),
        journey.outside.join("first.tsr"),
    );
    p.window.pick("authority-request", &[&request])?;
    p.window.pick("authority-reply", &[&reply])?;
    p.window.pick("authority-root", &[&authority.root()])?;

    goes_to(journey, "ui-outside")?;
    p.press("outside-ask-authority")?;
    p.arrives(p.say("authority-title")?)?;
    p.fill("authority-name", "first")?;
    p.press("authority-make")?;
    p.arrives(p.say("authority-title-made")?)?;
    assert!(request.is_file());
    authority.answer();
    p.press("outside-back")?;

    p.press("outside-take-reply")?;
    p.arrives(p.say("reply-title")?)?;
    p.press("reply-pick")?;
    p.reads("first.tsr")?;
    p.press("reply-root-pick")?;
    p.reads("root.pem")?;
    p.press("reply-take")?;
    p.arrives(p.say("reply-title-taken")?)?;
    p.reads("CN=first,O=first")?;
    journey.shot("08e-stamped")?;
    p.press("outside-back")?;
    p.reads(p.say("outside-one-authority")?)?;
    let stands = outside(journey)?;
    assert_eq!(stands["anchors"][0]["standing"], "anchored");
    p.window
        .script("document.querySelector('header .name').click();")?;
    p.press_named(crate::steps::CASE)?;
    p.arrives(crate::steps::CASE)
}
