//! Many nodes in one form: the names of their fields, what was typed about each, a number or a target in a cell.

use cannocchiale_core::diag::Lang;
use maud::{Markup, html};
use serde_json::Value;

use super::fields::{Field, Kind};
use super::filled;
use super::text::{Node, name};
use crate::components::shortened;
use crate::view::View;
use crate::workspace::visit::{NOT_TYPED, Typed, field};

/// What a field of a node is called in a form of many.
pub(in crate::workspace) fn called(path: &str, node: &Node) -> String {
    format!("{path}.{}", node.row.key)
}

/// What was typed about one node, under the names of its fields.
pub(in crate::workspace) fn about(typed: &Typed, node: &Node) -> Typed {
    let ending = called("", node);
    typed
        .iter()
        .filter_map(|(name, text)| Some((name.strip_suffix(&ending)?.to_owned(), text.clone())))
        .collect()
}

/// The version of a node that was on the screen.
pub(in crate::workspace) fn seen(typed: &Typed, node: &Node) -> u32 {
    field(&about(typed, node), "visto").parse().unwrap_or_default()
}

/// The same version, in the form.
pub(in crate::workspace) fn seen_field(node: &Node) -> Markup {
    html! { input type="hidden" name=(called("visto", node)) value=(node.row.version); }
}

/// The content of a node with what was typed about it.
pub(in crate::workspace) fn content(node: &Node, fields: &[Field], typed: &Typed, lang: Lang) -> Value {
    filled::content(&node.content, fields, &about(typed, node), lang)
}

/// A field of a node as its form shows it, also where nothing stands there.
pub(in crate::workspace) fn shown(view: &View, node: &Node, of: &Field) -> Markup {
    let there = filled::shown(&node.content, of, view.lang);
    html! { @if there.is_empty() { "—" } @else { (there) } }
}

/// A field of a node in its form, with what is saved beside it where that is not the same.
pub(in crate::workspace) fn cell(view: &View, node: &Node, of: &Field, typed: &Typed) -> Markup {
    let there = filled::shown(&node.content, of, view.lang);
    let called = called(&of.path, node);
    let said = typed.iter().find(|(known, _)| *known == called).map(|(_, text)| text.trim().to_owned());
    let is_other = said.as_ref().is_some_and(|said| *said != there);
    let is_number = matches!(of.kind, Kind::Number);
    html! {
        input type="text" class=(if is_number { "short" } else { "wide" }) name=(called) value=(said.unwrap_or_else(|| there.clone()))
            inputmode=[is_number.then_some("decimal")] lang="it" autocomplete="off"
            aria-label=(format!("{}: {}", of.label, shortened(&name(node).1, 80)));
        @if is_other { span class="small mut" { (view.t("ora: ", "now: ")) @if there.is_empty() { "—" } @else { (there) } } }
    }
}

/// What was typed, to be shown to whoever sent it.
pub(in crate::workspace) fn kept(typed: Typed) -> Typed {
    let is_typed = |name: &str| !NOT_TYPED.iter().any(|not| name.starts_with(not));
    typed.into_iter().filter(|(name, _)| is_typed(name)).collect()
}

/// That somebody else came first: what was typed is in the fields, and what is saved stands beside.
pub(in crate::workspace) fn second(view: &View) -> Markup {
    html! {
        div class="tile summary summary-error" role="alert" { p { (view.t(
            "Intanto qualcun altro ha cambiato queste voci. Ciò che hai scritto non è stato salvato: è nei campi, e accanto c’è ciò che è salvato ora. Salvando, il tuo prende il posto dell’altro.",
            "Meanwhile somebody else changed these parts. What you typed was not saved: it is in the fields, with what is saved now beside. Saving, yours takes the place of the other.",
        )) } }
    }
}
