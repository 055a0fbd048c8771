//! Facts as CSV: one header row, UTF-8, dot decimals, ISO dates, empty cells for what is not known.

use ::csv::{ReaderBuilder, StringRecord, WriterBuilder};

use super::{FactPeriod, FactValue, Facts, Measurement};
use crate::diag::{Diagnostic, Severity};
use crate::ids::NodeId;
use crate::model::FigureState;
use crate::source::{Place, Position};

/// The columns, in order.
pub const HEADER: [&str; 7] = ["indicator", "period", "value", "state", "recorded_on", "source", "note"];

/// Reads facts. A row with a fault is left out and reported with its line; the others are kept.
pub fn read_csv(text: &str) -> (Facts, Vec<Diagnostic>) {
    let mut reader =
        ReaderBuilder::new().flexible(true).from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let mut faults = Vec::new();
    let header: Vec<String> = match reader.headers() {
        Ok(header) => header.iter().map(|name| name.trim().to_lowercase()).collect(),
        Err(error) => return (Facts::default(), vec![malformed(1, &error.to_string())]),
    };
    if header != HEADER {
        let fault = Diagnostic::new("facts-header-wrong", Severity::Error, Place::node(NodeId::body()))
            .with("found", header.join(","))
            .with("expected", HEADER.join(","))
            .at(Position { line: 1, column: 1 });
        return (Facts::default(), vec![fault]);
    }
    let mut measurements = Vec::new();
    for record in reader.records() {
        match record {
            Ok(record) if record.iter().all(|cell| cell.trim().is_empty()) => {}
            Ok(record) => match measurement(&record) {
                Ok(measurement) => measurements.push(measurement),
                Err(fault) => faults.push(fault),
            },
            Err(error) => {
                let line = error.position().map_or(1, ::csv::Position::line);
                faults.push(malformed(line, &error.to_string()));
            }
        }
    }
    (Facts::new(measurements), faults)
}

fn malformed(line: u64, reason: &str) -> Diagnostic {
    Diagnostic::new("facts-row-malformed", Severity::Error, Place::node(NodeId::body()))
        .with("reason", reason)
        .at(position(line))
}

fn position(line: u64) -> Position {
    Position { line: u32::try_from(line).unwrap_or(u32::MAX), column: 1 }
}

fn measurement(record: &StringRecord) -> Result<Measurement, Diagnostic> {
    let cell = |index: usize| record.get(index).unwrap_or_default().trim();
    let position = position(record.position().map_or(1, ::csv::Position::line));
    let indicator = NodeId::new(cell(0));
    let fault = |code, field: &str, text: &str| {
        Diagnostic::new(code, Severity::Error, Place::field(indicator.clone(), field))
            .with("text", text)
            .at(position)
    };
    if indicator.as_str().is_empty() {
        return Err(fault("fact-without-indicator", "indicator", ""));
    }
    let period =
        FactPeriod::read(cell(1)).ok_or_else(|| fault("fact-period-malformed", "period", cell(1)))?;
    let value = FactValue::read(cell(2)).ok_or_else(|| fault("fact-value-malformed", "value", cell(2)))?;
    let state = match cell(3) {
        "final" => FigureState::Final,
        "preliminary" => FigureState::Preliminary,
        other => return Err(fault("fact-state-unknown", "state", other)),
    };
    let recorded_on = match cell(4) {
        "" => None,
        text => Some(text.parse().map_err(|_| fault("date-malformed", "recorded_on", text))?),
    };
    let text = |index: usize| Some(cell(index).to_owned()).filter(|text| !text.is_empty());
    Ok(Measurement { indicator, period, value, state, recorded_on, source: text(5), note: text(6) })
}

/// Writes facts the way [`read_csv`] reads them.
pub fn write_csv(facts: &Facts) -> String {
    let mut writer = WriterBuilder::new().from_writer(Vec::new());
    let mut rows = vec![HEADER.map(str::to_owned)];
    rows.extend(facts.all().iter().map(|measurement| {
        [
            measurement.indicator.to_string(),
            measurement.period.to_string(),
            measurement.value.to_string(),
            match measurement.state {
                FigureState::Final => "final".to_owned(),
                FigureState::Preliminary | FigureState::Budgeted => "preliminary".to_owned(),
            },
            measurement.recorded_on.map(|date| date.to_string()).unwrap_or_default(),
            measurement.source.clone().unwrap_or_default(),
            measurement.note.clone().unwrap_or_default(),
        ]
    }));
    // Writing to memory fails only when memory does.
    let written = rows.iter().try_for_each(|row| writer.write_record(row)).ok();
    written
        .and_then(|()| writer.into_inner().ok())
        .and_then(|bytes| String::from_utf8(bytes).ok())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = "indicator,period,value,state,recorded_on,source,note\n\
        2A/i1,2019-Q3,4.2,preliminary,2019-10-08,gestionale,\n\
        1B0101/1a,2019,2019-03-20,final,,,\"con allegato, firmato\"\n\
        1D0101/3,2019-06,yes,final,,,\n\
        1B0101/2a,2019,60%,preliminary,,,\n";

    #[test]
    fn what_is_written_is_read_back() {
        let (facts, faults) = read_csv(GOOD);
        assert!(faults.is_empty(), "{faults:?}");
        assert_eq!(facts.all().len(), 4);
        assert_eq!(write_csv(&facts), GOOD);
    }

    #[test]
    fn a_faulty_row_does_not_lose_the_others() {
        let text = GOOD.replace("2019-Q3,4.2", "2019-Q5,4.2").replace("yes", "sì");
        let (facts, faults) = read_csv(&text);
        assert_eq!(facts.all().len(), 2);
        let found: Vec<_> = faults.iter().map(|f| (f.code(), f.position().unwrap().line)).collect();
        assert_eq!(found, [("fact-period-malformed", 2), ("fact-value-malformed", 4)]);
    }

    #[test]
    fn a_wrong_header_is_shown_beside_the_right_one() {
        let (_, faults) = read_csv("indicatore;periodo\n1;2\n");
        assert_eq!(faults[0].code(), "facts-header-wrong");
        assert!(faults[0].help(crate::diag::Lang::It).contains("indicator,period,value"));
    }

    #[test]
    fn a_period_knows_its_last_day() {
        let last = |text| FactPeriod::read(text).unwrap().last_day().unwrap().to_string();
        assert_eq!(last("2019"), "2019-12-31");
        assert_eq!(last("2019-Q1"), "2019-03-31");
        assert_eq!(last("2020-02"), "2020-02-29");
        assert!(FactPeriod::read("2019-13").is_none());
        assert!(FactPeriod::read("2019-6").is_none());
    }
}
