use cannocchiale_core::facts::FactPeriod;
use jiff::Timestamp;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::error::{Refusal, Result};
use crate::names::{BodyId, CommentId, NodeKey, said};
use crate::open::Store;
use crate::rows::comments;
use crate::time::{instant, read_instant};
use crate::transaction::Transaction;

/// Something said about a node. It is never changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    /// Its number in the body.
    pub id: CommentId,
    /// About which node.
    pub subject: NodeKey,
    /// About which period; none about the node as such.
    pub period: Option<FactPeriod>,
    /// What was said.
    pub text: String,
    /// The comment it answers.
    pub answers: Option<CommentId>,
    /// Who said it: `person/12`.
    pub actor: String,
    /// When.
    pub at: Timestamp,
}

/// What is said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewComment {
    /// About which node.
    pub subject: NodeKey,
    /// About which period; none about the node as such.
    pub period: Option<FactPeriod>,
    /// What.
    pub text: String,
    /// The comment it answers.
    pub answers: Option<CommentId>,
}

impl Comment {
    fn of(row: comments::Model) -> Result<Self> {
        Ok(Self {
            id: CommentId(row.comment),
            subject: NodeKey(row.subject),
            period: row.period.as_deref().map(super::period).transpose()?,
            text: row.text,
            answers: row.answers.map(CommentId),
            actor: row.actor,
            at: read_instant(&row.at)?,
        })
    }
}

impl Store {
    /// What was said about a node, in the order in which it was said.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn comments(&self, body: &BodyId, subject: NodeKey) -> Result<Vec<Comment>> {
        let find = comments::Entity::find()
            .filter(comments::Column::Body.eq(body.as_str()))
            .filter(comments::Column::Subject.eq(subject.0))
            .order_by_asc(comments::Column::Comment);
        find.all(&self.db).await?.into_iter().map(Comment::of).collect()
    }
}

impl Transaction {
    /// Says something about a node.
    ///
    /// # Errors
    /// The text is blank, or there is no comment to answer.
    pub async fn comment(&mut self, new: &NewComment) -> Result<CommentId> {
        if let Some(answered) = new.answers {
            let there = comments::Entity::find_by_id((self.body(), answered.0)).one(&self.tx).await?;
            there.ok_or_else(|| Refusal::Unknown { what: "comment", id: answered.to_string() })?;
        }
        let row = comments::Model {
            body: self.body(),
            text: said("text", &new.text)?,
            comment: self.next_id(),
            subject: new.subject.0,
            period: new.period.map(|period| period.to_string()),
            answers: new.answers.map(|id| id.0),
            actor: self.deed.actor.text(),
            at: instant(self.deed.at),
        };
        let id = CommentId(row.comment);
        self.add::<comments::Entity>("comment", row).await?;
        Ok(id)
    }
}
