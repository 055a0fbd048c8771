//! A request of the workspace: who asks, with which grants, when, in which language; and who is let in.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use axum::body::HttpBody;
use axum::extract::{ConnectInfo, Form, FromRequest, Multipart, Request, State};
use axum::http::{HeaderMap, Method as HttpMethod, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use cannocchiale_core::ids::UnitId;
use cannocchiale_store::{Body, BodyId, Grant, Person, Role, Store, StoreError, Token, Unit};
use jiff::civil::Date;

use super::act::{self, Refused};
use super::questions::Question;
use super::rights::{self, Action, Method, Right, Who};
use super::settings::terms;
use super::shelter::{Shelter, Standing};
use super::{LARGEST_FORM, Moment, Place, Transport, door, hops};
use crate::address;
use crate::pages::trouble;
use crate::view::View;

/// A request of the workspace.
#[derive(Clone)]
pub(crate) struct Visit {
    pub(crate) place: Arc<Place>,
    pub(crate) view: View,
    pub(crate) body: Body,
    pub(crate) now: Moment,
    /// How the browser reached us: `https://piano.ente.example`, where it said so.
    pub(crate) origin: Option<String>,
    /// Where the request comes from, as far as it can be believed.
    pub(crate) from: Option<IpAddr>,
    pub(crate) visitor: Option<Visitor>,
}

/// Somebody who is in, with what they may be on this day.
#[derive(Debug, Clone)]
pub(crate) struct Visitor {
    pub(crate) person: Person,
    pub(crate) grants: Vec<Grant>,
    pub(crate) units: Vec<Unit>,
    /// What of single persons they stand by, where it was read; the OIV needs no reading.
    pub(crate) shelter: Arc<Shelter>,
}

impl Visitor {
    /// The same, knowing which holders that are one person they are, or evaluate.
    pub(crate) async fn sheltered(
        &self,
        store: &Store,
        body: &BodyId,
        day: Date,
    ) -> Result<Self, StoreError> {
        let shelter = Arc::new(Shelter::on(store, body, day).await?);
        Ok(Self { shelter, ..self.clone() })
    }

    /// What they are to a holder that is one person.
    pub(crate) fn standing(&self, holder: &str) -> Option<Standing> {
        self.shelter.standing(self.person.id, &self.grants, &self.units, holder)
    }

    /// Whether they are a holder that is one person, or evaluate one.
    pub(crate) fn is_touched(&self) -> bool {
        self.shelter.touches(self.person.id)
    }

    /// Whether they may do something with a value: by their roles; of one person, by what they are to that person.
    pub(crate) fn may_with(&self, action: Action, question: &Question) -> bool {
        match &question.of_person {
            Some(holder) => self.standing(holder).is_some_and(|standing| standing.may(action)),
            None => self.may(action, &question.owners),
        }
    }

    /// Whether it is for them to say a value.
    pub(crate) fn owes(&self, question: &Question) -> bool {
        match &question.of_person {
            Some(holder) => self.standing(holder) == Some(Standing::Person),
            None => self.answers_for(&question.owners),
        }
    }

    /// Whether they may do something with what these units answer for.
    pub(crate) fn may(&self, action: Action, owners: &[UnitId]) -> bool {
        rights::may(action, &self.grants, &self.units, owners)
    }

    /// Whether they wait for others to say a value. Of one person nobody is told so here.
    pub(crate) fn awaits(&self, question: &Question) -> bool {
        question.of_person.is_none() && self.watches(&question.owners)
    }

    /// Whether they lead these units and wait for what they say: who confirms it, and the Secretary General.
    pub(crate) fn watches(&self, owners: &[UnitId]) -> bool {
        watches(&self.grants, &self.units, owners)
    }

    /// Whether it is for them to say what these units answer for: not all that they may say is theirs to say.
    pub(crate) fn answers_for(&self, owners: &[UnitId]) -> bool {
        answers_for(&self.grants, &self.units, owners)
    }
}

/// Whether who has these grants leads these units and waits for what they say.
pub(crate) fn watches(grants: &[Grant], units: &[Unit], owners: &[UnitId]) -> bool {
    let leads_all = grants.iter().any(|grant| grant.role == Role::SecretaryGeneral);
    rights::may(Action::ConfirmValue, grants, units, owners)
        || leads_all && rights::may(Action::ReadValue, grants, units, owners)
}

/// Whether these grants make it somebody's to say what these units answer for.
pub(crate) fn answers_for(grants: &[Grant], units: &[Unit], owners: &[UnitId]) -> bool {
    let is_theirs = |grant: &Grant| match &grant.unit {
        Some(unit) => owners.contains(unit),
        None => owners.is_empty(),
    };
    let theirs: Vec<Grant> = grants.iter().filter(|grant| is_theirs(grant)).cloned().collect();
    rights::may(Action::ProposeValue, &theirs, units, owners)
}

/// What somebody typed into a form: names of fields and texts.
pub(crate) type Typed = Vec<(String, String)>;

/// What was typed into the form of a request that [`admit`] let in; a form that did not come whole is answered with the
/// page that says so.
pub(crate) struct Fields(pub(crate) Typed);

impl<S: Send + Sync> FromRequest<S> for Fields {
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Response> {
        let visit = request.extensions().get::<Visit>().cloned();
        match (Form::<Typed>::from_request(request, state).await, visit) {
            (Ok(Form(fields)), _) => Ok(Self(fields)),
            (Err(rejection), Some(visit)) if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE => {
                Err(act::too_long(&visit))
            }
            (Err(_), Some(visit)) => Err(act::answer(&visit, Refused::NotAForm, &Typed::new())),
            (Err(rejection), None) => Err(rejection.into_response()),
        }
    }
}

/// A field of a form without the blanks around it; empty when it is not there.
pub(crate) fn field<'a>(fields: &'a Typed, name: &str) -> &'a str {
    fields.iter().find(|(key, _)| key == name).map_or("", |(_, text)| text.trim())
}

/// Fields that nobody typed, or that are not to be shown.
pub(crate) const NOT_TYPED: &[&str] =
    &["chiave", "visto", "verso", "parola", "parola-di-ora", "parola-nuova", "parola-ripetuta"];

impl Visit {
    /// An address of the workspace of this body, in the language of the page; `path` starts with `/`.
    pub(crate) fn href(&self, path: &str) -> String {
        self.view.plain_href(&format!("/lavoro/{}{}", self.body.id, path.trim_end_matches('/')))
    }

    /// The decoded segments of the address after the body.
    pub(crate) fn segments(&self) -> Vec<String> {
        let all = address::segments(&self.view.path).unwrap_or_default();
        all.into_iter().skip(2).collect()
    }

    /// Who is in: on a page of everybody that may be nobody.
    pub(crate) fn inside(&self, action: Action) -> Result<&Visitor, Refused> {
        self.visitor.as_ref().ok_or(Refused::NoRight(action))
    }

    /// Who is in, knowing which holders that are one person they are, or evaluate.
    pub(crate) async fn sheltered(&self, action: Action) -> Result<Visitor, Refused> {
        let store = &self.place.workspace.store;
        Ok(self.inside(action)?.sheltered(store, &self.body.id, self.now.day).await?)
    }

    /// Whether somebody is in who may do what belongs to no unit.
    pub(crate) fn may(&self, action: Action) -> bool {
        self.visitor.as_ref().is_some_and(|visitor| visitor.may(action, &[]))
    }

    /// 256 bits that nobody can guess.
    pub(crate) fn token(&self) -> Token {
        Token::of((self.place.workspace.random)())
    }

    async fn identified(&mut self, headers: &HeaderMap) -> Result<(), StoreError> {
        let store = &self.place.workspace.store;
        let Some(token) = door::cookie::token(headers, &self.body.id, self.place.workspace.transport) else {
            return Ok(());
        };
        let Some(session) = store.session(&self.body.id, &token, self.now.at).await? else { return Ok(()) };
        let person = store.person(&self.body.id, session.person).await?;
        let grants = store.grants(&self.body.id, person.id, self.now.day).await?;
        let units = store.units_on(&self.body.id, self.now.day).await?;
        self.visitor = Some(Visitor { person, grants, units, shelter: Arc::default() });
        Ok(())
    }
}

/// Lets in who may take the route of a row of the table of rights. What is asked for is looked at by the page.
pub(crate) async fn admit(
    State((place, right)): State<(Arc<Place>, &'static Right)>,
    mut request: Request,
    next: Next,
) -> Response {
    let view = View::of(&place.site, request.uri());
    // A mail program that ends digests for its reader comes from no page at all (RFC 8058): the token in the address is
    // what it has from us.
    let is_by_token = right.action == Action::EndDigests;
    if right.method == Method::Post && !is_by_token && door::foreign::is_foreign(request.headers()) {
        return door::foreign::refused(&view);
    }
    let body = match body_of(&place, &view).await {
        Ok(Some(body)) => body,
        Ok(None) => return trouble::not_found(&view),
        Err(error) => return act::unavailable(&view, &error, &typed(request).await),
    };
    let now = (place.workspace.now)();
    let origin = origin(&place, request.headers());
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|peer| peer.0);
    let trusted = &place.workspace.beyond.proxies;
    let from = peer.map(|peer| hops::origin(peer, request.headers(), trusted));
    let mut visit = Visit { place, view, body, now, origin, from, visitor: None };
    if let Err(error) = visit.identified(request.headers()).await {
        return act::unavailable(&visit.view, &error, &typed(request).await);
    }
    if request.body().size_hint().lower() > u64::try_from(LARGEST_FORM).unwrap_or(u64::MAX) {
        return act::too_large(&visit, &typed(request).await);
    }
    match (&right.who, &visit.visitor) {
        (Who::Everybody, _) => {}
        (Who::Roles(_), None) => return door::sign_in::asked(&visit, right, &typed(request).await),
        (Who::Roles(_), Some(visitor)) if right.opens(&visitor.grants, &visitor.units) => {}
        (Who::Roles(_), Some(_)) => {
            // No role opens it; what somebody is to a person may.
            let sheltered =
                if right.may_shelter() { Some(visit.sheltered(right.action).await) } else { None };
            match sheltered {
                Some(Ok(visitor)) if visitor.is_touched() => visit.visitor = Some(visitor),
                Some(Err(refused)) => return act::answer(&visit, refused, &typed(request).await),
                _ => return act::answer(&visit, Refused::NoRight(right.action), &typed(request).await),
            }
        }
    }
    if visit.visitor.is_some() {
        match terms::spoken(&visit).await {
            Ok(spoken) => visit.view.terms = spoken,
            Err(error) => return act::unavailable(&visit.view, &error, &typed(request).await),
        }
    }
    request.extensions_mut().insert(visit);
    next.run(request).await
}

fn origin(place: &Place, headers: &HeaderMap) -> Option<String> {
    let host = headers.get(header::HOST)?.to_str().ok()?;
    Some(format!("{}://{host}", if place.workspace.transport == Transport::Tls { "https" } else { "http" }))
}

/// The body that an address names, when it is kept here.
async fn body_of(place: &Place, view: &View) -> Result<Option<Body>, StoreError> {
    let named = address::segments(&view.path).and_then(|all| all.into_iter().nth(1));
    let Some(id) = named.and_then(|id| BodyId::read(&id).ok()) else { return Ok(None) };
    match place.workspace.store.body(&id).await {
        Ok(body) => Ok(Some(body)),
        Err(StoreError::NotFound { .. }) => Ok(None),
        Err(error) => Err(error),
    }
}

/// What was typed into a form that will not be saved, without files and passwords, so that it can be kept.
async fn typed(request: Request) -> Typed {
    if request.method() != HttpMethod::POST {
        return Typed::new();
    }
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    let mut fields = if kind.is_some_and(|kind| kind.starts_with("multipart/form-data")) {
        typed_in_parts(request).await
    } else {
        Form::<Typed>::from_request(request, &()).await.map(|Form(fields)| fields).unwrap_or_default()
    };
    fields.retain(|(name, text)| !NOT_TYPED.contains(&name.as_str()) && !text.trim().is_empty());
    fields
}

async fn typed_in_parts(request: Request) -> Typed {
    let mut fields = Typed::new();
    let Ok(mut form) = Multipart::from_request(request, &()).await else { return fields };
    while let Ok(Some(field)) = form.next_field().await {
        let name = field.name().unwrap_or_default().to_owned();
        if field.file_name().is_some() {
            continue;
        }
        if let Ok(text) = field.text().await {
            fields.push((name, text));
        }
    }
    fields
}
