//! Where values may come from by themselves, as who runs the server says it in a file.

use std::collections::BTreeMap;
use std::future::Future;
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::time::Duration;

use cannocchiale_core::facts::{FactPeriod, PeriodPart};
use cannocchiale_peers::{FolderSource, JsonSource, Silence, ValueError, When};
use cannocchiale_store::outside::{self, Told};
use cannocchiale_store::{FeedFault, FeedSource};
use cannocchiale_web::feeds::{Brought, KnownSources, Sources, Wanted};
use jiff::civil::Date;
use serde::Deserialize;

use crate::out::Failure;

/// How long a database may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// The file: `{"folder": …, "connections": {…}, "queries": {…}, "hosts": […]}`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct SourcesFile {
    /// Where files are dropped.
    folder: Option<PathBuf>,
    /// Addresses of databases, by name.
    connections: BTreeMap<String, String>,
    /// Questions to them, by name.
    queries: BTreeMap<String, QueryFile>,
    /// Hosts that may be asked for JSON.
    hosts: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct QueryFile {
    connection: String,
    sql: String,
}

/// What the file allows, ready to be asked.
pub struct Allowed {
    known: KnownSources,
    folder: Option<FolderSource>,
    /// The address and the question, by name.
    queries: BTreeMap<String, (String, String)>,
    json: JsonSource,
}

/// Reads the file of sources.
///
/// # Errors
/// It cannot be read or understood, a query names a connection that is not there, or a connection is in the clear.
pub fn read(file: &Path) -> Result<Allowed, Failure> {
    let path = || file.display().to_string();
    let text = std::fs::read_to_string(file).map_err(|error| {
        Failure::new("input-unreadable").with("path", path()).with("reason", error.to_string())
    })?;
    let malformed =
        |reason: String| Failure::new("sources-malformed").with("path", path()).with("reason", reason);
    let read: SourcesFile = serde_json::from_str(&text).map_err(|error| malformed(error.to_string()))?;
    if let Some((name, _)) = read.connections.iter().find(|(_, address)| outside::is_in_the_clear(address)) {
        return Err(Failure::new("connection-in-the-clear").with("path", path()).with("name", name.clone()));
    }
    let mut queries = BTreeMap::new();
    for (name, query) in read.queries {
        let address = read.connections.get(&query.connection);
        let address = address.ok_or_else(|| malformed(format!("connection `{}`", query.connection)))?;
        queries.insert(name, (address.clone(), query.sql));
    }
    Ok(Allowed {
        known: KnownSources {
            takes_files: read.folder.is_some(),
            queries: queries.keys().cloned().collect(),
            hosts: read.hosts.iter().map(|host| host.to_ascii_lowercase()).collect(),
        },
        folder: read.folder.as_deref().map(FolderSource::new),
        queries,
        json: JsonSource::new(&read.hosts),
    })
}

impl Sources for Allowed {
    fn known(&self) -> &KnownSources {
        &self.known
    }

    fn allows(&self, source: &FeedSource) -> bool {
        match source {
            FeedSource::File(name) => self.folder.is_some() && FolderSource::allows(name),
            FeedSource::Query(name) => self.queries.contains_key(name),
            FeedSource::Json { address, pointer } => self.json.allows(address, pointer),
        }
    }

    fn fetch(&self, wanted: Wanted) -> Pin<Box<dyn Future<Output = Brought<String>> + Send + '_>> {
        Box::pin(self.fetched(wanted))
    }
}

impl Allowed {
    async fn fetched(&self, wanted: Wanted) -> Brought<String> {
        let Wanted { source, node, period } = wanted;
        let when = when(period);
        match source {
            FeedSource::File(name) => {
                let folder = self.folder.clone().ok_or_else(not_allowed)?;
                aside(move || folder.value(&name, node.as_str(), &when)).await
            }
            FeedSource::Json { address, pointer } => {
                let json = self.json.clone();
                aside(move || json.value(&address, &pointer, &when)).await
            }
            FeedSource::Query(name) => {
                let (address, question) = self.queries.get(&name).ok_or_else(not_allowed)?;
                match outside::ask(address, question, (&when.from, &when.to), PATIENCE).await {
                    Ok(Told::One(value)) => Ok(value),
                    Ok(Told::Nothing) => Err((FeedFault::NoValue, String::new())),
                    Ok(Told::Several) => Err((FeedFault::Several, String::new())),
                    // The words of a database may repeat its address, or what is in it.
                    Err(_) => Err((FeedFault::Silent, "question".to_owned())),
                }
            }
        }
    }
}

fn not_allowed() -> (FeedFault, String) {
    (FeedFault::NoSource, String::new())
}

/// Asks on a thread of its own what may take seconds.
async fn aside(question: impl FnOnce() -> Result<String, ValueError> + Send + 'static) -> Brought<String> {
    let answer = tokio::task::spawn_blocking(question).await;
    let answer = answer.unwrap_or(Err(ValueError::Silent(Silence::Broken)));
    answer.map_err(|error| match error {
        ValueError::NotAllowed => not_allowed(),
        ValueError::Silent(why) => (FeedFault::Silent, why.word()),
        ValueError::Unreadable(why) => (FeedFault::Silent, why.word().to_owned()),
        ValueError::NotAValue(why) => (FeedFault::NotAValue, why.word().to_owned()),
        ValueError::Nothing => (FeedFault::NoValue, String::new()),
        ValueError::Several => (FeedFault::Several, String::new()),
    })
}

fn when(period: FactPeriod) -> When {
    let first = match period.part {
        PeriodPart::Year => 1,
        PeriodPart::Quarter(quarter) => quarter.saturating_sub(1).saturating_mul(3).saturating_add(1),
        PeriodPart::Month(month) => month,
    };
    let from = i8::try_from(first).ok().and_then(|month| Date::new(period.year.number(), month, 1).ok());
    let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
    When { period: period.to_string(), from: day(from), to: day(period.last_day()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Result<Allowed, Failure> {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("fonti.json");
        std::fs::write(&file, text).unwrap();
        read(&file)
    }

    #[test]
    fn only_what_the_file_names_is_allowed() {
        let allowed = told(
            r#"{"connections": {"c": "sqlite:c.db"}, "queries": {"incassi": {"connection": "c", "sql": "SELECT 1"}}, "hosts": ["Dati.example:443"]}"#,
        );
        let Ok(allowed) = allowed else { panic!("the file is understood") };
        let json = |address: &str| FeedSource::Json { address: address.to_owned(), pointer: "/v".to_owned() };
        assert!(allowed.allows(&FeedSource::Query("incassi".to_owned())));
        assert!(allowed.allows(&json("https://dati.example:443/q?a={from}")));
        for source in [
            FeedSource::Query("SELECT 1".to_owned()),
            FeedSource::File("a.csv".to_owned()),
            json("http://dati.example/q"),
            json("https://altro.example/q"),
        ] {
            assert!(!allowed.allows(&source), "{source:?}");
        }
    }

    #[test]
    fn a_database_of_another_machine_is_refused_at_once() {
        let file = |address: &str| format!(r#"{{"connections": {{"c": "{address}"}}}}"#);
        assert!(told(&file("postgres://a@127.0.0.1/c")).is_ok());
        assert!(told(&file("postgres://a:b@db.ente.example/c")).is_ok());
        assert!(told(&file("postgres://a:b@db.ente.example/c?sslmode=disable")).is_err());
    }
}
