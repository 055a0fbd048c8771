//! The bytes of an archive, hashed as they pass.

use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};
use std::path::Path;

use sha2::{Digest, Sha256};
use tempfile::NamedTempFile;

use super::Line;
use crate::error::{Refusal, Result, StoreError};
use crate::migrate::hex;

/// No part is longer: a page of rows, or a file of evidence.
const LONGEST_PART: u64 = 256 * 1024 * 1024;
const LONGEST_LINE: u64 = 64 * 1024;

pub(super) fn disk(error: io::Error) -> StoreError {
    StoreError::Unavailable(Box::new(error))
}

/// Writes an archive under a passing name, which nobody else may read; it has its own only when it is whole and on the
/// disk, and takes that of no other file. What is not finished is taken away.
pub(super) struct Writer {
    out: BufWriter<NamedTempFile>,
    hash: Sha256,
}

fn taken(path: &Path) -> StoreError {
    Refusal::Exists { what: "file", id: path.display().to_string() }.into()
}

impl Writer {
    pub(super) fn create(path: &Path) -> Result<Self> {
        if path.exists() {
            return Err(taken(path));
        }
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        // Made for its owner alone: hashes of passwords and evidence are inside.
        let passing = tempfile::Builder::new().prefix(".archive-").tempfile_in(folder).map_err(disk)?;
        Ok(Self { out: BufWriter::new(passing), hash: Sha256::new() })
    }

    pub(super) fn part(&mut self, line: &Line, content: &[u8]) -> Result<()> {
        let mut text = serde_json::to_vec(line).map_err(|error| StoreError::Broken(error.to_string()))?;
        text.push(b'\n');
        for bytes in [text.as_slice(), content] {
            self.hash.update(bytes);
            self.out.write_all(bytes).map_err(disk)?;
        }
        Ok(())
    }

    /// Closes the archive with its hash, which is given back.
    pub(super) fn end(mut self, path: &Path, rows: u64, files: u64) -> Result<String> {
        let sha256 = hex(&self.hash.clone().finalize());
        self.part(&Line::End { rows, files, sha256: sha256.clone() }, &[])?;
        let passing = self.out.into_inner().map_err(|error| disk(error.into_error()))?;
        passing.as_file().sync_all().map_err(disk)?;
        match passing.persist_noclobber(path) {
            Ok(_) => Ok(sha256),
            Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => Err(taken(path)),
            Err(error) => Err(disk(error.error)),
        }
    }
}

pub(super) struct Reader {
    input: BufReader<File>,
    hash: Sha256,
}

impl Reader {
    pub(super) fn open(path: &Path) -> Result<Self> {
        let input = BufReader::new(File::open(path).map_err(disk)?);
        Ok(Self { input, hash: Sha256::new() })
    }

    /// The next line, and the hash of what came before it.
    pub(super) fn line(&mut self) -> Result<(Line, String)> {
        let before = hex(&self.hash.clone().finalize());
        let mut text = Vec::new();
        let read = (&mut self.input).take(LONGEST_LINE).read_until(b'\n', &mut text).map_err(disk)?;
        if read == 0 || !text.ends_with(b"\n") {
            return Err(Refusal::ArchiveCut.into());
        }
        self.hash.update(&text);
        let line = serde_json::from_slice(&text).map_err(|_| Refusal::NotAnArchive)?;
        Ok((line, before))
    }

    pub(super) fn content(&mut self, bytes: u64) -> Result<Vec<u8>> {
        if bytes > LONGEST_PART {
            return Err(Refusal::NotAnArchive.into());
        }
        let mut content = Vec::new();
        let read = (&mut self.input).take(bytes).read_to_end(&mut content).map_err(disk)?;
        if u64::try_from(read) != Ok(bytes) {
            return Err(Refusal::ArchiveCut.into());
        }
        self.hash.update(&content);
        Ok(content)
    }

    /// Nothing may come after the end.
    pub(super) fn is_over(&mut self) -> Result<bool> {
        Ok(self.input.fill_buf().map_err(disk)?.is_empty())
    }
}
