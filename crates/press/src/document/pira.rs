//! The PIRA, indicators and expected results of the budget, and its report (D.Lgs. 91/2011, art. 19; DPCM 18/9/2012).
//!
//! For each spending programme its objectives, with what is done and for whom; for each indicator what the decree asks:
//! type, technical definition and unit, source, calculation, target in time, and in the report the value observed.
//! What nobody wrote is named as missing, in its place and in a list at the end. An objective measured by spending
//! alone is refused: the decree allows a financial indicator only beside another kind.

mod asked;
mod sheet;

use cannocchiale_core::check;
use cannocchiale_core::diag::{Diagnostic, Lang};
use cannocchiale_core::model::{Plan, StrategicArea, StrategicObjective};
use cannocchiale_core::terms::GLOSSARY;
use csv::{Position, ReaderBuilder, Trim, WriterBuilder};

use super::account::Account;
use super::chapters::Depth;
use super::pages::{Numbering, Pages, fact, plan_words};
use super::{Document, Need, Refused, chapters, slots};
use crate::compose::{self, Desk};
use crate::folio::{Folio, Tone};
use crate::words::words;

pub(super) const PLAN: Document = Document {
    name: "pira",
    facts: Need::Welcome,
    title: (
        "Piano degli indicatori e dei risultati attesi di bilancio",
        "Budget indicators and expected results",
    ),
    compose: expected,
    slots: slots::OF_PIRA,
    pages: None,
};

pub(super) const REPORT: Document = Document {
    name: "rapporto-pira",
    facts: Need::Asked,
    title: ("Rapporto sui risultati", "Report on budget results"),
    compose: observed,
    slots: slots::OF_PIRA_REPORT,
    pages: None,
};

/// Where an objective stands in the budget of the State: its mission and its spending programme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spending {
    /// The code of the strategic objective, or of an area for all its objectives.
    pub code: String,
    /// The mission, code and title: `011 – Competitività e sviluppo delle imprese`.
    pub mission: String,
    /// The programme, code and title.
    pub programme: String,
}

impl Spending {
    /// Reads lines of three fields between semicolons: `1B;011 – Competitività;005 – Promozione`. A first line that
    /// begins with `codice` is the head.
    ///
    /// # Errors
    /// The number of the first line that has not three fields.
    pub fn read(text: &str) -> Result<Vec<Self>, usize> {
        let mut reader = ReaderBuilder::new()
            .delimiter(b';')
            .has_headers(false)
            .flexible(true)
            .trim(Trim::All)
            .from_reader(text.trim_start_matches('\u{feff}').as_bytes());
        let mut lines = Vec::new();
        for (index, record) in reader.records().enumerate() {
            let line_of = |at: Option<&Position>| at.and_then(|at| usize::try_from(at.line()).ok());
            let record = record.map_err(|error| line_of(error.position()).unwrap_or(index + 1))?;
            match record.iter().collect::<Vec<_>>().as_slice() {
                [""] => {}
                [head, ..] if index == 0 && head.starts_with("codice") => {}
                [code, mission, programme] if !code.is_empty() => lines.push(Self {
                    code: (*code).to_owned(),
                    mission: (*mission).to_owned(),
                    programme: (*programme).to_owned(),
                }),
                _ => return Err(line_of(record.position()).unwrap_or(index + 1)),
            }
        }
        Ok(lines)
    }

    /// The lines that [`read`](Self::read) gives back the same.
    pub fn write(lines: &[Self]) -> String {
        let mut writer = WriterBuilder::new().delimiter(b';').from_writer(Vec::new());
        // Writing to memory does not fail, and three texts are always a record.
        for Self { code, mission, programme } in lines {
            let _ = writer.write_record([code, mission, programme]);
        }
        String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
    }
}

/// How many objectives and indicators of a plan lack a field that the decree asks; the documents name them one by one.
pub fn lacking_fields(plan: &Plan) -> usize {
    let desk = Desk { plan, facts: None, words: words(Lang::It), terms: &GLOSSARY, lang: Lang::It };
    let lacking = |objective: &StrategicObjective| {
        let own = usize::from(!asked::lacking_of_objective(desk, objective).is_empty());
        let indicators = objective.indicators.iter();
        own + indicators.filter(|indicator| !asked::lacking(desk, indicator).is_empty()).count()
    };
    plan.strategic_objectives().map(|(_, objective)| lacking(objective)).sum()
}

/// Whether the values observed stand beside those expected.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Values {
    Expected,
    Observed,
}

fn expected(account: &Account<'_>) -> Result<Folio, Refused> {
    composed(account, Values::Expected)
}

fn observed(account: &Account<'_>) -> Result<Folio, Refused> {
    composed(account, Values::Observed)
}

/// The strategic objectives measured by spending alone; what is assigned to holders is not printed here.
fn alone(account: &Account<'_>) -> Vec<Diagnostic> {
    let found = check::rule("financial-indicator-alone")
        .map(|rule| (rule.run)(account.plan(), &check::Rules::default()))
        .unwrap_or_default();
    let is_printed = |finding: &Diagnostic| {
        account.plan().strategic_objectives().any(|(_, objective)| &objective.id == finding.node())
    };
    found.into_iter().filter(is_printed).collect()
}

fn composed(account: &Account<'_>, values: Values) -> Result<Folio, Refused> {
    let alone = alone(account);
    if !alone.is_empty() {
        return Err(Refused::Forbidden(alone));
    }
    let mut pages = Pages::new(Numbering::Numbered);
    let plan = account.plan();
    let slot = if values == Values::Expected { &slots::PRESENTATION } else { &slots::COMMENT };
    chapters::written(account, &mut pages, Depth(1), slot);
    for (spending, objectives) in programmes(account) {
        let title = match spending {
            Some(spending) => format!("{} · {}", spending.mission, spending.programme),
            None => {
                account.say("Missione e programma non indicati", "Mission and programme not given").to_owned()
            }
        };
        pages.heading(1, title);
        if spending.is_none() && !account.is_approved() {
            pages.notice(Tone::Warning, account.say(
                "Nessuno ha ancora detto a quale missione e a quale programma di spesa appartengono questi obiettivi.",
                "Nobody has said yet to which mission and spending programme these objectives belong.",
            ));
        }
        for objective in objectives {
            sheet::goal(account, &mut pages, objective, values);
        }
    }
    // What is still to be written is of no use to who reads what was approved.
    if !account.is_approved() {
        sheet::missing(account, &mut pages, values);
    }
    let mut facts = vec![
        fact(account.say("Triennio", "Period"), compose::period(account.desk)),
        fact(account.desk.words.plan, plan_words(account)),
        fact(account.desk.words.printed_on, account.day(account.request.date)),
    ];
    if values == Values::Observed {
        facts.insert(
            1,
            fact(account.say("Valori osservati al", "Observed as of"), account.day(account.request.as_of)),
        );
    }
    let subtitle = match values {
        Values::Expected => compose::period(account.desk),
        Values::Observed => plan.year.to_string(),
    };
    Ok(pages.bound(account, subtitle, facts))
}

/// The mission and programme of an objective: its own, else those of its area.
fn spending_of<'a>(
    account: &Account<'a>,
    area: &StrategicArea,
    objective: &StrategicObjective,
) -> Option<&'a Spending> {
    let of = |code: &str| account.request.spending.iter().find(|spending| spending.code == code);
    of(objective.code.as_str()).or_else(|| of(area.code.as_str()))
}

/// The objectives by spending programme, in the order in which the programmes are met.
fn programmes<'a>(account: &Account<'a>) -> Vec<(Option<&'a Spending>, Vec<&'a StrategicObjective>)> {
    let mut programmes: Vec<(Option<&Spending>, Vec<&StrategicObjective>)> = Vec::new();
    for (area, objective) in account.plan().strategic_objectives() {
        let spending = spending_of(account, area, objective);
        let same = |other: &Option<&Spending>| match (other, spending) {
            (Some(one), Some(other)) => (&one.mission, &one.programme) == (&other.mission, &other.programme),
            (one, other) => one.is_none() && other.is_none(),
        };
        match programmes.iter_mut().find(|(other, _)| same(other)) {
            Some((_, objectives)) => objectives.push(objective),
            None => programmes.push((spending, vec![objective])),
        }
    }
    programmes
}

#[cfg(test)]
mod tests {
    use super::Spending;

    #[test]
    fn missions_are_read_line_by_line() {
        let read = Spending::read(
            "codice;missione;programma\n1;011 – Competitività;005 – Promozione\n\n2B;012;004\n",
        )
        .unwrap();
        assert_eq!(read.len(), 2);
        assert_eq!(read[0].programme, "005 – Promozione");
        assert_eq!(Spending::read("1;011;005\n2B;012\n"), Err(2));
        let odd = [Spending {
            code: "2A".to_owned(),
            mission: "012 – «a»; \"b\"".to_owned(),
            programme: "004".to_owned(),
        }];
        assert_eq!(Spending::read(&Spending::write(&odd)).as_deref(), Ok(odd.as_slice()));
        assert_eq!(Spending::read(&Spending::write(&[])), Ok(Vec::new()));
    }
}
