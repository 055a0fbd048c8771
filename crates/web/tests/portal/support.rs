//! The portal under test: real router, fixed day, three plans.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode};
use cannocchiale_core::score::ScoringRules;
use cannocchiale_core::terms::Terms;
use cannocchiale_core::{check, facts, format};
use cannocchiale_web::{Incident, Nature, PortalState, RenderPlan, router};
use tower::ServiceExt;

/// The plans every page is tried with.
pub const PLANS: [&str; 3] = ["demo", "minimal", "hostile"];

/// An answer, whole.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub text: String,
}

impl Answer {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map(|value| value.to_str().expect("headers are text")).unwrap_or_default()
    }
}

/// A portal, and what it reported.
pub struct Portal {
    router: Router,
    pub incidents: Arc<Mutex<Vec<Incident>>>,
}

impl Portal {
    pub async fn get(&self, address: &str) -> Answer {
        self.ask(Request::get(address).body(Body::empty()).expect("a request")).await
    }

    pub async fn ask(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.expect("the router never fails");
        let (parts, body) = response.into_parts();
        let bytes = axum::body::to_bytes(body, usize::MAX).await.expect("a body");
        Answer {
            status: parts.status,
            headers: parts.headers,
            text: String::from_utf8_lossy(&bytes).into_owned(),
        }
    }
}

/// The portal of one of [`PLANS`].
pub fn portal(plan: &str) -> Portal {
    portal_with(plan, Arc::new(|_| Ok(b"%PDF-1.7 a plan\n".to_vec())))
}

/// The same, with another press.
pub fn portal_with(plan: &str, render_plan: RenderPlan) -> Portal {
    let nature = if plan == "demo" { Nature::Demo } else { Nature::Real };
    of(plan, &text_of(plan), facts_of(plan).as_deref(), nature, render_plan)
}

/// The portal of a plan and its facts, as texts.
pub fn portal_of(plan: &str, facts: &str) -> Portal {
    of("the plan", plan, Some(facts), Nature::Real, Arc::new(|_| Ok(b"%PDF-1.7\n".to_vec())))
}

fn of(plan: &str, text: &str, rows: Option<&str>, nature: Nature, render_plan: RenderPlan) -> Portal {
    let (draft, mut diagnostics) = format::parse(text);
    let (plan_read, more) =
        format::resolve(draft.unwrap_or_else(|| panic!("{plan} is a plan: {diagnostics:?}")));
    let plan_read = plan_read.unwrap_or_else(|| panic!("{plan} resolves: {more:?}"));
    diagnostics.extend(more);
    diagnostics.extend(check::diagnose(&plan_read, &check::Rules::default()));
    let incidents = Arc::new(Mutex::new(Vec::new()));
    let told = incidents.clone();
    let state = PortalState {
        plan: plan_read,
        facts: rows.map(|rows| facts::read_csv(rows).0),
        rules: ScoringRules::default(),
        as_of: jiff::civil::date(2020, 6, 29),
        diagnostics,
        narratives: cannocchiale_web::Narratives::default(),
        terms: Terms::default(),
        nature,
        today: jiff::civil::date(2019, 9, 30),
        workspace: None,
        render_plan,
        report: Arc::new(move |incident: &Incident| {
            told.lock().expect("no test panics while holding it").push(incident.clone());
        }),
    };
    Portal { router: router(state, None), incidents }
}

fn read(path: &str) -> String {
    let path = format!("{}/../../{path}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn facts_of(plan: &str) -> Option<String> {
    match plan {
        "demo" => Some(read("demo/rilevazioni.csv")),
        "hostile" => Some(format!(
            "{}\nsecret-person/1/1,2019,41.4242,final,2019-12-31,,secret\nsecret-persn/1/1,2019,41.4242,final,2019-12-31,,\n",
            facts::HEADER.join(",")
        )),
        _ => None,
    }
}

fn text_of(plan: &str) -> String {
    match plan {
        "demo" => read("demo/piano.json"),
        "minimal" => r#"{"schema":"cannocchiale/plan/1","body":{"name":"Comune piccolo"},"year":2024,
            "period":{"from":2024,"to":2026},"revision":{"status":"adopted"}}"#
            .to_owned(),
        _ => hostile(),
    }
}

/// Every text of a small draft is an attack, every id is awkward.
fn hostile() -> String {
    let evil = r#"<script>alert(1)</script>"><img src=x onerror=alert(2)>&amp;'`{{7*7}}"#;
    let code = "1/B <é>?#&%";
    serde_json::json!({
        "schema": "cannocchiale/plan/1",
        "body": { "name": evil, "units": [
            { "id": "a/b c", "name": evil, "kind": "office", "parent": "a/b c", "head": evil },
            { "id": "..", "name": evil, "kind": "directorate", "parent": null, "head": null } ],
            "sites": [{ "name": evil, "address": evil, "hours": evil, "main": true }],
            "staff": [{ "as_of": "2018-12-31", "dimension": "gender", "category": evil, "count": 3 }],
            "licence": { "name": evil, "url": "javascript:alert(3)" },
            "accessibility_contact": { "email": evil, "phone": evil, "page": "javascript:alert(4)" } },
        "year": 2019, "period": { "from": 2019, "to": 2021 }, "revision": { "status": "draft" },
        "mandate": evil, "mission": format!("- {evil}\n- {evil}\n\n# {evil}"),
        "areas": [{ "code": "..", "title": evil, "weight": "x", "objectives": [{ "code": code, "title": evil, "unit": evil,
            "indicators": [{ "statement": evil, "targets": { "2019": evil, "2020": null }, "baseline": evil, "source": evil, "formula": evil }],
            "programmes": [{ "code": "%2F", "title": evil, "text": evil, "projects": [{ "code": "p?q", "year": 2019, "title": evil,
                "offices": ["a/b c", evil], "actions": [{ "label": evil, "text": evil }],
                "results": [{ "label": evil, "statement": evil, "target": evil }, { "label": "", "statement": evil }] }] }],
            "budget": { "2019": { "costs": "1.00", "revenues": null, "investments": "-5" } } }] }],
        "objectives": [
            { "holder": { "level": "office", "unit": "a/b c" }, "number": 1, "title": evil, "derived_from": ["nowhere"], "note": evil,
              "activities": [{ "label": "", "text": evil }], "indicators": [{ "statement": evil, "target": evil }] },
            { "holder": { "level": "person", "unit": "secret-person" }, "number": 1, "title": "a private objective",
              "indicators": [{ "label": "1", "statement": "private" }] }],
        "health": [{ "name": evil, "group": evil, "unit": evil, "targets": { "2019": "85% - 90%" },
            "values": { "2018": { "state": "final", "value": "-3.5" } } }],
        "budget_by_objective": [{ "code": null, "label": evil, "total": "1" }],
        "calendar": [{ "phase": evil, "actors": [evil], "when": evil, "due": "2019-10-31" }],
        "context": [{ "title": evil, "columns": ["", evil], "rows": [[evil, evil]] }],
        "chapters": [{ "number": evil, "title": evil, "text": evil }],
        "unread": [{ "lines": [1, 2], "text": evil, "why": evil }]
    })
    .to_string()
}

/// Every page that following links from `/` reaches, with its answer.
pub async fn crawl(portal: &Portal) -> BTreeMap<String, Answer> {
    let mut waiting = vec!["/".to_owned()];
    let mut seen: BTreeMap<String, Answer> = BTreeMap::new();
    while let Some(address) = waiting.pop() {
        if seen.contains_key(&address) {
            continue;
        }
        let answer = portal.get(&address).await;
        if answer.header("content-type").starts_with("text/html") {
            waiting.extend(links(&answer.text).into_iter().map(|(path, _)| path));
        }
        seen.insert(address, answer);
    }
    seen
}

/// The addresses inside the portal that a page links to: path with query, and fragment.
pub fn links(page: &str) -> Vec<(String, Option<String>)> {
    page.split(" href=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .map(|href| href.replace("&amp;", "&"))
        .filter(|href| href.starts_with('/'))
        .map(|href| match href.split_once('#') {
            Some((path, fragment)) => (path.to_owned(), Some(fragment.to_owned())),
            None => (href, None),
        })
        .collect()
}
