//! What every part takes from the command line, where its places lie, and the undisturbed run that comes first.

use std::path::{Path, PathBuf};

use clap::Args;

use crate::{
    judge::{Known, judge},
    scene::{Base, Scene},
    trouble::{At, Given, Trouble},
    verbs::VERBS,
};

/// Options that all parts share.
#[derive(Debug, Clone, Args)]
pub struct Common {
    /// The program; as a rule the one beside this one.
    #[arg(long, value_name = "SANDYQ")]
    pub program: Option<PathBuf>,
    /// Repeats a run.
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// How many run side by side.
    #[arg(long, default_value_t = 2)]
    pub workers: usize,
    /// A part of the whole that ends within a minute.
    #[arg(long)]
    pub slice: bool,
    /// Where scenes are made.
    #[arg(long, value_name = "FOLDER", default_value = "/dev/shm")]
    pub place: PathBuf,
}

impl Common {
    /// The program under torture.
    pub fn program(&self) -> Given<PathBuf> {
        let found = self.program.clone().or_else(|| beside("sandyq"));
        found.ok_or_else(|| Trouble::Unknown("sandyq: build it, or name it by --program".into()))
    }

    /// This program, as the stage of others.
    pub fn stage(&self) -> Given<PathBuf> {
        beside("torture").ok_or_else(|| Trouble::Unknown("torture: it is not built".into()))
    }
}

/// A program in the folder of this one; a test of this crate lies one folder deeper.
pub(crate) fn beside(name: &str) -> Option<PathBuf> {
    let own = std::env::current_exe().ok()?;
    let mut folders = own
        .ancestors()
        .skip(1)
        .take(2)
        .map(|folder| folder.join(name));
    folders.find(|program| program.is_file())
}

/// A folder of this process that goes away with it.
#[derive(Debug)]
pub struct Place(PathBuf);

impl Place {
    /// Below another folder.
    pub fn below(folder: &Path, name: &str) -> Given<Self> {
        let path = folder.join(format!("sandyq-torture-{}-{name}", std::process::id()));
        std::fs::create_dir_all(&path).at(&path)?;
        Ok(Self(path))
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Every verb once, undisturbed: each must succeed and leave what it acknowledged. Gives whether all did.
pub fn scene(common: &Common) -> Given<bool> {
    let place = Place::below(&common.place, "scene")?;
    let scene = Scene::make(&common.program()?, place.path(), common.seed)?;
    let mut sound = true;
    for verb in VERBS {
        let before = scene.restore(verb.base)?;
        let output = scene.run((verb.args)(&scene))?;
        let done = verb.succeeded(output.status.code());
        let text = String::from_utf8_lossy(&output.stdout);
        let mut said = Known::default();
        (verb.hear)(&scene, &text, &mut said);
        let judged = judge(&scene, &scene.world, &before, &said)?;
        let heard = said.count();
        println!(
            "{:20} acknowledged {heard:3}  {}",
            verb.name,
            if done && judged.is_sound() {
                "sound"
            } else {
                "NOT SOUND"
            }
        );
        print!("{judged}");
        // What changes the locker says so; a verb whose words are not understood would prove nothing.
        let changes = verb.base != Base::Plain || verb.name == "check" || heard > 0;
        sound &= done && judged.is_sound() && changes;
    }
    Ok(sound)
}
