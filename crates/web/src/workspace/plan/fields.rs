//! The fields of a node in a form, by the list in which it stands.

use cannocchiale_core::ids::Year;
use cannocchiale_core::terms;
use serde_json::Value;

use super::filled;
use super::text::{Node, Text};
use crate::view::View;

/// A field of a form.
#[derive(Debug, Clone)]
pub(in crate::workspace) struct Field {
    /// Its place in the content and its name in the form: `title`, `targets.2019`.
    pub(in crate::workspace) path: String,
    pub(in crate::workspace) label: String,
    pub(in crate::workspace) kind: Kind,
}

/// What a field holds.
#[derive(Debug, Clone, Copy)]
pub(in crate::workspace) enum Kind {
    /// A line that may be blank and is then an empty text.
    Name,
    /// A line that may be left out.
    Line,
    /// Several lines; blank is an empty text.
    Prose,
    /// Several lines that may be left out.
    Note,
    /// A number.
    Number,
    /// A year of the plan.
    PlanYear,
    /// One of the units of the plan.
    Unit,
    /// Several of the units of the plan.
    Units,
    /// Several names, with `;` between.
    Names,
    /// One of some words, with their names in Italian and in English.
    Word(&'static [Choice]),
    /// A target, to be read back; dates that do not say their year are of this one.
    Target(Year),
    /// Several texts, each on a line of its own.
    Lines,
    /// Rows of two texts.
    Pairs(&'static Pairs),
    /// The complexity that follows from its criteria: not typed here.
    MeanOfCriteria,
}

/// What rows of two texts hold: a label and a text, a risk and its measure.
#[derive(Debug)]
pub(in crate::workspace) struct Pairs {
    /// How wide the two stand in a form.
    pub(super) class: &'static str,
    pub(super) first: Half,
    pub(super) second: Half,
}

impl Pairs {
    /// Whether both texts say as much: neither is a label of the other.
    pub(super) fn are_even(&self) -> bool {
        self.class == PAIRED
    }
}

const PAIRED: &str = "paired";

/// One of the two texts of a row: its field, and its names in Italian and in English.
pub(super) type Half = (&'static str, &'static str, &'static str);

pub(super) const LABELLED: &Pairs =
    &Pairs { class: "marked", first: ("label", "sigla", "label"), second: ("text", "testo", "text") };
const NORMS: &Pairs = &Pairs {
    class: PAIRED,
    first: ("title", "come si cita", "as it is cited"),
    second: ("url", "indirizzo, se è in rete", "address, if it is on the web"),
};
const RISKS: &Pairs = &Pairs {
    class: PAIRED,
    first: ("risk", "che cosa può andare storto", "what may go wrong"),
    second: ("measure", "che cosa si fa per ridurlo", "what is done against it"),
};
const TRANSPARENCY: &Pairs = &Pairs {
    class: PAIRED,
    first: ("duty", "che cosa si pubblica", "what is published"),
    second: ("section", "in quale sezione", "in which section"),
};

type Choice = (&'static str, &'static str, &'static str);

const INDICATOR_KINDS: &[Choice] = &[
    ("input", "risorse impiegate", "input"),
    ("physical", "volume", "physical"),
    ("output", "prodotto", "output"),
    ("outcome", "effetto", "outcome"),
    ("financial", "finanziario", "financial"),
    ("efficiency", "efficienza", "efficiency"),
    ("quality", "qualità", "quality"),
    ("other", "altro", "other"),
];
const DIRECTIONS: &[Choice] = &[
    ("higher_is_better", "di più è meglio", "more is better"),
    ("lower_is_better", "di meno è meglio", "less is better"),
    ("within_range", "dentro un intervallo", "within a range"),
];
const OBJECTIVE_KINDS: &[Choice] = &[
    ("cross_cutting", "trasversale", "cross-cutting"),
    ("strategic", "strategico", "strategic"),
    ("directorate", "di area dirigenziale", "of a directorate"),
    ("service", "di servizio", "of a service"),
    ("individual", "individuale", "individual"),
    ("project", "di progetto", "of projects"),
];

/// What the money of an objective does to gender inequality; not stated is not neutral.
const GENDER_EFFECTS: &[Choice] = &[
    ("direct", "diretta a ridurre le diseguaglianze", "aimed at reducing inequality"),
    ("sensitive", "sensibile al genere", "gender-sensitive"),
    ("neutral", "neutrale", "neutral"),
];

type Row = (&'static str, &'static str, &'static str, Kind);

const CODE: Row = ("code", "Codice", "Code", Kind::Name);
const TITLE: Row = ("title", "Titolo", "Title", Kind::Prose);
const WEIGHT: Row = ("weight", "Peso", "Weight", Kind::Number);
const COMPLEXITY: Row = ("complexity", "Complessità", "Complexity", Kind::Number);
const NORMS_OF: Row = ("attached.norms", "Norme e atti", "Norms and acts", Kind::Pairs(NORMS));
const STAKEHOLDERS: Row = (
    "attached.stakeholders",
    "Portatori di interesse, uno per riga",
    "Stakeholders, one on each line",
    Kind::Lines,
);
const RESOURCES: Row = (
    "attached.resources",
    "Risorse: persone, locali, strumenti, una per riga",
    "Resources: people, rooms, tools, one on each line",
    Kind::Lines,
);
const RISKS_OF: Row = ("attached.risks", "Rischi e misure", "Risks and measures", Kind::Pairs(RISKS));
const PUBLISHED: Row = ("attached.transparency", "Trasparenza", "Transparency", Kind::Pairs(TRANSPARENCY));
const GENDER: Row = (
    "gender_effect",
    "Bilancio di genere: la spesa dell’obiettivo è",
    "Gender budget: the spending of the objective is",
    Kind::Word(GENDER_EFFECTS),
);
const STATEMENT: Row = ("statement", "Descrizione", "Description", Kind::Prose);
const FORMULA: Row =
    ("formula", "Formula, se il valore si calcola", "Formula, if the value is computed", Kind::Note);
const MEASURED_IN: Row = ("unit", "Unità di misura", "Unit of measure", Kind::Line);
const DIRECTION: Row = ("direction", "Verso", "Direction", Kind::Word(DIRECTIONS));

/// The fields of each kind of node; targets by year come after those of indicators.
const FIELDS: &[(&str, &[Row])] = &[
    (
        "",
        &[
            ("mandate", "Mandato istituzionale", "Mandate", Kind::Note),
            ("mission", "Missione", "Mission", Kind::Note),
        ],
    ),
    ("areas", &[CODE, TITLE, WEIGHT]),
    (
        "objectives",
        &[
            CODE,
            TITLE,
            ("unit", "Responsabile", "In charge", Kind::Unit),
            WEIGHT,
            NORMS_OF,
            STAKEHOLDERS,
            RESOURCES,
            RISKS_OF,
            PUBLISHED,
            GENDER,
        ],
    ),
    (
        "programmes",
        &[
            CODE,
            ("title", "Titolo", "Title", Kind::Note),
            ("text", "Descrizione", "Description", Kind::Prose),
        ],
    ),
    (
        "projects",
        &[
            CODE,
            TITLE,
            ("year", "Anno", "Year", Kind::PlanYear),
            ("offices", "Uffici responsabili", "Offices in charge", Kind::Units),
            WEIGHT,
            COMPLEXITY,
            ("actions", "Azioni", "Actions", Kind::Pairs(LABELLED)),
        ],
    ),
    ("results", &[("label", "Sigla", "Label", Kind::Name), STATEMENT, WEIGHT]),
    (
        "assigned",
        &[
            TITLE,
            ("kind", "Tipo", "Kind", Kind::Word(OBJECTIVE_KINDS)),
            WEIGHT,
            COMPLEXITY,
            ("derived_from", "Deriva dagli obiettivi", "Derived from the objectives", Kind::Names),
            ("activities", "Attività", "Activities", Kind::Pairs(LABELLED)),
            ("note", "Nota", "Note", Kind::Note),
            NORMS_OF,
            STAKEHOLDERS,
            RESOURCES,
            RISKS_OF,
            PUBLISHED,
        ],
    ),
    (
        "health",
        &[
            ("name", "Nome", "Name", Kind::Prose),
            ("group", "Gruppo", "Group", Kind::Line),
            ("numerator", "Numeratore", "Numerator", Kind::Note),
            ("denominator", "Denominatore", "Denominator", Kind::Note),
            FORMULA,
            MEASURED_IN,
            DIRECTION,
        ],
    ),
    (
        "calendar",
        &[
            ("phase", "Fase", "Phase", Kind::Prose),
            ("actors", "Attori", "Actors", Kind::Names),
            ("when", "Quando, come è scritto", "When, as written", Kind::Line),
            ("due", "Ultimo giorno, come 2019-12-31", "Last day, as 2019-12-31", Kind::Line),
        ],
    ),
];

const INDICATOR: &[Row] = &[
    STATEMENT,
    (
        "definition",
        "Definizione: che cosa si conta, e che cosa no",
        "Definition: what is counted, and what is not",
        Kind::Note,
    ),
    ("kind", "Tipo", "Kind", Kind::Word(INDICATOR_KINDS)),
    MEASURED_IN,
    DIRECTION,
    FORMULA,
    (
        "calculation",
        "Metodo di calcolo in parole, dove una formula non lo dice",
        "Calculation in words, where no formula says it",
        Kind::Note,
    ),
    ("source", "Fonte del dato", "Source of the value", Kind::Line),
    WEIGHT,
    ("baseline", "Ultimo valore noto", "Last known value", Kind::Line),
];

/// The fields of a node; none where it is not changed here.
pub(in crate::workspace) fn of(view: &View, text: &Text, node: &Node) -> Vec<Field> {
    let list = node.row.list.as_str();
    let is_indicator = matches!(list, "indicators" | "indicator");
    let rows = if is_indicator {
        INDICATOR
    } else {
        FIELDS.iter().find(|(known, _)| *known == list).map_or(&[][..], |(_, rows)| rows)
    };
    let mut fields: Vec<Field> = rows
        .iter()
        .map(|(path, it, en, kind)| Field {
            path: (*path).to_owned(),
            label: own_label(view, path).unwrap_or_else(|| view.t(*it, *en).to_owned()),
            kind: *kind,
        })
        .collect();
    if filled::mean_of_criteria(&node.content).is_some() {
        fields
            .iter_mut()
            .filter(|field| field.path == "complexity")
            .for_each(|field| field.kind = Kind::MeanOfCriteria);
    }
    let targets = targets(view, text, node);
    // The weight comes last: what is to be reached matters more.
    let at = fields.iter().position(|field| field.path == "weight").unwrap_or(fields.len());
    if is_indicator || matches!(list, "results" | "health") {
        fields.splice(at..at, targets);
    }
    fields
}

fn targets(view: &View, text: &Text, node: &Node) -> Vec<Field> {
    let above = node.parent.and_then(|at| text.nodes.get(at)).map(|above| above.row.list.as_str());
    let by_year = node.row.list == "health" || above == Some("objectives");
    let holds = |field: &str| node.content.get(field).is_some_and(|value| !value.is_null());
    let mut fields = Vec::new();
    if !by_year && (above != Some("results") || holds("target")) {
        fields.push(Field {
            path: "target".to_owned(),
            label: "Target".to_owned(),
            kind: Kind::Target(text.revision.year),
        });
    }
    if by_year || holds("targets") {
        for year in years(text, node) {
            fields.push(Field {
                path: format!("targets.{year}"),
                label: view.t(format!("Target {year}"), format!("Target of {year}")),
                kind: Kind::Target(year),
            });
        }
    }
    fields
}

/// The years of the plan, and those of which the node has a target already.
fn years(text: &Text, node: &Node) -> Vec<Year> {
    let mut years = plan_years(text);
    let there = node.content.get("targets").and_then(Value::as_object);
    years.extend(there.into_iter().flat_map(|targets| targets.keys()).filter_map(|year| Year::read(year)));
    years.sort();
    years.dedup();
    years
}

/// The years of the strategic part.
pub(super) fn plan_years(text: &Text) -> Vec<Year> {
    let Some(plan) = &text.plan else { return vec![text.revision.year] };
    (plan.period.from().number()..=plan.period.to().number()).filter_map(Year::new).collect()
}

/// Whether a field is of what stands around an objective: norms, stakeholders, resources, risks, transparency, and what
/// its money does to gender inequality.
pub(in crate::workspace) fn is_attached(path: &str) -> bool {
    path.starts_with("attached.") || path == GENDER.0
}

/// A field that names a kind, in the words of the body.
fn own_label(view: &View, path: &str) -> Option<String> {
    (path == "actions").then(|| view.headings(terms::Kind::Action))
}

/// What a field of a node in a list is called; its own name where no form has it.
pub(in crate::workspace) fn label(view: &View, list: &str, path: &str) -> String {
    if let Some(year) = path.strip_prefix("targets.") {
        return view.t(format!("Target {year}"), format!("Target of {year}"));
    }
    match (row(list, path), path) {
        (Some((_, it, en, _)), _) => own_label(view, path).unwrap_or_else(|| view.t(*it, *en).to_owned()),
        (None, "target") => "Target".to_owned(),
        (None, other) => other.to_owned(),
    }
}

/// The name that a form gives to the word of a field; none where the field has no such words.
pub(in crate::workspace) fn choice_name(
    view: &View,
    list: &str,
    path: &str,
    word: &str,
) -> Option<&'static str> {
    let (.., Kind::Word(choices)) = row(list, path)? else { return None };
    choices.iter().find(|(known, ..)| *known == word).map(|(_, it, en)| view.t(*it, *en))
}

fn row(list: &str, path: &str) -> Option<&'static Row> {
    let rows = if matches!(list, "indicators" | "indicator") {
        Some(INDICATOR)
    } else {
        FIELDS.iter().find(|(known, _)| *known == list).map(|(_, rows)| *rows)
    };
    rows.into_iter().flatten().find(|(known, ..)| *known == path)
}

#[cfg(test)]
mod tests {
    use cannocchiale_core::diag::Lang;
    use cannocchiale_core::model::GenderEffect;

    use super::*;

    #[test]
    fn the_effects_on_gender_that_a_form_offers_are_those_that_documents_print() {
        let offered: Vec<_> =
            GENDER_EFFECTS.iter().map(|(word, it, en)| (*word, (*it).to_owned(), (*en).to_owned())).collect();
        let printed = |effect: GenderEffect, lang| GenderEffect::shown(Some(effect), lang);
        let known = GenderEffect::ALL
            .map(|effect| (effect.word(), printed(effect, Lang::It), printed(effect, Lang::En)));
        assert_eq!(offered, known);
    }
}
