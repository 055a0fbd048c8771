//! What is missing to 100 among weights, and how it is shared out.

use rust_decimal::Decimal;

/// What the weights come to together.
pub(super) fn sum(weights: &[Option<Decimal>]) -> Decimal {
    weights.iter().flatten().fold(Decimal::ZERO, |sum, weight| sum.saturating_add(*weight))
}

/// What is missing to 100; less than nothing where there is too much.
pub(super) fn missing(weights: &[Option<Decimal>]) -> Decimal {
    Decimal::ONE_HUNDRED.saturating_sub(sum(weights))
}

/// The weights that come to 100: what is missing goes to those without a weight, else to all alike. Whole numbers
/// where all are whole; what cannot be divided goes, one unit each, to the first. None where there is too much.
pub(super) fn shared(weights: &[Option<Decimal>]) -> Option<Vec<Decimal>> {
    let missing = missing(weights);
    if weights.is_empty() || missing.is_sign_negative() && !missing.is_zero() {
        return None;
    }
    let blank = weights.iter().filter(|weight| weight.is_none()).count();
    let takers = if blank == 0 { weights.len() } else { blank };
    let unit = if missing.fract().is_zero() { Decimal::ONE } else { Decimal::new(1, 2) };
    let takers_in_all = Decimal::from(takers);
    let units = missing.checked_div(unit)?.floor();
    let (each, over) = (units.checked_div(takers_in_all)?.floor(), units.checked_rem(takers_in_all)?);
    let mut left = over;
    let mut shared = Vec::with_capacity(weights.len());
    for weight in weights {
        let takes = blank == 0 || weight.is_none();
        let mut given = Decimal::ZERO;
        if takes {
            given = each;
            if left > Decimal::ZERO {
                given = given.saturating_add(Decimal::ONE);
                left = left.saturating_sub(Decimal::ONE);
            }
        }
        shared.push(weight.unwrap_or_default().saturating_add(given.saturating_mul(unit)).normalize());
    }
    // What is finer than the unit goes to the last who takes.
    let rest = Decimal::ONE_HUNDRED
        .saturating_sub(shared.iter().fold(Decimal::ZERO, |sum, weight| sum.saturating_add(*weight)));
    let last = weights.iter().rposition(|weight| blank == 0 || weight.is_none())?;
    if let Some(weight) = shared.get_mut(last) {
        *weight = weight.saturating_add(rest).normalize();
    }
    Some(shared)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(weights: &[&str]) -> Vec<Option<Decimal>> {
        weights.iter().map(|text| text.parse().ok()).collect()
    }

    fn shown(weights: &[&str]) -> Option<Vec<String>> {
        shared(&of(weights)).map(|all| all.iter().map(Decimal::to_string).collect())
    }

    #[test]
    fn what_is_missing_goes_to_those_without_a_weight() {
        assert_eq!(shown(&["40", "", ""]).unwrap(), ["40", "30", "30"]);
        assert_eq!(shown(&["", "", ""]).unwrap(), ["34", "33", "33"]);
        assert_eq!(shown(&["99.5", ""]).unwrap(), ["99.5", "0.5"]);
        assert_eq!(shown(&["33.333", "", ""]).unwrap(), ["33.333", "33.33", "33.337"]);
    }

    #[test]
    fn where_all_have_one_it_goes_to_all_alike() {
        assert_eq!(shown(&["30", "30", "30"]).unwrap(), ["34", "33", "33"]);
        assert_eq!(shown(&["50", "50"]).unwrap(), ["50", "50"]);
    }

    #[test]
    fn too_much_is_not_shared_out() {
        assert_eq!(shown(&["60", "60"]), None);
        assert_eq!(shown(&[]), None);
        assert_eq!(missing(&of(&["60", "60"])), Decimal::from(-20));
    }

    #[test]
    fn whatever_is_shared_comes_to_one_hundred() {
        for weights in [&["7", "", "", ""][..], &["12.5", "12.5", "", "3"], &["1", "2", "4"], &["0.01", ""]] {
            let all: Vec<Option<Decimal>> = shared(&of(weights)).unwrap().into_iter().map(Some).collect();
            assert_eq!(sum(&all), Decimal::ONE_HUNDRED, "{weights:?}");
        }
    }
}
