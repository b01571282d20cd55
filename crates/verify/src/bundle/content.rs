//! The annexes: both hashes of each are those that the signed statement and the manifests have.

use std::io::{self, Read};

use sha2::{Digest, Sha256};

use sandyq_format::{bundle::StatedFile, ids::hex};

use super::{
    codes::{BLAKE3_DIFFERS, SHA256_DIFFERS, SIZE_DIFFERS},
    judge::Sink,
    parts::Parts,
};
use crate::finding::{Finding, Report};

/// Hashes what passes.
struct Passing<R> {
    source: R,
    sha256: Sha256,
    blake3: blake3::Hasher,
}

impl<R: Read> Read for Passing<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.source.read(buffer)?;
        self.sha256.update(&buffer[..count]);
        self.blake3.update(&buffer[..count]);
        Ok(count)
    }
}

/// Judges the content of the file gone to; whether it is the one stated.
pub(super) fn judge<R: Read>(
    parts: &mut Parts<R>,
    stated: &StatedFile,
    size: u64,
    sink: &mut dyn Sink,
    report: &mut Report,
) -> bool {
    let mut passing = Passing {
        source: parts.content(),
        sha256: Sha256::new(),
        blake3: blake3::Hasher::new(),
    };
    let read = sink
        .take(stated, &mut passing)
        // What the sink leaves unread is hashed all the same.
        .and_then(|()| io::copy(&mut passing, &mut io::sink()).map(|_| ()));
    let (sha256, blake3) = (
        hex(&passing.sha256.finalize()),
        hex(passing.blake3.finalize().as_bytes()),
    );
    if let Err(why) = read {
        parts.failed(why, report);
        return false;
    }
    let faults = [
        (size != stated.size, &SIZE_DIFFERS),
        (sha256 != stated.sha256, &SHA256_DIFFERS),
        (blake3 != stated.blake3, &BLAKE3_DIFFERS),
    ];
    for (_, code) in faults.iter().filter(|(differs, _)| *differs) {
        report.add(Finding::new(code, stated.path.as_str(), &[]));
    }
    let sound = !faults.iter().any(|(differs, _)| *differs);
    sink.judged(stated, sound);
    sound
}
