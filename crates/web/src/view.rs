//! A request as a page sees it: the site, the language, the address.

use std::convert::Infallible;
use std::sync::{Arc, OnceLock};

use axum::extract::{FromRequestParts, Query};
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use cannocchiale_core::diag::Lang;
use cannocchiale_core::ids::NodeId;
use cannocchiale_core::score::State;
use cannocchiale_core::terms::{Kind, Terms};
use jiff::civil::Date;
use maud::Markup;
use rust_decimal::Decimal;

use crate::address;
use crate::components::node_score;
use crate::scores::Day;
use crate::site::Site;

/// A request as a page sees it.
#[derive(Clone)]
pub(crate) struct View {
    pub(crate) site: Arc<Site>,
    pub(crate) lang: Lang,
    /// The raw path without the language.
    pub(crate) path: String,
    query: Vec<(String, String)>,
    raw_query: Option<String>,
    /// The day somebody asked to look at, where there is such a day.
    day: Option<Date>,
    scores: OnceLock<Arc<Day>>,
    /// What the body calls the levels of its plan.
    pub(crate) terms: Arc<Terms>,
}

/// The word of the query for the day looked at, in each language.
const DAY: (&str, &str) = (DAY_IT, DAY_EN);
const DAY_IT: &str = "al";
const DAY_EN: &str = "as-of";

/// The day that a query or a form asks for, when it can be shown and is not the one shown first.
fn asked_day(site: &Site, pairs: &[(String, String)]) -> Option<Date> {
    let (_, day) = pairs.iter().find(|(key, _)| key == DAY.0 || key == DAY.1)?;
    let day: Date = day.parse().ok()?;
    (site.scores.allows(day) && day != site.scores.latest()).then_some(day)
}

impl FromRequestParts<Arc<Site>> for View {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, site: &Arc<Site>) -> Result<Self, Infallible> {
        Ok(Self::of(site, &parts.uri))
    }
}

impl View {
    pub(crate) fn of(site: &Arc<Site>, uri: &axum::http::Uri) -> Self {
        let (lang, path) = address::language(uri.path());
        let query: Vec<(String, String)> =
            Query::try_from_uri(uri).map(|Query(pairs)| pairs).unwrap_or_default();
        let raw_query = uri.query().filter(|query| !query.is_empty()).map(str::to_owned);
        let day = asked_day(site, &query);
        let scores = OnceLock::new();
        let terms = site.terms.clone();
        Self { site: site.clone(), lang, path: path.to_owned(), query, raw_query, day, scores, terms }
    }

    /// The same request over another plan.
    pub(crate) fn over(&self, site: Arc<Site>) -> Self {
        let day = asked_day(&site, &self.query);
        let terms = site.terms.clone();
        Self { site, day, scores: OnceLock::new(), terms, ..self.clone() }
    }

    /// The same language, at the first page, with nothing asked.
    pub(crate) fn at_home(mut self) -> Self {
        "/".clone_into(&mut self.path);
        self.query.clear();
        self.raw_query = None;
        self.day = None;
        self.scores = OnceLock::new();
        self
    }

    /// The day whose scores are shown.
    pub(crate) fn day(&self) -> Date {
        self.day.unwrap_or(self.site.scores.latest())
    }

    /// Whether a day was asked for that cannot be shown.
    pub(crate) fn asked_in_vain(&self) -> bool {
        let asked = self.asked(DAY.0).or(self.asked(DAY.1));
        asked.is_some_and(|asked| asked != self.day().to_string())
    }

    /// The word of the query for the day, in the page's language.
    pub(crate) fn day_word(&self) -> &'static str {
        self.t(DAY.0, DAY.1)
    }

    /// What else was asked of this page, to be asked again with another day.
    pub(crate) fn asked_beside_the_day(&self) -> impl Iterator<Item = &(String, String)> {
        self.query.iter().filter(|(key, _)| key != DAY.0 && key != DAY.1)
    }

    /// The scores of the day; none where nothing was measured.
    pub(crate) fn scores(&self) -> Option<&Day> {
        let site = &self.site;
        site.has_facts.then(|| &**self.scores.get_or_init(|| site.scores.on(self.day())))
    }

    /// The text of the page's language.
    pub(crate) fn t<T>(&self, it: T, en: T) -> T {
        match self.lang {
            Lang::It => it,
            Lang::En => en,
        }
    }

    /// How a node stands on the day looked at; none for one that asks nothing.
    pub(crate) fn state(&self, id: &NodeId) -> Option<State> {
        let node = node_score(self, id)?;
        self.scores()?.projection.state(node, &self.site.scores.rules)
    }

    /// An address of the portal in the page's language, as of the day looked at.
    pub(crate) fn href(&self, path: &str) -> String {
        self.on_the_day(&address::localized(self.lang, path))
    }

    /// An address at which changes of this plan are tried, as of the day looked at.
    pub(crate) fn trial_href(&self, question: &str) -> String {
        self.href(&format!("{}{question}", self.site.tried_at()))
    }

    /// The same address, with the day looked at when it is not the one shown first.
    pub(crate) fn on_the_day(&self, address: &str) -> String {
        let Some(day) = self.day else { return address.to_owned() };
        let (path, fragment) =
            address.split_once('#').map_or((address, None), |(path, part)| (path, Some(part)));
        let sign = if path.contains('?') { '&' } else { '?' };
        let fragment = fragment.map(|part| format!("#{part}")).unwrap_or_default();
        format!("{path}{sign}{}={day}{fragment}", self.day_word())
    }

    /// An address of the portal in the page's language, without the day: for a form, which says it in a field.
    pub(crate) fn plain_href(&self, path: &str) -> String {
        address::localized(self.lang, path)
    }

    /// The field of a form that keeps the day, when it is not the one shown first.
    pub(crate) fn asked_day(&self) -> Option<(&'static str, Date)> {
        self.day.map(|day| (self.day_word(), day))
    }

    /// This same page in a language, with all that was asked of it.
    pub(crate) fn here_in(&self, lang: Lang) -> String {
        let path = address::localized(lang, &self.path);
        let word = match lang {
            Lang::It => DAY.0,
            Lang::En => DAY.1,
        };
        let Some(query) = &self.raw_query else { return path };
        let pairs = query.split('&').map(|pair| match pair.split_once('=') {
            Some((DAY_IT | DAY_EN, day)) => format!("{word}={day}"),
            _ => pair.to_owned(),
        });
        format!("{path}?{}", pairs.collect::<Vec<_>>().join("&"))
    }

    /// Where a node is read, in the page's language.
    pub(crate) fn node_href(&self, id: &NodeId) -> Option<String> {
        self.site.index.path(id).map(|path| self.href(path))
    }

    /// The decoded segments after the first of the path.
    pub(crate) fn rest(&self) -> Option<Vec<String>> {
        address::segments(&self.path).map(|mut all| {
            if !all.is_empty() {
                all.remove(0);
            }
            all
        })
    }

    /// The one id after the first segment.
    pub(crate) fn id(&self) -> Option<NodeId> {
        match self.rest()?.as_slice() {
            [id] => Some(NodeId::new(id)),
            _ => None,
        }
    }

    /// All that was asked of this page.
    pub(crate) fn pairs(&self) -> &[(String, String)] {
        &self.query
    }

    /// The same page on the day that the fields of a form keep.
    pub(crate) fn with_day_of(mut self, fields: &[(String, String)]) -> Self {
        self.day = asked_day(&self.site, fields);
        self.scores = OnceLock::new();
        self
    }

    /// A value of the query; blank is none.
    pub(crate) fn asked(&self, name: &str) -> Option<&str> {
        let found = self.query.iter().find(|(key, _)| key == name)?;
        Some(found.1.trim()).filter(|value| !value.is_empty())
    }

    /// `3 progetti`, `1 project`: a count and its noun.
    pub(crate) fn count(&self, count: usize, it: (&str, &str), en: (&str, &str)) -> String {
        let (one, many) = self.t(it, en);
        format!("{} {}", self.number(Decimal::from(count)), if count == 1 { one } else { many })
    }

    /// `Linea strategica`: what one of a kind is called, at the head of a page or a column.
    pub(crate) fn heading(&self, kind: Kind) -> String {
        self.terms.heading(kind, self.lang)
    }

    /// `Linee strategiche`.
    pub(crate) fn headings(&self, kind: Kind) -> String {
        self.terms.headings(kind, self.lang)
    }

    /// The body's own word for one of a kind, at the head of a line; where it has none, a shorter one than the glossary's.
    pub(crate) fn heading_or(&self, kind: Kind, it: &str, en: &str) -> String {
        self.terms.own(kind, self.lang).map_or_else(|| self.t(it, en).to_owned(), |term| term.heading.clone())
    }

    /// The same for several.
    pub(crate) fn headings_or(&self, kind: Kind, it: &str, en: &str) -> String {
        self.terms
            .own(kind, self.lang)
            .map_or_else(|| self.t(it, en).to_owned(), |term| term.headings.clone())
    }

    /// `Indicatori e progetti`: two kinds under one head.
    pub(crate) fn both(&self, first: Kind, second: Kind) -> String {
        let second = self.terms.many(second, self.lang);
        // Before a word that begins with the same vowel Italian says "ed".
        let and = if second.starts_with('e') { "ed" } else { "e" };
        format!("{} {} {second}", self.headings(first), self.t(and, "and"))
    }

    /// A count of a kind; by a shorter word than the glossary's where the body has none of its own.
    pub(crate) fn counted_or(&self, count: usize, kind: Kind, it: (&str, &str), en: (&str, &str)) -> String {
        match self.terms.own(kind, self.lang) {
            Some(_) => self.counted(count, kind),
            None => self.count(count, it, en),
        }
    }

    /// `3 linee strategiche`.
    pub(crate) fn counted(&self, count: usize, kind: Kind) -> String {
        let name =
            if count == 1 { self.terms.one(kind, self.lang) } else { self.terms.many(kind, self.lang) };
        format!("{} {name}", self.number(Decimal::from(count)))
    }

    pub(crate) fn number(&self, number: Decimal) -> String {
        cannocchiale_core::number::show(number.normalize(), self.lang)
    }

    /// Euro, with cents only where there are any.
    pub(crate) fn money(&self, amount: Decimal) -> String {
        let shown = if amount.fract().is_zero() {
            cannocchiale_core::number::show(amount.trunc(), self.lang)
        } else {
            cannocchiale_core::number::show_money(amount, self.lang)
        };
        format!("{shown}\u{a0}€")
    }

    /// What stands before a date, with the blank or the apostrophe between: `entro il `, `entro l’`.
    pub(crate) fn before_date(&self, it: &str, en: &str, date: Date) -> String {
        cannocchiale_core::calendar::before_date(self.t(it, en), &self.date(date), self.lang)
    }

    /// The same with the date.
    pub(crate) fn with_date(&self, it: &str, en: &str, date: Date) -> String {
        format!("{}{}", self.before_date(it, en, date), self.date(date))
    }

    pub(crate) fn date(&self, date: Date) -> String {
        cannocchiale_core::calendar::show_date(date, self.lang)
    }

    /// A page that was found.
    pub(crate) fn page(&self, page: Markup) -> Response {
        self.page_with(StatusCode::OK, page)
    }

    /// A page with another status.
    pub(crate) fn page_with(&self, status: StatusCode, page: Markup) -> Response {
        let mut response = (status, Html(page.into_string())).into_response();
        let tag = HeaderValue::from_static(self.t("it", "en"));
        response.headers_mut().insert(header::CONTENT_LANGUAGE, tag);
        response
    }
}
