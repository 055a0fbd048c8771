//! Values in files that somebody drops into a folder: tables with the columns `indicator`, `period` and `value`.

use std::ffi::OsStr;
use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Read};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use crate::fault::{NotAValue, Silence, Unreadable, ValueError};
use crate::wanted::When;
use crate::workbook::{self, Cell};

/// The largest file that is read, in bytes.
const LARGEST: u64 = 16 * 1024 * 1024;
/// The columns, in English and in Italian.
const COLUMNS: [[&str; 2]; 3] = [["indicator", "indicatore"], ["period", "periodo"], ["value", "valore"]];

/// Reads the files of a folder, and of no other.
#[derive(Debug, Clone)]
pub struct FolderSource {
    folder: PathBuf,
}

impl FolderSource {
    /// Reads this folder.
    pub fn new(folder: &Path) -> Self {
        Self { folder: folder.to_owned() }
    }

    /// Whether a name is that of a file which may be dropped into the folder: what [`FolderSource::value`] does not
    /// refuse to begin with.
    pub fn allows(name: &str) -> bool {
        let plain = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | ' ');
        Kind::of(name).is_some() && name.chars().all(plain) && !name.starts_with('.')
    }

    /// The value of a measure in a file of the folder, `.csv` (commas or semicolons, UTF-8) or `.xlsx` (the first sheet).
    ///
    /// # Errors
    /// The file is not there or is no such table, or it has no single value of the measure in the period.
    pub fn value(&self, name: &str, measure: &str, when: &When) -> Result<String, ValueError> {
        let kind = Kind::of(name).filter(|_| Self::allows(name)).ok_or(ValueError::NotAllowed)?;
        let bytes = self.read(name)?;
        let rows = match kind {
            Kind::Csv => csv_rows(&bytes)?,
            Kind::Xlsx => workbook::rows(&bytes)?,
        };
        found(&rows, measure, &when.period)
    }

    fn read(&self, name: &str) -> Result<Vec<u8>, ValueError> {
        let file = opened(&self.folder.join(name))?;
        let mut bytes = Vec::new();
        let read = file.take(LARGEST.saturating_add(1)).read_to_end(&mut bytes);
        read.map_err(|_| ValueError::Silent(Silence::Unopened))?;
        if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > LARGEST {
            return Err(ValueError::Unreadable(Unreadable::TooLarge));
        }
        Ok(bytes)
    }
}

/// What a file is, as its name says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Csv,
    Xlsx,
}

impl Kind {
    fn of(name: &str) -> Option<Self> {
        match Path::new(name).extension().and_then(OsStr::to_str)?.to_ascii_lowercase().as_str() {
            "csv" => Some(Self::Csv),
            "xlsx" => Some(Self::Xlsx),
            _ => None,
        }
    }
}

/// Opens a file and nothing else. What it is, is asked of what is open, since another may be put in the place of what was
/// looked at; a pipe is not waited for, and a link, which could lead out of the folder, is not followed.
fn opened(path: &Path) -> Result<File, ValueError> {
    let flags = libc::O_NONBLOCK | libc::O_NOFOLLOW | libc::O_NOCTTY;
    let file = OpenOptions::new().read(true).custom_flags(flags).open(path);
    let file = file.map_err(|error| match error.kind() {
        ErrorKind::PermissionDenied => ValueError::Silent(Silence::Unopened),
        _ => ValueError::NotAllowed,
    })?;
    let is_file = file.metadata().is_ok_and(|of_what_is_open| of_what_is_open.is_file());
    if is_file { Ok(file) } else { Err(ValueError::NotAllowed) }
}

/// Rows of cells, with commas or semicolons between them: the heading says which.
fn csv_rows(bytes: &[u8]) -> Result<Vec<Vec<Cell>>, ValueError> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let heading = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let delimiter = if heading.contains(&b';') { b';' } else { b',' };
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .trim(csv::Trim::All)
        .from_reader(bytes);
    let cells =
        |row: csv::StringRecord| row.iter().map(|cell| Cell::Text(cell.to_owned())).collect::<Vec<_>>();
    let rows = reader.records().map(|row| row.map(cells));
    rows.collect::<Result<_, _>>().map_err(|_| ValueError::Unreadable(Unreadable::Table))
}

/// The one value of a measure in a period; the same value twice is one.
fn found(rows: &[Vec<Cell>], measure: &str, period: &str) -> Result<String, ValueError> {
    let (heading, rows) = rows.split_first().ok_or(ValueError::Nothing)?;
    let place = |names: [&str; 2]| {
        let column = heading.iter().position(|cell| names.contains(&cell.text().to_lowercase().as_str()));
        column.ok_or(ValueError::Unreadable(Unreadable::Column))
    };
    let [indicator, when, value] = COLUMNS.map(place);
    let (indicator, when, value) = (indicator?, when?, value?);
    let text = |row: &[Cell], at: usize| row.get(at).map(|cell| cell.text().to_owned()).unwrap_or_default();
    let mut values = rows
        .iter()
        .filter(|row| text(row, indicator) == measure && text(row, when).eq_ignore_ascii_case(period))
        .filter_map(|row| row.get(value))
        .map(machine)
        .collect::<Result<Vec<String>, _>>()?;
    values.retain(|value| !value.is_empty());
    values.dedup();
    match values.as_slice() {
        [] => Err(ValueError::Nothing),
        [value] => Ok(value.clone()),
        _ => Err(ValueError::Several),
    }
}

/// A comma that can only be the sign of decimals becomes a dot; anything else stays as it is, and may be no value.
fn machine(cell: &Cell) -> Result<String, ValueError> {
    let text = match cell {
        Cell::Text(_) => cell.text(),
        Cell::Exact(text) => return Ok(text.clone()),
        Cell::Time => return Err(ValueError::NotAValue(NotAValue::Time)),
    };
    let number = text.trim_end_matches('%').trim_end();
    match number.split_once([',', '.']) {
        Some((whole, decimals)) if is_thousands(whole, decimals) => {
            Err(ValueError::NotAValue(NotAValue::Ambiguous))
        }
        Some((_, decimals)) if !decimals.contains([',', '.']) => Ok(text.replace(',', ".")),
        _ => Ok(text.to_owned()),
    }
}

/// Whether the one sign in a number may be that of thousands: `26.000` is 26 000 in an Italian table and 26 in another.
fn is_thousands(whole: &str, rest: &str) -> bool {
    let whole = whole.trim_start_matches(['-', '+']);
    let are_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    are_digits(whole) && are_digits(rest) && whole.len() <= 3 && rest.len() == 3 && !whole.starts_with('0')
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn when() -> When {
        When { period: "2019-Q3".to_owned(), from: "2019-07-01".to_owned(), to: "2019-09-30".to_owned() }
    }

    fn told(text: &str) -> Result<String, ValueError> {
        found(&csv_rows(text.as_bytes())?, "1B0101/2a", &when().period)
    }

    #[test]
    fn the_row_of_the_measure_and_the_period_has_the_value() {
        assert_eq!(
            told("indicator,period,value\n1B0101/2a,2019-Q3,7\n1B0101/2a,2019-Q2,5\n"),
            Ok("7".to_owned())
        );
        assert_eq!(
            told("\u{feff}Periodo;Indicatore;Valore\r\n2019-q3;1B0101/2a;12,5\r\n"),
            Ok("12.5".to_owned())
        );
    }

    #[test]
    fn no_row_several_values_and_no_column_are_told_apart() {
        assert_eq!(told("indicator,period,value\n1B0101/2a,2019-Q2,5\n"), Err(ValueError::Nothing));
        assert_eq!(
            told("indicator,period,value\n1B0101/2a,2019-Q3,5\n1B0101/2a,2019-Q3,6\n"),
            Err(ValueError::Several)
        );
        assert_eq!(told("a,b\n1,2\n"), Err(ValueError::Unreadable(Unreadable::Column)));
        assert_eq!(told("indicator,period,value\n1B0101/2a,2019-Q3,\n"), Err(ValueError::Nothing));
    }

    #[test]
    fn a_sign_that_may_be_of_thousands_is_not_guessed() {
        let told = |value: &str| told(&format!("indicator;period;value\n1B0101/2a;2019-Q3;{value}\n"));
        for value in ["26.000", "1,234", "-26.000", "100,000%"] {
            assert_eq!(told(value), Err(ValueError::NotAValue(NotAValue::Ambiguous)), "{value}");
        }
        for (value, machine) in [
            ("26,00", "26.00"),
            ("0,125", "0.125"),
            ("1234.567", "1234.567"),
            ("12,5%", "12.5%"),
            ("1.234,56", "1.234,56"),
            ("2019-09-30", "2019-09-30"),
        ] {
            assert_eq!(told(value), Ok(machine.to_owned()), "{value}");
        }
    }

    #[test]
    fn a_cell_of_a_workbook_says_itself_what_it_is() {
        assert_eq!(machine(&Cell::Exact("12.345".to_owned())), Ok("12.345".to_owned()));
        assert_eq!(machine(&Cell::Time), Err(ValueError::NotAValue(NotAValue::Time)));
    }

    #[test]
    fn a_large_file_is_not_read_whole() {
        let folder = tempfile::tempdir().unwrap();
        File::create(folder.path().join("a.csv")).unwrap().set_len(LARGEST + 1).unwrap();
        let told = FolderSource::new(folder.path()).value("a.csv", "1B0101/2a", &when());
        assert_eq!(told, Err(ValueError::Unreadable(Unreadable::TooLarge)));
    }

    #[test]
    fn what_is_opened_is_a_file_whatever_was_put_in_its_place() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        fs::write(path("file.csv"), "a").unwrap();
        fs::create_dir(path("cartella.csv")).unwrap();
        std::os::unix::fs::symlink(path("file.csv"), path("dentro.csv")).unwrap();
        std::os::unix::fs::symlink("/etc/passwd", path("fuori.csv")).unwrap();
        // Nobody writes into the pipe: who waited for it would wait for ever.
        let made = std::process::Command::new("mkfifo").arg(path("tubo.csv")).status().unwrap();
        assert!(made.success(), "mkfifo");
        let _socket = std::os::unix::net::UnixListener::bind(path("presa.csv")).unwrap();
        assert!(opened(&path("file.csv")).is_ok());
        for name in ["cartella.csv", "dentro.csv", "fuori.csv", "tubo.csv", "presa.csv", "manca.csv"] {
            assert_eq!(opened(&path(name)).err(), Some(ValueError::NotAllowed), "{name}");
            let told = FolderSource::new(folder.path()).value(name, "1B0101/2a", &when());
            assert_eq!(told, Err(ValueError::NotAllowed), "{name}");
        }
        for device in ["/dev/zero", "/dev/null"] {
            assert_eq!(opened(Path::new(device)).err(), Some(ValueError::NotAllowed), "{device}");
        }
    }

    #[test]
    fn only_a_file_of_the_folder_is_read() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a.csv"), "indicator,period,value\n1B0101/2a,2019-Q3,7\n").unwrap();
        fs::write(folder.path().join("a.txt"), "x").unwrap();
        let inner = folder.path().join("dentro");
        fs::create_dir(&inner).unwrap();
        std::os::unix::fs::symlink(folder.path().join("a.csv"), inner.join("b.csv")).unwrap();
        let outer = FolderSource::new(folder.path());
        assert_eq!(outer.value("a.csv", "1B0101/2a", &when()), Ok("7".to_owned()));
        for name in [
            "a.txt",
            "b.csv",
            "dentro",
            "../a.csv",
            "dentro/../a.csv",
            "a\\b.csv",
            ".csv",
            "a.csv\0",
            "",
            ".",
        ] {
            assert_eq!(outer.value(name, "1B0101/2a", &when()), Err(ValueError::NotAllowed), "{name}");
        }
        assert_eq!(
            FolderSource::new(&inner).value("b.csv", "1B0101/2a", &when()),
            Err(ValueError::NotAllowed)
        );
        assert!(FolderSource::allows("incassi 2019.csv") && FolderSource::allows("Foglio.XLSX"));
        for name in ["a.txt", "../a.csv", "/etc/a.csv", "a\\b.csv", ".csv", "a.csv\0"] {
            assert!(!FolderSource::allows(name), "{name}");
        }
    }
}
