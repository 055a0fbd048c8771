//! What is attached to an objective: norms, stakeholders, resources, risks, transparency.

use cannocchiale_core::model::Attached;
use maud::{Markup, html};

use crate::address::is_web_address;
use crate::components::said;
use crate::view::View;

/// The lists that say something, each under its name; nothing where nothing is attached.
pub(crate) fn attached(view: &View, attached: &Attached) -> Markup {
    let list = |name: &str, items: Vec<Markup>| {
        html! { @if !items.is_empty() { div { dt { (name) } dd { ul class="plain" { @for item in items { li { (item) } } } } } } }
    };
    let norms =
        attached.norms.iter().map(|norm| match norm.url.as_deref().filter(|url| is_web_address(url)) {
            Some(url) => html! { a href=(url) rel="external" { (said(&norm.title)) } },
            None => said(&norm.title),
        });
    let texts = |texts: &[String]| texts.iter().map(|text| said(text)).collect();
    let pair = |first: &str, between: &str, second: &str| {
        html! { (said(first)) @if !second.trim().is_empty() { span class="mut" { (between) } (said(second)) } }
    };
    let risks = attached.risks.iter();
    let risks = risks.map(|risk| pair(&risk.risk, view.t(" — misura: ", " — measure: "), &risk.measure));
    let duties = attached.transparency.iter();
    let duties = duties.map(|one| pair(&one.duty, view.t(" — sezione: ", " — section: "), &one.section));
    html! {
        @if !attached.is_empty() {
            dl class="facts attached" {
                (list(view.t("Norme e atti", "Norms and acts"), norms.collect()))
                (list(view.t("Portatori di interesse", "Stakeholders"), texts(&attached.stakeholders)))
                (list(view.t("Risorse", "Resources"), texts(&attached.resources)))
                (list(view.t("Rischi e misure", "Risks and measures"), risks.collect()))
                (list(view.t("Trasparenza", "Transparency"), duties.collect()))
            }
        }
    }
}
