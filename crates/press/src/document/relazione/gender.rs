//! The gender budget (D.Lgs. 150/2009, art. 10): the money of objectives by what it does to gender inequality, told
//! apart as the State does (L. 196/2009, art. 38-septies; DPCM 16/6/2017), and staff by gender.

use cannocchiale_core::facts::{Movement, Sums};
use cannocchiale_core::model::{AccountSide, GenderEffect, StaffDimension, StrategicObjective};
use rust_decimal::Decimal;

use crate::compose::capital;
use crate::contract::{ColumnKind, Row, Table};
use crate::document::account::Account;
use crate::document::chapters::{self, Depth};
use crate::document::measures::holds;
use crate::document::pages::Pages;
use crate::document::slots;
use crate::figures::{self, Cents, MISSING};
use crate::folio::Tone;

pub(super) fn section(account: &Account<'_>, pages: &mut Pages) {
    pages.heading(2, account.say("Il bilancio di genere", "Gender budget"));
    let is_written = chapters::within(account, pages, Depth(2), &slots::GENDER);
    let is_classified =
        account.plan().strategic_objectives().any(|(_, objective)| objective.gender_effect.is_some());
    if is_classified {
        Reclassified::of(account).told(pages);
    } else if !is_written {
        pages.notice(Tone::Warning, account.say(
            "Manca la spesa secondo il suo effetto sulle diseguaglianze di genere: nessun obiettivo del piano è classificato, e nessuno l’ha ancora scritta nel capitolo.",
            "Spending by its effect on gender inequality is missing: no objective of the plan is classified, and nobody wrote it in the chapter yet.",
        ));
    }
    staff(account, pages);
}

/// The money of an objective: costs and investments, since a gender budget is about what is spent.
struct Money<'a> {
    objective: &'a StrategicObjective,
    planned: Option<Decimal>,
    spent: Option<Decimal>,
}

/// The money of the year, objective by objective.
struct Reclassified<'a> {
    account: &'a Account<'a>,
    objectives: Vec<Money<'a>>,
    /// What was spent under codes that are no objective of the plan, or are none any longer.
    elsewhere: Vec<&'a Movement>,
    cents: Cents,
}

/// The sum of what is known; none where nothing is.
fn sum(amounts: impl Iterator<Item = Option<Decimal>>) -> Option<Decimal> {
    amounts.flatten().fold(None, |sum, amount| Some(sum.unwrap_or_default().saturating_add(amount)))
}

fn spent<'m>(movements: impl IntoIterator<Item = &'m Movement>) -> Option<Decimal> {
    Sums::of(movements).spent
}

impl<'a> Reclassified<'a> {
    fn of(account: &'a Account<'a>) -> Self {
        let (plan, request) = (account.plan(), account.request);
        let counts = |one: &&Movement| {
            one.period.year == plan.year && one.side != AccountSide::Revenues && one.counts_on(request.as_of)
        };
        let movements: Vec<&Movement> = request.movements.iter().filter(counts).collect();
        let money = |objective: &'a StrategicObjective| {
            let budget = objective.budget.get(&plan.year);
            let planned = budget.and_then(|budget| sum([budget.costs, budget.investments].into_iter()));
            let own = movements.iter().copied().filter(|one| holds(objective, &one.node));
            Money { objective, planned, spent: spent(own) }
        };
        let objectives: Vec<Money<'_>> =
            plan.strategic_objectives().map(|(_, objective)| money(objective)).collect();
        let is_elsewhere =
            |one: &&Movement| !plan.strategic_objectives().any(|(_, objective)| holds(objective, &one.node));
        let elsewhere: Vec<&Movement> = movements.iter().copied().filter(is_elsewhere).collect();
        let known = objectives.iter().flat_map(|money| [money.planned, money.spent]);
        let cents = Cents::of(known.chain([spent(elsewhere.iter().copied())]).flatten());
        Self { account, objectives, elsewhere, cents }
    }

    fn told(&self, pages: &mut Pages) {
        let account = self.account;
        let day = account.day(account.request.as_of);
        pages.say(account.say(
            format!("La spesa degli obiettivi, oneri e investimenti, secondo il suo effetto sulle diseguaglianze fra donne e uomini, come nel bilancio di genere dello Stato (L. 196/2009, art. 38-septies; DPCM 16 giugno 2017): diretta a ridurle; sensibile, che può toccare in modo diverso le une e gli altri; neutrale. Il previsto è quello del budget degli obiettivi, lo speso quello dei movimenti registrati fino al {day}. Ciò che il budget non ripartisce fra gli obiettivi qui non c’è."),
            format!("What is spent for objectives, costs and investments, by its effect on inequality between women and men, as in the gender budget of the State (L. 196/2009, art. 38-septies; DPCM 16 June 2017): aimed at reducing it; sensitive, which may touch them differently; neutral. Planned is what the budget of objectives says, spent what the movements recorded until {day} say. What the budget does not share out among objectives is not here."),
        ));
        pages.table(self.table());
        self.gaps(pages);
    }

    fn table(&self) -> Option<Table> {
        let account = self.account;
        let elsewhere = spent(self.elsewhere.iter().copied());
        let planned = sum(self.objectives.iter().map(|money| money.planned));
        let all_spent = sum(self.objectives.iter().map(|money| money.spent).chain([elsewhere]));
        let euro = |amount| figures::euro_or_dash(amount, self.cents, account.desk.lang);
        let cells = |name: String, count: String, amounts: [Option<Decimal>; 2], codes: String| {
            let [of_planned, of_spent] = amounts;
            vec![
                name,
                count,
                euro(of_planned),
                self.share(of_planned, planned),
                euro(of_spent),
                self.share(of_spent, all_spent),
                codes,
            ]
        };
        let classes = GenderEffect::ALL.map(Some).into_iter().chain([None]).map(|effect| {
            let of_class = || self.objectives.iter().filter(move |one| one.objective.gender_effect == effect);
            // A class of no objective has no money, which is known; one of objectives of which nobody said it has none said.
            let known = |amount: Option<Decimal>, is_said: bool| {
                amount.or_else(|| (is_said && of_class().next().is_none()).then_some(Decimal::ZERO))
            };
            let amounts = [
                known(sum(of_class().map(|money| money.planned)), planned.is_some()),
                known(sum(of_class().map(|money| money.spent)), all_spent.is_some()),
            ];
            let name = capital(&GenderEffect::shown(effect, account.desk.lang));
            Row::plain(cells(name, of_class().count().to_string(), amounts, codes(of_class())))
        });
        let others = elsewhere.map(|amount| {
            let mut codes: Vec<&str> = self.elsewhere.iter().map(|one| one.node.as_str()).collect();
            codes.sort_unstable();
            codes.dedup();
            let name = account.say("Altri codici", "Other codes").to_owned();
            Row::plain(cells(name, MISSING.to_owned(), [None, Some(amount)], codes.join(", ")))
        });
        let total = Row::total(cells(
            account.desk.words.total.to_owned(),
            self.objectives.len().to_string(),
            [planned, all_spent],
            String::new(),
        ));
        let year = account.plan().year;
        let caption = account.say(
            format!(
                "La spesa degli obiettivi secondo l’effetto sulle diseguaglianze di genere, {year}, in euro"
            ),
            format!("What is spent for objectives by its effect on gender inequality, {year}, euro"),
        );
        let summary = account.say(
            "Una riga per effetto, e il totale: quanti obiettivi, quanto era previsto e quanto si è speso, con la parte del totale.",
            "One row for each effect, and the total: how many objectives, what was planned and what was spent, with the share of the total.",
        );
        Table::new(caption, summary)
            .column(account.say("Spesa", "Spending"), ColumnKind::Text)
            .column(account.say("Obiettivi", "Objectives"), ColumnKind::Number)
            .column(account.say("Previsto", "Planned"), ColumnKind::Number)
            .column(account.say("Quota del previsto", "Share of planned"), ColumnKind::Number)
            .column(account.say("Speso", "Spent"), ColumnKind::Number)
            .column(account.say("Quota dello speso", "Share of spent"), ColumnKind::Number)
            .column(account.say("Quali", "Which"), ColumnKind::Text)
            .rows(classes.chain(others).chain([total]))
            .unless_empty()
    }

    fn share(&self, part: Option<Decimal>, whole: Option<Decimal>) -> String {
        let share = || part?.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole?);
        share().map_or_else(
            || MISSING.to_owned(),
            |share| format!("{}%", self.account.number(share.round_dp(1).normalize())),
        )
    }

    /// What the table cannot know, by name: nothing of it is a zero.
    fn gaps(&self, pages: &mut Pages) {
        let account = self.account;
        let those = |lacks: fn(&Money<'_>) -> bool| codes(self.objectives.iter().filter(|one| lacks(one)));
        let unclassified = those(|one| one.objective.gender_effect.is_none());
        if !unclassified.is_empty() {
            pages.notice(Tone::Warning, account.say(
                format!("Obiettivi di cui nessuno ha ancora detto l’effetto, che non sono per questo neutrali: {unclassified}."),
                format!("Objectives whose effect nobody has stated yet, which does not make them neutral: {unclassified}."),
            ));
        }
        let unplanned = those(|one| one.planned.is_none());
        if !unplanned.is_empty() {
            pages.notice(
                Tone::Warning,
                account.say(
                    format!("Obiettivi di cui il piano non dice il budget dell’anno: {unplanned}."),
                    format!("Objectives of which the plan does not say the budget of the year: {unplanned}."),
                ),
            );
        }
        if self.elsewhere.is_empty() && self.objectives.iter().all(|one| one.spent.is_none()) {
            pages.notice(Tone::Warning, account.say(
                "Nessuna spesa dell’anno è stata registrata: quanto si è speso non si sa, e non vuol dire zero.",
                "No spending of the year was recorded: what was spent is not known, and that does not mean zero.",
            ));
            return;
        }
        let unspent =
            those(|one| one.spent.is_none() && one.planned.is_some_and(|planned| !planned.is_zero()));
        if !unspent.is_empty() {
            pages.notice(
                Tone::Information,
                account.say(
                    format!(
                        "Obiettivi con una spesa prevista di cui nessuna spesa è stata registrata: {unspent}."
                    ),
                    format!("Objectives with planned spending of which no spending was recorded: {unspent}."),
                ),
            );
        }
    }
}

fn codes<'m>(objectives: impl Iterator<Item = &'m Money<'m>>) -> String {
    let codes: Vec<&str> = objectives.map(|money| money.objective.code.as_str()).collect();
    codes.join(", ")
}

fn staff(account: &Account<'_>, pages: &mut Pages) {
    let staff = &account.plan().body.staff;
    let latest = staff
        .iter()
        .filter(|count| count.dimension == StaffDimension::Gender)
        .filter_map(|count| count.as_of)
        .max();
    let counts =
        staff.iter().filter(|count| count.dimension == StaffDimension::Gender && count.as_of == latest);
    let total: u32 = counts.clone().map(|count| count.count).sum();
    let rows = counts.map(|count| {
        let share = count.share.or_else(|| {
            Decimal::from(count.count).checked_mul(Decimal::ONE_HUNDRED)?.checked_div(total.into())
        });
        let share = share.map_or_else(
            || MISSING.to_owned(),
            |share| format!("{}%", account.number(share.round_dp(1).normalize())),
        );
        Row::plain(vec![count.category.clone(), count.count.to_string(), share])
    });
    let summary = account.say("Una riga per genere.", "One row for each gender.");
    let table = Table::new(account.desk.words.by_gender, summary)
        .column(account.say("Genere", "Gender"), ColumnKind::Text)
        .column(account.desk.words.people, ColumnKind::Number)
        .column(account.say("Quota", "Share"), ColumnKind::Number)
        .rows(rows)
        .unless_empty();
    if table.is_none() {
        pages.notice(
            Tone::Warning,
            account.say(
                "Il piano non porta dati sul personale per genere.",
                "The plan has no data on staff by gender.",
            ),
        );
    }
    pages.table(table);
}
