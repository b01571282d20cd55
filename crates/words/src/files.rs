//! The files of sentences, embedded: a program that must speak when its disk fails reads none.

use crate::Lang;

/// The files of one language; a part that Rust has to say gets its line here.
macro_rules! files {
    ($lang:literal: $($part:literal)*) => {
        &[$(include_str!(concat!("../../../assets/words/", $part, $lang, ".ftl")),)*]
    };
}

macro_rules! parts {
    ($lang:literal) => {
        files!($lang: "" "desktop-" "forms-" "find-log-" "find-check-" "disk-" "find-bundle-" "bundle-page-" "salvage-" "witness-" "anchor-" "report-" "received-" "ways-" "hardware-" "station-" "quorum-" "phrase-" "cli-")
    };
}

/// The files of one language, shared sentences first.
pub(crate) fn of(lang: Lang) -> &'static [&'static str] {
    match lang {
        Lang::Kk => parts!("kk"),
        Lang::Ru => parts!("ru"),
        Lang::En => parts!("en"),
    }
}
