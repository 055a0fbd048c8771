//! Feeds: values that come by themselves into the field of who answers for them, who then says them as any other.
//!
//! ```text
//!  run(day) ──▶ each feed that is due × each open period ──▶ Sources::fetch ──▶ kept beside the measure
//!                                                                                 │
//!                                                     scrivania: the value is in the field, or why it is not
//! ```
//!
//! What is brought is no fact: it counts nowhere before somebody says it.

use std::future::Future;
use std::pin::Pin;

use cannocchiale_core::facts::{FactPeriod, FactValue};
use cannocchiale_core::ids::NodeId;
use cannocchiale_store::{
    Actor, BodyId, CampaignState, Deed, Feed, FeedFault, FeedRun, FeedSource, Measure, NodeKey, Rhythm,
    StoreError,
};
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::Workspace;
use super::questions::Questions;
use crate::view::View;

/// What a feed brought, or why it brought nothing, with what was said.
pub type Brought<T> = Result<T, (FeedFault, String)>;

/// What the server can ask. Who works with the plan chooses among it, and adds nothing to it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct KnownSources {
    /// Whether files may be dropped into a folder.
    pub takes_files: bool,
    /// The names of the questions to databases.
    pub queries: Vec<String>,
    /// The hosts that may be asked for JSON.
    pub hosts: Vec<String>,
}

impl KnownSources {
    /// Whether a source is among what can be asked. Who asks looks again.
    pub fn allows(&self, source: &FeedSource) -> bool {
        match source {
            FeedSource::File(name) => self.takes_files && is_plain(name),
            FeedSource::Query(name) => self.queries.contains(name),
            FeedSource::Json { address, pointer } => {
                let host = host_of(address);
                host.is_some_and(|host| self.hosts.contains(&host))
                    && (pointer.is_empty() || pointer.starts_with('/'))
            }
        }
    }
}

/// Whether a name is one of a file in a folder, and nowhere else.
fn is_plain(name: &str) -> bool {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | ' ');
    ending.is_some_and(|ending| ending == "csv" || ending == "xlsx")
        && name.chars().all(plain)
        && !name.starts_with('.')
}

/// The host and the port of an address of JSON, as they are allowed: `dati.ente.it`, `127.0.0.1:8080`.
fn host_of(address: &str) -> Option<String> {
    let uri: axum::http::Uri = address.replace(['{', '}'], "").parse().ok()?;
    let authority = uri.authority().filter(|authority| !authority.as_str().contains('@'))?;
    matches!(uri.scheme_str(), Some("https" | "http")).then(|| authority.as_str().to_ascii_lowercase())
}

/// A value that is wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// Where from.
    pub source: FeedSource,
    /// What is measured, as the plan of the year calls it.
    pub node: NodeId,
    /// When.
    pub period: FactPeriod,
}

/// Asks others for values.
pub trait Sources: Send + Sync {
    /// What can be asked.
    fn known(&self) -> &KnownSources;

    /// The value as it is written there: a number with a dot, `yes`, `no`, a day, a percentage.
    fn fetch(&self, wanted: Wanted) -> Pin<Box<dyn Future<Output = Brought<String>> + Send + '_>>;
}

/// A feed that was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ran {
    /// What is measured.
    pub node: NodeId,
    /// When.
    pub period: FactPeriod,
    /// What came.
    pub brought: Brought<FactValue>,
}

/// Asks every feed that is due today for the periods that are open, and keeps what came.
///
/// # Errors
/// The database does not answer.
pub async fn run(workspace: &Workspace, body: &BodyId) -> Result<Vec<Ran>, StoreError> {
    let (store, now) = (&workspace.store, (workspace.now)());
    let (feeds, campaigns) = (store.feeds(body).await?, store.campaigns(body).await?);
    let questions = Questions::default();
    let mut all = Vec::new();
    for campaign in campaigns.iter().filter(|campaign| campaign.state == CampaignState::Open) {
        let period = campaign.period;
        let Some(in_force) = questions.of_year(store, body, period.year).await? else { continue };
        for feed in feeds.iter().filter(|feed| is_due(feed, period, now.day, &workspace.zone)) {
            let Some(question) = in_force.about(&Measure::of(feed.said.measure)) else { continue };
            let node = question.node.clone();
            let wanted = Wanted { source: feed.said.source.clone(), node: node.clone(), period };
            let brought = bring(workspace, wanted).await;
            let (actor, what) = (Actor::Program("feed"), "feed-ran");
            let deed = Deed { body: body.clone(), actor, at: now.at, what, why: None };
            let mut change = store.transaction(deed).await?;
            change.feed_ran(feed.id, period, &brought).await?;
            change.commit().await?;
            all.push(Ran { node, period, brought });
        }
    }
    Ok(all)
}

/// Asks for a value now; nothing is kept.
pub(super) async fn bring(workspace: &Workspace, wanted: Wanted) -> Brought<FactValue> {
    let sources = workspace.beyond.sources.as_ref().ok_or((FeedFault::NoSource, String::new()))?;
    let text = sources.fetch(wanted).await?;
    FactValue::read(text.trim()).ok_or_else(|| (FeedFault::NotAValue, text.chars().take(80).collect()))
}

/// Whether a feed is asked today for a period: the first time at once, then when its time is over again, and after a
/// failure every day.
fn is_due(feed: &Feed, period: FactPeriod, today: Date, zone: &TimeZone) -> bool {
    let Some(run) = feed.runs.iter().find(|run| run.period == period) else { return true };
    let asked = run.at.to_zoned(zone.clone()).date();
    asked < today && (run.fault.is_some() || asked < begins(feed.said.rhythm, today))
}

/// The day on which the day, week, month or quarter of a day began: the one before is over since then.
fn begins(rhythm: Rhythm, day: Date) -> Date {
    match rhythm {
        Rhythm::Day => day,
        Rhythm::Week => {
            let since = i32::from(day.weekday().to_monday_zero_offset());
            day.checked_sub(jiff::Span::new().days(since)).unwrap_or(day)
        }
        Rhythm::Month => day.first_of_month(),
        Rhythm::Quarter => {
            let first = day.month().saturating_sub(1) / 3 * 3 + 1;
            Date::new(day.year(), first, 1).unwrap_or(day)
        }
    }
}

/// What the feed of a measure did for a period, if it has one that was asked.
pub(super) fn run_of<'a>(feeds: &'a [Feed], measure: &Measure, period: FactPeriod) -> Option<&'a FeedRun> {
    let Measure::Of(NodeKey(key), part) = measure else { return None };
    let feed = feeds.iter().find(|feed| feed.said.measure.0 == *key && part.is_empty())?;
    feed.runs.iter().find(|run| run.period == period)
}

/// Why nothing came, with what to do.
pub(super) fn fault_words(view: &View, (fault, detail): &(FeedFault, String)) -> String {
    let words = match fault {
        FeedFault::NoSource => view.t(
            "il server non ha, o non permette, questa sorgente: chiedi a chi lo gestisce",
            "the server does not have, or does not allow, this source: ask who runs it",
        ),
        FeedFault::Silent => view.t(
            "la sorgente non risponde: si riprova domani",
            "the source does not answer: it is asked again tomorrow",
        ),
        FeedFault::NoValue => view.t(
            "la sorgente non ha un valore per questa misura in questo periodo",
            "the source has no value for this measure in this period",
        ),
        FeedFault::Several => view.t(
            "la sorgente ha più di un valore: ne serve uno per misura e periodo",
            "the source has more than one value: one for each measure and period is needed",
        ),
        FeedFault::NotAValue => view.t(
            "ciò che porta non è un valore: scrivi 1234.5, 2026-12-31, yes, no o 60%",
            "what it brings is no value: write 1234.5, 2026-12-31, yes, no or 60%",
        ),
    };
    if detail.is_empty() { words.to_owned() } else { format!("{words} ({detail})") }
}

#[cfg(test)]
mod tests {
    use cannocchiale_store::{FeedId, NewFeed};
    use jiff::civil::date;

    use super::*;

    fn feed(rhythm: Rhythm, asked: &str, fault: Option<FeedFault>) -> Feed {
        let run = FeedRun {
            period: FactPeriod::read("2019-Q3").unwrap(),
            at: asked.parse().unwrap(),
            brought: None,
            fault: fault.map(|fault| (fault, String::new())),
        };
        let said = NewFeed { measure: NodeKey(7), source: FeedSource::File("a.csv".to_owned()), rhythm };
        Feed { id: FeedId(1), said, version: 1, runs: vec![run] }
    }

    #[test]
    fn only_what_the_server_names_may_be_asked() {
        let known = KnownSources {
            takes_files: true,
            queries: vec!["incassi".to_owned()],
            hosts: vec!["dati.example".to_owned()],
        };
        let file = |name: &str| known.allows(&FeedSource::File(name.to_owned()));
        assert!(file("incassi 2019.csv") && file("Foglio.XLSX"));
        for name in ["../a.csv", "/etc/a.csv", "a/b.csv", "a\\b.csv", ".csv", "a.txt", "a.csv\0"] {
            assert!(!file(name), "{name}");
        }
        let query = |name: &str| known.allows(&FeedSource::Query(name.to_owned()));
        assert!(query("incassi") && !query("SELECT 1"));
        let json = |address: &str| {
            known.allows(&FeedSource::Json { address: address.to_owned(), pointer: "/v".to_owned() })
        };
        assert!(json("https://dati.example/q?a={from}"));
        for address in [
            "https://altro.example/",
            "https://dati.example:8443/",
            "https://dati.example@altro.example/",
            "https://a@dati.example/",
            "file:///etc/passwd",
            "https://dati.example.altro.example/",
        ] {
            assert!(!json(address), "{address}");
        }
    }

    #[test]
    fn a_feed_is_asked_when_its_time_is_over() {
        let on = |rhythm, day| {
            let feed = feed(rhythm, "2019-10-04T06:00:00Z", None);
            is_due(&feed, FactPeriod::read("2019-Q3").unwrap(), day, &TimeZone::UTC)
        };
        assert!(!on(Rhythm::Day, date(2019, 10, 4)) && on(Rhythm::Day, date(2019, 10, 5)));
        assert!(!on(Rhythm::Week, date(2019, 10, 6)) && on(Rhythm::Week, date(2019, 10, 7)));
        assert!(!on(Rhythm::Month, date(2019, 10, 31)) && on(Rhythm::Month, date(2019, 11, 1)));
        assert!(!on(Rhythm::Quarter, date(2019, 12, 31)) && on(Rhythm::Quarter, date(2020, 1, 1)));
    }

    #[test]
    fn a_period_that_was_never_asked_for_and_a_failure_of_yesterday_are_due() {
        let silent = feed(Rhythm::Quarter, "2019-10-04T06:00:00Z", Some(FeedFault::Silent));
        let due = |period: &str, day| is_due(&silent, FactPeriod::read(period).unwrap(), day, &TimeZone::UTC);
        assert!(due("2019", date(2019, 10, 4)));
        assert!(!due("2019-Q3", date(2019, 10, 4)) && due("2019-Q3", date(2019, 10, 5)));
    }
}
