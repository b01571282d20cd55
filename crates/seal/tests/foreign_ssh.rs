//! `ssh-keygen` judges our bundle key, and we its keys.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use sandyq_seal::{BundleKey, KeyRefused};
use ssh_key::{PublicKey, SshSig};

const NAMESPACE: &str = "bundle@sandyq/1";
const MESSAGE: &[u8] = b"9b74c9897bac770ffc029102a200c5de  manifest-sha256.txt\n";

/// Runs `ssh-keygen` with `MESSAGE` as its input.
fn keygen(folder: &Path, args: &[&str]) -> Output {
    fs::write(folder.join("message"), MESSAGE).unwrap();
    Command::new("ssh-keygen")
        .args(args)
        .current_dir(folder)
        .stdin(Stdio::from(fs::File::open(folder.join("message")).unwrap()))
        .output()
        .unwrap_or_else(|error| panic!("ssh-keygen: {error}; script/setup installs it"))
}

fn said(output: &Output) -> String {
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn verify(folder: &Path, allowed: &str, namespace: &str) -> bool {
    fs::write(folder.join("allowed"), format!("newsroom {allowed}\n")).unwrap();
    let args = [
        "-Y",
        "verify",
        "-f",
        "allowed",
        "-I",
        "newsroom",
        "-n",
        namespace,
        "-s",
        "signature",
    ];
    keygen(folder, &args).status.success()
}

#[test]
fn ssh_keygen_verifies_what_we_sign_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let (key, stranger) = (BundleKey::generate(), BundleKey::generate());
    fs::write(
        folder.path().join("signature"),
        key.sign(NAMESPACE, MESSAGE),
    )
    .unwrap();
    assert!(verify(folder.path(), &key.public_line(), NAMESPACE));
    assert!(!verify(folder.path(), &stranger.public_line(), NAMESPACE));
    assert!(!verify(folder.path(), &key.public_line(), "file"));
    fs::write(
        folder.path().join("signature"),
        key.sign(NAMESPACE, b"another message"),
    )
    .unwrap();
    assert!(!verify(folder.path(), &key.public_line(), NAMESPACE));
}

#[test]
fn ssh_keygen_prints_our_fingerprint() {
    let folder = tempfile::tempdir().unwrap();
    let key = BundleKey::generate();
    fs::write(folder.path().join("key.pub"), key.public_line()).unwrap();
    let line = said(&keygen(folder.path(), &["-l", "-f", "key.pub"]));
    assert_eq!(
        line.split(' ').nth(1),
        Some(key.fingerprint().as_str()),
        "{line}"
    );
}

#[test]
fn ssh_keygen_takes_our_secret_file_and_signs_alike() {
    let folder = tempfile::tempdir().unwrap();
    let key = BundleKey::generate();
    let path = folder.path().join("key");
    fs::write(&path, key.to_secret_text().as_bytes()).unwrap();
    #[cfg(unix)]
    fs::set_permissions(&path, std::os::unix::fs::PermissionsExt::from_mode(0o600)).unwrap();
    let signed = said(&keygen(
        folder.path(),
        &["-Y", "sign", "-f", "key", "-n", NAMESPACE],
    ));
    let ours = key.sign(NAMESPACE, MESSAGE);
    let public = PublicKey::from_openssh(&key.public_line()).unwrap();
    for pem in [&signed, &ours] {
        public
            .verify(NAMESPACE, MESSAGE, &pem.parse::<SshSig>().unwrap())
            .unwrap();
    }
    assert_eq!(signed.trim_end(), ours.trim_end());
}

#[test]
fn we_take_the_keys_ssh_keygen_makes_when_they_are_plain_ed25519() {
    let folder = tempfile::tempdir().unwrap();
    let made = |name: &str, args: &[&str]| {
        let all = [&["-q", "-C", "me@here", "-f", name], args].concat();
        said(&keygen(folder.path(), &all));
        let secret = fs::read_to_string(folder.path().join(name)).unwrap();
        (
            secret,
            fs::read_to_string(folder.path().join(format!("{name}.pub"))).unwrap(),
        )
    };
    let (secret, public) = made("plain", &["-t", "ed25519", "-N", ""]);
    let key = BundleKey::from_secret_text(&secret).unwrap();
    assert_eq!(format!("{} me@here\n", key.public_line()), public);

    let (locked, _) = made("locked", &["-t", "ed25519", "-N", "passphrase"]);
    assert_eq!(
        BundleKey::from_secret_text(&locked).err(),
        Some(KeyRefused::Unsupported)
    );
    let (other, _) = made("ecdsa", &["-t", "ecdsa", "-N", ""]);
    assert!(BundleKey::from_secret_text(&other).is_err());
}
