//! The example body: its plan, its facts, its people, in a store that lasts as long as the program.

use cannocchiale_core::facts::{self, FactPeriod, FactValue, Movement, PeriodPart, read_csv};
use cannocchiale_core::format;
use cannocchiale_core::ids::{NodeId, UnitId};
use cannocchiale_core::model::{FigureState, Plan};
use cannocchiale_store::{
    Asked, BodyId, BudgetStage, CampaignState, NewCampaign, NewFact, NewMovement, Role, Stage, Store,
    StoreError, Token,
};
use cannocchiale_web::Moment;
use jiff::Timestamp;
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;

use crate::clock;
use crate::house::{self, Adoption, Founding, Guest};
use crate::out::Failure;

/// The example body, built into the program.
const PLAN: &str = include_str!("../../../demo/piano.json");
const FACTS: &str = include_str!("../../../demo/rilevazioni.csv");
const MOVEMENTS: &str = include_str!("../../../demo/movimenti.csv");
/// Its name, which no public body has.
const BODY: &str = "Camera di Commercio di esempio";
/// The day before the yearly report is due: all that is ever recorded of the example's year is recorded.
const DAY: Date = Date::constant(2020, 6, 29);
/// What an office has said and nobody has confirmed yet.
const SAID: (&str, &str) = ("3C0104/3", "100%");

/// A person of the example: a post, not a name.
struct Post {
    name: &'static str,
    mail: &'static str,
    role: Role,
    unit: Option<&'static str>,
}

const POSTS: &[Post] = &[
    post("Amministrazione (persona dimostrativa)", "amministrazione@esempio.example", Role::Admin, None),
    post(
        "Ufficio programmazione (persona dimostrativa)",
        "programmazione@esempio.example",
        Role::Planner,
        None,
    ),
    post(
        "Segretario generale (persona dimostrativa)",
        "segretario@esempio.example",
        Role::SecretaryGeneral,
        None,
    ),
    post(
        "Dirigente dell’area Promozione (persona dimostrativa)",
        "dirigente.promozione@esempio.example",
        Role::Director,
        Some("promozione"),
    ),
    post(
        "Ufficio turismo e cultura (persona dimostrativa)",
        "turismo@esempio.example",
        Role::Office,
        Some("turismo-cultura"),
    ),
    post(
        "Ufficio informatica (persona dimostrativa)",
        "informatica@esempio.example",
        Role::Office,
        Some("informatica"),
    ),
    post("OIV (persona dimostrativa)", "oiv@esempio.example", Role::Oiv, None),
    post("Revisore (persona dimostrativa)", "revisore@esempio.example", Role::Auditor, None),
];

const fn post(name: &'static str, mail: &'static str, role: Role, unit: Option<&'static str>) -> Post {
    Post { name, mail, role, unit }
}

/// An invitation to come in as somebody of the example.
pub struct Invited {
    /// The post.
    pub name: &'static str,
    /// The token of the invitation.
    pub token: Token,
}

/// The clock of the example: it starts on [`DAY`] with the program, and runs like every other.
pub fn clock() -> impl Fn() -> Moment + Send + Sync + 'static {
    let started = clock::now().at;
    let morning = DAY.at(9, 0, 0, 0).to_zoned(TimeZone::UTC).map(|morning| morning.timestamp());
    let morning = morning.unwrap_or(Timestamp::UNIX_EPOCH);
    move || {
        let at = morning.saturating_add(clock::now().at.duration_since(started)).unwrap_or(Timestamp::MAX);
        Moment { at, day: at.to_zoned(TimeZone::UTC).date() }
    }
}

/// Whether a plan is of the example body, whose figures are invented.
pub fn is_about(plan: &Plan) -> bool {
    plan.body.name == BODY
}

/// Founds the example in a store, with a campaign that is open.
///
/// # Errors
/// The plan in the program is none, or the store does not answer.
pub async fn found(store: &Store, now: Moment) -> Result<(BodyId, Vec<Invited>), Failure> {
    let plan = format::parse(PLAN).0.and_then(|draft| format::resolve(draft).0);
    let plan = plan.ok_or_else(|| Failure::new("plan-unusable").with("path", "demo/piano.json"))?;
    filled(store, &plan, now).await.map_err(|error| house::failure(&error))
}

async fn filled(store: &Store, plan: &Plan, now: Moment) -> Result<(BodyId, Vec<Invited>), StoreError> {
    let id = BodyId::read("esempio")?;
    let facts = read_csv(FACTS).0;
    let adoption = plan.revision.act.clone().map_or(Adoption::Draft, Adoption::AsItIs);
    let founding = Founding { id: id.clone(), plan, facts: Some(&facts), adoption, now };
    founding.done(store).await?;
    let mut invited = Vec::new();
    for post in POSTS {
        let role = Some((post.role, post.unit.map(UnitId::new)));
        let token = house::invite(store, &id, now, &Guest { name: post.name, mail: post.mail, role }).await?;
        invited.push(Invited { name: post.name, token });
    }
    open_campaign(store, &id, plan, now).await?;
    move_money(store, &id, plan, now).await?;
    Ok((id, invited))
}

/// The values of the whole year are asked for until the report is due, and one office has said one already.
async fn open_campaign(store: &Store, id: &BodyId, plan: &Plan, now: Moment) -> Result<(), StoreError> {
    let (node, value) = SAID;
    let period = FactPeriod { year: plan.year, part: PeriodPart::Year };
    let mut change = store.transaction(house::deed(id, "campaign-opened", now.at)).await?;
    let campaign =
        NewCampaign { period, opens: date(2020, 6, 1), due: date(2020, 6, 30), state: CampaignState::Open };
    change.add_campaign(&campaign).await?;
    let revision = store.revision_in_force(id, plan.year).await?;
    if let (Some(revision), Some(value)) = (revision, FactValue::read(value)) {
        let measure = store.measures(id, revision.id).await?.measure(&NodeId::new(node));
        let said = NewFact {
            asked: Asked { measure, period },
            value,
            state: FigureState::Final,
            stage: Stage::Proposed,
            recorded_on: now.day,
            source: Some("Ufficio informatica".to_owned()),
            note: Some("dato dimostrativo".to_owned()),
        };
        change.record(0, &said).await?;
    }
    change.commit().await?;
    Ok(())
}

/// The money of the year, as the body wrote it down.
async fn move_money(store: &Store, id: &BodyId, plan: &Plan, now: Moment) -> Result<(), StoreError> {
    let Some(revision) = store.revision_in_force(id, plan.year).await? else { return Ok(()) };
    let nodes = store.nodes(id, revision.id).await?;
    let mut change = store.transaction(house::deed(id, "money-moved", now.at)).await?;
    for movement in Movement::read(MOVEMENTS).unwrap_or_default() {
        let node = nodes.iter().find(|node| node.node == movement.node);
        let (Some(node), PeriodPart::Month(month)) = (node, movement.period.part) else { continue };
        let stage = match movement.stage {
            facts::Stage::Planned => BudgetStage::Planned,
            facts::Stage::Committed => BudgetStage::Committed,
            facts::Stage::Spent => BudgetStage::Spent,
        };
        let new = NewMovement {
            subject: node.key,
            year: movement.period.year,
            month,
            side: movement.side,
            stage,
            amount: movement.amount,
            source: None,
            note: Some("dato dimostrativo".to_owned()),
        };
        change.move_money(&new).await?;
    }
    change.commit().await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_is_known_by_its_name() {
        let plan = format::parse(PLAN).0.and_then(|draft| format::resolve(draft).0).unwrap();
        assert!(is_about(&plan));
    }

    #[test]
    fn the_money_of_the_example_is_of_its_objectives() {
        let plan = format::parse(PLAN).0.and_then(|draft| format::resolve(draft).0).unwrap();
        let money = Movement::read(MOVEMENTS).unwrap();
        let known = |node: &NodeId| plan.strategic_objectives().any(|(_, objective)| objective.id == *node);
        assert!(money.len() > 100 && money.iter().all(|movement| known(&movement.node)));
    }
}
