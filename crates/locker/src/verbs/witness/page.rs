//! A sheet of A4 for a witness who is told of a checkpoint by telephone or by paper: what was seen, in words and as a picture for a
//! camera. A sheet carries no proof, so whoever holds it has seen the checkpoint and cosigned nothing.

use qrcode::{EcLevel, QrCode, render::svg};

use sandyq_format::bundle::bag::PAGE_HEAD;
use sandyq_words::Words;

use super::Asked;
use crate::{
    bag::page::text::{STYLE, code, escape},
    failure::{Code, Failure, Given},
};

/// Pixels of one module of the picture: 29 modules and more are then wide enough for any camera.
const MODULE: u32 = 6;

/// The sheet, in one language.
pub fn witness_page(asked: &Asked, words: &Words) -> Given<String> {
    let checkpoint = asked.checkpoint_text();
    let qr = QrCode::with_error_correction_level(checkpoint.as_bytes(), EcLevel::M);
    let qr = qr.map_err(|why| Failure::from(Code::Internal).because(why))?;
    let picture = qr
        .render::<svg::Color<'_>>()
        .module_dimensions(MODULE, MODULE)
        .build();
    // The head of the picture belongs to a file of its own.
    let picture = picture.split_once("?>").map_or("", |(_, rest)| rest);
    let say = |key: &str| escape(&words.say(key, &[]));
    let row = |key: &str, value: &str| format!("<dt>{}</dt><dd>{}</dd>\n", say(key), code(value));
    let head = PAGE_HEAD.replace("lang=\"en\"", &format!("lang=\"{}\"", words.lang().code()));
    Ok(format!(
        "{head}<meta name=\"viewport\" content=\"width=device-width\">\n<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n\
         <body>\n<main>\n<h1>{title}</h1>\n<p class=\"lead\">{lead}</p>\n<dl>\n{rows}</dl>\n<figure>{picture}</figure>\n\
         <h2>{what}</h2>\n<p>{seen}</p>\n<p class=\"note\">{not}</p>\n</main>\n</body>\n</html>\n",
        title = say("witness-page-title"),
        lead = say("witness-page-lead"),
        rows = row("witness-page-words", &asked.words)
            + &row("witness-page-key-words", &asked.key_words)
            + &row("witness-page-log", &asked.origin)
            + &row("witness-page-size", &asked.size.to_string())
            + &row("witness-page-root", &asked.root)
            + &row("witness-page-for", &asked.witness),
        what = say("witness-page-what"),
        seen = say("witness-page-seen"),
        not = say("witness-page-not"),
    ))
}
