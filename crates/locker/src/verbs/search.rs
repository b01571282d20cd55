//! search: words in titles, fields and typed texts. Letters that a Russian keyboard lacks are found by their
//! nearest ones, and case does not count.

use unicode_normalization::UnicodeNormalization;

use crate::{
    failure::Given,
    unlocked::Unlocked,
    verbs::{cases::UNSORTED, list::is_document},
    views::Hit,
};

/// Characters shown around a found word.
const AROUND: usize = 40;
/// More hits than a person reads.
const MOST: usize = 500;

/// A text with each of its characters folded, so that a place in the folded text is a place in the text.
struct Folded {
    written: Vec<char>,
    folded: Vec<char>,
}

impl Folded {
    fn of(text: &str) -> Self {
        let written: Vec<char> = text.nfc().collect();
        let folded = written.iter().map(|c| fold(*c)).collect();
        Self { written, folded }
    }

    fn find(&self, query: &[char]) -> Option<usize> {
        if query.is_empty() {
            return None;
        }
        self.folded
            .windows(query.len())
            .position(|part| part == query)
    }

    fn around(&self, at: usize, length: usize) -> (String, String, String) {
        let text = |range: &[char]| -> String {
            let line = range
                .iter()
                .map(|c| if c.is_whitespace() { ' ' } else { *c });
            sandyq_format::names::shown(&line.collect::<String>())
        };
        let end = at + length;
        (
            text(&self.written[at.saturating_sub(AROUND)..at]),
            text(&self.written[at..end]),
            text(&self.written[end..(end + AROUND).min(self.written.len())]),
        )
    }
}

/// Folds one character: lower case, Kazakh letters to the Russian ones they are typed as, ё to е.
fn fold(c: char) -> char {
    let lower = c.to_lowercase().next().unwrap_or(c);
    match lower {
        'ә' => 'а',
        'ғ' => 'г',
        'қ' => 'к',
        'ң' => 'н',
        'ө' => 'о',
        'ұ' | 'ү' => 'у',
        'һ' => 'х',
        'і' => 'и',
        'ё' => 'е',
        other => other,
    }
}

impl Unlocked {
    /// Finds words in a case, or everywhere. Each item is given once, by its best place: title, text, field.
    pub fn search(&mut self, query: &str, case: Option<&str>) -> Given<Vec<Hit>> {
        let case = case.map(|case| self.find_case(case)).transpose()?;
        let wanted: Vec<char> = query.trim().nfc().map(fold).collect();
        let mut hits = Vec::new();
        for id in self.index.item_order.clone() {
            let inside = self.index.items[&id].case().unwrap_or(UNSORTED);
            if case.as_deref().is_some_and(|case| case != inside) {
                continue;
            }
            if let Some(hit) = self.hit(&id, &wanted)? {
                hits.push(hit);
            }
            if hits.len() == MOST {
                break;
            }
        }
        Ok(hits)
    }

    fn hit(&mut self, id: &str, wanted: &[char]) -> Given<Option<Hit>> {
        let item = self.item_of(id)?;
        let title = item.text("title").to_owned();
        let case = item.case().map(str::to_owned);
        let (written, fields) = (is_document(item), fields_of(item));
        let mut places = vec![("title", title.clone())];
        if written {
            let document = self.document(id)?;
            places.extend(
                texts_of(&serde_json::Value::Object(document.fields)).map(|text| ("text", text)),
            );
        }
        places.extend(fields.into_iter().map(|text| ("field", text)));
        for (place, text) in places {
            let text = Folded::of(&text);
            if let Some(at) = text.find(wanted) {
                let (before, found, after) = text.around(at, wanted.len());
                let item = id.to_owned();
                return Ok(Some(Hit {
                    item,
                    title,
                    case,
                    place,
                    before,
                    found,
                    after,
                }));
            }
        }
        Ok(None)
    }
}

fn fields_of(item: &crate::index::Item) -> Vec<String> {
    // Hashes, ids and codes are not words.
    const NOT_WORDS: [&str; 9] = [
        "blake3",
        "sha256",
        "object",
        "media",
        "case",
        "kind",
        "sensitivity",
        "language",
        "title",
    ];
    let words = item
        .values
        .iter()
        .filter(|(name, _)| !NOT_WORDS.contains(&name.as_str()));
    words
        .flat_map(|(name, value)| {
            let value = if name == "file_name" {
                &value["text"]
            } else {
                value
            };
            texts_of(value).collect::<Vec<_>>()
        })
        .collect()
}

/// Every string in a value, in its order.
fn texts_of(value: &serde_json::Value) -> Box<dyn Iterator<Item = String> + '_> {
    match value {
        serde_json::Value::String(text) => Box::new(std::iter::once(text.clone())),
        serde_json::Value::Array(all) => Box::new(all.iter().flat_map(texts_of)),
        serde_json::Value::Object(all) => Box::new(all.values().flat_map(texts_of)),
        _ => Box::new(std::iter::empty()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finds(text: &str, query: &str) -> bool {
        let query: Vec<char> = query.nfc().map(fold).collect();
        Folded::of(text).find(&query).is_some()
    }

    #[test]
    fn kazakh_letters_are_found_by_the_nearest_russian_ones_and_case_does_not_count() {
        assert!(finds("Құқық қорғау", "КУКЫК КОРГАУ"));
        assert!(finds("Өтініш", "отинишь".trim_end_matches('ь')));
        assert!(finds("и\u{306}од", "Йод"));
        assert!(!finds("арман", "тулпар"));
    }

    #[test]
    fn a_hit_is_shown_as_it_was_written() {
        let text = Folded::of("Протокол: Қорғаушы\nкелді");
        let at = text.find(&"коргаушы".chars().collect::<Vec<_>>()).unwrap();
        assert_eq!(
            text.around(at, 8),
            ("Протокол: ".into(), "Қорғаушы".into(), " келді".into())
        );
    }
}
