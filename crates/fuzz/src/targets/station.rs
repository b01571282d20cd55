//! What comes from a station or from a person without a locker: invitations, `station.txt`, letters, receipts.

use sandyq_format::{
    invitation::Invitation,
    letter::{Letter, LetterItem, MAX_ITEMS, Receipt},
    limits::MAX_RECIPIENTS,
    station_file::StationFile,
};
use sandyq_verify::custody::{Invited, StationFacts};

use crate::{Target, seeds};

/// The signed examples of the specification, and their texts.
fn examples() -> Vec<Vec<u8>> {
    let page = seeds::ending("docs/spec", "station.md").concat();
    let page = String::from_utf8_lossy(&page).into_owned();
    let blocks = page.split("```\n").skip(1).step_by(2);
    let whole: Vec<String> = blocks.map(str::to_owned).collect();
    let texts = whole.iter().filter_map(|note| note.split_once("\n\n"));
    let texts: Vec<String> = texts.map(|(text, _)| format!("{text}\n")).collect();
    let all = whole.into_iter().chain(texts);
    all.map(String::into_bytes).collect()
}

pub(crate) static STATION: Target = Target {
    name: "station",
    longest: 6 << 10,
    words: &[
        "sandyq-invitation/1\n",
        "sandyq-station/1\n",
        "sandyq-receipt/1\n",
        "number: 1\n",
        "locker: ",
        "station: ",
        "made: ",
        "custodian-log-key: ",
        "bundle-key: ",
        "recipient: ",
        "key: ",
        "letter: ",
        "file: ",
        "item: ",
        "\r\n",
        "\u{2014} ",
        "{\"actor\":\"\",\"invitation\":1,\"items\":1,\"letter\":\"",
        "{\"document\":false,\"draft\":{",
        "\"file_name\":{\"bytes\":\"eA\",\"text\":\"x\"},\"v\":1}",
        "9007199254740991",
    ],
    seeds: || {
        let id = "u3biidbpzdzz4lpsggiud2w4vu";
        let letter = format!(
            r#"{{"actor":"","invitation":1,"items":2,"letter":"{id}","locker":"{id}","made":"2018","v":1}}"#
        );
        let item = r#"{"document":false,"draft":{"kind":"photo"},"file_name":{"bytes":"eA","text":"x"},"v":1}"#;
        let hash = "07".repeat(32);
        let receipt = format!(
            "sandyq-receipt/1\nletter: {id}\nlocker: {id}\nmade: 2018\nfile: {hash}\nitem: {hash}\n"
        );
        let own = [letter.into_bytes(), item.into(), receipt.into_bytes()];
        [examples(), own.to_vec()].concat()
    },
    judge: |data| texts(data) | letters(data) | signed(data),
};

fn texts(data: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(data) else {
        return false;
    };
    let invitation = Invitation::parse(text).ok();
    if let Some(invitation) = &invitation {
        assert_eq!(invitation.to_text(), text, "written back");
        assert!((1..=MAX_RECIPIENTS).contains(&invitation.recipients.len()));
        assert!((1..1 << 53).contains(&invitation.number) && !text.contains("way-in: "));
    }
    let station = StationFile::parse(text).ok();
    if let Some(station) = &station {
        assert_eq!(station.to_text(), text, "written back");
    }
    let receipt = Receipt::parse(text);
    if let Some(receipt) = &receipt {
        assert_eq!(receipt.to_text(), text, "written back");
    }
    invitation.is_some() || station.is_some() || receipt.is_some()
}

fn letters(data: &[u8]) -> bool {
    let letter = Letter::parse(data).ok();
    if let Some(letter) = &letter {
        assert_eq!(letter.to_bytes(), data, "written back");
        assert!((1..=MAX_ITEMS).contains(&letter.items));
    }
    let item = LetterItem::parse(data).ok();
    if let Some(item) = &item {
        assert_eq!(item.to_bytes(), data, "written back");
        assert!(item.file_name.agrees());
    }
    letter.is_some() || item.is_some()
}

/// No key is at hand here: whatever is taken as signed is an example of the specification.
fn signed(data: &[u8]) -> bool {
    let invited = Invited::read(data);
    let examples = examples();
    let (Some(invitation), Some(station)) = (examples.first(), examples.get(1)) else {
        return false;
    };
    if let Some(invited) = &invited {
        let lawful = Invited::read(invitation);
        assert_eq!(
            Some(&invited.invitation),
            lawful.as_ref().map(|i| &i.invitation),
            "signed"
        );
    }
    let facts = StationFacts::read(invitation, data);
    if let Some(facts) = &facts {
        let lawful = StationFacts::read(invitation, station);
        assert_eq!(
            Some(&facts.file),
            lawful.as_ref().map(|f| &f.file),
            "signed"
        );
    }
    invited.is_some() || facts.is_some()
}
