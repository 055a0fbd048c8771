//! Writing a file whole or not at all.

use std::io::Write;
use std::path::Path;

use crate::out::Failure;

/// Writes a file by writing a temporary one beside it and renaming it, so that nobody ever finds half of it.
///
/// # Errors
/// A sentence when the folder is missing, not writable, or full.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let failure = |reason: String| {
        Failure::new("output-unwritable").with("path", path.display().to_string()).with("reason", reason)
    };
    if path.is_dir() {
        return Err(failure("is a directory".to_owned()));
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = tempfile::Builder::new()
        .prefix(".cannocchiale-")
        .permissions(permissions())
        .tempfile_in(folder)
        .map_err(|error| failure(error.to_string()))?;
    file.write_all(bytes)
        .and_then(|()| file.as_file().sync_all())
        .map_err(|error| failure(error.to_string()))?;
    file.persist(path).map_err(|error| failure(error.error.to_string()))?;
    Ok(())
}

/// What a user expects of a file made by hand; the umask still applies.
fn permissions() -> std::fs::Permissions {
    std::os::unix::fs::PermissionsExt::from_mode(0o666)
}
