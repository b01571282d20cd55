//! Letters.

use super::{Shape, count, one};
use crate::chance::Chance;

pub const ALL: &[Shape] = &[
    ("mail: parts inside parts .eml", nested),
    ("mail: letters inside letters .eml", forwarded),
    ("mail: a head without end .eml", long_head),
    ("mail: one field without end .eml", long_field),
    ("mail: borders that contain each other .eml", borders),
    ("mail: any encoding of any bytes .eml", encodings),
    ("mail: attachments without end .eml", attachments),
];

const HEAD: &str = "From: a <a@example.org>\r\nTo: b@example.org\r\nMIME-Version: 1.0\r\n";

fn nested(chance: &mut Chance) -> Vec<u8> {
    let mut letter = HEAD.to_owned();
    let kind = one(
        &["mixed", "alternative", "related", "digest", "signed"],
        chance,
    );
    for level in 0..count(chance).min(20_000) {
        letter +=
            &format!("Content-Type: multipart/{kind}; boundary=b{level}\r\n\r\n--b{level}\r\n");
    }
    letter += "Content-Type: text/plain\r\n\r\nbelow all\r\n";
    letter.into_bytes()
}

fn forwarded(chance: &mut Chance) -> Vec<u8> {
    let encoding = one(
        &[
            "",
            "Content-Transfer-Encoding: base64\r\n",
            "Content-Transfer-Encoding: quoted-printable\r\n",
        ],
        chance,
    );
    let one = format!("{HEAD}Content-Type: message/rfc822\r\n{encoding}\r\n");
    one.repeat(count(chance).min(20_000)).into_bytes()
}

fn long_head(chance: &mut Chance) -> Vec<u8> {
    let field = one(
        &[
            "Received: from x by y; Mon, 1 Jan 2018 00:00:00 +0600\r\n",
            "To: x@example.org\r\n",
            "X-A: b\r\n",
            "Subject: =?utf-8?B?0Jg=?=\r\n",
        ],
        chance,
    );
    format!("{HEAD}{}\r\nbody", field.repeat(count(chance) * 2)).into_bytes()
}

fn long_field(chance: &mut Chance) -> Vec<u8> {
    let name = one(
        &[
            "To",
            "Subject",
            "References",
            "Content-Type",
            "Date",
            "Content-Disposition",
        ],
        chance,
    );
    let part = one(
        &[
            "a@b, ",
            "=?utf-8?Q?=D0?= ",
            "(((",
            "<a",
            "\"",
            "; a*0*=x",
            " \r\n ",
            "group: a@b; ",
            "9",
        ],
        chance,
    );
    format!(
        "{HEAD}{name}: {}\r\n\r\nbody",
        part.repeat(count(chance) * 4)
    )
    .into_bytes()
}

fn borders(chance: &mut Chance) -> Vec<u8> {
    let mut letter = format!(
        "{HEAD}Content-Type: multipart/mixed; boundary={}\r\n\r\n",
        one(&["a", "\"\"", "\"-\"", "\"a b\""], chance)
    );
    for _ in 0..count(chance) {
        letter += one(
            &[
                "--a\r\n",
                "--a--\r\n",
                "--\r\n",
                "--a b\r\n",
                "----\r\n",
                "x\r\n",
                "--a\r\nContent-Type: multipart/mixed; boundary=a\r\n\r\n",
            ],
            chance,
        );
    }
    letter.into_bytes()
}

fn encodings(chance: &mut Chance) -> Vec<u8> {
    let set = one(
        &[
            "utf-7",
            "utf-16",
            "hz-gb-2312",
            "iso-2022-jp",
            "x-unknown",
            "koi8-r",
            "utf-32",
            "ibm866",
            "replacement",
        ],
        chance,
    );
    let way = one(
        &[
            "base64",
            "quoted-printable",
            "8bit",
            "x-uuencode",
            "binary",
            "7bit",
        ],
        chance,
    );
    let head = format!(
        "{HEAD}Subject: =?{set}?B?////gIA=?= =?{set}?Q?=ff=00=1b$B?=\r\nContent-Type: text/{}; charset={set}\r\nContent-Transfer-Encoding: {way}\r\n\r\n",
        one(&["plain", "html", "calendar"], chance)
    );
    let many = count(chance) * 8;
    [head.into_bytes(), chance.bytes(many)].concat()
}

fn attachments(chance: &mut Chance) -> Vec<u8> {
    let mut letter = format!("{HEAD}Content-Type: multipart/mixed; boundary=a\r\n\r\n");
    for _ in 0..count(chance).min(20_000) {
        letter += "--a\r\nContent-Type: application/x; name*=utf-8''%e2%80%ae%00x\r\nContent-Disposition: attachment; filename=\"../../x\"\r\n\r\nAAAA\r\n";
    }
    letter.into_bytes()
}
