//! Accounts, the budget table and health ratios.

use super::*;

impl Resolver {
    pub(super) fn accounts(
        &mut self,
        lines: Vec<wire::AccountLineFile>,
        totals: Vec<wire::PrintedTotalFile>,
    ) -> (Vec<AccountLine>, Vec<PrintedTotal>) {
        let cent = Decimal::new(1, 2);
        let mut accounts = Vec::new();
        let mut printed = Vec::new();
        let mut counts: BTreeMap<AccountSide, usize> = BTreeMap::new();
        for line in lines {
            let side = AccountSide::from(line.side);
            let count = counts.entry(side).or_default();
            *count += 1;
            let id = NodeId::new(format!("{}/{count}", side.name()));
            let id = self.id(id);
            let rounded_to = self.decimal(line.rounded_to.as_deref(), &id, "rounded_to").unwrap_or(cent);
            let amounts = self.by_year(line.amounts, &id, "amounts", |this, figure, field| {
                let value = this.decimal(Some(&figure.amount), &id, &field.name)?;
                Some(Figure { state: figure.state.into(), value })
            });
            if !line.printed_total.is_empty() {
                let id = self.id(NodeId::new(format!("totals/{}", side.name())));
                let amounts = self.by_year(line.printed_total, &id, "printed_total", |this, text, field| {
                    this.decimal(Some(&text), &id, &field.name)
                });
                let label = total_label(side).to_owned();
                printed.push(PrintedTotal { id, label, of: vec![side], amounts, rounded_to });
            }
            accounts.push(AccountLine { id, side, line: line.line, amounts, rounded_to });
        }
        for (index, total) in totals.into_iter().enumerate() {
            let id = self.id(naming::member("totals", index));
            let amounts = self.by_year(total.amounts, &id, "amounts", |this, text, field| {
                this.decimal(Some(&text), &id, &field.name)
            });
            printed.push(PrintedTotal {
                rounded_to: self.decimal(total.rounded_to.as_deref(), &id, "rounded_to").unwrap_or(cent),
                label: total.label,
                of: total.of.into_iter().map(Into::into).collect(),
                amounts,
                id,
            });
        }
        (accounts, printed)
    }

    pub(super) fn budget_row(&mut self, index: usize, row: wire::BudgetRowFile) -> BudgetRow {
        let id = self.id(naming::budget_row(&row, index));
        BudgetRow {
            revenues: self.decimal(row.revenues.as_deref(), &id, "revenues"),
            total: self.decimal(row.total.as_deref(), &id, "total"),
            costs: self.decimal(row.costs.as_deref(), &id, "costs"),
            investments: self.decimal(row.investments.as_deref(), &id, "investments"),
            code: row.code,
            label: row.label,
            id,
        }
    }

    pub(super) fn health(&mut self, index: usize, file: wire::HealthFile) -> HealthIndicator {
        let id = self.id(naming::health(&file, index));
        let targets = self.by_year(file.targets, &id, "targets", |_, text, field| {
            Some(written(text.as_deref().unwrap_or_default(), field.year))
        });
        let values = self.by_year(file.values, &id, "values", |this, figure, field| {
            let value = this.decimal(Some(&figure.value), &id, &field.name)?;
            Some(Figure { state: figure.state.into(), value })
        });
        HealthIndicator {
            id,
            name: file.name,
            group: file.group,
            numerator: file.numerator,
            denominator: file.denominator,
            formula: file.formula.as_deref().map(Into::into),
            unit: file.unit,
            direction: file.direction.map(Into::into),
            targets,
            values,
        }
    }
}

/// What the total of a side is called in the documents, which are Italian.
fn total_label(side: AccountSide) -> &'static str {
    match side {
        AccountSide::Revenues => "Totale proventi",
        AccountSide::Costs => "Totale oneri",
        AccountSide::Investments => "Totale investimenti",
    }
}
