//! The digest of the week, for the planning office and for heads: what is late and what waits, in a few lines. Nobody
//! owes it, so that its reader ends it with one button; the letters that ask for values come all the same.
//!
//! It leaves once a week, with the first round from Monday on, and not to who has nothing to read in it.

pub(super) mod ending;
mod letter;

use std::collections::BTreeMap;

use cannocchiale_core::facts::FactPeriod;
use cannocchiale_core::ids::UnitId;
use cannocchiale_store::{
    Actor, BodyId, CampaignState, CorrectionState, Deed, DigestChoice, Grant, Measure, Person, Role, Stage,
    StoreError, Token,
};
use jiff::ToSpan;
use jiff::civil::Date;

use super::Workspace;
use super::letters::Letter;
use super::questions::Questions;
use super::staff::Staff;

/// Who does it in the journal.
const WRITER: Actor = Actor::Program("digests");

/// The digest of somebody, which is not written yet.
#[derive(Debug, Clone)]
pub struct Digest {
    /// Who reads it.
    pub person: Person,
    /// Values that units have not said, the late first.
    missing: Vec<Missing>,
    /// How many values wait for the reader to confirm them.
    to_confirm: usize,
    /// How many corrective actions are late.
    late_corrections: usize,
}

/// Values of some units that were not said in a period.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Missing {
    /// The names of the units; empty for the body's.
    units: String,
    period: FactPeriod,
    due: Date,
    count: usize,
}

/// A digest that is written and not yet sent.
#[derive(Debug)]
pub struct Written {
    /// The letter.
    pub letter: Letter,
    /// What tells it from others, and ends all of them.
    token: Token,
}

/// Whether these roles get digests at all: who plans, and who leads.
pub(super) fn reads(grants: &[Grant]) -> bool {
    let leads = |grant: &Grant| {
        matches!(grant.role, Role::Planner | Role::SecretaryGeneral | Role::Director | Role::ServiceHead)
    };
    grants.iter().any(leads)
}

/// The digests that leave today. Nothing is written.
///
/// # Errors
/// The database does not answer.
pub async fn due(workspace: &Workspace, body: &BodyId) -> Result<Vec<Digest>, StoreError> {
    let (store, today) = (&workspace.store, (workspace.now)().day);
    let monday = today.checked_sub(i64::from(today.weekday().to_monday_zero_offset()).days());
    let (choices, left) = (store.digest_choices(body).await?, store.digests_left(body).await?);
    let had_it = |person: &Person| {
        let last = left.get(&person.id).map(|at| at.to_zoned(workspace.zone.clone()).date());
        last.is_some_and(|last| monday.as_ref().is_ok_and(|monday| last >= *monday))
    };
    let staff = Staff::of(store, body, today).await?;
    let mut readers = staff.people.clone();
    readers.retain(|(person, grants)| {
        reads(grants) && choices.get(&person.id) != Some(&DigestChoice::Ended) && !had_it(person)
    });
    if readers.is_empty() {
        return Ok(Vec::new());
    }
    let week = Week::of(workspace, body).await?;
    let digests = readers.iter().map(|(person, grants)| week.digest(&staff, person, grants));
    Ok(digests.filter(|digest| !digest.is_empty()).collect())
}

/// What is missing in the body, and what waits.
struct Week {
    /// By the day it was due, the period and the units that answer for it.
    missing: BTreeMap<(Date, String, Vec<UnitId>), (FactPeriod, usize)>,
    /// The units that answer for each value that waits to be confirmed.
    to_confirm: Vec<Vec<UnitId>>,
    /// The units that answer for each corrective action that is late.
    late_corrections: Vec<Vec<UnitId>>,
}

impl Week {
    async fn of(workspace: &Workspace, body: &BodyId) -> Result<Self, StoreError> {
        let (store, today) = (&workspace.store, (workspace.now)().day);
        let questions = Questions::default();
        let mut week =
            Self { missing: BTreeMap::new(), to_confirm: Vec::new(), late_corrections: Vec::new() };
        let campaigns = store.campaigns(body).await?;
        for campaign in campaigns.iter().filter(|campaign| campaign.state == CampaignState::Open) {
            let period = campaign.period;
            let Some(in_force) = questions.of_year(store, body, period.year).await? else { continue };
            let said = store.last_said_in(body, period).await?;
            for question in in_force.all.iter().filter(|question| question.of_person.is_none()) {
                let owners = question.owners.clone();
                match said.get(&question.measure).map(|said| said.stage) {
                    None | Some(Stage::Rejected | Stage::Withdrawn) => {
                        let of_them = week.missing.entry((campaign.due, period.to_string(), owners));
                        let (_, count) = of_them.or_insert((period, 0));
                        *count = count.saturating_add(1);
                    }
                    Some(Stage::Proposed) => week.to_confirm.push(owners),
                    Some(Stage::Confirmed) => {}
                }
            }
        }
        let plans = questions.of_all_years(store, body).await?;
        for deviation in store.deviations(body).await? {
            let said = &deviation.said;
            let is_late = said.state == CorrectionState::Open && said.due.is_some_and(|due| due < today);
            let of_year = plans.iter().filter(|plan| plan.revision.year == deviation.period.year);
            let question = of_year.filter_map(|plan| plan.about(&Measure::of(deviation.subject))).next();
            if let Some(question) = question.filter(|question| is_late && question.of_person.is_none()) {
                week.late_corrections.push(question.owners.clone());
            }
        }
        Ok(week)
    }

    fn digest(&self, staff: &Staff, person: &Person, grants: &[Grant]) -> Digest {
        let watches = |owners: &[UnitId]| staff.watches(grants, owners);
        let missing = self.missing.iter().filter(|((_, _, owners), _)| watches(owners));
        let missing = missing.map(|((due, _, owners), (period, count))| Missing {
            units: staff.names(owners),
            period: *period,
            due: *due,
            count: *count,
        });
        let confirms = |owners: &&Vec<UnitId>| {
            staff.confirming(owners, None).iter().any(|confirming| confirming.id == person.id)
        };
        Digest {
            person: person.clone(),
            missing: missing.collect(),
            to_confirm: self.to_confirm.iter().filter(confirms).count(),
            late_corrections: self.late_corrections.iter().filter(|owners| watches(owners)).count(),
        }
    }
}

impl Digest {
    fn is_empty(&self) -> bool {
        self.missing.is_empty() && self.to_confirm == 0 && self.late_corrections == 0
    }
}

/// Writes a digest: from now on its token ends them. `address` is how people reach the portal.
///
/// # Errors
/// The database does not answer.
pub async fn write(
    workspace: &Workspace,
    body: &BodyId,
    address: &str,
    digest: &Digest,
) -> Result<Written, StoreError> {
    let named = workspace.store.body(body).await?;
    let token = Token::of((workspace.random)());
    let mut change = workspace.store.transaction(deed(workspace, body, "digest-written")).await?;
    change.write_digest(digest.person.id, &token).await?;
    change.commit().await?;
    let today = (workspace.now)().day;
    let words = letter::Words { body: &named, address, today, digest, token: &token };
    Ok(Written { letter: words.letter(), token })
}

/// Writes down that a digest left: the next one leaves in another week.
///
/// # Errors
/// The database does not answer.
pub async fn left(workspace: &Workspace, body: &BodyId, written: &Written) -> Result<(), StoreError> {
    let mut change = workspace.store.transaction(deed(workspace, body, "digest-sent")).await?;
    change.digest_left(&written.token).await?;
    change.commit().await.map(|_| ())
}

fn deed(workspace: &Workspace, body: &BodyId, what: &'static str) -> Deed {
    Deed { body: body.clone(), actor: WRITER, at: (workspace.now)().at, what, why: None }
}
