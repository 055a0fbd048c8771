//! A body with a plan in force, an open campaign, people, and the router before it all.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode};
use cannocchiale_core::check::{self, Rules};
use cannocchiale_core::diag::Lang;
use cannocchiale_core::facts::{FactPeriod, FactValue};
use cannocchiale_core::format::plan::PlanFile;
use cannocchiale_core::format::{self, resolve};
use cannocchiale_core::ids::{NodeId, UnitId};
use cannocchiale_core::model::{Act, FigureState, Plan};
use cannocchiale_core::score::ScoringRules;
use cannocchiale_core::terms::Terms;
use cannocchiale_store::{
    Actor, Asked, BodyId, CampaignState, Deed, FactVersion, Measure, MeasuredIn, NewBody, NewCampaign,
    NewFact, NewPerson, NewRole, NewStandard, NewUnit, NodeKey, PersonId, PersonState, RevisionId, Role,
    RoleId, Stage, StandardId, Store, Token, Transaction, Validity,
};
use cannocchiale_web::{
    Beyond, Kept, Moment, Nature, PortalState, Transport, Workspace, router, router_of_kept,
};
use jiff::civil::{Date, date};
use tower::ServiceExt;

/// What the office of studies answers for: at least five.
pub const RESULT: &str = "1B0101/2a";
pub const OFFICE: &str = "studi-e-statistica";
pub const PASSWORD: &str = "quattro gatti neri";
const BOUNDARY: &str = "confine";

/// A body at work.
pub struct House {
    pub store: Store,
    pub body: BodyId,
    pub revision: RevisionId,
    router: Router,
    pub workspace: Workspace,
    now: Arc<Mutex<Moment>>,
    count: AtomicU64,
    _folder: tempfile::TempDir,
}

/// An answer, whole.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub text: String,
}

impl Answer {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map(|value| value.to_str().unwrap()).unwrap_or_default()
    }
}

/// Somebody who is in.
#[derive(Clone)]
pub struct Somebody {
    pub id: PersonId,
    pub role: RoleId,
    cookie: String,
}

impl Somebody {
    /// What their browser sends.
    pub fn cookie(&self) -> &str {
        &self.cookie
    }
}

pub fn moment(at: &str) -> Moment {
    let at: jiff::Timestamp = at.parse().unwrap();
    Moment { at, day: at.to_string().split('T').next().unwrap().parse().unwrap() }
}

/// The demonstration plan with an objective of one person added, and a phase of the cycle that has no day.
fn plan_text() -> String {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../demo/piano.json");
    let mut plan: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    plan.get_mut("objectives").unwrap().as_array_mut().unwrap().push(serde_json::json!({
        "holder": { "level": "person", "unit": "una-persona" }, "number": 1, "title": "Un obiettivo di Paperoga",
        "indicators": [{ "label": "1", "statement": "Una misura di Paperoga", "target": ">= 1" }]
    }));
    plan.get_mut("calendar").unwrap().as_array_mut().unwrap().push(serde_json::json!({
        "phase": "Formazione di chi misura", "actors": ["Uffici"], "when": "quando serve"
    }));
    plan.to_string()
}

fn plan_file() -> PlanFile {
    format::parse(&plan_text()).0.unwrap().file
}

fn portal(plan: Plan) -> PortalState {
    PortalState {
        plan,
        facts: None,
        rules: ScoringRules::default(),
        as_of: date(2019, 10, 5),
        diagnostics: Vec::new(),
        narratives: cannocchiale_web::Narratives::default(),
        terms: Terms::default(),
        nature: Nature::Demo,
        today: date(2019, 10, 5),
        workspace: None,
        render_plan: Arc::new(|_| Ok(b"%PDF-1.7\n".to_vec())),
        report: Arc::new(|_| {}),
    }
}

impl House {
    pub async fn new() -> Self {
        Self::reached(Transport::Plain).await
    }

    pub async fn reached(transport: Transport) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", folder.path().join("house.db").display());
        Self::at_address(&url, folder, transport).await
    }

    /// The same in a PostgreSQL of its own.
    pub async fn on_postgresql() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self::at_address(&crate::postgres::new_database(), folder, Transport::Plain).await
    }

    async fn at_address(url: &str, folder: tempfile::TempDir, transport: Transport) -> Self {
        let store = Store::open_with(url, &folder.path().join("evidence")).await.unwrap();
        let body = BodyId::read("cciaa-aurea").unwrap();
        let now = Arc::new(Mutex::new(moment("2019-10-05T09:00:00Z")));
        let (clock, chance) = (now.clone(), AtomicU64::new(1));
        let workspace = Workspace {
            store: store.clone(),
            now: Arc::new(move || *clock.lock().unwrap()),
            random: Arc::new(move || bytes(chance.fetch_add(1, Ordering::Relaxed))),
            transport,
            zone: jiff::tz::TimeZone::UTC,
            beyond: Beyond::default(),
        };
        let plan = resolve(format::parse(&plan_text()).0.unwrap()).0.unwrap();
        let units: Vec<_> = plan.body.units.clone();
        let router = router(portal(plan), Some(workspace.clone()));
        let count = AtomicU64::new(1_000_000);
        let mut house =
            Self { store, body, revision: RevisionId(0), router, workspace, now, count, _folder: folder };
        let named = NewBody {
            name: "Camera di Aurea".to_owned(),
            ipa_code: None,
            kind: "chamber_of_commerce".to_owned(),
        };
        house.store.found(house.deed("body-founded"), &named).await.unwrap();
        let mut change = house.change().await;
        for unit in units {
            let new = NewUnit {
                name: unit.name,
                kind: unit.kind,
                parent: unit.parent.and_then(|parent| parent.known().cloned()),
                validity: Validity::from(date(2019, 1, 1)),
            };
            change.add_unit(&unit.id, &new).await.unwrap();
        }
        house.revision = change.open_draft("Prima stesura", plan_file()).await.unwrap();
        let act = Act {
            organ: "giunta".to_owned(),
            kind: "delibera".to_owned(),
            number: "3".to_owned(),
            date: Some(date(2019, 1, 31)),
        };
        let off = check::rules().iter().map(|rule| rule.code.to_owned()).collect();
        change.adopt(house.revision, 1, &act, &Rules { off, ..Rules::default() }).await.unwrap();
        for period in ["2019-Q3", "2019"] {
            let campaign = NewCampaign {
                period: FactPeriod::read(period).unwrap(),
                opens: date(2019, 10, 1),
                due: date(2019, 10, 11),
                state: CampaignState::Open,
            };
            change.add_campaign(&campaign).await.unwrap();
        }
        change.commit().await.unwrap();
        house
    }

    /// The same, with the portal that reads the store.
    pub async fn kept() -> Self {
        let house = Self::new().await;
        let body = house.body.clone();
        house.shown_as(body).await
    }

    /// The same house with the portal of another body.
    pub async fn shown_as(mut self, body: BodyId) -> Self {
        let kept = Kept {
            body,
            rules: ScoringRules::default(),
            as_of: None,
            nature: Nature::Real,
            render_plan: Arc::new(|_| Ok(b"%PDF-1.7\n".to_vec())),
            report: Arc::new(|_| {}),
        };
        self.router = router_of_kept(kept, self.workspace.clone()).await.unwrap();
        self
    }

    /// The same house, with others around it.
    pub async fn beyond(mut self, beyond: Beyond) -> Self {
        self.workspace.beyond = beyond;
        let body = self.body.clone();
        self.shown_as(body).await
    }

    pub fn deed(&self, what: &'static str) -> Deed {
        let at = self.now.lock().unwrap().at;
        Deed { body: self.body.clone(), actor: Actor::Program("test"), at, what, why: None }
    }

    pub async fn change(&self) -> Transaction {
        self.store.transaction(self.deed("test")).await.unwrap()
    }

    pub fn at(&self, at: &str) {
        *self.now.lock().unwrap() = moment(at);
    }

    /// A person without a password or a session.
    pub async fn person(&self, name: &str, state: PersonState) -> PersonId {
        let mut change = self.change().await;
        let mail = format!("{name}@aurea.example");
        let id = change
            .add_person(&NewPerson { name: name.to_owned(), mail, language: Lang::It, state })
            .await
            .unwrap();
        change.commit().await.unwrap();
        id
    }

    /// Somebody of a role, on a unit or on the whole body, who is in.
    pub async fn somebody(&self, role: Role, unit: Option<&str>) -> Somebody {
        let number = self.count.fetch_add(1, Ordering::Relaxed);
        let id = self.person(&format!("persona-{number}"), PersonState::Active).await;
        let mut change = self.change().await;
        let new = NewRole {
            person: id,
            role,
            unit: unit.map(UnitId::new),
            validity: Validity::from(date(2019, 1, 1)),
            act: None,
        };
        let role = change.give_role(&new).await.unwrap();
        change.commit().await.unwrap();
        self.begun(id, role).await
    }

    /// Somebody who is in and has no role.
    pub async fn without_role(&self) -> Somebody {
        let number = self.count.fetch_add(1, Ordering::Relaxed);
        let id = self.person(&format!("persona-{number}"), PersonState::Active).await;
        self.begun(id, RoleId(0)).await
    }

    async fn begun(&self, id: PersonId, role: RoleId) -> Somebody {
        let token = Token::of(bytes(self.count.fetch_add(1, Ordering::Relaxed)));
        self.store.begin_session(&self.body, id, self.moment().at, &token).await.unwrap();
        Somebody { id, role, cookie: format!("cannocchiale-{}={}", self.body, token.text()) }
    }

    /// The same person in another browser.
    pub async fn in_again(&self, who: &Somebody) -> Somebody {
        self.begun(who.id, who.role).await
    }

    pub fn moment(&self) -> Moment {
        *self.now.lock().unwrap()
    }

    /// One role more for somebody who is in.
    pub async fn role(&self, who: &Somebody, role: Role, unit: Option<&str>) {
        let mut change = self.change().await;
        let validity = Validity::from(date(2019, 1, 1));
        let new = NewRole { person: who.id, role, unit: unit.map(UnitId::new), validity, act: None };
        change.give_role(&new).await.unwrap();
        change.commit().await.unwrap();
    }

    /// What an indicator or a result is called in the store.
    pub async fn measure(&self, node: &str) -> Measure {
        self.store.measures(&self.body, self.revision).await.unwrap().measure(&NodeId::new(node))
    }

    /// The key of a node.
    pub async fn node(&self, node: &str) -> NodeKey {
        let nodes = self.store.nodes(&self.body, self.revision).await.unwrap();
        nodes.iter().find(|known| known.node.as_str() == node).unwrap().key
    }

    /// A level of service that the office declares: five days.
    pub async fn standard(&self) -> StandardId {
        if let Some(known) = self.store.standards(&self.body).await.unwrap().first() {
            return known.id;
        }
        let mut change = self.change().await;
        let new = NewStandard {
            service: "Risposta a una richiesta di dati".to_owned(),
            subject: None,
            unit: Some(UnitId::new(OFFICE)),
            measured_in: MeasuredIn::Days,
            validity: Validity::from(date(2019, 1, 1)),
        };
        let id = change.add_standard(&new).await.unwrap();
        change.commit().await.unwrap();
        id
    }

    /// A draft of the plan in force.
    pub async fn draft(&self) -> RevisionId {
        let mut change = self.change().await;
        let draft = change.revise(self.revision, "Un aggiornamento").await.unwrap();
        change.give_reason(draft, 0, "Il corso è slittato").await.unwrap();
        change.commit().await.unwrap();
        draft
    }

    /// Where a value is said.
    pub async fn path(&self, node: &str, period: &str) -> String {
        match self.measure(node).await {
            Measure::Of(key, _) => format!("/lavoro/cciaa-aurea/misura/{key}/{period}"),
            Measure::Named(name) => format!("/lavoro/cciaa-aurea/misura/{name}/{period}"),
        }
    }

    /// All that was said of a measure.
    pub async fn said(&self, node: &str) -> Vec<FactVersion> {
        self.store.said_of(&self.body, &self.measure(node).await).await.unwrap()
    }

    /// Something said in an earlier period.
    pub async fn known(&self, node: &str, period: &str, value: &str) {
        self.known_on(node, period, value, date(2019, 7, 10)).await;
    }

    /// Something said on a day.
    pub async fn known_on(&self, node: &str, period: &str, value: &str, day: Date) {
        let fact = NewFact {
            asked: Asked { measure: self.measure(node).await, period: FactPeriod::read(period).unwrap() },
            value: FactValue::read(value).unwrap(),
            state: FigureState::Preliminary,
            stage: Stage::Confirmed,
            recorded_on: day,
            source: None,
            note: None,
        };
        let mut change = self.change().await;
        change.record(0, &fact).await.unwrap();
        change.commit().await.unwrap();
    }

    pub async fn get(&self, who: Option<&Somebody>, path: &str) -> Answer {
        let mut request = Request::get(path);
        if let Some(who) = who {
            request = request.header("cookie", &who.cookie);
        }
        self.ask(request.body(Body::empty()).unwrap()).await
    }

    /// A form with its fields, from a page of ours.
    pub async fn post(&self, who: Option<&Somebody>, path: &str, fields: &[(&str, &str)]) -> Answer {
        let all = fields.iter().map(|(name, text)| (*name, None, text.as_bytes()));
        self.send(who, path, &parts(all)).await
    }

    pub async fn get_with(&self, cookie: &str, path: &str) -> Answer {
        self.ask(Request::get(path).header("cookie", cookie).body(Body::empty()).unwrap()).await
    }

    /// A plain form with its fields, from a page of ours.
    pub async fn fill(&self, who: &Somebody, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.filled(Some(who), path, fields).await
    }

    pub async fn fill_as_nobody(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.filled(None, path, fields).await
    }

    pub async fn filled(&self, who: Option<&Somebody>, path: &str, fields: &[(&str, &str)]) -> Answer {
        let mut request = Request::post(path)
            .header("host", "aurea.example")
            .header("sec-fetch-site", "same-origin")
            .header("content-type", "application/x-www-form-urlencoded");
        if let Some(who) = who {
            request = request.header("cookie", &who.cookie);
        }
        let encoded = |text: &str| {
            percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string()
        };
        let pairs: Vec<String> =
            fields.iter().map(|(name, text)| format!("{name}={}", encoded(text))).collect();
        self.ask(request.body(Body::from(pairs.join("&"))).unwrap()).await
    }

    /// A form with a file besides.
    pub async fn post_file(
        &self,
        who: &Somebody,
        path: &str,
        fields: &[(&str, &str)],
        file: (&str, &[u8]),
    ) -> Answer {
        self.post_named_file(who, path, fields, ("evidenza", file.0, file.1)).await
    }

    /// The same with another name of the field of the file.
    pub async fn post_named_file(
        &self,
        who: &Somebody,
        path: &str,
        fields: &[(&str, &str)],
        file: (&str, &str, &[u8]),
    ) -> Answer {
        let all = fields.iter().map(|(name, text)| (*name, None, text.as_bytes()));
        let file = std::iter::once((file.0, Some(file.1), file.2));
        self.send(Some(who), path, &parts(all.chain(file))).await
    }

    async fn send(&self, who: Option<&Somebody>, path: &str, content: &[u8]) -> Answer {
        let mut request = Request::post(path)
            .header("sec-fetch-site", "same-origin")
            .header("content-type", format!("multipart/form-data; boundary={BOUNDARY}"));
        if let Some(who) = who {
            request = request.header("cookie", &who.cookie);
        }
        self.ask(request.body(Body::from(content.to_vec())).unwrap()).await
    }

    pub async fn ask(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.expect("the router never fails");
        let (parts, body) = response.into_parts();
        let bytes = axum::body::to_bytes(body, usize::MAX).await.unwrap();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        Answer { status: parts.status, headers: parts.headers, text }
    }
}

/// Thirty-two bytes that no other number has.
fn bytes(number: u64) -> [u8; 32] {
    let mut bytes = [0; 32];
    for (into, from) in bytes.iter_mut().zip(number.to_be_bytes()) {
        *into = from;
    }
    bytes
}

/// A form as browsers send it when it may bring a file.
fn parts<'a>(fields: impl Iterator<Item = (&'a str, Option<&'a str>, &'a [u8])>) -> Vec<u8> {
    let mut content = Vec::new();
    for (name, file, text) in fields {
        let file = file.map(|file| format!("; filename=\"{file}\"")).unwrap_or_default();
        let head = format!("--{BOUNDARY}\r\ncontent-disposition: form-data; name=\"{name}\"{file}\r\n\r\n");
        content.extend_from_slice(head.as_bytes());
        content.extend_from_slice(text);
        content.extend_from_slice(b"\r\n");
    }
    content.extend_from_slice(format!("--{BOUNDARY}--\r\n").as_bytes());
    content
}
