//! station: a folder that takes in and cannot open: made from an invitation, how it stands, and a newer invitation for it.

use sandyq_locker::{GivenInvitation, InvitationView, Locker, write_private};
use serde_json::json;

use crate::{
    args::{Create, Every, StationSheet, StationUpdate, StationVerb, StationVerbs},
    out::{DONE, Ended, Out},
    surroundings,
};

/// `create --station`
pub(crate) fn create(
    (args, invitation): (&Create, &std::path::Path),
    every: &Every,
    out: &Out,
) -> Ended {
    let setting = surroundings::setting(every)?;
    let name = args.name.as_deref().unwrap_or_default();
    let invitation = GivenInvitation::read(invitation)?;
    let station = Locker::create_station(&args.locker, &invitation, name, setting)?;
    let standing = station.station_standing()?;
    let about = [
        ("id", standing.station.as_str().into()),
        ("locker", standing.invitation.locker.as_str().into()),
    ];
    out.say("cli-station-created", &about);
    sealed_to(&standing.invitation, out);
    out.answer(&json!(standing));
    Ok(DONE)
}

pub(crate) fn run(args: &StationVerb, every: &Every, out: &Out) -> Ended {
    match &args.verb {
        StationVerbs::Show(args) => show(&args.folder, every, out),
        StationVerbs::Update(args) => update(args, every, out),
        StationVerbs::Sheet(args) => page(args, every, out),
    }
}

fn show(folder: &std::path::Path, every: &Every, out: &Out) -> Ended {
    let station = surroundings::open(folder, every)?;
    let standing = station.station_standing()?;
    out.notices(&station.standing());
    let about = [
        ("id", standing.station.as_str().into()),
        ("locker", standing.invitation.locker.as_str().into()),
        ("count", standing.deposits.into()),
    ];
    out.say("cli-station-stands", &about);
    if station.locker_is_here()? {
        out.note("cli-station-beside", &[]);
    }
    sealed_to(&standing.invitation, out);
    out.answer(&json!(standing));
    Ok(DONE)
}

fn update(args: &StationUpdate, every: &Every, out: &Out) -> Ended {
    let mut station = surroundings::open(&args.folder, every)?;
    let invitation = GivenInvitation::read(&args.invitation)?;
    let invitation = station.update_invitation(&invitation)?;
    let number = [("number", invitation.number.into())];
    out.say("cli-station-updated", &number);
    sealed_to(&invitation, out);
    out.answer(&json!(invitation));
    out.notices(&station.standing());
    Ok(DONE)
}

fn page(args: &StationSheet, every: &Every, out: &Out) -> Ended {
    let sheet = surroundings::open(&args.folder, every)?.station_sheet(&out.words)?;
    write_private(&args.output, &sheet)?;
    let file = args.output.to_string_lossy().into_owned();
    out.say(
        "cli-station-sheet-written",
        &[("file", file.as_str().into())],
    );
    out.answer(&json!({ "file": file }));
    Ok(DONE)
}

/// To whom, and by which words that can be compared with the custodian.
pub(super) fn sealed_to(invitation: &InvitationView, out: &Out) {
    let count = invitation.recipients.len();
    out.say("cli-station-words", &[("count", count.into())]);
    words_of(invitation, out);
}

/// What is compared over the telephone: the words of the key, and which of the invitations under it this is.
pub(super) fn words_of(invitation: &InvitationView, out: &Out) {
    let words = invitation.words.as_str();
    out.say("cli-custodian-words", &[("words", words.into())]);
    let made = invitation.made.split('T').next().unwrap_or_default();
    let which = [("number", invitation.number.into()), ("made", made.into())];
    out.say("cli-invitation-number", &which);
}
