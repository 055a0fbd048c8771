/// Why no value came.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ValueError {
    /// Nothing of that name is there, or may be asked.
    #[error("the source is not there, or is not allowed")]
    NotAllowed,
    /// It does not answer.
    #[error("the source does not answer: {}", .0.word())]
    Silent(Silence),
    /// It is there, and cannot be read.
    #[error("the source cannot be read: {}", .0.word())]
    Unreadable(Unreadable),
    /// It has no value for what is wanted.
    #[error("the source has no such value")]
    Nothing,
    /// It has more than one.
    #[error("the source has several values")]
    Several,
    /// What it has is not told as a value: it would have to be guessed.
    #[error("what the source has is no value: {}", .0.word())]
    NotAValue(NotAValue),
}

/// Why there is no answer. What a network or a file system says about it is for who runs the server, in a language that
/// readers need not know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Silence {
    /// The file is there, and may not be read.
    Unopened,
    /// Nobody is reached at the address, or who is there cannot be trusted.
    Unreached,
    /// The answer takes too long.
    Late,
    /// The answer is of another number than 200.
    Status(u16),
    /// The question itself broke off.
    Broken,
}

impl Silence {
    /// Its name; of an answer its number.
    pub fn word(self) -> String {
        match self {
            Self::Unopened => "unopened".to_owned(),
            Self::Unreached => "unreached".to_owned(),
            Self::Late => "late".to_owned(),
            Self::Status(status) => status.to_string(),
            Self::Broken => "broken".to_owned(),
        }
    }
}

/// Why what is there cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unreadable {
    /// It is no workbook.
    Workbook,
    /// It is no table in UTF-8.
    Table,
    /// The table has no column `indicator`, `period` or `value`.
    Column,
    /// It is larger than what is read.
    TooLarge,
    /// The answer is not JSON.
    Json,
}

impl Unreadable {
    /// Its name.
    pub fn word(self) -> &'static str {
        match self {
            Self::Workbook => "workbook",
            Self::Table => "table",
            Self::Column => "column",
            Self::TooLarge => "too-large",
            Self::Json => "json",
        }
    }
}

/// Why what is there is no value. What it is, is not repeated: it may be anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotAValue {
    /// The sign before three digits may be that of decimals or of thousands.
    Ambiguous,
    /// A cell shown as a time, or as a number of days.
    Time,
    /// A number with more digits than come unharmed.
    Digits,
}

impl NotAValue {
    /// Its name.
    pub fn word(self) -> &'static str {
        match self {
            Self::Ambiguous => "ambiguous",
            Self::Time => "time",
            Self::Digits => "digits",
        }
    }
}
