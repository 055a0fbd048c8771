//! Grades, and scores stated by an act.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::read::Reader;
use super::{GradeFile, OverrideFile};
use crate::format::plan::ActFile;
use crate::ids::NodeId;
use crate::model::{Act, Band};
use crate::score::rules::{BandFault, Grade, GradeScore, Override, band_faults};

impl Reader {
    /// Grades in order, such that every achievement has one; none when something is wrong with them.
    pub(super) fn grades(&mut self, files: Vec<GradeFile>, highest: Decimal) -> Vec<Grade> {
        let typed: Vec<Option<Grade>> = files
            .into_iter()
            .enumerate()
            .map(|(index, file)| self.grade(file, &format!("grades.{index}"), highest))
            .collect();
        let Some(mut grades) = typed.into_iter().collect::<Option<Vec<Grade>>>() else {
            return Vec::new();
        };
        grades.sort_by_key(|grade| grade.from);
        let bands: Vec<Band> = grades
            .iter()
            .map(|grade| Band { from: Some(grade.from), to: grade.to, points: Decimal::ZERO })
            .collect();
        let mut faults = band_faults(&bands);
        if let Some(first) = grades.first().filter(|first| first.from > Decimal::ZERO) {
            faults.push(BandFault::Gap(Some(Decimal::ZERO), Some(first.from)));
        }
        if let Some(end) = grades.last().and_then(|last| last.to) {
            faults.push(BandFault::Gap(Some(end), None));
        }
        if faults.is_empty() {
            self.rising(&grades);
            return grades;
        }
        faults.into_iter().for_each(|fault| self.report_bands(fault, "grades"));
        Vec::new()
    }

    fn grade(&mut self, file: GradeFile, field: &str, highest: Decimal) -> Option<Grade> {
        let from = self.within(&file.from, &format!("{field}.from"), (Decimal::ZERO, None));
        let to = file.to.map(|text| self.number(&text, &format!("{field}.to")));
        let score = if file.score.trim() == "same" {
            Some(GradeScore::Same)
        } else {
            let range = (Decimal::ZERO, Some(highest));
            self.within(&file.score, &format!("{field}.score"), range).map(GradeScore::Fixed)
        };
        let to = match to {
            Some(read) => Some(read?),
            None => None,
        };
        Some(Grade { from: from?, to, score: score? })
    }

    /// A better achievement must never be worth less.
    fn rising(&mut self, grades: &[Grade]) {
        for (lower, upper) in grades.iter().zip(grades.iter().skip(1)) {
            let (before, after) = (lower.apply(upper.from), upper.apply(upper.from));
            if after < before {
                let fault = self.fault("rules-grades-falling", "grades").with("from", upper.from);
                self.report(fault.with("before", before).with("after", after));
            }
        }
    }

    pub(super) fn overrides(&mut self, files: Vec<OverrideFile>, highest: Decimal) -> Vec<Override> {
        let mut seen = BTreeSet::new();
        let mut overrides = Vec::new();
        for (index, file) in files.into_iter().enumerate() {
            let field = format!("overrides.{index}");
            if !seen.insert(NodeId::new(&file.node)) {
                self.report(self.fault("rules-override-twice", &field).with("text", file.node.trim()));
            }
            overrides.extend(self.stated(file, &field, highest));
        }
        overrides
    }

    fn stated(&mut self, file: OverrideFile, field: &str, highest: Decimal) -> Option<Override> {
        let node = NodeId::new(&file.node);
        let range = (Decimal::ZERO, Some(highest));
        let score = self.within(&file.score, &format!("{field}.score"), range);
        let reason = file.reason.trim().to_owned();
        if reason.is_empty() {
            self.report(self.fault("rules-override-without-reason", field).with("text", node.as_str()));
        }
        let act = self.act(file.act, &node, field);
        Some(Override { node, score: score?, reason, act: act? })
    }

    fn act(&mut self, file: Option<ActFile>, node: &NodeId, field: &str) -> Option<Act> {
        let complete = file.filter(|act| {
            let words = [&act.organ, &act.kind, &act.number];
            words.iter().all(|word| !word.trim().is_empty()) && act.date.is_some()
        });
        let Some(act) = complete else {
            self.report(self.fault("rules-override-without-act", field).with("text", node.as_str()));
            return None;
        };
        let date = self.date(act.date.as_deref().unwrap_or_default(), &format!("{field}.act.date"))?;
        Some(Act { organ: act.organ, kind: act.kind, number: act.number, date: Some(date) })
    }
}
