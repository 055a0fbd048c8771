//! The public body and its people, counted, never named.

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::ids::{NodeId, UnitId};

/// The administration that adopts the plan.
#[derive(Debug, Clone, PartialEq)]
pub struct PublicBody {
    /// Its name.
    pub name: String,
    /// Its code in the national index of public bodies (IPA).
    pub ipa_code: Option<String>,
    /// What kind of body it is, as a stable word: `chamber_of_commerce`, `municipality`…
    pub kind: Option<String>,
    /// How the body writes its codes, where it says: see [`crate::check`] rule `code-malformed`.
    pub code_scheme: Option<String>,
    /// Its organisational units.
    pub units: Vec<Unit>,
    /// Where it can be visited.
    pub sites: Vec<Site>,
    /// Its staff, by date and dimension.
    pub staff: Vec<StaffCount>,
    /// The licence its data are published under, where the body chose one.
    pub licence: Option<Licence>,
    /// Where to tell of a problem of accessibility.
    pub accessibility_contact: Option<Contact>,
}

/// A licence, as the body writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Licence {
    /// Its name, as shown.
    pub name: String,
    /// The address of its text.
    pub url: Option<String>,
}

/// Ways to reach the body, as it writes them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// Electronic mail.
    pub email: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
    /// The address of a page with a form.
    pub page: Option<String>,
}

impl PublicBody {
    /// The unit with this id.
    pub fn unit(&self, id: &UnitId) -> Option<&Unit> {
        self.units.iter().find(|unit| &unit.id == id)
    }

    /// The total of the staff, at the latest date it is given for.
    pub fn staff_total(&self) -> Option<&StaffCount> {
        self.staff
            .iter()
            .filter(|count| count.dimension == StaffDimension::Total)
            .max_by_key(|count| count.as_of)
    }
}

/// An organisational unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// Its id inside the body: `anagrafico`, `studi-e-statistica`.
    pub id: UnitId,
    /// Its name.
    pub name: String,
    /// Its level.
    pub kind: UnitKind,
    /// The unit it belongs to.
    pub parent: Option<UnitRef>,
    /// The post (not the person) that leads it.
    pub head: Option<String>,
}

impl Unit {
    /// The node of the unit as a holder: `@anagrafico`.
    pub fn node(&self) -> NodeId {
        NodeId::holder(&self.id)
    }
}

/// The level of an organisational unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum UnitKind {
    /// Head of the structure (Segretario Generale).
    SecretaryGeneral,
    /// First level (area dirigenziale).
    Directorate,
    /// Second level (posizione organizzativa).
    Service,
    /// Third level (ufficio).
    Office,
    /// A company the body controls (partecipata).
    Subsidiary,
}

/// A unit as a plan names it: known to the body, or only written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UnitRef {
    /// One of the body's units.
    Known(UnitId),
    /// A name that no unit of the body has.
    Unknown(String),
}

impl UnitRef {
    /// The id, when the unit is known.
    pub fn known(&self) -> Option<&UnitId> {
        match self {
            Self::Known(id) => Some(id),
            Self::Unknown(_) => None,
        }
    }

    /// The id or the words written.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Known(id) => id.as_str(),
            Self::Unknown(text) => text,
        }
    }
}

/// A place where the body can be visited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Site {
    /// Its name, usually the town.
    pub name: String,
    /// Street and number.
    pub address: Option<String>,
    /// Opening hours, as written.
    pub hours: Option<String>,
    /// Whether it is the main site.
    pub main: bool,
}

/// How many people of one category work for the body at a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffCount {
    /// The date of the count.
    pub as_of: Option<Date>,
    /// What the categories divide by.
    pub dimension: StaffDimension,
    /// The category; for the total, usually empty.
    pub category: String,
    /// People. Where only a share is printed, the nearest number of people.
    pub count: u32,
    /// The printed share of all staff, in hundredths.
    pub share: Option<Decimal>,
}

/// What staff is counted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StaffDimension {
    /// All staff.
    Total,
    /// Professional category.
    Qualification,
    /// Gender.
    Gender,
    /// Age class.
    Age,
    /// Years of service.
    Seniority,
    /// Kind of contract.
    Contract,
    /// Level of education.
    Education,
}
