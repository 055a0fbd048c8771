//! What people write for the documents of a revision: chapters in Markdown, and the figures they call by name.

use cannocchiale_core::diag::Lang;
use cannocchiale_core::model::RevisionStatus;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use super::{read, status};
use crate::error::{Refusal, Result, StoreError};
use crate::evidence::{KeptFile, plain_name};
use crate::house::{same_version, version};
use crate::names::{BodyId, RevisionId, said};
use crate::open::Store;
use crate::rows::{chapter_figures, chapters};
use crate::transaction::Transaction;

/// A chapter as it was last written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenChapter {
    /// Of which document: `relazione`.
    pub document: String,
    /// In which place of it: `presentazione`.
    pub chapter: String,
    /// In which language.
    pub language: Lang,
    /// Its Markdown; empty where it was taken away.
    pub text: String,
    /// How often it was changed in this revision, from 1.
    pub version: u32,
}

/// A figure that chapters call by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChapterFigure {
    /// Its name: `andamento.png`.
    pub name: String,
    /// SHA-256 of its content, in hexadecimal.
    pub sha256: String,
}

/// When a chapter may be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WrittenUntil {
    /// It is a part of the plan: the act that adopts the plan fixes it.
    Adoption,
    /// It tells what became of the plan: it is written while the plan is in force.
    Replacement,
}

impl WrittenUntil {
    fn allows(self, state: RevisionStatus) -> bool {
        match self {
            Self::Adoption => state == RevisionStatus::Draft,
            Self::Replacement => state != RevisionStatus::Superseded,
        }
    }
}

fn language(word: &str) -> Result<Lang> {
    let known = [Lang::It, Lang::En].into_iter().find(|lang| lang.tag() == word);
    known.ok_or_else(|| StoreError::Broken(format!("language `{word}`")))
}

impl Store {
    /// The chapters of a revision, by document and place.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn chapters(&self, body: &BodyId, revision: RevisionId) -> Result<Vec<WrittenChapter>> {
        let of = |row: chapters::Model| {
            let (language, version) = (language(&row.language)?, version(row.version));
            let chapters::Model { document, chapter, text, .. } = row;
            Ok(WrittenChapter { document, chapter, language, text, version })
        };
        written(&self.db, body.as_str(), revision).await?.into_iter().map(of).collect()
    }

    /// The figures of a revision, by name. Their content is given as that of evidence is.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn chapter_figures(&self, body: &BodyId, revision: RevisionId) -> Result<Vec<ChapterFigure>> {
        let rows = figures(&self.db, body.as_str(), revision).await?.into_iter();
        Ok(rows.map(|row| ChapterFigure { name: row.name, sha256: row.sha256 }).collect())
    }
}

async fn written(db: &impl ConnectionTrait, body: &str, of: RevisionId) -> Result<Vec<chapters::Model>> {
    let find = chapters::Entity::find()
        .filter(chapters::Column::Body.eq(body))
        .filter(chapters::Column::Revision.eq(of.0))
        .order_by_asc(chapters::Column::Document)
        .order_by_asc(chapters::Column::Chapter)
        .order_by_asc(chapters::Column::Language);
    Ok(find.all(db).await?)
}

async fn figures(
    db: &impl ConnectionTrait,
    body: &str,
    of: RevisionId,
) -> Result<Vec<chapter_figures::Model>> {
    let find = chapter_figures::Entity::find()
        .filter(chapter_figures::Column::Body.eq(body))
        .filter(chapter_figures::Column::Revision.eq(of.0))
        .order_by_asc(chapter_figures::Column::Name);
    Ok(find.all(db).await?)
}

impl Transaction {
    /// Writes a chapter; `seen` is 0 when there was none. An empty text takes it away.
    ///
    /// # Errors
    /// Somebody changed it since version `seen`, or the revision is not in a state in which it may be written.
    pub async fn write_chapter(
        &mut self,
        revision: RevisionId,
        seen: u32,
        new: &WrittenChapter,
        until: WrittenUntil,
    ) -> Result<()> {
        let head = read::kept(&self.tx, &self.body(), revision).await?;
        let state = status(&head)?;
        if !until.allows(state) {
            return Err(Refusal::NotADraft { status: state }.into());
        }
        let (document, chapter) = (said("document", &new.document)?, said("chapter", &new.chapter)?);
        let language = new.language.tag().to_owned();
        let key = (self.body(), revision.0, document, chapter, language);
        let there = chapters::Entity::find_by_id(key.clone()).one(&self.tx).await?;
        let kept = there.as_ref().map_or(0, |row| row.version);
        let (body, revision, document, chapter, language) = key;
        let (text, version) = (new.text.clone(), kept.saturating_add(1));
        let yours = chapters::Model { body, revision, document, chapter, language, text, version };
        let none = chapters::Model { text: String::new(), version: 0, ..yours.clone() };
        let before = there.as_ref().unwrap_or(&none);
        same_version::<chapters::Entity>("chapter", seen, (before, kept), &yours)?;
        let said = before.text.clone();
        match there {
            Some(there) => self.replace::<chapters::Entity>(&there, yours.clone()).await?,
            None => self.add::<chapters::Entity>("chapter", yours.clone()).await?,
        }
        if until == WrittenUntil::Adoption {
            self.has_changed(&head).await?;
        }
        self.pass_on(&said, &yours, until).await
    }

    /// Gives new words to the revisions made from this one, and to those made from them, that still say what it `said`,
    /// or say nothing: what is written after another draft was begun is in it too, and comes back next year. One that has
    /// words of its own keeps them.
    async fn pass_on(&mut self, said: &str, new: &chapters::Model, until: WrittenUntil) -> Result<()> {
        let mut from = vec![new.revision];
        while let Some(parent) = from.pop() {
            for head in read::made_from(&self.tx, &self.body(), RevisionId(parent)).await? {
                let words = (new.document.clone(), new.chapter.clone(), new.language.clone());
                let key = (self.body(), head.revision, words.0, words.1, words.2);
                let there = chapters::Entity::find_by_id(key).one(&self.tx).await?;
                // One that may no longer be written stays as it is, and those made from it go on.
                from.push(head.revision);
                let has_own = there.as_ref().is_some_and(|there| there.text != said);
                if has_own || !until.allows(status(&head)?) {
                    continue;
                }
                let version = there.as_ref().map_or(1, |there| there.version.saturating_add(1));
                let row = chapters::Model { revision: head.revision, version, ..new.clone() };
                match there {
                    Some(there) => self.replace::<chapters::Entity>(&there, row).await?,
                    None if new.text.trim().is_empty() => continue,
                    None => self.add::<chapters::Entity>("chapter", row).await?,
                }
                if until == WrittenUntil::Adoption {
                    self.has_changed(&head).await?;
                }
            }
        }
        Ok(())
    }

    /// Gives the chapters of a revision a figure. One of the same name is replaced while the plan is a draft.
    ///
    /// # Errors
    /// The name is blank, or there is a figure of that name which the act that adopted the plan has fixed.
    pub async fn give_figure(&mut self, revision: RevisionId, name: &str, file: &KeptFile) -> Result<()> {
        let head = read::kept(&self.tx, &self.body(), revision).await?;
        let state = status(&head)?;
        if state == RevisionStatus::Superseded {
            return Err(Refusal::NotADraft { status: state }.into());
        }
        self.keep_evidence(file).await?;
        let name = plain_name(name)?;
        let key = (self.body(), revision.0, name.clone());
        let there = chapter_figures::Entity::find_by_id(key).one(&self.tx).await?;
        let row = chapter_figures::Model {
            body: self.body(),
            revision: revision.0,
            name,
            sha256: file.sha256().to_owned(),
            version: there.as_ref().map_or(1, |row| row.version.saturating_add(1)),
        };
        let was = there.as_ref().map(|there| there.sha256.clone());
        match there {
            Some(there) if there.sha256 == row.sha256 => return Ok(()),
            Some(there) if state == RevisionStatus::Draft => {
                self.replace::<chapter_figures::Entity>(&there, row.clone()).await?;
            }
            Some(_) => return Err(Refusal::Exists { what: "figure", id: row.name }.into()),
            None => self.add::<chapter_figures::Entity>("figure", row.clone()).await?,
        }
        if state == RevisionStatus::Draft {
            self.has_changed(&head).await?;
        }
        self.pass_figure_on(was.as_deref(), &row).await
    }

    /// Gives a figure to the revisions made from this one as [`pass_on`](Self::pass_on) gives words: a chapter that calls
    /// it may have come to them.
    async fn pass_figure_on(&mut self, was: Option<&str>, new: &chapter_figures::Model) -> Result<()> {
        let mut from = vec![new.revision];
        while let Some(parent) = from.pop() {
            for head in read::made_from(&self.tx, &self.body(), RevisionId(parent)).await? {
                let key = (self.body(), head.revision, new.name.clone());
                let there = chapter_figures::Entity::find_by_id(key).one(&self.tx).await?;
                from.push(head.revision);
                if there.as_ref().is_some_and(|there| Some(there.sha256.as_str()) != was) {
                    continue;
                }
                let state = status(&head)?;
                let version = there.as_ref().map_or(1, |there| there.version.saturating_add(1));
                let row = chapter_figures::Model { revision: head.revision, version, ..new.clone() };
                match there {
                    // What an act has fixed stays.
                    Some(there) if state == RevisionStatus::Draft => {
                        self.replace::<chapter_figures::Entity>(&there, row).await?;
                    }
                    None if state != RevisionStatus::Superseded => {
                        self.add::<chapter_figures::Entity>("figure", row).await?;
                    }
                    _ => continue,
                }
                if state == RevisionStatus::Draft {
                    self.has_changed(&head).await?;
                }
            }
        }
        Ok(())
    }

    /// Carries all that was written for a revision to one that is made from it.
    pub(super) async fn carry_chapters(&mut self, from: RevisionId, to: RevisionId) -> Result<()> {
        let rows = written(&self.tx, &self.body(), from).await?.into_iter();
        let rows = rows.filter(|row| !row.text.trim().is_empty());
        let rows = rows.map(|row| chapters::Model { revision: to.0, version: 1, ..row }).collect();
        self.add_all::<chapters::Entity>(rows).await?;
        let rows = figures(&self.tx, &self.body(), from).await?.into_iter();
        let rows = rows.map(|row| chapter_figures::Model { revision: to.0, version: 1, ..row }).collect();
        self.add_all::<chapter_figures::Entity>(rows).await
    }
}
