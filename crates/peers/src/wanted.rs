/// The time for which a value is wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct When {
    /// `2019`, `2019-Q3`, `2019-09`.
    pub period: String,
    /// Its first day, `2019-07-01`.
    pub from: String,
    /// Its last day, `2019-09-30`.
    pub to: String,
}

impl When {
    /// The text with `{period}`, `{from}` and `{to}` filled in.
    pub(crate) fn filled(&self, text: &str) -> String {
        text.replace("{period}", &self.period).replace("{from}", &self.from).replace("{to}", &self.to)
    }
}
