//! What is of one person: who the person is, who evaluates them on a day, and what these two and the OIV may do with it.
//! To everybody else it is not there.

use std::collections::BTreeMap;

use cannocchiale_core::ids::UnitId;
use cannocchiale_store::{BodyId, Grant, Holding, Person, PersonId, Role, Store, StoreError, Unit};
use jiff::civil::Date;

use super::questions::Question;
use super::reminders::{above, leads};
use super::rights::{Action, is_within};

/// Who the holders are that are one person, and who evaluates them, on a day. Who was not read shelters everything.
#[derive(Debug, Clone, Default)]
pub(crate) struct Shelter {
    named: BTreeMap<String, Named>,
}

/// A holder that the settings name.
#[derive(Debug, Clone)]
struct Named {
    person: PersonId,
    /// None of who left.
    name: Option<String>,
    unit: Option<UnitId>,
    evaluators: Vec<PersonId>,
}

/// What somebody is to a holder that is one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Standing {
    /// That person.
    Person,
    /// Who evaluates them.
    Evaluator,
    /// The evaluation body, which proposes and checks.
    Oiv,
}

impl Standing {
    /// Whether it allows an action.
    pub(crate) fn may(self, action: Action) -> bool {
        let reads = matches!(
            action,
            Action::ReadValue | Action::ReadEvidence | Action::ReadHolder | Action::MakeSheet
        );
        match self {
            Self::Oiv => reads,
            Self::Person => {
                reads
                    || matches!(
                        action,
                        Action::ProposeValue
                            | Action::ExplainDeviation
                            | Action::Comment
                            | Action::ProposeChange
                            | Action::Acknowledge
                    )
            }
            Self::Evaluator => {
                reads
                    || matches!(
                        action,
                        Action::ConfirmValue
                            | Action::SendBackValue
                            | Action::Comment
                            | Action::Assign
                            | Action::DeriveObjective
                            | Action::AnswerProposal
                    )
            }
        }
    }
}

impl Shelter {
    /// Of a body on a day.
    pub(crate) async fn on(store: &Store, body: &BodyId, day: Date) -> Result<Self, StoreError> {
        let holdings = holdings_on(store, body, day).await?;
        if holdings.is_empty() {
            return Ok(Self::default());
        }
        Ok(Self::of(&holdings, &store.everybody(body, day).await?, &store.units_on(body, day).await?))
    }

    /// Of these holders, given who is there and the units of the day.
    pub(crate) fn of(holdings: &[Holding], everybody: &[(Person, Vec<Grant>)], units: &[Unit]) -> Self {
        let named = |holding: &Holding| Named {
            person: holding.person,
            name: everybody
                .iter()
                .find(|(person, _)| person.id == holding.person)
                .map(|(person, _)| person.name.clone()),
            unit: holding.unit.clone(),
            evaluators: evaluators(holding, everybody, units),
        };
        Self { named: holdings.iter().map(|holding| (holding.holder.clone(), named(holding))).collect() }
    }

    /// What somebody is to a holder; nothing to most.
    pub(crate) fn standing(
        &self,
        person: PersonId,
        grants: &[Grant],
        units: &[Unit],
        holder: &str,
    ) -> Option<Standing> {
        let named = self.named.get(holder);
        if named.is_some_and(|named| named.person == person) {
            return Some(Standing::Person);
        }
        if named.is_some_and(|named| named.evaluators.contains(&person)) {
            return Some(Standing::Evaluator);
        }
        let unit = named.and_then(|named| named.unit.as_ref());
        let reaches = |grant: &Grant| match &grant.unit {
            None => true,
            Some(on) => unit.is_some_and(|unit| is_within(unit, on, units)),
        };
        let checks = grants.iter().any(|grant| grant.role == Role::Oiv && reaches(grant));
        checks.then_some(Standing::Oiv)
    }

    /// Whether somebody is one of the holders, or evaluates one.
    pub(crate) fn touches(&self, person: PersonId) -> bool {
        self.named.values().any(|named| named.person == person || named.evaluators.contains(&person))
    }

    /// The holders that the settings name on the day.
    pub(crate) fn holders(&self) -> impl Iterator<Item = &String> {
        self.named.keys()
    }

    /// Who evaluates a holder; nobody where the settings name none.
    pub(crate) fn evaluators(&self, holder: &str) -> &[PersonId] {
        self.named.get(holder).map(|named| named.evaluators.as_slice()).unwrap_or_default()
    }

    /// The unit of a holder.
    pub(crate) fn unit(&self, holder: &str) -> Option<&UnitId> {
        self.named.get(holder)?.unit.as_ref()
    }

    /// What a holder is called: the name of the person, else the words of the plan.
    pub(crate) fn name<'a>(&'a self, holder: &'a str) -> &'a str {
        self.named.get(holder).and_then(|named| named.name.as_deref()).unwrap_or(holder)
    }

    /// The question; of one person with the name of the person before what it is a part of.
    pub(crate) fn told(&self, question: &Question) -> Question {
        let mut told = question.clone();
        if let Some(holder) = &question.of_person {
            told.part_of = format!("{} · {}", self.name(holder), question.part_of);
        }
        told
    }
}

/// The holders that are named on a day.
pub(crate) async fn holdings_on(store: &Store, body: &BodyId, day: Date) -> Result<Vec<Holding>, StoreError> {
    let mut holdings = store.holdings(body).await?;
    holdings.retain(|holding| holding.validity.holds_on(day));
    Ok(holdings)
}

/// Who evaluates a person: who leads the nearest unit at or above theirs that somebody leads and they do not; else the
/// Secretary General; of the Secretary General, the board.
pub(crate) fn evaluators(
    holding: &Holding,
    everybody: &[(Person, Vec<Grant>)],
    units: &[Unit],
) -> Vec<PersonId> {
    let line = holding.unit.as_ref().map(|unit| above(unit, units)).unwrap_or_default();
    let who = |fits: &dyn Fn(&Grant) -> bool| -> Vec<PersonId> {
        let fitting = everybody.iter().filter(|(_, grants)| grants.iter().any(fits));
        fitting.map(|(person, _)| person.id).collect()
    };
    let heads = line.iter().map(|unit| who(&|grant| leads(grant, Some(unit))));
    let heads = heads.filter(|heads| !heads.is_empty()).find(|heads| !heads.contains(&holding.person));
    let is_over = |grant: &Grant| grant.unit.as_ref().is_none_or(|on| line.contains(on));
    heads.unwrap_or_else(|| {
        let generals = who(&|grant| grant.role == Role::SecretaryGeneral && is_over(grant));
        if generals.contains(&holding.person) {
            who(&|grant| grant.role == Role::Board && is_over(grant))
        } else {
            generals
        }
    })
}

#[cfg(test)]
mod tests {
    use cannocchiale_core::diag::Lang;
    use cannocchiale_core::model::UnitKind;
    use cannocchiale_store::{HoldingId, PersonState, Validity};
    use jiff::civil::date;

    use super::*;

    fn unit(id: &str, parent: Option<&str>) -> Unit {
        let validity = Validity::from(date(2019, 1, 1));
        let (id, name) = (UnitId::new(id), id.to_owned());
        Unit { id, name, kind: UnitKind::Office, parent: parent.map(UnitId::new), validity, version: 1 }
    }

    fn somebody(id: i64, roles: &[(Role, Option<&str>)]) -> (Person, Vec<Grant>) {
        let person = Person {
            id: PersonId(id),
            name: format!("persona {id}"),
            mail: format!("p{id}@aurea.example"),
            language: Lang::It,
            state: PersonState::Active,
            version: 1,
        };
        let grants = roles.iter().map(|(role, unit)| Grant { role: *role, unit: unit.map(UnitId::new) });
        (person, grants.collect())
    }

    fn holding(person: i64, unit: Option<&str>) -> Holding {
        Holding {
            id: HoldingId(1),
            holder: "una-persona".to_owned(),
            person: PersonId(person),
            unit: unit.map(UnitId::new),
            validity: Validity::from(date(2019, 1, 1)),
            act: None,
            version: 1,
        }
    }

    /// area (led by 1) ─ service (led by 2) ─ office (led by nobody); 3 is the Secretary General, 4 the board.
    fn house() -> (Vec<(Person, Vec<Grant>)>, Vec<Unit>) {
        let everybody = vec![
            somebody(1, &[(Role::Director, Some("area"))]),
            somebody(2, &[(Role::ServiceHead, Some("service"))]),
            somebody(3, &[(Role::SecretaryGeneral, None)]),
            somebody(4, &[(Role::Board, None)]),
            somebody(5, &[(Role::Planner, None), (Role::Office, Some("office"))]),
        ];
        let units = vec![unit("area", None), unit("service", Some("area")), unit("office", Some("service"))];
        (everybody, units)
    }

    fn evaluates(person: i64, on: Option<&str>) -> Vec<i64> {
        let (everybody, units) = house();
        evaluators(&holding(person, on), &everybody, &units).iter().map(|id| id.0).collect()
    }

    #[test]
    fn the_evaluator_leads_the_nearest_unit_that_the_person_does_not() {
        assert_eq!(evaluates(5, Some("office")), [2]);
        assert_eq!(evaluates(2, Some("service")), [1]);
        assert_eq!(evaluates(1, Some("area")), [3]);
        assert_eq!(evaluates(5, None), [3]);
        assert_eq!(evaluates(5, Some("altrove")), [3]);
    }

    #[test]
    fn nobody_evaluates_themselves_not_even_the_secretary_general() {
        assert_eq!(evaluates(3, None), [4]);
        assert_eq!(evaluates(3, Some("office")), [2]);
    }

    #[test]
    fn three_stand_by_a_person_and_a_head_higher_up_does_not() {
        let (everybody, units) = house();
        let shelter = Shelter::of(&[holding(5, Some("office"))], &everybody, &units);
        let of =
            |id: i64, grants: &[Grant], holder: &str| shelter.standing(PersonId(id), grants, &units, holder);
        let oiv = |on: Option<&str>| [Grant { role: Role::Oiv, unit: on.map(UnitId::new) }];
        assert_eq!(of(5, &[], "una-persona"), Some(Standing::Person));
        assert_eq!(of(2, &[], "una-persona"), Some(Standing::Evaluator));
        assert_eq!(of(9, &oiv(None), "una-persona"), Some(Standing::Oiv));
        assert_eq!(of(9, &oiv(Some("area")), "una-persona"), Some(Standing::Oiv));
        assert_eq!(of(9, &oiv(Some("altrove")), "una-persona"), None);
        for other in [1, 3, 4] {
            assert_eq!(of(other, &everybody[0].1, "una-persona"), None, "{other}");
        }
        assert_eq!(of(5, &[], "un-altro"), None);
        assert_eq!(of(9, &oiv(None), "un-altro"), Some(Standing::Oiv));
    }

    #[test]
    fn who_reads_does_not_say_and_who_says_does_not_confirm() {
        for standing in [Standing::Person, Standing::Evaluator, Standing::Oiv] {
            assert!(standing.may(Action::ReadValue) && standing.may(Action::ReadHolder));
            assert_eq!(standing.may(Action::ProposeValue), standing == Standing::Person);
            assert_eq!(standing.may(Action::ConfirmValue), standing == Standing::Evaluator);
        }
    }
}
