//! Where commands print: results on standard output, everything else on standard error.

use std::io::{IsTerminal, Write};

use cannocchiale_core::catalogue;
use cannocchiale_core::diag::{Arg, Diagnostic, Lang};

use crate::exit::Exit;

/// The two streams of a command, and the language it speaks.
pub struct Out {
    lang: Lang,
    broken: bool,
}

impl Out {
    /// The streams of the process.
    pub fn standard(lang: Lang) -> Self {
        Self { lang, broken: false }
    }

    /// The language of messages.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// Whether results go to a terminal.
    pub fn is_terminal(&self) -> bool {
        std::io::stdout().is_terminal()
    }

    /// Prints a result, as it is.
    pub fn print(&mut self, text: &str) {
        self.broken |= std::io::stdout().write_all(text.as_bytes()).is_err();
    }

    /// Hands over what was printed, to whoever waits for it.
    pub fn flush(&mut self) {
        self.broken |= std::io::stdout().flush().is_err();
    }

    /// Tells something, beside the results.
    pub fn tell(&mut self, text: &str) {
        // Nobody can be told that standard error is closed.
        let _ = writeln!(std::io::stderr(), "{text}");
    }

    /// Tells a sentence of the catalogue.
    pub fn say(&mut self, key: &'static str, args: &[(&'static str, Arg)]) {
        self.tell(&catalogue::message(self.lang, key, args));
    }

    /// Tells why the command could not run: what happened and what to do.
    pub fn fail(&mut self, failure: &Failure) -> Exit {
        let message = catalogue::message(self.lang, failure.key, &failure.args);
        let help = catalogue::help(self.lang, failure.key, &failure.args);
        self.tell(&format!("cannocchiale: {message}; {help}"));
        Exit::Failed
    }

    /// Tells faults of a file, one line each.
    pub fn faults(&mut self, path: &str, faults: &[Diagnostic]) {
        for fault in faults {
            let place = fault.position().map_or(String::new(), |at| format!(":{}:{}", at.line, at.column));
            let (message, help) = (fault.message(self.lang), fault.help(self.lang));
            self.tell(&format!("{path}{place}: {} [{}] {message}; {help}", fault.severity(), fault.code()));
        }
    }

    /// The exit code, unless the results could not be printed.
    pub fn finish(&mut self, exit: Exit) -> Exit {
        let flushed = std::io::stdout().flush().is_ok();
        if (self.broken || !flushed) && exit == Exit::Clean { Exit::Failed } else { exit }
    }
}

/// Why a command could not run: a sentence of the catalogue and its facts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    key: &'static str,
    args: Vec<(&'static str, Arg)>,
}

impl Failure {
    /// A sentence of the catalogue.
    pub fn new(key: &'static str) -> Self {
        Self { key, args: Vec::new() }
    }

    /// Adds a fact.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Arg>) -> Self {
        self.args.push((name, value.into()));
        self
    }
}
