//! Why values went otherwise than planned, and what is done about it.

use cannocchiale_core::ids::NodeId;
use jiff::civil::Date;
use serde::Deserialize;

use super::account::Account;

/// Why a value went otherwise than planned, and what is done about it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Deviation {
    /// The indicator or result.
    #[serde(deserialize_with = "node")]
    pub node: NodeId,
    /// Where it comes from.
    pub cause: Cause,
    /// Why.
    pub why: String,
    /// What is done about it.
    #[serde(default)]
    pub action: Option<String>,
    /// By when.
    #[serde(default, deserialize_with = "day")]
    pub due: Option<Date>,
}

/// Where a deviation comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    /// From inside the body.
    Endogenous,
    /// From outside.
    Exogenous,
    /// The indicator does not measure what it should.
    IndicatorError,
}

fn node<'de, D: serde::Deserializer<'de>>(from: D) -> Result<NodeId, D::Error> {
    String::deserialize(from).map(NodeId::new)
}

fn day<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Option<Date>, D::Error> {
    let text = Option::<String>::deserialize(from)?;
    text.map(|text| text.parse().map_err(serde::de::Error::custom)).transpose()
}

impl Deviation {
    /// Reads a JSON list: `[{ "node": "1B0101/1a", "cause": "exogenous", "why": "…", "action": "…", "due": "2020-03-31" }]`,
    /// where `cause` is `endogenous`, `exogenous` or `indicator_error`, and action and due may be left out.
    ///
    /// # Errors
    /// What is wrong, with line and column.
    pub fn read(text: &str) -> Result<Vec<Self>, serde_json::Error> {
        serde_json::from_str(text)
    }

    /// `esterna all’ente: perché`
    pub(super) fn cause_words(&self, account: &Account<'_>) -> String {
        let cause = match self.cause {
            Cause::Endogenous => account.say("interna all’ente", "inside the body"),
            Cause::Exogenous => account.say("esterna all’ente", "outside the body"),
            Cause::IndicatorError => {
                account.say("l’indicatore non misura bene", "the indicator does not measure well")
            }
        };
        format!("{cause}: {}", self.why)
    }

    /// The corrective action with its day, where there is one.
    pub(super) fn action_words(&self, account: &Account<'_>) -> Option<String> {
        let action = self.action.as_deref()?;
        Some(match self.due {
            Some(due) => format!("{action} ({})", account.dated("entro il", "by", due)),
            None => action.to_owned(),
        })
    }
}
