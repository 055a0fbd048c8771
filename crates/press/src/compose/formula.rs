//! A formula in the words of readers: `voto medio dell’indagine «Sportelli»`, where the plan has `survey("Sportelli").mean`.

use cannocchiale_core::formula::{
    Expr, ExprKind, Fold, Formula, List, Literal, Name, Number, Range, Scale, Sign, StaffPart, SurveyPart,
};
use cannocchiale_core::ids::{NodeId, UnitId};
use cannocchiale_core::model::{AccountSide, UnitKind};
use cannocchiale_core::number;

use super::Desk;

/// The formula in words; what was not understood stays as it was written.
pub(crate) fn words(desk: Desk<'_>, formula: &Formula) -> String {
    expression(desk, formula.root())
}

/// How tightly what stands around a part binds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tightness {
    Term,
    Factor,
}

fn expression(desk: Desk<'_>, expr: &Expr) -> String {
    match &expr.kind {
        ExprKind::Number(number) => literal(desk, *number),
        ExprKind::Read(name) => value(desk, name),
        ExprKind::Minus(inner) => format!("−{}", bracketed(desk, inner, Tightness::Factor)),
        ExprKind::Sum { first, rest } => {
            let mut said = bracketed(desk, first, Tightness::Term);
            for (sign, term) in rest {
                said.push_str(match sign {
                    Sign::Plus => " + ",
                    Sign::Minus => " − ",
                });
                said.push_str(&bracketed(desk, term, Tightness::Term));
            }
            said
        }
        ExprKind::Product { first, rest } => {
            let mut said = bracketed(desk, first, Tightness::Factor);
            for (scale, factor) in rest {
                said.push_str(match scale {
                    Scale::Times => " × ",
                    Scale::Over => " / ",
                });
                said.push_str(&bracketed(desk, factor, Tightness::Factor));
            }
            said
        }
        ExprKind::Prev(inner) => {
            let inner = bracketed(desk, inner, Tightness::Factor);
            desk.say(format!("{inner} dell’anno prima"), format!("{inner} of the year before"))
        }
        ExprKind::Fold(fold, arguments) => {
            let said: Vec<String> = arguments.iter().map(|argument| expression(desk, argument)).collect();
            format!("{} ({})", folded(desk, *fold), said.join("; "))
        }
        ExprKind::Achievement(node) => {
            let node = named(desk, node);
            match node.strip_prefix("obiettivo ") {
                Some(objective) => format!("risultato dell’obiettivo {objective}"),
                None => desk.say(format!("risultato di {node}"), format!("result of {node}")),
            }
        }
        ExprKind::MeanAchievement(list) => {
            let list = listed(desk, list);
            desk.say(format!("risultato medio {list}"), format!("mean result {list}"))
        }
        ExprKind::ShareAchieved(list, level) => {
            let (list, level) = (listed(desk, list), expression(desk, level));
            desk.say(
                format!("quota {list} con un risultato pari o superiore a {level}"),
                format!("share {list} with a result of at least {level}"),
            )
        }
        ExprKind::Broken(written, _) => written.clone(),
    }
}

fn bracketed(desk: Desk<'_>, expr: &Expr, around: Tightness) -> String {
    let said = expression(desk, expr);
    let is_loose = match expr.kind {
        ExprKind::Sum { .. } => true,
        ExprKind::Product { .. } | ExprKind::Minus(_) => around == Tightness::Factor,
        _ => false,
    };
    if is_loose { format!("({said})") } else { said }
}

fn literal(desk: Desk<'_>, written: Number) -> String {
    let value = number::show(written.value.normalize(), desk.lang);
    match written.unit {
        None => value,
        Some(Literal::Percent) => format!("{value}%"),
        Some(Literal::Euro) => format!("{value} €"),
        Some(Literal::Days) => format!("{value} {}", desk.say("giorni", "days")),
        Some(Literal::Months) => format!("{value} {}", desk.say("mesi", "months")),
        Some(Literal::Hours) => format!("{value} {}", desk.say("ore", "hours")),
    }
}

/// The name of what is recorded, which has none but its id: `imprese-attive`.
fn spelled(id: &str) -> String {
    id.replace(['-', '_'], " ")
}

fn value(desk: Desk<'_>, name: &Name) -> String {
    match name {
        Name::Total(side) => match side {
            AccountSide::Revenues => desk.say("totale dei proventi", "total revenues"),
            AccountSide::Costs => desk.say("totale degli oneri", "total costs"),
            AccountSide::Investments => desk.say("totale degli investimenti", "total investments"),
        }
        .to_owned(),
        Name::Line(side, line) => {
            let side = match side {
                AccountSide::Revenues => desk.say("proventi", "revenues"),
                AccountSide::Costs => desk.say("oneri", "costs"),
                AccountSide::Investments => desk.say("investimenti", "investments"),
            };
            desk.say(format!("voce «{line}» ({side})"), format!("line “{line}” ({side})"))
        }
        Name::Measure(id) => named(desk, id),
        Name::Survey(survey, part) => {
            let titled = |one: &&cannocchiale_core::model::Survey| {
                one.id.as_str() == survey || one.id.as_str().strip_prefix("survey/") == Some(survey)
            };
            let title =
                desk.plan.surveys.iter().find(titled).map_or(survey.as_str(), |one| one.title.as_str());
            match part {
                SurveyPart::Mean => desk.say(
                    format!("voto medio dell’indagine «{title}»"),
                    format!("mean mark of the survey “{title}”"),
                ),
                SurveyPart::Answers => desk.say(
                    format!("risposte all’indagine «{title}»"),
                    format!("answers to the survey “{title}”"),
                ),
            }
        }
        Name::Process(process) => {
            let process = spelled(process);
            desk.say(format!("giorni medi di «{process}»"), format!("mean days of “{process}”"))
        }
        Name::Staff(StaffPart::Total) => desk.say("persone in servizio", "staff").to_owned(),
        Name::Staff(StaffPart::Fte) => {
            desk.say("persone equivalenti a tempo pieno", "full-time equivalents").to_owned()
        }
        Name::Health(id) => named(desk, id),
    }
}

fn folded(desk: Desk<'_>, fold: Fold) -> &'static str {
    match fold {
        Fold::Sum => desk.say("somma", "sum"),
        Fold::Mean => desk.say("media", "mean"),
        Fold::Min => desk.say("il minore", "the least"),
        Fold::Max => desk.say("il maggiore", "the greatest"),
    }
}

/// A node by the words readers know it with; a measure, which is no node, by its id spelled out.
fn named(desk: Desk<'_>, id: &NodeId) -> String {
    let plan = desk.plan;
    if let Some(health) = plan.health.iter().find(|health| &health.id == id) {
        return desk.say(format!("«{}»", health.name), format!("“{}”", health.name));
    }
    if let Some(objective) = plan.objectives.iter().find(|objective| &objective.id == id) {
        let holder = super::assigned::holder_name(desk, &objective.holder);
        return desk.say(
            format!("obiettivo {} ({holder})", objective.number),
            format!("objective {} ({holder})", objective.number),
        );
    }
    let of_tree = plan.strategic_objectives().flat_map(|(_, objective)| &objective.indicators);
    let of_holders = plan.objectives.iter().flat_map(|objective| &objective.indicators);
    if let Some(indicator) = of_tree.chain(of_holders).find(|indicator| &indicator.id == id) {
        return desk.say(format!("«{}»", indicator.statement), format!("“{}”", indicator.statement));
    }
    spelled(id.as_str())
}

/// The unit whose projects are meant: `di Ragioneria`, `del Segretario generale`.
fn of_unit(desk: Desk<'_>, id: &UnitId) -> String {
    let unit = desk.plan.body.unit(id);
    let name = unit.map_or_else(|| spelled(id.as_str()), |unit| unit.name.clone());
    // The head of administration is a person, who has an article; offices are called by their name.
    let is_person = unit.is_some_and(|unit| unit.kind == UnitKind::SecretaryGeneral);
    let first = name.split_whitespace().next().unwrap_or_default().to_lowercase();
    match first.chars().last() {
        Some('o' | 'e') if is_person => desk.say(format!("del {name}"), format!("of the {name}")),
        _ => desk.say(format!("di {name}"), format!("of {name}")),
    }
}

/// Several objectives, those of a holder together: `degli obiettivi 3–6 (Ente nel suo complesso)`.
fn objectives(desk: Desk<'_>, ranges: &[Range]) -> String {
    let find = |id: &NodeId| desk.plan.objectives.iter().find(|objective| &objective.id == id);
    let number = |id: &NodeId| find(id).map_or_else(|| id.to_string(), |found| found.number.to_string());
    let mut said: Vec<(String, Vec<String>)> = Vec::new();
    for Range { from, to } in ranges {
        let holder =
            find(from).map(|found| super::assigned::holder_name(desk, &found.holder)).unwrap_or_default();
        let numbers = match to {
            Some(to) if to != from => format!("{}–{}", number(from), number(to)),
            _ => number(from),
        };
        match said.last_mut() {
            Some((last, all)) if *last == holder => all.push(numbers),
            _ => said.push((holder, vec![numbers])),
        }
    }
    let said = said.into_iter().map(|(holder, numbers)| match holder.as_str() {
        "" => numbers.join(", "),
        holder => format!("{} ({holder})", numbers.join(", ")),
    });
    let said = said.collect::<Vec<_>>().join("; ");
    let is_one = matches!(ranges, [Range { from, to }] if to.as_ref().is_none_or(|to| to == from));
    match is_one {
        true => desk.say(format!("dell’obiettivo {said}"), format!("of objective {said}")),
        false => desk.say(format!("degli obiettivi {said}"), format!("of objectives {said}")),
    }
}

/// `dei progetti di Ragioneria`, `degli obiettivi 3–6 (Ente nel suo complesso)`.
fn listed(desk: Desk<'_>, list: &List) -> String {
    match list {
        List::Projects(unit) => {
            let unit = of_unit(desk, unit);
            desk.say(format!("dei progetti {unit}"), format!("of the projects {unit}"))
        }
        List::Objectives(ranges) => objectives(desk, ranges),
    }
}

#[cfg(test)]
mod tests {
    use cannocchiale_core::diag::Lang;
    use cannocchiale_core::terms::GLOSSARY;
    use cannocchiale_core::{format, formula};

    use super::*;

    fn said(text: &str, lang: Lang) -> String {
        let plan = r#"{ "schema": "cannocchiale/plan/1", "body": { "name": "Ente", "units": [{ "id": "ragioneria", "name": "Ragioneria", "kind": "office" },
                { "id": "sg", "name": "Segretario generale", "kind": "secretary_general" }] },
            "year": 2019, "period": { "from": 2019, "to": 2021 }, "revision": { "number": 0, "status": "adopted" },
            "objectives": [{ "id": "ente/3", "holder": { "level": "body" }, "number": 3, "title": "Tre" },
                { "id": "ente/6", "holder": { "level": "body" }, "number": 6, "title": "Sei" }] }"#;
        let plan = format::resolve(format::parse(plan).0.unwrap()).0.unwrap();
        let desk =
            Desk { plan: &plan, facts: None, words: crate::words::words(lang), terms: &GLOSSARY, lang };
        words(desk, formula::read(text).formula())
    }

    #[test]
    fn a_formula_is_told_in_words() {
        for (text, told) in [
            ("survey(\"Sportelli\").mean", "voto medio dell’indagine «Sportelli»"),
            (
                "(costs.total - costs[\"Quote\"]) / staff.fte",
                "(totale degli oneri − voce «Quote» (oneri)) / persone equivalenti a tempo pieno",
            ),
            (
                "measure(\"imprese-attive\") / prev(measure(\"imprese-attive\"))",
                "imprese attive / imprese attive dell’anno prima",
            ),
            ("mean_achievement(projects(\"ragioneria\"))", "risultato medio dei progetti di Ragioneria"),
            ("mean_achievement(projects(\"sg\"))", "risultato medio dei progetti del Segretario generale"),
            ("achievement(\"ente/3\")", "risultato dell’obiettivo 3 (Ente nel suo complesso)"),
            (
                "share_achieved(objectives(\"ente/3\"..\"ente/6\"), 90%)",
                "quota degli obiettivi 3–6 (Ente nel suo complesso) con un risultato pari o superiore a 90%",
            ),
            ("process(\"visura-allo-sportello\").days * 1,5", "giorni medi di «visura allo sportello» × 1,5"),
        ] {
            assert_eq!(said(text, Lang::It), told);
        }
        assert_eq!(said("sum(1, 2) * -(3 + costs.total)", Lang::En), "sum (1; 2) × (−(3 + total costs))");
    }
}
