//! The replies of these tests as files, for judges in other languages: `tests/vectors/anchor/<name>/` holds `text`, `request.tsq`,
//! `reply.tsr`, `certificates.pem` and `expected` (`ok` and the time, or the code). Keys are drawn anew in each run, so a folder is
//! written once, by `SANDYQ_WRITE_VECTORS=1`, and kept; each run compares what it made itself with what is said there.

use std::{fs, path::PathBuf};

use sandyq_stamp::{Authority, Refused, Request, judge};

use crate::draft::TEXT;

/// What a judge is given.
pub struct Vector<'a> {
    pub request: &'a [u8],
    pub reply: &'a [u8],
    pub certificates: &'a [u8],
}

/// `SANDYQ_ANCHORS` names another folder, of replies that the other judge has bent and answered.
fn folder() -> PathBuf {
    if let Some(other) = std::env::var_os("SANDYQ_ANCHORS") {
        return other.into();
    }
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/vectors/anchor")
}

impl Vector<'_> {
    /// The request first, then the certificates, then whether the text was asked for, then the reply.
    pub fn judged(&self, text: &[u8]) -> Result<String, Refused> {
        let request = Request::parse(self.request)?;
        let trusted = Authority::parse(self.certificates)?;
        if !request.is_for(text) {
            return Err(Refused::ImprintDiffers);
        }
        judge(self.reply, &request, &trusted).map(|statement| statement.not_later_than)
    }

    /// Judges it, and holds the answer against the folder of that name.
    pub fn keep(&self, name: &str) {
        let name: String = name
            .chars()
            .map(|one| if one == ' ' { '-' } else { one })
            .filter(|one| one.is_ascii_alphanumeric() || *one == '-')
            .collect();
        let folder = folder().join(&name);
        let said = written(&self.judged(TEXT));
        if std::env::var_os("SANDYQ_WRITE_VECTORS").is_some() && !folder.exists() {
            fs::create_dir_all(&folder).unwrap();
            let put = |file: &str, bytes: &[u8]| fs::write(folder.join(file), bytes).unwrap();
            put("text", TEXT);
            put("request.tsq", self.request);
            put("reply.tsr", self.reply);
            put("certificates.pem", self.certificates);
            put("expected", said.as_bytes());
        }
        let kept = fs::read_to_string(folder.join("expected"))
            .unwrap_or_else(|why| panic!("no vector {name}: {why}"));
        // Each run has its own time.
        let code = |line: &str| line.split(' ').next().unwrap().trim_end().to_owned();
        assert_eq!(code(&said), code(&kept), "{name}");
    }
}

fn written(judged: &Result<String, Refused>) -> String {
    match judged {
        Ok(time) => format!("ok {time}\n"),
        Err(why) => format!("{why}\n"),
    }
}

#[test]
fn each_kept_reply_is_judged_as_stands_beside_it() {
    let (mut wrong, mut count) = (Vec::new(), 0);
    let mut seen = std::collections::BTreeSet::new();
    for entry in fs::read_dir(folder()).unwrap() {
        let folder = entry.unwrap().path();
        let Ok(expected) = fs::read_to_string(folder.join("expected")) else {
            continue;
        };
        let read = |name: &str| fs::read(folder.join(name)).unwrap();
        let (request, reply, certificates) = (
            read("request.tsq"),
            read("reply.tsr"),
            read("certificates.pem"),
        );
        let vector = Vector {
            request: &request,
            reply: &reply,
            certificates: &certificates,
        };
        let said = written(&vector.judged(&read("text")));
        if said != expected {
            let of = folder.display();
            wrong.push(format!("{of}: {} and not {expected}", said.trim_end()));
        }
        count += 1;
        seen.insert(expected.split(' ').next().unwrap().trim_end().to_owned());
    }
    assert!(wrong.is_empty(), "{}", wrong.join(""));
    println!("{} replies, {} answers", count, seen.len());
    let own = std::env::var_os("SANDYQ_ANCHORS").is_none();
    for code in Refused::ALL.into_iter().filter(|_| own) {
        assert!(seen.contains(&code.to_string()), "no vector of {code}");
    }
    assert!(seen.contains("ok"));
}
