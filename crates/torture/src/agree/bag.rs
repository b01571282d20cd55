//! From files to a sealed bundle, whatever the files are: lists made anew, a signature put under them, a tar of any
//! names, an age file for any keys.

use std::{collections::HashSet, io::Write};

use age::{EncryptError, Encryptor};
use age_core::format::{FileKey, Stanza};
use data_encoding::HEXLOWER;
use sandyq_format::{
    bundle::{
        MANIFEST_BLAKE3, MANIFEST_SHA256, SIGNATURE_NAMESPACE, TAG_MANIFEST, TAG_MANIFEST_SIG,
    },
    padme::padme,
};
use sha2::{Digest, Sha256};
use ssh_key::{HashAlg, LineEnding};

use super::{
    keys,
    workshop::{Files, Who, ssh},
};

/// The content of a part, where it is there.
pub fn part<'a>(files: &'a mut Files, name: &str) -> Option<&'a mut Vec<u8>> {
    let mut all = files.files.iter_mut();
    all.find(|(own, _)| own == name).map(|(_, content)| content)
}

fn listed(files: &Files, wanted: impl Fn(&str) -> bool, hash: fn(&[u8]) -> String) -> Vec<u8> {
    let lines = files.files.iter().filter(|(name, _)| wanted(name));
    let lines = lines.map(|(name, content)| format!("{}  {name}\n", hash(content)));
    lines.collect::<String>().into_bytes()
}

fn sha256(bytes: &[u8]) -> String {
    HEXLOWER.encode(&Sha256::digest(bytes))
}

/// Lists what lies under `data/` as it is there.
pub fn list_data(files: &mut Files) {
    let data = |name: &str| name.starts_with("data/");
    let lists = [
        (MANIFEST_SHA256, listed(files, data, sha256)),
        (
            MANIFEST_BLAKE3,
            listed(files, data, |bytes| blake3::hash(bytes).to_string()),
        ),
    ];
    for (name, list) in lists {
        if let Some(content) = part(files, name) {
            *content = list;
        }
    }
}

/// Lists everything else as it is there.
pub fn list_tags(files: &mut Files) {
    let tag =
        |name: &str| !name.starts_with("data/") && name != TAG_MANIFEST && name != TAG_MANIFEST_SIG;
    let list = listed(files, tag, sha256);
    if let Some(content) = part(files, TAG_MANIFEST) {
        *content = list;
    }
}

/// Signs the list of parts as it is there.
pub fn sign(files: &mut Files, who: Who) {
    let Some(list) = part(files, TAG_MANIFEST).map(|list| list.clone()) else {
        return;
    };
    let signature = ssh(who).sign(SIGNATURE_NAMESPACE, HashAlg::Sha512, &list);
    let pem = signature.and_then(|signature| signature.to_pem(LineEnding::LF));
    if let Some(content) = part(files, TAG_MANIFEST_SIG) {
        *content = pem.expect("an Ed25519 key signs anything").into_bytes();
    }
}

/// Writes the sum that fits a header.
pub fn settle(header: &mut [u8]) {
    header[148..156].fill(b' ');
    let sum: u32 = header[..512].iter().map(|byte| u32::from(*byte)).sum();
    header[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
}

/// The one form of a header, for any name.
pub fn header(name: &[u8], size: usize) -> Vec<u8> {
    let mut block = vec![0; 512];
    let name = &name[..name.len().min(100)];
    block[..name.len()].copy_from_slice(name);
    block[100..124].copy_from_slice(b"0000644\x000000000\x000000000\0");
    block[124..136].copy_from_slice(format!("{size:011o}\0").as_bytes());
    block[136..148].copy_from_slice(b"00000000000\0");
    block[156] = b'0';
    block[257..265].copy_from_slice(b"ustar\x0000");
    block[329..345].copy_from_slice(b"0000000\x000000000\0");
    settle(&mut block);
    block
}

/// The tar without its end, and where each header stands.
pub fn packed(files: &Files) -> (Vec<u8>, Vec<usize>) {
    let (mut tar, mut headers) = (Vec::new(), Vec::new());
    for (name, content) in &files.files {
        headers.push(tar.len());
        let name = format!("{}/{name}", files.folder);
        tar.extend(header(name.as_bytes(), content.len()));
        tar.extend(content);
        tar.resize(tar.len().next_multiple_of(512), 0);
    }
    (tar, headers)
}

/// Ends a tar.
pub fn finish(mut tar: Vec<u8>) -> Vec<u8> {
    let end = tar.len() + 1024;
    let whole = padme(end as u64).map_or(end, |size| size as usize);
    tar.resize(whole, 0);
    tar
}

/// How a bundle is sealed, and by whom it is opened.
#[derive(Debug)]
pub struct Sealing {
    /// Numbers in [`keys`].
    pub to: Vec<usize>,
    /// Stanzas that are nobody's, put before the others.
    pub odd: Vec<Stanza>,
    /// Numbers of the identities that the judges hold.
    pub opened_by: Vec<usize>,
}

/// A recipient that is only a stanza.
struct Odd<'a>(&'a [Stanza]);

impl age::Recipient for Odd<'_> {
    fn wrap_file_key(&self, _: &FileKey) -> Result<(Vec<Stanza>, HashSet<String>), EncryptError> {
        let stanzas = self.0.iter().map(|one| Stanza {
            tag: one.tag.clone(),
            args: one.args.clone(),
            body: one.body.clone(),
        });
        Ok((stanzas.collect(), HashSet::new()))
    }
}

/// Seals a tar as age does it.
pub fn sealed(tar: &[u8], sealing: &Sealing) -> Vec<u8> {
    let native = |at: &usize| -> age::x25519::Recipient {
        let text = keys::identity(*at).recipient().to_string();
        text.parse().expect("written by age")
    };
    let natives: Vec<_> = sealing.to.iter().map(native).collect();
    let odd = Odd(&sealing.odd);
    let natives = natives.iter().map(|one| one as &dyn age::Recipient);
    let all = std::iter::once(&odd as &dyn age::Recipient).chain(natives);
    let encryptor = Encryptor::with_recipients(all).expect("all of one kind");
    let mut out = encryptor.wrap_output(Vec::new()).expect("into memory");
    out.write_all(tar).expect("into memory");
    out.finish().expect("into memory")
}
