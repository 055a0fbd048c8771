//! Rules, their bands, and what the body chose them for.

use rust_decimal::Decimal;

use super::read::Reader;
use super::{ChoiceFile, PointsBandFile, RuleFile};
use crate::ids::NodeId;
use crate::model::Band;
use crate::score::rules::{BandFault, Choice, Rule, Scope, TargetKind, band_faults};

impl Reader {
    pub(super) fn choices(&mut self, files: Vec<ChoiceFile>) -> Vec<Choice> {
        files
            .into_iter()
            .enumerate()
            .filter_map(|(index, file)| self.choice(file, &format!("choices.{index}")))
            .collect()
    }

    fn choice(&mut self, file: ChoiceFile, field: &str) -> Option<Choice> {
        let node = file.node.filter(|node| !node.trim().is_empty());
        let scopes = [
            node.map(|node| Scope::Node(NodeId::new(node))),
            file.level.map(|level| Scope::Level(level.into())),
            file.kind.map(|kind| Scope::Kind(kind.into())),
        ];
        let mut scopes = scopes.into_iter().flatten();
        let scope = match (scopes.next(), scopes.next()) {
            (Some(scope), None) => Some(scope),
            (None, _) => {
                self.report(self.fault("rules-choice-without-scope", field).with("scopes", "none"));
                None
            }
            (Some(_), Some(_)) => {
                self.report(self.fault("rules-choice-without-scope", field).with("scopes", "several"));
                None
            }
        };
        if file.rule.is_none() && file.missing.is_none() {
            self.report(self.fault("rules-choice-empty", field));
        }
        let kind = match scope {
            Some(Scope::Kind(kind)) => Some(kind),
            _ => None,
        };
        let rule = file.rule.map(|rule| self.rule(rule, &format!("{field}.rule"), kind));
        Some(Choice { scope: scope?, rule: known(rule)?, missing: file.missing.map(Into::into) })
    }

    /// A rule, for one kind of target where it is said for one.
    pub(super) fn rule(&mut self, file: RuleFile, field: &str, kind: Option<TargetKind>) -> Option<Rule> {
        let inside = |name: &str| format!("{field}.{name}");
        let rule = match file {
            RuleFile::Proportional => Rule::Proportional,
            RuleFile::Inverse => Rule::Inverse,
            RuleFile::AllOrNothing => Rule::AllOrNothing,
            RuleFile::Progress => Rule::Progress,
            RuleFile::Interpolated { floor } => {
                Rule::Interpolated { floor: self.number(&floor, &inside("floor"))? }
            }
            RuleFile::PointsPerDay { points } => {
                Rule::PointsPerDay { points: self.positive(&points, &inside("points"))? }
            }
            RuleFile::Interim { shares } => {
                Rule::Interim { shares: self.shares(&shares, &inside("shares"))? }
            }
            RuleFile::Bands { bands, of } => {
                let of = self.positive(&of, &inside("of"));
                Rule::Bands { bands: self.bands(bands, &inside("bands"))?, of: of? }
            }
        };
        if let Some(kind) = kind.filter(|kind| !rule.fits(*kind)) {
            let fault = self.fault("rules-rule-not-for-kind", field);
            self.report(fault.with("rule", rule.name()).with("kind", kind.name()));
            return None;
        }
        Some(rule)
    }

    fn shares(&mut self, texts: &[String], field: &str) -> Option<[Decimal; 4]> {
        let shares: Vec<Option<Decimal>> = texts
            .iter()
            .enumerate()
            .map(|(index, text)| self.number(text, &format!("{field}.{index}")))
            .collect();
        let shares: Vec<Decimal> = shares.into_iter().collect::<Option<_>>()?;
        let four = <[Decimal; 4]>::try_from(shares).ok().filter(|shares| {
            let [first, .., last] = shares;
            *first >= Decimal::ZERO && shares.is_sorted() && *last == Decimal::ONE_HUNDRED
        });
        if four.is_none() {
            self.report(self.fault("rules-shares-not-growing", field).with("text", texts.join(", ")));
        }
        four
    }

    fn bands(&mut self, files: Vec<PointsBandFile>, field: &str) -> Option<Vec<Band>> {
        let typed: Vec<Option<Band>> = files
            .into_iter()
            .enumerate()
            .map(|(index, file)| {
                let inside = |name: &str| format!("{field}.{index}.{name}");
                let from = file.from.map(|text| self.number(&text, &inside("from")));
                let to = file.to.map(|text| self.number(&text, &inside("to")));
                let points = self.within(&file.points, &inside("points"), (Decimal::ZERO, None));
                Some(Band { from: known(from)?, to: known(to)?, points: points? })
            })
            .collect();
        let mut bands: Vec<Band> = typed.into_iter().collect::<Option<_>>()?;
        if bands.is_empty() {
            self.report_bands(BandFault::Gap(None, None), field);
            return None;
        }
        bands.sort_by_key(|band| (band.from.is_some(), band.from));
        let faults = band_faults(&bands);
        let clean = faults.is_empty();
        faults.into_iter().for_each(|fault| self.report_bands(fault, field));
        clean.then_some(bands)
    }

    pub(super) fn report_bands(&mut self, fault: BandFault, field: &str) {
        let shown = |bound: Option<Decimal>, none: &str| {
            bound.map_or(none.to_owned(), |bound| bound.normalize().to_string())
        };
        let (code, name, from, to) = match fault {
            BandFault::Empty(from, to) => ("bands-overlap", "empty", from, to),
            BandFault::Overlap(from, to) => ("bands-overlap", "overlap", from, to),
            BandFault::Gap(from, to) => ("bands-gap", "gap", from, to),
        };
        let fault = self.fault(code, field).with("fault", name);
        self.report(fault.with("from", shown(from, "−∞")).with("to", shown(to, "+∞")));
    }
}

/// What is not written is left out; what is written and cannot be read is a fault.
fn known<T>(written: Option<Option<T>>) -> Option<Option<T>> {
    match written {
        None => Some(None),
        Some(read) => read.map(Some),
    }
}
