//! A timestamp authority of openssl's, with a root of its own: whoever tests what comes back from outside asks this one.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

const SIGNER: &str = "extendedKeyUsage=critical,timeStamping\nkeyUsage=critical,digitalSignature\n";
const RULES: &str = "[tsa]\ndefault_tsa=a\n[a]\nserial=serial\ndefault_policy=1.2.3.4.1\ndigests=sha256\naccuracy=secs:1\ness_cert_id_alg=sha256\nsigner_digest=sha256\n";
const STEPS: [&str; 3] = [
    "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout root.key -out root.pem -days 900 -subj /O=NAME/CN=root",
    "req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout tsa.key -out tsa.csr -subj /O=NAME/CN=NAME",
    "x509 -req -in tsa.csr -CA root.pem -CAkey root.key -CAcreateserial -extfile tsa.ext -days 800 -out tsa.pem",
];

/// An authority in a folder of its own: a root, a signer under it, and the rules.
#[derive(Debug)]
pub struct Authority {
    folder: PathBuf,
}

impl Authority {
    /// Makes its keys and certificates in the folder `name` below one that is there.
    ///
    /// # Panics
    /// Without openssl, or where that cannot write; so does everything here.
    #[must_use]
    pub fn new(below: &Path, name: &str) -> Self {
        let folder = below.join(name);
        fs::create_dir(&folder).expect("a new folder");
        for (file, text) in [("tsa.ext", SIGNER), ("tsa.cnf", RULES)] {
            fs::write(folder.join(file), text).expect("a file of the authority");
        }
        let authority = Self { folder };
        for line in STEPS {
            authority.openssl(&line.replace("NAME", name));
        }
        authority
    }

    /// Answers a request by a reply. Neither path has a blank in it.
    pub fn answer(&self, request: &Path, reply: &Path) {
        let (request, reply) = (request.display(), reply.display());
        self.openssl(&format!("ts -reply -config tsa.cnf -queryfile {request} -signer tsa.pem -inkey tsa.key -out {reply}"));
    }

    /// Its root certificate.
    #[must_use]
    pub fn root(&self) -> PathBuf {
        self.folder.join("root.pem")
    }

    /// SHA-256 of the root, as openssl says it.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        let said = self.openssl("x509 -in root.pem -noout -fingerprint -sha256");
        let hex = said.split_once('=').map_or("", |(_, hex)| hex);
        hex.trim().replace(':', "").to_lowercase()
    }

    /// What openssl says to a line of words in the authority's folder.
    pub fn openssl(&self, line: &str) -> String {
        let mut command = Command::new("openssl");
        command.args(line.split(' ')).current_dir(&self.folder);
        let done = command.output().expect("openssl starts");
        let said = String::from_utf8_lossy(&done.stderr);
        assert!(done.status.success(), "{line}: {said}");
        String::from_utf8_lossy(&done.stdout).into_owned()
    }
}
