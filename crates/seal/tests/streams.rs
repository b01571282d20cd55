//! What is sealed opens again, from any position; what is changed, cut or half written does not.

use std::fs::File;
use std::io::{self, Cursor, Read, Seek, SeekFrom, Write};

use sandyq_format::age_header;
use sandyq_seal::{
    Identity, MAX_RECIPIENTS, OpenRefused, Opened, Recipient, SealRefused, SealWriter, Sealed,
    object_facts, open, open_bytes, open_stream, reopen, seal_bytes,
};

const CHUNK: usize = 64 * 1024;
/// Under Miri a chunk takes a minute.
const SIZES: &[usize] = if cfg!(miri) {
    &[0, 1, CHUNK + 1]
} else {
    &[
        0,
        1,
        CHUNK - 1,
        CHUNK,
        CHUNK + 1,
        2 * CHUNK,
        3 * CHUNK + 777,
    ]
};

fn pattern(size: usize) -> Vec<u8> {
    (0..size as u32)
        .map(|place| (place.wrapping_mul(2_654_435_761) >> 24) as u8)
        .collect()
}

fn sealed(identity: &Identity, plain: &[u8]) -> (Vec<u8>, Sealed) {
    seal_bytes(&[identity.recipient()], plain).unwrap()
}

fn read_whole(mut reader: impl Read) -> Result<Vec<u8>, OpenRefused> {
    let mut plain = Vec::new();
    reader
        .read_to_end(&mut plain)
        .map_err(OpenRefused::from_read)?;
    Ok(plain)
}

#[test]
fn every_recipient_opens_what_was_sealed_and_nobody_else_does() {
    let holders: Vec<_> = (0..3).map(|_| Identity::generate()).collect();
    let recipients: Vec<_> = holders.iter().map(Identity::recipient).collect();
    let stranger = Identity::generate();
    for &size in SIZES {
        let plain = pattern(size);
        let (file, _) = seal_bytes(&recipients, &plain).unwrap();
        for holder in &holders {
            assert_eq!(
                read_whole(open(Cursor::new(&file), holder).unwrap()).unwrap(),
                plain
            );
            let (facts, forward) = open_stream(&file[..], &[&stranger, holder]).unwrap();
            assert_eq!((facts.stanzas, facts.grease), (3, 1));
            assert_eq!(read_whole(forward).unwrap(), plain);
        }
        assert!(matches!(
            open(Cursor::new(&file), &stranger),
            Err(OpenRefused::NoIdentityFits)
        ));
        assert!(matches!(
            open_stream(&file[..], &[&stranger]),
            Err(OpenRefused::NoIdentityFits)
        ));
        assert!(matches!(
            open_stream(&file[..], &[]),
            Err(OpenRefused::NoIdentityFits)
        ));
    }
}

#[test]
fn any_place_can_be_read_at_any_time() {
    let identity = Identity::generate();
    for &size in SIZES {
        let plain = pattern(size);
        let (file, _) = sealed(&identity, &plain);
        let mut opened = open(Cursor::new(&file), &identity).unwrap();
        assert_eq!((opened.len(), opened.is_empty()), (size as u64, size == 0));
        let mut place = 7_usize;
        for turn in 0..if cfg!(miri) { 6 } else { 200 } {
            place = place
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(turn);
            let (from, want) = (
                (place >> 16) % (size + 3),
                [1, 10, CHUNK, CHUNK + 5][place % 4],
            );
            opened.seek(SeekFrom::Start(from as u64)).unwrap();
            let mut got = Vec::new();
            opened
                .by_ref()
                .take(want as u64)
                .read_to_end(&mut got)
                .unwrap();
            let due = plain.get(from..).unwrap_or_default();
            assert!(got == due[..want.min(due.len())], "{size} {from} {want}");
        }
    }
}

#[test]
fn seeking_follows_the_rules_of_a_file() {
    let identity = Identity::generate();
    let mut opened = open(Cursor::new(sealed(&identity, b"0123456789").0), &identity).unwrap();
    assert_eq!(opened.seek(SeekFrom::End(-3)).unwrap(), 7);
    assert_eq!(read_whole(&mut opened).unwrap(), b"789");
    assert_eq!(opened.seek(SeekFrom::Current(-4)).unwrap(), 6);
    assert_eq!(opened.read(&mut []).unwrap(), 0);
    assert!(opened.seek(SeekFrom::Current(-7)).is_err());
    assert!(opened.seek(SeekFrom::End(-11)).is_err());
    assert_eq!(
        opened.stream_position().unwrap(),
        6,
        "a refused seek moves nothing"
    );
    for beyond in [
        SeekFrom::End(1),
        SeekFrom::Start(u64::MAX),
        SeekFrom::End(i64::MAX),
    ] {
        opened.seek(beyond).unwrap();
        assert_eq!(opened.read(&mut [0; 4]).unwrap(), 0);
    }
    opened.rewind().unwrap();
    assert_eq!(read_whole(&mut opened).unwrap(), b"0123456789");
}

#[test]
fn a_file_cut_anywhere_is_refused_before_a_byte_of_it_is_given_out() {
    let identity = Identity::generate();
    let whole = if cfg!(miri) { 1 } else { 3 };
    let (file, _) = sealed(&identity, &pattern(whole * CHUNK + 5));
    let chunks = file.len() - whole * (CHUNK + 16) - 5 - 16;
    let cuts = (0..whole).map(|chunk| chunks + chunk * (CHUNK + 16));
    let cuts = cuts
        .flat_map(|cut| [cut - 1, cut, cut + 1, cut + 17])
        .chain([0, 10, file.len() - 1]);
    for cut in cuts {
        let refused = open(Cursor::new(&file[..cut]), &identity).expect_err("cut short");
        let named = matches!(
            refused,
            OpenRefused::Damaged | OpenRefused::HeaderRefused(_) | OpenRefused::NotAge
        );
        assert!(named, "{cut}: {refused:?}");
        let forward =
            open_stream(&file[..cut], &[&identity]).and_then(|(_, reader)| read_whole(reader));
        assert!(forward.is_err(), "{cut}");
    }
}

#[test]
fn whatever_is_appended_is_noticed() {
    let identity = Identity::generate();
    for &size in SIZES {
        let (file, _) = sealed(&identity, &pattern(size));
        for more in [&[0][..], &[0; 16], &[0; CHUNK + 16]] {
            let longer = [&file[..], more].concat();
            assert!(
                matches!(
                    open(Cursor::new(&longer), &identity),
                    Err(OpenRefused::Damaged)
                ),
                "{size}"
            );
            let (_, forward) = open_stream(&longer[..], &[&identity]).unwrap();
            assert!(
                matches!(read_whole(forward), Err(OpenRefused::Damaged)),
                "{size}"
            );
        }
    }
}

#[test]
fn a_changed_chunk_is_never_given_out_and_nothing_follows_it() {
    let identity = Identity::generate();
    let plain = pattern(3 * CHUNK);
    let (mut file, _) = sealed(&identity, &plain);
    let place = file.len() - 2 * (CHUNK + 16) + 100;
    file[place] ^= 1;
    let mut opened = open(Cursor::new(&file), &identity).unwrap();
    let mut got = vec![0; CHUNK];
    opened.read_exact(&mut got).unwrap();
    assert!(got == plain[..CHUNK]);
    assert!(matches!(read_whole(&mut opened), Err(OpenRefused::Damaged)));
    opened.rewind().unwrap();
    assert!(
        opened.read(&mut [0; 1]).is_err(),
        "after damage nothing more is given out"
    );
}

#[test]
fn the_file_just_written_is_read_back_without_any_identity_and_only_that_file() {
    let identity = Identity::generate();
    let plain = pattern(CHUNK + 9);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("object.age");
    let mut writer =
        SealWriter::begin(&[identity.recipient()], File::create(&path).unwrap()).unwrap();
    plain
        .chunks(1000)
        .for_each(|piece| writer.write_all(piece).unwrap());
    let (_, facts) = writer.finish().unwrap();
    assert_eq!(
        read_whole(reopen(File::open(&path).unwrap(), facts.once).unwrap()).unwrap(),
        plain
    );

    let (_, other) = sealed(&identity, &plain);
    assert!(matches!(
        reopen(File::open(&path).unwrap(), other.once),
        Err(OpenRefused::Damaged)
    ));
}

/// Writes, flips one byte at the place that `place` finds in a file with so many bytes of header and payload, reads back.
fn assert_flip_is_found(
    identity: &Identity,
    place: impl Fn(usize, usize) -> Option<usize>,
) -> bool {
    let (mut file, facts) = sealed(identity, b"what was said to be sealed");
    let header = age_header::read(&mut &file[..]).unwrap().bytes.len();
    let Some(place) = place(header, file.len() - header) else {
        return false;
    };
    file[place] ^= 0x10;
    let back = reopen(&file[..], facts.once).and_then(read_whole);
    assert!(back.is_err(), "{place}");
    let seen = object_facts(&file[..]).ok();
    let known = seen.map(|seen| (seen.object_id, seen.header_sha256));
    assert_ne!(
        known,
        Some((facts.object_id, facts.header_sha256)),
        "{place}"
    );
    true
}

#[test]
fn every_byte_flipped_between_writing_and_reading_back_is_found() {
    let identity = Identity::generate();
    let in_header = |at: usize| move |header: usize, _: usize| (at < header).then_some(at);
    let in_payload =
        |at: usize| move |header: usize, payload: usize| (at < payload).then_some(header + at);
    let header = (0..)
        .take_while(|&at| assert_flip_is_found(&identity, in_header(at)))
        .count();
    let payload = (0..)
        .take_while(|&at| assert_flip_is_found(&identity, in_payload(at)))
        .count();
    assert!(header > 150, "{header}");
    assert_eq!(payload, 16 + 26 + 16, "nonce, text and tag");
}

#[test]
fn the_facts_of_a_written_file_are_those_of_the_file_found_later() {
    let identity = Identity::generate();
    for &size in SIZES {
        let (file, written) = sealed(&identity, &pattern(size));
        let found = object_facts(&file[..]).unwrap();
        assert_eq!(found.object_id, written.object_id);
        assert_eq!(found.header_sha256, written.header_sha256);
        assert_eq!(
            (found.size, written.size),
            (file.len() as u64, file.len() as u64)
        );
    }
    assert!(matches!(
        object_facts(&b"no age file at all, but a text"[..]),
        Err(OpenRefused::NotAge)
    ));
}

#[test]
fn nothing_is_sealed_to_nobody_or_to_more_than_can_be_read() {
    let one = Identity::generate().recipient();
    let sealed_to = |count: usize| seal_bytes(&vec![one.clone(); count], b"x");
    assert!(matches!(sealed_to(0), Err(SealRefused::NoRecipients)));
    assert!(matches!(
        sealed_to(MAX_RECIPIENTS + 1),
        Err(SealRefused::TooManyRecipients)
    ));
    let (file, _) = sealed_to(MAX_RECIPIENTS).unwrap();
    assert!(
        object_facts(&file[..]).is_ok(),
        "what is written at the limit is read"
    );
}

#[test]
fn small_things_are_opened_up_to_the_size_that_is_allowed() {
    let identity = Identity::generate();
    let (file, _) = sealed(&identity, b"12345");
    assert_eq!(
        open_bytes(&file, &identity, 5).unwrap().as_slice(),
        b"12345"
    );
    assert!(matches!(
        open_bytes(&file, &identity, 4),
        Err(OpenRefused::TooLarge)
    ));
    assert!(matches!(
        open_bytes(&file, &Identity::generate(), 5),
        Err(OpenRefused::NoIdentityFits)
    ));
}

/// Takes so many bytes, then fails once, then would take more.
struct Failing {
    room: usize,
    failed: bool,
}

impl Write for Failing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.failed || self.room >= bytes.len() {
            self.room = self.room.saturating_sub(bytes.len());
            return Ok(bytes.len());
        }
        self.failed = true;
        Err(io::ErrorKind::StorageFull.into())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn after_a_failed_write_no_file_is_finished() {
    let to: Vec<Recipient> = vec![Identity::generate().recipient()];
    let begun = SealWriter::begin(
        &to,
        Failing {
            room: 10,
            failed: false,
        },
    );
    assert!(
        matches!(begun, Err(SealRefused::Io(error)) if error.kind() == io::ErrorKind::StorageFull)
    );

    let mut writer = SealWriter::begin(
        &to,
        Failing {
            room: CHUNK,
            failed: false,
        },
    )
    .unwrap();
    let error = writer.write_all(&pattern(2 * CHUNK)).unwrap_err();
    assert_eq!(error.kind(), io::ErrorKind::StorageFull);
    assert!(writer.write_all(b"more").is_err());
    assert!(writer.finish().is_err());

    let mut writer = SealWriter::begin(
        &to,
        Failing {
            room: 1000,
            failed: false,
        },
    )
    .unwrap();
    writer.write_all(&pattern(CHUNK)).unwrap();
    assert!(
        writer.finish().is_err(),
        "the last chunk is written at the end"
    );
}

#[test]
fn a_source_that_fails_is_not_called_damaged() {
    struct Gone;
    impl Read for Gone {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Err(io::ErrorKind::PermissionDenied.into())
        }
    }
    let identity = Identity::generate();
    let (file, _) = sealed(&identity, &pattern(2 * CHUNK));
    for cut in [0, 5, 300, CHUNK] {
        let source = file[..cut].chain(Gone);
        let refused = open_stream(source, &[&identity])
            .and_then(|(_, reader)| read_whole(reader))
            .unwrap_err();
        assert!(matches!(refused, OpenRefused::Io(_)), "{cut}: {refused:?}");
    }
}

#[test]
fn readers_and_writers_can_move_between_threads() {
    fn can_move<T: Send>() {}
    can_move::<Opened<File>>();
    can_move::<SealWriter<File>>();
    can_move::<Sealed>();
    can_move::<Identity>();
}
