//! A generated body as the files that people bring: `plan.json`, and `facts.csv` with values month by month.

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::Path;

use cannocchiale_core::format;

use crate::generate::{Measured, YEAR, shape};

/// Writes a plan with about so many measured things, and so many facts of its months, the latest first.
pub fn write(directory: &Path, measured: u32, facts: u32) {
    let shape = shape(measured, 1);
    let plan = format::write(&format::to_file(&shape.plan));
    let written = fs::create_dir_all(directory)
        .and_then(|()| fs::write(directory.join("plan.json"), plan))
        .and_then(|()| rows(&directory.join("facts.csv"), &shape.measured, facts));
    if let Err(error) = written {
        panic!("{}: {error}", directory.display());
    }
}

fn rows(path: &Path, measured: &[Measured], facts: u32) -> std::io::Result<()> {
    let mut file = BufWriter::new(File::create(path)?);
    writeln!(file, "indicator,period,value,state,recorded_on,source,note")?;
    let months = (0..).map(|back: i16| (YEAR - back / 12, 12 - back % 12));
    let all = months.flat_map(|month| measured.iter().map(move |measured| (month, measured)));
    for (((year, month), Measured { id, ask, .. }), count) in all.zip(0..facts) {
        let value = ask.bound + i64::from(count % 1000);
        writeln!(file, "{id},{year}-{month:02},{}.{:02},final,,,", value / 100, value % 100)?;
    }
    file.flush()
}
