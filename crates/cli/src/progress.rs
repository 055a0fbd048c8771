//! Progress of long work: on a terminal a moving line, in a pipe nothing.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use cannocchiale_core::catalogue;
use cannocchiale_core::diag::Lang;

/// A moving line that goes away when it is dropped.
pub struct Progress(ProgressBar);

impl Progress {
    /// Starts the line with a sentence of the catalogue. Hidden when standard error is no terminal.
    pub fn start(key: &'static str, lang: Lang) -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr())
            .with_style(ProgressStyle::default_spinner());
        bar.set_message(catalogue::message(lang, key, &[]));
        bar.enable_steady_tick(Duration::from_millis(100));
        Self(bar)
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}
