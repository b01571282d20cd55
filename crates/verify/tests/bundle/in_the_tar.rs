//! Faults in the tar: what a stream can end in, what a header can say, where something can be hidden.

use sandyq_format::bundle::{BAGIT, CHECKPOINT, START_HERE};

use crate::planted::{Plant, after, raw};
use crate::workshop::{Case, Files};

const ANNEX: &str = "data/annex-001.jpg";

/// Writes the checksum that fits the header at `at`.
fn settle(tar: &mut [u8], at: usize) {
    tar[at + 148..at + 156].fill(b' ');
    let sum: u32 = tar[at..at + 512].iter().map(|byte| u32::from(*byte)).sum();
    tar[at + 148..at + 156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
}

/// Changes the header of the first annex.
fn header(offset: usize, bytes: &[u8]) -> Case {
    raw(|files, tar| {
        let at = files.header(ANNEX);
        tar[at + offset..at + offset + bytes.len()].copy_from_slice(bytes);
        settle(tar, at);
    })
}

/// Calls the first annex otherwise.
fn renamed(name: &str) -> Case {
    raw(|files, tar| {
        let at = files.header(ANNEX);
        tar[at..at + 100].fill(0);
        tar[at..at + name.len()].copy_from_slice(name.as_bytes());
        settle(tar, at);
    })
}

/// Puts a header and its content in front of the first annex, as an extension of tar would stand there.
fn before_annex(kind: u8, content: &[u8]) -> Case {
    raw(|files, tar| {
        let at = files.header(ANNEX);
        let mut block = tar[at..at + 512].to_vec();
        block[156] = kind;
        block[124..135].copy_from_slice(format!("{:011o}", content.len()).as_bytes());
        settle(&mut block, 0);
        block.extend(content);
        block.resize(block.len().div_ceil(512) * 512, 0);
        tar.splice(at..at, block);
    })
}

/// Puts a file in, as long as there is room before the limit.
fn crowd(files: &mut Files) {
    let more = (0..6300).map(|n| (format!("more/{n}"), vec![]));
    files.files.splice(0..0, more);
}

pub const PLANTS: &[Plant] = &[
    Plant {
        name: "cut inside an annex",
        made: || raw(|files, tar| tar.truncate(files.header(ANNEX) + 512 + 7)),
        expected: &["bundle-cut", "bundle-part-missing"],
    },
    Plant {
        name: "cut inside the page",
        made: || raw(|files, tar| tar.truncate(files.header(START_HERE) + 512 + 7)),
        expected: &[
            "bundle-cut",
            "bundle-part-missing",
            "bundle-tag-list-differs",
        ],
    },
    Plant {
        name: "cut between two files",
        made: || raw(|files, tar| tar.truncate(files.header(CHECKPOINT))),
        expected: &[
            "bundle-cut",
            "bundle-part-missing",
            "bundle-tag-list-differs",
        ],
    },
    Plant {
        name: "cut before the second block of the end",
        made: || raw(|files, tar| tar.truncate(files.end() + 512)),
        expected: &["bundle-cut"],
    },
    Plant {
        name: "cut inside the padding",
        made: || raw(|_, tar| tar.truncate(tar.len() - 1)),
        expected: &["bundle-cut"],
    },
    Plant {
        name: "nothing at all",
        made: || raw(|_, tar| tar.clear()),
        expected: &["bundle-cut", "bundle-part-missing"],
    },
    Plant {
        name: "a byte after the end",
        made: || raw(|_, tar| tar.push(1)),
        expected: &["bundle-tar-after-end"],
    },
    Plant {
        name: "something in the padding, and the rest of it cut",
        made: || {
            raw(|_, tar| {
                tar.truncate(512 + 256);
                *tar.last_mut().unwrap() = 1;
            })
        },
        expected: &["bundle-part-missing", "bundle-tar-padding"],
    },
    Plant {
        name: "more zeros after the end",
        made: || raw(|_, tar| tar.resize(tar.len() + 512, 0)),
        expected: &["bundle-tar-after-end"],
    },
    Plant {
        name: "a second tar after the end",
        made: || raw(|_, tar| tar.extend(tar.clone())),
        expected: &["bundle-tar-after-end"],
    },
    Plant {
        name: "a byte in the padding at the end",
        made: || {
            raw(|_, tar| {
                let last = tar.len() - 1;
                tar[last] = 1;
            })
        },
        expected: &["bundle-tar-padding"],
    },
    Plant {
        name: "a byte in the padding of a content",
        made: || raw(|files, tar| tar[files.header(BAGIT) + 1000] = 1),
        expected: &["bundle-tar-padding", "bundle-part-missing"],
    },
    Plant {
        name: "a byte between the two blocks of the end",
        made: || raw(|files, tar| tar[files.end() + 512] = 1),
        expected: &["bundle-tar-padding"],
    },
    Plant {
        name: "a PAX header that renames an annex",
        made: || before_annex(b'x', b"24 path=data/evil-01.jpg\n"),
        expected: &["bundle-tar-not-a-file", "bundle-part-missing"],
    },
    Plant {
        name: "a global PAX header",
        made: || before_annex(b'g', b"19 comment=something\n"),
        expected: &["bundle-tar-not-a-file", "bundle-part-missing"],
    },
    Plant {
        name: "a GNU long name",
        made: || before_annex(b'L', b"data/another-name.jpg\0"),
        expected: &["bundle-tar-not-a-file", "bundle-part-missing"],
    },
    Plant {
        name: "a symbolic link in place of an annex",
        made: || header(156, b"2/etc/passwd"),
        expected: &["bundle-tar-not-a-file", "bundle-part-missing"],
    },
    Plant {
        name: "a hard link in place of an annex",
        made: || header(156, b"1bagit.txt"),
        expected: &["bundle-tar-not-a-file", "bundle-part-missing"],
    },
    Plant {
        name: "a device in place of an annex",
        made: || header(156, b"3"),
        expected: &["bundle-tar-not-a-file", "bundle-part-missing"],
    },
    Plant {
        name: "a sum of a header that does not fit",
        made: || raw(|files, tar| tar[files.header(ANNEX) + 150] ^= 1),
        expected: &["bundle-tar-header", "bundle-part-missing"],
    },
    Plant {
        name: "a directory",
        made: || before_annex(b'5', b""),
        expected: &["bundle-tar-not-a-file", "bundle-part-missing"],
    },
    Plant {
        name: "a name that leads upwards",
        made: || renamed("sandyq-x/../../annex-001.jpg"),
        expected: &["bundle-tar-name", "bundle-part-missing"],
    },
    Plant {
        name: "an absolute name",
        made: || renamed("/tmp/annex-001.jpg"),
        expected: &["bundle-tar-name", "bundle-part-missing"],
    },
    Plant {
        name: "a name with a line feed",
        made: || renamed("sandyq-x/data/annex\n001.jpg"),
        expected: &["bundle-tar-name", "bundle-part-missing"],
    },
    Plant {
        name: "an annex in another folder",
        made: || renamed("sandyq-aaaaaaaaaaaaaaaaaaaaaaaaaa/data/annex-001.jpg"),
        expected: &["bundle-other-folder"],
    },
    Plant {
        name: "the name of an owner",
        made: || header(265, b"root"),
        expected: &["bundle-tar-header", "bundle-part-missing"],
    },
    Plant {
        name: "a time of change",
        made: || header(136, b"13262342204"),
        expected: &["bundle-tar-header", "bundle-part-missing"],
    },
    Plant {
        name: "a file that may be executed",
        made: || header(100, b"0000755"),
        expected: &["bundle-tar-header", "bundle-part-missing"],
    },
    Plant {
        name: "a prefix to a name",
        made: || header(345, b"elsewhere"),
        expected: &["bundle-tar-header", "bundle-part-missing"],
    },
    Plant {
        name: "a small size in base 256",
        made: || header(124, &[0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 34]),
        expected: &["bundle-tar-header", "bundle-part-missing"],
    },
    Plant {
        name: "a size beyond every limit",
        made: || header(124, &[0x80, 0, 0, 0, 0, 0xff, 0, 0, 0, 0, 0, 0]),
        expected: &["bundle-tar-limit", "bundle-part-missing"],
    },
    Plant {
        name: "more files than a bundle can have",
        made: || after(crowd),
        expected: &[
            "bundle-tar-limit",
            "bundle-part-unknown",
            "bundle-part-missing",
        ],
    },
    Plant {
        name: "a page beyond its limit",
        made: || after(|files| *files.content(START_HERE) = vec![b' '; (64 << 20) + 1]),
        expected: &["bundle-part-too-large", "bundle-tag-list-differs"],
    },
];
