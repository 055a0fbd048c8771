//! The scoring rules in use: what they are, and which one scores what.

use cannocchiale_core::catalogue;
use cannocchiale_core::score::rules::{GradeScore, GradesOn, Level, Rule, Scope, TargetKind};
use maud::{Markup, html};
use rust_decimal::Decimal;

use crate::components::{Column, head, scroll};
use crate::pages::calculation::label;
use crate::view::View;

pub(super) fn shown(view: &View) -> Markup {
    html! {
        @if view.site.has_facts {
            section id="regole" {
                h2 { (view.t("Le regole in uso", "The rules in use")) }
                (facts(view))
                (by_kind(view))
                (choices(view))
                (grades(view))
                (overrides(view))
                p {
                    a href="/dati-aperti/regole.json" { (view.t("Le stesse regole per le macchine (JSON)", "The same rules for machines (JSON)")) } ", "
                    a href="/dati-aperti/regole.schema.json" { (view.t("il loro schema", "their schema")) } ". "
                    a href=(view.href("/simulazione")) { (view.t("Prova altre regole", "Try other rules")) } "."
                }
            }
        }
    }
}

/// A text of the catalogue about a rule.
fn words(view: &View, rule: &str, attribute: Option<&str>) -> String {
    catalogue::text(view.lang, &format!("score-rule-{rule}"), attribute, &[])
        .unwrap_or_else(|| rule.to_owned())
}

fn facts(view: &View) -> Markup {
    let rules = &view.site.scores.rules;
    let number = |number: Decimal| view.number(number);
    let rows = [
        (view.t("Nome e versione", "Name and version"), rules.id()),
        (view.t("In vigore dal", "In force from"), view.date(rules.valid_from)),
        (view.t("Da dove vengono", "Where they come from"), rules.source.clone()),
        (
            view.t("Punteggio massimo di un indicatore", "Highest score of an indicator"),
            number(rules.cap.value()),
        ),
        (
            view.t("Quota degli indicatori in un obiettivo", "Share of the indicators in an objective"),
            format!("{}%", number(rules.strategic_share.percent())),
        ),
        (
            view.t("Ciò che non è rilevato a periodo chiuso", "What is not recorded when its period closes"),
            words(view, rules.missing.name(), None),
        ),
        (
            view.t("Complessità di un obiettivo assegnato", "Complexity of an assigned objective"),
            format!("{}–{}", number(rules.complexity.low()), number(rules.complexity.high())),
        ),
        (
            view.t("Risposte che servono a un’indagine", "Answers that a survey needs"),
            rules.survey_answers.to_string(),
        ),
    ];
    html! {
        p { strong { (rules.title) } }
        dl class="pairs narrow" { @for (name, value) in &rows { div { dt { (name) } dd { (value) } } } }
    }
}

/// The default rule of each kind of target.
fn by_kind(view: &View) -> Markup {
    let rules = &view.site.scores.rules;
    let caption = view.t("La regola di ogni genere di target", "The rule of each kind of target");
    let table = html! {
        table class="table" {
            caption { (caption) }
            (head(&[
                Column::Text(view.t("Target", "Target").to_owned()),
                Column::Text(view.t("Esempio", "Example").to_owned()),
                Column::Text(view.t("Regola", "Rule").to_owned()),
                Column::Text(view.t("Che cosa fa", "What it does").to_owned()),
            ]))
            tbody { @for kind in TargetKind::ALL {
                @let rule = rules.choices.defaults().of(kind);
                tr {
                    th scope="row" { (kind_name(view, kind)) }
                    td { code { (example(kind)) } }
                    td { (words(view, rule.name(), None)) }
                    td { (words(view, rule.name(), Some("does"))) (parameters(view, rule)) }
                }
            } }
        }
    };
    scroll(caption, &table)
}

fn kind_name(view: &View, kind: TargetKind) -> &'static str {
    match kind {
        TargetKind::AtLeast => view.t("almeno", "at least"),
        TargetKind::AtMost => view.t("al massimo", "at most"),
        TargetKind::Interval => view.t("fra due valori", "between two values"),
        TargetKind::Relative => view.t("rispetto a un altro valore", "against another value"),
        TargetKind::Deadline => view.t("entro un giorno", "by a day"),
        TargetKind::Delivered => view.t("realizzato", "delivered"),
    }
}

fn example(kind: TargetKind) -> &'static str {
    match kind {
        TargetKind::AtLeast => ">= 80%",
        TargetKind::AtMost => "< 5 gg",
        TargetKind::Interval => "85% - 90%",
        TargetKind::Relative => "< anno 2018",
        TargetKind::Deadline => "entro marzo",
        TargetKind::Delivered => "report finale",
    }
}

/// The numbers of a rule that has some.
fn parameters(view: &View, rule: &Rule) -> Markup {
    let said = match rule {
        Rule::Interpolated { floor } => {
            format!("{} {}", view.t("Vale 0 a", "Worth 0 at"), view.number(*floor))
        }
        Rule::PointsPerDay { points } => {
            format!("{} {}", view.t("Punti al giorno:", "Points a day:"), view.number(*points))
        }
        Rule::Interim { shares } => {
            let shares: Vec<String> =
                shares.iter().map(|share| format!("{}%", view.number(*share))).collect();
            format!("{} {}", view.t("Quote dei trimestri:", "Shares of the quarters:"), shares.join(", "))
        }
        _ => return html! {},
    };
    html! { span class="words" { (said) } }
}

fn choices(view: &View) -> Markup {
    let choices = view.site.scores.rules.choices.all();
    html! {
        @if !choices.is_empty() {
            h3 { (view.t("Dove si usa un’altra regola", "Where another rule is used")) }
            ul { @for choice in choices { li {
                @match &choice.scope {
                    Scope::Node(node) if view.site.hides(node) => (view.t("una voce non pubblicata", "an item that is not public")),
                    Scope::Node(node) => (label(view, node)),
                    Scope::Level(level) => (level_name(view, *level)),
                    Scope::Kind(kind) => { (view.t("target: ", "target: ")) (kind_name(view, *kind)) },
                }
                ": "
                @if let Some(rule) = &choice.rule { (words(view, rule.name(), None)) (parameters(view, rule)) }
                @if let Some(missing) = choice.missing { " " (words(view, missing.name(), None)) }
            } } }
        }
    }
}

fn level_name(view: &View, level: Level) -> &'static str {
    match level {
        Level::Strategic => {
            view.t("indicatori degli obiettivi strategici", "indicators of strategic objectives")
        }
        Level::Results => view.t("risultati attesi dei progetti", "expected results of projects"),
        Level::Assigned => {
            view.t("indicatori degli obiettivi assegnati", "indicators of assigned objectives")
        }
        Level::Health => view.t("stato di salute", "state of health"),
        Level::Standards => view.t("standard di qualità", "service standards"),
        Level::Surveys => view.t("indagini", "surveys"),
    }
}

fn grades(view: &View) -> Markup {
    let rules = &view.site.scores.rules;
    let on = match rules.grades_on {
        GradesOn::Indicator => view.t("di ogni indicatore", "of every indicator"),
        GradesOn::Objective => view.t("di ogni obiettivo assegnato", "of every assigned objective"),
    };
    html! {
        @if !rules.grades.is_empty() {
            h3 { (view.t("La scala di valutazione", "The scale of grades")) }
            p { (view.t("Il grado di raggiungimento ", "The achievement ")) (on) (view.t(" si traduce così:", " becomes:")) }
            ul { @for grade in rules.grades.all() { li {
                (view.t("da ", "from ")) (view.number(grade.from))
                @if let Some(to) = grade.to { (view.t(" a meno di ", " to less than ")) (view.number(to)) } @else { (view.t(" in su", " up")) }
                ": "
                @match grade.score { GradeScore::Same => (view.t("vale quanto è", "stays what it is")), GradeScore::Fixed(score) => (view.number(score)) }
            } } }
        }
    }
}

fn overrides(view: &View) -> Markup {
    let stated: Vec<_> = view
        .site
        .scores
        .rules
        .overrides
        .all()
        .iter()
        .filter(|stated| !view.site.hides(&stated.node))
        .collect();
    html! {
        @if !stated.is_empty() {
            h3 { (view.t("Punteggi stabiliti da un atto", "Scores stated by an act")) }
            ul { @for one in stated { li {
                (label(view, &one.node)) ": " (view.number(one.score)) ". " (one.reason)
                " (" (one.act.kind) " " (view.t("n.", "no.")) " " (one.act.number) ", " (one.act.organ) ")"
            } } }
        }
    }
}
