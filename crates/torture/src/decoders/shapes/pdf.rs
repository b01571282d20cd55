//! PDF: how the file is put together.

use super::{Shape, count, one, packed, packed_body};
use crate::chance::Chance;

pub const ALL: &[Shape] = &[
    ("pdf: tables that point back in a circle", table_circle),
    ("pdf: a tree of pages that contains itself", page_circle),
    ("pdf: pages without end", pages),
    ("pdf: brackets without end", depth),
    ("pdf: a stream that unpacks to hundreds of megabytes", bomb),
    ("pdf: filters upon filters", filters),
    ("pdf: lengths that point to themselves", lengths),
    ("pdf: objects inside their own stream", object_streams),
    ("pdf: a table of any numbers", tables),
    ("pdf: a password in any form", locked),
];

/// A PDF of these objects, the first of which is its root, with a table of where they stand.
pub fn of(parts: &[Vec<u8>], trailer: &str) -> Vec<u8> {
    let mut pdf = b"%PDF-1.7\n".to_vec();
    let mut table = String::from("0000000000 65535 f \n");
    for (at, part) in parts.iter().enumerate() {
        table += &format!("{:010} 00000 n \n", pdf.len());
        pdf.extend(format!("{} 0 obj\n", at + 1).as_bytes());
        pdf.extend(part);
        pdf.extend(b"\nendobj\n");
    }
    let (many, start) = (parts.len() + 1, pdf.len());
    let end = format!(
        "xref\n0 {many}\n{table}trailer\n<</Root 1 0 R/Size {many}{trailer}>>\nstartxref\n{start}\n%%EOF\n"
    );
    pdf.extend(end.as_bytes());
    pdf
}

/// A stream with these words before it.
pub fn stream(words: &str, body: &[u8]) -> Vec<u8> {
    [
        format!("<</Length {}{words}>>stream\n", body.len()).as_bytes(),
        body,
        b"\nendstream",
    ]
    .concat()
}

/// The objects of a PDF of one page; further ones begin with number 5.
pub fn page(size: &str, resources: &str, content: &[u8]) -> Vec<Vec<u8>> {
    vec![
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>".to_vec(),
        format!("<</Type/Page/Parent 2 0 R/MediaBox[0 0 {size}]/Contents 4 0 R/Resources<<{resources}>>>>").into_bytes(),
        stream("", content),
    ]
}

fn table_circle(chance: &mut Chance) -> Vec<u8> {
    let pdf = of(&page("100 100", "", b"0 0 50 50 re f"), "");
    let at = pdf
        .windows(6)
        .position(|six| six == b"\nxref\n")
        .map_or(0, |at| at + 1);
    let back = one(&[at, 0, 9, at + 1, usize::MAX], chance);
    let which = one(&["Prev", "XRefStm"], chance);
    of(
        &page("100 100", "", b"0 0 50 50 re f"),
        &format!("/{which} {back}/{which} {at}"),
    )
}

fn page_circle(chance: &mut Chance) -> Vec<u8> {
    let mut parts = page("100 100", "", b"");
    let kids = one(
        &["2 0 R", "2 0 R 2 0 R", "3 0 R 2 0 R", "1 0 R", "9 0 R"],
        chance,
    );
    parts[1] = format!(
        "<</Type/Pages/Kids[{kids}]/Parent 2 0 R/Count {}>>",
        one(&[1, -1, i64::MAX], chance)
    )
    .into_bytes();
    of(&parts, "")
}

fn pages(chance: &mut Chance) -> Vec<u8> {
    let mut parts = page("100 100", "", b"0 0 50 50 re f");
    parts[1] = format!(
        "<</Type/Pages/Kids[{}]/Count {}>>",
        "3 0 R ".repeat(count(chance)),
        count(chance)
    )
    .into_bytes();
    of(&parts, "")
}

fn depth(chance: &mut Chance) -> Vec<u8> {
    let (many, bracket) = (count(chance) * 4, one(&["[", "<<", "<</a", "("], chance));
    let deep = bracket.repeat(many);
    match chance.below(3) {
        0 => of(&page("100 100", "", deep.as_bytes()), ""),
        1 => of(&page("100 100", &format!("/Font {deep}"), b"BT ET"), ""),
        _ => of(&page("100 100", "", b""), &format!("/Info {deep}")),
    }
}

fn bomb(chance: &mut Chance) -> Vec<u8> {
    let mut parts = page("100 100", "", b"");
    let megabytes = one(&[1, 60, 400, 1_000], chance);
    let byte = one(b" q0%\n(", chance);
    parts[3] = stream("/Filter/FlateDecode", &packed(megabytes, byte));
    of(&parts, "")
}

fn filters(chance: &mut Chance) -> Vec<u8> {
    let name = one(
        &[
            "/FlateDecode",
            "/ASCIIHexDecode",
            "/ASCII85Decode",
            "/RunLengthDecode",
            "/LZWDecode",
            "/Crypt",
            "/JPXDecode",
        ],
        chance,
    );
    let mut parts = page("100 100", "", b"");
    let mut body = packed(one(&[1, 100], chance), b'0');
    for _ in 0..2 {
        body = packed_body(&body);
    }
    parts[3] = stream(&format!("/Filter[{}]", name.repeat(count(chance))), &body);
    of(&parts, "")
}

fn lengths(chance: &mut Chance) -> Vec<u8> {
    let mut parts = page("100 100", "", b"");
    let length = one(
        &[
            "4 0 R",
            "5 0 R",
            "-1",
            "99999999999999999999",
            "6 0 R",
            "1e9",
        ],
        chance,
    );
    parts[3] = format!("<</Length {length}>>stream\n0 0 50 50 re f\nendstream").into_bytes();
    parts.push(b"6 0 R".to_vec());
    parts.push(b"5 0 R".to_vec());
    of(&parts, "")
}

fn object_streams(chance: &mut Chance) -> Vec<u8> {
    let many = one(&[1_u64, 1_000, u64::MAX], chance);
    let words = format!(
        "/Type/ObjStm/N {many}/First {}/Extends 5 0 R",
        one(&[0, 4, -1, 1_000_000], chance)
    );
    let mut parts = page("100 100", "", b"");
    parts.push(stream(&words, b"5 0 3 9 <<>> <<>>"));
    let mut pdf = b"%PDF-1.7\n".to_vec();
    let rest = of(&parts, "");
    pdf.extend(&rest[9..]);
    let start = pdf.len();
    // A table that says that every object, the stream itself too, lies in the stream.
    let rows: Vec<u8> = (0..7_u8).flat_map(|at| [2, 5, at]).collect();
    let table = stream("/Type/XRef/Size 7/W[1 1 1]/Root 1 0 R", &rows);
    pdf.extend(b"6 0 obj\n");
    pdf.extend(table);
    pdf.extend(format!("\nendobj\nstartxref\n{start}\n%%EOF").as_bytes());
    pdf
}

fn tables(chance: &mut Chance) -> Vec<u8> {
    let numbers = [
        "0",
        "-1",
        "1",
        "3",
        "255",
        "99999999999",
        "18446744073709551615",
    ];
    let mut any = || one(&numbers, chance);
    let words = format!(
        "/Type/XRef/Size {}/W[{} {} {}]/Index[{} {}]/Root 1 0 R",
        any(),
        any(),
        any(),
        any(),
        any(),
        any()
    );
    let mut pdf = b"%PDF-1.7\n".to_vec();
    let start = pdf.len();
    pdf.extend(b"6 0 obj\n");
    pdf.extend(stream(&words, &chance.bytes(90)));
    pdf.extend(format!("\nendobj\nstartxref\n{start}\n%%EOF").as_bytes());
    pdf
}

fn locked(chance: &mut Chance) -> Vec<u8> {
    let mut parts = page("100 100", "", b"");
    let key = "0123456789abcdef".repeat(count(chance).min(100));
    let (version, revision) = (
        one(&[0, 1, 2, 4, 5, 99], chance),
        one(&[2, 3, 4, 5, 6, 99], chance),
    );
    let length = one(&["40", "128", "256", "-8", "0", "99999"], chance);
    let words = format!(
        "<</Filter/Standard/V {version}/R {revision}/Length {length}/P -44/O<{key}>/U<{key}>/OE<{key}>/UE<{key}>"
    );
    let filters = "/CF<</StdCF<</CFM/AESV3/Length 999>>>>/StmF/StdCF/StrF/StdCF>>";
    parts.push(format!("{words}{filters}").into_bytes());
    of(
        &parts,
        one(
            &[
                "/Encrypt 5 0 R/ID[<00><00>]",
                "/Encrypt 5 0 R",
                "/Encrypt 5 0 R/ID 5 0 R",
            ],
            chance,
        ),
    )
}
