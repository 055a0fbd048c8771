//! What stands around an objective: the norms it answers to, whom it is for, what it takes, what may go wrong.

/// What is attached to an objective. Each list may be empty: then nobody said.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Attached {
    /// The norms and acts it answers to.
    pub norms: Vec<Norm>,
    /// Whom it is for, or who has a say in it.
    pub stakeholders: Vec<String>,
    /// The people, rooms and tools it takes; money is in the budget.
    pub resources: Vec<String>,
    /// What may go wrong, corruption among the rest, and what is done against it.
    pub risks: Vec<Risk>,
    /// What of it is published, and where (D.Lgs. 33/2013).
    pub transparency: Vec<TransparencyMeasure>,
}

/// A norm or an act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Norm {
    /// As it is cited: `D.Lgs. 150/2009, art. 5`.
    pub title: String,
    /// Where it is read, as a web address.
    pub url: Option<String>,
}

/// Something that may go wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Risk {
    /// What it is.
    pub risk: String,
    /// What is done against it.
    pub measure: String,
}

/// A duty of publication.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TransparencyMeasure {
    /// What is published.
    pub duty: String,
    /// In which section of the transparent administration.
    pub section: String,
}

impl Attached {
    /// Whether nothing is attached.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
