//! The table of routes.

use std::sync::Arc;

use axum::Router;
use axum::routing::{MethodRouter, get};

use crate::address::localized;
use crate::pages::{
    accessibility, area, body, budget, calculation, checks, comparison, documents, health, holder, holders,
    home, how_to_read, objective, open_data, project, rule, search, simulation, situation, tree, trouble,
};
use crate::site::{PortalState, Site};
use crate::workspace::{self, Workspace};
use crate::{assets, guard};
use cannocchiale_core::diag::Lang;

/// Pages and what answers them, ready to be served.
pub type Routes = Router;

/// The portal of a plan and, over a store, the workspace beside it.
pub fn router(state: PortalState, workspace: Option<Workspace>) -> Routes {
    let site = Arc::new(Site::new(state));
    let mut routes: Router<Arc<Site>> = Router::new();
    for (path, page) in pages() {
        routes = routes.route(&localized(Lang::En, path), page.clone()).route(path, page);
    }
    for (path, file) in files() {
        routes = routes.route(path, file);
    }
    let routes = routes.fallback(trouble::unknown).method_not_allowed_fallback(trouble::other_method);
    let portal = guard::around(routes, &site).with_state(site.clone());
    match workspace {
        Some(workspace) => portal.merge(workspace::router(&site, workspace)),
        None => portal,
    }
}

/// The portal of a body that has adopted nothing yet: one page, whatever is asked for.
pub(crate) fn nothing_yet(site: &Arc<Site>) -> Router {
    let routes = Router::new()
        .route("/risorse/{hash}/{name}", get(assets::serve))
        .route("/stato", get(|| async { "ok\n" }))
        .fallback(trouble::nothing_yet);
    guard::around(routes, site).with_state(site.clone())
}

type Route = (&'static str, MethodRouter<Arc<Site>>);

/// Pages, in Italian here and in English under `/en`.
fn pages() -> Vec<Route> {
    vec![
        ("/", get(home::page)),
        ("/albero", get(tree::page)),
        ("/albero/{*path}", get(tree::page)),
        ("/area/{id}", get(area::page)),
        ("/obiettivo/{id}", get(objective::page)),
        ("/progetto/{id}", get(project::page)),
        ("/situazione", get(situation::page)),
        ("/simulazione", get(simulation::page).post(simulation::filled_in)),
        ("/confronto", get(comparison::page)),
        ("/confronto/{id}", get(comparison::objective)),
        ("/come-si-calcola/{id}", get(calculation::page)),
        ("/responsabili", get(holders::page)),
        ("/responsabili/{id}", get(holder::page)),
        ("/salute", get(health::page)),
        ("/bilancio", get(budget::page)),
        ("/ente", get(body::page)),
        ("/documenti", get(documents::page)),
        ("/documenti/piano.pdf", get(documents::plan_pdf)),
        ("/dati-aperti", get(open_data::page)),
        ("/come-si-legge", get(how_to_read::page)),
        ("/controlli", get(checks::page)),
        ("/controlli/{code}", get(rule::page)),
        ("/ricerca", get(search::page)),
        ("/accessibilita", get(accessibility::page)),
    ]
}

/// Files, and what machines ask; they have no language.
fn files() -> Vec<Route> {
    vec![
        ("/dati-aperti/piano.json", get(open_data::plan_json)),
        ("/dati-aperti/piano.schema.json", get(open_data::schema_json)),
        ("/dati-aperti/rilevazioni.csv", get(open_data::facts_csv)),
        ("/dati-aperti/punteggi.json", get(open_data::scores::all)),
        ("/dati-aperti/regole.json", get(open_data::rules_json)),
        ("/dati-aperti/regole.schema.json", get(open_data::rules_schema_json)),
        ("/dati-aperti/SHA256SUMS", get(open_data::checksums)),
        ("/dati-aperti/calcolo/{id}", get(open_data::scores::one)),
        ("/risorse/{hash}/{name}", get(assets::serve)),
        ("/stato", get(|| async { "ok\n" })),
    ]
}
