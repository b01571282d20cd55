//! Every folder of `tests/vectors/share` gives what stands beside it: shares of any day are opened, and each way of being wrong is
//! named.

use std::{fs, path::Path};

use sandyq_format::ids::Id;
use sandyq_seal::{Recipient, Share, combine};

#[test]
fn every_vector_of_a_share_gives_what_stands_beside_it() {
    let all = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/vectors/share");
    let (mut seen, mut opened) = (0, 0);
    for folder in fs::read_dir(all).unwrap() {
        let folder = folder.unwrap().path();
        let expected = text(&folder, "expected");
        assert_eq!(judged(&folder), expected, "{}", folder.display());
        seen += 1;
        opened += usize::from(expected == "opens");
    }
    assert!(seen >= 21 && opened >= 3, "{seen} seen, {opened} opened");
}

#[test]
fn the_list_of_words_beside_the_specification_is_the_one_that_shares_are_written_with() {
    let spec = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/spec/share-words.txt");
    let beside = fs::read_to_string(spec).unwrap();
    let ours = bip39::Language::English.word_list();
    assert!(beside.lines().eq(ours.iter().copied()));
}

fn text(folder: &Path, name: &str) -> String {
    fs::read_to_string(folder.join(name))
        .unwrap()
        .trim_end()
        .to_owned()
}

fn judged(folder: &Path) -> String {
    let mut shares = Vec::new();
    for number in 1.. {
        let name = format!("{number}.txt");
        let Ok(text) = fs::read_to_string(folder.join(&name)) else {
            break;
        };
        match Share::parse(&text) {
            Ok(share) => shares.push(share),
            Err(why) => return format!("{name}: {why}"),
        }
    }
    let locker: Id = text(folder, "locker").parse().unwrap();
    if shares.iter().all(|share| !share.is_of(&locker)) {
        return "another locker".into();
    }
    let recipient: Recipient = text(folder, "recipient").parse().unwrap();
    match combine(&shares.iter().collect::<Vec<_>>(), &recipient) {
        Ok(identity) if identity.recipient() == recipient => "opens".into(),
        Ok(_) => "opens another".into(),
        Err(why) => why.to_string(),
    }
}
