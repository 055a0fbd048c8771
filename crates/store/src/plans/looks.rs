//! What the documents of a revision look like: the colour and the logo of the body.

use cannocchiale_core::model::RevisionStatus;
use sea_orm::EntityTrait;

use super::{read, status};
use crate::error::{Refusal, Result};
use crate::evidence::KeptFile;
use crate::house::{same_version, version};
use crate::names::{BodyId, RevisionId, said};
use crate::open::Store;
use crate::rows::looks;
use crate::transaction::Transaction;

/// What documents look like.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BodyLook {
    /// A colour, as it was written: `#004080`.
    pub colour: Option<String>,
    /// The logo.
    pub logo: Option<KeptLogo>,
    /// How often it was changed in this revision; 0 where nobody said anything.
    pub version: u32,
}

/// A logo.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptLogo {
    /// SHA-256 of its content, in hexadecimal. It is given as that of evidence is.
    pub sha256: String,
    /// What stands for it where it is not seen.
    pub words: String,
}

impl Store {
    /// The look of a revision.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn look(&self, body: &BodyId, revision: RevisionId) -> Result<BodyLook> {
        let key = (body.as_str().to_owned(), revision.0);
        let row = looks::Entity::find_by_id(key).one(&self.db).await?;
        Ok(row.map_or_else(BodyLook::default, |row| BodyLook {
            colour: row.colour,
            logo: row.logo.zip(row.logo_words).map(|(sha256, words)| KeptLogo { sha256, words }),
            version: version(row.version),
        }))
    }
}

impl Transaction {
    /// Gives a revision its look; `new.version` is the version it takes the place of. `file` is the logo, where it is a
    /// new one. Of a plan in force it is given where there is none yet; otherwise the act that adopted it has fixed it.
    ///
    /// # Errors
    /// Somebody changed it since that version, or the revision is not in a state in which it may be given.
    pub async fn give_look(
        &mut self,
        revision: RevisionId,
        new: &BodyLook,
        file: Option<&KeptFile>,
    ) -> Result<()> {
        let head = read::kept(&self.tx, &self.body(), revision).await?;
        let state = status(&head)?;
        let there = looks::Entity::find_by_id((self.body(), revision.0)).one(&self.tx).await?;
        let is_open = match state {
            RevisionStatus::Draft => true,
            RevisionStatus::Adopted => there.is_none(),
            RevisionStatus::Proposed | RevisionStatus::Superseded => false,
        };
        if !is_open {
            return Err(Refusal::NotADraft { status: state }.into());
        }
        if let Some(file) = file {
            self.keep_evidence(file).await?;
        }
        let words = new.logo.as_ref().map(|logo| said("logo", &logo.words)).transpose()?;
        let kept = there.as_ref().map_or(0, |row| row.version);
        let yours = looks::Model {
            body: self.body(),
            revision: revision.0,
            colour: new.colour.clone(),
            logo: new.logo.as_ref().map(|logo| logo.sha256.clone()),
            logo_words: words,
            version: kept.saturating_add(1),
        };
        let none = looks::Model { colour: None, logo: None, logo_words: None, version: 0, ..yours.clone() };
        let before = there.as_ref().unwrap_or(&none);
        same_version::<looks::Entity>("look", new.version, (before, kept), &yours)?;
        match there {
            Some(there) => self.replace::<looks::Entity>(&there, yours).await?,
            None => self.add::<looks::Entity>("look", yours).await?,
        }
        if state == RevisionStatus::Draft {
            self.has_changed(&head).await?;
        }
        Ok(())
    }

    /// Carries the look of a revision to one that is made from it.
    pub(super) async fn carry_look(&mut self, from: RevisionId, to: RevisionId) -> Result<()> {
        let row = looks::Entity::find_by_id((self.body(), from.0)).one(&self.tx).await?;
        let rows = row.map(|row| looks::Model { revision: to.0, version: 1, ..row }).into_iter().collect();
        self.add_all::<looks::Entity>(rows).await
    }
}
