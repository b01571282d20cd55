//! Progress on a terminal: what is done to which file, bytes, time left. Elsewhere nothing is drawn. Ctrl-C stops the work.

use std::sync::{
    Arc, OnceLock,
    atomic::{AtomicBool, AtomicU64, Ordering},
};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use sandyq_locker::{Stage, Watch};
use sandyq_words::Words;

static STOPPED: OnceLock<Arc<AtomicBool>> = OnceLock::new();

/// From now on Ctrl-C asks the work to stop; a second one ends the program at once.
pub(crate) fn hear_ctrl_c() {
    let stopped = Arc::clone(STOPPED.get_or_init(Arc::default));
    // Without a handler Ctrl-C ends the program, which loses nothing that was said to be sealed.
    let _ = ctrlc::set_handler(move || {
        if stopped.swap(true, Ordering::SeqCst) {
            std::process::exit(130);
        }
    });
}

/// Whether Ctrl-C was pressed.
pub(crate) fn stopped() -> bool {
    STOPPED
        .get()
        .is_some_and(|stopped| stopped.load(Ordering::SeqCst))
}

/// Someone at a terminal who looks on.
pub(crate) struct Bar<'a> {
    bar: ProgressBar,
    words: &'a Words,
    base: AtomicU64,
}

impl<'a> Bar<'a> {
    pub(crate) fn new(words: &'a Words) -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
        bar.set_style(
            ProgressStyle::with_template("{msg:48!} {bytes:>10} {bar:20} {eta}")
                .unwrap_or_else(|_| ProgressStyle::default_bar()),
        );
        Self {
            bar,
            words,
            base: AtomicU64::new(0),
        }
    }

    /// Bytes of files that are behind.
    pub(crate) fn behind(&self, bytes: u64) {
        self.base.store(bytes, Ordering::Relaxed);
    }

    pub(crate) fn clear(&self) {
        self.bar.finish_and_clear();
    }
}

impl Watch for Bar<'_> {
    fn stage(&self, stage: Stage, name: &str) {
        let said = self.words.say(&format!("stage-{}", stage.key()), &[]);
        self.bar.set_message(format!("{said} {name}"));
    }

    fn bytes(&self, done: u64) {
        self.bar
            .set_position(self.base.load(Ordering::Relaxed) + done);
    }

    fn total(&self, _: u64, bytes: u64) {
        self.bar.set_length(bytes);
    }

    fn stopped(&self) -> bool {
        stopped()
    }
}
