//! Who a sheet is between: the post that answers and the post that assigns, never a person by name.

use cannocchiale_core::model::{HolderLevel, Unit, UnitKind};

use super::Sheet;
use crate::document::account::Account;

impl Sheet<'_> {
    /// The unit that answers, where the body has it among its own.
    pub(super) fn unit<'p>(&self, account: &Account<'p>) -> Option<&'p Unit> {
        let unit = self.holder.unit.as_ref().and_then(|unit| unit.known());
        unit.and_then(|id| account.plan().body.unit(id))
    }

    /// The post that answers, with its unit where the post alone does not say which: what stands over a signature.
    pub(super) fn answers(&self, account: &Account<'_>) -> String {
        self.unit(account).map_or_else(|| self.name.clone(), |unit| of_unit(account, unit))
    }

    /// The post that assigns: the head of the unit above, else of the level above.
    pub(super) fn assigns(&self, account: &Account<'_>) -> String {
        let level = self.holder.level;
        if matches!(level, HolderLevel::Body | HolderLevel::Structure | HolderLevel::SecretaryGeneral) {
            return account.say("Giunta", "Board").to_owned();
        }
        let above = self.unit(account).and_then(|unit| unit.parent.as_ref()?.known());
        let above = above.and_then(|id| account.plan().body.unit(id));
        match (above, level) {
            (Some(unit), _) => of_unit(account, unit),
            (None, HolderLevel::Directorate) => secretary(account),
            (None, HolderLevel::Service) => account.say("Dirigente", "Director").to_owned(),
            (None, _) => account.say("Responsabile", "Head").to_owned(),
        }
    }
}

/// The Secretary General, by the name that the body gives the post.
fn secretary(account: &Account<'_>) -> String {
    let mut units = account.plan().body.units.iter();
    let unit = units.find(|unit| unit.kind == UnitKind::SecretaryGeneral);
    unit.map_or_else(|| account.desk.words.holder_sg.to_owned(), |unit| post(account, unit))
}

/// The post that leads a unit: as the body calls it, else by the kind of unit.
pub(super) fn post(account: &Account<'_>, unit: &Unit) -> String {
    let words = account.desk.words;
    let led = |kind: &str| account.say(format!("Responsabile di {kind}"), format!("Head of {kind}"));
    let said = unit.head.as_deref().map(str::trim).filter(|head| !head.is_empty());
    said.map_or_else(
        || match unit.kind {
            UnitKind::SecretaryGeneral => unit.name.clone(),
            UnitKind::Directorate => account.say("Dirigente", "Director").to_owned(),
            UnitKind::Service => led(words.unit_service),
            UnitKind::Office => led(words.unit_office),
            UnitKind::Subsidiary => led(words.unit_subsidiary),
        },
        str::to_owned,
    )
}

/// The same, with the unit: `Dirigente, Promozione e imprese`. The Secretary General is one.
fn of_unit(account: &Account<'_>, unit: &Unit) -> String {
    match unit.kind {
        UnitKind::SecretaryGeneral => post(account, unit),
        _ => format!("{}, {}", post(account, unit), unit.name),
    }
}
