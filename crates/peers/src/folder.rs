//! Values in files that somebody drops into a folder: tables with the columns `indicator`, `period` and `value`.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use crate::fault::ValueError;
use crate::wanted::When;
use crate::workbook;

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

    /// The value of a measure in a file of the folder, `.csv` (commas or semicolons, UTF-8) or `.xlsx` (the first sheet).
    ///
    /// # Errors
    /// The file is not there or is no such table, or it has no single value of the measure in the period.
    pub fn value(&self, name: &str, measure: &str, when: &When) -> Result<String, ValueError> {
        let plain = Path::new(name);
        if plain.file_name() != Some(OsStr::new(name)) || name.contains(['/', '\\', '\0']) {
            return Err(ValueError::NotAllowed);
        }
        let ending = plain.extension().and_then(OsStr::to_str).unwrap_or_default().to_ascii_lowercase();
        let bytes = self.read(name)?;
        let rows = match ending.as_str() {
            "csv" => csv_rows(&bytes)?,
            "xlsx" => workbook::rows(&bytes)?,
            _ => return Err(ValueError::NotAllowed),
        };
        found(&rows, measure, &when.period)
    }

    fn read(&self, name: &str) -> Result<Vec<u8>, ValueError> {
        let path = self.folder.join(name);
        let silent = |error: std::io::Error| ValueError::Silent(error.kind().to_string());
        // A link could lead out of the folder.
        let there = fs::symlink_metadata(&path).map_err(|_| ValueError::NotAllowed)?;
        if !there.is_file() {
            return Err(ValueError::NotAllowed);
        }
        let mut bytes = Vec::new();
        File::open(&path)
            .map_err(silent)?
            .take(LARGEST.saturating_add(1))
            .read_to_end(&mut bytes)
            .map_err(silent)?;
        if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > LARGEST {
            return Err(ValueError::Silent(format!("more than {} MB", LARGEST / (1024 * 1024))));
        }
        Ok(bytes)
    }
}

/// Rows of cells, with commas or semicolons between them: the heading says which.
fn csv_rows(bytes: &[u8]) -> Result<Vec<Vec<String>>, ValueError> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let heading = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let delimiter = if heading.contains(&b';') { b';' } else { b',' };
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .trim(csv::Trim::All)
        .from_reader(bytes);
    let rows = reader.records().map(|row| row.map(|row| row.iter().map(str::to_owned).collect()));
    rows.collect::<Result<_, _>>().map_err(|error| ValueError::Silent(error.to_string()))
}

/// The one value of a measure in a period; the same value twice is one.
fn found(rows: &[Vec<String>], measure: &str, period: &str) -> Result<String, ValueError> {
    let (heading, rows) = rows.split_first().ok_or(ValueError::Nothing)?;
    let place = |names: [&str; 2]| {
        let column = heading.iter().position(|cell| names.contains(&cell.trim().to_lowercase().as_str()));
        column.ok_or_else(|| ValueError::Silent(format!("no column `{}`", names.join("` or `"))))
    };
    let [indicator, when, value] = COLUMNS.map(place);
    let (indicator, when, value) = (indicator?, when?, value?);
    let cell =
        |row: &Vec<String>, at: usize| row.get(at).map(|cell| cell.trim().to_owned()).unwrap_or_default();
    let mut values: Vec<String> = rows
        .iter()
        .filter(|row| cell(row, indicator) == measure && cell(row, when).eq_ignore_ascii_case(period))
        .map(|row| machine(&cell(row, value)))
        .filter(|value| !value.is_empty())
        .collect();
    values.dedup();
    match values.as_slice() {
        [] => Err(ValueError::Nothing),
        [value] => Ok(value.clone()),
        _ => Err(ValueError::Several),
    }
}

/// A comma that can only be the sign of decimals becomes a dot; anything else stays as it is, and may be no value.
fn machine(text: &str) -> String {
    let is_decimal = text.matches(',').count() == 1 && !text.contains('.');
    if is_decimal { text.replace(',', ".") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
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
        assert!(matches!(told("a,b\n1,2\n"), Err(ValueError::Silent(why)) if why.contains("indicatore")));
        assert_eq!(told("indicator,period,value\n1B0101/2a,2019-Q3,\n"), Err(ValueError::Nothing));
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
        for name in ["a.txt", "b.csv", "dentro", "../a.csv", "dentro/../a.csv", "", "."] {
            assert_eq!(outer.value(name, "1B0101/2a", &when()), Err(ValueError::NotAllowed), "{name}");
        }
        assert_eq!(
            FolderSource::new(&inner).value("b.csv", "1B0101/2a", &when()),
            Err(ValueError::NotAllowed)
        );
    }
}
