//! The body that adopts the plan, and the version of the plan.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{wire, wire_word};

wire! {
    /// A public body.
    pub struct BodyFile {
        /// Its name.
        pub name: String,
        /// Its IPA code.
        pub ipa_code: Option<String>,
        /// `chamber_of_commerce`, `municipality`…
        pub kind: Option<String>,
        /// How codes are written: `9` a digit, `A` a letter, anything else itself, one word per level (`9 9A 9A99 9A9999`).
        #[serde(skip_serializing_if = "Option::is_none")]
        pub code_scheme: Option<String>,
        /// Its units.
        pub units: Vec<UnitFile>,
        /// Its sites.
        pub sites: Vec<SiteFile>,
        /// Its staff.
        pub staff: Vec<StaffFile>,
        /// The licence its data are published under; without it, CC BY 4.0.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub licence: Option<LicenceFile>,
        /// Where to tell of a problem of accessibility; without it, the address of the main site.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub accessibility_contact: Option<ContactFile>,
    }

    /// A licence.
    pub struct LicenceFile {
        /// Its name, as shown.
        pub name: String,
        /// The address of its text.
        pub url: Option<String>,
    }

    /// Ways to reach the body.
    pub struct ContactFile {
        /// Electronic mail.
        pub email: Option<String>,
        /// Telephone.
        pub phone: Option<String>,
        /// The address of a page with a form.
        pub page: Option<String>,
    }

    /// An organisational unit.
    pub struct UnitFile {
        /// Its id.
        pub id: String,
        /// Its name.
        pub name: String,
        /// `secretary_general`, `directorate`, `service`, `office`, `subsidiary`.
        pub kind: UnitKindFile,
        /// The id of the unit it belongs to.
        pub parent: Option<String>,
        /// The post that leads it.
        pub head: Option<String>,
    }

    /// A site.
    pub struct SiteFile {
        /// Its name.
        pub name: String,
        /// Street and number.
        pub address: Option<String>,
        /// Opening hours.
        pub hours: Option<String>,
        /// Whether it is the main site.
        pub main: bool,
    }

    /// A count of staff.
    pub struct StaffFile {
        /// ISO date.
        pub as_of: Option<String>,
        /// `total`, `qualification`, `gender`, `age`, `seniority`, `contract`, `education`.
        pub dimension: StaffDimensionFile,
        /// The category.
        pub category: Option<String>,
        /// People. Where only a share is printed, the nearest number of people.
        pub count: u32,
        /// The printed share of all staff, in hundredths: `42.43`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub share: Option<String>,
    }

    /// A version.
    pub struct RevisionFile {
        /// 0 for the first.
        pub number: u32,
        /// `draft`, `proposed`, `adopted`, `superseded`.
        pub status: RevisionStatusFile,
        /// The act that adopted it.
        pub act: Option<ActFile>,
    }

    /// An act.
    pub struct ActFile {
        /// Who decided.
        pub organ: String,
        /// What kind.
        pub kind: String,
        /// Number.
        pub number: String,
        /// ISO date.
        pub date: Option<String>,
    }
}

wire_word! {
   /// Level of a unit.
    UnitKindFile {
        /// Head of the structure.
        SecretaryGeneral,
        /// First level.
        Directorate,
        /// Second level.
        Service,
        /// Third level.
        #[default]
        Office,
        /// Controlled company.
        Subsidiary,
    }
    /// Dimension of a staff count.
    StaffDimensionFile {
        /// All staff.
        #[default]
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
    /// Status of a version.
    RevisionStatusFile {
        /// Being written.
        #[default]
        Draft,
        /// Before the organ.
        Proposed,
        /// In force.
        Adopted,
        /// Replaced.
        Superseded,
    }
}
