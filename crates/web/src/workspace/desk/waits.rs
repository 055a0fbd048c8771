//! Beside the values: what waits for somebody, and for whom they wait. Each thing has its link and its day.

use std::collections::BTreeMap;

use cannocchiale_core::ids::{UnitId, Year};
use cannocchiale_core::model::RevisionStatus;
use cannocchiale_store::{
    CorrectionState, Deviation, JournalFilter, Measure, Revision, Role, Standard, StandardResult, Survey,
};
use jiff::ToSpan;
use jiff::civil::Date;

use super::item::{Day, Item};
use super::{Desk, Task};
use crate::components::period_in;
use crate::view::View;
use crate::workspace::act::Refused;
use crate::workspace::cascade::waiting::{Proposal, Unread, Waiting};
use crate::workspace::measure::form;
use crate::workspace::plan::revision_name;
use crate::workspace::questions::Question;
use crate::workspace::rights::Action;
use crate::workspace::staff::{Staff, named};
use crate::workspace::subject::{self, Subjects};
use crate::workspace::visit::{Visit, Visitor};

/// How many days before its end a year begins to ask what was measured in it.
const NEAR: i64 = 31;

/// All that waits, but the values themselves.
#[derive(Default)]
pub(super) struct Waits {
    /// For the visitor.
    pub(super) mine: Vec<Item>,
    /// For others, whom the visitor waits for.
    pub(super) others: Vec<Item>,
}

impl Waits {
    pub(super) async fn of(
        visit: &Visit,
        visitor: &Visitor,
        staff: &Staff,
        desk: &Desk,
    ) -> Result<Self, Refused> {
        let (store, body) = (&visit.place.workspace.store, &visit.body.id);
        let revisions = store.revisions(body).await?;
        let mut waits = Self::default();
        waits.values(visit, staff, desk);
        waits.cascade(&visit.view, Waiting::of(visit, visitor, staff, &revisions).await?);
        waits.corrections(visit, visitor, staff).await?;
        let standards = store.standards(body).await?;
        if !standards.is_empty() {
            let results = store.standard_results(body).await?;
            waits.standards(visit, visitor, staff, (&standards, &results));
        }
        if visitor.may(Action::AddSurvey, &[]) {
            let surveys = store.surveys(body).await?;
            waits.surveys(visit, &surveys, &subject::of_plan(visit, "surveys").await?, &revisions);
        }
        waits.drafts(visit, visitor, staff, &revisions).await?;
        Ok(waits)
    }

    /// The values that units below have not said yet.
    fn values(&mut self, visit: &Visit, staff: &Staff, desk: &Desk) {
        let mut groups: BTreeMap<(Date, String, Vec<UnitId>), Vec<&Task>> = BTreeMap::new();
        for task in &desk.awaited {
            let (campaign, owners) = (&task.campaign, task.question.owners.clone());
            groups.entry((campaign.due, campaign.period.to_string(), owners)).or_default().push(task);
        }
        let view = &visit.view;
        for ((due, period, owners), tasks) in groups {
            let Some(first) = tasks.first() else { continue };
            let count = view.count(
                tasks.len(),
                ("valore non detto", "valori non detti"),
                ("value not said", "values not said"),
            );
            let units = staff.names(&owners);
            let unit = match owners.as_slice() {
                [unit] => format!("&unita={}", crate::address::segment(unit.as_str())),
                _ => String::new(),
            };
            self.others.push(Item {
                kind: format!("{count}, {}", period_in(view.lang, first.campaign.period)),
                what: if units.is_empty() { visit.body.name.clone() } else { units },
                who: named(&staff.answering(&owners)),
                path: format!("/monitoraggio?periodo={period}{unit}"),
                day: Day::By(due),
            });
        }
    }

    fn cascade(&mut self, view: &View, waiting: Waiting) {
        let proposal = |kind: &str, who: String, proposal: Proposal| Item {
            kind: kind.to_owned(),
            what: proposal.about,
            who,
            path: proposal.path,
            day: Day::Since(proposal.since),
        };
        for open in waiting.to_answer {
            let kind = view.t("Proposta a cui rispondere", "Proposal to answer");
            self.mine.push(proposal(kind, open.holder.clone(), open));
        }
        for open in waiting.asked {
            let kind = view.t("Proposta che aspetta risposta", "Proposal that waits for an answer");
            self.others.push(proposal(kind, open.by.clone(), open));
        }
        for Unread { holder, count, path, since } in waiting.unread {
            let objectives = view.count(count, ("obiettivo", "obiettivi"), ("objective", "objectives"));
            self.mine.push(Item {
                kind: view.t("Scheda da prendere in visione", "Sheet to acknowledge").to_owned(),
                what: holder,
                who: objectives,
                path,
                day: since.map_or(Day::Unknown, Day::Since),
            });
        }
    }

    /// Corrective actions that are being done.
    async fn corrections(&mut self, visit: &Visit, visitor: &Visitor, staff: &Staff) -> Result<(), Refused> {
        let (store, body) = (&visit.place.workspace.store, &visit.body.id);
        let mut open = store.deviations(body).await?;
        open.retain(|deviation| {
            deviation.said.state == CorrectionState::Open && deviation.said.corrective_action.is_some()
        });
        if open.is_empty() {
            return Ok(());
        }
        let plans = visit.place.questions.of_all_years(store, body).await?;
        for deviation in &open {
            let of_year = plans.iter().filter(|plan| plan.revision.year == deviation.period.year);
            let question = of_year.filter_map(|plan| plan.about(&Measure::of(deviation.subject))).next();
            let Some(question) = question else { continue };
            let kind = visit.view.t("Azione correttiva", "Corrective action");
            if visitor.owes(question) {
                self.mine.push(correction(kind, deviation, question, String::new()));
            } else if visitor.awaits(question) {
                let who = named(&staff.answering(&question.owners));
                let who = if who.is_empty() { staff.names(&question.owners) } else { who };
                self.others.push(correction(kind, deviation, question, who));
            }
        }
        Ok(())
    }

    /// Levels of service of a year that is over, or nearly, of which nobody said what was measured.
    fn standards(
        &mut self,
        visit: &Visit,
        visitor: &Visitor,
        staff: &Staff,
        (standards, results): (&[Standard], &[StandardResult]),
    ) {
        let today = visit.now.day;
        let ending = today.checked_add(NEAR.days()).unwrap_or(today).year().saturating_sub(1);
        let Some((year, due)) = Year::new(ending).zip(Date::new(ending, 12, 31).ok()) else { return };
        for standard in standards {
            let (validity, unit) = (standard.said.validity, &standard.said.unit);
            let holds = validity.from.year() <= ending && validity.to.is_none_or(|to| to.year() >= ending);
            let of_it = results.iter().find(|result| result.standard == standard.id && result.year == year);
            // Where no level was declared there is nothing to measure against.
            let is_owed = holds && of_it.is_some_and(|result| result.said.measured.is_none());
            let owners: Vec<UnitId> = unit.iter().cloned().collect();
            let item = |who: String| Item {
                kind: visit.view.t(
                    format!("Standard da misurare, {year}"),
                    format!("Service standard to be measured, {year}"),
                ),
                what: standard.said.service.clone(),
                who,
                path: format!("/standard?anno={year}"),
                day: Day::By(due),
            };
            if is_owed && visitor.answers_for(&owners) {
                self.mine.push(item(String::new()));
            } else if is_owed && visitor.watches(&owners) {
                self.others.push(item(named(&staff.answering(&owners))));
            }
        }
    }

    /// Surveys that the plan of this year promises and nobody has prepared, and those that are being answered.
    fn surveys(&mut self, visit: &Visit, all: &[Survey], promised: &Subjects, revisions: &[Revision]) {
        let (view, today) = (&visit.view, visit.now.day);
        let in_force = revisions.iter().filter(|revision| revision.status == RevisionStatus::Adopted);
        let Some(year) = in_force.map(|revision| revision.year.number()).max() else { return };
        let is_there = |key| {
            all.iter().any(|survey| survey.said.subject == Some(key) && survey.said.closes.year() == year)
        };
        let is_now = today.year() == year;
        for (_, words) in promised.iter().filter(|(key, _)| is_now && !is_there(*key)) {
            self.mine.push(Item {
                kind: view.t("Indagine da preparare", "Survey to be prepared").to_owned(),
                what: words.clone(),
                who: String::new(),
                path: "/indagini".to_owned(),
                day: Date::new(year, 12, 31).map_or(Day::Unknown, Day::By),
            });
        }
        let is_open = |survey: &&Survey| (survey.said.opens..=survey.said.closes).contains(&today);
        for survey in all.iter().filter(is_open) {
            self.others.push(Item {
                kind: view.t("Indagine aperta", "Open survey").to_owned(),
                what: survey.said.title.clone(),
                who: view.t("chi risponde", "who answers").to_owned(),
                path: format!("/indagini/{}", survey.id),
                day: Day::By(survey.said.closes),
            });
        }
    }

    /// Drafts that were laid before the organ.
    async fn drafts(
        &mut self,
        visit: &Visit,
        visitor: &Visitor,
        staff: &Staff,
        revisions: &[Revision],
    ) -> Result<(), Refused> {
        let view = &visit.view;
        let decides = visitor.grants.iter().any(|grant| grant.role == Role::Board);
        let prepares = visitor.may(Action::AdoptRevision, &[]);
        if !decides && !prepares {
            return Ok(());
        }
        for revision in revisions.iter().filter(|revision| revision.status == RevisionStatus::Proposed) {
            let since = proposed_on(visit, revision).await?;
            let item = |kind: &str, who: String| Item {
                kind: kind.to_owned(),
                what: format!("{}: {}", revision_name(view, revision), revision.title),
                who,
                path: format!("/revisioni/{}", revision.id),
                day: since.map_or(Day::Unknown, Day::Since),
            };
            if decides {
                let kind = view.t("Bozza presentata all’organo", "Draft laid before the organ");
                self.mine.push(item(kind, String::new()));
            } else {
                let kind = view.t("L’organo decide su una bozza", "The organ decides about a draft");
                self.others.push(item(kind, named(&staff.of_role(Role::Board))));
            }
        }
        Ok(())
    }
}

fn correction(kind: &str, deviation: &Deviation, question: &Question, who: String) -> Item {
    Item {
        kind: kind.to_owned(),
        what: deviation.said.corrective_action.clone().unwrap_or_default(),
        who,
        path: form::path(question, deviation.period),
        day: deviation.said.due.map_or(Day::Unknown, Day::By),
    }
}

/// The day on which a draft was last laid before the organ.
async fn proposed_on(visit: &Visit, revision: &Revision) -> Result<Option<Date>, Refused> {
    let filter = JournalFilter {
        deed: Some(Action::ProposeRevision.word().to_owned()),
        about: Some("revisions".to_owned()),
        row_key: Some(revision.id.to_string()),
        ..JournalFilter::default()
    };
    let last = visit.place.workspace.store.journal(&visit.body.id, &filter, 1).await?.pop();
    Ok(last.map(|entry| entry.at.to_zoned(visit.place.workspace.zone.clone()).date()))
}
