//! A database filled with records that can be told again from their numbers, and this program as its probe.

use sandyq_store::{Database, Opened, ProbeCommand};

type Record = ([u8; 32], Vec<u8>);

/// This test program as the short-lived process: it runs `probe_child` below and nothing else.
pub fn probe() -> ProbeCommand {
    ProbeCommand {
        program: std::env::current_exe().unwrap(),
        args_before_path: ["--exact", "probe_child", "--ignored"]
            .map(Into::into)
            .to_vec(),
    }
}

pub fn record(number: u32) -> Record {
    let mut key = [0; 32];
    for (place, byte) in key.iter_mut().enumerate() {
        *byte = (number.wrapping_mul(2_654_435_761).rotate_left(place as u32) & 0xff) as u8;
    }
    key[28..].copy_from_slice(&number.to_be_bytes());
    (key, vec![number as u8; 100 + number as usize % 900])
}

pub fn fill(database: &Database, from: u32, to: u32) {
    for first in (from..to).step_by(100) {
        database
            .put_batch((first..(first + 100).min(to)).map(record).collect())
            .unwrap();
    }
    database.durable().unwrap();
}

pub fn fresh(opened: Opened) -> Database {
    match opened {
        Opened::Fresh(database) => database,
        other => panic!("expected a fresh one: {other:?}"),
    }
}

pub fn found(opened: Opened) -> Database {
    match opened {
        Opened::Found(database) => database,
        other => panic!("expected to find it: {other:?}"),
    }
}

pub fn assert_whole(database: &Database, count: u32) {
    assert_eq!(database.len().unwrap(), u64::from(count));
    let (keys, values): (Vec<_>, Vec<_>) = (0..count).map(record).unzip();
    let there = database.get_many(&keys).unwrap();
    assert!(
        there
            .into_iter()
            .zip(values)
            .all(|(there, value)| there == Some(value))
    );
}
