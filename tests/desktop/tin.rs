//! A desk of tin: it keeps the rules a page can see (locked means closed, a wrong passphrase is wrong) and nothing else.
#![allow(dead_code, missing_docs)]

#[path = "tin/openers.rs"]
mod openers;
#[path = "tin/outsiders.rs"]
mod outsiders;
#[path = "tin/quorums.rs"]
mod quorums;
#[path = "tin/stations.rs"]
mod stations;

use std::{
    io::Cursor,
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
};

use sandyq_desktop::{
    ask::{AskKey, AtWork, Delay, Judge, Question, Telling},
    desk::{
        Desk, Given, Inside, NewLocker, Original, Secret, Standing, ToFile, ToTakeIn, ToTrust,
        ToVerify,
    },
    failure::Failure,
    jobs::Watch,
    pick::{Pick, What},
    previewer::frame::{Wall, Walls},
    scheme::{Previewer, Wanted},
    session::Windows,
    views::*,
};
use sandyq_locker::AtDevice;

pub const PASSPHRASE: &str = "seven layers of felt";
pub const RECORDING: &[u8] = b"0123456789abcdef";

#[derive(Default)]
pub struct Tin {
    pub open: Option<PathBuf>,
    pub unlocked: bool,
    pub cases: Vec<CaseRow>,
    pub deposited: Vec<PathBuf>,
    pub ways: Vec<String>,
    pub plugins: Vec<String>,
    pub shares: Vec<GivenRow>,
}

fn absent<T>() -> Given<T> {
    Err(Failure::new("not-in-tin"))
}

impl Tin {
    fn inside(&self) -> Given<()> {
        if self.unlocked {
            Ok(())
        } else {
            Err(Failure::new("locked"))
        }
    }
}

impl Desk for Tin {
    fn lists(&self) -> Lists {
        Lists {
            kinds: vec![],
            roles: vec![],
            sensitivities: vec![],
            languages: vec![],
        }
    }
    fn standing(&self) -> Option<Standing> {
        self.open.as_ref()?;
        let name = "Дала үні".to_owned();
        let inside = Inside {
            name,
            notices: vec![],
            other_ways: 0,
        };
        Some(Standing {
            locker_id: "ab".repeat(16),
            items: self.deposited.len() as u64,
            read_only: false,
            copied: false,
            station: self.open.as_deref().and_then(stations::view),
            inside: self.unlocked.then_some(inside),
        })
    }
    fn sit_down(&mut self, _: &str) {}
    fn create(&mut self, new: NewLocker<'_>) -> Given<()> {
        self.open = Some(new.folder.to_owned());
        self.unlocked = new.passphrase.as_str() == PASSPHRASE;
        self.inside()
    }
    fn open(&mut self, folder: &Path) -> Given<()> {
        self.open = Some(folder.to_owned());
        Ok(())
    }
    fn unlock(&mut self, passphrase: Secret) -> Given<bool> {
        self.unlocked = passphrase.as_str() == PASSPHRASE;
        Ok(self.unlocked)
    }
    fn lock(&mut self) {
        self.unlocked = false;
    }
    fn close(&mut self) {
        *self = Self::default();
    }
    fn continue_here(&mut self) -> Given<()> {
        absent()
    }
    fn cases(&mut self) -> Given<Vec<CaseRow>> {
        self.inside()?;
        Ok(self.cases.clone())
    }
    fn add_case(&mut self, title: &str, notes: &str) -> Given<CaseRow> {
        self.inside()?;
        assert_ne!(title, "panic", "as asked for");
        let case = CaseRow {
            id: "case1".into(),
            title: title.into(),
            notes: notes.into(),
            items: 0,
            added: "2026-11-24".into(),
            first: None,
            last: None,
        };
        self.cases.push(case.clone());
        Ok(case)
    }
    fn items(&mut self, _: Option<&str>) -> Given<Vec<ItemRow>> {
        self.inside()?;
        Ok(vec![])
    }
    fn item(&mut self, _: &str) -> Given<ItemView> {
        absent()
    }
    fn describe(&mut self, _: &str, _: Fields) -> Given<ItemView> {
        absent()
    }
    fn search(&mut self, _: &str, _: Option<&str>) -> Given<Vec<Hit>> {
        absent()
    }
    fn name_of(&mut self, _: &str) -> Given<String> {
        absent()
    }
    fn original(&mut self, id: &str) -> Given<(Box<dyn Original>, String, u64)> {
        self.inside()?;
        let media = if id.starts_with("sound") {
            "audio/ogg"
        } else {
            "image/png"
        };
        Ok((
            Box::new(Cursor::new(RECORDING)),
            media.into(),
            RECORDING.len() as u64,
        ))
    }
    fn deposit(&mut self, _: &ItemDraft, file: &Path, watch: &Watch) -> Given<DepositedItem> {
        let name = file
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let bytes = std::fs::read(file).map_err(|_| Failure::about("unreadable", &name))?;
        watch.bytes(bytes.len() as u64);
        self.deposited.push(file.to_owned());
        Ok(DepositedItem {
            id: "item1".into(),
            title: name.clone(),
            name,
            empty: bytes.is_empty(),
        })
    }
    fn deposit_text(&mut self, _: &ItemDraft) -> Given<DepositedItem> {
        absent()
    }
    fn release(&mut self, _: &str, _: &str, _: &Path) -> Given<Released> {
        absent()
    }
    fn preview_bundle(&mut self, _: &BundleDraft) -> Given<BundlePreview> {
        absent()
    }
    fn check_recipient(&self, text: &str) -> Given<RecipientView> {
        if !text.starts_with("age1") {
            return Err(Failure::new("secret-as-recipient"));
        }
        Ok(RecipientView {
            recipient: text.into(),
            label: String::new(),
            words: "six words of tin".into(),
            own: false,
        })
    }
    fn recipients(&mut self) -> Given<Vec<RecipientView>> {
        absent()
    }
    fn make_bundle(
        &mut self,
        _: &BundleDraft,
        _: &Path,
        _: &Watch,
    ) -> Given<(BundleMade, Option<Secret>)> {
        absent()
    }
    fn is_identity(&self, text: &str) -> bool {
        text.starts_with("AGE-SECRET-KEY-1")
    }
    fn verify(&mut self, _: ToVerify<'_>, _: &Watch) -> Given<Report> {
        absent()
    }
    fn trust_root(&mut self, _: ToTrust<'_>, _: &Watch) -> Given<Report> {
        absent()
    }
    fn receive(&mut self, _: &str, _: &Path) -> Given<Received> {
        absent()
    }
    fn take_in(&mut self, _: ToTakeIn<'_>, _: &Watch) -> Given<TakenIn> {
        self.inside()?;
        absent()
    }
    fn sheet(&mut self, _: ToFile<'_>) -> Given<()> {
        absent()
    }
    fn check(&mut self, _: &Watch) -> Given<Report> {
        self.inside()?;
        absent()
    }
}

/// What the windows were told.
#[derive(Clone, Default)]
pub struct Heard(pub Arc<Mutex<Vec<String>>>);

impl Heard {
    pub fn all(&self) -> Vec<String> {
        self.0.lock().unwrap().clone()
    }
    fn note(&self, what: impl Into<String>) {
        self.0.lock().unwrap().push(what.into());
    }
}

impl Windows for Heard {
    fn state(&self, state: LockerState) {
        let json = serde_json::to_value(state).unwrap();
        self.note(format!("state {}", json["at"].as_str().unwrap()));
    }
    fn progress(&self, progress: Progress) {
        self.note(format!(
            "progress {}/{}",
            progress.files, progress.files_total
        ));
    }
    fn ended(&self, ended: Ended) {
        self.note(format!("ended {}", serde_json::to_string(&ended).unwrap()));
    }
    fn dropped(&self, picked: Picked) {
        self.note(format!("dropped {}", picked.files.len()));
    }
    fn dragging(&self, over: bool) {
        self.note(format!("dragging {over}"));
    }
    fn open_player(&self, fragment: &str) -> Given<()> {
        self.note(format!("player {fragment}"));
        Ok(())
    }
    fn leave(&self) {
        self.note("left");
    }
    fn close_player(&self) {
        self.note("player closed");
    }
    fn begin_anew(&self) {
        self.note("page begun anew");
    }
}

/// Chooses the same paths always.
#[derive(Default)]
pub struct Chosen(pub Vec<PathBuf>);

impl Pick for Chosen {
    fn existing(&self, _: What) -> Vec<PathBuf> {
        self.0.clone()
    }
    fn new_file(&self, _: What, _: &str) -> Option<PathBuf> {
        self.0.last().cloned()
    }
}

/// Types the given words one after the other, then gives up.
pub struct Typed(pub Mutex<Vec<&'static str>>);

impl AskKey for Typed {
    fn ask(&self, _: &Question, delay: &mut Delay, judge: Judge<'_>) -> Given<()> {
        while let Some(word) = self.0.lock().unwrap().pop() {
            if judge(Secret::new(word.into()))? {
                delay.right();
                return Ok(());
            }
            delay.wrong(std::time::Instant::now());
        }
        Err(Failure::new("cancelled"))
    }

    fn at_device(&self, question: &Question, work: AtWork<'_>) -> Given<()> {
        assert_eq!(question.plugin.as_deref(), Some("tin"));
        let words = self.0.lock().unwrap().pop().map(str::to_owned);
        work(Arc::new(AtTin(Mutex::new(words))))
    }

    /// Its questions are answered at once: none stands that could be taken back.
    fn withdraw(&self) {}

    fn ask_telling(&self, _: &Question, judge: Telling<'_>) -> Given<()> {
        while let Some(words) = self.0.lock().unwrap().pop() {
            if judge(Secret::new(words.into()))?.is_none() {
                return Ok(());
            }
        }
        Err(Failure::new("cancelled"))
    }
}

/// Somebody at a device who answers once.
struct AtTin(Mutex<Option<String>>);

impl AtDevice for AtTin {
    fn say(&self, _: &str, _: &str) {}
    fn waiting(&self, _: &str) {}
    fn unwalled(&self, _: &str) {}
    fn ask(&self, _: &str, _: &str, secret: bool) -> Option<Secret> {
        assert!(secret);
        self.0.lock().unwrap().take().map(Secret::new)
    }
    fn choose(&self, _: &str, _: &str, _: &str, _: Option<&str>) -> Option<bool> {
        None
    }
    fn stopped(&self) -> bool {
        false
    }
}

/// One pixel, whatever is wanted.
pub struct OnePixel;

impl Previewer for OnePixel {
    fn pixels(&self, original: &[u8], _: &str, _: &Wanted) -> Given<Vec<u8>> {
        assert_eq!(original, RECORDING);
        Ok(bmp())
    }
    fn info(&self, _: &[u8], _: &str) -> Given<PreviewInfo> {
        Ok(PreviewInfo {
            view: ViewKind::Image,
            pages: 1,
            width: 1,
            height: 1,
            reason: None,
        })
    }
    fn walls(&self) -> Option<Walls> {
        Some(Walls {
            landlock: 1,
            seccomp: true,
        })
    }
    fn agree(&self, _: Wall) {}
    fn forget(&self) {}
    fn text(&self, original: &[u8], _: &str) -> Given<String> {
        Ok(String::from_utf8_lossy(original).into_owned())
    }
}

/// A picture of one red pixel.
pub fn bmp() -> Vec<u8> {
    let mut bytes =
        b"BM\x3a\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0\x01\0\0\0\x01\0\0\0\x01\0\x18\0".to_vec();
    bytes.extend([0; 24]);
    bytes.extend(b"\0\0\xff\0");
    bytes
}
