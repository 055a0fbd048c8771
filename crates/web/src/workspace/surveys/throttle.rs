//! How often one origin may answer. It is counted in memory and forgotten after an hour: where somebody answers from is
//! written nowhere.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use cannocchiale_store::{BodyId, SurveyId};
use jiff::{SignedDuration, Timestamp};

pub(super) use crate::workspace::hops::household as origin;

/// Answers of one origin to one survey within the span: a family, a small office.
const MOST: u32 = 20;
const SPAN: SignedDuration = SignedDuration::from_hours(1);
/// Origins remembered at once; more are a flood, and then all wait.
const REMEMBERED: usize = 50_000;

type From = (BodyId, SurveyId, String);

/// Who has answered of late.
#[derive(Debug, Default)]
pub(crate) struct Throttle {
    counts: Mutex<BTreeMap<From, (Timestamp, u32)>>,
}

impl Throttle {
    /// Whether one more answer may come from there now; it is counted.
    pub(super) fn allows(&self, from: From, at: Timestamp) -> bool {
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        let is_old = |began: Timestamp| at.duration_since(began) >= SPAN;
        if counts.len() >= REMEMBERED {
            counts.retain(|_, (began, _)| !is_old(*began));
        }
        if counts.len() >= REMEMBERED && !counts.contains_key(&from) {
            return false;
        }
        let (began, count) = counts.entry(from).or_insert((at, 0));
        if is_old(*began) {
            (*began, *count) = (at, 0);
        }
        *count = count.saturating_add(1);
        *count <= MOST
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_answers_so_often_and_again_after_an_hour() {
        let throttle = Throttle::default();
        let from = |origin: &str| (BodyId::read("aurea").unwrap(), SurveyId(1), origin.to_owned());
        let at = Timestamp::UNIX_EPOCH;
        assert!((0..MOST).all(|_| throttle.allows(from("10.0.0.1"), at)));
        assert!(!throttle.allows(from("10.0.0.1"), at));
        assert!(throttle.allows(from("10.0.0.2"), at));
        assert!(throttle.allows(from("10.0.0.1"), at + SPAN));
    }
}
