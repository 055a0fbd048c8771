//! The data of the package as CSV: one table a file, a head of lower-case names, numbers with a dot, what is missing
//! empty.

use cannocchiale_core::ids::NodeId;
use cannocchiale_core::model::{FigureState, Plan};
use csv::{Terminator, Writer, WriterBuilder};
use rust_decimal::Decimal;

use crate::document::{Account, measures};
use crate::figures;

/// A file of rows, RFC 4180.
struct Csv(Writer<Vec<u8>>);

impl Csv {
    fn new(head: &[&str]) -> Self {
        let mut csv = Self(WriterBuilder::new().terminator(Terminator::CRLF).from_writer(Vec::new()));
        csv.row(head);
        csv
    }

    fn row<C: AsRef<[u8]>>(&mut self, cells: impl IntoIterator<Item = C>) {
        // Writing to memory fails only when memory does.
        let _ = self.0.write_record(cells);
    }

    fn text(self) -> String {
        self.0.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
    }
}

fn state(state: FigureState) -> &'static str {
    match state {
        FigureState::Final => "consuntivo",
        FigureState::Preliminary => "preconsuntivo",
        FigureState::Budgeted => "preventivo",
    }
}

fn number(value: Option<Decimal>) -> String {
    value.map(|value| value.normalize().to_string()).unwrap_or_default()
}

/// The nodes that a value of may be published: the measures of the tree, and the ratios of health.
pub(super) fn public_nodes(plan: &Plan) -> impl Iterator<Item = &NodeId> {
    measures(plan).map(|measure| measure.id).chain(plan.health.iter().map(|health| &health.id))
}

/// Every measure with its target for the year of the plan.
pub(super) fn targets(plan: &Plan) -> String {
    let mut csv = Csv::new(&["codice", "misura", "unita", "peso", "anno", "target", "uffici"]);
    for measure in measures(plan) {
        let owners: Vec<&str> = measure.owners.iter().map(|owner| owner.as_str()).collect();
        csv.row([
            measure.id.to_string(),
            measure.statement.to_owned(),
            measure.unit.unwrap_or_default().to_owned(),
            number(measure.weight),
            plan.year.to_string(),
            measure.target.map(|target| figures::target(Some(target))).unwrap_or_default(),
            owners.join(" "),
        ]);
    }
    csv.text()
}

/// Body, areas, objectives and measures with their scores; of holders nothing.
pub(super) fn scores(account: &Account<'_>) -> String {
    let plan = account.plan();
    let mut csv = Csv::new(&["codice", "voce", "punteggio", "copertura", "raggiunto", "al"]);
    let mut row = |id: &NodeId, what: &str| {
        let node = account.node(id);
        let met = node.and_then(|node| node.met());
        csv.row([
            id.to_string(),
            what.to_owned(),
            number(node.and_then(|node| node.score())),
            number(node.and_then(|node| node.coverage())),
            met.map(|met| if met { "true" } else { "false" }).unwrap_or_default().to_owned(),
            account.request.as_of.to_string(),
        ]);
    };
    row(&NodeId::body(), &plan.body.name);
    for area in &plan.areas {
        row(&area.id, &area.title);
        for objective in &area.objectives {
            row(&objective.id, &objective.title);
        }
    }
    for measure in measures(plan) {
        row(measure.id, measure.statement);
    }
    csv.text()
}

/// What each area and objective costs, euro.
pub(super) fn budget(plan: &Plan) -> String {
    let mut csv = Csv::new(&["codice", "voce", "anno", "proventi", "oneri", "investimenti"]);
    for (_, objective) in plan.strategic_objectives() {
        for (year, budget) in &objective.budget {
            csv.row([
                objective.code.to_string(),
                objective.title.clone(),
                year.to_string(),
                number(budget.revenues),
                number(budget.costs),
                number(budget.investments),
            ]);
        }
    }
    csv.text()
}

/// The lines of the accounts by year, euro, with how firm each figure is.
pub(super) fn accounts(plan: &Plan) -> String {
    let mut csv = Csv::new(&["lato", "voce", "anno", "importo", "stato"]);
    for line in &plan.accounts {
        for (year, figure) in &line.amounts {
            csv.row([
                line.side.name().to_owned(),
                line.line.clone(),
                year.to_string(),
                number(Some(figure.value)),
                state(figure.state).to_owned(),
            ]);
        }
    }
    csv.text()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_with_commas_and_quotes_are_quoted() {
        let mut csv = Csv::new(&["a", "b"]);
        csv.row(["x, y".to_owned(), "«z» \"w\"".to_owned()]);
        assert_eq!(csv.text(), "a,b\r\n\"x, y\",\"«z» \"\"w\"\"\"\r\n");
    }
}
