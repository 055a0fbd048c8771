//! Around the facts: when they are asked for, who was reminded, what was said, why something went otherwise.

mod campaigns;
mod comments;
mod deviations;
mod feeds;
mod reminders;

pub use campaigns::{Campaign, CampaignState, NewCampaign};
pub use comments::{Comment, NewComment};
pub use deviations::{Cause, CorrectionState, Deviation, NewDeviation};
pub use feeds::{Feed, FeedFault, FeedRun, FeedSource, NewFeed, Rhythm};
pub use reminders::{NewReminder, Reminder};

use cannocchiale_core::facts::FactPeriod;

use crate::error::{Result, StoreError};

fn period(text: &str) -> Result<FactPeriod> {
    FactPeriod::read(text).ok_or_else(|| StoreError::Broken(format!("period `{text}`")))
}
