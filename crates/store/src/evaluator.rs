//! The validation of a year by the evaluator: the seed and the values it drew, what was found, the outcome.

use cannocchiale_core::facts::FactPeriod;
use cannocchiale_core::ids::Year;
use jiff::Timestamp;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::error::{Refusal, Result, StoreError};
use crate::facts::{Asked, Measure};
use crate::house::{same_version, version};
use crate::names::{BodyId, RevisionId, ValidationId, said, words};
use crate::open::Store;
use crate::rows::{validation_findings, validation_sample, validations};
use crate::time::{instant, read_instant};
use crate::transaction::Transaction;

words! {
    /// What the evaluator concludes.
    Outcome("outcome of a validation") {
        /// The report is validated.
        Validated = "validated",
        /// It is validated, and something is to be done better.
        WithRemarks = "with_remarks",
        /// It is not validated.
        NotValidated = "not_validated",
    }
}

words! {
    /// What the evaluator found of an item or of a value.
    Finding("finding of a validation") {
        /// It is as it must be.
        Met = "met",
        /// In part.
        Partly = "partly",
        /// It is not.
        NotMet = "not_met",
        /// It does not apply to this body or year.
        NotApplicable = "not_applicable",
    }
}

/// A validation that begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewValidation {
    /// Of which year.
    pub year: Year,
    /// The plan in force when it began.
    pub revision: RevisionId,
    /// From what the sample was drawn: with it anybody draws the same again.
    pub seed: String,
    /// Among how many values.
    pub population: u32,
    /// The SHA-256 of their list, in hexadecimal.
    pub population_sha256: String,
    /// The values that were drawn, in their order.
    pub sample: Vec<Sampled>,
}

/// A value that was drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sampled {
    /// Of which measure and period.
    pub asked: Asked,
    /// Which version of what was said.
    pub version: u32,
}

/// The validation of a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Validation {
    /// Its number in the body.
    pub id: ValidationId,
    /// Of which year.
    pub year: Year,
    /// The plan in force when it began.
    pub revision: RevisionId,
    /// From what the sample was drawn.
    pub seed: String,
    /// Among how many values.
    pub population: u32,
    /// The SHA-256 of their list.
    pub population_sha256: String,
    /// When it began.
    pub opened: Timestamp,
    /// What was concluded, and when; none while it is open.
    pub outcome: Option<(Outcome, Timestamp)>,
    /// The reasons of the outcome.
    pub conclusion: Option<String>,
    /// How often it was changed, from 1.
    pub version: u32,
}

/// A validation with all that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ValidationRecord {
    /// What it is.
    pub validation: Validation,
    /// The values drawn, in their order, from position 1.
    pub sample: Vec<Sampled>,
    /// What was found.
    pub found: Vec<Found>,
}

/// What was found of one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Of what: `item/clear`, `sample/3`.
    pub about: String,
    /// How it is.
    pub finding: Finding,
    /// What the evaluator notes.
    pub note: Option<String>,
    /// How often it was changed, from 1.
    pub version: u32,
}

impl Validation {
    fn of(row: validations::Model) -> Result<Self> {
        let year = i16::try_from(row.year).ok().and_then(Year::new);
        let outcome = match (row.outcome.as_deref(), row.concluded.as_deref()) {
            (Some(word), Some(at)) => Some((Outcome::kept(word)?, read_instant(at)?)),
            _ => None,
        };
        Ok(Self {
            id: ValidationId(row.validation),
            year: year.ok_or_else(|| StoreError::Broken(format!("year {}", row.year)))?,
            revision: RevisionId(row.revision),
            seed: row.seed,
            population: u32::try_from(row.population).unwrap_or_default(),
            population_sha256: row.population_sha256,
            opened: read_instant(&row.opened)?,
            outcome,
            conclusion: row.conclusion,
            version: version(row.version),
        })
    }
}

fn sampled(row: validation_sample::Model) -> Result<Sampled> {
    let period = FactPeriod::read(&row.period);
    let period = period.ok_or_else(|| StoreError::Broken(format!("period `{}`", row.period)))?;
    let asked = Asked { measure: Measure::kept(row.subject, row.part), period };
    Ok(Sampled { asked, version: version(row.fact_version) })
}

fn found(row: validation_findings::Model) -> Result<Found> {
    let finding = Finding::kept(&row.finding)?;
    Ok(Found { about: row.about, finding, note: row.note, version: version(row.version) })
}

impl Store {
    /// The validations of a body, the last one first.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn validations(&self, body: &BodyId) -> Result<Vec<Validation>> {
        let find = validations::Entity::find().filter(validations::Column::Body.eq(body.as_str()));
        let rows = find.order_by_desc(validations::Column::Validation).all(&self.db).await?;
        rows.into_iter().map(Validation::of).collect()
    }

    /// A validation with all that was found.
    ///
    /// # Errors
    /// There is none of this number, or the database does not answer.
    pub async fn validation(&self, body: &BodyId, id: ValidationId) -> Result<ValidationRecord> {
        let row = validations::Entity::find_by_id((body.as_str().to_owned(), id.0)).one(&self.db).await?;
        let row = row.ok_or_else(|| StoreError::not_found("validation", id))?;
        let sample = validation_sample::Entity::find()
            .filter(validation_sample::Column::Body.eq(body.as_str()))
            .filter(validation_sample::Column::Validation.eq(id.0))
            .order_by_asc(validation_sample::Column::Position)
            .all(&self.db)
            .await?;
        let findings = validation_findings::Entity::find()
            .filter(validation_findings::Column::Body.eq(body.as_str()))
            .filter(validation_findings::Column::Validation.eq(id.0))
            .order_by_asc(validation_findings::Column::About)
            .all(&self.db)
            .await?;
        Ok(ValidationRecord {
            validation: Validation::of(row)?,
            sample: sample.into_iter().map(sampled).collect::<Result<_>>()?,
            found: findings.into_iter().map(found).collect::<Result<_>>()?,
        })
    }
}

impl Transaction {
    /// Begins a validation with the values that were drawn.
    ///
    /// # Errors
    /// The seed is blank, or a validation of that year is not concluded yet.
    pub async fn open_validation(&mut self, new: &NewValidation) -> Result<ValidationId> {
        let year = i64::from(new.year.number());
        let open = validations::Entity::find()
            .filter(validations::Column::Body.eq(self.body()))
            .filter(validations::Column::Year.eq(year))
            .filter(validations::Column::Outcome.is_null())
            .one(&self.tx)
            .await?;
        if open.is_some() {
            return Err(Refusal::Exists { what: "validation", id: new.year.to_string() }.into());
        }
        let seed = said("seed", &new.seed)?;
        let (body, validation) = (self.body(), self.next_id());
        let row = validations::Model {
            body: body.clone(),
            validation,
            year,
            revision: new.revision.0,
            seed,
            population: i64::from(new.population),
            population_sha256: new.population_sha256.clone(),
            opened: instant(self.deed.at),
            outcome: None,
            conclusion: None,
            concluded: None,
            version: 1,
        };
        self.add::<validations::Entity>("validation", row).await?;
        let rows = (1..).zip(&new.sample).map(|(position, drawn)| {
            let (subject, part) = drawn.asked.measure.parts();
            let (period, fact_version) = (drawn.asked.period.to_string(), i64::from(drawn.version));
            let body = body.clone();
            validation_sample::Model { body, validation, position, subject, part, period, fact_version }
        });
        self.add_all::<validation_sample::Entity>(rows.collect()).await?;
        Ok(ValidationId(validation))
    }

    /// Says what was found of an item (`item/…`) or of a value drawn (`sample/…`); `seen` is 0 for the first time.
    ///
    /// # Errors
    /// The validation is concluded, nothing is named, or somebody said otherwise since version `seen`.
    pub async fn find(
        &mut self,
        id: ValidationId,
        about: &str,
        seen: u32,
        given: (Finding, Option<&str>),
    ) -> Result<()> {
        let whole = self.open_one(id).await?;
        let (finding, note) = given;
        let key = (self.body(), id.0, said("about", about)?);
        let there = validation_findings::Entity::find_by_id(key.clone()).one(&self.tx).await?;
        let kept = there.as_ref().map_or(0, |row| row.version);
        let (body, validation, about) = key;
        let yours = validation_findings::Model {
            body,
            validation,
            about,
            finding: finding.word().to_owned(),
            note: note.map(str::to_owned),
            version: kept.saturating_add(1),
        };
        self.put::<validation_findings::Entity>("finding", seen, (there, kept), yours).await?;
        // Who concludes has read all that was found: a finding since then makes what they read old.
        let newer = validations::Model { version: whole.version.saturating_add(1), ..whole.clone() };
        self.replace::<validations::Entity>(&whole, newer).await
    }

    /// Concludes a validation: from now on nothing of it changes.
    ///
    /// # Errors
    /// It is concluded already, the reasons are blank, or somebody changed it since version `seen`.
    pub async fn conclude(
        &mut self,
        id: ValidationId,
        seen: u32,
        outcome: Outcome,
        reasons: &str,
    ) -> Result<()> {
        let there = self.open_one(id).await?;
        let yours = validations::Model {
            outcome: Some(outcome.word().to_owned()),
            conclusion: Some(said("conclusion", reasons)?),
            concluded: Some(instant(self.deed.at)),
            version: there.version.saturating_add(1),
            ..there.clone()
        };
        same_version::<validations::Entity>("validation", seen, (&there, there.version), &yours)?;
        self.replace::<validations::Entity>(&there, yours).await
    }

    async fn open_one(&self, id: ValidationId) -> Result<validations::Model> {
        let there = validations::Entity::find_by_id((self.body(), id.0)).one(&self.tx).await?;
        let there = there.ok_or_else(|| StoreError::not_found("validation", id))?;
        if there.outcome.is_some() { Err(Refusal::Concluded.into()) } else { Ok(there) }
    }
}
