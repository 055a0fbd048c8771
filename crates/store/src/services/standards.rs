use cannocchiale_core::ids::{UnitId, Year};
use cannocchiale_core::number::read_machine;
use rust_decimal::Decimal;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::error::{Refusal, Result, StoreError};
use crate::house::{same_version, version};
use crate::names::{BodyId, NodeKey, StandardId, said, words};
use crate::open::Store;
use crate::rows::{standard_results, standards, units};
use crate::time::Validity;
use crate::transaction::Transaction;

words! {
    /// What a declared level is counted in.
    MeasuredIn("unit of a standard") {
        /// Minutes.
        Minutes = "minutes",
        /// Hours.
        Hours = "hours",
        /// Days.
        Days = "days",
        /// Parts of a hundred.
        Percent = "percent",
    }
}

/// A declared level of service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standard {
    /// Its number in the body.
    pub id: StandardId,
    /// What is declared.
    pub said: NewStandard,
    /// How often it was changed, from 1.
    pub version: u32,
}

/// What is declared of a service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewStandard {
    /// The service.
    pub service: String,
    /// The node of the plan it stands for.
    pub subject: Option<NodeKey>,
    /// The unit that answers for it.
    pub unit: Option<UnitId>,
    /// What it is counted in.
    pub measured_in: MeasuredIn,
    /// When it is offered.
    pub validity: Validity,
}

/// What became of a standard in a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StandardResult {
    /// Which standard.
    pub standard: StandardId,
    /// Which year.
    pub year: Year,
    /// What was declared and measured.
    pub said: YearOfStandard,
    /// How often it was changed, from 1.
    pub version: u32,
}

/// What was declared and measured in a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YearOfStandard {
    /// The level that was declared.
    pub declared: Decimal,
    /// The mean that was measured; none when it was not.
    pub measured: Option<Decimal>,
    /// Of how many cases.
    pub cases: Option<u32>,
    /// Why it was not kept.
    pub justification: Option<String>,
}

impl Standard {
    fn of(row: standards::Model) -> Result<Self> {
        Ok(Self {
            id: StandardId(row.standard),
            said: NewStandard {
                service: row.service,
                subject: row.subject.map(NodeKey),
                unit: row.unit.map(UnitId::new),
                measured_in: MeasuredIn::kept(&row.measured_in)?,
                validity: Validity::kept(&row.valid_from, row.valid_to.as_deref())?,
            },
            version: version(row.version),
        })
    }
}

impl StandardResult {
    fn of(row: standard_results::Model) -> Result<Self> {
        let number =
            |text: &str| read_machine(text).ok_or_else(|| StoreError::Broken(format!("level `{text}`")));
        let year = i16::try_from(row.year).ok().and_then(Year::new);
        Ok(Self {
            standard: StandardId(row.standard),
            year: year.ok_or_else(|| StoreError::Broken(format!("year {}", row.year)))?,
            said: YearOfStandard {
                declared: number(&row.declared)?,
                measured: row.measured.as_deref().map(number).transpose()?,
                cases: row.cases.map(|cases| u32::try_from(cases).unwrap_or_default()),
                justification: row.justification,
            },
            version: version(row.version),
        })
    }
}

impl NewStandard {
    fn row(&self, body: String, standard: i64, version: i64) -> Result<standards::Model> {
        let (valid_from, valid_to) = self.validity.checked()?.texts();
        Ok(standards::Model {
            body,
            standard,
            service: said("service", &self.service)?,
            subject: self.subject.map(|key| key.0),
            unit: self.unit.as_ref().map(ToString::to_string),
            measured_in: self.measured_in.word().to_owned(),
            valid_from,
            valid_to,
            version,
        })
    }
}

impl Store {
    /// The declared levels of a body, past ones too.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn standards(&self, body: &BodyId) -> Result<Vec<Standard>> {
        let find = standards::Entity::find().filter(standards::Column::Body.eq(body.as_str()));
        let rows = find.order_by_asc(standards::Column::Standard).all(&self.db).await?;
        rows.into_iter().map(Standard::of).collect()
    }

    /// What became of the standards of a body, by standard and year.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn standard_results(&self, body: &BodyId) -> Result<Vec<StandardResult>> {
        let find = standard_results::Entity::find()
            .filter(standard_results::Column::Body.eq(body.as_str()))
            .order_by_asc(standard_results::Column::Standard)
            .order_by_asc(standard_results::Column::Year);
        find.all(&self.db).await?.into_iter().map(StandardResult::of).collect()
    }
}

impl Transaction {
    /// Declares a level of service.
    ///
    /// # Errors
    /// The service is blank, the unit is unknown, the span ends before it starts.
    pub async fn add_standard(&mut self, new: &NewStandard) -> Result<StandardId> {
        self.check_unit(new.unit.as_ref()).await?;
        let mut row = new.row(self.body(), 0, 1)?;
        row.standard = self.next_id();
        let id = StandardId(row.standard);
        self.add::<standards::Entity>("standard", row).await?;
        Ok(id)
    }

    /// Changes what is declared, or ends it by its validity.
    ///
    /// # Errors
    /// As [`Transaction::add_standard`], or somebody changed it since version `seen`.
    pub async fn change_standard(&mut self, id: StandardId, seen: u32, new: &NewStandard) -> Result<()> {
        self.check_unit(new.unit.as_ref()).await?;
        let there = self.kept_standard(id).await?;
        let yours = new.row(self.body(), id.0, there.version.saturating_add(1))?;
        same_version::<standards::Entity>("standard", seen, (&there, there.version), &yours)?;
        self.replace::<standards::Entity>(&there, yours).await
    }

    /// Says what became of a standard in a year; `seen` is 0 when nothing was said.
    ///
    /// # Errors
    /// There is no such standard, or somebody said something since version `seen`.
    pub async fn put_standard_result(
        &mut self,
        id: StandardId,
        year: Year,
        seen: u32,
        new: &YearOfStandard,
    ) -> Result<()> {
        self.kept_standard(id).await?;
        let key = (self.body(), id.0, i64::from(year.number()));
        let there = standard_results::Entity::find_by_id(key).one(&self.tx).await?;
        let kept = there.as_ref().map_or(0, |row| row.version);
        let yours = standard_results::Model {
            body: self.body(),
            standard: id.0,
            year: i64::from(year.number()),
            declared: new.declared.to_string(),
            measured: new.measured.map(|measured| measured.to_string()),
            cases: new.cases.map(i64::from),
            justification: new.justification.clone(),
            version: kept.saturating_add(1),
        };
        self.put::<standard_results::Entity>("standard result", seen, (there, kept), yours).await
    }

    async fn kept_standard(&self, id: StandardId) -> Result<standards::Model> {
        let there = standards::Entity::find_by_id((self.body(), id.0)).one(&self.tx).await?;
        there.ok_or_else(|| StoreError::not_found("standard", id))
    }

    /// Refuses a unit that is not there.
    pub(crate) async fn check_unit(&self, unit: Option<&UnitId>) -> Result<()> {
        let Some(unit) = unit else { return Ok(()) };
        let found = units::Entity::find_by_id((self.body(), unit.to_string())).one(&self.tx).await?;
        match found {
            Some(_) => Ok(()),
            None => Err(Refusal::Unknown { what: "unit", id: unit.to_string() }.into()),
        }
    }
}
