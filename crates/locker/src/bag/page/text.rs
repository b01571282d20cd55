//! The page's raw material: its looks, and how text that others wrote becomes text on it.

use sandyq_format::names::shown;

/// For a screen and for A4 on paper.
pub(crate) const STYLE: &str = "\
:root{color-scheme:light}*{box-sizing:border-box}@page{size:A4;margin:20mm 18mm}\
body{font:17px/1.55 'Noto Serif','PT Serif',Georgia,serif;color:#22201c;background:#fbf9f4;margin:0}\
main{max-width:52rem;margin:0 auto;padding:2rem 1.5rem 5rem}a{color:#6b3f1d;text-underline-offset:.15em}\
nav{display:flex;flex-wrap:wrap;gap:.3rem 1.4rem;padding-bottom:.8rem;border-bottom:1px solid #c9c1b2;font-size:15px}\
section[lang]{padding-top:2.2rem}section[lang]+section[lang]{margin-top:4rem;border-top:3px double #c9c1b2}\
h1{font-size:1.65rem;line-height:1.25;margin:0 0 .7rem}\
h2{font-size:1.2rem;margin:2.6rem 0 .8rem;border-bottom:1px solid #c9c1b2;padding-bottom:.25rem}\
h3{font-size:1.05rem;line-height:1.35;margin:2.2rem 0 .5rem;overflow-wrap:anywhere}\
p{margin:.6rem 0;max-width:44rem}.lead{color:#3c382f}.note{border-left:3px solid #b08d57;padding-left:.9rem}\
dl{display:grid;grid-template-columns:minmax(8rem,11.5rem) minmax(0,1fr);gap:.25rem 1.2rem;margin:.5rem 0}\
dt{color:#5c564b}dd{margin:0;overflow-wrap:anywhere}.out{color:#7a3e12}\
code,pre{font:14px/1.5 'Noto Sans Mono','DejaVu Sans Mono',ui-monospace,monospace;overflow-wrap:anywhere}\
pre{background:#f3eee3;border:1px solid #e2d9c7;padding:.7rem .9rem;margin:.4rem 0 1rem;white-space:pre-wrap}\
table{border-collapse:collapse;width:100%;font-size:15px;margin:.7rem 0;font-variant-numeric:tabular-nums}\
th,td{text-align:left;vertical-align:top;padding:.3rem .8rem .3rem 0;border-bottom:1px solid #ddd6c8;overflow-wrap:anywhere}\
th{font-weight:normal;color:#5c564b}\
@media (max-width:34rem){dl{display:block}dd{margin-bottom:.45rem}}\
@media print{body{background:none;font-size:10.5pt}main{max-width:none;padding:0}nav{display:none}a{color:inherit;text-decoration:none}\
code,pre{font-size:8.5pt}table{font-size:9.5pt}pre{background:none}section[lang]{padding-top:0}\
section[lang]+section[lang]{break-before:page;border:0;margin:0}h2,h3{break-after:avoid}tr,pre,dt,dd{break-inside:avoid}thead{display:table-header-group}}";

/// Untrusted text: escaped, made visible, and kept from turning what stands around it.
pub(crate) fn isolated(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(|line| escape(&shown(line))).collect();
    format!("<bdi>{}</bdi>", lines.join("<br>"))
}

/// Letters and digits to be compared one by one.
pub(crate) fn code(text: &str) -> String {
    format!("<code>{}</code>", escape(text))
}

/// `1 050 204`, with spaces at which no line breaks.
pub(crate) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push('\u{a0}');
        }
        grouped.push(digit);
    }
    grouped
}

/// `2018-04-02 03:15:00` of `2018-04-02T03:15:00.000Z`; another form stays as it is.
pub(crate) fn moment(utc: &str) -> String {
    escape(&plain_moment(utc))
}

/// The same before it stands on a page.
pub(crate) fn plain_moment(utc: &str) -> String {
    let plain = |utc: &str| {
        let (date, rest) = utc.split_once('T')?;
        let (time, _) = rest.strip_suffix('Z')?.split_once('.')?;
        Some(format!("{date} {time}"))
    };
    plain(utc).unwrap_or_else(|| shown(utc))
}

/// Text as HTML has it.
pub(crate) fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe += "&amp;",
            '<' => safe += "&lt;",
            '>' => safe += "&gt;",
            '"' => safe += "&quot;",
            '\'' => safe += "&#39;",
            c => safe.push(c),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_text_stays_text() {
        let shown = isolated("<script>alert('1')</script>\u{202e}\"");
        assert_eq!(
            shown,
            "<bdi>&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;\\u{202e}&quot;</bdi>"
        );
    }

    #[test]
    fn numbers_and_times_are_written_for_people() {
        let all = [7, 700, 7_000, 1_050_204].map(grouped);
        assert_eq!(all, ["7", "700", "7\u{a0}000", "1\u{a0}050\u{a0}204"]);
        assert_eq!(moment("2018-04-02T03:15:00.000Z"), "2018-04-02 03:15:00");
        assert_eq!(moment("<noon>"), "&lt;noon&gt;");
    }
}
