//! From rows back to the plan.

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;

use super::super::NATIVE_SCHEMA;
use super::super::plan as wire;

/// Why rows are not a plan.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RowFault {
    /// There is no such list.
    #[error("no node stands in a list `{list}`")]
    UnknownList {
        /// Its name.
        list: String,
    },
    /// The content is not the JSON of such a node.
    #[error("a node of `{list}` cannot be read: {reason}")]
    Content {
        /// The list.
        list: String,
        /// What the reader says.
        reason: String,
    },
    /// A row stands before its parent, under one that has no such list, or is a second one where there is one.
    #[error("row {row} does not stand where it may")]
    Misplaced {
        /// Its place among the rows.
        row: usize,
    },
}

/// Puts a plan together from its rows: where the parent stands, in which list, and the content. The revision is empty.
///
/// # Errors
/// A row that stands nowhere, or whose content cannot be read.
pub fn from_rows<'a>(
    rows: impl IntoIterator<Item = (Option<usize>, &'a str, &'a str)>,
) -> Result<wire::PlanFile, RowFault> {
    let mut under: BTreeMap<(usize, &str), Vec<(usize, &str)>> = BTreeMap::new();
    let mut root = None;
    for (index, (parent, list, content)) in rows.into_iter().enumerate() {
        match parent {
            Some(parent) if parent < index => {
                under.entry((parent, list)).or_default().push((index, content));
            }
            None if index == 0 && list.is_empty() => root = Some(content),
            _ => return Err(RowFault::Misplaced { row: index }),
        }
    }
    let mut maker = Maker { under };
    let mut file = read::<wire::PlanFile>("", root.ok_or(RowFault::Misplaced { row: 0 })?)?;
    maker.plan(&mut file)?;
    match maker.under.values().flatten().map(|(index, _)| *index).min() {
        Some(row) => Err(RowFault::Misplaced { row }),
        None => Ok(file),
    }
}

fn read<T: DeserializeOwned>(list: &str, content: &str) -> Result<T, RowFault> {
    serde_json::from_str(content)
        .map_err(|error| RowFault::Content { list: list.to_owned(), reason: error.to_string() })
}

struct Maker<'a> {
    under: BTreeMap<(usize, &'a str), Vec<(usize, &'a str)>>,
}

impl<'a> Maker<'a> {
    /// The nodes in a list of a parent, with where they stand.
    fn numbered<T: DeserializeOwned>(
        &mut self,
        parent: usize,
        list: &'a str,
    ) -> Result<Vec<(usize, T)>, RowFault> {
        let found = self.under.remove(&(parent, list)).unwrap_or_default();
        found.into_iter().map(|(index, content)| Ok((index, read(list, content)?))).collect()
    }

    fn all<T: DeserializeOwned>(&mut self, parent: usize, list: &'a str) -> Result<Vec<T>, RowFault> {
        Ok(self.numbered(parent, list)?.into_iter().map(|(_, node)| node).collect())
    }

    fn one<T: DeserializeOwned>(
        &mut self,
        parent: usize,
        list: &'a str,
    ) -> Result<Option<(usize, T)>, RowFault> {
        let mut found = self.numbered(parent, list)?;
        match found.get(1) {
            Some((row, _)) => Err(RowFault::Misplaced { row: *row }),
            None => Ok(found.pop()),
        }
    }

    fn plan(&mut self, file: &mut wire::PlanFile) -> Result<(), RowFault> {
        NATIVE_SCHEMA.clone_into(&mut file.schema);
        if let Some((row, body)) = self.one::<wire::BodyFile>(0, "body")? {
            file.body = wire::BodyFile { units: self.all(row, "units")?, ..body };
        }
        for (row, area) in self.numbered::<wire::AreaFile>(0, "areas")? {
            let mut objectives = Vec::new();
            for (row, objective) in self.numbered(row, "objectives")? {
                objectives.push(self.objective(row, objective)?);
            }
            file.areas.push(wire::AreaFile { objectives, ..area });
        }
        for (row, objective) in self.numbered::<wire::AssignedObjectiveFile>(0, "assigned")? {
            let indicators = self.all(row, "indicators")?;
            file.objectives.push(wire::AssignedObjectiveFile { indicators, ..objective });
        }
        file.accounts = self.all(0, "accounts")?;
        file.printed_totals = self.all(0, "printed_totals")?;
        file.budget_by_objective = self.all(0, "budget_by_objective")?;
        file.health = self.all(0, "health")?;
        file.calendar = self.all(0, "calendar")?;
        file.context = self.all(0, "context")?;
        file.chapters = self.all(0, "chapters")?;
        file.service_standards = self.all(0, "service_standards")?;
        file.surveys = self.all(0, "surveys")?;
        file.explanations = self.all(0, "explanations")?;
        file.unread = self.all(0, "unread")?;
        file.provenance = self.one(0, "provenance")?.map(|(_, provenance)| provenance);
        Ok(())
    }

    fn objective(
        &mut self,
        row: usize,
        objective: wire::StrategicObjectiveFile,
    ) -> Result<wire::StrategicObjectiveFile, RowFault> {
        let indicators = self.all(row, "indicators")?;
        let mut programmes = Vec::new();
        for (row, programme) in self.numbered::<wire::ProgrammeFile>(row, "programmes")? {
            let mut projects = Vec::new();
            for (row, project) in self.numbered::<wire::ProjectFile>(row, "projects")? {
                let mut results = Vec::new();
                for (row, result) in self.numbered::<wire::ResultFile>(row, "results")? {
                    let indicator = self.one(row, "indicator")?.map(|(_, indicator)| indicator);
                    results.push(wire::ResultFile { indicator, ..result });
                }
                projects.push(wire::ProjectFile { results, ..project });
            }
            programmes.push(wire::ProgrammeFile { projects, ..programme });
        }
        Ok(wire::StrategicObjectiveFile { indicators, programmes, ..objective })
    }
}
