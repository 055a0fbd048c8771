//! The life of a revision: draft, proposed, adopted, superseded.

use cannocchiale_core::check::{self, Rules};
use cannocchiale_core::diag::Severity;
use cannocchiale_core::format::plan::PlanFile;
use cannocchiale_core::format::rows::to_rows;
use cannocchiale_core::format::{Draft, resolve};
use cannocchiale_core::ids::Year;
use cannocchiale_core::model::{Act, RevisionStatus};
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder};

use super::{Revision, read, tree, word};
use crate::error::{Refusal, Result};
use crate::house::same_version;
use crate::names::{RevisionId, said};
use crate::rows::{nodes, revisions};
use crate::transaction::Transaction;

impl Transaction {
    /// Opens the draft of a plan that was written or imported elsewhere; `file.year` says of which year.
    ///
    /// # Errors
    /// That year has a revision that is not adopted yet, or the year or the title is none.
    pub async fn open_draft(&mut self, title: &str, file: PlanFile) -> Result<RevisionId> {
        let year = Year::new(file.year).ok_or(Refusal::OtherYear { year: file.year })?;
        let id = self.new_revision(year, title, None).await?;
        let rows = self.matched(id, &[], to_rows(file));
        self.add_all::<nodes::Entity>(rows).await?;
        Ok(id)
    }

    /// Opens a draft that begins as a copy of another revision: its nodes keep their keys.
    ///
    /// # Errors
    /// The year of that revision has one that is not adopted yet, or there is no such revision.
    pub async fn revise(&mut self, from: RevisionId, title: &str) -> Result<RevisionId> {
        let source = Revision::of(&read::kept(&self.tx, &self.body(), from).await?)?;
        let id = self.new_revision(source.year, title, Some(from)).await?;
        let copied = read::rows(&self.tx, &self.body(), from).await?.into_iter();
        let rows = copied.map(|row| nodes::Model { revision: id.0, version: 1, ..row }).collect();
        self.add_all::<nodes::Entity>(rows).await?;
        Ok(id)
    }

    pub(super) async fn new_revision(
        &mut self,
        year: Year,
        title: &str,
        from: Option<RevisionId>,
    ) -> Result<RevisionId> {
        let of_year = read::of_year(&self.body(), year);
        let last = of_year.order_by_desc(revisions::Column::Number).one(&self.tx).await?;
        if let Some(open) = last.as_ref().filter(|row| ["draft", "proposed"].contains(&row.status.as_str())) {
            return Err(Refusal::OpenRevision { revision: RevisionId(open.revision) }.into());
        }
        let row = revisions::Model {
            body: self.body(),
            revision: self.next_id(),
            year: i64::from(year.number()),
            number: last.map_or(0, |row| row.number.saturating_add(1)),
            status: word(RevisionStatus::Draft).to_owned(),
            made_from: from.map(|id| id.0),
            title: said("title", title)?,
            act_organ: None,
            act_kind: None,
            act_number: None,
            act_date: None,
            version: 1,
        };
        let id = RevisionId(row.revision);
        self.add::<revisions::Entity>("revision", row).await?;
        if let Some(from) = from {
            self.carry_chapters(from, id).await?;
            self.carry_look(from, id).await?;
        }
        Ok(id)
    }

    /// Lays a draft before the organ: its nodes can no longer be changed.
    ///
    /// # Errors
    /// Somebody changed it since version `seen`, or it is not a draft.
    pub async fn propose(&mut self, id: RevisionId, seen: u32) -> Result<()> {
        self.pass(id, seen, RevisionStatus::Draft, RevisionStatus::Proposed).await
    }

    /// Takes a proposal back to be changed.
    ///
    /// # Errors
    /// Somebody changed it since version `seen`, or it is not proposed.
    pub async fn withdraw(&mut self, id: RevisionId, seen: u32) -> Result<()> {
        self.pass(id, seen, RevisionStatus::Proposed, RevisionStatus::Draft).await
    }

    async fn pass(
        &mut self,
        id: RevisionId,
        seen: u32,
        from: RevisionStatus,
        to: RevisionStatus,
    ) -> Result<()> {
        let there = read::kept(&self.tx, &self.body(), id).await?;
        let yours = revisions::Model {
            status: word(to).to_owned(),
            version: there.version.saturating_add(1),
            ..there.clone()
        };
        same_version::<revisions::Entity>("revision", seen, (&there, there.version), &yours)?;
        let status = super::status(&there)?;
        if status != from {
            return Err(Refusal::NotInStatus { status, wanted: from }.into());
        }
        self.replace::<revisions::Entity>(&there, yours).await
    }

    /// Adopts a draft or a proposal by an act, which fixes it for ever; the one in force until now is superseded.
    ///
    /// # Errors
    /// Somebody changed it since version `seen`; the plan has errors under these rules; the act is not whole.
    pub async fn adopt(&mut self, id: RevisionId, seen: u32, act: &Act, rules: &Rules) -> Result<()> {
        let there = read::kept(&self.tx, &self.body(), id).await?;
        let date = act.date.ok_or(Refusal::Blank { field: "date" })?;
        let yours = revisions::Model {
            status: word(RevisionStatus::Adopted).to_owned(),
            act_organ: Some(said("organ", &act.organ)?),
            act_kind: Some(said("kind", &act.kind)?),
            act_number: Some(said("number", &act.number)?),
            act_date: Some(date.to_string()),
            version: there.version.saturating_add(1),
            ..there.clone()
        };
        same_version::<revisions::Entity>("revision", seen, (&there, there.version), &yours)?;
        let before = Revision::of(&there)?;
        if !matches!(before.status, RevisionStatus::Draft | RevisionStatus::Proposed) {
            let wanted = RevisionStatus::Proposed;
            return Err(Refusal::NotInStatus { status: before.status, wanted }.into());
        }
        let adopted = Revision::of(&yours)?;
        let mut file = tree::file(&read::rows(&self.tx, &self.body(), id).await?)?;
        file.revision = read::head(&adopted);
        faultless(file, rules)?;
        let in_force = read::of_year(&self.body(), before.year)
            .filter(revisions::Column::Status.eq(word(RevisionStatus::Adopted)))
            .one(&self.tx)
            .await?;
        if let Some(old) = in_force {
            let status = word(RevisionStatus::Superseded).to_owned();
            let version = old.version.saturating_add(1);
            let replaced = revisions::Model { status, version, ..old.clone() };
            self.replace::<revisions::Entity>(&old, replaced).await?;
        }
        self.replace::<revisions::Entity>(&there, yours).await
    }
}

fn faultless(file: PlanFile, rules: &Rules) -> Result<()> {
    let (plan, mut found) = resolve(Draft::from_file(file));
    let checked = plan.is_some_and(|plan| {
        let (checked, more) = check::check(plan, rules);
        found.extend(more);
        checked.is_ok()
    });
    found.retain(|fault| fault.severity() == Severity::Error);
    if checked && found.is_empty() { Ok(()) } else { Err(Refusal::PlanHasErrors(found).into()) }
}
