//! Which rule scores a target: the narrowest choice of the body, else the default of the kind.

use std::collections::HashMap;

use super::rule::{ALL_OR_NOTHING, MissingPolicy, Rule};
use crate::ids::NodeId;

/// Where an indicator stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// An indicator of a strategic objective.
    Strategic,
    /// An expected result of a project.
    Results,
    /// An indicator of an assigned objective.
    Assigned,
    /// A health indicator.
    Health,
    /// A service standard.
    Standards,
    /// A survey.
    Surveys,
}

impl Level {
    /// Every level, in the order of the plan.
    pub const ALL: [Self; 6] =
        [Self::Strategic, Self::Results, Self::Assigned, Self::Health, Self::Standards, Self::Surveys];

    /// The stable name, also that of the wire.
    pub fn name(self) -> &'static str {
        match self {
            Self::Strategic => "strategic",
            Self::Results => "results",
            Self::Assigned => "assigned",
            Self::Health => "health",
            Self::Standards => "standards",
            Self::Surveys => "surveys",
        }
    }
}

/// What a target asks for, as rules see it.
///
/// `= t` is `AtLeast` on a growing thing and `AtMost` on a falling one; the parts of *all of several* are each of
/// their own kind; terms in words are `Delivered`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TargetKind {
    /// A growing threshold.
    AtLeast,
    /// A falling threshold.
    AtMost,
    /// A value between two bounds.
    Interval,
    /// A threshold against another value of the same thing.
    Relative,
    /// Something done by a day.
    Deadline,
    /// Something delivered.
    Delivered,
}

impl TargetKind {
    /// Every kind.
    pub const ALL: [Self; 6] =
        [Self::AtLeast, Self::AtMost, Self::Interval, Self::Relative, Self::Deadline, Self::Delivered];

    /// The stable name, also that of the wire.
    pub fn name(self) -> &'static str {
        match self {
            Self::AtLeast => "at-least",
            Self::AtMost => "at-most",
            Self::Interval => "interval",
            Self::Relative => "relative",
            Self::Deadline => "deadline",
            Self::Delivered => "delivered",
        }
    }
}

/// What a choice is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    /// One indicator, result, health indicator…
    Node(NodeId),
    /// All indicators of a level.
    Level(Level),
    /// All targets of a kind.
    Kind(TargetKind),
}

/// A rule, a missing-value policy or both, for what the scope names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What it is about.
    pub scope: Scope,
    /// The rule, where it sets one.
    pub rule: Option<Rule>,
    /// The policy, where it sets one.
    pub missing: Option<MissingPolicy>,
}

/// The rule of each kind of target, where no choice names one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Defaults {
    /// Growing, falling and relative thresholds.
    pub threshold: Rule,
    /// Intervals.
    pub interval: Rule,
    /// Deadlines.
    pub deadline: Rule,
    /// Deliveries.
    pub delivered: Rule,
}

impl Default for Defaults {
    fn default() -> Self {
        Self {
            threshold: Rule::Proportional,
            interval: Rule::Proportional,
            deadline: Rule::AllOrNothing,
            delivered: Rule::AllOrNothing,
        }
    }
}

impl Defaults {
    /// The default rule of a kind; one that cannot score it gives way to the rule that ships.
    pub fn of(&self, kind: TargetKind) -> &Rule {
        let rule = match kind {
            TargetKind::AtLeast | TargetKind::AtMost | TargetKind::Relative => &self.threshold,
            TargetKind::Interval => &self.interval,
            TargetKind::Deadline => &self.deadline,
            TargetKind::Delivered => &self.delivered,
        };
        match kind {
            _ if rule.fits(kind) => rule,
            TargetKind::Deadline | TargetKind::Delivered => &ALL_OR_NOTHING,
            _ => &Rule::Proportional,
        }
    }
}

/// Who chose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ChosenBy {
    /// Law, over any rule of the body.
    Law,
    /// A choice about the node.
    Node,
    /// The bands that the plan prints for the indicator.
    Plan,
    /// A choice about its level.
    Level,
    /// A choice about the kind of target.
    Kind,
    /// Nobody: the default.
    Default,
}

impl ChosenBy {
    /// The stable name, for traces.
    pub fn name(self) -> &'static str {
        match self {
            Self::Law => "law",
            Self::Node => "node",
            Self::Plan => "plan",
            Self::Level => "level",
            Self::Kind => "kind",
            Self::Default => "default",
        }
    }
}

/// How a target is scored, and who said so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Chosen<'a> {
    /// The rule.
    pub rule: &'a Rule,
    /// Who chose the rule.
    pub rule_by: ChosenBy,
    /// What a closed period with nothing recorded becomes.
    pub missing: MissingPolicy,
    /// Who chose that.
    pub missing_by: ChosenBy,
}

impl Chosen<'_> {
    /// The same, but all or nothing as the law wants it for payment times (D.L. 13/2023, art. 4-bis).
    #[must_use]
    pub fn by_law(self) -> Self {
        Self { rule: &ALL_OR_NOTHING, rule_by: ChosenBy::Law, ..self }
    }
}

/// The choices of a body over its defaults, ready to be looked up.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choices {
    defaults: Defaults,
    all: Vec<Choice>,
    /// Positions in `all` of the choices about each node, the last first.
    of_node: HashMap<NodeId, Vec<usize>>,
    /// Positions of the choices about levels and kinds, the narrowest first, and of those the last.
    wide: Vec<usize>,
}

impl Choices {
    /// Keeps choices in the order of the file: of two equally narrow the later one wins.
    pub fn new(defaults: Defaults, all: Vec<Choice>) -> Self {
        let mut of_node: HashMap<NodeId, Vec<usize>> = HashMap::new();
        let (mut levels, mut kinds) = (Vec::new(), Vec::new());
        for (index, choice) in all.iter().enumerate().rev() {
            match &choice.scope {
                Scope::Node(node) => of_node.entry(node.clone()).or_default().push(index),
                Scope::Level(_) => levels.push(index),
                Scope::Kind(_) => kinds.push(index),
            }
        }
        levels.extend(kinds);
        Self { defaults, all, of_node, wide: levels }
    }

    /// The default rule of each kind.
    pub fn defaults(&self) -> &Defaults {
        &self.defaults
    }

    /// The choices, in the order of the file.
    pub fn all(&self) -> &[Choice] {
        &self.all
    }

    pub(super) fn rule_for(
        &self,
        node: &NodeId,
        level: Level,
        kind: TargetKind,
        missing: MissingPolicy,
    ) -> Chosen<'_> {
        let mut chosen = Chosen {
            rule: self.defaults.of(kind),
            rule_by: ChosenBy::Default,
            missing,
            missing_by: ChosenBy::Default,
        };
        if self.all.is_empty() {
            return chosen;
        }
        let (mut rule_open, mut missing_open) = (true, true);
        let own = self.of_node.get(node).map(Vec::as_slice).unwrap_or_default();
        for choice in own.iter().chain(&self.wide).filter_map(|index| self.all.get(*index)) {
            let by = match choice.scope {
                Scope::Node(_) => ChosenBy::Node,
                Scope::Level(of) if of == level => ChosenBy::Level,
                Scope::Kind(of) if of == kind => ChosenBy::Kind,
                Scope::Level(_) | Scope::Kind(_) => continue,
            };
            if let Some(rule) = choice.rule.as_ref().filter(|rule| rule_open && rule.fits(kind)) {
                (chosen.rule, chosen.rule_by, rule_open) = (rule, by, false);
            }
            if let Some(policy) = choice.missing.filter(|_| missing_open) {
                (chosen.missing, chosen.missing_by, missing_open) = (policy, by, false);
            }
            if !rule_open && !missing_open {
                break;
            }
        }
        chosen
    }
}
