//! §6 to §9: means, the tree, the cascade, and what stands beside them.

use cannocchiale_core::facts::FactValue;
use cannocchiale_core::ids::{NodeId, Year};
use cannocchiale_core::model::{
    AssignedObjective, Direction, ExpectedResult, HealthIndicator, HolderLevel, Indicator, Plan,
    StrategicObjective,
};
use cannocchiale_core::score::rules::{GradesOn, Level};
use num_traits::{Signed, Zero};
use rust_decimal::Decimal;

use super::target::{self, Leaf};
use super::{Answer, Exact, Inputs, Outcome, exact, quotient, whole};

/// What a node is.
pub enum Node<'a> {
    /// Scored on a target.
    Leaf(Box<Leaf<'a>>),
    /// A service standard (§9).
    Standard,
    /// A survey (§9).
    Survey(Box<Leaf<'a>>),
    /// The mean of its children (§6).
    Mean(Vec<Child>),
    /// An assigned objective: a mean that may have a grade (§5).
    Objective(Vec<Child>),
    /// The two sides of a strategic objective (§7).
    Blend([NodeId; 2]),
}

impl Node<'_> {
    /// The nodes it is a mean of.
    pub fn children(&self) -> Vec<NodeId> {
        match self {
            Self::Mean(children) | Self::Objective(children) => {
                children.iter().map(|child| child.id.clone()).collect()
            }
            Self::Blend(sides) => sides.to_vec(),
            Self::Leaf(_) | Self::Standard | Self::Survey(_) => Vec::new(),
        }
    }
}

/// A term of a mean.
pub struct Child {
    id: NodeId,
    weight: Option<Decimal>,
    complexity: Decimal,
}

/// Every node that is scored, in the order of the plan.
pub fn nodes(plan: &Plan) -> Vec<(NodeId, Node<'_>)> {
    let mut nodes = vec![(NodeId::body(), mean(plan.areas.iter().map(|area| (&area.id, area.weight))))];
    for area in &plan.areas {
        nodes.push((area.id.clone(), mean(area.objectives.iter().map(|each| (&each.id, each.weight)))));
        area.objectives.iter().for_each(|objective| strategic(plan.year, objective, &mut nodes));
    }
    for objective in &plan.objectives {
        nodes.push((objective.id.clone(), Node::Objective(children(weighted(&objective.indicators)))));
        for indicator in &objective.indicators {
            let by_law = is_payment_times(plan.year, objective, indicator);
            let leaf = Leaf { by_law, ..of_indicator(plan.year, indicator, Level::Assigned) };
            nodes.push((indicator.id.clone(), Node::Leaf(Box::new(leaf))));
        }
    }
    for holder in plan.holders() {
        let own = plan.objectives.iter().filter(|objective| objective.holder.node() == holder.node());
        let own = own.map(|objective| Child {
            id: objective.id.clone(),
            weight: objective.weight,
            // §8: k is 1 when not set, or not above 0.
            complexity: objective.complexity.filter(|k| *k > Decimal::ZERO).unwrap_or(Decimal::ONE),
        });
        // §8: the body as a holder is `@ente`; `ente` is the root of the tree.
        let node = holder.node();
        let node = if node == NodeId::body() { NodeId::new("@ente") } else { node };
        nodes.push((node, Node::Mean(own.collect())));
    }
    for health in &plan.health {
        nodes.push((health.id.clone(), Node::Leaf(Box::new(of_health(plan.year, health)))));
    }
    nodes.extend(plan.service_standards.iter().map(|standard| (standard.id.clone(), Node::Standard)));
    for survey in &plan.surveys {
        nodes.push((survey.id.clone(), Node::Survey(Box::new(of_survey(survey)))));
    }
    nodes
}

fn of_survey(survey: &cannocchiale_core::model::Survey) -> Leaf<'_> {
    Leaf {
        direction: Some(Direction::HigherIsBetter),
        target: survey.target.as_ref(),
        ..bare(&survey.id, Level::Surveys, &survey.title)
    }
}

/// A leaf of which only the name is known.
fn bare<'a>(id: &NodeId, level: Level, words: &'a str) -> Leaf<'a> {
    Leaf {
        id: id.clone(),
        level,
        words,
        unit: None,
        direction: None,
        formula: None,
        bands: &[],
        baseline: None,
        target: None,
        printed: None,
        by_law: false,
    }
}

fn of_indicator<'a>(year: Year, indicator: &'a Indicator, level: Level) -> Leaf<'a> {
    Leaf {
        unit: indicator.unit.as_deref(),
        direction: indicator.direction,
        formula: indicator.formula.as_ref().map(|formula| formula.text()),
        bands: &indicator.bands,
        baseline: indicator.baseline.as_ref(),
        target: indicator.target_for(year),
        ..bare(&indicator.id, level, &indicator.statement)
    }
}

/// §3, expected results: measured as the refinement says, under the id of the result.
fn of_result(year: Year, result: &ExpectedResult) -> Leaf<'_> {
    let own = bare(&result.id, Level::Results, &result.statement);
    let refined = match result.indicator.as_deref() {
        None => own,
        Some(indicator) => {
            Leaf { id: own.id, words: own.words, ..of_indicator(year, indicator, Level::Results) }
        }
    };
    Leaf { target: result.target.as_ref().or(refined.target), ..refined }
}

fn of_health(year: Year, health: &HealthIndicator) -> Leaf<'_> {
    Leaf {
        unit: health.unit.as_deref(),
        direction: health.direction,
        formula: health.formula.as_ref().map(|formula| formula.text()),
        target: health.targets.get(&year),
        printed: Some(&health.values),
        ..bare(&health.id, Level::Health, &health.name)
    }
}

fn weighted(indicators: &[Indicator]) -> impl Iterator<Item = (&NodeId, Option<Decimal>)> {
    indicators.iter().map(|indicator| (&indicator.id, indicator.weight))
}

fn children<'a>(members: impl Iterator<Item = (&'a NodeId, Option<Decimal>)>) -> Vec<Child> {
    members.map(|(id, weight)| Child { id: id.clone(), weight, complexity: Decimal::ONE }).collect()
}

fn mean<'a>(members: impl Iterator<Item = (&'a NodeId, Option<Decimal>)>) -> Node<'static> {
    Node::Mean(children(members))
}

/// §7: an objective, its two sides, and what is below them.
fn strategic<'a>(year: Year, objective: &'a StrategicObjective, nodes: &mut Vec<(NodeId, Node<'a>)>) {
    let sides = [objective.id.child("strategic"), objective.id.child("operational")];
    nodes.push((objective.id.clone(), Node::Blend(sides.clone())));
    let [own, operational] = sides;
    nodes.push((own, mean(weighted(&objective.indicators))));
    for indicator in &objective.indicators {
        let leaf = of_indicator(year, indicator, Level::Strategic);
        nodes.push((indicator.id.clone(), Node::Leaf(Box::new(leaf))));
    }
    nodes.push((operational, mean(objective.programmes.iter().map(|programme| (&programme.id, None)))));
    for programme in &objective.programmes {
        nodes.push((
            programme.id.clone(),
            mean(programme.projects.iter().map(|each| (&each.id, each.weight))),
        ));
        for project in &programme.projects {
            nodes
                .push((project.id.clone(), mean(project.results.iter().map(|each| (&each.id, each.weight)))));
            for result in &project.results {
                nodes.push((result.id.clone(), Node::Leaf(Box::new(of_result(year, result)))));
            }
        }
    }
}

/// §8: payment times, in plans of 2023 and later, of the Secretary General and of directors.
fn is_payment_times(year: Year, objective: &AssignedObjective, indicator: &Indicator) -> bool {
    let manager = matches!(objective.holder.level, HolderLevel::SecretaryGeneral | HolderLevel::Directorate);
    let speaks = |text: &str| {
        let words: Vec<String> =
            text.to_lowercase().split(|c: char| !c.is_alphanumeric()).map(str::to_owned).collect();
        let any = |stems: &[&str]| words.iter().any(|word| stems.iter().any(|stem| word.starts_with(stem)));
        any(&["pagament", "payment"])
            && any(&["temp", "termin", "ritard", "puntual", "giorni", "time", "late", "delay"])
    };
    year.number() >= 2023 && manager && (speaks(&objective.title) || speaks(&indicator.statement))
}

/// What became of a node, by its id.
pub fn answer(inputs: Inputs<'_>, id: &NodeId) -> Answer {
    let (_, node) = nodes(inputs.plan).into_iter().find(|(each, _)| each == id).unwrap();
    let answer = if inputs.cycles.contains(id) {
        Answer::failed("cycle")
    } else {
        match node {
            Node::Leaf(leaf) => target::leaf(inputs, &leaf),
            Node::Standard => standard(inputs, id),
            Node::Survey(leaf) => survey(inputs, &leaf),
            Node::Mean(children) => mean_of(inputs, &children),
            Node::Objective(children) => {
                let answer = mean_of(inputs, &children);
                let on_objectives = inputs.rules.grades_on == GradesOn::Objective;
                if on_objectives { target::graded(inputs, answer) } else { answer }
            }
            Node::Blend(sides) => blend(inputs, &sides),
        }
    };
    overridden(inputs, id, answer)
}

/// §5, overrides: the outcome is replaced; `met` and coverage stay.
fn overridden(inputs: Inputs<'_>, id: &NodeId, answer: Answer) -> Answer {
    match inputs.rules.overrides.all().iter().rfind(|stated| stated.node == *id) {
        None => answer,
        Some(stated) => {
            let score = exact(stated.score).min(target::cap(inputs)).max(Exact::zero());
            Answer { outcome: Outcome::Value(score), ..answer }
        }
    }
}

/// §6: the weights of children, and then their mean.
fn mean_of(inputs: Inputs<'_>, children: &[Child]) -> Answer {
    let answers: Vec<Answer> = children.iter().map(|child| answer(inputs, &child.id)).collect();
    let asking = || children.iter().zip(&answers).filter(|(_, answer)| !answer.asks_nothing());
    let weighed = asking().any(|(child, _)| child.weight.is_some());
    let terms: Vec<(Exact, &Answer)> = asking()
        .map(|(child, answer)| {
            let weight = match child.weight {
                Some(weight) => exact(weight).max(Exact::zero()),
                None if weighed => Exact::zero(),
                None => whole(1),
            };
            (weight * exact(child.complexity), answer)
        })
        .collect();
    combined(&terms)
}

/// §7: the share of each side, over the sides that have something to score by plan.
fn blend(inputs: Inputs<'_>, sides: &[NodeId; 2]) -> Answer {
    let share = exact(inputs.rules.strategic_share.percent());
    let [strategic, operational] = sides.each_ref().map(|side| answer(inputs, side));
    let terms = match (strategic.asks_nothing(), operational.asks_nothing()) {
        (false, false) => vec![(share.clone(), &strategic), (whole(100) - share, &operational)],
        (false, true) => vec![(whole(1), &strategic)],
        (true, false) => vec![(whole(1), &operational)],
        (true, true) => vec![],
    };
    combined(&terms)
}

/// §6: Σ(w·s) ÷ Σ w over the terms that have a value, and the coverage over all of them.
fn combined(terms: &[(Exact, &Answer)]) -> Answer {
    if terms.is_empty() {
        return Answer::missing("nothing-asked");
    }
    let coverage = {
        // An overridden node that asks nothing has a score and no coverage (§5).
        let covered: Vec<_> =
            terms.iter().filter_map(|(weight, answer)| Some((weight, answer.coverage.as_ref()?))).collect();
        let of = sum(covered.iter().map(|(weight, _)| (*weight).clone()));
        let measured = sum(covered.iter().map(|(weight, coverage)| *weight * *coverage));
        if covered.is_empty() { None } else { Some(if of.is_zero() { of } else { quotient(&measured, &of) }) }
    };
    let valued: Vec<_> =
        terms.iter().filter_map(|(weight, answer)| Some((weight, answer.score()?))).collect();
    let of = sum(valued.iter().map(|(weight, _)| (*weight).clone()));
    let outcome = if terms.iter().any(|(_, answer)| answer.outcome == Outcome::Failed("blocked")) {
        Outcome::Failed("blocked")
    } else if valued.is_empty() {
        Outcome::Missing("nothing-below")
    } else if !of.is_positive() {
        Outcome::Failed("no-weight")
    } else {
        Outcome::Value(quotient(&sum(valued.iter().map(|(weight, score)| *weight * *score)), &of))
    };
    Answer { outcome, met: None, coverage }
}

fn sum(terms: impl Iterator<Item = Exact>) -> Exact {
    terms.fold(Exact::zero(), |total, term| total + term)
}

/// §9: a service standard, all or nothing on its mean deviation.
fn standard(inputs: Inputs<'_>, id: &NodeId) -> Answer {
    let words = String::new();
    let leaf = bare(id, Level::Standards, &words);
    target::standard(inputs, &leaf)
}

/// §9: a survey needs enough answers.
fn survey(inputs: Inputs<'_>, leaf: &Leaf<'_>) -> Answer {
    let answer = target::leaf(inputs, leaf);
    let answers = inputs.row(&format!("{}/answers", leaf.id), inputs.plan.year);
    let enough = answers.is_some_and(|row| match &row.value {
        FactValue::Number(number) => *number >= Decimal::from(inputs.rules.survey_answers),
        _ => false,
    });
    let recorded = inputs.row(leaf.id.as_str(), inputs.plan.year).is_some();
    if recorded && !enough && !answer.asks_nothing() { Answer::missing("too-few-answers") } else { answer }
}

/// The nodes that are measured themselves.
pub fn leaves(plan: &Plan) -> Vec<NodeId> {
    let measured = |node: &Node<'_>| matches!(node, Node::Leaf(_) | Node::Standard | Node::Survey(_));
    nodes(plan).into_iter().filter(|(_, node)| measured(node)).map(|(id, _)| id).collect()
}
