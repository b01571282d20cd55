//! The tar subset: what the writer writes, what the reader refuses, and what the system's own tar thinks of it.

use std::io::{Read, Write};
use std::process::{Command, Stdio};

use sandyq_format::padme::padme;
use sandyq_format::tar::{Entry, TarError, TarReader, TarWriter};

const BLOCK: usize = 512;

fn two_files() -> Vec<u8> {
    let mut tar = TarWriter::new(Vec::new());
    tar.bytes("original", &[7; 1300]).unwrap();
    tar.bytes("item.json", b"{}").unwrap();
    tar.finish().unwrap()
}

fn read_all(tar: &[u8]) -> Result<Vec<(String, Vec<u8>)>, TarError> {
    let mut reader = TarReader::new(tar, 8);
    let mut files = Vec::new();
    while let Some(Entry { name, .. }) = reader.next_entry()? {
        let mut content = Vec::new();
        reader
            .read_to_end(&mut content)
            .map_err(TarError::from_read)?;
        files.push((name, content));
    }
    Ok(files)
}

/// Writes the checksum that fits the header at `at`, as a forger would.
fn settle(tar: &mut [u8], at: usize) {
    tar[at + 148..at + 156].fill(b' ');
    let sum: u32 = tar[at..at + BLOCK]
        .iter()
        .map(|byte| u32::from(*byte))
        .sum();
    tar[at + 148..at + 156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
}

fn with_header_changed(change: impl Fn(&mut [u8])) -> Vec<u8> {
    let mut tar = two_files();
    change(&mut tar[..BLOCK]);
    settle(&mut tar, 0);
    tar
}

#[test]
fn what_was_written_is_read() {
    let files = read_all(&two_files()).unwrap();
    assert_eq!(
        files,
        [
            ("original".into(), vec![7; 1300]),
            ("item.json".into(), b"{}".to_vec())
        ]
    );
}

#[test]
fn the_whole_length_is_the_padme_size_of_what_stands_before_the_padding() {
    for size in [0, 1, 511, 512, 513, 100_000, 1_000_000] {
        let mut tar = TarWriter::new(Vec::new());
        tar.bytes("original", &vec![1; size]).unwrap();
        let before = tar.position() + 2 * BLOCK as u64;
        let tar = tar.finish().unwrap();
        assert_eq!(tar.len() as u64, padme(before).unwrap());
        read_all(&tar).unwrap();
    }
}

#[test]
fn the_first_file_begins_at_512() {
    assert_eq!(two_files()[BLOCK..BLOCK + 1300], [7; 1300]);
}

#[test]
fn content_left_unread_is_passed_over() {
    let tar = two_files();
    let mut reader = TarReader::new(&*tar, 2);
    reader.next_entry().unwrap();
    let second = reader.next_entry().unwrap().unwrap();
    assert_eq!((second.name.as_str(), second.size), ("item.json", 2));
    assert_eq!(reader.next_entry().unwrap(), None);
    assert_eq!(reader.next_entry().unwrap(), None);
}

#[test]
fn the_systems_tar_reads_it_and_says_nothing() {
    let mut child = Command::new("tar")
        .args(["--list", "--verbose", "--numeric-owner", "--file", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .env("TZ", "UTC")
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(&two_files()).unwrap();
    let told = child.wait_with_output().unwrap();
    assert!(told.status.success());
    assert!(told.stderr.is_empty());
    let list = String::from_utf8(told.stdout).unwrap();
    let lines: Vec<Vec<&str>> = list
        .lines()
        .map(|l| l.split_whitespace().collect())
        .collect();
    assert_eq!(
        lines[0],
        [
            "-rw-r--r--",
            "0/0",
            "1300",
            "1970-01-01",
            "00:00",
            "original"
        ]
    );
    assert_eq!(lines.len(), 2);
}

/// A source of zeros that is never in memory.
struct Zeros;

impl Read for Zeros {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        buffer.fill(0);
        Ok(buffer.len())
    }
}

/// Keeps the first block only.
struct FirstBlock(Vec<u8>);

impl Write for FirstBlock {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let room = BLOCK - self.0.len();
        self.0.extend_from_slice(&bytes[..bytes.len().min(room)]);
        if self.0.len() == BLOCK {
            return Err(std::io::ErrorKind::StorageFull.into());
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

fn header_of(size: u64) -> Vec<u8> {
    let mut kept = FirstBlock(Vec::new());
    let failed = TarWriter::new(&mut kept).file("original", size, &mut Zeros);
    assert!(matches!(failed, Err(TarError::Io(_))));
    kept.0
}

#[test]
fn sizes_from_8_gib_up_and_only_then_are_in_base_256() {
    let last_octal = (1 << 33) - 1;
    assert_eq!(&header_of(last_octal)[124..136], b"77777777777\0");
    assert_eq!(
        header_of(1 << 33)[124..136],
        [0x80, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0]
    );
    let mut reader = TarReader::new(&*header_of(1 << 33), 1)
        .next_entry()
        .unwrap();
    assert_eq!(reader.take().unwrap().size, 1 << 33);

    let small_in_base_256 = with_header_changed(|header| {
        header[124..136].copy_from_slice(&[0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5, 20]);
    });
    assert!(matches!(
        read_all(&small_in_base_256),
        Err(TarError::HeaderForm)
    ));
}

#[test]
fn a_source_that_changed_its_size_is_refused() {
    for given in [9, 11] {
        let mut tar = TarWriter::new(Vec::new());
        let result = tar.file("original", 10, &mut &vec![0; given][..]);
        assert!(matches!(result, Err(TarError::SourceSize)), "{given}");
    }
}

#[test]
fn names_that_lead_elsewhere_are_neither_written_nor_read() {
    let long = "a".repeat(101);
    for name in [
        "",
        "/etc/passwd",
        "../x",
        "a/../b",
        "a//b",
        "a/",
        ".",
        "a\\b",
        "қ",
        "a b",
        &long,
    ] {
        let written = TarWriter::new(Vec::new()).bytes(name, b"");
        assert!(matches!(written, Err(TarError::Name)), "{name}");
    }
    for name in [&b"../original"[..], b"/original", b"a/./b", b"original\xff"] {
        let forged = with_header_changed(|header| {
            header[..100].fill(0);
            header[..name.len()].copy_from_slice(name);
        });
        assert!(matches!(read_all(&forged), Err(TarError::Name)), "{name:?}");
    }
}

#[test]
fn everything_but_a_regular_file_is_refused_by_its_type() {
    for kind in *b"1234567xgLKSVDN\0" {
        let forged = with_header_changed(|header| header[156] = kind);
        assert!(
            matches!(read_all(&forged), Err(TarError::NotAFile(found)) if found == kind),
            "{kind}"
        );
    }
}

#[test]
fn no_byte_of_a_header_can_be_changed() {
    let whole = two_files();
    for at in 0..BLOCK {
        for settled in [false, true] {
            let mut tar = whole.clone();
            tar[at] ^= 1;
            if settled {
                settle(&mut tar, 0);
            }
            let read = read_all(&tar);
            // A forger may call the file otherwise or give it another size: the names and sizes themselves are judged elsewhere.
            let name_or_size = at < 8 || (124..135).contains(&at);
            assert!(
                read.is_err() || (settled && (name_or_size || tar == whole)),
                "{at} {settled}"
            );
        }
    }
}

#[test]
fn an_owners_name_a_time_and_a_prefix_are_refused() {
    for (at, text) in [
        (265, "root"),
        (136, "00000000001"),
        (345, "prefix"),
        (100, "0000755"),
        (257, "ustar  "),
    ] {
        let forged = with_header_changed(|header| {
            header[at..at + text.len()].copy_from_slice(text.as_bytes())
        });
        assert!(
            matches!(read_all(&forged), Err(TarError::HeaderForm)),
            "{text}"
        );
    }
}

#[test]
fn a_tar_cut_anywhere_is_refused() {
    let whole = two_files();
    for length in 0..whole.len() {
        assert!(
            matches!(read_all(&whole[..length]), Err(TarError::Cut)),
            "{length}"
        );
    }
}

#[test]
fn anything_in_the_padding_or_after_it_is_refused() {
    let whole = two_files();
    let mut in_content_padding = whole.clone();
    in_content_padding[BLOCK + 1400] = 1;
    assert!(matches!(
        read_all(&in_content_padding),
        Err(TarError::ContentPadding)
    ));

    let end = 512 + 1536 + 512 + 512;
    let mut half_an_end = whole.clone();
    half_an_end[end + BLOCK + 3] = 1;
    assert!(matches!(read_all(&half_an_end), Err(TarError::EndBlocks)));

    let mut in_tail = {
        let mut tar = TarWriter::new(Vec::new());
        tar.bytes("original", &[0; 100_000]).unwrap();
        tar.finish().unwrap()
    };
    let last = in_tail.len() - 1;
    in_tail[last] = 1;
    assert!(matches!(read_all(&in_tail), Err(TarError::TailNotZero)));

    for more in [vec![0], vec![1], vec![0; BLOCK], vec![0; 10 * BLOCK]] {
        let longer = [whole.clone(), more].concat();
        assert!(matches!(read_all(&longer), Err(TarError::AfterEnd)));
    }
}

#[test]
fn more_files_than_expected_are_refused() {
    let tar = two_files();
    let mut reader = TarReader::new(&*tar, 1);
    reader.next_entry().unwrap();
    assert!(matches!(reader.next_entry(), Err(TarError::TooMany)));
    assert_eq!(reader.next_entry().unwrap(), None);
}

fn a_large_file() -> Vec<u8> {
    let mut tar = TarWriter::new(Vec::new());
    tar.bytes("original", &[7; 100_000]).unwrap();
    tar.finish().unwrap()
}

#[test]
fn a_content_that_is_cut_while_it_is_passed_over_is_refused() {
    let tar = two_files();
    let mut reader = TarReader::new(&tar[..BLOCK + 10], 2);
    reader.next_entry().unwrap();
    assert!(matches!(reader.next_entry(), Err(TarError::Cut)));
    assert_eq!(reader.next_entry().unwrap(), None);
}

#[test]
fn a_tar_cut_inside_its_padding_is_refused() {
    let whole = a_large_file();
    assert!(matches!(
        read_all(&whole[..whole.len() - 1]),
        Err(TarError::Cut)
    ));
}

#[test]
fn what_is_no_zero_is_the_fault_even_where_the_rest_of_the_padding_is_cut() {
    let mut tail = a_large_file();
    tail.pop();
    *tail.last_mut().unwrap() = 1;
    assert!(matches!(read_all(&tail), Err(TarError::TailNotZero)));
    let mut content = two_files()[..BLOCK + 1401].to_vec();
    assert!(matches!(read_all(&content), Err(TarError::Cut)));
    content[BLOCK + 1400] = 1;
    assert!(matches!(read_all(&content), Err(TarError::ContentPadding)));
}

#[test]
fn a_size_that_is_no_number_is_refused() {
    for size in [&b"\xff0000000010"[..], b"00000000089", b"0000000 010"] {
        let forged = with_header_changed(|header| header[124..135].copy_from_slice(&size[..11]));
        assert!(
            matches!(read_all(&forged), Err(TarError::HeaderForm)),
            "{size:?}"
        );
    }
}

/// A stream that gives what it has and then fails, or takes what it has room for and then fails.
struct Failing<'a>(&'a [u8]);

impl Read for Failing<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let got = self.0.read(buffer)?;
        if got == 0 {
            return Err(std::io::ErrorKind::PermissionDenied.into());
        }
        Ok(got)
    }
}

/// Room for so many bytes.
struct Room(usize);

impl Write for Room {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let taken = bytes.len().min(self.0);
        if taken == 0 {
            return Err(std::io::ErrorKind::StorageFull.into());
        }
        self.0 -= taken;
        Ok(taken)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_stream_that_fails_is_told_from_one_that_ends_wherever_it_fails() {
    let whole = a_large_file();
    for length in (0..=whole.len()).step_by(BLOCK) {
        let mut reader = TarReader::new(Failing(&whole[..length]), 1);
        let failed = loop {
            match reader.next_entry() {
                Ok(next) => assert!(next.is_some(), "{length}"),
                Err(why) => break why,
            }
        };
        assert!(
            matches!(&failed, TarError::Io(why) if why.kind() == std::io::ErrorKind::PermissionDenied),
            "{length}: {failed:?}"
        );
    }
}

#[test]
fn a_source_that_fails_is_not_taken_for_one_of_another_size() {
    for given in [0, 9, 10] {
        let bytes = vec![0; given];
        let written = TarWriter::new(Vec::new()).file("original", 10, &mut Failing(&bytes));
        assert!(matches!(written, Err(TarError::Io(_))), "{given}");
    }
}

#[test]
fn a_disk_without_room_is_told_wherever_it_ends() {
    let length = a_large_file().len();
    for room in (0..=length).step_by(BLOCK) {
        let mut tar = TarWriter::new(Room(room));
        let file = tar.bytes("original", &[7; 100_000]);
        let written = file.and_then(|()| tar.finish().map(drop));
        match written {
            Ok(()) => assert_eq!(room, length),
            Err(why) => assert!(matches!(why, TarError::Io(_)) && room < length, "{room}"),
        }
    }
}

/// A source that a signal disturbs before each piece.
struct Disturbed<'a>(&'a [u8], bool);

impl Read for Disturbed<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        self.1 = !self.1;
        if self.1 {
            return Err(std::io::ErrorKind::Interrupted.into());
        }
        self.0.read(buffer)
    }
}

#[test]
fn a_signal_between_two_pieces_changes_nothing() {
    let mut tar = TarWriter::new(Vec::new());
    let mut source = Disturbed(&[7; 1300], false);
    tar.file("original", 1300, &mut source).unwrap();
    tar.bytes("item.json", b"{}").unwrap();
    let tar = tar.finish().unwrap();
    assert_eq!(tar, two_files());
    let mut reader = TarReader::new(Disturbed(&tar, false), 2);
    assert_eq!(reader.next_entry().unwrap().unwrap().size, 1300);
    assert_eq!(reader.next_entry().unwrap().unwrap().size, 2);
    assert_eq!(reader.next_entry().unwrap(), None);
}
