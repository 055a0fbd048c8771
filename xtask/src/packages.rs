//! What the operating system must provide: installed through apt-get when we may, asked for in one line when not.

use std::path::Path;

use crate::shell::{Failure, Outcome, capture, command, found, run};

/// A Debian package, and how to see that it is there.
#[derive(Debug, Clone, Copy)]
pub struct Package {
    /// Its name for apt-get.
    pub name: &'static str,
    /// A program it brings, or the absolute path of a file of it.
    pub brings: &'static str,
}

impl Package {
    fn is_here(self) -> bool {
        if self.brings.starts_with('/') { Path::new(self.brings).exists() } else { found(self.brings) }
    }
}

/// Makes sure that every package is here.
///
/// # Errors
/// One line that says what to install, when something is missing and we may not install it.
pub fn ensure(packages: &[Package]) -> Outcome {
    let missing: Vec<&str> =
        packages.iter().filter(|package| !package.is_here()).map(|package| package.name).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let list = missing.join(" ");
    let Some(prefix) = privilege() else {
        return Err(Failure::new(format!(
            "missing: {list}. On Debian or Ubuntu: sudo apt-get install {list}"
        )));
    };
    println!("installing with apt-get: {list}");
    apt(prefix, &["-qq", "update"])?;
    let wanted: Vec<&str> =
        ["-qq", "install", "-y", "--no-install-recommends"].into_iter().chain(missing).collect();
    apt(prefix, &wanted)
}

/// How we may install: as root, through a sudo that asks nothing, or not at all.
fn privilege() -> Option<&'static [&'static str]> {
    if !found("apt-get") {
        return None;
    }
    let uid = capture(&mut command("id", &["-u"])).unwrap_or_default();
    if uid.trim() == "0" {
        return Some(&[]);
    }
    let sudo = found("sudo") && capture(&mut command("sudo", &["-n", "true"])).is_ok();
    sudo.then_some(&["sudo", "-n"])
}

fn apt(prefix: &[&str], arguments: &[&str]) -> Outcome {
    let words: Vec<&str> = prefix
        .iter()
        .copied()
        // Another installation may be running: wait for it instead of failing.
        .chain(["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-o", "DPkg::Lock::Timeout=300"])
        .chain(arguments.iter().copied())
        .collect();
    match words.split_first() {
        Some((program, rest)) => run(&mut command(program, rest)),
        None => Ok(()),
    }
}
