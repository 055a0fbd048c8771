//! Exit codes that a script may rely on.

use std::process::ExitCode;

/// How a command ended. Usage errors end with 2, by clap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// 0: done, nothing to say.
    Clean,
    /// 1: could not run.
    Failed,
    /// 3: the plan has errors.
    Errors,
    /// 4: the plan has warnings and they were denied.
    Warnings,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        match exit {
            Exit::Clean => Self::SUCCESS,
            Exit::Failed => Self::from(1),
            Exit::Errors => Self::from(3),
            Exit::Warnings => Self::from(4),
        }
    }
}
