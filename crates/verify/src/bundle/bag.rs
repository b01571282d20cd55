//! The bag's own texts: they say what the signed statement says and list what is there, no more and no less.

use std::{collections::BTreeMap, io::Read};

use sandyq_format::{
    bundle::{
        BAG_INFO, BAGIT, BundleStatement, MANIFEST_BLAKE3, MANIFEST_SHA256, StatedFile,
        TAG_MANIFEST,
        bag::{BAGIT_TEXT, Manifest, info_text},
    },
    ids::{Hash, Id, parse_hex},
};

use super::{
    codes::{
        BAGIT_DIFFERS, INFO_DIFFERS, MANIFEST_DIFFERS, MANIFEST_MALFORMED, TAG_DIFFERS,
        TAG_LIST_DIFFERS,
    },
    judge::{LockerKeys, Pass},
};

impl<R: Read> Pass<R> {
    /// These texts are the ones that a maker would write for this statement.
    pub(super) fn bag(&mut self, statement: Option<&BundleStatement>, locker: Option<&LockerKeys>) {
        let differs = |found: Option<&Vec<u8>>, text: &str| {
            found.is_some_and(|bytes| bytes != text.as_bytes())
        };
        if differs(self.fixed.get(BAGIT), BAGIT_TEXT) {
            self.add(&BAGIT_DIFFERS, BAGIT);
        }
        self.manifest(MANIFEST_SHA256, statement, |file| &file.sha256);
        self.manifest(MANIFEST_BLAKE3, statement, |file| &file.blake3);
        let id = statement.and_then(|statement| statement.bundle.parse::<Id>().ok());
        let (Some(statement), Some(locker), Some(id)) = (statement, locker, id) else {
            return;
        };
        let text = info_text(statement, &id, &locker.file.bundle_key);
        if differs(self.fixed.get(BAG_INFO), &text) {
            self.add(&INFO_DIFFERS, BAG_INFO);
        }
    }

    fn manifest(
        &mut self,
        name: &'static str,
        statement: Option<&BundleStatement>,
        hash: fn(&StatedFile) -> &str,
    ) {
        let Some(bytes) = self.fixed.get(name) else {
            return;
        };
        let Ok(manifest) = Manifest::parse(bytes) else {
            self.add(&MANIFEST_MALFORMED, name);
            return;
        };
        let Some(statement) = statement else { return };
        let stated = statement
            .files()
            .map(|file| parse_hex(hash(file)).map(|hash| (hash, file.path.clone())));
        if !stated.eq(manifest.lines.into_iter().map(Ok)) {
            self.add(&MANIFEST_DIFFERS, name);
        }
    }

    /// Everything outside `data/` is listed in the tag manifest, in its order and by its hash.
    pub(super) fn tags(&mut self) {
        let Some(bytes) = self.fixed.get(TAG_MANIFEST) else {
            return;
        };
        let Ok(listed) = Manifest::parse(bytes) else {
            self.add(&MANIFEST_MALFORMED, TAG_MANIFEST);
            return;
        };
        let found = std::mem::take(&mut self.tags);
        if !names(&found).eq(names(&listed.lines)) {
            self.add(&TAG_LIST_DIFFERS, TAG_MANIFEST);
        }
        let by_name: BTreeMap<&str, Hash> = listed
            .lines
            .iter()
            .map(|(hash, name)| (name.as_str(), *hash))
            .collect();
        for (hash, name) in &found {
            if by_name
                .get(name.as_str())
                .is_some_and(|other| other != hash)
            {
                self.add(&TAG_DIFFERS, name);
            }
        }
    }
}

fn names(lines: &[(Hash, String)]) -> impl Iterator<Item = &str> {
    lines.iter().map(|(_, name)| name.as_str())
}
