//! The forms: which part of the plan, and its fields.

use maud::{Markup, html};

use super::asked::{Asked, Faults, Key, RuleKey};
use super::reading;
use super::scope::{self, Row, Scope};
use crate::address::anchor;
use crate::components::{Column, capital, coded, head, inline_code, score_badge, scroll};
use crate::view::View;

/// Chooses the part of the plan; what is tried so far goes along.
pub(super) fn chooser(view: &View, asked: &Asked, scope: &Scope<'_>) -> Markup {
    html! {
        section aria-labelledby="parte" {
            h2 id="parte" { (view.t("Che cosa vuoi cambiare", "What do you want to change")) }
            form class="filter" action=(view.plain_href(view.site.tried_at())) method="get" {
                (carried(view, asked))
                div {
                    label for="nodo" { (view.t("Parte del piano", "Part of the plan")) }
                    select id="nodo" name="nodo" {
                        @for (group, choices) in scope::choices(view) {
                            optgroup label=(group) { @for (value, name) in choices { option value=(value) selected[value == scope.id()] { (name) } } }
                        }
                    }
                }
                button type="submit" class="btn btn-outline-primary" { (view.t("Apri", "Open")) }
            }
        }
    }
}

/// Hidden fields that keep the day and what is tried.
fn carried(view: &View, asked: &Asked) -> Markup {
    html! {
        @if let Some((word, day)) = view.asked_day() { input type="hidden" name=(word) value=(day); }
        @for (name, text) in asked.pairs() { input type="hidden" name=(name) value=(text); }
    }
}

/// The fields of the chosen part and of the rules, filled in with what they hold or what is tried.
pub(super) fn fields(view: &View, asked: &Asked, scope: &Scope<'_>, faults: &Faults) -> Markup {
    let rows = scope.rows(view);
    let caption = view.t("I campi da cambiare", "The fields to change");
    let keys: Vec<Key> =
        Key::ALL.into_iter().filter(|key| rows.iter().any(|row| row.keys.contains(key))).collect();
    let mut columns = vec![Column::Text(view.t("Che cosa", "What").to_owned())];
    columns.extend(keys.iter().map(|key| Column::Text(capital(key.name(view)))));
    columns.push(Column::Figure(view.t("Oggi", "Today").to_owned()));
    let table = html! {
        table class="table fields" {
            caption class="visually-hidden" { (caption) }
            (head(&columns))
            tbody { @for row in &rows { (fields_row(view, asked, faults, row, &keys)) } }
        }
    };
    html! {
        form class="simulation" action=(view.plain_href(view.site.tried_at())) method="post" {
            @if let Some((word, day)) = view.asked_day() { input type="hidden" name=(word) value=(day); }
            input type="hidden" name="nodo" value=(scope.id());
            (elsewhere(view, asked, &rows))
            (scroll(caption, &table))
            (rules(view, asked))
            p { button type="submit" class="btn btn-primary" { (view.t("Prova", "Try")) } }
        }
    }
}

/// What is tried in other parts of the plan, so that it is not lost; as people write it, like every field here.
fn elsewhere(view: &View, asked: &Asked, rows: &[Row<'_>]) -> Markup {
    let is_here = |key: Key, node| rows.iter().any(|row| row.node == node && row.keys.contains(&key));
    html! {
        @for change in asked.changes().iter().filter(|change| !is_here(change.key, &change.node)) {
            input type="hidden" name=(change.key.field(&change.node)) value=(reading::shown(view.lang, change.key, &change.text));
        }
    }
}

fn fields_row(view: &View, asked: &Asked, faults: &Faults, row: &Row<'_>, keys: &[Key]) -> Markup {
    html! {
        tr class=[row.heads.then_some("group")] {
            th scope="row" { (coded(row.code, row.text)) }
            @for key in keys { td { @if row.keys.contains(key) { (field(view, asked, faults, row, *key)) } } }
            td class="num" { (score_badge(view, row.node)) }
        }
    }
}

fn field(view: &View, asked: &Asked, faults: &Faults, row: &Row<'_>, key: Key) -> Markup {
    let name = key.field(row.node);
    let id = format!("campo-{}", anchor(&name));
    let tried = asked.text(key, row.node).map(|text| reading::shown(view.lang, key, text));
    let value = tried.clone().or_else(|| scope::current(view, key, row.node)).unwrap_or_default();
    let fault = asked.fault_of(faults, key, row.node);
    let told = fault.map(|_| format!("{id}-errore"));
    let class = if tried.is_some() { format!("{} changed", key.word()) } else { key.word().to_owned() };
    html! {
        label class="visually-hidden" for=(id) { (capital(key.name(view))) ": " (row.code) " " (row.text) }
        input type="text" id=(id) name=(name) value=(value) class=(class) maxlength="120" autocomplete="off"
            aria-invalid=[fault.map(|_| "true")] aria-describedby=[told.as_deref()];
        @if let (Some(fault), Some(told)) = (fault, &told) {
            span class="field-fault" id=(told) { (inline_code(&fault.message(view.lang))) }
        }
    }
}

fn rules(view: &View, asked: &Asked) -> Markup {
    let value =
        |rule: RuleKey| asked.rule(rule).map_or_else(|| scope::rule_in_use(view, rule), str::to_owned);
    let number = |rule: RuleKey| reading::shown(view.lang, Key::Weight, &value(rule));
    let in_use = &view.site.scores.rules;
    let sets: Vec<&str> = cannocchiale_core::format::rules::SHIPPED.iter().map(|set| set.name).collect();
    let own = (!sets.contains(&in_use.name.as_str())).then_some(in_use.name.as_str());
    html! {
        fieldset class="filter" {
            legend { (view.t("Le regole", "The rules")) }
            div {
                label for="regole" { (capital(RuleKey::Set.name(view))) }
                select id="regole" name="regole" {
                    @for set in own.into_iter().chain(sets) {
                        option value=(set) selected[value(RuleKey::Set) == set] { (set) @if set == in_use.name { " " (view.t("(in uso)", "(in use)")) } }
                    }
                }
            }
            div {
                label for="mancanti" { (capital(RuleKey::Missing.name(view))) }
                (select(view, RuleKey::Missing, &["zero", "exclude", "block"], &value(RuleKey::Missing)))
            }
            div {
                label for="soglie" { (capital(RuleKey::Threshold.name(view))) }
                (select(view, RuleKey::Threshold, &["proportional", "inverse", "all-or-nothing"], &value(RuleKey::Threshold)))
            }
            div { label for="massimo" { (capital(RuleKey::Cap.name(view))) } input type="text" id="massimo" name="massimo" value=(number(RuleKey::Cap)) maxlength="10" autocomplete="off"; }
            div { label for="quota" { (capital(RuleKey::Share.name(view))) } input type="text" id="quota" name="quota" value=(number(RuleKey::Share)) maxlength="10" autocomplete="off"; }
        }
    }
}

fn select(view: &View, rule: RuleKey, options: &[&str], chosen: &str) -> Markup {
    let known = options.contains(&chosen);
    html! {
        select id=(rule.word()) name=(rule.word()) {
            @if !known { option value=(chosen) selected { (reading::rule_name(view.lang, chosen)) } }
            @for option in options { option value=(option) selected[*option == chosen] { (reading::rule_name(view.lang, option)) } }
        }
    }
}
