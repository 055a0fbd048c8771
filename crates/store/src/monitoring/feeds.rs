use cannocchiale_core::facts::{FactPeriod, FactValue};
use jiff::Timestamp;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::error::{Refusal, Result, StoreError};
use crate::house::{same_version, version};
use crate::names::{BodyId, FeedId, NodeKey, said, words};
use crate::open::Store;
use crate::rows::{feed_runs, feeds};
use crate::time::{instant, read_instant};
use crate::transaction::Transaction;

words! {
    /// How often a feed is asked.
    Rhythm("rhythm of a feed") {
        /// Every day.
        Day = "day",
        /// When a week is over.
        Week = "week",
        /// When a month is over.
        Month = "month",
        /// When a quarter is over.
        Quarter = "quarter",
    }
}

words! {
    /// Why a feed brought nothing.
    FeedFault("fault of a feed") {
        /// Nothing of that name is there, or allowed.
        NoSource = "no-source",
        /// It does not answer.
        Silent = "silent",
        /// It says nothing of the measure in the period.
        NoValue = "no-value",
        /// It says more than one thing.
        Several = "several",
        /// What it says is no value.
        NotAValue = "not-a-value",
    }
}

/// Where a value comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FeedSource {
    /// A file that somebody drops into the folder of the server, by its name.
    File(String),
    /// A question that the server keeps for a database, by its name.
    Query(String),
    /// An address that answers JSON, and the pointer (RFC 6901) to the value in it.
    Json {
        /// `https://…`
        address: String,
        /// `/dati/0/valore`
        pointer: String,
    },
}

/// What brings the values of a measure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feed {
    /// Its number in the body.
    pub id: FeedId,
    /// What it is.
    pub said: NewFeed,
    /// How often the row was changed, from 1.
    pub version: u32,
    /// What it brought, or why not, by period.
    pub runs: Vec<FeedRun>,
}

/// What is to bring the values of a measure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewFeed {
    /// What is measured.
    pub measure: NodeKey,
    /// Where its values come from.
    pub source: FeedSource,
    /// How often.
    pub rhythm: Rhythm,
}

/// The last time that a feed was asked for a period, and the last value it brought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedRun {
    /// For when.
    pub period: FactPeriod,
    /// When it was asked.
    pub at: Timestamp,
    /// What it brought last, and when.
    pub brought: Option<(FactValue, Timestamp)>,
    /// Why it brought nothing when it was asked last, and what was said.
    pub fault: Option<(FeedFault, String)>,
}

impl FeedSource {
    fn parts(&self) -> Result<(&'static str, String, Option<String>)> {
        Ok(match self {
            Self::File(name) => ("file", said("file", name)?, None),
            Self::Query(name) => ("query", said("query", name)?, None),
            Self::Json { address, pointer } => {
                ("json", said("address", address)?, Some(pointer.trim().to_owned()))
            }
        })
    }

    fn kept(kind: &str, place: String, spot: Option<String>) -> Result<Self> {
        match (kind, spot) {
            ("file", None) => Ok(Self::File(place)),
            ("query", None) => Ok(Self::Query(place)),
            ("json", Some(pointer)) => Ok(Self::Json { address: place, pointer }),
            _ => Err(StoreError::Broken(format!("kind `{kind}` of a feed"))),
        }
    }
}

impl FeedRun {
    fn of(row: feed_runs::Model) -> Result<Self> {
        let broken = |what: &str| StoreError::Broken(format!("{what} of feed {}", row.feed));
        let brought = match (&row.value, &row.brought) {
            (Some(value), Some(at)) => {
                Some((FactValue::read(value).ok_or_else(|| broken("value"))?, read_instant(at)?))
            }
            _ => None,
        };
        let fault = row.fault.as_deref().map(FeedFault::kept).transpose()?;
        Ok(Self {
            period: super::period(&row.period)?,
            at: read_instant(&row.at)?,
            brought,
            fault: fault.map(|fault| (fault, row.detail.unwrap_or_default())),
        })
    }
}

impl Store {
    /// The feeds that have not ended, with what they brought.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn feeds(&self, body: &BodyId) -> Result<Vec<Feed>> {
        let find = feeds::Entity::find()
            .filter(feeds::Column::Body.eq(body.as_str()))
            .filter(feeds::Column::State.eq("active"))
            .order_by_asc(feeds::Column::Feed);
        let rows = find.all(&self.db).await?;
        if rows.is_empty() {
            return Ok(Vec::new());
        }
        let runs = feed_runs::Entity::find()
            .filter(feed_runs::Column::Body.eq(body.as_str()))
            .order_by_asc(feed_runs::Column::Period);
        let runs = runs.all(&self.db).await?;
        let of = |row: feeds::Model| {
            let own = runs.iter().filter(|run| run.feed == row.feed).cloned();
            Ok(Feed {
                id: FeedId(row.feed),
                said: NewFeed {
                    measure: NodeKey(row.subject),
                    source: FeedSource::kept(&row.kind, row.place, row.spot)?,
                    rhythm: Rhythm::kept(&row.rhythm)?,
                },
                version: version(row.version),
                runs: own.map(FeedRun::of).collect::<Result<_>>()?,
            })
        };
        rows.into_iter().map(of).collect()
    }
}

impl Transaction {
    /// Adds a feed. A measure has one.
    ///
    /// # Errors
    /// The measure has a feed already, or the source is blank.
    pub async fn add_feed(&mut self, new: &NewFeed) -> Result<FeedId> {
        let there = feeds::Entity::find()
            .filter(feeds::Column::Body.eq(self.body()))
            .filter(feeds::Column::Subject.eq(new.measure.0))
            .filter(feeds::Column::State.eq("active"))
            .one(&self.tx)
            .await?;
        if let Some(there) = there {
            return Err(Refusal::Exists { what: "feed", id: there.feed.to_string() }.into());
        }
        let (kind, place, spot) = new.source.parts()?;
        let row = feeds::Model {
            body: self.body(),
            feed: self.next_id(),
            subject: new.measure.0,
            kind: kind.to_owned(),
            place,
            spot,
            rhythm: new.rhythm.word().to_owned(),
            state: "active".to_owned(),
            version: 1,
        };
        let id = FeedId(row.feed);
        self.add::<feeds::Entity>("feed", row).await?;
        Ok(id)
    }

    /// Ends a feed: it is asked no more, and what it brought stays where it was confirmed.
    ///
    /// # Errors
    /// There is no such feed, or somebody changed it since version `seen`.
    pub async fn end_feed(&mut self, id: FeedId, seen: u32) -> Result<()> {
        let there = self.kept_feed(id).await?;
        let ended = feeds::Model {
            state: "ended".to_owned(),
            version: there.version.saturating_add(1),
            ..there.clone()
        };
        same_version::<feeds::Entity>("feed", seen, (&there, there.version), &ended)?;
        self.replace::<feeds::Entity>(&there, ended).await
    }

    /// Writes down what a feed brought for a period at the instant of the deed, or why it brought nothing: then what it
    /// had brought before stays.
    ///
    /// # Errors
    /// There is no such feed.
    pub async fn feed_ran(
        &mut self,
        id: FeedId,
        period: FactPeriod,
        brought: &std::result::Result<FactValue, (FeedFault, String)>,
    ) -> Result<()> {
        let feed = self.kept_feed(id).await?;
        let at = instant(self.deed.at);
        let key = (feed.body.clone(), feed.feed, period.to_string());
        let there = feed_runs::Entity::find_by_id(key).one(&self.tx).await?;
        let before = there.as_ref().map(|run| (run.value.clone(), run.brought.clone()));
        let (value, since) = before.unwrap_or_default();
        let (value, since, fault, detail) = match brought {
            Ok(value) => (Some(value.to_string()), Some(at.clone()), None, None),
            Err((fault, detail)) => (value, since, Some(fault.word().to_owned()), Some(detail.clone())),
        };
        let (body, feed, period) = (feed.body, feed.feed, period.to_string());
        let run = feed_runs::Model { body, feed, period, at, value, brought: since, fault, detail };
        match &there {
            Some(there) => self.replace::<feed_runs::Entity>(there, run).await,
            None => self.add::<feed_runs::Entity>("feed run", run).await,
        }
    }

    async fn kept_feed(&self, id: FeedId) -> Result<feeds::Model> {
        let there = feeds::Entity::find_by_id((self.body(), id.0)).one(&self.tx).await?;
        there.ok_or_else(|| StoreError::not_found("feed", id))
    }
}
