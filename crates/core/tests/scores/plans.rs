//! Random plans, small, odd, and full of what real plans have: the wire structs of the native file, so that a case that
//! fails is a file.

use cannocchiale_core::format::NATIVE_SCHEMA;
use cannocchiale_core::format::plan::{
    AccountLineFile, AccountSideFile, AmountFile, AreaFile, AssignedObjectiveFile, BandFile, DirectionFile,
    HealthFile, HolderFile, HolderLevelFile, IndicatorFile, PeriodFile, PlanFile, ProgrammeFile, ProjectFile,
    ResultFile, ServiceStandardFile, StaffFile, StrategicObjectiveFile, SurveyFile, UnitFile, ValueFile,
};
use proptest::collection::vec;
use proptest::option::weighted;
use proptest::prelude::*;
use proptest::sample::select;

use crate::texts::{COMPLEXITIES, UNITS, WEIGHTS, WORDS, formula, maybe, number, one_of, target};

fn direction() -> impl Strategy<Value = Option<DirectionFile>> + Clone {
    weighted(
        0.5,
        select(vec![DirectionFile::HigherIsBetter, DirectionFile::LowerIsBetter, DirectionFile::WithinRange]),
    )
}

fn bands() -> impl Strategy<Value = Vec<BandFile>> + Clone {
    let band = |from: Option<&str>, to: Option<&str>, points: &str| BandFile {
        from: from.map(str::to_owned),
        to: to.map(str::to_owned),
        points: points.to_owned(),
    };
    let whole =
        vec![band(None, Some("5"), "0"), band(Some("5"), Some("60"), "3"), band(Some("60"), None, "7")];
    let closed = vec![band(Some("60"), Some("100"), "10"), band(Some("0"), Some("60"), "2.5")];
    let gap = vec![band(Some("0"), Some("5"), "1"), band(Some("56"), Some("90"), "4")];
    let worthless = vec![band(None, None, "0")];
    let below = vec![band(None, Some("10"), "-2"), band(Some("10"), None, "2")];
    prop_oneof![
        12 => Just(Vec::new()),
        3 => select(vec![whole, closed, gap, worthless, below]),
    ]
}

const BASELINES: &[&str] = &["12,4", "10", "0", "-3", "60%", ">= 5", "buono", "240 giorni"];

prop_compose! {
    fn account()(
        side in select(vec![AccountSideFile::Revenues, AccountSideFile::Costs, AccountSideFile::Costs, AccountSideFile::Investments]),
        line in one_of(&["Interventi economici", "Personale", "Diritto annuale"]),
        figures in vec(value_file(), 4),
        years in prop::sample::subsequence(vec!["2018", "2019", "2022", "2023"], 1..=4),
    ) -> AccountLineFile {
        let amounts = years.into_iter().zip(figures).map(|(year, figure)| {
            (year.to_owned(), AmountFile { state: figure.state, amount: figure.value })
        });
        AccountLineFile { side, line, amounts: amounts.collect(), ..AccountLineFile::default() }
    }
}

prop_compose! {
    fn indicator()(
        statement in one_of(WORDS),
        unit in maybe(UNITS, 0.3),
        direction in direction(),
        weight in maybe(WEIGHTS, 0.5),
        baseline in maybe(BASELINES, 0.4),
        target in weighted(0.95, target()),
        yearly in any::<bool>(),
        bands in bands(),
        formula in weighted(0.15, formula()),
    ) -> IndicatorFile {
        let mut indicator =
            IndicatorFile { statement, formula, unit, direction, weight, baseline, bands, ..IndicatorFile::default() };
        if yearly {
            indicator.target = target;
        } else {
            indicator.targets = ["2018", "2019", "2023"].map(|year| (year.to_owned(), target.clone())).into();
        }
        indicator
    }
}

prop_compose! {
    fn result()(
        statement in one_of(WORDS),
        target in weighted(0.85, target()),
        weight in maybe(WEIGHTS, 0.3),
        indicator in weighted(0.4, indicator()),
    ) -> ResultFile {
        ResultFile { statement, target, weight, indicator, ..ResultFile::default() }
    }
}

prop_compose! {
    fn project()(
        results in vec(result(), 0..4),
        weight in maybe(WEIGHTS, 0.3),
        complexity in maybe(COMPLEXITIES, 0.3),
        offices in vec(one_of(&["studi", "servizi", "altrove"]), 0..2),
    ) -> ProjectFile {
        ProjectFile { results, weight, complexity, offices, ..ProjectFile::default() }
    }
}

prop_compose! {
    fn objective()(
        weight in maybe(WEIGHTS, 0.3),
        indicators in vec(indicator(), 0..4),
        programmes in vec(vec(project(), 0..3), 0..3),
    ) -> StrategicObjectiveFile {
        let programmes = programmes.into_iter().map(|projects| ProgrammeFile { projects, ..ProgrammeFile::default() });
        StrategicObjectiveFile { weight, indicators, programmes: programmes.collect(), ..StrategicObjectiveFile::default() }
    }
}

prop_compose! {
    fn area()(weight in maybe(WEIGHTS, 0.3), objectives in vec(objective(), 0..3)) -> AreaFile {
        AreaFile { weight, objectives, ..AreaFile::default() }
    }
}

fn holder() -> impl Strategy<Value = HolderFile> {
    let holder = |level, unit: Option<&str>| HolderFile { level, unit: unit.map(str::to_owned) };
    select(vec![
        holder(HolderLevelFile::Body, None),
        holder(HolderLevelFile::SecretaryGeneral, Some("sg")),
        holder(HolderLevelFile::Structure, None),
        holder(HolderLevelFile::Directorate, Some("servizi")),
        holder(HolderLevelFile::Directorate, None),
        holder(HolderLevelFile::Office, Some("studi")),
        holder(HolderLevelFile::Person, Some("nessuno")),
    ])
}

prop_compose! {
    fn assigned()(
        holder in holder(),
        title in one_of(WORDS),
        weight in maybe(WEIGHTS, 0.8),
        complexity in maybe(COMPLEXITIES, 0.5),
        indicators in vec(indicator(), 0..3),
    ) -> AssignedObjectiveFile {
        AssignedObjectiveFile { holder, title, weight, complexity, indicators, ..AssignedObjectiveFile::default() }
    }
}

prop_compose! {
    fn health()(
        name in one_of(WORDS),
        unit in maybe(&["%", "euro"], 0.6),
        direction in direction(),
        target in weighted(0.9, target()),
        values in vec((select(vec!["2014", "2018", "2019", "2023"]), value_file()), 0..3),
        formula in weighted(0.4, formula()),
    ) -> HealthFile {
        HealthFile {
            name,
            formula,
            unit,
            direction,
            targets: ["2019", "2023"].map(|year| (year.to_owned(), target.clone())).into(),
            values: values.into_iter().map(|(year, value)| (year.to_owned(), value)).collect(),
            ..HealthFile::default()
        }
    }
}

fn value_file() -> impl Strategy<Value = ValueFile> {
    use cannocchiale_core::format::plan::FigureStateFile::{Budgeted, Final, Preliminary};
    (select(vec![Final, Preliminary, Budgeted]), number())
        .prop_map(|(state, value)| ValueFile { state, value })
}

prop_compose! {
    pub(super) fn plan()(
        year in select(vec![2019_i16, 2019, 2019, 2023]),
        areas in vec(area(), 0..3),
        objectives in vec(assigned(), 0..4),
        health in vec(health(), 0..3),
        accounts in vec(account(), 0..5),
        standards in 0..2_usize,
        surveys in vec(weighted(0.8, target()), 0..2),
    ) -> PlanFile {
        let unit = |(id, parent): (&str, Option<&str>)| UnitFile {
            id: id.to_owned(),
            name: id.to_owned(),
            parent: parent.map(str::to_owned),
            ..UnitFile::default()
        };
        let mut plan = PlanFile {
            schema: NATIVE_SCHEMA.to_owned(),
            year,
            period: PeriodFile { from: year, to: year + 2 },
            areas,
            objectives,
            health,
            accounts,
            service_standards: vec![ServiceStandardFile::default(); standards],
            surveys: surveys.into_iter().map(|target| SurveyFile { target, ..SurveyFile::default() }).collect(),
            ..PlanFile::default()
        };
        plan.body.name = "Camera di prova".to_owned();
        plan.body.units = [("sg", None), ("servizi", Some("sg")), ("studi", Some("servizi"))].map(unit).into();
        let counted = |day: &str, count| StaffFile { as_of: Some(day.to_owned()), count, ..StaffFile::default() };
        plan.body.staff = vec![counted("2018-12-31", 66), counted("2019-06-30", 64)];
        coded(&mut plan);
        plan
    }
}

/// Gives every node of the tree its code.
fn coded(plan: &mut PlanFile) {
    for (a, area) in plan.areas.iter_mut().enumerate() {
        area.code = (a + 1).to_string();
        for (o, objective) in area.objectives.iter_mut().enumerate() {
            objective.code = format!("{}{}", area.code, ['A', 'B', 'C'][o]);
            for (p, programme) in objective.programmes.iter_mut().enumerate() {
                programme.code = format!("{}0{}", objective.code, p + 1);
                for (q, project) in programme.projects.iter_mut().enumerate() {
                    project.code = format!("{}0{}", programme.code, q + 1);
                    project.year = plan.year;
                }
            }
        }
    }
}
