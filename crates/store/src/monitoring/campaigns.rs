use cannocchiale_core::facts::FactPeriod;
use jiff::civil::Date;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::error::{Refusal, Result, StoreError};
use crate::house::{same_version, version};
use crate::names::{BodyId, CampaignId, words};
use crate::open::Store;
use crate::rows::campaigns;
use crate::time::read_day;
use crate::transaction::Transaction;

words! {
    /// Whether values are asked for.
    CampaignState("state of a campaign") {
        /// Not yet.
        Planned = "planned",
        /// Now.
        Open = "open",
        /// No longer; it may be opened again.
        Closed = "closed",
    }
}

/// The time in which the values of a period are asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Campaign {
    /// Its number in the body.
    pub id: CampaignId,
    /// Of which period.
    pub period: FactPeriod,
    /// First day.
    pub opens: Date,
    /// The day by which values are owed.
    pub due: Date,
    /// Whether values are asked for.
    pub state: CampaignState,
    /// How often it was changed, from 1.
    pub version: u32,
}

/// What a campaign is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewCampaign {
    /// Of which period.
    pub period: FactPeriod,
    /// First day.
    pub opens: Date,
    /// The day by which values are owed.
    pub due: Date,
    /// Whether values are asked for.
    pub state: CampaignState,
}

impl Campaign {
    fn of(row: campaigns::Model) -> Result<Self> {
        Ok(Self {
            id: CampaignId(row.campaign),
            period: super::period(&row.period)?,
            opens: read_day(&row.opens)?,
            due: read_day(&row.due)?,
            state: CampaignState::kept(&row.state)?,
            version: version(row.version),
        })
    }
}

impl NewCampaign {
    fn row(&self, body: String, campaign: i64, version: i64) -> Result<campaigns::Model> {
        if self.due < self.opens {
            return Err(Refusal::EndsBeforeStart { from: self.opens, to: self.due }.into());
        }
        Ok(campaigns::Model {
            body,
            campaign,
            period: self.period.to_string(),
            opens: self.opens.to_string(),
            due: self.due.to_string(),
            state: self.state.word().to_owned(),
            version,
        })
    }
}

impl Store {
    /// Every campaign of a body, by the day it opens.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn campaigns(&self, body: &BodyId) -> Result<Vec<Campaign>> {
        let find = campaigns::Entity::find().filter(campaigns::Column::Body.eq(body.as_str()));
        let rows = find.order_by_asc(campaigns::Column::Opens).order_by_asc(campaigns::Column::Campaign);
        rows.all(&self.db).await?.into_iter().map(Campaign::of).collect()
    }
}

impl Transaction {
    /// Plans a campaign; a period has one.
    ///
    /// # Errors
    /// The period has one already, or it would end before it opens.
    pub async fn add_campaign(&mut self, new: &NewCampaign) -> Result<CampaignId> {
        let mut row = new.row(self.body(), 0, 1)?;
        self.check_period(&row).await?;
        row.campaign = self.next_id();
        let id = CampaignId(row.campaign);
        self.add::<campaigns::Entity>("campaign", row).await?;
        Ok(id)
    }

    /// Changes a campaign: opens it, closes it, opens it again, moves its days.
    ///
    /// # Errors
    /// Somebody changed it since version `seen`, another has that period, or it would end before it opens.
    pub async fn change_campaign(&mut self, id: CampaignId, seen: u32, new: &NewCampaign) -> Result<()> {
        let there = campaigns::Entity::find_by_id((self.body(), id.0)).one(&self.tx).await?;
        let there = there.ok_or_else(|| StoreError::not_found("campaign", id))?;
        let yours = new.row(self.body(), id.0, there.version.saturating_add(1))?;
        same_version::<campaigns::Entity>("campaign", seen, (&there, there.version), &yours)?;
        self.check_period(&yours).await?;
        self.replace::<campaigns::Entity>(&there, yours).await
    }

    async fn check_period(&self, row: &campaigns::Model) -> Result<()> {
        let other = campaigns::Entity::find()
            .filter(campaigns::Column::Body.eq(&row.body))
            .filter(campaigns::Column::Period.eq(&row.period))
            .filter(campaigns::Column::Campaign.ne(row.campaign))
            .one(&self.tx)
            .await?;
        match other {
            Some(_) => Err(Refusal::Exists { what: "campaign", id: row.period.clone() }.into()),
            None => Ok(()),
        }
    }
}
