//! The money of the year: what was planned, committed and spent until the day of the report, and what is off budget.

use std::collections::BTreeSet;

use cannocchiale_core::facts::{Course, Movement, PeriodPart, Stage, Sums};
use cannocchiale_core::model::AccountSide;
use rust_decimal::Decimal;

use crate::contract::{ColumnKind, Row, Table};
use crate::document::account::Account;
use crate::document::measures::holds;
use crate::document::pages::Pages;
use crate::figures::{self, Cents, MISSING};

/// The sides, in the order in which they are told.
const SIDES: [AccountSide; 3] = [AccountSide::Costs, AccountSide::Revenues, AccountSide::Investments];

/// The money of an objective on one side.
struct Line<'a> {
    name: String,
    side: AccountSide,
    movements: Vec<&'a Movement>,
}

/// All the money of the year of the plan.
pub(super) struct Money<'a> {
    account: &'a Account<'a>,
    lines: Vec<Line<'a>>,
    cents: Cents,
}

impl<'a> Money<'a> {
    pub(super) fn of(account: &'a Account<'a>) -> Self {
        let plan = account.plan();
        let movements: Vec<&Movement> =
            account.request.movements.iter().filter(|one| one.period.year == plan.year).collect();
        let objectives: Vec<_> = plan.strategic_objectives().map(|(_, objective)| objective).collect();
        let mut lines = Vec::new();
        for side in SIDES {
            let of_side = || movements.iter().copied().filter(move |one| one.side == side);
            for objective in &objectives {
                let movements: Vec<_> = of_side().filter(|one| holds(objective, &one.node)).collect();
                if !movements.is_empty() {
                    let name = format!("{} – {}", objective.code, figures::headline(&objective.title).0);
                    lines.push(Line { name, side, movements });
                }
            }
            // Money is not lost because its code is no objective of the plan, or is none any longer.
            let others: Vec<_> =
                of_side().filter(|one| !objectives.iter().any(|all| holds(all, &one.node))).collect();
            let codes: BTreeSet<&str> = others.iter().map(|one| one.node.as_str()).collect();
            if !codes.is_empty() {
                let codes = codes.into_iter().collect::<Vec<_>>().join(", ");
                let name = account.say(format!("Altri codici: {codes}"), format!("Other codes: {codes}"));
                lines.push(Line { name, side, movements: others });
            }
        }
        let cents = Cents::of(movements.iter().map(|one| one.amount));
        Self { account, lines, cents }
    }

    fn is_silent(&self) -> bool {
        self.lines.is_empty()
    }

    fn of_side(&self, side: AccountSide) -> impl Iterator<Item = &Line<'a>> {
        self.lines.iter().filter(move |line| line.side == side)
    }

    fn until_now(&self, line: &Line<'_>) -> Sums {
        let counts = |one: &&&Movement| one.counts_on(self.account.request.as_of);
        Sums::of(line.movements.iter().filter(counts).copied())
    }

    fn course(&self, line: &Line<'_>) -> Option<Course> {
        Course::of(line.side, planned(line), self.until_now(line))
    }

    fn euro(&self, amount: Option<Decimal>) -> String {
        figures::euro_or_dash(amount, self.cents, self.account.desk.lang)
    }

    /// Planned and spent, with the share of it where it makes sense: `+100 (+10,1%)`.
    fn deviation(&self, sums: Sums) -> String {
        let signed = |amount: Decimal, shown: String| match amount {
            none if none.is_zero() => shown,
            less if less.is_sign_negative() => format!("−{}", shown.trim_start_matches(['-', '−'])),
            _ => format!("+{shown}"),
        };
        let Some(deviation) = sums.deviation() else { return MISSING.to_owned() };
        let amount = signed(deviation, self.euro(Some(deviation.abs())));
        // Less than a part in two thousand is said by the amount alone.
        match sums.deviation_share().filter(|share| !share.is_zero() || deviation.is_zero()) {
            Some(share) => {
                format!("{amount} ({}%)", signed(share, self.account.number(share.abs().normalize())))
            }
            None => amount,
        }
    }

    fn word(&self, course: Option<Course>) -> String {
        let account = self.account;
        let (shape, word) = match course {
            None => return MISSING.to_owned(),
            Some(Course::Over) => {
                ('■', account.say("oltre il budget dell’anno", "over the budget of the year"))
            }
            Some(Course::Ahead) => {
                ('▲', account.say("speso più del previsto a oggi", "spent more than planned so far"))
            }
            Some(Course::Short) => {
                ('▲', account.say("incassato meno del previsto a oggi", "received less than planned so far"))
            }
            Some(Course::Unplanned) => ('■', account.say("senza previsione", "nothing planned")),
            Some(Course::Unrecorded) => ('◌', account.say("nulla di registrato", "nothing recorded")),
            Some(Course::Within) => ('●', account.say("nel budget", "within budget")),
        };
        format!("{shape} {word}")
    }

    fn side(&self, side: AccountSide) -> &'a str {
        let words = self.account.desk.words;
        match side {
            AccountSide::Costs => words.costs,
            AccountSide::Revenues => words.revenues,
            AccountSide::Investments => words.investments,
        }
    }

    /// The sentence of the synthesis.
    pub(super) fn sentence(&self) -> String {
        let account = self.account;
        if self.is_silent() {
            return account.say("nessun movimento registrato", "no movement recorded").to_owned();
        }
        let off = self.lines.iter().filter(|line| self.course(line).is_some_and(Course::is_off)).count();
        let all = self.lines.len();
        let mut told = vec![match off {
            0 => account.say("nessuna voce fuori budget".to_owned(), "no item off budget".to_owned()),
            _ => account.say(
                format!("{off} su {all} {} fuori budget", if all == 1 { "voce" } else { "voci" }),
                format!("{off} of {all} {} off budget", if all == 1 { "item" } else { "items" }),
            ),
        }];
        for side in SIDES {
            let Some((planned, sums)) = self.total(side) else { continue };
            let gone = if side == AccountSide::Revenues {
                account.say("incassati", "received")
            } else {
                account.say("spesi", "spent")
            };
            let name = self.side(side);
            told.push(match (sums.spent.map(|spent| self.euro(Some(spent))), planned) {
                (None, None) => continue,
                (None, Some(planned)) => {
                    let planned = self.euro(Some(planned));
                    account.say(
                        format!("{name}: previsti nell’anno {planned} €, nulla di registrato come {gone}"),
                        format!("{name}: {planned} € planned for the year, nothing recorded as {gone}"),
                    )
                }
                (Some(spent), None) => account.say(
                    format!("{name}: {gone} {spent} €, senza previsione"),
                    format!("{name}: {spent} € {gone}, nothing planned"),
                ),
                (Some(spent), Some(planned)) => {
                    let planned = self.euro(Some(planned));
                    account.say(
                        format!("{name}: {gone} {spent} € su {planned} € previsti nell’anno"),
                        format!("{name}: {spent} € {gone} of {planned} € planned for the year"),
                    )
                }
            });
        }
        told.join(" · ")
    }

    /// What is planned for the year on a side, and the sums until now; none where nobody said anything.
    fn total(&self, side: AccountSide) -> Option<(Option<Decimal>, Sums)> {
        self.of_side(side).next()?;
        let year = Sums::all(self.of_side(side).map(|line| Sums::of(line.movements.iter().copied())));
        let now = Sums::all(self.of_side(side).map(|line| self.until_now(line)));
        Some((year.planned, now))
    }

    /// What asks for a decision.
    pub(super) fn off(&self, pages: &mut Pages) {
        let account = self.account;
        let title = account.say("Fuori budget", "Off budget");
        pages.heading(2, title);
        if self.is_silent() {
            pages.say(account.say(
                "Nessun movimento è stato registrato: non si sa che cosa sia fuori budget.",
                "No movement was recorded: it is not known what is off budget.",
            ));
            return;
        }
        let mut rows = Vec::new();
        for side in SIDES {
            let off = self.of_side(side).filter(|line| self.course(line).is_some_and(Course::is_off));
            let mut off = off.map(|line| Row::plain(self.cells(line))).peekable();
            if off.peek().is_some() {
                rows.push(Row::group([vec![self.side(side).to_owned()], vec![String::new(); 6]].concat()));
                rows.extend(off);
            }
        }
        let summary = account.say(
            "Per ogni voce una riga per obiettivo fuori budget, importi in euro.",
            "For each side one row for each objective off budget, amounts in euro.",
        );
        let caption = account.say("Che cosa è fuori budget, in euro", "What is off budget, euro");
        let gone = account.say("Speso o incassato", "Spent or received");
        let table = self.columns(Table::new(caption, summary), gone).rows(rows).unless_empty();
        if table.is_none() {
            pages.say(account.say("Niente.", "Nothing."));
        }
        pages.table(table);
    }

    /// The chapter: by objective, then by quarter.
    pub(super) fn chapter(&self, pages: &mut Pages) {
        let account = self.account;
        pages.heading(1, account.say("Il budget per obiettivo", "Budget by objective"));
        if self.is_silent() {
            pages.say(account.say(
                "Di quest’anno nessun movimento è stato registrato: né previsto, né impegnato, né speso. Non vuol dire zero.",
                "No movement of this year was recorded: neither planned, nor committed, nor spent. That does not mean zero.",
            ));
            return;
        }
        pages.say(account.say(
            "Lo scostamento è quanto si è speso (o incassato) in più o in meno di quanto era previsto fino al mese del rapporto. È fuori budget chi ha impegnato o speso più del previsto dell’anno, chi ha speso più del previsto a oggi, chi spende senza previsione; per i proventi, chi ha incassato meno del previsto a oggi.",
            "The deviation is how much more or less was spent (or received) than was planned until the month of the report. An item is off budget when more was committed or spent than is planned for the year, when more was spent than planned so far, or when nothing was planned; a revenue, when less was received than planned so far.",
        ));
        for side in SIDES.into_iter().filter(|side| self.of_side(*side).next().is_some()) {
            pages.heading(2, self.side(side));
            pages.table(self.by_objective(side));
            if let Some(note) = self.unspent(side) {
                pages.say_of(account.desk.words.note, note);
            }
            pages.table(self.by_quarter(side));
        }
    }

    /// The columns of money beside its budget: what the deviation is worked out of stands before it.
    fn columns(&self, table: Table, gone: &str) -> Table {
        let account = self.account;
        table
            .column(account.desk.words.objective, ColumnKind::Text)
            .column(account.say("Previsto nell’anno", "Planned for the year"), ColumnKind::Number)
            .column(account.say("Previsto a oggi", "Planned so far"), ColumnKind::Number)
            .column(account.say("Impegnato", "Committed"), ColumnKind::Number)
            .column(gone, ColumnKind::Number)
            .column(account.say("Scostamento", "Deviation"), ColumnKind::Number)
            .column(account.say("Stato", "State"), ColumnKind::Text)
    }

    fn cells(&self, line: &Line<'_>) -> Vec<String> {
        let state = self.word(self.course(line));
        self.amounts(line.name.clone(), planned(line), self.until_now(line), state)
    }

    fn amounts(&self, name: String, year: Option<Decimal>, now: Sums, state: String) -> Vec<String> {
        let amounts = [year, now.planned, now.committed, now.spent].map(|amount| self.euro(amount));
        [vec![name], amounts.to_vec(), vec![self.deviation(now), state]].concat()
    }

    fn by_objective(&self, side: AccountSide) -> Option<Table> {
        let account = self.account;
        let rows = self.of_side(side).map(|line| Row::plain(self.cells(line)));
        // The deviation is that of the lines that have one: what nobody recorded as spent is in no sum.
        let known = self.of_side(side).map(|line| self.until_now(line));
        let known = Sums::all(known.filter(|sums| sums.deviation().is_some()));
        let total = self.total(side).map(|(year, now)| {
            let name = account.desk.words.total.to_owned();
            let mut cells = self.amounts(name, year, now, MISSING.to_owned());
            if let Some(deviation) = cells.get_mut(5) {
                *deviation = self.deviation(known);
            }
            Row::total(cells)
        });
        let summary = account.say(
            "Una riga per obiettivo, importi in euro, e il totale.",
            "One row for each objective, amounts in euro, and the total.",
        );
        let name = self.side(side);
        let day = account.dated("al", "as of", account.request.as_of);
        let caption = account
            .say(format!("{name} per obiettivo {day}, in euro"), format!("{name} by objective {day}, euro"));
        self.columns(Table::new(caption, summary), self.gone_word(side))
            .rows(rows.chain(total))
            .unless_empty()
            .map(Table::without_empty_columns)
    }

    /// What the total has as planned and its deviation leaves out, since nobody recorded anything of it as gone.
    fn unspent(&self, side: AccountSide) -> Option<String> {
        let is_out = |line: &&Line<'_>| {
            let now = self.until_now(line);
            now.planned.is_some_and(|planned| !planned.is_zero()) && now.deviation().is_none()
        };
        let out: Vec<&str> = self.of_side(side).filter(is_out).map(|line| line.name.as_str()).collect();
        if out.is_empty() || out.len() == self.of_side(side).count() {
            return None;
        }
        let out = out.join("; ");
        Some(self.account.say(
            format!("lo scostamento del totale non conta ciò di cui non è registrata alcuna somma: {out}."),
            format!("the deviation of the total leaves out what no sum is recorded of: {out}."),
        ))
    }

    fn gone_word(&self, side: AccountSide) -> &'static str {
        match side {
            AccountSide::Revenues => self.account.say("Incassato", "Received"),
            AccountSide::Costs | AccountSide::Investments => self.account.say("Speso", "Spent"),
        }
    }

    /// What was planned, committed and spent in each quarter, objective by objective.
    fn by_quarter(&self, side: AccountSide) -> Option<Table> {
        let account = self.account;
        let mut rows = Vec::new();
        // What is planned is known beforehand; what went is told until the day of the report.
        let is_known = |one: &Movement| one.stage == Stage::Planned || one.counts_on(account.request.as_of);
        for line in self.of_side(side) {
            let quarters = (1..=4_u8).map(|quarter| {
                let of = line.movements.iter().filter(|one| quarter_of(one.period.part) == Some(quarter));
                (quarter, Sums::of(of.copied().filter(|one| is_known(one))))
            });
            let said: Vec<_> = quarters.filter(|(_, sums)| *sums != Sums::default()).collect();
            if said.is_empty() {
                continue;
            }
            let blank = || vec![String::new(); 3];
            rows.push(Row::group([vec![line.name.clone()], blank()].concat()));
            rows.extend(said.into_iter().map(|(quarter, sums)| {
                let amounts = [sums.planned, sums.committed, sums.spent].map(|amount| self.euro(amount));
                let name = account.say(format!("{quarter}º trimestre"), format!("Quarter {quarter}"));
                Row::plain([vec![name], amounts.to_vec()].concat())
            }));
        }
        let name = self.side(side);
        let caption = account.say(
            format!("{name} trimestre per trimestre, in euro"),
            format!("{name} quarter by quarter, euro"),
        );
        let summary = account.say(
            "Per ogni obiettivo una riga per trimestre in cui si è registrato qualcosa.",
            "For each objective one row for each quarter in which something was recorded.",
        );
        Table::new(caption, summary)
            .column(account.say("Obiettivo e trimestre", "Objective and quarter"), ColumnKind::Text)
            .column(account.say("Previsto", "Planned"), ColumnKind::Number)
            .column(account.say("Impegnato", "Committed"), ColumnKind::Number)
            .column(self.gone_word(side), ColumnKind::Number)
            .rows(rows)
            .unless_empty()
            .map(Table::without_empty_columns)
    }
}

fn planned(line: &Line<'_>) -> Option<Decimal> {
    Sums::of(line.movements.iter().copied()).planned
}

/// The quarter of a period; none for what is of the whole year.
fn quarter_of(part: PeriodPart) -> Option<u8> {
    match part {
        PeriodPart::Month(month) => Some(month.saturating_sub(1) / 3 + 1),
        PeriodPart::Quarter(quarter) => Some(quarter),
        PeriodPart::Year => None,
    }
}
