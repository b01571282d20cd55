//! Texts in the real program.

use sandyq_preview::frame::{MAX_TEXT, Reason, View};

use crate::asking::{info, page, sample, text};

#[test]
fn a_letter_shows_its_head_its_text_and_what_was_attached() {
    let letter = sample("SPECIMEN_mail_utf8_with_attachment.eml");
    assert_eq!(info(&letter, "message/rfc822").view, View::Text);
    let (text, cut) = text(&letter).unwrap();
    assert!(!cut);
    for part in [
        "From: Гүлнәр Сәрсенова <g.sarsenova@dala-uni.example>\n",
        "Subject: Тінту хаттамасы — протокол обыска (SPECIMEN)\n",
        "Attachment: Заключение эксперта.jpg\n",
        "Сәлеметсіз бе!",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert!(
        !text.contains("base64"),
        "what is attached is named, not poured out"
    );
}

#[test]
fn a_docx_shows_its_text_with_every_kazakh_letter() {
    let document = sample("SPECIMEN_notes_kk_ru.docx");
    assert_eq!(info(&document, "").view, View::Text);
    let (text, _) = text(&document).unwrap();
    assert!(text.contains("Сәрсенова Гүлнәр Ұланқызы"), "{text}");
    assert!(text.contains("9f2c41d07be3aa18"), "{text}");
    assert_eq!(page(&document, 0, 100).err(), Some(Reason::NotAPicture));
}

#[test]
fn a_note_of_an_old_program_is_read_in_its_encoding() {
    // "Протокол обыска" in KOI8-R and in Windows-1251.
    let koi8 = b"\xf0\xd2\xcf\xd4\xcf\xcb\xcf\xcc \xcf\xc2\xd9\xd3\xcb\xc1";
    let windows = b"\xcf\xf0\xee\xf2\xee\xea\xee\xeb \xee\xe1\xfb\xf1\xea\xe0";
    for bytes in [koi8, windows] {
        assert_eq!(text(bytes).unwrap().0, "Протокол обыска");
    }
}

#[test]
fn a_long_text_is_cut_and_says_so() {
    let (text, cut) = text("сөз ".repeat(MAX_TEXT).as_bytes()).unwrap();
    assert!(cut && text.len() <= MAX_TEXT && text.len() > MAX_TEXT - 4);
}

#[test]
fn a_picture_is_no_text() {
    let reason = text(&sample("09_summons_kk_ru.webp")).err();
    assert_eq!(reason, Some(Reason::NotAText));
    assert_eq!(text(&[0, 1, 2]).err(), Some(Reason::UnknownFormat));
}
