//! How a sheet looks on paper, and how foreign text stands on it.

use sandyq_format::names::shown;
use serde_json::Value;

use crate::bag::page::text::{code, escape, isolated};

/// Added to the looks of a page. A grade is told by a letter in a frame and by its word: a photocopy has no colours.
pub(super) const LOOK: &str = "\
@page{@bottom-right{content:counter(page) ' / ' counter(pages);font:8pt 'Noto Serif',serif}}\
.verdict{border:3px solid #000;padding:.9rem 1.1rem;margin:1rem 0 1.4rem;break-inside:avoid}.verdict p{max-width:none}\
.verdict.doubtful{border-style:dashed}.verdict.broken{border:7px double #000}\
.verdict .said{font-size:1.3rem;line-height:1.35;font-weight:bold;margin:0 0 .5rem}\
.counts>span{white-space:nowrap;margin-right:1.2rem}\
.mark{display:inline-block;min-width:1.5em;padding:0 .25em;margin-right:.5em;border:1.5px solid #000;text-align:center;font-weight:bold;\
font-family:'DejaVu Sans','Noto Sans',sans-serif;font-size:.85em;line-height:1.45}\
.mark.broken{background:#000;color:#fff;print-color-adjust:exact;-webkit-print-color-adjust:exact}\
.mark.doubtful{border-style:dashed}.mark.sound,.mark.notable{font-weight:normal}\
h3.grade{margin-top:1.4rem}.found{list-style:none;padding:0;margin:.3rem 0}.found li{margin:.25rem 0;padding-left:2.2em;overflow-wrap:anywhere}\
.found .next{font-style:italic}.found .next::before{content:'→ '}ul.plain{padding-left:1.2em}\
h4{font-size:1em;margin:.9rem 0 .2rem;break-after:avoid}table{table-layout:fixed}.keep{break-inside:avoid}\
th:nth-child(1){width:11%}th:nth-child(3){width:17%}th:nth-child(4){width:17%}td p{margin:.15rem 0 0}td .more{color:#3c382f;font-size:.92em}td code{font-size:.72em}.by{margin-top:1.6rem;break-inside:avoid}\
.by p{max-width:none;border-bottom:1px solid #000;padding-top:1.5rem}\
@media print{body,dt,th,a,.lead,.out,td .more{color:#000}h1{font-size:16pt}h2{font-size:12.5pt;margin-top:16pt;border-color:#000}h3{margin-top:12pt}\
th,td{border-color:#777}.note{border-color:#000}.out{font-style:italic}.verdict .said{font-size:14pt}dl{grid-template-columns:38mm minmax(0,1fr)}}";

/// The most letters of one foreign text on a sheet: it stands in the bundle whole.
const MOST: usize = 400;
/// The most parts of a foreign list.
const MOST_PARTS: usize = 40;

/// Foreign text, shortened.
pub(super) fn brief(text: &str) -> String {
    isolated(&cut(text))
}

/// Letters and digits to be compared one by one, which come out of the bundle.
pub(super) fn exact(text: &str) -> String {
    code(&shown(&cut(text)))
}

fn cut(text: &str) -> String {
    let mut chars = text.chars();
    let mut short: String = chars.by_ref().take(MOST).collect();
    if chars.next().is_some() {
        short.push('…');
    }
    short
}

/// A foreign value with every text in it shortened, and every list.
pub(super) fn cut_value(value: &Value) -> Value {
    match value {
        Value::String(text) => Value::String(cut(text)),
        Value::Array(all) => {
            let mut parts: Vec<Value> = all.iter().take(MOST_PARTS).map(cut_value).collect();
            if all.len() > MOST_PARTS {
                parts.push(Value::String("…".to_owned()));
            }
            Value::Array(parts)
        }
        Value::Object(members) => {
            let members = members.iter().take(MOST_PARTS);
            Value::Object(
                members
                    .map(|(name, value)| (cut(name), cut_value(value)))
                    .collect(),
            )
        }
        other => other.clone(),
    }
}

/// A grade's mark. Its word stands beside it, so a voice that reads the page leaves the mark out.
pub(super) fn mark(class: &str) -> String {
    let sign = match class {
        "sound" => "✓",
        "notable" => "i",
        "doubtful" => "?",
        _ => "✗",
    };
    format!(
        "<span class=\"mark {}\" aria-hidden=\"true\">{sign}</span>",
        escape(class)
    )
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn foreign_text_is_cut_at_a_letter_and_says_that_it_was() {
        let long = "ы".repeat(64 << 10);
        let short = brief(&long);
        assert_eq!(short.matches('ы').count(), MOST);
        assert!(short.ends_with("…</bdi>"));
        assert_eq!(brief("ы"), "<bdi>ы</bdi>");
    }

    #[test]
    fn a_list_and_whatever_is_in_it_is_cut() {
        let deep = json!([[{"name": "x".repeat(1000)}]]);
        assert!(cut_value(&deep).to_string().len() < 500);
        let wide = json!(vec![1; 1000]);
        assert_eq!(cut_value(&wide).as_array().unwrap().len(), MOST_PARTS + 1);
    }
}
