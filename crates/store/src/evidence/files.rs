//! Files on the disk. A file is whole under its name, or not there.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::error::{Result, StoreError};
use crate::migrate::hex;

/// `evidence/BODY/ab/abcdef…`
pub(crate) fn path(folder: &Path, body: &str, sha256: &str) -> PathBuf {
    let start: String = sha256.chars().take(2).collect();
    folder.join(body).join(start).join(sha256)
}

/// Writes a file under a passing name, flushes it to the disk and gives it its name. What is there stays.
pub(crate) async fn write(path: PathBuf, content: Vec<u8>) -> Result<()> {
    on_disk(move || put(&path, &content)).await
}

/// Reads a file and proves it by its hash.
pub(crate) async fn proved(path: PathBuf, sha256: &str) -> Result<Vec<u8>> {
    let content = on_disk(move || fs::read(path)).await?;
    if hex(&Sha256::digest(&content)) == sha256 {
        Ok(content)
    } else {
        Err(StoreError::Broken(format!("the content of evidence `{sha256}` was altered")))
    }
}

async fn on_disk<T: Send + 'static>(work: impl FnOnce() -> io::Result<T> + Send + 'static) -> Result<T> {
    let done = tokio::task::spawn_blocking(work).await;
    done.map_err(io::Error::other).flatten().map_err(|error| StoreError::Unavailable(Box::new(error)))
}

fn put(path: &Path, content: &[u8]) -> io::Result<()> {
    // The name is the hash of the content. A file of another size under it was cut by something that went wrong.
    if fs::metadata(path).is_ok_and(|there| usize::try_from(there.len()) == Ok(content.len())) {
        return Ok(());
    }
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    // Two that write the same file at once have two passing names.
    static WRITERS: std::sync::atomic::AtomicU64 = std::sync::atomic::AtomicU64::new(0);
    let number = WRITERS.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
    let passing = path.with_extension(format!("{}-{number}.part", std::process::id()));
    let written = fs::File::create_new(&passing).and_then(|mut file| {
        file.write_all(content)?;
        file.sync_all()
    });
    let named = written.and_then(|()| fs::rename(&passing, path));
    if named.is_err() {
        // A full disk leaves a piece behind; that it cannot be removed either changes nothing.
        let _ = fs::remove_file(&passing);
    }
    named?;
    fs::File::open(folder)?.sync_all()
}
