//! Changes to the signature: the fields of SSHSIG, its armour, and who signed what.

use data_encoding::BASE64;
use sandyq_format::bundle::{TAG_MANIFEST, TAG_MANIFEST_SIG};
use ssh_key::{HashAlg, LineEnding};

use super::{Named, lines, take};
use crate::{
    agree::{
        bag,
        workshop::{Files, Who, ssh},
    },
    chance::Chance,
};

/// Changes the signature.
pub fn change(files: &mut Files, chance: &mut Chance) -> String {
    if chance.one_in(6) {
        return signed_otherwise(files, chance);
    }
    let Some(pem) = bag::part(files, TAG_MANIFEST_SIG) else {
        return "no signature left".to_owned();
    };
    match chance.below(5) {
        0 => format!("signature: {}", lines::change(pem, chance)),
        1 => format!("signature: {}", take(ARMOUR, pem, chance)),
        _ => fields(pem, chance),
    }
}

/// A true signature of another purpose or hash.
fn signed_otherwise(files: &mut Files, chance: &mut Chance) -> String {
    let Some(list) = bag::part(files, TAG_MANIFEST).map(|list| list.clone()) else {
        return "no list left".to_owned();
    };
    let purposes = [
        "bundle@sandyq/1",
        "bundle@sandyq/2",
        "file",
        "Bundle@sandyq/1",
    ];
    let purpose = chance.one_of(&purposes).copied().unwrap_or("file");
    let hash = if chance.one_in(2) {
        HashAlg::Sha256
    } else {
        HashAlg::Sha512
    };
    let who = [Who::BundleKey, Who::Stranger, Who::Custodian][chance.place(3)];
    let signature = ssh(who).sign(purpose, hash, &list);
    let pem = signature.and_then(|signature| signature.to_pem(LineEnding::LF));
    if let (Some(content), Ok(pem)) = (bag::part(files, TAG_MANIFEST_SIG), pem) {
        *content = pem.into_bytes();
    }
    "signed otherwise".to_owned()
}

/// What is inside the armour: magic, version, then texts with their lengths.
pub struct Fields {
    version: u32,
    /// Key, namespace, reserved, hash, signature.
    texts: Vec<Vec<u8>>,
    after: Vec<u8>,
}

fn text(bytes: &mut &[u8]) -> Option<Vec<u8>> {
    let (length, rest) = bytes.split_first_chunk::<4>()?;
    let (text, rest) = rest.split_at_checked(u32::from_be_bytes(*length) as usize)?;
    *bytes = rest;
    Some(text.to_vec())
}

fn put(bytes: &mut Vec<u8>, text: &[u8]) {
    bytes.extend((text.len() as u32).to_be_bytes());
    bytes.extend(text);
}

fn fields(pem: &mut Vec<u8>, chance: &mut Chance) -> String {
    let Some(mut fields) = unarmoured(pem) else {
        return lines::change(pem, chance);
    };
    let told = take(FIELDS, &mut fields, chance);
    let mut bytes = b"SSHSIG".to_vec();
    bytes.extend(fields.version.to_be_bytes());
    for text in &fields.texts {
        put(&mut bytes, text);
    }
    bytes.extend(&fields.after);
    *pem = armoured(&bytes, 70);
    told
}

fn unarmoured(pem: &[u8]) -> Option<Fields> {
    let pem = std::str::from_utf8(pem).ok()?;
    let inner: String = pem
        .lines()
        .filter(|line| !line.starts_with("-----"))
        .collect();
    let bytes = BASE64.decode(inner.as_bytes()).ok()?;
    let (begin, mut rest) = bytes.split_first_chunk::<10>()?;
    let version = u32::from_be_bytes(*begin.last_chunk::<4>()?);
    let texts: Option<Vec<_>> = (0..5).map(|_| text(&mut rest)).collect();
    Some(Fields {
        version,
        texts: texts?,
        after: rest.to_vec(),
    })
}

fn armoured(bytes: &[u8], width: usize) -> Vec<u8> {
    let coded = BASE64.encode(bytes);
    let lines = coded
        .as_bytes()
        .chunks(width)
        .map(|line| format!("{}\n", String::from_utf8_lossy(line)));
    let lines: String = lines.collect();
    format!("-----BEGIN SSH SIGNATURE-----\n{lines}-----END SSH SIGNATURE-----\n").into_bytes()
}

/// Kinds of keys and signatures, of OpenSSH and of nobody.
const KINDS: [&[u8]; 10] = [
    b"ssh-ed25519",
    b"ssh-rsa",
    b"rsa-sha2-512",
    b"ssh-dss",
    b"ecdsa-sha2-nistp256",
    b"sk-ssh-ed25519@openssh.com",
    b"ssh-ed25519-cert-v01@openssh.com",
    b"webauthn-sk-ecdsa-sha2-nistp256@openssh.com",
    b"ssh-nothing",
    b"",
];

const FIELDS: &[Named<Fields>] = &[
    ("its version", 2, |fields, chance| {
        fields.version = [0, 2, 256, u32::MAX][chance.place(4)];
    }),
    ("its namespace", 2, |fields, chance| {
        let names: [&[u8]; 5] = [
            b"",
            b"file",
            b"bundle@sandyq/2",
            b"bundle@sandyq/1\0",
            b"\xff",
        ];
        fields.texts[1] = chance.one_of(&names).copied().unwrap_or_default().to_vec();
    }),
    ("its reserved field", 2, |fields, _| {
        fields.texts[2] = b"x".to_vec()
    }),
    ("its hash", 2, |fields, chance| {
        let names: [&[u8]; 5] = [b"sha256", b"SHA512", b"", b"sha1", b"sha384"];
        fields.texts[3] = chance.one_of(&names).copied().unwrap_or_default().to_vec();
    }),
    ("the kind of its key", 4, |fields, chance| {
        other_kind(&mut fields.texts[0], chance)
    }),
    ("the kind of its signature", 4, |fields, chance| {
        other_kind(&mut fields.texts[4], chance)
    }),
    ("bytes of its key", 4, |fields, chance| {
        bits(&mut fields.texts[0], chance)
    }),
    ("bytes of its signature", 6, |fields, chance| {
        bits(&mut fields.texts[4], chance)
    }),
    ("a key that fits everything", 3, |fields, chance| {
        // Points of small order, in one form and in others: a lax verifier takes them for many messages.
        let mut points = [[0; 32], [0; 32], [0xff; 32], [0xff; 32]];
        points[1][0] = 1;
        points[2][0] = 0xec;
        points[2][31] = 0x7f;
        points[3][0] = 0xee;
        points[3][31] = 0x7f;
        let point = points[chance.place(4)];
        fields.texts[0] = blob(b"ssh-ed25519", &point);
        let mut zero = [0; 64];
        zero[0] = 1;
        fields.texts[4] = blob(b"ssh-ed25519", &zero);
    }),
    ("a scalar beyond its order", 3, |fields, _| {
        add_order(&mut fields.texts[4])
    }),
    ("another length", 4, |fields, chance| {
        let at = [0, 4][chance.place(2)];
        let length = fields.texts[at].len();
        let length = [0, 4, length.saturating_sub(1), length + 1][chance.place(4)];
        fields.texts[at].resize(length, 0);
    }),
    ("something after it", 2, |fields, chance| {
        fields.after = vec![0; 1 + chance.place(4)];
    }),
    ("a field left out", 1, |fields, chance| {
        fields.texts.remove(chance.place(5));
    }),
];

fn blob(kind: &[u8], body: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    put(&mut bytes, kind);
    put(&mut bytes, body);
    bytes
}

fn other_kind(bytes: &mut Vec<u8>, chance: &mut Chance) {
    let mut rest = bytes.as_slice();
    let _ = text(&mut rest);
    let mut other = Vec::new();
    put(
        &mut other,
        chance.one_of(&KINDS).copied().unwrap_or_default(),
    );
    other.extend(rest);
    *bytes = other;
}

fn bits(bytes: &mut [u8], chance: &mut Chance) {
    // Behind the kind, as a rule.
    let at = if chance.one_in(4) {
        chance.place(bytes.len())
    } else {
        bytes.len().saturating_sub(1 + chance.place(64))
    };
    if let Some(byte) = bytes.get_mut(at) {
        *byte ^= 1 << chance.below(8);
    }
}

/// The same scalar modulo the order of the group, as strict verifiers refuse it.
fn add_order(signature: &mut [u8]) {
    const ORDER: [u8; 32] = [
        0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde,
        0x14, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,
    ];
    let Some(scalar) = signature.last_chunk_mut::<32>() else {
        return;
    };
    let mut carry = 0u16;
    for (byte, order) in scalar.iter_mut().zip(ORDER) {
        let sum = u16::from(*byte) + u16::from(order) + carry;
        *byte = sum as u8;
        carry = sum >> 8;
    }
}

const ARMOUR: &[Named<Vec<u8>>] = &[
    ("lines of another width", 2, |pem, chance| {
        on_bytes(pem, |bytes| {
            armoured(bytes, [64, 76, 69, 71, 1000][chance.place(5)])
        })
    }),
    ("no padding", 2, |pem, _| pem.retain(|byte| *byte != b'=')),
    ("unused bits", 2, |pem, _| {
        let text = String::from_utf8_lossy(pem).into_owned();
        let Some((begin, end)) = text.split_once("\n-----END") else {
            return;
        };
        let begin = super::locker::loose_bits(begin);
        *pem = format!("{begin}\n-----END{end}").into_bytes();
    }),
    ("another name", 1, |pem, _| {
        let text = String::from_utf8_lossy(pem).replace("SSH SIGNATURE", "SSH SIGNATURES");
        *pem = text.into_bytes();
    }),
    ("a second one", 1, |pem, _| pem.extend(pem.clone())),
    ("something around it", 2, |pem, chance| {
        let at = [0, pem.len()][chance.place(2)];
        pem.splice(at..at, *b"x\n");
    }),
];

fn on_bytes(pem: &mut Vec<u8>, change: impl FnOnce(&[u8]) -> Vec<u8>) {
    let text = String::from_utf8_lossy(pem).into_owned();
    let inner: String = text
        .lines()
        .filter(|line| !line.starts_with("-----"))
        .collect();
    if let Ok(bytes) = BASE64.decode(inner.as_bytes()) {
        *pem = change(&bytes);
    }
}
