//! The gender budget of the Relazione: every euro of the objectives in one row, and nothing that nobody said.

use super::common::{Sample, closed, demo, named, plan, publish, publish_with};
use super::narrative::written;
use super::reading::{Table, plain, table, tables};
use cannocchiale_core::diag::Lang;
use cannocchiale_core::facts::Movement;
use cannocchiale_press::Form;
use serde_json::Value;

const CAPTION: &str =
    "La spesa degli obiettivi secondo l’effetto sulle diseguaglianze di genere, 2019, in euro";

fn html(document: &str, sample: &Sample, lang: Lang) -> String {
    String::from_utf8(publish(named(document), Form::Html, sample, lang)).unwrap()
}

fn spending(sample: &Sample) -> Table {
    table(&html("relazione", sample, Lang::It), CAPTION)
}

/// The section of the report, without its marks.
fn section(sample: &Sample) -> String {
    let report = html("relazione", sample, Lang::It);
    let section = report.rsplit_once("Il bilancio di genere").unwrap().1;
    plain(section.split("<h1").next().unwrap())
}

/// The demo plan with changes to its objectives, at the end of its year.
fn changed(change: impl Fn(&str, &mut Value)) -> Sample {
    let mut file: Value = serde_json::from_str(&demo()).unwrap();
    for area in file["areas"].as_array_mut().unwrap() {
        for objective in area["objectives"].as_array_mut().unwrap() {
            let code = objective["code"].as_str().unwrap().to_owned();
            change(&code, objective);
        }
    }
    Sample { plan: plan(&file.to_string()), ..closed() }
}

fn unclassified() -> Sample {
    changed(|_, objective| {
        objective.as_object_mut().unwrap().remove("gender_effect");
    })
}

#[test]
fn the_money_of_objectives_is_told_by_its_effect() {
    let told = spending(&closed());
    assert_eq!(
        told.heads,
        ["Spesa", "Obiettivi", "Previsto", "Quota del previsto", "Speso", "Quota dello speso", "Quali"]
    );
    // Costs and investments: 3C has only the latter.
    assert_eq!(
        told.rows.iter().map(|row| row.join(" | ")).collect::<Vec<_>>(),
        [
            "Diretta a ridurre le diseguaglianze | 1 | 2.000 | 0,1% | 1.830 | 0,1% | 2D",
            "Sensibile al genere | 2 | 793.800 | 46,4% | 770.490 | 46,4% | 1F, 2C",
            "Neutrale | 3 | 106.800 | 6,2% | 103.520 | 6,2% | 1E, 2B, 3C",
            "Non classificata | 9 | 809.750 | 47,3% | 785.900 | 47,3% | 1B, 1D, 2A, 2E, 3A, 3B, 3D, 3E, 3F",
            "Totale | 15 | 1.712.350 | 100% | 1.661.740 | 100% | ",
        ]
    );
    let section = section(&closed());
    for words in [
        "non sono per questo neutrali: 1B, 1D, 2A, 2E, 3A, 3B, 3D, 3E, 3F.",
        "nessuna spesa è stata registrata: 3F.",
        "Personale per genere",
    ] {
        assert!(section.contains(words), "{words}: {section}");
    }
    let english = table(
        &html("relazione", &closed(), Lang::En),
        "What is spent for objectives by its effect on gender inequality, 2019, euro",
    );
    assert_eq!(english.row("Gender-sensitive")[1..3], ["2", "793,800"]);
    assert_eq!(english.row("Not classified")[1], "9");
}

#[test]
fn its_totals_are_those_of_the_budget_and_of_what_was_spent() {
    let sample = closed();
    let told = spending(&sample);
    let number = |text: &str| text.replace('.', "").parse::<u64>().unwrap();
    let column = |at: usize| told.rows.iter().map(move |row| number(&row[at]));
    for at in [1, 2, 4] {
        let (rows, total) = (told.rows.len() - 1, column(at).next_back().unwrap());
        assert_eq!(column(at).take(rows).sum::<u64>(), total, "{}", told.heads[at]);
    }
    let printed = sample.plan.budget_by_objective.iter();
    let printed =
        printed.filter(|row| row.label == "Budget delle aree strategiche").find_map(|row| row.total);
    assert_eq!(told.row("Totale")[2], "1.712.350");
    assert_eq!(printed.unwrap(), "1712350.00".parse().unwrap());
    let monitoring = html("monitoraggio", &sample, Lang::It);
    let spent = ["Oneri", "Investimenti"].map(|side| {
        let of = table(&monitoring, &format!("{side} per obiettivo al 28\u{a0}febbraio\u{a0}2020, in euro"));
        let at = of.heads.iter().position(|head| head == "Speso").unwrap();
        number(&of.row("Totale")[at])
    });
    assert_eq!(spent.iter().sum::<u64>(), number(&told.row("Totale")[4]));
}

#[test]
fn what_nobody_said_is_not_neutral() {
    let told = spending(&changed(|code, objective| {
        if code == "1E" {
            objective.as_object_mut().unwrap().remove("gender_effect");
        }
    }));
    assert_eq!(told.row("Neutrale")[1..3], ["2", "104.800"]);
    assert_eq!(told.row("Non classificata")[1..3], ["10", "811.750"]);
    // A class of no objective has no money, and that is known.
    let told = spending(&changed(|code, objective| {
        if code == "2D" {
            objective["gender_effect"] = "neutral".into();
        }
    }));
    assert_eq!(told.row("Diretta")[1..6], ["0", "0", "0%", "0", "0%"]);
}

#[test]
fn where_nothing_is_classified_the_report_says_that_it_is_missing() {
    let sample = unclassified();
    let report = html("relazione", &sample, Lang::It);
    assert!(tables(&report).iter().all(|table| !table.caption.ends_with(CAPTION)));
    assert!(section(&sample).contains("nessun obiettivo del piano è classificato"), "{}", section(&sample));
    assert!(!section(&closed()).contains("nessun obiettivo del piano è classificato"));
    assert!(section(&sample).contains("Personale per genere"));
    let english = html("relazione", &sample, Lang::En);
    assert!(english.contains("no objective of the plan is classified"));
}

#[test]
fn the_chapter_stands_around_the_table() {
    let report = named("relazione");
    let html = publish_with(report, Form::Html, &closed(), Lang::It, Some(&written(report)));
    let html = String::from_utf8(html).unwrap();
    let section = html.rsplit_once("Il bilancio di genere").unwrap().1.split("<h1").next().unwrap();
    let (words, after) = section.split_once("La spesa degli obiettivi").unwrap();
    assert!(plain(words).trim().len() > 40, "{words}");
    assert!(after.contains("Personale per genere"));
}

#[test]
fn money_that_nobody_wrote_down_is_not_zero() {
    let silent = Sample { movements: Vec::new(), ..closed() };
    let told = spending(&silent);
    assert!(told.rows.iter().all(|row| row[4..6] == ["—", "—"]), "{:?}", told.rows);
    assert_eq!(told.row("Neutrale")[2], "106.800");
    assert!(section(&silent).contains("Nessuna spesa dell’anno è stata registrata"));
    let unplanned = changed(|code, objective| {
        if code == "2D" {
            objective["budget"] = serde_json::json!({});
        }
    });
    let told = spending(&unplanned);
    assert_eq!(told.row("Diretta")[1..5], ["1", "—", "—", "1.830"]);
    assert!(section(&unplanned).contains("il piano non dice il budget dell’anno: 2D."));
}

#[test]
fn money_of_other_codes_years_and_days_is_where_it_belongs() {
    let more = "node,period,side,stage,amount\n9Z,2019-03,costs,spent,1000.00\n2D0101,2019-03,costs,spent,170.00\n\
                2D,2018-03,costs,spent,7000.00\n2D,2019-03,revenues,spent,9000.00\n2D,2019-03,costs,committed,5000.00\n";
    let mut sample = closed();
    sample.movements.extend(Movement::read(more).unwrap());
    let told = spending(&sample);
    assert_eq!(told.row("Diretta")[4], "2.000", "that of a project is of its objective");
    assert_eq!(told.row("Altri codici")[1..], ["—", "—", "—", "1.000", "0,1%", "9Z"]);
    assert_eq!(told.row("Totale")[4], "1.662.910");
    // Of a report in the middle of the year, only what went until then.
    let early = Sample { as_of: jiff::civil::date(2019, 6, 30), ..closed() };
    assert_eq!(spending(&early).row("Totale")[2], "1.712.350");
    assert_eq!(spending(&early).row("Totale")[4], "742.000");
}
