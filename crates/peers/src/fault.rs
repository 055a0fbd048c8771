/// Why no value came.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ValueError {
    /// Nothing of that name is there, or may be asked.
    #[error("the source is not there, or is not allowed")]
    NotAllowed,
    /// It does not answer, or cannot be read.
    #[error("the source cannot be read: {0}")]
    Silent(String),
    /// It has no value for what is wanted.
    #[error("the source has no such value")]
    Nothing,
    /// It has more than one.
    #[error("the source has several values")]
    Several,
}
