//! A request as a page sees it: the site, the language, the address.

use std::convert::Infallible;
use std::sync::Arc;

use axum::extract::{FromRequestParts, Query};
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use cannocchiale_core::diag::Lang;
use cannocchiale_core::ids::NodeId;
use jiff::civil::Date;
use maud::Markup;
use rust_decimal::Decimal;

use crate::address;
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
        let query = Query::try_from_uri(uri).map(|Query(pairs)| pairs).unwrap_or_default();
        let raw_query = uri.query().filter(|query| !query.is_empty()).map(str::to_owned);
        Self { site: site.clone(), lang, path: path.to_owned(), query, raw_query }
    }

    /// The same language, at the first page, with nothing asked.
    pub(crate) fn at_home(mut self) -> Self {
        "/".clone_into(&mut self.path);
        self.query.clear();
        self.raw_query = None;
        self
    }

    /// The text of the page's language.
    pub(crate) fn t<T>(&self, it: T, en: T) -> T {
        match self.lang {
            Lang::It => it,
            Lang::En => en,
        }
    }

    /// An address of the portal in the page's language.
    pub(crate) fn href(&self, path: &str) -> String {
        address::localized(self.lang, path)
    }

    /// This same page in a language, with all that was asked of it.
    pub(crate) fn here_in(&self, lang: Lang) -> String {
        let path = address::localized(lang, &self.path);
        match &self.raw_query {
            Some(query) => format!("{path}?{query}"),
            None => path,
        }
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

    pub(crate) fn date(&self, date: Date) -> String {
        const IT: [&str; 12] = [
            "gennaio",
            "febbraio",
            "marzo",
            "aprile",
            "maggio",
            "giugno",
            "luglio",
            "agosto",
            "settembre",
            "ottobre",
            "novembre",
            "dicembre",
        ];
        const EN: [&str; 12] = [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ];
        let position = usize::from(date.month().unsigned_abs()).saturating_sub(1);
        let month = self.t(IT, EN).get(position).copied().unwrap_or_default();
        let day = if date.day() == 1 { self.t("1º", "1").to_owned() } else { date.day().to_string() };
        format!("{day} {month} {}", date.year())
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
