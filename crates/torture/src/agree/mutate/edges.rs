//! Values at the edges: of numbers, of texts, of letters. What two languages may well take for different things.

use crate::chance::Chance;

/// Whole numbers at which types end.
pub const WHOLE: [u64; 14] = [
    0,
    1,
    2,
    7,
    8,
    255,
    1 << 31,
    (1 << 32) - 1,
    1 << 32,
    (1 << 53) - 1,
    1 << 53,
    (1 << 53) + 1,
    1 << 63,
    u64::MAX,
];

/// Other ways to write a number, and what no number is.
pub const WRITTEN: [&str; 22] = [
    "-1",
    "-0",
    "0.0",
    "1.0",
    "1.5",
    "1e0",
    "1E2",
    "1e400",
    "-1e400",
    "0.1e1",
    "01",
    "+1",
    "18446744073709551616",
    "-9223372036854775808",
    "-9007199254740991",
    "9007199254740993",
    "\"\\ud800\"",
    "\"\\udc00\\ud800\"",
    "\"\\u0061\"",
    "\"\\/\"",
    "\"\u{7f}\"",
    "NaN",
];

/// Texts that are easily taken for others, or for none.
pub fn text(chance: &mut Chance) -> String {
    let own = [
        "",
        " ",
        "null",
        "\0",
        "\u{1b}[2J\u{1b}]0;x\u{7}",
        "\u{202e}gpj.exe",
        "<script>alert(1)</script>",
        "\u{2028}\u{2029}",
        "\u{feff}",
        "\u{85}",
        "a\u{301}",
        "\u{e1}",
        "\\u0061\\\"/\u{8}\u{c}\n\r\t",
        "\u{1f600}",
        "\u{ffff}",
        "\u{10ffff}",
        "__proto__",
        "constructor",
        "ﬀ",
        "İ",
        "-0",
        "data/annex-001.jpg",
        "../../x",
        "2018-04-03T06:00:00.000Z",
        "2018-02-30T25:61:61.999Z",
        "+018-04-03T06:00:00.000Z",
        "٢٠١٨-04-03T06:00:00.000Z",
    ];
    match chance.below(10) {
        0 => "а".repeat(2000),
        1 => "\u{1f600}".repeat(2000),
        2 => "\u{1f600}".repeat(1001),
        3 => "x".repeat(2001),
        4 if chance.one_in(3) => "я".repeat(64 * 1024),
        5 => "m".repeat(200 + chance.place(2)),
        _ => chance.one_of(&own).copied().unwrap_or_default().to_owned(),
    }
}

/// Bytes that a text or a line may not have, or has a meaning for.
pub const BYTES: [&[u8]; 25] = [
    b"\0",
    b"\x01",
    b"\t",
    b"\x0b",
    b"\r",
    b"\n",
    b"\x1b",
    b" ",
    b"+",
    b"-",
    b"=",
    b"*",
    b"\\",
    b"/",
    b"\x7f",
    b"\x80",
    b"\xff",
    b"\xed\xa0\x80",
    b"\xc0\x80",
    "é".as_bytes(),
    "\u{85}".as_bytes(),
    "\u{a0}".as_bytes(),
    "\u{2028}".as_bytes(),
    "\u{feff}".as_bytes(),
    "\u{1f600}".as_bytes(),
];
