//! PNG and WebP.

use super::{Shape, count, one, packed, packed_body, side};
use crate::chance::Chance;

pub const ALL: &[Shape] = &[
    ("png: a size that nothing holds", sizes),
    ("png: a small file of a large picture", bomb),
    ("png: packed rows without end", endless_rows),
    ("png: chunks without end", many_chunks),
    (
        "png: a text that unpacks to hundreds of megabytes",
        text_bomb,
    ),
    (
        "png: a profile that unpacks to hundreds of megabytes",
        profile_bomb,
    ),
    ("png: an animation of many frames", animation),
    ("png: a palette that is missing", no_palette),
    ("webp: a canvas of any size", canvas),
    ("webp: chunks inside chunks", nested_riff),
];

fn chunk(png: &mut Vec<u8>, name: &[u8; 4], body: &[u8]) {
    png.extend((body.len() as u32).to_be_bytes());
    let at = png.len();
    png.extend(name);
    png.extend(body);
    let mut sum = flate2::Crc::new();
    sum.update(&png[at..]);
    png.extend(sum.sum().to_be_bytes());
}

fn begun(width: u32, height: u32, depth: u8, colour: u8, chance: &mut Chance) -> Vec<u8> {
    let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
    let laced = u8::from(chance.below(2) == 0);
    let head = [
        &width.to_be_bytes()[..],
        &height.to_be_bytes(),
        &[depth, colour, 0, 0, laced],
    ]
    .concat();
    chunk(&mut png, b"IHDR", &head);
    png
}

fn ended(mut png: Vec<u8>, rows: &[u8]) -> Vec<u8> {
    chunk(&mut png, b"IDAT", rows);
    chunk(&mut png, b"IEND", b"");
    png
}

fn form(chance: &mut Chance) -> (u8, u8) {
    (
        one(&[1, 2, 4, 8, 16, 3], chance),
        one(&[0, 2, 3, 4, 6, 7], chance),
    )
}

fn sizes(chance: &mut Chance) -> Vec<u8> {
    let (depth, colour) = form(chance);
    let png = begun(side(chance), side(chance), depth, colour, chance);
    ended(png, &packed_body(&[0; 100]))
}

fn bomb(chance: &mut Chance) -> Vec<u8> {
    let side = one(&[4_000, 9_000, 10_000, 10_001], chance);
    let png = begun(
        side,
        side,
        one(&[1, 8, 16], chance),
        one(&[0, 2, 6], chance),
        chance,
    );
    ended(png, &packed(one(&[1, 20, 200], chance), 0))
}

fn endless_rows(chance: &mut Chance) -> Vec<u8> {
    let png = begun(8, 8, 8, 2, chance);
    ended(png, &packed(one(&[1, 100, 1_000], chance), 1))
}

fn many_chunks(chance: &mut Chance) -> Vec<u8> {
    let mut png = begun(8, 8, 8, 0, chance);
    let name = one(
        &[
            b"tEXt", b"IDAT", b"juNk", b"tRNS", b"gAMA", b"eXIf", b"pHYs",
        ],
        chance,
    );
    let rows = packed_body(&[0; 72]);
    for at in 0..count(chance) {
        let body: &[u8] = match name {
            b"IDAT" => rows.get(at..=at).unwrap_or_default(),
            _ => b"k\0value",
        };
        chunk(&mut png, name, body);
    }
    ended(png, &rows)
}

fn text_bomb(chance: &mut Chance) -> Vec<u8> {
    let mut png = begun(8, 8, 8, 0, chance);
    let text = packed(one(&[1, 50, 400, 900], chance), b'x');
    let (name, head): (&[u8; 4], &[u8]) =
        one(&[(b"zTXt", b"k\0\0"), (b"iTXt", b"k\0\x01\0\0\0")], chance);
    chunk(&mut png, name, &[head, &text].concat());
    ended(png, &packed_body(&[0; 72]))
}

fn profile_bomb(chance: &mut Chance) -> Vec<u8> {
    let mut png = begun(8, 8, 8, 2, chance);
    let profile = packed(one(&[1, 100, 400, 900], chance), 0);
    chunk(&mut png, b"iCCP", &[b"icc\0\0", &profile[..]].concat());
    ended(png, &packed_body(&[0; 200]))
}

fn animation(chance: &mut Chance) -> Vec<u8> {
    let mut png = begun(4_000, 4_000, 8, 2, chance);
    chunk(
        &mut png,
        b"acTL",
        &[&u32::MAX.to_be_bytes()[..], &[0; 4]].concat(),
    );
    for number in 0..count(chance).min(5_000) as u32 {
        let frame = [
            number,
            side(chance),
            side(chance),
            side(chance),
            side(chance),
        ];
        let mut body: Vec<u8> = frame.iter().flat_map(|n| n.to_be_bytes()).collect();
        body.extend([0; 6]);
        chunk(&mut png, b"fcTL", &body);
    }
    ended(png, &packed(46, 0))
}

fn no_palette(chance: &mut Chance) -> Vec<u8> {
    let mut png = begun(16, 16, one(&[1, 2, 4, 8], chance), 3, chance);
    let many = one(&[1, 2, 3, 769, 3_000], chance);
    let body = chance.bytes(many);
    chunk(
        &mut png,
        one(&[b"PLTE", b"tRNS", b"bKGD", b"hIST"], chance),
        &body,
    );
    ended(png, &packed_body(&[0xff; 272]))
}

fn riff(body: &[u8]) -> Vec<u8> {
    let length = (body.len() as u32).saturating_add(4);
    [b"RIFF", &length.to_le_bytes()[..], b"WEBP", body].concat()
}

fn part(name: &[u8; 4], said: u32, body: &[u8]) -> Vec<u8> {
    [&name[..], &said.to_le_bytes(), body].concat()
}

fn canvas(chance: &mut Chance) -> Vec<u8> {
    let (width, height) = (side(chance).to_le_bytes(), side(chance).to_le_bytes());
    let flags = chance.number() as u8;
    let head = [&[flags, 0, 0, 0][..], &width[..3], &height[..3]].concat();
    let mut body = part(b"VP8X", 10, &head);
    for _ in 0..count(chance).min(1_000) {
        let name = one(
            &[
                b"ANIM", b"ANMF", b"ALPH", b"VP8 ", b"VP8L", b"ICCP", b"EXIF",
            ],
            chance,
        );
        let junk = chance.bytes(20);
        body.extend(part(name, one(&[20, 0, u32::MAX, 21], chance), &junk));
    }
    riff(&body)
}

fn nested_riff(chance: &mut Chance) -> Vec<u8> {
    let mut body = part(b"VP8L", 8, b"\x2f\xff\xff\xff\xff\0\0\0");
    for _ in 0..count(chance).min(1_000) {
        let head = chance.bytes(16);
        body = part(
            b"ANMF",
            (body.len() + 16) as u32,
            &[&head[..], &body].concat(),
        );
    }
    riff(&[part(b"VP8X", 10, &[2, 0, 0, 0, 255, 0, 0, 255, 0, 0]), body].concat())
}
