//! The form of a node: its fields, each with what is said of it; targets are read back in words.

use cannocchiale_core::ids::Year;
use cannocchiale_core::target::{self, Context, Target};
use maud::{Markup, html};
use serde_json::Value;

use super::fields::{Field, Kind, Pairs, is_attached, plan_years};
use super::filled;
use super::findings::{self, field_id};
use super::text::{Node, Text};
use crate::components::said;
use crate::view::View;

/// Rows of labels and texts offered beyond those that are there.
const BLANK_ROWS: usize = 2;

/// A form before it is shown.
pub(super) struct NodeForm<'a> {
    pub(super) view: &'a View,
    pub(super) text: &'a Text,
    pub(super) node: &'a Node,
    pub(super) fields: &'a [Field],
}

impl NodeForm<'_> {
    fn paths(&self) -> Vec<String> {
        self.fields.iter().map(|field| field.path.clone()).collect()
    }

    /// Everything that is said of the node, with links to its fields: it changes while one types.
    pub(super) fn findings(&self) -> Markup {
        let view = self.view;
        let faults = self.text.faults_of(self.node);
        html! {
            section id="esiti" class="tile" aria-labelledby="esiti-titolo" data-live {
                h2 id="esiti-titolo" { (view.t("Esiti dei controlli", "What the checks say")) }
                @if faults.is_empty() { p { (view.t("Nessun rilievo su questa voce.", "Nothing to say about this part.")) } }
                @else { (findings::whole(view, &faults, &self.paths())) }
                p class="small mut" {
                    (view.t("In tutto il piano: ", "In the whole plan: ")) (findings::counted(view, self.text)) ". "
                    (findings::verdict(view, self.text))
                }
            }
        }
    }

    /// The fields, filled.
    pub(super) fn all(&self) -> Markup {
        let (attached, own): (Vec<&Field>, Vec<&Field>) =
            self.fields.iter().partition(|field| is_attached(&field.path));
        // Only an objective with money of its own says what the money does.
        let with_gender = attached.iter().any(|field| !field.path.starts_with("attached."));
        let is_open = attached.iter().any(|field| filled::at(&self.node.content, &field.path).is_some());
        html! {
            @for field in own { (self.one(field)) }
            @if !attached.is_empty() {
                details class="attached" open[is_open] {
                    summary {
                        (self.view.t("Norme, portatori di interesse, risorse, rischi, trasparenza", "Norms, stakeholders, resources, risks, transparency"))
                        @if with_gender { (self.view.t(", bilancio di genere", ", gender budget")) }
                    }
                    @for field in attached { (self.one(field)) }
                }
            }
        }
    }

    /// The fields, read only.
    pub(super) fn read_only(&self) -> Markup {
        html! {
            dl class="facts" {
                @for field in self.fields { dt { (field.label) } dd { (self.value(field)) } }
            }
        }
    }

    fn value(&self, field: &Field) -> Markup {
        let content = &self.node.content;
        let shown = filled::shown(content, field, self.view.lang);
        match field.kind {
            Kind::Units => {
                let names = filled::chosen(content, field);
                html! { (said(&names.iter().map(|name| self.unit_name(name)).collect::<Vec<_>>().join(", "))) }
            }
            Kind::Unit => said(self.unit_name(&shown)),
            Kind::Pairs(of) => html! {
                ul class="plain" { @for (first, second) in filled::pairs(content, &field.path, of) {
                    li { (said(&first)) @if of.are_even() && !second.is_empty() { " — " } @else { " " } (said(&second)) }
                } }
            },
            Kind::MeanOfCriteria => html! { (shown) " " span class="mut" { (self.mean_words()) } },
            Kind::Word(choices) => {
                let choice = choices.iter().find(|(word, _, _)| *word == shown);
                html! { @if let Some((_, it, en)) = choice { (self.view.t(*it, *en)) } @else { "—" } }
            }
            Kind::Target(year) => html! { (said(&shown)) (self.read_back(field, year)) },
            _ if shown.is_empty() => html! { "—" },
            _ => html! { span class="text" { (said(&shown)) } },
        }
    }

    fn mean_words(&self) -> &'static str {
        self.view.t(
            "(media dei quattro criteri: si cambiano nella Cascata)",
            "(mean of the four criteria: they are changed in the Cascade)",
        )
    }

    fn unit_name<'a>(&'a self, unit: &'a str) -> &'a str {
        self.text.units.iter().find(|known| known.id == unit).map_or(unit, |known| &known.name)
    }

    fn one(&self, field: &Field) -> Markup {
        let id = field_id(&field.path);
        html! {
            @match field.kind {
                Kind::Units => (self.units(field, &id)),
                Kind::Pairs(of) => (self.rows(field, of, &id)),
                Kind::MeanOfCriteria => p class="field" id=(id) { strong { (field.label) } " " (self.value(field)) },
                _ => div class="field" {
                    label for=(id) { (field.label) }
                    (self.input(field, &id))
                    @if let Kind::Target(year) = field.kind { (self.read_back(field, year)) }
                    (self.faults(field))
                }
            }
        }
    }

    fn input(&self, field: &Field, id: &str) -> Markup {
        let (name, invalid) = (&field.path, self.is_faulty(field).then_some("true"));
        let shown = filled::shown(&self.node.content, field, self.view.lang);
        let described = format!("{id}-esiti {id}-letto");
        match field.kind {
            Kind::Prose | Kind::Note | Kind::Lines => {
                let long = shown.lines().map(|line| line.chars().count().div_ceil(70).max(1));
                let rows = long.sum::<usize>().clamp(2, 8);
                html! { textarea id=(id) name=(name) rows=(rows) lang="it" aria-invalid=[invalid] aria-describedby=(described) { (shown) } }
            }
            Kind::Unit => self.choice(field, id, &self.unit_options(&shown), &shown),
            Kind::PlanYear => {
                let years =
                    plan_years(self.text).into_iter().map(|year| (year.to_string(), year.to_string()));
                self.choice(field, id, &years.collect::<Vec<_>>(), &shown)
            }
            Kind::Word(choices) => {
                let names = choices
                    .iter()
                    .map(|(word, it, en)| ((*word).to_owned(), self.view.t(*it, *en).to_owned()));
                self.choice(field, id, &names.collect::<Vec<_>>(), &shown)
            }
            _ => {
                let class = match field.kind {
                    Kind::Number => "short",
                    _ => "wide",
                };
                html! { input type="text" class=(class) id=(id) name=(name) value=(shown) lang="it" autocomplete="off" aria-invalid=[invalid] aria-describedby=(described); }
            }
        }
    }

    fn choice(&self, field: &Field, id: &str, options: &[(String, String)], shown: &str) -> Markup {
        let is_known = options.iter().any(|(value, _)| value == shown);
        html! {
            select id=(id) name=(field.path) aria-describedby=(format!("{id}-esiti")) {
                @if !matches!(field.kind, Kind::PlanYear) { option value="" selected[shown.is_empty()] { (self.view.t("non indicato", "not stated")) } }
                @if !is_known && !shown.is_empty() { option value=(shown) selected lang="it" { (shown) } }
                @for (value, name) in options { option value=(value) selected[value == shown] { (name) } }
            }
        }
    }

    fn unit_options(&self, shown: &str) -> Vec<(String, String)> {
        let units = self.text.units.iter();
        // A unit may be written by its name: then the option says it so, and choosing nothing changes nothing.
        units
            .map(|unit| {
                let written = if unit.name == shown { &unit.name } else { &unit.id };
                (written.clone(), unit.name.clone())
            })
            .collect()
    }

    fn units(&self, field: &Field, id: &str) -> Markup {
        let chosen = filled::chosen(&self.node.content, field);
        let known = |name: &String| self.text.units.iter().any(|unit| unit.id == *name || unit.name == *name);
        let is_chosen =
            |unit: &super::text::PlanUnit| chosen.contains(&unit.id) || chosen.contains(&unit.name);
        let written = |unit: &super::text::PlanUnit| {
            if chosen.contains(&unit.name) { unit.name.clone() } else { unit.id.clone() }
        };
        html! {
            fieldset id=(id) tabindex="-1" aria-describedby=(format!("{id}-esiti")) {
                legend { (field.label) }
                input type="hidden" name=(field.path) value="";
                div class="boxes" {
                    @for (at, name) in chosen.iter().filter(|name| !known(name)).enumerate() {
                        div class="choice" {
                            input type="checkbox" id=(format!("{id}-altro-{at}")) name=(field.path) value=(name) checked;
                            label for=(format!("{id}-altro-{at}")) { (said(name)) }
                        }
                    }
                    @for (at, unit) in self.text.units.iter().enumerate() {
                        div class="choice" {
                            input type="checkbox" id=(format!("{id}-{at}")) name=(field.path) value=(written(unit)) checked[is_chosen(unit)];
                            label for=(format!("{id}-{at}")) { (said(&unit.name)) }
                        }
                    }
                }
                (self.faults(field))
            }
        }
    }

    fn rows(&self, field: &Field, of: &Pairs, id: &str) -> Markup {
        let view = self.view;
        let mut rows = filled::pairs(&self.node.content, &field.path, of);
        let ((first, first_it, first_en), (second, second_it, second_en)) = (of.first, of.second);
        let (first_name, second_name) = (view.t(first_it, first_en), view.t(second_it, second_en));
        let called = |number: usize, half: &str| format!("{} {number}: {half}", field.label);
        rows.extend(std::iter::repeat_n((String::new(), String::new()), BLANK_ROWS));
        html! {
            fieldset id=(id) tabindex="-1" {
                legend { (field.label) }
                @if of.are_even() { div class="paired small mut" aria-hidden="true" { span { (first_name) } span { (second_name) } } }
                @for (at, (one, other)) in rows.iter().enumerate() {
                    @let (name, number) = (format!("{}.{at}", field.path), at.saturating_add(1));
                    div class=(of.class) {
                        @if of.are_even() { textarea name=(format!("{name}.{first}")) rows="2" lang="it" aria-label=(called(number, first_name)) { (one) } }
                        @else { input type="text" name=(format!("{name}.{first}")) value=(one) lang="it" aria-label=(called(number, first_name)) autocomplete="off"; }
                        textarea name=(format!("{name}.{second}")) rows="2" lang="it" aria-label=(called(number, second_name)) { (other) }
                    }
                }
                p class="small mut" { (view.t("Una riga vuota si toglie; salvando se ne aggiungono altre.", "A blank row goes; saving gives more of them.")) }
                (self.faults(field))
            }
        }
    }

    /// A target in words, under its field.
    fn read_back(&self, field: &Field, year: Year) -> Markup {
        let shown = filled::shown(&self.node.content, field, self.view.lang);
        let reading = target::read(&shown, &Context { year: Some(year) });
        let id = format!("{}-letto", field_id(&field.path));
        html! {
            p class="read-back" id=(id) data-live {
                @match reading.target() {
                    Target::None => (self.view.t("nessun target", "no target")),
                    target => { span aria-hidden="true" { "→ " } (target.words(self.view.lang)) },
                }
            }
        }
    }

    fn is_faulty(&self, field: &Field) -> bool {
        let own = std::slice::from_ref(&field.path);
        self.text.faults_of(self.node).iter().any(|fault| findings::field_of(fault, own).is_some())
    }

    fn faults(&self, field: &Field) -> Markup {
        let own = std::slice::from_ref(&field.path);
        let faults: Vec<_> = self.text.faults_of(self.node);
        let faults: Vec<_> =
            faults.into_iter().filter(|fault| findings::field_of(fault, own).is_some()).collect();
        html! {
            div id=(format!("{}-esiti", field_id(&field.path))) data-live { (findings::short(self.view, &faults)) }
        }
    }
}

/// Fields whose values are not the same in two contents, as their forms show them.
pub(super) fn differing(
    view: &View,
    fields: &[Field],
    ours: &Value,
    theirs: &Value,
) -> Vec<(String, String, String)> {
    let text = |content: &Value, field: &Field| match field.kind {
        Kind::Units => filled::chosen(content, field).join(", "),
        Kind::Pairs(of) => {
            let rows = filled::pairs(content, &field.path, of);
            rows.iter().map(|(first, second)| format!("{first} {second}")).collect::<Vec<_>>().join("\n")
        }
        _ => filled::shown(content, field, view.lang),
    };
    let both = fields.iter().map(|field| (field.label.clone(), text(ours, field), text(theirs, field)));
    both.filter(|(_, ours, theirs)| ours != theirs).collect()
}
