//! Every bit of a small bundle: of the sealed file, where the age layer must refuse, and of the bag inside, where
//! nothing but signature, hashes and strict forms can tell.

use std::{fs, io::Read, os::unix::fs::FileExt, path::Path};

use sandyq_locker::{Code, Identity, Known, Unwatched, verify_bundle};
use sandyq_seal::open_stream;
use sandyq_verify::{
    bundle::{Opening, judge_bundle},
    finding::{Grade, Report},
};

use super::{
    places::{Flip, flip},
    specimen::Specimen,
    tally::{Answer, Tally},
};

/// A worker with its own copy of the bundle.
pub struct Bundle {
    file: fs::File,
    path: std::path::PathBuf,
    sealed: Vec<u8>,
    plain: Vec<u8>,
    lawyer: [Identity; 1],
    opening: Opening,
    known: Known,
}

impl Bundle {
    /// Copies the specimen's bundle to `path` and opens it. Unflipped it must be sound: the control of all that follows.
    pub fn new(specimen: &Specimen, path: &Path) -> Self {
        let sealed = fs::read(specimen.home.join("bundle.age")).expect("made with the specimen");
        fs::write(path, &sealed).expect("the worker's own folder");
        let file = fs::File::options()
            .write(true)
            .open(path)
            .expect("just written");
        let lawyer = Identity::parse_file(&specimen.lawyer).expect("an identity");
        let (facts, mut inside) = open_stream(&sealed[..], &[&lawyer]).expect("sealed to it");
        let mut plain = Vec::new();
        inside.read_to_end(&mut plain).expect("a whole file");
        let known = Known {
            expected: Some(specimen.signer.clone()),
            ..Known::default()
        };
        let opening = Opening {
            stanzas: facts.stanzas,
            recipient: lawyer.recipient().to_string(),
        };
        let lawyer = [lawyer];
        let bundle = Self {
            file,
            path: path.to_owned(),
            sealed,
            plain,
            lawyer,
            opening,
            known,
        };
        assert_eq!(
            bundle.judge_inside(&bundle.plain),
            Err("silent: nothing is broken".into())
        );
        assert_eq!(
            bundle.judge_sealed(),
            Err("silent: nothing is broken".into())
        );
        bundle
    }

    /// Bytes of the sealed file and of the bag inside.
    #[must_use]
    pub fn sizes(&self) -> (usize, usize) {
        (self.sealed.len(), self.plain.len())
    }

    /// Flips one bit of the sealed file.
    pub fn outside(&mut self, at: Flip, tally: &mut Tally) {
        let old = self.sealed[at.byte];
        let put = |byte: u8| {
            self.file
                .write_all_at(&[byte], at.byte as u64)
                .expect("our own file")
        };
        put(old ^ at.mask());
        tally.judge(|| format!("bundle.age {at}"), || self.judge_sealed());
        put(old);
    }

    /// Flips one bit of the bag.
    pub fn inside(&mut self, at: Flip, tally: &mut Tally) {
        flip(&mut self.plain, at);
        let plain = &self.plain;
        tally.judge(
            || format!("bag {at} ({})", part_at(plain, at.byte)),
            || self.judge_inside(plain),
        );
        flip(&mut self.plain, at);
    }

    fn judge_sealed(&self) -> Answer {
        match verify_bundle(&self.path, &self.lawyer, &self.known, &Unwatched) {
            Ok(report) => broken(&report.report),
            Err(why) => match why.code {
                Code::BundleBroken
                | Code::BundleNotForYou
                | Code::BundleTruncated
                | Code::NotABundle => Ok(why.code.key().to_owned()),
                other => Err(format!("refused as {}", other.key())),
            },
        }
    }

    fn judge_inside(&self, plain: &[u8]) -> Answer {
        broken(&judge_bundle(plain, &self.opening, &self.known, &mut ()).report)
    }
}

/// The first broken finding's code; a report that is less than broken is silence.
fn broken(report: &Report) -> Answer {
    let first = report.findings().iter().find(|f| f.grade == Grade::Broken);
    match first {
        Some(finding) => Ok(finding.code.to_owned()),
        None if report.verdict() < Grade::Doubtful => Err("silent: nothing is broken".to_owned()),
        None => Err(format!("only {:?}", report.verdict())),
    }
}

/// The name in the last tar header before a byte; for telling a person, not for judging.
fn part_at(plain: &[u8], byte: usize) -> String {
    let headers = (0..=byte / 512).rev().map(|block| &plain[block * 512..]);
    let header = headers
        .into_iter()
        .find(|block| block.get(257..262) == Some(b"ustar"));
    let name = header.and_then(|block| block[..100].split(|b| *b == 0).next());
    String::from_utf8_lossy(name.unwrap_or(b"before the first")).into_owned()
}
