//! The sheet of a check: of every bundle that is kept as an example of a way to be wrong, and of one in which every text is meant
//! to do harm. Whatever it tells, it stays a page of text.
#![allow(missing_docs)]

use std::{collections::BTreeMap, fs, path::Path};

use sandyq_format::{bundle::bag::PAGE_HEAD, moment::Moment, names::deceives};
use sandyq_locker::{BundleReport, CheckedBundle, Known, report_page};
use sandyq_verify::{
    bundle::{Annex, CustodyLine, Opening, judge_bundle},
    finding::Grade,
};
use sandyq_words::{Lang, Words};
use serde_json::{Value, json};

#[path = "../../../tests/strings/mod.rs"]
mod strings;

fn noon() -> Moment {
    Moment {
        boot: "b".into(),
        monotonic_ms: 1,
        offset: "+06:00".into(),
        utc: "2018-04-02T06:00:00.000Z".into(),
    }
}

fn checked(report: BundleReport) -> CheckedBundle {
    CheckedBundle {
        report,
        name: "out.sandyq".into(),
        size: 1_934_051,
        sha256: "5a".repeat(32),
        blake3: "b3".repeat(32),
    }
}

/// The tags that a sheet is made of.
const TAGS: [&str; 29] = [
    "html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "h3", "h4", "p", "ul",
    "li", "dl", "dt", "dd", "table", "thead", "tbody", "tr", "th", "td", "span", "bdi", "code",
    "pre", "div", "br",
];
const ATTRIBUTES: [&str; 9] = [
    "lang",
    "charset",
    "http-equiv",
    "content",
    "name",
    "class",
    "role",
    "scope",
    "aria-hidden",
];

/// What on a page is more than text in our own frame.
fn more_than_text(page: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let plain = |c: &char| *c != '\n' && !matches!(*c, '\u{2068}' | '\u{2069}');
    found.extend(
        page.chars()
            .filter(plain)
            .filter(|c| deceives(*c))
            .map(|c| c.escape_unicode().to_string()),
    );
    let mut open: Vec<&str> = Vec::new();
    for part in page.split('<').skip(2) {
        let Some((tag, _)) = part.split_once('>') else {
            found.push(part.into());
            continue;
        };
        if let Some(name) = tag.strip_prefix('/') {
            if open.pop() != Some(name) {
                found.push(format!("</{name}>"));
            }
            continue;
        }
        let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        if !TAGS.contains(&name) {
            found.push(name.into());
        }
        // Values hold no quotes, so every second piece is a name.
        for attribute in attributes.split('"').step_by(2) {
            let attribute = attribute.trim().trim_end_matches('=');
            if !attribute.is_empty() && !ATTRIBUTES.contains(&attribute) {
                found.push(attribute.into());
            }
        }
        if !["meta", "br"].contains(&name) {
            open.push(name);
        }
    }
    found.extend(open.into_iter().map(str::to_owned));
    found
}

#[test]
fn more_than_text_is_noticed() {
    let page = report_page(&checked(BundleReport::default()), &noon(), Lang::En);
    assert_eq!(more_than_text(&page), [""; 0]);
    for (planted, seen) in [
        ("<script>1</script>", "script"),
        ("<p onclick=\"1\">", "onclick"),
        ("\u{202e}", "\\u{202e}"),
        ("\u{1b}[31m", "\\u{1b}"),
        ("</main>", "</body>"),
        ("<img src=\"x\">", "src"),
    ] {
        let with = page.replacen("<h2>", &format!("{planted}<h2>"), 1);
        let found = more_than_text(&with);
        assert!(found.iter().any(|one| one == seen), "{planted}: {found:?}");
    }
}

fn vector(folder: &Path) -> BundleReport {
    let told = fs::read_to_string(folder.join("told")).unwrap();
    let mut told = told.lines();
    let opening = Opening {
        stanzas: told.next().unwrap().parse().unwrap(),
        recipient: told.next().unwrap().into(),
    };
    let expected = told.next().filter(|told| *told != "-").map(str::to_owned);
    let known = Known {
        expected,
        ..Known::default()
    };
    let tar = fs::File::open(folder.join("bundle.tar")).unwrap();
    judge_bundle(std::io::BufReader::new(tar), &opening, &known, &mut ())
}

/// What stands on a page, as a person reads it.
fn read(page: &str) -> String {
    let mut text = String::new();
    for part in page.split('<') {
        text.push_str(part.split_once('>').map_or(part, |(_, text)| text));
    }
    let plain = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&amp;", "&"),
        ("\u{2068}", ""),
        ("\u{2069}", ""),
    ];
    plain
        .iter()
        .fold(text, |text, (from, to)| text.replace(from, to))
}

#[test]
fn every_way_of_being_wrong_has_a_sheet_that_says_so_first_and_names_each_finding() {
    let vectors = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/vectors/bundle");
    let mut seen: BTreeMap<Grade, usize> = BTreeMap::new();
    for folder in fs::read_dir(vectors).unwrap() {
        let folder = folder.unwrap().path();
        if !folder.is_dir() {
            continue;
        }
        let report = vector(&folder);
        let verdict = report.report.verdict();
        *seen.entry(verdict).or_default() += 1;
        for lang in Lang::ALL {
            let page = report_page(&checked(report.clone()), &noon(), lang);
            let about = format!("{}, {}", folder.display(), lang.code());
            assert_eq!(more_than_text(&page), [""; 0], "{about}");
            let head = PAGE_HEAD.replace("\"en\"", &format!("\"{}\"", lang.code()));
            assert!(page.starts_with(&head), "{about}");
            let words = Words::new(lang);
            let told = read(&page);
            let first = |what: &str| page.find(what).unwrap_or_else(|| panic!("{about}: {what}"));
            let say = |key: &str| words.say(key, &[]);
            let broken = ["report-verdict-broken", "report-verdict-other-signer"];
            let said = broken.iter().any(|key| told.contains(&say(key)));
            assert_eq!(said, verdict == Grade::Broken, "{about}");
            let order = [
                "report-do",
                "report-findings",
                "report-annexes",
                "report-cannot",
                "report-hand",
            ];
            assert!(
                order
                    .map(|key| first(&format!("<h2>{}</h2>", say(key))))
                    .is_sorted(),
                "{about}"
            );
            assert!(
                told.contains(&"5a".repeat(32)) && told.contains(&"b3".repeat(32)),
                "{about}"
            );
            assert!(told.contains("2018-04-02 06:00:00 UTC (+06:00)"), "{about}");
            for finding in report.report.findings() {
                assert!(
                    words.knows(&format!("find-{}", finding.code)),
                    "{}",
                    finding.code
                );
                let begins = say(&format!("find-{}", finding.code));
                let begins = begins.split('{').next().unwrap().trim();
                assert!(told.contains(begins), "{about}: {begins}");
            }
            // Stock tools would do what the judge refused to.
            let tricks = report
                .report
                .findings()
                .iter()
                .any(|one| one.code.starts_with("bundle-tar-"));
            assert_eq!(page.contains("tar -xf"), !tricks, "{about}");
        }
    }
    assert!(seen[&Grade::Broken] > 100 && seen.len() >= 3, "{seen:?}");
}

/// A report in which whoever made the bundle wrote `text` wherever they may.
fn said_everywhere(text: &str) -> BundleReport {
    let values = [
        ("title", json!(text)),
        ("notes", json!(text)),
        ("tags", json!([text, text])),
        ("kind", json!(text)),
        ("language", json!(text)),
        (
            "people",
            json!([{"name": text, "note": text, "role": text}]),
        ),
        ("file_name", json!({"bytes": "", "text": text})),
        ("actor", json!(text)),
        ("station", json!(text)),
        ("time", json!({"utc": text})),
        (text, json!({text: [text, 5, null]})),
    ];
    let values: BTreeMap<String, Value> = values
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value))
        .collect();
    let line = |act: &str| CustodyLine {
        index: 3,
        act: act.into(),
        values: values.clone(),
        leaf: "00".repeat(32),
    };
    BundleReport {
        bundle: Some(text.into()),
        locker: Some(text.into()),
        purpose: Some(text.into()),
        exporter: Some(text.into()),
        made: Some(text.into()),
        signer: Some(text.into()),
        checkpoint: Some((text.into(), 8, text.into())),
        content: Some("cc".repeat(32)),
        annexes: vec![Annex {
            number: 1,
            item: text.into(),
            title: text.into(),
            media: text.into(),
            size: 5,
            sha256: "a".into(),
            blake3: "b".into(),
            path: text.into(),
            readable: None,
            custody: vec![line("item-deposited"), line(text)],
            withheld: vec![text.into()],
        }],
        ..BundleReport::default()
    }
}

#[test]
fn strings_that_are_meant_to_do_harm_are_only_text_on_a_sheet() {
    for text in strings::every(12) {
        let mut bundle = checked(said_everywhere(&text));
        bundle.name.clone_from(&text);
        let page = report_page(&bundle, &noon(), Lang::Kk);
        assert_eq!(more_than_text(&page), [""; 0], "{text:?}");
        if !text.trim().is_empty() && text.lines().count() == 1 && text.chars().count() < 300 {
            let shown = sandyq_format::names::shown(&text);
            assert!(read(&page).contains(shown.trim_matches('\r')), "{text:?}");
        }
    }
}

#[test]
fn a_title_of_64_kibibytes_is_shortened_and_nothing_withheld_is_called_missing() {
    let long = "\u{202e}ы<b>".repeat(16 << 10);
    let page = report_page(&checked(said_everywhere(&long)), &noon(), Lang::Ru);
    let heading = page.split("<h3>").nth(1).unwrap();
    assert!(heading.split_once("</h3>").unwrap().0.len() < 4000);
    let mut report = said_everywhere("x");
    report.annexes[0].title.clear();
    report.annexes[0].withheld = vec!["title".into()];
    let words = Words::new(Lang::Ru);
    let page = report_page(&checked(report.clone()), &noon(), Lang::Ru);
    assert!(page.contains(&format!(
        "({})</span></h3>",
        words.say("bundle-page-withheld", &[])
    )));
    report.annexes[0].withheld.clear();
    report.annexes[0].custody.clear();
    let page = report_page(&checked(report), &noon(), Lang::Ru);
    assert!(page.contains(&format!(
        "({})</span></h3>",
        words.say("report-untitled", &[])
    )));
    assert!(page.contains(&words.say("report-custody-none", &[])));
    assert!(page.contains(&words.say("report-withheld-none", &[])));
}
