//! The texts of a BagIt 1.0 bag (RFC 8493), each in one form.

use super::{BundleStatement, MAX_FILES, MAX_MANIFEST, folder};
use crate::ids::{Hash, Id, hex, parse_hex};

/// `bagit.txt`.
pub const BAGIT_TEXT: &str = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";

/// How `START-HERE.html` begins, to the byte: before anything else in it, its policy keeps scripts and the network out.
pub const PAGE_HEAD: &str = "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
    <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; \
    base-uri 'none'; form-action 'none'\">\n";

/// Name of the line that holds the public half of the key that signed.
pub const SIGNING_KEY: &str = "Sandyq-Signing-Key";

/// `bag-info.txt`: nothing that `bundle.json` and the signature do not say too. A reader writes it again and compares.
#[must_use]
pub fn info_text(statement: &BundleStatement, bundle: &Id, signing_key: &str) -> String {
    let date = statement.made.utc.get(..10).unwrap_or_default();
    let (mut bytes, mut files) = (0u64, 0u64);
    for file in statement.files() {
        bytes = bytes.saturating_add(file.size);
        files += 1;
    }
    format!(
        "Bag-Software-Agent: sandyq-bundle/1\n\
         Bagging-Date: {date}\n\
         External-Identifier: {}\n\
         Payload-Oxum: {bytes}.{files}\n\
         {SIGNING_KEY}: {signing_key}\n",
        folder(bundle)
    )
}

/// Hashes of files by name, in the order in which the files stand.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Manifest {
    /// Hash and name of each.
    pub lines: Vec<(Hash, String)>,
}

/// Why a manifest was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ManifestRefused {
    /// Too long.
    #[error("longer than it may be")]
    TooLarge,
    /// A line that is not a hash, two spaces and a name; by its number from 1.
    #[error("line {0}")]
    BadLine(usize),
    /// A name stands twice; by the number of the second line.
    #[error("line {0} names a file again")]
    Doubled(usize),
}

impl Manifest {
    /// Adds a file.
    pub fn add(&mut self, hash: Hash, name: &str) {
        self.lines.push((hash, name.to_owned()));
    }

    /// The lines as `sha256sum` and `b3sum` write and read them.
    #[must_use]
    pub fn to_text(&self) -> String {
        let lines = self.lines.iter();
        lines
            .map(|(hash, name)| format!("{}  {name}\n", hex(hash)))
            .collect()
    }

    /// Reads a manifest; refuses what would be written otherwise.
    pub fn parse(bytes: &[u8]) -> Result<Self, ManifestRefused> {
        if bytes.len() > MAX_MANIFEST {
            return Err(ManifestRefused::TooLarge);
        }
        let mut seen = std::collections::BTreeSet::new();
        let mut manifest = Self::default();
        for (number, line) in (1..).zip(bytes.split_inclusive(|byte| *byte == b'\n')) {
            let (hash, name) = parse_line(line).ok_or(ManifestRefused::BadLine(number))?;
            if number > MAX_FILES {
                return Err(ManifestRefused::TooLarge);
            }
            if !seen.insert(name) {
                return Err(ManifestRefused::Doubled(number));
            }
            manifest.add(hash, name);
        }
        Ok(manifest)
    }
}

fn parse_line(line: &[u8]) -> Option<(Hash, &str)> {
    let line = std::str::from_utf8(line).ok()?.strip_suffix('\n')?;
    let (hash, name) = line.split_once("  ")?;
    let plain = |byte: u8| byte.is_ascii_graphic() && !matches!(byte, b'\\' | b'%' | b'*');
    let named = !name.is_empty() && name.bytes().all(plain);
    Some((parse_hex(hash).ok().filter(|_| named)?, name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_reads_back_as_it_was_written() {
        let mut manifest = Manifest::default();
        manifest.add([1; 32], "data/annex-001.jpg");
        manifest.add([2; 32], "data/annex-002.pdf");
        assert_eq!(Manifest::parse(manifest.to_text().as_bytes()), Ok(manifest));
        assert_eq!(Manifest::parse(b""), Ok(Manifest::default()));
    }

    #[test]
    fn a_manifest_in_another_form_is_refused() {
        let mut one = Manifest::default();
        one.add([0xab; 32], "data/annex-001.jpg");
        let good = one.to_text();
        let refused = |text: &str| Manifest::parse(text.as_bytes()).unwrap_err();
        for bad in [
            good.replace("  ", " "),
            good.replace("  ", " *"),
            good.replace('\n', "\r\n"),
            good.replace("  ", "   "),
            good.to_uppercase(),
            good.trim_end().to_owned(),
            good.replace("001", "00%31"),
            format!("\\{good}"),
            format!("\n{good}"),
        ] {
            assert_eq!(refused(&bad), ManifestRefused::BadLine(1), "{bad:?}");
        }
        let no_text = [good.as_bytes(), b"\xff\n"].concat();
        assert_eq!(Manifest::parse(&no_text), Err(ManifestRefused::BadLine(2)));
        assert_eq!(refused(&good.repeat(2)), ManifestRefused::Doubled(2));
        assert_eq!(
            refused(&"x".repeat(MAX_MANIFEST + 1)),
            ManifestRefused::TooLarge
        );
    }

    #[test]
    fn a_manifest_of_more_files_than_a_bundle_has_is_refused() {
        let of = |count: usize| {
            let mut manifest = Manifest::default();
            (0..count).for_each(|n| manifest.add([1; 32], &format!("{n}")));
            manifest.to_text()
        };
        assert!(of(MAX_FILES + 1).len() <= MAX_MANIFEST);
        let most = Manifest::parse(of(MAX_FILES).as_bytes()).unwrap();
        assert_eq!(most.lines.len(), MAX_FILES);
        assert_eq!(
            Manifest::parse(of(MAX_FILES + 1).as_bytes()),
            Err(ManifestRefused::TooLarge)
        );
    }
}
