//! A timestamp authority of openssl's, with a root of its own.

use std::{fs, path::PathBuf, process::Command};

/// An authority in a folder of its own.
pub struct Authority {
    name: &'static str,
    folder: PathBuf,
}

impl Authority {
    /// Makes its keys and certificates below a folder that is there.
    pub fn new(below: PathBuf, name: &'static str) -> Self {
        let folder = below.join(name);
        fs::create_dir(&folder).unwrap();
        let tsa = "extendedKeyUsage=critical,timeStamping\nkeyUsage=critical,digitalSignature\n";
        fs::write(folder.join("tsa.ext"), tsa).unwrap();
        let rules = "[tsa]\ndefault_tsa=a\n[a]\nserial=serial\ndefault_policy=1.2.3.4.1\ndigests=sha256\naccuracy=secs:1\ness_cert_id_alg=sha256\nsigner_digest=sha256\n";
        fs::write(folder.join("tsa.cnf"), rules).unwrap();
        let authority = Self { name, folder };
        for line in [
            "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout root.key -out root.pem -days 900 -subj /O=NAME/CN=root",
            "req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout tsa.key -out tsa.csr -subj /O=NAME/CN=NAME",
            "x509 -req -in tsa.csr -CA root.pem -CAkey root.key -CAcreateserial -extfile tsa.ext -days 800 -out tsa.pem",
        ] {
            authority.openssl(&line.replace("NAME", name));
        }
        authority
    }

    /// Answers `<name>.tsq` beside its folder with `<name>.tsr`.
    pub fn answer(&self) {
        let name = self.name;
        self.openssl(&format!("ts -reply -config tsa.cnf -queryfile ../{name}.tsq -signer tsa.pem -inkey tsa.key -out ../{name}.tsr"));
    }

    /// Its root certificate.
    pub fn root(&self) -> PathBuf {
        self.folder.join("root.pem")
    }

    /// SHA-256 of the root, as openssl says it.
    #[allow(dead_code)]
    pub fn fingerprint(&self) -> String {
        let said = self.openssl("x509 -in root.pem -noout -fingerprint -sha256");
        let hex = said.split('=').nth(1).unwrap().replace(':', "");
        hex.trim().to_lowercase()
    }

    fn openssl(&self, line: &str) -> String {
        let mut command = Command::new("openssl");
        command.args(line.split(' ')).current_dir(&self.folder);
        let done = command.output().unwrap();
        let said = String::from_utf8_lossy(&done.stderr);
        assert!(done.status.success(), "{line}: {said}");
        String::from_utf8(done.stdout).unwrap()
    }
}
