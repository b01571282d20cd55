//! "This computer cannot open these files": a sheet of A4 for whoever asks the person at a station for a key. It says who can open, why
//! nobody can here, and how that is seen in the files themselves, with tools that are not ours.

use sandyq_format::bundle::bag::PAGE_HEAD;
use sandyq_words::Words;

use super::StationStanding;
use crate::bag::page::text::{STYLE, code, escape};

/// What shows that there is no way in, as a key of words and a command: no line of `locker.txt`, no file in `keys/`, no passphrase among
/// the stanzas of any sealed file.
pub const STATION_CHECKS: [(&str, &str); 3] = [
    ("station-page-no-line", "grep -c way-in locker.txt"),
    ("station-page-no-file", "ls keys"),
    (
        "station-page-stanzas",
        "find objects log -name '*.age' -exec sh -c 'sed \"/^---/q\" \"$1\" | grep -a \"^-> \"' - {} \\;",
    ),
];

/// The sheet, in one language.
pub(super) fn station_page(standing: &StationStanding, words: &Words) -> String {
    let say = |key: &str| escape(&words.say(key, &[]));
    let row = |key: &str, value: &str| format!("<dt>{}</dt><dd>{}</dd>\n", say(key), code(value));
    let head = PAGE_HEAD.replace("lang=\"en\"", &format!("lang=\"{}\"", words.lang().code()));
    let invitation = &standing.invitation;
    let recipients = invitation.recipients.iter();
    let keys: String = recipients
        .map(|key| format!("<li>{}</li>\n", code(key)))
        .collect();
    let checks: String = STATION_CHECKS
        .iter()
        .map(|(key, command)| format!("<li>{}<pre>{}</pre></li>\n", say(key), escape(command)))
        .collect();
    let deposits = standing.deposits.to_string();
    format!(
        "{head}<meta name=\"viewport\" content=\"width=device-width\">\n<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n\
         <body>\n<main>\n<h1>{title}</h1>\n<p class=\"lead\">{lead}</p>\n<dl>\n{rows}</dl>\n\
         <h2>{who}</h2>\n<p>{who_text}</p>\n<ul>\n{keys}</ul>\n<h2>{why}</h2>\n<p>{why_text}</p>\n<p>{asked}</p>\n\
         <h2>{how}</h2>\n<ol>\n{checks}</ol>\n<p class=\"note\">{not}</p>\n</main>\n</body>\n</html>\n",
        title = say("station-page-title"),
        lead = say("station-page-lead"),
        rows = row("station-page-station", &standing.station)
            + &row("station-page-locker", &invitation.locker)
            + &row("station-page-words", &invitation.words)
            + &row("station-page-deposits", &deposits),
        who = say("station-page-who"),
        who_text = say("station-page-who-text"),
        why = say("station-page-why"),
        why_text = say("station-page-why-text"),
        asked = say("station-page-asked"),
        how = say("station-page-how"),
        not = say("station-page-not"),
    )
}
