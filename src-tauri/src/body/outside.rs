//! The desk's part for witnesses and authorities, over the locker's own crate.

use std::path::{Path, PathBuf};

use sandyq_locker::{
    AnchorRow, SignedLog, Since, Witness, WitnessGiven, WitnessRow, authority_root,
    check_authority, check_witness, read_small, spoken, witness_page, write_private,
    write_private_bytes,
};
use sandyq_words::Words;

use super::{Body, failed::failed};
use crate::{
    desk::Given,
    failure::Failure,
    handles::label_of,
    outsiders::{Outsiders, ToWitness},
    views::{
        AnchorView, AnchoredView, AuthorityAsked, CosignedView, Outside, OwnWitness, SightView,
        SightingView, SignedView, SinceView, WitnessAsked, WitnessSeen, WitnessView,
    },
};

impl Outsiders for Body {
    fn outside(&mut self) -> Given<Outside> {
        let seen = self.unlocked()?.outside().map_err(failed)?;
        Ok(Outside {
            size: seen.size,
            asked: seen.asked.into_iter().map(given).collect(),
            witnesses: seen.witnesses.into_iter().map(sight).collect(),
            contradicted: seen.contradicted.into_iter().map(sight).collect(),
            anchors: seen.anchors.into_iter().map(anchor).collect(),
            unseen: since(seen.unseen),
            unstamped: since(seen.unstamped),
        })
    }

    fn check_witness(&self, key: &str) -> Given<WitnessView> {
        check_witness(key).map(given).map_err(failed)
    }

    fn ask_witness(&mut self, asked: ToWitness<'_>) -> Given<WitnessAsked> {
        let page = asked.sheet.map(|lang| (sheet_beside(asked.to), lang));
        free(asked.to)?;
        page.iter().try_for_each(|(path, _)| free(path))?;
        let made = self.unlocked()?.ask_witness(asked.key).map_err(failed)?;
        if let Some((path, lang)) = &page {
            let sheet = witness_page(&made, &Words::new((*lang).into())).map_err(failed)?;
            write_private(path, &sheet).map_err(failed)?;
        }
        if let Err(why) = write_private(asked.to, &made.text) {
            if let Some((path, _)) = &page {
                // It was made a moment ago, here; a sheet without its file would only mislead.
                let _ = std::fs::remove_file(path);
            }
            return Err(failed(why));
        }
        Ok(WitnessAsked {
            label: label_of(asked.to),
            sheet: page.map(|(path, _)| label_of(&path)),
            size: made.size,
            old: made.old,
            behind: made.behind,
            words: made.words,
            key_words: made.key_words,
        })
    }

    fn take_answer(&mut self, answer: &Path) -> Given<WitnessSeen> {
        let locker = self.unlocked()?;
        let answer = read_small(answer).map_err(failed)?;
        let seen = locker.take_witnessed(&answer).map_err(failed)?;
        Ok(WitnessSeen {
            sight: SightView {
                witness: seen.witness,
                size: seen.size,
                at: seen.at,
            },
            known: seen.known,
        })
    }

    fn check_authority(&self, name: &str) -> Given<()> {
        check_authority(name).map_err(failed)
    }

    fn ask_authority(&mut self, name: &str, to: &Path) -> Given<AuthorityAsked> {
        free(to)?;
        let made = self.unlocked()?.ask_anchor(name).map_err(failed)?;
        write_private_bytes(to, &made.request).map_err(failed)?;
        Ok(AuthorityAsked {
            label: label_of(to),
            authority: made.authority,
            size: made.size,
            sha256: made.sha256,
            again: made.again,
            others: u32::try_from(made.others).unwrap_or(u32::MAX),
        })
    }

    fn root_of(&self, certificates: &Path) -> Given<String> {
        let bytes = read_small(certificates).map_err(failed)?;
        authority_root(&bytes).map_err(failed)
    }

    fn take_reply(&mut self, reply: &Path, certificates: &Path) -> Given<AnchoredView> {
        let locker = self.unlocked()?;
        let reply = read_small(reply).map_err(failed)?;
        let certificates = read_small(certificates).map_err(failed)?;
        let anchored = locker.take_anchor(&reply, &certificates);
        let anchored = anchored.map_err(failed)?;
        Ok(AnchoredView {
            authority: anchored.authority,
            size: anchored.size,
            not_later_than: anchored.not_later_than,
            signer: anchored.signer,
            root: anchored.root,
            policy: anchored.policy,
            serial: anchored.serial,
            known: anchored.known,
        })
    }

    fn witness(&mut self) -> Given<OwnWitness> {
        let witness = Witness::open(&self.setting()).map_err(failed)?;
        let key = witness.key_text();
        let signed = witness.signed().map_err(failed)?;
        Ok(OwnWitness {
            key: WitnessView {
                words: spoken(&key),
                witness: key.split('+').next().unwrap_or_default().to_owned(),
                key,
            },
            signed: signed.into_iter().map(log).collect(),
        })
    }

    fn look_at_request(&mut self, request: &Path) -> Given<(Vec<u8>, SightingView)> {
        let bytes = read_small(request).map_err(failed)?;
        let witness = Witness::open(&self.setting()).map_err(failed)?;
        let seen = witness.read(&bytes).map_err(failed)?;
        let view = SightingView {
            handle: String::new(),
            label: label_of(request),
            origin: seen.origin().to_owned(),
            size: seen.size(),
            old: seen.old(),
            first: seen.is_first(),
            last_at: seen.last_at(),
            key_words: seen.key_words(),
            words: seen.words(),
        };
        Ok((bytes, view))
    }

    fn cosign(&mut self, request: &[u8], compared: bool, to: &Path) -> Given<CosignedView> {
        free(to)?;
        let witness = Witness::open(&self.setting()).map_err(failed)?;
        let seen = witness.read(request).map_err(failed)?;
        let (size, words) = (seen.size(), seen.words());
        let (answer, at) = witness.cosign(seen, compared).map_err(failed)?;
        write_private(to, &answer).map_err(failed)?;
        Ok(CosignedView {
            label: label_of(to),
            size,
            at,
            words,
        })
    }

    fn answer_again(&mut self, origin: &str, to: &Path) -> Given<()> {
        let witness = Witness::open(&self.setting()).map_err(failed)?;
        let answer = witness.answer_again(origin).map_err(failed)?;
        write_private(to, &answer).map_err(failed)
    }
}

/// Asked before anything is signed or made: what could not be written would be known to one side alone.
fn free(path: &Path) -> Given<()> {
    match path.symlink_metadata() {
        Ok(_) => Err(Failure::about("output-exists", label_of(path))),
        Err(_) => Ok(()),
    }
}

/// Beside the file, under a name that tells whose sheet it is and is never the file's own.
fn sheet_beside(file: &Path) -> PathBuf {
    let mut name = file.file_stem().unwrap_or_default().to_owned();
    name.push("-sheet.html");
    file.with_file_name(name)
}

fn given(witness: WitnessGiven) -> WitnessView {
    WitnessView {
        key: witness.key,
        witness: witness.witness,
        words: witness.words,
    }
}

fn sight(row: WitnessRow) -> SightView {
    SightView {
        witness: row.witness,
        size: row.size,
        at: row.at,
    }
}

fn anchor(row: AnchorRow) -> AnchorView {
    AnchorView {
        authority: row.authority,
        size: row.size,
        standing: row.standing.to_owned(),
        not_later_than: row.not_later_than,
        signer: row.signer,
        about: row.about,
    }
}

fn since(since: Since) -> SinceView {
    SinceView {
        size: since.size,
        entries: since.entries,
        items: since.items,
    }
}

fn log(log: SignedLog) -> SignedView {
    SignedView {
        origin: log.origin,
        size: log.size,
        at: log.at,
    }
}
