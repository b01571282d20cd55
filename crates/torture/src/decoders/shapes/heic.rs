//! HEIC: boxes inside boxes.

use super::{Shape, count, one, side};
use crate::chance::Chance;

pub const ALL: &[Shape] = &[
    ("heic: boxes inside boxes without end", nested),
    ("heic: boxes that lie about their length", lying),
    ("heic: pictures made of each other in a circle", circle),
    ("heic: a place of an item with any numbers", places),
    ("heic: properties of any size", properties),
];

fn boxed(name: &[u8; 4], body: &[u8]) -> Vec<u8> {
    [&(body.len() as u32 + 8).to_be_bytes()[..], name, body].concat()
}

fn full(name: &[u8; 4], version: u8, body: &[u8]) -> Vec<u8> {
    boxed(name, &[&[version, 0, 0, 0][..], body].concat())
}

fn file(meta: &[Vec<u8>]) -> Vec<u8> {
    let head = boxed(b"ftyp", b"heic\0\0\0\0mif1heic");
    let hdlr = full(b"hdlr", 0, b"\0\0\0\0pict\0\0\0\0\0\0\0\0\0\0\0\0\0");
    let pitm = full(b"pitm", 0, &[0, 1]);
    let body = [hdlr, pitm, meta.concat()].concat();
    [head, full(b"meta", 0, &body), boxed(b"mdat", &[0x26; 400])].concat()
}

fn items(kinds: &[&[u8; 4]]) -> Vec<u8> {
    let mut body = (kinds.len() as u16).to_be_bytes().to_vec();
    for (at, kind) in kinds.iter().enumerate() {
        let number = (at as u16 + 1).to_be_bytes();
        body.extend(full(
            b"infe",
            2,
            &[&number[..], &[0, 0], &kind[..], b"\0"].concat(),
        ));
    }
    full(b"iinf", 0, &body)
}

fn place(number: u16, at: u32, length: u32) -> Vec<u8> {
    [
        &number.to_be_bytes()[..],
        &[0, 0, 0, 1],
        &at.to_be_bytes(),
        &length.to_be_bytes(),
    ]
    .concat()
}

fn nested(chance: &mut Chance) -> Vec<u8> {
    let name = one(
        &[b"meta", b"iprp", b"ipco", b"dinf", b"moov", b"iinf"],
        chance,
    );
    let mut body = boxed(b"free", &[]);
    for _ in 0..count(chance).min(5_000) {
        body = if name == b"meta" {
            full(name, 0, &body)
        } else {
            boxed(name, &body)
        };
    }
    file(&[body])
}

fn lying(chance: &mut Chance) -> Vec<u8> {
    let mut bytes = file(&[
        items(&[b"hvc1"]),
        full(
            b"iloc",
            0,
            &[&[0x44, 0, 0, 1][..], &place(1, 200, 100)].concat(),
        ),
    ]);
    for _ in 0..4 {
        let at = 4 * chance.below(bytes.len() as u64 / 4) as usize;
        let length = one(&[0_u32, 1, 7, 8, 0x7fff_ffff, u32::MAX], chance);
        bytes[at..at + 4].copy_from_slice(&length.to_be_bytes());
    }
    bytes
}

fn circle(chance: &mut Chance) -> Vec<u8> {
    let (rows, columns) = (one(&[0, 1, 15, 255], chance), one(&[0, 1, 15, 255], chance));
    let grid = [
        &[0, 1, rows, columns][..],
        &side(chance).to_be_bytes(),
        &side(chance).to_be_bytes(),
    ]
    .concat();
    let many = (usize::from(rows) + 1) * (usize::from(columns) + 1);
    let to: Vec<u8> = (0..many)
        .flat_map(|_| one(&[1_u16, 2], chance).to_be_bytes())
        .collect();
    let from = |number: u16| {
        boxed(
            b"dimg",
            &[&number.to_be_bytes()[..], &(many as u16).to_be_bytes(), &to].concat(),
        )
    };
    let iref = full(b"iref", 0, &[from(1), from(2)].concat());
    let idat = boxed(b"idat", &grid);
    let iloc = full(
        b"iloc",
        1,
        &[
            &[0x44, 0, 0, 2][..],
            &[0, 1, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 12],
            &[0, 2, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 12],
        ]
        .concat(),
    );
    file(&[
        items(&[b"grid", one(&[b"grid", b"iovl", b"iden"], chance)]),
        iref,
        iloc,
        idat,
    ])
}

fn places(chance: &mut Chance) -> Vec<u8> {
    let many = one(&[1_u16, 1_000, 0xffff], chance);
    let mut body = vec![
        one(&[0x44, 0x88, 0xff, 0], chance),
        one(&[0, 0x40, 0xff], chance),
    ];
    body.extend(many.to_be_bytes());
    for number in 0..many {
        let numbers = [side(chance), side(chance)];
        body.extend(place(number, numbers[0], numbers[1]));
    }
    file(&[
        items(&[b"hvc1"]),
        full(b"iloc", one(&[0, 1, 2, 9], chance), &body),
    ])
}

fn properties(chance: &mut Chance) -> Vec<u8> {
    let size = [side(chance).to_be_bytes(), side(chance).to_be_bytes()].concat();
    let mut hvcc = chance.bytes(22);
    hvcc.push(one(&[0, 1, 255], chance));
    for _ in 0..one(&[1, 4, 255], chance) {
        hvcc.extend([
            one(&[0x20, 0x21, 0x22], chance),
            0,
            one(&[1, 255], chance),
            0,
            8,
        ]);
        hvcc.extend(chance.bytes(8));
    }
    let ipco = [
        full(b"ispe", 0, &size),
        boxed(b"hvcC", &hvcc),
        boxed(b"irot", &[chance.number() as u8]),
    ]
    .concat();
    let ipma = full(b"ipma", 0, &[0, 0, 0, 1, 0, 1, 3, 0x81, 0x82, 0x83]);
    let iprp = boxed(b"iprp", &[boxed(b"ipco", &ipco), ipma].concat());
    let iloc = full(
        b"iloc",
        0,
        &[&[0x44, 0, 0, 1][..], &place(1, 300, 200)].concat(),
    );
    file(&[items(&[b"hvc1"]), iprp, iloc])
}
