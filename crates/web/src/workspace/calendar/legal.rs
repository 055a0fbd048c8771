//! The days of the law, in one place: the calendar shows them, and the program writes to those who see to them.

use cannocchiale_core::diag::Lang;
use cannocchiale_store::Role;
use jiff::civil::Date;

/// A day that comes every year by law.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::workspace) struct Legal {
    pub(in crate::workspace) month: i8,
    pub(in crate::workspace) day: i8,
    what: (&'static str, &'static str),
    /// Where it is written.
    pub(in crate::workspace) norm: &'static str,
    /// Whose it is.
    pub(super) owners: &'static [Owner],
    /// The kind of bodies that it binds, as settings have it; none binds all.
    only: Option<&'static str>,
    /// What the program itself knows to be done or not.
    pub(in crate::workspace) duty: Option<Duty>,
}

/// Whose a day of the law is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Owner {
    /// Who has this role here.
    Role(Role),
    /// An office of the body that is no role here, in Italian and in English.
    Office(&'static str, &'static str),
}

/// Something that the law wants by a day, and of which the program knows whether it is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::workspace) enum Duty {
    /// The plan of the year is adopted.
    Plan,
    /// The report on the year before is validated.
    Report,
}

impl Duty {
    /// Its stable word.
    pub(in crate::workspace) fn word(self) -> &'static str {
        match self {
            Self::Plan => "plan",
            Self::Report => "report",
        }
    }
}

/// The word of the settings for a chamber of commerce, whose accounts have a regulation of their own (DPR 254/2005).
const CHAMBER: Option<&str> = Some("chamber_of_commerce");

const COUNCIL: Owner = Owner::Office("Consiglio", "council");
const RTD: Owner =
    Owner::Office("responsabile per la transizione digitale", "officer for the digital transition");

/// The days, in the order of the year.
pub(in crate::workspace) const LEGAL: &[Legal] = &[
    Legal {
        month: 1,
        day: 31,
        what: ("Piano della performance adottato e pubblicato", "Performance plan adopted and published"),
        norm: "art. 10 D.Lgs. 150/2009",
        owners: &[Owner::Role(Role::Board), Owner::Role(Role::SecretaryGeneral), Owner::Role(Role::Planner)],
        only: None,
        duty: Some(Duty::Plan),
    },
    Legal {
        month: 3,
        day: 31,
        what: ("Obiettivi di accessibilità pubblicati", "Accessibility objectives published"),
        norm: "art. 9 D.L. 179/2012",
        owners: &[RTD],
        only: None,
        duty: None,
    },
    Legal {
        month: 4,
        day: 30,
        what: (
            "Bilancio d’esercizio approvato, con il rapporto sui risultati (PIRA)",
            "Financial statements approved, with the report on results (PIRA)",
        ),
        norm: "artt. 20–25 DPR 254/2005; DPCM 18/9/2012",
        owners: &[COUNCIL, Owner::Role(Role::Board), Owner::Role(Role::SecretaryGeneral)],
        only: CHAMBER,
        duty: None,
    },
    Legal {
        month: 4,
        day: 30,
        what: (
            "Relazione dell’OIV sul funzionamento del sistema di valutazione",
            "Report of the OIV on the working of the evaluation system",
        ),
        norm: "art. 14 D.Lgs. 150/2009",
        owners: &[Owner::Role(Role::Oiv)],
        only: CHAMBER,
        duty: None,
    },
    Legal {
        month: 6,
        day: 30,
        what: (
            "Relazione sulla performance approvata e validata",
            "Performance report approved and validated",
        ),
        norm: "art. 10 D.Lgs. 150/2009",
        owners: &[
            Owner::Role(Role::Board),
            Owner::Role(Role::Oiv),
            Owner::Role(Role::SecretaryGeneral),
            Owner::Role(Role::Planner),
        ],
        only: None,
        duty: Some(Duty::Report),
    },
    Legal {
        month: 7,
        day: 31,
        what: ("Aggiornamento del preventivo economico", "Update of the yearly budget"),
        norm: "art. 12 DPR 254/2005",
        owners: &[COUNCIL, Owner::Role(Role::Board), Owner::Role(Role::SecretaryGeneral)],
        only: CHAMBER,
        duty: None,
    },
    Legal {
        month: 9,
        day: 23,
        what: ("Dichiarazione di accessibilità aggiornata", "Accessibility statement brought up to date"),
        norm: "art. 3-quater L. 4/2004",
        owners: &[RTD],
        only: None,
        duty: None,
    },
    Legal {
        month: 10,
        day: 31,
        what: (
            "Relazione previsionale e programmatica dell’anno che viene",
            "Yearly programme of the year to come",
        ),
        norm: "art. 5 DPR 254/2005",
        owners: &[COUNCIL, Owner::Role(Role::Board)],
        only: CHAMBER,
        duty: None,
    },
    Legal {
        month: 12,
        day: 31,
        what: (
            "Preventivo economico dell’anno che viene, con il PIRA e il budget direzionale",
            "Budget of the year to come, with the PIRA and its split by directorate",
        ),
        norm: "artt. 6–8 DPR 254/2005; DPCM 18/9/2012",
        owners: &[COUNCIL, Owner::Role(Role::Board)],
        only: CHAMBER,
        duty: None,
    },
];

impl Legal {
    /// The day in a year.
    pub(in crate::workspace) fn on(&self, year: i16) -> Option<Date> {
        Date::new(year, self.month, self.day).ok()
    }

    /// The roles whose day it is.
    pub(in crate::workspace) fn roles(&self) -> impl Iterator<Item = Role> {
        self.owners.iter().filter_map(|owner| match owner {
            Owner::Role(role) => Some(*role),
            Owner::Office(..) => None,
        })
    }

    /// Whether it binds bodies of a kind.
    pub(in crate::workspace) fn binds(&self, kind: &str) -> bool {
        self.only.is_none_or(|only| only == kind)
    }

    /// What is due, in a language.
    pub(in crate::workspace) fn what(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::It => self.what.0,
            Lang::En => self.what.1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_of_the_law_has_an_owner_and_a_norm_and_is_a_day() {
        for legal in LEGAL {
            assert!(!legal.owners.is_empty() && !legal.norm.is_empty(), "{legal:?}");
            assert!(legal.on(2027).is_some(), "{legal:?}");
        }
    }

    #[test]
    fn the_days_of_the_accounts_of_chambers_bind_chambers_alone_and_the_others_everybody() {
        let of = |kind: &str| LEGAL.iter().filter(|legal| legal.binds(kind)).count();
        assert_eq!((of("municipality"), of("chamber_of_commerce")), (4, LEGAL.len()));
        let own: Vec<(i8, i8)> = LEGAL
            .iter()
            .filter(|legal| !legal.binds("municipality"))
            .map(|legal| (legal.month, legal.day))
            .collect();
        assert_eq!(own, [(4, 30), (4, 30), (7, 31), (10, 31), (12, 31)]);
        assert!(LEGAL.is_sorted_by_key(|legal| (legal.month, legal.day)), "in the order of the year");
    }

    #[test]
    fn what_the_program_writes_about_is_of_the_planning_office_and_the_secretary_general() {
        let duties: Vec<&Legal> = LEGAL.iter().filter(|legal| legal.duty.is_some()).collect();
        assert_eq!(duties.len(), 2);
        for legal in duties {
            for role in [Role::Planner, Role::SecretaryGeneral] {
                assert!(legal.owners.contains(&Owner::Role(role)), "{legal:?}");
            }
        }
    }
}
