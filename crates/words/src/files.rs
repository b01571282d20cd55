//! The files of sentences, embedded: a program that must speak when its disk fails reads none.

use crate::Lang;

/// The files of one language, shared sentences first, then the words of forms and findings, then those of the command line.
pub(crate) fn of(lang: Lang) -> [&'static str; 4] {
    match lang {
        Lang::Kk => [
            include_str!("../../../assets/words/kk.ftl"),
            include_str!("../../../assets/words/forms-kk.ftl"),
            include_str!("../../../assets/words/find-log-kk.ftl"),
            include_str!("../../../assets/words/cli-kk.ftl"),
        ],
        Lang::Ru => [
            include_str!("../../../assets/words/ru.ftl"),
            include_str!("../../../assets/words/forms-ru.ftl"),
            include_str!("../../../assets/words/find-log-ru.ftl"),
            include_str!("../../../assets/words/cli-ru.ftl"),
        ],
        Lang::En => [
            include_str!("../../../assets/words/en.ftl"),
            include_str!("../../../assets/words/forms-en.ftl"),
            include_str!("../../../assets/words/find-log-en.ftl"),
            include_str!("../../../assets/words/cli-en.ftl"),
        ],
    }
}
