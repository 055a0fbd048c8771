//! Files that prove something, kept under the hash of their content.

pub(crate) mod files;
mod kinds;

pub use kinds::EvidenceKind;

use jiff::Timestamp;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use sha2::{Digest, Sha256};

use crate::error::{Refusal, Result, StoreError};
use crate::facts::Asked;
use crate::migrate::hex;
use crate::names::{BodyId, said};
use crate::open::Store;
use crate::rows::{evidence, fact_evidence, measured};
use crate::time::{instant, read_instant};
use crate::transaction::Transaction;

/// The largest file, in bytes: 25 MB.
pub const LARGEST_EVIDENCE: usize = 25 * 1024 * 1024;

/// A file whose content was looked at, and which is safe on the disk; it is evidence once it is attached to a fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptFile {
    sha256: String,
    size: usize,
    kind: EvidenceKind,
}

impl KeptFile {
    /// SHA-256 of its content, in hexadecimal.
    pub fn sha256(&self) -> &str {
        &self.sha256
    }

    /// What its content is.
    pub fn kind(&self) -> EvidenceKind {
        self.kind
    }
}

/// A file attached to a fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// To which measure and period.
    pub asked: Asked,
    /// To which version of the fact.
    pub version: u32,
    /// SHA-256 of its content, in hexadecimal.
    pub sha256: String,
    /// Its name as it was given.
    pub file_name: String,
    /// What its content is.
    pub kind: EvidenceKind,
    /// Bytes.
    pub size: u64,
    /// Who attached it.
    pub actor: String,
    /// When.
    pub at: Timestamp,
}

impl Store {
    /// Looks at a file and puts it on the disk. Nothing is said about it yet: attach it to a fact.
    ///
    /// # Errors
    /// It is too large, empty, or not of a kind that is accepted whatever its name says; or the disk does not take it.
    pub async fn keep_file(&self, body: &BodyId, content: Vec<u8>) -> Result<KeptFile> {
        if content.len() > LARGEST_EVIDENCE {
            return Err(Refusal::FileTooLarge { size: content.len(), largest: LARGEST_EVIDENCE }.into());
        }
        let kind = EvidenceKind::of(&content).ok_or(Refusal::FileNotAccepted)?;
        let kept = KeptFile { sha256: hex(&Sha256::digest(&content)), size: content.len(), kind };
        let path = files::path(&self.evidence, body.as_str(), &kept.sha256);
        files::write(path, content).await?;
        Ok(kept)
    }

    /// The content of a file of a body, proved by its hash.
    ///
    /// # Errors
    /// It was never attached in this body, the disk does not give it, or it is no longer what it was.
    pub async fn evidence_content(&self, body: &BodyId, sha256: &str) -> Result<Vec<u8>> {
        let key = (body.as_str().to_owned(), sha256.to_owned());
        let row = evidence::Entity::find_by_id(key).one(&self.db).await?;
        row.ok_or_else(|| StoreError::not_found("evidence", sha256))?;
        files::proved(files::path(&self.evidence, body.as_str(), sha256), sha256).await
    }

    /// The files attached to what was said of a measure in a period, all versions, in the order they came.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn evidence_of(&self, body: &BodyId, asked: &Asked) -> Result<Vec<Evidence>> {
        let (subject, part) = asked.measure.parts();
        let found = fact_evidence::Entity::find()
            .filter(fact_evidence::Column::Body.eq(body.as_str()))
            .filter(fact_evidence::Column::Subject.eq(subject))
            .filter(fact_evidence::Column::Part.eq(part))
            .filter(fact_evidence::Column::Period.eq(asked.period.to_string()))
            .order_by_asc(fact_evidence::Column::Version)
            .order_by_asc(fact_evidence::Column::At)
            .all(&self.db)
            .await?;
        let hashes: Vec<&str> = found.iter().map(|row| row.sha256.as_str()).collect();
        let files = evidence::Entity::find()
            .filter(evidence::Column::Body.eq(body.as_str()))
            .filter(evidence::Column::Sha256.is_in(hashes))
            .all(&self.db)
            .await?;
        found
            .into_iter()
            .map(|row| {
                let file = files.iter().find(|file| file.sha256 == row.sha256);
                let file =
                    file.ok_or_else(|| StoreError::Broken(format!("evidence `{}` has no row", row.sha256)))?;
                Ok(Evidence {
                    asked: asked.clone(),
                    version: crate::house::version(row.version),
                    sha256: row.sha256,
                    file_name: row.file_name,
                    kind: EvidenceKind::kept(&file.kind)?,
                    size: u64::try_from(file.size).unwrap_or_default(),
                    actor: row.actor,
                    at: read_instant(&row.at)?,
                })
            })
            .collect()
    }

    /// The files of a body that are not on the disk, or are no longer what they were.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn verify_evidence(&self, body: &BodyId) -> Result<Vec<String>> {
        let find = evidence::Entity::find().filter(evidence::Column::Body.eq(body.as_str()));
        let rows = find.order_by_asc(evidence::Column::Sha256).all(&self.db).await?;
        let mut wrong = Vec::new();
        for row in rows {
            if self.evidence_content(body, &row.sha256).await.is_err() {
                wrong.push(row.sha256);
            }
        }
        Ok(wrong)
    }
}

impl Transaction {
    /// Attaches a file to a version of a fact.
    ///
    /// # Errors
    /// There is no such version, the name is blank, or the same file is attached to it already.
    pub async fn attach(&mut self, asked: &Asked, version: u32, file: &KeptFile, name: &str) -> Result<()> {
        let (subject, part) = asked.measure.parts();
        let (period, version) = (asked.period.to_string(), i64::from(version));
        let key = (self.body(), subject, part.clone(), period.clone(), version);
        let fact = measured::Entity::find_by_id(key).one(&self.tx).await?;
        fact.ok_or_else(|| StoreError::not_found("fact", format!("{subject}/{part}/{period}/{version}")))?;
        let at = instant(self.deed.at);
        self.keep_evidence(file).await?;
        let row = fact_evidence::Model {
            body: self.body(),
            subject,
            part,
            period,
            version,
            sha256: file.sha256.clone(),
            file_name: plain_name(name)?,
            actor: self.deed.actor.text(),
            at,
        };
        self.add::<fact_evidence::Entity>("evidence", row).await
    }

    /// Writes down that a file is kept, unless that is known.
    pub(crate) async fn keep_evidence(&mut self, file: &KeptFile) -> Result<()> {
        let known = evidence::Entity::find_by_id((self.body(), file.sha256.clone())).one(&self.tx).await?;
        if known.is_some() {
            return Ok(());
        }
        let row = evidence::Model {
            body: self.body(),
            sha256: file.sha256.clone(),
            size: i64::try_from(file.size).unwrap_or(i64::MAX),
            kind: file.kind.word().to_owned(),
            at: instant(self.deed.at),
        };
        self.add::<evidence::Entity>("evidence", row).await
    }
}

/// The name without the folders before it and without what could break a header.
pub(crate) fn plain_name(name: &str) -> Result<String> {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let plain: String = last.chars().filter(|c| !c.is_control() && *c != '"').take(200).collect();
    said("file name", &plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_loses_its_folders_and_what_breaks_a_header() {
        assert_eq!(plain_name("C:\\Documenti\\verbale \"1\".pdf").unwrap(), "verbale 1.pdf");
        assert_eq!(plain_name("../../etc/passwd\r\n").unwrap(), "passwd");
        assert!(plain_name("cartella/").is_err());
    }
}
