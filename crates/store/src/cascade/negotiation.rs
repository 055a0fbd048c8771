use jiff::Timestamp;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::error::{Refusal, Result, StoreError};
use crate::names::{BodyId, NodeKey, RevisionId, StepId, said, words};
use crate::open::Store;
use crate::rows::negotiation_steps as steps;
use crate::time::{instant, read_instant};
use crate::transaction::Transaction;

words! {
    /// The word of a step.
    Turn("turn of a negotiation") {
        /// This is asked for.
        Proposed = "proposed",
        /// Not that: this.
        Countered = "countered",
        /// Agreed.
        Accepted = "accepted",
        /// Not agreed.
        Refused = "refused",
        /// Taken back.
        Withdrawn = "withdrawn",
    }
}

/// What is said in a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// This wording is asked for.
    Proposed(String),
    /// Not that one: this.
    Countered(StepId, String),
    /// That wording is agreed to.
    Accepted(StepId),
    /// It is not.
    Refused(StepId),
    /// Whoever proposed it thinks otherwise.
    Withdrawn(StepId),
}

/// A step that is about to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewStep {
    /// In which draft.
    pub revision: RevisionId,
    /// About which node.
    pub subject: NodeKey,
    /// About which of its fields: `weight`, `target`, `targets.2026`.
    pub field: String,
    /// What is said.
    pub said: Said,
    /// Why. Only who accepts or withdraws need not say it.
    pub why: Option<String>,
}

/// A step that was made. It is never changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Its number in the body.
    pub id: StepId,
    /// What was said, about what and why.
    pub step: NewStep,
    /// Who said it: `person/12`.
    pub actor: String,
    /// When.
    pub at: Timestamp,
}

impl Said {
    /// What it asks for; none for an end.
    pub fn wording(&self) -> Option<&str> {
        match self {
            Self::Proposed(wording) | Self::Countered(_, wording) => Some(wording),
            Self::Accepted(_) | Self::Refused(_) | Self::Withdrawn(_) => None,
        }
    }

    /// The step it answers.
    pub fn answers(&self) -> Option<StepId> {
        match self {
            Self::Proposed(_) => None,
            Self::Countered(step, _) | Self::Accepted(step) | Self::Refused(step) | Self::Withdrawn(step) => {
                Some(*step)
            }
        }
    }

    /// Its word.
    pub fn turn(&self) -> Turn {
        match self {
            Self::Proposed(_) => Turn::Proposed,
            Self::Countered(..) => Turn::Countered,
            Self::Accepted(_) => Turn::Accepted,
            Self::Refused(_) => Turn::Refused,
            Self::Withdrawn(_) => Turn::Withdrawn,
        }
    }

    fn kept(row: &steps::Model) -> Result<Self> {
        let answers = row.answers.map(StepId);
        let whole = match (Turn::kept(&row.turn)?, &row.wording, answers) {
            (Turn::Proposed, Some(wording), None) => Some(Self::Proposed(wording.clone())),
            (Turn::Countered, Some(wording), Some(step)) => Some(Self::Countered(step, wording.clone())),
            (Turn::Accepted, None, Some(step)) => Some(Self::Accepted(step)),
            (Turn::Refused, None, Some(step)) => Some(Self::Refused(step)),
            (Turn::Withdrawn, None, Some(step)) => Some(Self::Withdrawn(step)),
            _ => None,
        };
        whole.ok_or_else(|| StoreError::Broken(format!("step {} of a negotiation", row.step)))
    }
}

impl Step {
    fn of(row: steps::Model) -> Result<Self> {
        Ok(Self {
            id: StepId(row.step),
            at: read_instant(&row.at)?,
            step: NewStep {
                revision: RevisionId(row.revision),
                subject: NodeKey(row.node_key),
                said: Said::kept(&row)?,
                field: row.field,
                why: row.why,
            },
            actor: row.actor,
        })
    }
}

impl Store {
    /// What was proposed and answered about a revision, in the order in which it was said.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn negotiation(&self, body: &BodyId, revision: RevisionId) -> Result<Vec<Step>> {
        let of = of_revision(body.as_str(), revision).order_by_asc(steps::Column::Step);
        of.all(&self.db).await?.into_iter().map(Step::of).collect()
    }
}

fn of_revision(body: &str, revision: RevisionId) -> sea_orm::Select<steps::Entity> {
    let of_body = steps::Entity::find().filter(steps::Column::Body.eq(body));
    of_body.filter(steps::Column::Revision.eq(revision.0))
}

impl Transaction {
    /// Makes a step: a proposal about a field of a node of a draft, or the answer to one.
    ///
    /// # Errors
    /// The revision is not a draft or has no such node; the field has a proposal that waits already; what is answered
    /// is not of this field or was answered; the side is the wrong one; a reason is missing.
    pub async fn negotiate(&mut self, new: &NewStep) -> Result<StepId> {
        self.draft(new.revision).await?;
        self.check_node(new.revision, new.subject).await?;
        let of_field: Vec<steps::Model> = of_revision(&self.body(), new.revision)
            .filter(steps::Column::NodeKey.eq(new.subject.0))
            .filter(steps::Column::Field.eq(&new.field))
            .all(&self.tx)
            .await?;
        let is_open = |row: &&steps::Model| {
            row.wording.is_some() && !of_field.iter().any(|other| other.answers == Some(row.step))
        };
        let open = of_field.iter().find(is_open);
        let actor = self.deed.actor.text();
        match (new.said.answers(), open) {
            (None, None) => {}
            (None, Some(open)) => {
                return Err(Refusal::Exists { what: "proposal", id: open.step.to_string() }.into());
            }
            (Some(step), Some(open)) if open.step == step.0 => {
                let takes_back = matches!(new.said, Said::Withdrawn(_));
                if takes_back != (open.actor == actor) {
                    return Err(Refusal::WrongSide.into());
                }
            }
            (Some(step), _) => {
                return Err(Refusal::Unknown { what: "proposal", id: step.to_string() }.into());
            }
        }
        let needs_no_reason = matches!(new.said, Said::Accepted(_) | Said::Withdrawn(_));
        let why = new.why.as_deref().unwrap_or_default().trim();
        let row = steps::Model {
            body: self.body(),
            step: self.next_id(),
            revision: new.revision.0,
            node_key: new.subject.0,
            field: said("field", &new.field)?,
            turn: new.said.turn().word().to_owned(),
            wording: new.said.wording().map(|wording| said("wording", wording)).transpose()?,
            answers: new.said.answers().map(|step| step.0),
            why: if needs_no_reason && why.is_empty() { None } else { Some(said("why", why)?) },
            actor,
            at: instant(self.deed.at),
        };
        let id = StepId(row.step);
        self.add::<steps::Entity>("step", row).await?;
        Ok(id)
    }
}
