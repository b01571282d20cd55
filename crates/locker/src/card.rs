//! A share on paper: words to be typed, a picture for a camera, and what its holder has to know, in three languages, for whoever
//! holds it need not read the newsroom's. It names neither the locker's name nor its holder: who finds it shall learn as little as can be.

use qrcode::{Color, EcLevel, QrCode, render::svg};
use zeroize::Zeroizing;

use sandyq_format::bundle::bag::PAGE_HEAD;
use sandyq_seal::Share;
use sandyq_words::{Lang, Words};

use crate::{
    bag::page::text::{STYLE, escape},
    failure::{Code, Failure, Given},
};

/// Pixels of one module of the picture.
const MODULE: u32 = 4;
/// Lines above the words.
const ABOVE: usize = 4;
/// Words large enough to be read by tired eyes, and all of it on one sheet of A4.
const CARD: &str = "\
table.words{font:600 13pt/1.8 'Noto Sans Mono','DejaVu Sans Mono',ui-monospace,monospace}\
.words td,.words th{padding:.1rem .5rem .1rem 0;overflow-wrap:normal}\
figure{margin:.8rem 0}figure svg{width:62mm;height:62mm}\
section[lang]{padding-top:.4rem}section[lang]+section[lang]{margin-top:.6rem;border-top:1px solid #c9c1b2}\
section h2{margin:.3rem 0;font-size:1.05rem;border:0}section p{margin:.3rem 0;max-width:none}\
@media print{body{font-size:8.5pt;line-height:1.35}h1{font-size:14pt;margin:0}table.words{font-size:12pt;line-height:1.6;margin:.3rem 0}figure{margin:.3rem 0}\
.told{display:grid;grid-template-columns:1fr 1fr 1fr;gap:5mm}section[lang]+section[lang]{break-before:auto;border:0;margin:0}section h2{font-size:10pt}}";

/// The page.
pub(crate) fn card(share: &Share, text: &str) -> Given<Zeroizing<String>> {
    let qr = QrCode::with_error_correction_level(text.as_bytes(), EcLevel::M);
    let qr = qr.map_err(|why| Failure::from(Code::Internal).because(why))?;
    let picture = Zeroizing::new(
        qr.render::<svg::Color<'_>>()
            .module_dimensions(MODULE, MODULE)
            .build(),
    );
    // The picture is the share: its modules are wiped like its words.
    let mut modules = qr.into_colors();
    modules.fill(Color::Light);
    std::hint::black_box(&modules);
    // The head of the picture belongs to a file of its own.
    let picture = picture.split_once("?>").map_or("", |(_, rest)| rest);
    let mut page = Zeroizing::new(String::with_capacity(64 * 1024 + picture.len()));
    let title = format!(
        "sandyq {} · {} / {}",
        share.locker_mark(),
        share.number(),
        share.of()
    );
    page.extend([
        PAGE_HEAD,
        "<meta name=\"viewport\" content=\"width=device-width\">\n<title>",
        &escape(&title),
        "</title>\n<style>",
        STYLE,
        CARD,
        "</style>\n</head>\n<body>\n<main>\n<h1>",
        &escape(&title),
        "</h1>\n<table class=\"words\">\n",
    ]);
    for line in text.lines().skip(ABOVE) {
        let (number, words) = line.split_once(' ').unwrap_or((line, ""));
        page.extend(["<tr><th>", number, "</th>"]);
        for word in words.split(' ') {
            page.extend(["<td>", word, "</td>"]);
        }
        page.push_str("</tr>\n");
    }
    page.extend([
        "</table>\n<figure>",
        picture,
        "</figure>\n<div class=\"told\">\n",
    ]);
    for lang in Lang::ALL {
        page.push_str(&told(share, &Words::new(lang)));
    }
    page.push_str("</div>\n</main>\n</body>\n</html>\n");
    Ok(page)
}

/// What the holder has to know, in one language.
fn told(share: &Share, words: &Words) -> String {
    let numbers = [
        ("number", u64::from(share.number()).into()),
        ("of", u64::from(share.of()).into()),
        ("needed", u64::from(share.needed()).into()),
        ("mark", share.locker_mark().into()),
        ("generation", u64::from(share.generation()).into()),
    ];
    let say = |key: &str| escape(&words.say(key, &numbers));
    let lang = words.lang().code();
    format!(
        "<section lang=\"{lang}\">\n<h2>{title}</h2>\n<p>{what}</p>\n<p>{keep}</p>\n<p>{asked}</p>\n<p>{lost}</p>\n\
         <p class=\"note\">{honest}</p>\n</section>\n",
        title = say("card-title"),
        what = say("card-what"),
        keep = say("card-keep"),
        asked = say("card-asked"),
        lost = say("card-lost"),
        honest = say("card-honest"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use sandyq_format::ids::Id;
    use sandyq_seal::{Deal, Identity};

    #[test]
    fn a_card_has_the_words_a_picture_and_what_to_do_in_three_languages_and_runs_nothing() {
        let locker = Id::from_bytes([7; 16]);
        let deal = Deal {
            locker: &locker,
            generation: 1,
            needed: 2,
            of: 3,
        };
        let share = &Identity::generate().split(&deal).unwrap()[1];
        let text = share.to_text();
        let page = card(share, &text).unwrap();
        for line in text.lines().skip(ABOVE) {
            let cells: Vec<String> = line
                .split(' ')
                .skip(1)
                .map(|word| format!("<td>{word}</td>"))
                .collect();
            assert!(page.contains(&cells.concat()), "{line}");
        }
        assert!(page.contains("<svg") && page.contains("default-src 'none'"));
        for lang in ["kk", "ru", "en"] {
            assert_eq!(
                page.matches(&format!("<section lang=\"{lang}\">")).count(),
                1
            );
        }
        for never in ["<script", "http:", "https:", "card-", "{ $"] {
            let page = page.replace("http://www.w3.org/2000/svg", "");
            assert!(!page.contains(never), "{never}");
        }
        // Had it grown, it would have left words behind in its old place: its room is what was asked for at the beginning.
        let picture = page.find("</svg>").unwrap() - page.find("<svg").unwrap();
        let asked = 64 * 1024 + picture;
        assert!((asked..asked + 1024).contains(&page.capacity()));
    }
}
