//! What a formula reads: so that an engine scores first what is needed first.

use std::collections::BTreeSet;

use super::types::{Expr, ExprKind, Formula, List, Name};
use crate::ids::NodeId;
use crate::model::Plan;

/// A reference to scores.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ScoreRef {
    /// The score of one node: `achievement("1B0101")`.
    Node(NodeId),
    /// The scores of a list: `share_achieved(objectives("ente/3".."ente/6"), 90%)`.
    List(List),
}

impl ScoreRef {
    /// The nodes of the plan whose scores are read. A node that does not exist is none of them.
    pub fn nodes(&self, plan: &Plan) -> Vec<NodeId> {
        match self {
            Self::Node(node) => vec![node.clone()],
            Self::List(list) => list.members(plan).into_iter().map(|member| member.node).collect(),
        }
    }
}

impl Formula {
    /// Every reference to other scores, from the left, repetitions included.
    pub fn scores(&self) -> Vec<ScoreRef> {
        let mut found = Vec::new();
        self.root.walk(&mut |expr| match &expr.kind {
            ExprKind::Achievement(node) => found.push(ScoreRef::Node(node.clone())),
            ExprKind::MeanAchievement(list) | ExprKind::ShareAchieved(list, _) => {
                found.push(ScoreRef::List(list.clone()));
            }
            _ => {}
        });
        found
    }

    /// The nodes of a plan that come before it: those whose scores it reads, and the health indicators whose values
    /// it reads. Each once.
    pub fn needs(&self, plan: &Plan) -> BTreeSet<NodeId> {
        let mut nodes: BTreeSet<NodeId> =
            self.scores().iter().flat_map(|scores| scores.nodes(plan)).collect();
        nodes.extend(self.inputs().into_iter().filter_map(|name| match name {
            Name::Health(id) => Some(id.clone()),
            _ => None,
        }));
        nodes
    }

    /// Every value read by name that is not a score, from the left, repetitions included.
    pub fn inputs(&self) -> Vec<&Name> {
        let mut found = Vec::new();
        self.root.walk(&mut |expr| {
            if let ExprKind::Read(name) = &expr.kind {
                found.push(name);
            }
        });
        found
    }

    /// Whether all of it was understood.
    pub fn is_whole(&self) -> bool {
        let mut whole = true;
        self.root.walk(&mut |expr| whole &= !matches!(expr.kind, ExprKind::Broken(..)));
        whole
    }
}

impl Expr {
    /// Visits every part, from the left, what encloses before what is enclosed.
    pub(crate) fn walk<'e>(&'e self, visit: &mut impl FnMut(&'e Self)) {
        visit(self);
        match &self.kind {
            ExprKind::Number(_)
            | ExprKind::Read(_)
            | ExprKind::Achievement(_)
            | ExprKind::MeanAchievement(_) => {}
            ExprKind::Minus(inner) | ExprKind::Prev(inner) | ExprKind::ShareAchieved(_, inner) => {
                inner.walk(visit)
            }
            ExprKind::Sum { first, rest } => {
                first.walk(visit);
                rest.iter().for_each(|(_, term)| term.walk(visit));
            }
            ExprKind::Product { first, rest } => {
                first.walk(visit);
                rest.iter().for_each(|(_, factor)| factor.walk(visit));
            }
            ExprKind::Fold(_, parts) | ExprKind::Broken(_, parts) => {
                parts.iter().for_each(|part| part.walk(visit));
            }
        }
    }
}
