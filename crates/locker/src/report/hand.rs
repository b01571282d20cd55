//! How to repeat the check with other people's tools: commands that hold this bundle's own hashes, so that each answers yes or no.

use sandyq_format::bundle::{SIGNATURE_NAMESPACE, TAG_MANIFEST, TAG_MANIFEST_SIG};
use sandyq_verify::finding::Grade;

use super::Sheet;
use crate::bag::page::text::escape;

impl Sheet<'_> {
    pub(super) fn by_hand(&mut self) {
        self.heading("report-hand");
        self.paragraph("lead", "report-hand-text");
        let file = format!(
            "echo '{}  BUNDLE.sandyq' | sha256sum -c\necho '{}  BUNDLE.sandyq' | b3sum -c",
            self.checked.sha256, self.checked.blake3
        );
        if self.may_be_opened() {
            self.step("report-hand-file", &file);
            self.opened();
        } else {
            self.step("report-hand-not", &file);
        }
        self.again();
        self.paragraph("note", "report-hand-more");
    }

    /// Stock `tar` does with links and names what this program refuses to do.
    fn may_be_opened(&self) -> bool {
        let mut findings = self.report.report.findings().iter();
        !findings.any(|one| one.code.starts_with("bundle-tar-") && one.grade == Grade::Broken)
    }

    fn opened(&mut self) {
        // Not through a pipe: `tar` stops reading at its end, and `age` has then not seen whether the file goes on as it should.
        self.step(
            "report-hand-open",
            "age -d -i KEY.txt -o opened.tar BUNDLE.sandyq\ntar -xf opened.tar\ncd sandyq-*/",
        );
        if let Some(content) = &self.report.content {
            let parts = format!(
                "echo '{content}  {TAG_MANIFEST}' | sha256sum -c\nsha256sum -c {TAG_MANIFEST}\n\
                 sha256sum -c manifest-sha256.txt\nb3sum -c manifest-blake3.txt"
            );
            self.step("report-hand-parts", &parts);
        }
        if let Some(signer) = self.signer_named() {
            let signature = format!(
                "ssh-keygen -Y check-novalidate -n {SIGNATURE_NAMESPACE} -s {TAG_MANIFEST_SIG} < {TAG_MANIFEST} | grep -F '{signer}'"
            );
            self.step("report-hand-signature", &signature);
        }
    }

    /// The fingerprint, as long as a shell takes it for one word.
    fn signer_named(&self) -> Option<&str> {
        let plain = |c: char| c.is_ascii_alphanumeric() || "+/:=".contains(c);
        let signer = self.report.signer.as_deref();
        signer.filter(|signer| signer.chars().all(plain))
    }

    fn again(&mut self) {
        let signer = self.signer_named();
        let signer = signer.map_or_else(String::new, |signer| format!(" --signer {signer}"));
        let command = format!("sandyq verify BUNDLE.sandyq -i KEY.txt{signer}");
        self.step("report-hand-sandyq", &command);
    }

    fn step(&mut self, key: &str, commands: &str) {
        self.out += &format!(
            "<p>{}</p>\n<pre>{}</pre>\n",
            self.say(key),
            escape(commands)
        );
    }
}
