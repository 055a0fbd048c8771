//! The calendar for programs (RFC 5545), at an address that only who is told of it knows.

use axum::extract::Extension;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use maud::{Markup, html};
use sha2::{Digest, Sha256};

use super::dates::{self, Due};
use crate::view::View;
use crate::workspace::act::{self, Refused};
use crate::workspace::frame::{Sheet, framed};
use crate::workspace::rights::Action;
use crate::workspace::visit::{Fields, Typed, Visit, field};

/// The setting that holds the fingerprint of the address.
const SETTING: &str = "calendar-feed";
/// The longest line, in bytes, without its end.
const LINE: usize = 74;

fn fingerprint(token: &str) -> String {
    Sha256::digest(token.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The form that makes a new address, and says what becomes of the old one.
pub(super) fn form(visit: &Visit) -> Markup {
    let view = &visit.view;
    html! {
        section aria-labelledby="indirizzo" {
            h2 id="indirizzo" { (view.t("Nel tuo calendario", "In your own calendar")) }
            p { (view.t(
                "Un programma di calendario legge queste date da un indirizzo segreto. Farne uno nuovo toglie quello di prima.",
                "A calendar program reads these dates from a secret address. Making a new one takes away the one before.",
            )) }
            form class="work-inline" action=(visit.href("/calendario/indirizzo")) method="post" {
                input type="hidden" name="chiave" value=(visit.token().text());
                button type="submit" class="btn btn-outline-primary" { (view.t("Fai un indirizzo", "Make an address")) }
            }
        }
    }
}

/// `POST /calendario/indirizzo`.
pub(crate) async fn share(Extension(visit): Extension<Visit>, Fields(fields): Fields) -> Response {
    if field(&fields, "chiave").is_empty() {
        return act::answer(&visit, Refused::NotAForm, &Typed::new());
    }
    match shared(&visit, &fields).await {
        Ok(page) => page,
        Err(refused) => act::settled(&visit, Err(refused), &fields, "/calendario"),
    }
}

async fn shared(visit: &Visit, fields: &Typed) -> Result<Response, Refused> {
    let view = &visit.view;
    let kept = visit.place.workspace.store.setting(&visit.body.id, SETTING).await?;
    let token = visit.token();
    let title = view.t("L’indirizzo del calendario", "The address of the calendar");
    let Some(mut change) = act::begin_form(visit, Action::ShareCalendar, fields).await? else {
        let body = html! { h1 { (title) } p class="lead" { (view.t("È già stato fatto: se non l’hai copiato, fanne un altro.", "It was made already: if you did not copy it, make another.")) } };
        return Ok(framed(visit, StatusCode::OK, &Sheet { title, body }));
    };
    change.put_setting(SETTING, kept.map_or(0, |kept| kept.version), &fingerprint(token.text())).await?;
    change.commit().await?;
    let path = visit.href(&format!("/calendario/{}", token.text()));
    let address = format!("{}{path}", visit.origin.as_deref().unwrap_or_default());
    let body = html! {
        h1 { (title) }
        p class="lead" { (view.t(
            "Copialo nel programma di calendario: non si vedrà più. Contiene solo le date dell’ente, e chi lo ha le legge.",
            "Copy it into the calendar program: it will not be seen again. It holds the dates of the body only, and whoever has it reads them.",
        )) }
        p { label for="collegamento" { (view.t("Indirizzo", "Address")) } }
        p { input class="link-to-copy" type="text" id="collegamento" readonly value=(address); }
        p { a href=(visit.href("/calendario")) { (view.t("Torna al calendario", "Back to the calendar")) } }
    };
    Ok(framed(visit, StatusCode::OK, &Sheet { title, body }))
}

/// `GET /calendario/{token}`.
pub(crate) async fn file(Extension(visit): Extension<Visit>) -> Response {
    match of(&visit).await {
        Ok(text) => ([(header::CONTENT_TYPE, "text/calendar; charset=utf-8")], text).into_response(),
        Err(refused) => act::answer(&visit, refused, &Typed::new()),
    }
}

async fn of(visit: &Visit) -> Result<String, Refused> {
    let token = visit.segments().into_iter().nth(1).unwrap_or_default();
    let kept = visit.place.workspace.store.setting(&visit.body.id, SETTING).await?;
    if kept.is_none_or(|kept| kept.text != fingerprint(&token)) {
        return Err(Refused::NotFound);
    }
    Ok(calendar(visit, &dates::all(visit).await?))
}

fn calendar(visit: &Visit, all: &[Due]) -> String {
    let view = &visit.view;
    let made = visit.now.at.to_zoned(TimeZone::UTC).strftime("%Y%m%dT%H%M%SZ").to_string();
    let mut lines = vec![
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//Cannocchiale//Calendario//IT".to_owned(),
        "CALSCALE:GREGORIAN".to_owned(),
        format!("X-WR-CALNAME:{}", escaped(&visit.body.name)),
    ];
    for due in all {
        let id: String = fingerprint(&format!("{}{}", due.day, due.what)).chars().take(24).collect();
        lines.extend([
            "BEGIN:VEVENT".to_owned(),
            format!("UID:{id}@{}.cannocchiale", visit.body.id),
            format!("DTSTAMP:{made}"),
            format!("DTSTART;VALUE=DATE:{}", compact(due.day)),
            format!("DTEND;VALUE=DATE:{}", compact(due.day.tomorrow().unwrap_or(due.day))),
            format!("SUMMARY:{}", escaped(&due.what)),
            format!("DESCRIPTION:{}", escaped(&about(view, due))),
            "TRANSP:TRANSPARENT".to_owned(),
            "END:VEVENT".to_owned(),
        ]);
    }
    lines.push("END:VCALENDAR".to_owned());
    lines.iter().map(|line| folded(line)).collect()
}

/// Whose it is, and where it comes from: `Giunta, OIV (legge, art. 10 D.Lgs. 150/2009)`.
fn about(view: &View, due: &Due) -> String {
    let norm = due.norm.map(|norm| format!(", {norm}")).unwrap_or_default();
    format!("{} ({}{norm})", due.who, due.source.name(view))
}

fn compact(day: Date) -> String {
    day.strftime("%Y%m%d").to_string()
}

/// A text as RFC 5545 writes it.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\")
        .replace(';', "\\;")
        .replace(',', "\\,")
        .replace("\r\n", "\\n")
        .replace(['\n', '\r'], "\\n")
}

/// A line, and the rest of it in lines that begin with a blank, none longer than the standard lets it be.
fn folded(line: &str) -> String {
    let mut folded = String::new();
    let mut length = 0_usize;
    for letter in line.chars() {
        if length.saturating_add(letter.len_utf8()) > LINE {
            folded.push_str("\r\n ");
            length = 1;
        }
        folded.push(letter);
        length = length.saturating_add(letter.len_utf8());
    }
    folded.push_str("\r\n");
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_is_longer_than_seventy_five_bytes_and_no_letter_is_cut() {
        let line = format!("SUMMARY:{}", "perché è così, ".repeat(12));
        let text = folded(&line);
        assert!(text.lines().all(|line| line.len() <= 75), "{text}");
        assert_eq!(text.replace("\r\n ", "").trim_end_matches("\r\n"), line);
    }

    #[test]
    fn what_means_something_in_the_format_is_escaped() {
        assert_eq!(escaped("a, b; c\\d\ne"), "a\\, b\\; c\\\\d\\ne");
    }
}
