//! Uncertain dates: EDTF (ISO 8601-2:2019, annex A), and the days they can mean.

use edtf_core::{Bound, BoundDate};

/// The longest expression kept; a person's dates are far shorter.
pub const MAX_CHARS: usize = 64;

/// The text is no EDTF date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an EDTF date")]
pub struct EdtfRefused;

/// A date as written, and the days it can mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edtf {
    /// As the person wrote it.
    pub written: String,
    /// The earliest day, `2018-04-01`; `None` when open.
    pub from: Option<String>,
    /// The latest day; `None` when open.
    pub to: Option<String>,
    /// Said to be about then (`~`) or perhaps then (`?`).
    pub vague: bool,
}

/// Reads a date: `2018-04-02`, `2018-04-02~`, `2018-04`, `2018-04-02/2018-04-05`, ….
pub fn parse(text: &str) -> Result<Edtf, EdtfRefused> {
    if text.len() > MAX_CHARS || !text.is_ascii() {
        return Err(EdtfRefused);
    }
    let date = edtf_core::Edtf::parse(text).map_err(|_| EdtfRefused)?;
    let bounds = date.bounds();
    Ok(Edtf {
        written: text.to_owned(),
        from: day(&bounds.earliest)?,
        to: day(&bounds.latest)?,
        vague: date.is_approximate() || date.is_uncertain(),
    })
}

fn day(bound: &Bound) -> Result<Option<String>, EdtfRefused> {
    match bound {
        Bound::Date(BoundDate { year, .. }) if !(0..=9999).contains(year) => Err(EdtfRefused),
        Bound::Date(date) => Ok(Some(date.to_string())),
        _ => Ok(None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_vague_day_is_a_day_and_a_month_is_all_its_days() {
        let about = parse("2018-04-02~").unwrap();
        assert!(about.vague);
        assert_eq!(about.from.as_deref(), Some("2018-04-02"));
        let month = parse("2018-02").unwrap();
        assert_eq!(month.from.as_deref(), Some("2018-02-01"));
        assert_eq!(month.to.as_deref(), Some("2018-02-28"));
    }

    #[test]
    fn an_interval_may_be_open() {
        let open = parse("2018-04-02/..").unwrap();
        assert_eq!((open.from.as_deref(), open.to), (Some("2018-04-02"), None));
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in [
            "",
            "02.04.2018",
            "2018-13-01",
            "2018-02-30",
            "вчера",
            "Y170000002",
            "2018-4-2",
        ] {
            assert_eq!(parse(text), Err(EdtfRefused), "{text}");
        }
        assert_eq!(parse(&"2".repeat(65)), Err(EdtfRefused));
    }

    #[test]
    fn an_interval_that_ends_beyond_four_digits_is_refused() {
        assert!(edtf_core::Edtf::parse("2018-04-02/Y12018").is_ok());
        assert_eq!(parse("2018-04-02/Y12018"), Err(EdtfRefused));
    }
}
