//! The rules of the repository that the compiler does not know, each with its reason in the message.

mod dependencies;
mod files;
mod licences;
mod rules;
mod wrappers;

use crate::shell::{Failure, Outcome};

/// What tidy has to say: faults stop the CI, remarks do not.
#[derive(Default)]
pub struct Findings {
    faults: Vec<String>,
    remarks: Vec<String>,
}

impl Findings {
    /// Something that must be mended.
    pub fn fault(&mut self, sentence: impl Into<String>) {
        self.faults.push(sentence.into());
    }

    /// Something to think of.
    pub fn remark(&mut self, sentence: impl Into<String>) {
        self.remarks.push(sentence.into());
    }
}

/// Runs every check and prints all it finds.
pub fn run() -> Outcome {
    let mut findings = Findings::default();
    dependencies::check(&mut findings)?;
    files::check(&mut findings)?;
    licences::check(&mut findings)?;
    rules::check(&mut findings)?;
    wrappers::check(&mut findings)?;
    findings.remarks.iter().for_each(|remark| println!("remark: {remark}"));
    findings.faults.iter().for_each(|fault| println!("fault: {fault}"));
    if findings.faults.is_empty() {
        println!("tidy: no faults, {} remarks", findings.remarks.len());
        return Ok(());
    }
    Err(Failure::new(format!("tidy found {} faults, listed above", findings.faults.len())))
}
