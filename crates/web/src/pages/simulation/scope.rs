//! The part of the plan whose fields are shown, and what they hold now.

use cannocchiale_core::facts::{FactPeriod, PeriodPart};
use cannocchiale_core::ids::NodeId;
use cannocchiale_core::model::{
    AssignedObjective, HealthIndicator, Indicator, Plan, StrategicObjective, WrittenTarget,
};
use cannocchiale_core::score;
use cannocchiale_core::terms::Kind;

use super::asked::{Key, RuleKey};
use super::reading;
use crate::components::{coded_text, seen};
use crate::pages::holders::holder_name;
use crate::view::View;

/// A part of the plan small enough to be changed on one page.
pub(super) enum Scope<'p> {
    /// Areas and objectives, by their weights.
    Body,
    Objective(&'p StrategicObjective),
    Holder(NodeId),
    Health,
}

/// The fields of a node: what it has of each kind.
pub(super) struct Row<'p> {
    pub(super) node: &'p NodeId,
    pub(super) code: &'p str,
    pub(super) text: &'p str,
    /// Where the row begins a group of its own.
    pub(super) heads: bool,
    pub(super) keys: Vec<Key>,
}

impl<'p> Scope<'p> {
    /// The part that holds a node; the body for any other.
    pub(super) fn of(view: &'p View, asked: Option<&NodeId>) -> Self {
        let Some(id) = asked else { return Self::Body };
        let plan = &view.site.plan;
        if plan.health.iter().any(|health| health.id == *id) || id.as_str() == HEALTH {
            return Self::Health;
        }
        if let Some((_, objective)) = plan.strategic_objectives().find(|(_, objective)| holds(objective, id))
        {
            return Self::Objective(objective);
        }
        let assigned = plan.objectives.iter().find(|objective| is_of(objective, id));
        assigned.map_or(Self::Body, |objective| Self::Holder(score::holder(objective)))
    }

    /// The value of the chooser.
    pub(super) fn id(&self) -> &str {
        match self {
            Self::Body => "ente",
            Self::Objective(objective) => objective.id.as_str(),
            Self::Holder(holder) => holder.as_str(),
            Self::Health => HEALTH,
        }
    }

    pub(super) fn rows(&self, view: &'p View) -> Vec<Row<'p>> {
        let plan = &view.site.plan;
        match self {
            Self::Body => of_body(plan),
            Self::Objective(objective) => of_objective(objective),
            Self::Holder(holder) => {
                let held = plan.objectives.iter().filter(|objective| score::holder(objective) == *holder);
                held.flat_map(of_assigned).collect()
            }
            Self::Health => plan.health.iter().map(of_health).collect(),
        }
    }
}

/// The address word of the health indicators.
pub(super) const HEALTH: &str = "health";

/// What can be chosen: value and name, in groups.
pub(super) fn choices(view: &View) -> Vec<(String, Vec<(String, String)>)> {
    let plan = &view.site.plan;
    let objectives = plan.strategic_objectives().map(|(_, objective)| {
        (objective.id.to_string(), coded_text(objective.code.as_str(), &objective.title))
    });
    let mut holders: Vec<(String, String)> = Vec::new();
    for objective in &plan.objectives {
        let id = score::holder(objective).to_string();
        if !holders.iter().any(|(other, _)| *other == id) {
            holders.push((id, holder_name(view, &objective.holder)));
        }
    }
    let mut choices = vec![
        (
            view.t("Il piano", "The plan").to_owned(),
            vec![(
                "ente".to_owned(),
                view.t("Pesi di aree e obiettivi", "Weights of areas and objectives").to_owned(),
            )],
        ),
        (view.headings(Kind::Objective), objectives.collect()),
        (view.t("Chi risponde", "Who answers").to_owned(), holders),
    ];
    if !plan.health.is_empty() {
        choices.push((
            view.t("Stato di salute", "State of health").to_owned(),
            vec![(HEALTH.to_owned(), view.t("Indici di bilancio", "Balance ratios").to_owned())],
        ));
    }
    choices.retain(|(_, group)| !group.is_empty());
    choices
}

fn holds(objective: &StrategicObjective, id: &NodeId) -> bool {
    let halves = ["strategic", "operational"].map(|half| objective.id.child(half));
    objective.id == *id
        || halves.contains(id)
        || objective.indicators.iter().any(|indicator| indicator.id == *id)
        || objective.programmes.iter().any(|programme| {
            programme.id == *id
                || programme
                    .projects
                    .iter()
                    .any(|project| project.id == *id || project.results.iter().any(|result| result.id == *id))
        })
}

fn is_of(objective: &AssignedObjective, id: &NodeId) -> bool {
    objective.id == *id
        || score::holder(objective) == *id
        || objective.indicators.iter().any(|indicator| indicator.id == *id)
}

fn of_body(plan: &Plan) -> Vec<Row<'_>> {
    let mut rows = Vec::new();
    for area in &plan.areas {
        let (code, text) = (area.code.as_str(), area.title.as_str());
        rows.push(Row { node: &area.id, code, text, heads: true, keys: vec![Key::Weight] });
        rows.extend(area.objectives.iter().map(|objective| Row {
            node: &objective.id,
            code: objective.code.as_str(),
            text: &objective.title,
            heads: false,
            keys: vec![Key::Weight],
        }));
    }
    rows
}

fn of_objective(objective: &StrategicObjective) -> Vec<Row<'_>> {
    let mut rows = vec![Row {
        node: &objective.id,
        code: objective.code.as_str(),
        text: &objective.title,
        heads: true,
        keys: vec![Key::Weight],
    }];
    rows.extend(objective.indicators.iter().map(of_indicator));
    for project in objective.programmes.iter().flat_map(|programme| &programme.projects) {
        let (code, text) = (project.code.as_str(), project.title.as_str());
        rows.push(Row { node: &project.id, code, text, heads: true, keys: vec![Key::Weight] });
        rows.extend(project.results.iter().map(|result| {
            let formula = result.indicator.as_ref().is_some_and(|refined| refined.formula.is_some());
            Row {
                node: &result.id,
                code: result.label.as_str(),
                text: &result.statement,
                heads: false,
                keys: measured(formula),
            }
        }));
    }
    rows
}

/// What is computed by a formula has no value of its own to change.
fn measured(by_formula: bool) -> Vec<Key> {
    if by_formula { vec![Key::Weight, Key::Target] } else { vec![Key::Weight, Key::Target, Key::Value] }
}

fn of_indicator(indicator: &Indicator) -> Row<'_> {
    Row {
        node: &indicator.id,
        code: indicator.label.as_ref().map_or("", |label| label.as_str()),
        text: &indicator.statement,
        heads: false,
        keys: measured(indicator.formula.is_some()),
    }
}

fn of_assigned(objective: &AssignedObjective) -> impl Iterator<Item = Row<'_>> {
    let own = Row {
        node: &objective.id,
        code: objective.id.as_str(),
        text: &objective.title,
        heads: true,
        keys: vec![Key::Weight, Key::Complexity],
    };
    std::iter::once(own).chain(objective.indicators.iter().map(of_indicator))
}

fn of_health(health: &HealthIndicator) -> Row<'_> {
    let keys = if health.formula.is_some() { vec![Key::Target] } else { vec![Key::Target, Key::Value] };
    Row { node: &health.id, code: "", text: &health.name, heads: false, keys }
}

/// What a field holds now, as people would write it; none where it holds nothing.
pub(super) fn current(view: &View, key: Key, node: &NodeId) -> Option<String> {
    let plan = &view.site.plan;
    let number = |number| reading::number_shown(view.lang, number);
    match key {
        Key::Weight => weight(plan, node).map(number),
        Key::Complexity => {
            plan.objectives.iter().find(|objective| objective.id == *node)?.complexity.map(number)
        }
        Key::Target => {
            target(plan, node).filter(|target| !target.is_none()).map(|target| target.text().to_owned())
        }
        Key::Value => {
            let year = FactPeriod { year: plan.year, part: PeriodPart::Year };
            let rows = seen(view, node).filter(|row| row.period == year);
            rows.max_by_key(|row| row.recorded_on).map(|row| reading::value_shown(view.lang, &row.value))
        }
    }
}

fn weight(plan: &Plan, node: &NodeId) -> Option<rust_decimal::Decimal> {
    let area = plan.areas.iter().find(|area| area.id == *node).map(|area| area.weight);
    let objective = || {
        plan.strategic_objectives()
            .find(|(_, objective)| objective.id == *node)
            .map(|(_, objective)| objective.weight)
    };
    let project =
        || plan.projects().find(|(_, project)| project.id == *node).map(|(_, project)| project.weight);
    let result = || plan.results().find(|(_, result)| result.id == *node).map(|(_, result)| result.weight);
    let indicator =
        || plan.indicators().find(|indicator| indicator.id == *node).map(|indicator| indicator.weight);
    let assigned =
        || plan.objectives.iter().find(|objective| objective.id == *node).map(|objective| objective.weight);
    area.or_else(objective).or_else(project).or_else(result).or_else(indicator).or_else(assigned).flatten()
}

fn target<'p>(plan: &'p Plan, node: &NodeId) -> Option<&'p WrittenTarget> {
    let year = plan.year;
    let indicator = plan.indicators().find(|indicator| indicator.id == *node);
    let indicator = indicator.and_then(|indicator| indicator.target_for(year));
    let result = || {
        let (_, result) = plan.results().find(|(_, result)| result.id == *node)?;
        result.target.as_ref().or_else(|| result.indicator.as_ref()?.target_for(year))
    };
    let health = || plan.health.iter().find(|health| health.id == *node)?.targets.get(&year);
    indicator.or_else(result).or_else(health)
}

/// Whether the rules in use say so already.
pub(super) fn is_rule_in_use(view: &View, rule: RuleKey, text: &str) -> bool {
    rule_in_use(view, rule) == text
}

/// What the rules in use say, as machines write it.
pub(super) fn rule_in_use(view: &View, rule: RuleKey) -> String {
    let rules = &view.site.scores.rules;
    match rule {
        RuleKey::Set => rules.name.clone(),
        RuleKey::Cap => rules.cap.value().normalize().to_string(),
        RuleKey::Share => rules.strategic_share.percent().normalize().to_string(),
        RuleKey::Missing => rules.missing.name().to_owned(),
        RuleKey::Threshold => rules.choices.defaults().threshold.name().to_owned(),
    }
}
