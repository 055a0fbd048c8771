//! The scores for machines, with their traces and without what is not public.

use axum::http::header;
use axum::response::{IntoResponse, Response};
use cannocchiale_core::format::scorecard::{self, Beside, ScorecardFile, TraceFile};
use cannocchiale_core::ids::NodeId;

use crate::components::node_score;
use crate::pages::trouble::not_found;
use crate::scores::Day;
use crate::site::Site;
use crate::view::View;

/// The text of the scores of a day; made once, and kept with them.
pub(crate) fn text<'d>(site: &Site, day: &'d Day) -> &'d str {
    day.published(|| {
        let mut text = serde_json::to_string_pretty(&public(site, day)).unwrap_or_default();
        text.push('\n');
        text
    })
}

fn public(site: &Site, day: &Day) -> ScorecardFile {
    let scores = &site.scores;
    let beside = Beside { plan: &scores.plan, rules: &scores.rules, projection: Some(&day.projection) };
    let mut file = scorecard::to_file(&day.card, beside);
    file.nodes.retain(|node| !site.hides(&NodeId::new(&node.id)));
    file.nodes
        .iter_mut()
        .filter_map(|node| node.trace.as_mut())
        .for_each(|trace| leave_out_people(site, trace));
    file
}

/// Takes persons, and scores that read theirs, out of a trace.
fn leave_out_people(site: &Site, trace: &mut TraceFile) {
    trace.children.retain(|child| !site.hides(&NodeId::new(&child.node)));
    trace.not_taken.retain(|road| road.node.as_ref().is_none_or(|node| !site.hides(&NodeId::new(node))));
    if site.redacts(&NodeId::new(&trace.node)) {
        trace.inputs.retain(|input| input.from != cannocchiale_core::score::Origin::Score.word());
    }
}

/// `GET /dati-aperti/punteggi.json`.
pub(crate) async fn all(view: View) -> Response {
    match view.scores() {
        Some(day) => super::file("application/json", text(&view.site, day).to_owned()),
        None => not_found(&view),
    }
}

/// `GET /dati-aperti/calcolo/{id}`: how one score is computed.
pub(crate) async fn one(view: View) -> Response {
    let id = view.rest().and_then(|rest| rest.get(1).map(NodeId::new));
    let node = id.and_then(|id| node_score(&view, &id));
    let trace = node.zip(view.scores()).and_then(|(node, day)| scorecard::trace(&day.card, node));
    let Some(mut trace) = trace else { return not_found(&view) };
    leave_out_people(&view.site, &mut trace);
    let text = serde_json::to_string_pretty(&trace).unwrap_or_default();
    ([(header::CONTENT_TYPE, "application/json"), (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*")], text)
        .into_response()
}
