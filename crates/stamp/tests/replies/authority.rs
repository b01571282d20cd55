//! Authorities for the tests: roots, issuers and signers made by `openssl`, some of them wrong.

use std::{
    path::{Path, PathBuf},
    process::Command,
    sync::OnceLock,
    time::{Duration, SystemTime},
};

use x509_cert::der::Decode as _;

/// Whoever has a key and a certificate.
#[derive(Clone)]
pub struct Party {
    pub name: String,
    pub key: PathBuf,
    pub certificate: Vec<u8>,
}

impl Party {
    pub fn parsed(&self) -> x509_cert::Certificate {
        x509_cert::Certificate::from_der(&self.certificate).unwrap()
    }

    pub fn pem(&self, folder: &Path) -> PathBuf {
        folder.join(format!("{}.pem", self.name))
    }
}

/// The house where they are made. Certificates begin now; `days` later they end.
pub struct House {
    pub folder: tempfile::TempDir,
    pub root: Party,
    pub issuer: Party,
    pub signer: Party,
    pub rsa: Party,
}

pub const STAMPING: &str = "extendedKeyUsage=critical,timeStamping";
pub const CA: &str = "basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign";
pub const P256: &str = "EC:P-256";

pub fn house() -> &'static House {
    static HOUSE: OnceLock<House> = OnceLock::new();
    HOUSE.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let root = made(folder.path(), ("root", P256), (None, CA), (3650, "sha256"));
        let of_root = |name: &str, key: &str, rules: &str| {
            made(
                folder.path(),
                (name, key),
                (Some(&root), rules),
                (3000, "sha256"),
            )
        };
        let issuer = of_root("issuer", P256, CA);
        let by_issuer = |name: &str, key: &str| {
            made(
                folder.path(),
                (name, key),
                (Some(&issuer), STAMPING),
                (1000, "sha256"),
            )
        };
        let signer = by_issuer("signer", P256);
        let rsa = by_issuer("rsa", "RSA:2048");
        House {
            root: root.clone(),
            issuer: issuer.clone(),
            signer,
            rsa,
            folder,
        }
    })
}

impl House {
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// A signer under the issuer with other rules.
    pub fn signer_with(&self, name: &str, rules: &str) -> Party {
        made(
            self.path(),
            (name, P256),
            (Some(&self.issuer), rules),
            (1000, "sha256"),
        )
    }
}

/// Makes a key and a certificate: signed by itself, or by somebody.
pub fn made(
    folder: &Path,
    (name, key): (&str, &str),
    (by, rules): (Option<&Party>, &str),
    (days, md): (u32, &str),
) -> Party {
    let at = |end: &str| folder.join(format!("{name}.{end}"));
    let generate: Vec<String> = match key.split_once(':').unwrap() {
        ("EC", curve) => vec![
            "-algorithm".into(),
            "EC".into(),
            "-pkeyopt".into(),
            format!("ec_paramgen_curve:{curve}"),
        ],
        (_, bits) => vec![
            "-algorithm".into(),
            "RSA".into(),
            "-pkeyopt".into(),
            format!("rsa_keygen_bits:{bits}"),
        ],
    };
    if !at("key").exists() {
        openssl(|c| c.arg("genpkey").args(&generate).arg("-out").arg(at("key")));
    }
    certified(folder, name, &at("key"), (by, rules), (days, md))
}

/// A certificate for a key that is there.
pub fn certified(
    folder: &Path,
    name: &str,
    key: &Path,
    (by, rules): (Option<&Party>, &str),
    (days, md): (u32, &str),
) -> Party {
    // An issuer keeps the last number that it gave in a file; two tests must not read it at once.
    static NUMBERS: std::sync::Mutex<()> = std::sync::Mutex::new(());
    let _turn = NUMBERS
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner);
    let at = |end: &str| folder.join(format!("{name}.{end}"));
    std::fs::write(at("ext"), format!("subjectKeyIdentifier=hash\n{rules}\n")).unwrap();
    let subject = format!("/O=Sandyq tests/CN={name}");
    openssl(|c| {
        c.args(["req", "-new", "-subj", &subject, "-key"])
            .arg(key)
            .arg("-out")
            .arg(at("csr"))
    });
    openssl(|c| {
        c.args([
            "x509",
            "-req",
            "-days",
            &days.to_string(),
            &format!("-{md}"),
        ]);
        c.arg("-in")
            .arg(at("csr"))
            .arg("-extfile")
            .arg(at("ext"))
            .arg("-out")
            .arg(at("pem"));
        match by {
            None => c.arg("-signkey").arg(key),
            Some(by) => c
                .arg("-CA")
                .arg(by.pem(folder))
                .arg("-CAkey")
                .arg(&by.key)
                .arg("-CAcreateserial"),
        }
    });
    openssl(|c| {
        c.args(["x509", "-outform", "DER", "-in"])
            .arg(at("pem"))
            .arg("-out")
            .arg(at("der"))
    });
    Party {
        name: name.to_owned(),
        key: key.to_path_buf(),
        certificate: std::fs::read(at("der")).unwrap(),
    }
}

pub fn openssl(with: impl Fn(&mut Command) -> &mut Command) {
    let mut command = Command::new("openssl");
    let done = with(&mut command).output().expect("openssl is installed");
    assert!(
        done.status.success(),
        "{command:?}: {}",
        String::from_utf8_lossy(&done.stderr)
    );
}

/// What `openssl ts -verify` says to a reply, at a time.
pub fn openssl_accepts(
    case: &Path,
    reply: &[u8],
    request: &[u8],
    (root, others): (&[u8], &[Vec<u8>]),
    at: Duration,
) -> bool {
    std::fs::create_dir_all(case).unwrap();
    let put = |name: &str, bytes: &[u8]| {
        std::fs::write(case.join(name), bytes).unwrap();
        case.join(name)
    };
    let (reply, request) = (put("r.tsr", reply), put("q.tsq", request));
    let pem =
        |certificates: &[Vec<u8>]| sandyq_stamp::write_certificates(certificates).into_bytes();
    let (root, others) = (
        put("root.pem", &pem(&[root.to_vec()])),
        put("others.pem", &pem(others)),
    );
    let mut command = Command::new("openssl");
    command
        .args(["ts", "-verify", "-attime", &at.as_secs().to_string(), "-in"])
        .arg(reply);
    command
        .arg("-queryfile")
        .arg(request)
        .arg("-CAfile")
        .arg(root);
    if std::fs::metadata(&others).unwrap().len() > 0 {
        command.arg("-untrusted").arg(others);
    }
    let done = command.output().unwrap();
    println!("{}", String::from_utf8_lossy(&done.stderr));
    done.status.success()
}

/// So many seconds from now, since 1970.
pub fn in_seconds(seconds: u64) -> Duration {
    let now = SystemTime::now()
        .duration_since(SystemTime::UNIX_EPOCH)
        .unwrap();
    Duration::from_secs(now.as_secs() + seconds)
}
