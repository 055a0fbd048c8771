//! What a form says of a node: as it shows a content, and as a content is made of it.

use cannocchiale_core::diag::Lang;
use cannocchiale_core::model::ComplexityCriteria;
use cannocchiale_core::number;
use rust_decimal::Decimal;
use serde_json::{Map, Value};

use super::fields::{Field, Kind, Pairs};
use crate::workspace::visit::Typed;

/// Between several names in one field.
const BETWEEN_NAMES: &str = "; ";

/// A value of a content by its place.
pub(in crate::workspace) fn at<'a>(content: &'a Value, path: &str) -> Option<&'a Value> {
    path.split('.').try_fold(content, |value, name| value.get(name))
}

/// The complexity that the criteria of a content give, once all four are there.
pub(in crate::workspace) fn mean_of_criteria(content: &Value) -> Option<Decimal> {
    let of =
        |name: &str| number::read_machine(at(content, &format!("complexity_criteria.{name}"))?.as_str()?);
    let (staff, novelty) = (of("staff"), of("novelty"));
    ComplexityCriteria { staff, novelty, relations: of("relations"), effort: of("effort") }.mean()
}

/// A field as its form shows it.
pub(in crate::workspace) fn shown(content: &Value, field: &Field, lang: Lang) -> String {
    if matches!(field.kind, Kind::MeanOfCriteria) {
        return mean_of_criteria(content).map(|mean| number::show(mean, lang)).unwrap_or_default();
    }
    let Some(value) = at(content, &field.path) else { return String::new() };
    match (field.kind, value) {
        (Kind::Number, Value::String(text)) => match number::read_machine(text) {
            Some(number) => number::show(number, lang),
            None => text.clone(),
        },
        (_, Value::String(text)) => lines(text),
        (_, Value::Number(number)) => number.to_string(),
        (Kind::Names, Value::Array(names)) => {
            let names: Vec<&str> = names.iter().filter_map(Value::as_str).collect();
            names.join(BETWEEN_NAMES)
        }
        (Kind::Lines, Value::Array(texts)) => {
            let texts: Vec<String> = texts.iter().filter_map(Value::as_str).map(lines).collect();
            texts.join("\n")
        }
        _ => String::new(),
    }
}

/// The units that a field names.
pub(super) fn chosen(content: &Value, field: &Field) -> Vec<String> {
    let several = at(content, &field.path).and_then(Value::as_array).into_iter().flatten();
    several.filter_map(Value::as_str).map(str::to_owned).collect()
}

/// The rows of two texts of a field.
pub(super) fn pairs(content: &Value, path: &str, of: &Pairs) -> Vec<(String, String)> {
    let text = |row: &Value, name: &str| row.get(name).and_then(Value::as_str).map(lines).unwrap_or_default();
    let rows = at(content, path).and_then(Value::as_array).into_iter().flatten();
    rows.map(|row| (text(row, of.first.0), text(row, of.second.0))).collect()
}

/// Lines as forms send them back.
fn lines(text: &str) -> String {
    text.replace("\r\n", "\n").trim().to_owned()
}

/// The content with what was typed; a field that is not in the form, or that nobody touched, stays as it is.
pub(in crate::workspace) fn content(before: &Value, fields: &[Field], typed: &Typed, lang: Lang) -> Value {
    let mut after = before.clone();
    for field in fields {
        let said: Vec<String> =
            typed.iter().filter(|(name, _)| *name == field.path).map(|(_, text)| lines(text)).collect();
        match field.kind {
            Kind::MeanOfCriteria => {}
            Kind::Pairs(of) => {
                if let Some(rows) = rows(typed, &field.path, of)
                    && rows != pairs(before, &field.path, of)
                {
                    let row = |(first, second): (String, String)| {
                        let halves = [(of.first.0, first), (of.second.0, second)];
                        halves
                            .into_iter()
                            .map(|(name, text)| (name.to_owned(), text.into()))
                            .collect::<Map<_, _>>()
                    };
                    put(&mut after, &field.path, rows.into_iter().map(row).collect());
                }
            }
            Kind::Units => {
                let units: Vec<String> = said.iter().filter(|text| !text.is_empty()).cloned().collect();
                if !said.is_empty() && sorted(&units) != sorted(&chosen(before, field)) {
                    put(&mut after, &field.path, units.into());
                }
            }
            _ => {
                if let Some(text) = said.first()
                    && *text != shown(before, field, lang)
                {
                    let value = value(field, text, at(before, &field.path), lang);
                    put(&mut after, &field.path, value);
                }
            }
        }
    }
    after
}

/// The boxes of a form stand in the order of the units, which says nothing about who comes first.
fn sorted(units: &[String]) -> Vec<&String> {
    let mut units: Vec<&String> = units.iter().collect();
    units.sort();
    units
}

fn value(field: &Field, text: &str, before: Option<&Value>, lang: Lang) -> Value {
    match field.kind {
        Kind::Name | Kind::Prose => text.into(),
        // The wire has a number there, so what is none stays as it was.
        Kind::PlanYear => {
            text.parse::<i16>().map_or_else(|_| before.cloned().unwrap_or_default(), Value::from)
        }
        Kind::Names => {
            let names = text.split(';').map(str::trim).filter(|name| !name.is_empty());
            names.map(str::to_owned).collect::<Vec<_>>().into()
        }
        Kind::Lines => {
            let texts = text.lines().map(str::trim).filter(|line| !line.is_empty());
            texts.map(str::to_owned).collect::<Vec<_>>().into()
        }
        _ if text.is_empty() => Value::Null,
        // What cannot be read as a number is kept as written, and is a fault of the text.
        Kind::Number => machine(text, lang).unwrap_or_else(|| text.to_owned()).into(),
        _ => text.into(),
    }
}

/// A number as the native file writes it.
fn machine(text: &str, lang: Lang) -> Option<String> {
    let read = match lang {
        Lang::It => number::read_italian(text),
        Lang::En => number::read_machine(&text.replace(',', "")),
    };
    read.map(|number| number.to_string())
}

/// The rows of two texts of a form, without blank ones; none where the form has no such rows.
fn rows(typed: &Typed, path: &str, pairs: &Pairs) -> Option<Vec<(String, String)>> {
    let of = |index: usize, part: &str| {
        let name = format!("{path}.{index}.{part}");
        typed.iter().find(|(known, _)| *known == name).map(|(_, text)| lines(text))
    };
    let all = (0..).map_while(|index| Some((of(index, pairs.first.0)?, of(index, pairs.second.0)?)));
    let rows: Vec<(String, String)> = all.collect();
    let written = rows.iter().filter(|(first, second)| !(first.is_empty() && second.is_empty()));
    (!rows.is_empty()).then(|| written.cloned().collect())
}

/// Puts a value at its place. A blank in an object of years takes the year away.
pub(in crate::workspace) fn put(content: &mut Value, path: &str, value: Value) {
    let (above, name) = match path.rsplit_once('.') {
        Some((above, name)) => (Some(above), name),
        None => (None, path),
    };
    let is_of_a_year = above.is_some();
    let mut object = content;
    for step in above.into_iter().flat_map(|above| above.split('.')) {
        let Some(fields) = object.as_object_mut() else { return };
        object = fields.entry(step).or_insert_with(|| Value::Object(Map::new()));
    }
    let Some(fields) = object.as_object_mut() else { return };
    if is_of_a_year && value.is_null() {
        fields.remove(name);
    } else {
        fields.insert(name.to_owned(), value);
    }
}

#[cfg(test)]
mod tests {
    use cannocchiale_core::ids::Year;
    use serde_json::json;

    use super::super::fields::LABELLED;
    use super::*;

    fn field(path: &str, kind: Kind) -> Field {
        Field { path: path.to_owned(), label: String::new(), kind }
    }

    fn typed(pairs: &[(&str, &str)]) -> Typed {
        pairs.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
    }

    #[test]
    fn a_number_is_read_as_it_is_written_in_the_language_and_kept_as_written_when_it_is_none() {
        let weight = [field("weight", Kind::Number)];
        let before = json!({ "weight": "10" });
        let said = |text: &str, lang| content(&before, &weight, &typed(&[("weight", text)]), lang);
        assert_eq!(said("12,5", Lang::It), json!({ "weight": "12.5" }));
        assert_eq!(said("12.5", Lang::En), json!({ "weight": "12.5" }));
        assert_eq!(said("molto", Lang::It), json!({ "weight": "molto" }));
        assert_eq!(said(" ", Lang::It), json!({ "weight": null }));
        assert_eq!(said("10", Lang::It), before);
    }

    #[test]
    fn what_nobody_touched_stays_to_the_byte() {
        let before = json!({ "title": "Due \r\nrighe ", "weight": "20.00" });
        let fields = [field("title", Kind::Prose), field("weight", Kind::Number), field("note", Kind::Note)];
        let again: Vec<(&str, String)> =
            fields.iter().map(|field| (field.path.as_str(), shown(&before, field, Lang::It))).collect();
        let again: Vec<(&str, &str)> = again.iter().map(|(name, text)| (*name, text.as_str())).collect();
        assert_eq!(content(&before, &fields, &typed(&again), Lang::It), before);
        assert_eq!(content(&before, &fields, &Typed::new(), Lang::It), before);
    }

    #[test]
    fn a_target_stands_under_its_year_and_goes_when_it_is_blank() {
        let year = Year::new(2019).unwrap();
        let fields = [field("targets.2019", Kind::Target(year))];
        let said = |before: &Value, text: &str| {
            content(before, &fields, &typed(&[("targets.2019", text)]), Lang::It)
        };
        assert_eq!(said(&json!({}), ">= 5"), json!({ "targets": { "2019": ">= 5" } }));
        let before = json!({ "targets": { "2019": ">= 5", "2020": ">= 6" } });
        assert_eq!(said(&before, ""), json!({ "targets": { "2020": ">= 6" } }));
    }

    #[test]
    fn units_names_lines_and_rows_are_lists() {
        let before =
            json!({ "offices": ["a"], "derived_from": [], "actions": [{ "label": "1", "text": "x" }] });
        let fields = [
            field("offices", Kind::Units),
            field("derived_from", Kind::Names),
            field("attached.stakeholders", Kind::Lines),
            field("actions", Kind::Pairs(LABELLED)),
        ];
        let form = typed(&[
            ("offices", ""),
            ("offices", "b"),
            ("offices", "a"),
            ("derived_from", "ente/1; ente/2;"),
            ("attached.stakeholders", "imprese\r\n\r\n consumatori "),
            ("actions.0.label", "1"),
            ("actions.0.text", "y"),
            ("actions.1.label", ""),
            ("actions.1.text", ""),
        ]);
        assert_eq!(
            content(&before, &fields, &form, Lang::It),
            json!({
                "offices": ["b", "a"], "derived_from": ["ente/1", "ente/2"],
                "actions": [{ "label": "1", "text": "y" }],
                "attached": { "stakeholders": ["imprese", "consumatori"] }
            })
        );
        assert_eq!(content(&before, &fields, &typed(&[("offices", "")]), Lang::It)["offices"], json!([]));
    }
}
