use cannocchiale_core::facts::FactPeriod;
use cannocchiale_core::ids::Year;
use cannocchiale_core::model::AccountSide;
use cannocchiale_store::{
    Asked, BudgetStage, Counting, Measure, MeasuredIn, NewAnswer, NewMovement, NewStandard, NewSurvey,
    NodeKey, QuestionId, Refusal, Stage, StoreError, Validity, YearOfStandard,
};
use rust_decimal::Decimal;

use crate::contract;
use crate::engines::{day, demo};
use crate::facts::{fact, say};

fn year(number: i16) -> Year {
    Year::new(number).unwrap()
}

fn survey() -> NewSurvey {
    NewSurvey {
        title: "Sportelli".to_owned(),
        subject: None,
        lowest: 1,
        highest: 5,
        opens: day("2026-03-01"),
        closes: day("2026-03-31"),
    }
}

fn movement(month: u8, stage: BudgetStage, amount: &str) -> NewMovement {
    NewMovement {
        subject: NodeKey(7),
        year: year(2026),
        month,
        side: AccountSide::Costs,
        stage,
        amount: amount.parse().unwrap(),
        source: None,
        note: None,
    }
}

contract! {
    async fn a_standard_has_a_result_for_each_year(house: &House) {
        let declared = NewStandard {
            service: "Visura".to_owned(),
            subject: Some(NodeKey(7)),
            unit: None,
            measured_in: MeasuredIn::Days,
            validity: Validity::from(day("2026-01-01")),
        };
        let of_year = |measured: Option<&str>| YearOfStandard {
            declared: "5".parse().unwrap(),
            measured: measured.map(|text| text.parse().unwrap()),
            cases: Some(120),
            justification: None,
        };
        let mut tx = house.store.transaction(house.deed("standard")).await.unwrap();
        let id = tx.add_standard(&declared).await.unwrap();
        tx.put_standard_result(id, year(2026), 0, &of_year(None)).await.unwrap();
        tx.put_standard_result(id, year(2026), 1, &of_year(Some("4.35"))).await.unwrap();
        let late = tx.put_standard_result(id, year(2026), 1, &of_year(Some("9"))).await;
        assert!(matches!(late, Err(StoreError::Stale(_))), "{late:?}");
        tx.change_standard(id, 1, &NewStandard { measured_in: MeasuredIn::Hours, ..declared }).await.unwrap();
        tx.commit().await.unwrap();
        let standards = house.store.standards(&house.body).await.unwrap();
        assert_eq!((standards.len(), standards[0].said.measured_in, standards[0].version), (1, MeasuredIn::Hours, 2));
        let results = house.store.standard_results(&house.body).await.unwrap();
        assert_eq!((results.len(), &results[0].said, results[0].version), (1, &of_year(Some("4.35")), 2));
    }

    async fn a_survey_is_answered_on_its_days_and_on_its_scale(house: &House) {
        let mut tx = house.store.transaction(house.deed("survey")).await.unwrap();
        let id = tx.add_survey(&survey(), &["Cortesia", "Tempi"]).await.unwrap();
        tx.commit().await.unwrap();
        let kept = house.store.surveys(&house.body).await.unwrap();
        let questions: Vec<QuestionId> = kept[0].questions.iter().map(|question| question.id).collect();
        assert_eq!(kept[0].questions.iter().map(|q| q.text.as_str()).collect::<Vec<_>>(), ["Cortesia", "Tempi"]);
        let answer = |marks: Vec<(QuestionId, u8)>, on| NewAnswer { marks, remark: Some("Bene".to_owned()), day: day(on) };
        let mut tx = house.store.transaction(house.deed("answer")).await.unwrap();
        tx.answer(id, &answer(vec![(questions[0], 5), (questions[1], 1)], "2026-03-31")).await.unwrap();
        for (wrong, on) in [
            (vec![(questions[0], 6)], "2026-03-31"),
            (vec![(questions[0], 0)], "2026-03-31"),
            (vec![(QuestionId(0), 3)], "2026-03-31"),
            (vec![], "2026-03-31"),
            (vec![(questions[0], 3)], "2026-04-01"),
        ] {
            assert!(matches!(tx.answer(id, &answer(wrong, on)).await, Err(StoreError::Refused(_))));
        }
        let scale = tx.change_survey(id, 1, &NewSurvey { highest: 10, ..survey() }).await;
        assert!(matches!(scale, Err(StoreError::Refused(Refusal::AlreadyAnswered))), "{scale:?}");
        tx.change_survey(id, 1, &NewSurvey { closes: day("2026-04-30"), ..survey() }).await.unwrap();
        tx.commit().await.unwrap();
        let marks = house.store.answers(&house.body, id).await.unwrap();
        assert_eq!(marks.iter().map(|answer| answer.mark).collect::<Vec<_>>(), [5, 1]);
        assert_eq!((marks[0].answer, marks[1].remark.as_ref()), (marks[1].answer, None));
    }

    async fn answers_and_yearly_results_are_facts_of_the_nodes_they_stand_for(house: &House) {
        let mut tx = house.store.transaction(house.deed("draft-opened")).await.unwrap();
        let revision = tx.open_draft("Prima stesura", demo()).await.unwrap();
        tx.commit().await.unwrap();
        let nodes = house.store.nodes(&house.body, revision).await.unwrap();
        let key = |list: &str| nodes.iter().find(|node| node.list == list).map(|node| node.key);
        let mut tx = house.store.transaction(house.deed("services")).await.unwrap();
        let declared = NewStandard {
            service: "Visura".to_owned(),
            subject: key("service_standards"),
            unit: None,
            measured_in: MeasuredIn::Days,
            validity: Validity::from(day("2026-01-01")),
        };
        let standard = tx.add_standard(&declared).await.unwrap();
        let (five, measured) = ("5".parse().unwrap(), "4.35".parse().ok());
        let result = YearOfStandard { declared: five, measured, cases: None, justification: None };
        tx.put_standard_result(standard, year(2026), 0, &result).await.unwrap();
        let asked = NewSurvey { subject: key("surveys"), ..survey() };
        let id = tx.add_survey(&asked, &["Cortesia", "Tempi"]).await.unwrap();
        tx.commit().await.unwrap();
        let kept = house.store.surveys(&house.body).await.unwrap();
        let questions: Vec<QuestionId> = kept[0].questions.iter().map(|question| question.id).collect();
        let mut tx = house.store.transaction(house.deed("answer")).await.unwrap();
        for (marks, on) in [(vec![(questions[0], 5), (questions[1], 4)], "2026-03-02"), (vec![(questions[0], 3)], "2026-03-31")] {
            tx.answer(id, &NewAnswer { marks, remark: None, day: day(on) }).await.unwrap();
        }
        tx.commit().await.unwrap();
        let on = async |on: &str, counting| -> Vec<String> {
            let facts = house.store.facts(&house.body, revision, day(on), counting).await.unwrap();
            facts.all().iter().map(|fact| format!("{} {} {}", fact.indicator, fact.period, fact.value)).collect()
        };
        let standard = "standard/1 2026 4.35";
        assert_eq!(on("2026-03-31", Counting::Confirmed).await, [standard]);
        let early = ["standard/1 2026 4.35", "survey/1 2026 4.5", "survey/1/answers 2026 1"];
        assert_eq!(on("2026-03-30", Counting::Proposed).await, early);
        let whole = ["standard/1 2026 4.35", "survey/1 2026 4", "survey/1/answers 2026 2"];
        assert_eq!(on("2026-04-01", Counting::Confirmed).await, whole);
        // What somebody says of the node themselves counts instead.
        let asked = Asked { measure: Measure::of(key("surveys").unwrap()), period: FactPeriod::read("2026").unwrap() };
        say(house, 0, &fact(asked, "2", Stage::Confirmed, "2026-04-01")).await;
        assert!(on("2026-04-01", Counting::Confirmed).await.contains(&"survey/1 2026 2".to_owned()));
    }

    async fn money_is_whole_cents_and_is_corrected_by_its_opposite(house: &House) {
        let mut tx = house.store.transaction(house.deed("money")).await.unwrap();
        tx.move_money(&movement(3, BudgetStage::Spent, "90071992547409.93")).await.unwrap();
        tx.move_money(&movement(3, BudgetStage::Spent, "-0.01")).await.unwrap();
        tx.move_money(&movement(12, BudgetStage::Planned, "100")).await.unwrap();
        for wrong in [movement(0, BudgetStage::Spent, "1"), movement(13, BudgetStage::Spent, "1"), movement(1, BudgetStage::Spent, "0.001")] {
            assert!(matches!(tx.move_money(&wrong).await, Err(StoreError::Refused(Refusal::Malformed { .. }))));
        }
        tx.commit().await.unwrap();
        let movements = house.store.movements(&house.body, year(2026)).await.unwrap();
        let spent: Decimal = movements.iter().filter(|m| m.said.stage == BudgetStage::Spent).map(|m| m.said.amount).sum();
        assert_eq!((movements.len(), spent.to_string()), (3, "90071992547409.92".to_owned()));
        assert!(house.store.movements(&house.body, year(2025)).await.unwrap().is_empty());
    }
}
