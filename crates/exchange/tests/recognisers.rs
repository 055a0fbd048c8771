//! What each recogniser reads, on small documents of our own.

#![expect(clippy::expect_used, reason = "by what a test is: it stops where a fact does not hold")]

use cannocchiale_core::format::plan::{
    AccountSideFile, FigureStateFile, HolderLevelFile, ObjectiveKindFile, PlanFile, UnitKindFile,
};
use cannocchiale_exchange::import_markdown;

fn read(text: &str) -> PlanFile {
    import_markdown("piano.md", text).expect("a plan").file
}

fn lines_of(plan: &PlanFile, place: &str) -> Vec<[u32; 2]> {
    let places = &plan.provenance.as_ref().expect("provenance").places;
    places.get(place).cloned().unwrap_or_default()
}

const ACCOUNTS: &str = "\
| (migliaia di euro) | CONSUNTIVO | | PREVENTIVO |
|---|---|---|---|
| | 2022 | 2023 | 2024 |
| ONERI CORRENTI (A) | | | |
| Personale | 1.200,5 | 1.100,0 | 1.050,0 |
| Accantonamenti e fondi | | | . = |
| | 10,0 | (0,4) | 12,0 |
| TOTALE (A) | 1.210,5 | 1.099,6 | 1.062,0 |
| INVESTIMENTI (B) | 5,0 | 6,0 | 7,0 |
| TOTALE RISORSE (A + B) | 1.215,5 | 1.105,6 | 1.069,0 |
";

#[test]
fn thousands_of_an_account_table_become_euro_with_their_state() {
    let plan = read(ACCOUNTS);
    let staff = &plan.accounts[0];
    assert_eq!((staff.side, staff.line.as_str()), (AccountSideFile::Costs, "Personale"));
    assert_eq!(staff.amounts["2022"].amount, "1200500.00");
    assert_eq!(staff.amounts["2023"].state, FigureStateFile::Final);
    assert_eq!(staff.amounts["2024"].state, FigureStateFile::Budgeted);
    assert_eq!(staff.rounded_to.as_deref(), Some("100"));
    assert_eq!(lines_of(&plan, "costs/1#amounts.2023"), [[5, 5]]);
}

#[test]
fn a_label_that_fell_on_the_row_above_finds_its_amounts() {
    let plan = read(ACCOUNTS);
    let funds = &plan.accounts[1];
    assert_eq!(funds.line, "Accantonamenti e fondi");
    assert_eq!(funds.amounts["2023"].amount, "-400.00");
    assert_eq!(lines_of(&plan, "costs/2#line"), [[6, 6]]);
    assert_eq!(lines_of(&plan, "costs/2#amounts.2023"), [[7, 7]]);
}

#[test]
fn printed_totals_go_to_the_sides_they_name() {
    let plan = read(ACCOUNTS);
    assert_eq!(plan.accounts[0].printed_total["2022"], "1210500.00");
    assert_eq!(plan.accounts[2].side, AccountSideFile::Investments);
    let total = &plan.printed_totals[0];
    assert_eq!(total.of, [AccountSideFile::Costs, AccountSideFile::Investments]);
    assert_eq!(total.amounts["2024"], "1069000.00");
    assert_eq!(lines_of(&plan, "totals/costs#printed_total.2022"), [[8, 8]]);
}

const BUDGET: &str = "\
| BUDGET 2024 | PROVENTI (*) | TOTALE RISORSE | ONERI | INVESTIMENTI |
|---|---|---|---|---|
| TOTALE AREE | 60 | 75 | 70 | 5 |
| Area Strategica 1: TERRITORIO 1A- CONOSCERE | 50 10 | 65 15 | 60 15 | 5 0 |
| 1B- PROTEGGERE LE IMPRESE E | 40 | 50 0 | 45 | 5 |
| I CITTADINI 1C- ASCOLTARE | 0 | 0 | 0 | 0 |

(*) I proventi sono al netto dei rimborsi
";

#[test]
fn labels_that_run_over_rows_meet_their_figures() {
    let plan = read(BUDGET);
    let rows: Vec<(Option<&str>, &str, Option<&str>)> = plan
        .budget_by_objective
        .iter()
        .map(|row| (row.code.as_deref(), row.label.as_str(), row.total.as_deref()))
        .collect();
    assert_eq!(
        rows,
        [
            (None, "TOTALE AREE", Some("75.00")),
            (Some("1"), "TERRITORIO", Some("65.00")),
            (Some("1A"), "CONOSCERE", Some("15.00")),
            (Some("1B"), "PROTEGGERE LE IMPRESE E I CITTADINI", Some("50.00")),
            (Some("1C"), "ASCOLTARE", Some("0.00")),
        ]
    );
    assert_eq!(plan.budget_notes, ["(*) I proventi sono al netto dei rimborsi"]);
    assert_eq!(lines_of(&plan, "budget/1B#label"), [[5, 6]]);
    assert_eq!(lines_of(&plan, "budget/1B#costs"), [[5, 5]]);
}

const HEALTH: &str = "\
| STATO DI SALUTE | | | | |
|---|---|---|---|---|
| | | VALORE 2024 OBIETTIVO | PRECONS 2023 | 2022 |
| Indicatori di struttura | Composizione indicatore | | | |
| Peso dei costi | Oneri correnti - Ammortamenti Proventi correnti | <= 95% | 94,5% | 93,0% |
| Costo per addetto (valore in Euro) | Oneri di gestione / N. addetti | <= 9.000 | 8.950,0 | 9.010,5 |
";

#[test]
fn a_health_indicator_has_its_fraction_target_and_history() {
    let plan = read(HEALTH);
    let ratio = &plan.health[0];
    assert_eq!(ratio.group.as_deref(), Some("Indicatori di struttura"));
    assert_eq!(ratio.numerator.as_deref(), Some("Oneri correnti - Ammortamenti"));
    assert_eq!(ratio.denominator.as_deref(), Some("Proventi correnti"));
    assert_eq!(ratio.targets["2024"].as_deref(), Some("<= 95%"));
    assert_eq!(ratio.values["2023"].state, FigureStateFile::Preliminary);
    assert_eq!(ratio.values["2022"].value, "93.0");
    assert_eq!((ratio.unit.as_deref(), plan.health[1].unit.as_deref()), (Some("%"), Some("euro")));
    assert_eq!(plan.health[1].values["2022"].value, "9010.5");
    assert_eq!(lines_of(&plan, "health/h2#targets.2024"), [[6, 6]]);
}

#[test]
fn phases_are_read_under_headers_with_look_alike_letters() {
    let plan = read("| FASI | SOGGETTI | ТЕМРІ |\n|---|---|---|\n| Avvio | Giunta, uffici | gennaio |\n");
    let phase = &plan.calendar[0];
    assert_eq!((phase.phase.as_str(), phase.when.as_deref()), ("Avvio", Some("gennaio")));
    assert_eq!(phase.actors, ["Giunta", "uffici"]);
    assert_eq!(lines_of(&plan, "calendar/1"), [[3, 3]]);
}

const OBJECTIVES: &str = "\
4.2 Gli obiettivi di Ente anno 2024

| OBIETTIVO 2024 N. 1 di Ente | RISPETTARE I TEMPI PROMESSI A TUTTI |
|---|---|
| Dettagliata descrizione attività | 1) Misura dei tempi di attesa. |
| | 2) Confronto con gli anni passati. |
| indicatori | 1) Rapporto pubblicato: report finale 2a) Avvio di almeno due incontri pubblici. |
| | 2b) Regole scritte entro aprile |

4.3 Gli obiettivi del Segretario generale anno 2024

| | SEGRETARIO GENERALE |
|---|---|
| OBIETTIVO 2024 N. 1 | RISPETTARE I TEMPI PROMESSI A TUTTI |
| Dettagliata descrizione attività | Misura dei tempi di attesa. Confronto con gli anni passati. |
| indicatori | Realizzazione del 90% delle misure previste nel |
| peso | programma 40 |
| nota | I tempi sono nella carta dei servizi |

OBIETTIVO 2024 N. 2

COORDINARE GLI OBIETTIVI DI ENTE N. 1

Dettagliata descrizione attività

- 1) Riunioni ogni mese.
- 2) Verbali.

| indicatori | 1) Dodici riunioni |
|---|---|
| peso | 60 |

4.4 Gli obiettivi della struttura

A tutti è dato un obiettivo trasversale.

| OBIETTIVO 2024 N. 1 | RISPETTARE I TEMPI PROMESSI A TUTTI |
|---|---|
| indicatori | 1) Rapporto pubblicato |
";

#[test]
fn assigned_objectives_are_read_from_tables_and_paragraphs() {
    let plan = read(OBJECTIVES);
    let ids: Vec<&str> = plan.objectives.iter().filter_map(|objective| objective.id.as_deref()).collect();
    assert_eq!(ids, ["ente/1", "sg/1", "sg/2", "struttura/1"]);
    let second = &plan.objectives[2];
    assert_eq!(second.title, "COORDINARE GLI OBIETTIVI DI ENTE N. 1");
    assert_eq!(
        second.activities.iter().map(|a| a.text.as_str()).collect::<Vec<_>>(),
        ["Riunioni ogni mese.", "Verbali."]
    );
    assert_eq!(second.weight.as_deref(), Some("60"));
    assert_eq!(second.holder.level, HolderLevelFile::SecretaryGeneral);
    assert_eq!(lines_of(&plan, "sg/1#title"), [[14, 14]]);
}

#[test]
fn several_indicators_of_one_cell_are_parted_and_their_targets_found() {
    let plan = read(OBJECTIVES);
    let read: Vec<(Option<&str>, &str, Option<&str>)> = plan.objectives[0]
        .indicators
        .iter()
        .map(|i| (i.label.as_deref(), i.statement.as_str(), i.target.as_deref()))
        .collect();
    assert_eq!(
        read,
        [
            (Some("1"), "Rapporto pubblicato", Some("report finale")),
            (Some("2a"), "Avvio di almeno due incontri pubblici.", Some("almeno due incontri")),
            (Some("2b"), "Regole scritte", Some("entro aprile")),
        ]
    );
    assert_eq!(lines_of(&plan, "ente/1/2b#target"), [[8, 8]]);
}

#[test]
fn a_copy_gives_back_lost_labels_and_the_weight_its_stray_words() {
    let plan = read(OBJECTIVES);
    let first = &plan.objectives[1];
    assert_eq!(first.activities.iter().map(|a| a.label.as_str()).collect::<Vec<_>>(), ["1", "2"]);
    assert_eq!(first.indicators[0].statement, "Realizzazione del 90% delle misure previste nel programma");
    assert_eq!(first.indicators[0].target.as_deref(), Some("90%"));
    assert_eq!(first.weight.as_deref(), Some("40"));
}

#[test]
fn derivation_comes_from_what_titles_name_or_repeat() {
    let plan = read(OBJECTIVES);
    let derived: Vec<&[String]> =
        plan.objectives.iter().map(|objective| objective.derived_from.as_slice()).collect();
    assert!(derived[0].is_empty());
    assert_eq!(
        (derived[1], derived[2], derived[3]),
        (&["ente/1".to_owned()][..], &["ente/1".to_owned()][..], &["sg/1".to_owned()][..])
    );
    assert_eq!(plan.objectives[3].kind, Some(ObjectiveKindFile::CrossCutting));
    assert_eq!(plan.objectives[0].kind, Some(ObjectiveKindFile::CrossCutting));
}

const BOOK: &str = "\
PIANO DELLA PERFORMANCE 2024 - 2026

INDICE

| Prer | nessa | pag. | 2 |
|---|---|---|---|
| 1. | Il Comune di Altavalle | pag. | 3 |
| 1.1 | Il mandato istituzionale | pag. | 4 |
| 1.2 | Le sedi | pag. | 5 |

Premessa

Il piano nasce dall'ascolto dei cittadini e continua il

lavoro degli anni passati.

1. Il Comune di Altavalle

1.1 Il mandato istituzionale

Il Comune cura gli interessi della comunità.

Essere il luogo dove ogni domanda trova risposta.

Questa in sintesi la nostra missione

Al 31/12/2023 il personale è pari a 12 unità. Operano anche le società partecipate Acque Vive Srl.

Alle dipendenze del Segretario Generale operano gli uffici Personale, Segreteria e Protocollo.

- Area Segretario Generale
- Area dirigenziale \"Servizi al cittadino\"

Le sedi

Si riceve presso la sede centrale di Altavalle – Piazza Vecchia, 3 – con il seguente orario al pubblico: ogni mattina.

Borgo Nuovo - Via Lunga, 8

0 10 20 30 40 50 Nord Sud 60 70

Abitanti per zona

Valori al 1 gennaio

| Zona | 2022 | | |
|---|---|---|---|
| | Uomini | Donne | |
| Nord | 10 | 12 | |
| Sud | 1.020 | 980 | |

Fonte: anagrafe comunale e rilevazioni del

servizio statistico
";

#[test]
fn the_body_is_read_from_title_index_and_prose() {
    let plan = read(BOOK);
    assert_eq!((plan.year, plan.period.from, plan.period.to), (2024, 2024, 2026));
    assert_eq!(
        (plan.body.name.as_str(), plan.body.kind.as_deref()),
        ("Comune di Altavalle", Some("municipality"))
    );
    assert_eq!((plan.body.staff[0].count, plan.body.staff[0].as_of.as_deref()), (12, Some("2023-12-31")));
    let units: Vec<(&str, UnitKindFile, Option<&str>)> =
        plan.body.units.iter().map(|unit| (unit.id.as_str(), unit.kind, unit.parent.as_deref())).collect();
    assert_eq!(
        units,
        [
            ("acque-vive", UnitKindFile::Subsidiary, None),
            ("personale", UnitKindFile::Office, Some("sg")),
            ("segreteria-e-protocollo", UnitKindFile::Office, Some("sg")),
            ("sg", UnitKindFile::SecretaryGeneral, None),
            ("servizi", UnitKindFile::Directorate, None),
        ]
    );
    let sites: Vec<(&str, bool)> =
        plan.body.sites.iter().map(|site| (site.name.as_str(), site.main)).collect();
    assert_eq!(sites, [("Altavalle", true), ("Borgo Nuovo", false)]);
    assert_eq!(plan.body.sites[0].hours.as_deref(), Some("ogni mattina"));
}

#[test]
fn chapters_keep_the_prose_and_the_index_gives_numbers() {
    let plan = read(BOOK);
    let chapters: Vec<(Option<&str>, &str)> =
        plan.chapters.iter().map(|chapter| (chapter.number.as_deref(), chapter.title.as_str())).collect();
    assert_eq!(
        chapters,
        [
            (None, "Premessa"),
            (Some("1"), "Il Comune di Altavalle"),
            (Some("1.1"), "Il mandato istituzionale"),
            (Some("1.2"), "Le sedi"),
        ]
    );
    assert!(
        plan.chapters[0].text.ends_with("continua il lavoro degli anni passati."),
        "{}",
        plan.chapters[0].text
    );
    assert_eq!(plan.mandate.as_deref(), Some("Il Comune cura gli interessi della comunità."));
    assert_eq!(plan.mission.as_deref(), Some("Essere il luogo dove ogni domanda trova risposta."));
    assert_eq!(lines_of(&plan, "chapter/1.1#title"), [[19, 19]]);
}

#[test]
fn a_statistical_table_has_caption_columns_rows_and_source() {
    let plan = read(BOOK);
    let table = &plan.context[0];
    assert_eq!(table.title, "Abitanti per zona. Valori al 1 gennaio");
    assert_eq!(table.source.as_deref(), Some("anagrafe comunale e rilevazioni del servizio statistico"));
    assert_eq!(table.columns, ["Zona", "2022 Uomini", "2022 Donne"]);
    assert_eq!(table.rows, [["Nord", "10", "12"], ["Sud", "1.020", "980"]]);
}

#[test]
fn the_axis_of_a_chart_stays_unread_with_its_reason() {
    let plan = read(BOOK);
    let unread: Vec<(&str, &str)> =
        plan.unread.iter().map(|piece| (piece.why.as_str(), piece.text.as_str())).collect();
    assert_eq!(unread, [("axis-of-a-chart", "0 10 20 30 40 50 Nord Sud 60 70")]);
}

const SHEET: &str = "\
| OBIETTIVO STRATEGICO 1A | Conoscere. |
|---|---|
| INDICATORE STRATEGICO | TARGET ANNO 2024 |
| Rapporti usciti nell'anno. | >= 2 |
| PROGRAMMA 1A01 | I dati aiutano a decidere. |
| AREA DIRIGENZIALE | SERVIZI STATISTICI |

| QUADRO OPERATIVO | | |
|---|---|---|
| PROGETTI 2024 | RISULTATI ATTESI | TARGET |
| Progetto 1A0101: Rapporto UFFICIO/I RESPONSABILE: Studi AZIONI: 1) Raccolta dei dati. | 1) Rapporto uscito. | 1) almeno 1 |
| Progetto 1A0102: Sportello UFFICIO/I RESPONSABILE: Dirigente Statistica AZIONI: 1) Risposte. | 1) Risposte date. | 1) >= 95% |
";

#[test]
fn units_that_only_sheets_name_are_units_and_posts_are_not() {
    let plan = read(SHEET);
    let units: Vec<(&str, UnitKindFile, Option<&str>)> =
        plan.body.units.iter().map(|unit| (unit.id.as_str(), unit.kind, unit.parent.as_deref())).collect();
    assert_eq!(
        units,
        [("servizi", UnitKindFile::Directorate, None), ("studi", UnitKindFile::Office, Some("servizi"))]
    );
    let objective = &plan.areas[0].objectives[0];
    assert_eq!(objective.unit.as_deref(), Some("servizi"));
    let offices: Vec<&str> = objective.programmes[0]
        .projects
        .iter()
        .flat_map(|project| &project.offices)
        .map(String::as_str)
        .collect();
    assert_eq!(offices, ["studi", "Dirigente Statistica"]);
    assert_eq!(plan.body.code_scheme.as_deref(), Some("9 9A 9A99 9A9999"));
}
