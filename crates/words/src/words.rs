//! One language's sentences, ready to be said.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use fluent_syntax::ast::Entry;
use unic_langid::LanguageIdentifier;

use crate::{Lang, Value, files};

/// The sentences of one language.
pub struct Words {
    lang: Lang,
    bundle: FluentBundle<FluentResource>,
    keys: Vec<String>,
}

impl Words {
    /// Reads the embedded sentences. No invisible isolating characters are put around what is
    /// filled in: terminals show them as boxes, and names of files are made safe before they come here.
    ///
    /// # Panics
    /// When an embedded file is malformed or says a key twice, which a test excludes.
    #[must_use]
    pub fn new(lang: Lang) -> Self {
        let tag: LanguageIdentifier = lang.code().parse().expect("our own codes are tags");
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        bundle.set_use_isolating(false);
        let mut keys = Vec::new();
        for text in files::of(lang) {
            let resource = FluentResource::try_new((*text).to_owned())
                .unwrap_or_else(|(_, why)| panic!("words of {}: {why:?}", lang.code()));
            keys.extend(keys_of(&resource));
            bundle
                .add_resource(resource)
                .unwrap_or_else(|why| panic!("words of {}: {why:?}", lang.code()));
        }
        Self { lang, bundle, keys }
    }

    /// The same sentences with Unicode isolates around what is filled in, for a window or a page
    /// where a right-to-left name could otherwise turn the sentence around it.
    #[must_use]
    pub fn with_isolates(mut self) -> Self {
        self.bundle.set_use_isolating(true);
        self
    }

    /// The language these sentences are in.
    #[must_use]
    pub const fn lang(&self) -> Lang {
        self.lang
    }

    /// The sentence of a key with its variables filled in.
    ///
    /// A key that does not exist is said as itself: something a person can report beats a panic
    /// in the middle of a deposit. The checks see to it that this does not happen to our own keys.
    #[must_use]
    pub fn say(&self, key: &str, variables: &[(&str, Value<'_>)]) -> String {
        let Some(pattern) = self.bundle.get_message(key).and_then(|m| m.value()) else {
            return key.to_owned();
        };
        let mut args = FluentArgs::with_capacity(variables.len());
        for (name, value) in variables {
            args.set(*name, value.clone());
        }
        let mut unknown_variables = Vec::new();
        self.bundle
            .format_pattern(pattern, Some(&args), &mut unknown_variables)
            .into_owned()
    }

    /// Whether there is a sentence of this key.
    #[must_use]
    pub fn knows(&self, key: &str) -> bool {
        self.bundle.has_message(key)
    }

    /// All keys, in the order of the files.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.keys.iter().map(String::as_str)
    }
}

fn keys_of(resource: &FluentResource) -> Vec<String> {
    resource
        .entries()
        .filter_map(|entry| match entry {
            Entry::Message(message) => Some(message.id.name.to_owned()),
            _ => None,
        })
        .collect()
}
