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

    /// Whether a source is among what can be asked: the rule by which [`Sources::fetch`] asks it or does not.
    fn allows(&self, source: &FeedSource) -> bool;

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
            // A measure may have become one of a person since its feed began.
            let question = in_force.about(&Measure::of(feed.said.measure));
            let Some(question) = question.filter(|question| !question.is_personal()) else { continue };
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
    read(&text)
}

/// The value that a text is. Of what is none only the length is kept: it may be anything, and people would read it.
fn read(text: &str) -> Brought<FactValue> {
    let value = FactValue::read(text.trim());
    value.ok_or_else(|| (FeedFault::NotAValue, text.chars().count().to_string()))
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

/// Why nothing came.
pub(super) fn fault_words(view: &View, (fault, detail): &(FeedFault, String)) -> String {
    let words = match fault {
        FeedFault::NoSource => view.t(
            "il servente non ha, o non permette, questa fonte: chiedi a chi lo gestisce",
            "the server does not have, or does not allow, this source: ask who runs it",
        ),
        FeedFault::Silent if unreadable(view, detail).is_some() => {
            view.t("la fonte non si può leggere", "the source cannot be read")
        }
        FeedFault::Silent => view.t("la fonte non risponde", "the source does not answer"),
        FeedFault::NoValue => view.t(
            "la fonte non ha un valore per questa misura in questo periodo",
            "the source has no value for this measure in this period",
        ),
        FeedFault::Several => view.t(
            "la fonte ha più di un valore: ne serve uno per misura e periodo",
            "the source has more than one value: one for each measure and period is needed",
        ),
        FeedFault::NotAValue => view.t("ciò che porta non è un valore", "what it brings is no value"),
    };
    let detail = match fault {
        FeedFault::NotAValue => no_value(view, detail),
        _ => unreadable(view, detail).map_or_else(|| silence(view, detail), str::to_owned),
    };
    if detail.is_empty() { words.to_owned() } else { format!("{words} ({detail})") }
}

/// Why a source that is there cannot be read, if the detail of a fault is such a word.
fn unreadable(view: &View, detail: &str) -> Option<&'static str> {
    Some(match detail {
        "workbook" => view.t("non è un foglio di calcolo .xlsx", "it is no .xlsx workbook"),
        "table" => view.t("non è una tabella in UTF-8", "it is no table in UTF-8"),
        "column" => view.t(
            "mancano le colonne indicatore, periodo o valore",
            "the columns indicator, period or value are missing",
        ),
        "too-large" => view.t("è troppo grande", "it is too large"),
        "json" => view.t("non è JSON", "it is not JSON"),
        "unopened" => {
            view.t("il servente non ha il permesso di leggere il file", "the server may not read the file")
        }
        "question" => view.t(
            "la base di dati non risponde in tempo, o non capisce l’interrogazione",
            "the database does not answer in time, or does not understand the query",
        ),
        _ => return None,
    })
}

/// Why there is no answer. A text of any other kind is not repeated: runs of earlier programs kept what a network had said,
/// in its own language.
fn silence(view: &View, detail: &str) -> String {
    let words = match detail {
        "unreached" => view.t(
            "all’indirizzo non si arriva, o non ci si può fidare di chi risponde",
            "the address is not reached, or who answers there cannot be trusted",
        ),
        "late" => view.t("ci mette troppo", "it takes too long"),
        "broken" => view.t("la domanda si è interrotta", "the question broke off"),
        _ => match detail.parse::<u16>() {
            Ok(status) => return view.t(format!("risponde {status}"), format!("it answers {status}")),
            Err(_) => "",
        },
    };
    words.to_owned()
}

/// Why what came is no value. A text of any other kind is not repeated: runs of earlier programs kept what had come.
fn no_value(view: &View, detail: &str) -> String {
    match detail {
        "ambiguous" => view
            .t(
                "il segno prima di tre cifre può dire le migliaia",
                "the sign before three digits may be of thousands",
            )
            .to_owned(),
        "time" => view.t("un’ora o una durata", "a time or a duration").to_owned(),
        "digits" => view.t("ha più di quindici cifre", "it has more than fifteen digits").to_owned(),
        _ => match detail.parse::<usize>() {
            Ok(1) => view.t("un carattere", "one character").to_owned(),
            Ok(length) => format!("{length} {}", view.t("caratteri", "characters")),
            Err(_) => String::new(),
        },
    }
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
    fn what_is_no_value_is_not_kept() {
        assert_eq!(read(" 60% ").map(|value| value.to_string()), Ok("60%".to_owned()));
        assert_eq!(read("BRNSRA80A41H501X"), Err((FeedFault::NotAValue, "16".to_owned())));
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
