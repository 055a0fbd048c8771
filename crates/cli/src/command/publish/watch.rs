//! `publish --watch`: the document again whenever one of the files it is made from changes.

use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};
use std::{fs, thread};

use super::Args;

/// How often the files are looked at: what a person who saves does not notice.
const EVERY: Duration = Duration::from_millis(50);

/// A file as it was: when it was written, and how long it is; none where it is not there.
type Seen = Vec<(PathBuf, Option<(SystemTime, u64)>)>;

/// The files of a document, as they were when last looked at.
pub struct Watch {
    places: Vec<PathBuf>,
    seen: Seen,
}

impl Watch {
    /// Begins to watch what a document is made from.
    pub fn over(args: &Args) -> Self {
        let rules = PathBuf::from(&args.basis.rules);
        let optional = [
            &args.basis.facts,
            &args.missions,
            &args.chapters,
            &args.deviations,
            &args.movements,
            &args.logo,
            &args.initial,
        ];
        let given = optional.into_iter().flatten().cloned();
        let places: Vec<PathBuf> = [args.plan.clone(), rules].into_iter().chain(given).collect();
        let seen = look(&places);
        Self { places, seen }
    }

    /// Waits until one of them is not as it was.
    pub fn changed(&mut self) {
        loop {
            let now = look(&self.places);
            if now != self.seen {
                self.seen = now;
                return;
            }
            thread::sleep(EVERY);
        }
    }
}

/// Every file of some places; a folder is its files.
fn look(places: &[PathBuf]) -> Seen {
    let mut seen = Seen::new();
    for place in places {
        let inside = fs::read_dir(place).into_iter().flatten().flatten().map(|entry| entry.path());
        seen.extend(std::iter::once(place.clone()).chain(inside).map(|path| {
            let stamp = stamp(&path);
            (path, stamp)
        }));
    }
    seen.sort();
    seen
}

fn stamp(path: &Path) -> Option<(SystemTime, u64)> {
    let data = fs::metadata(path).ok()?;
    Some((data.modified().ok()?, data.len()))
}
