//! The money of an objective, as its sheet prints it.

use cannocchiale_core::number::read_italian;

/// The names of the native format, in the order in which a sheet prints them.
const SIDES: [(&str, &str); 3] =
    [("ONERI", "costs"), ("PROVENTI", "revenues"), ("INVESTIMENTI", "investments")];

/// The amounts of a row, in euro with a dot.
///
/// All three are in the order of the sheet even where a label is lost; a single one belongs to the label beside it.
pub(super) fn amounts(text: &str) -> Vec<(&'static str, String)> {
    let words = || text.split_whitespace();
    let amounts: Vec<String> = words()
        .filter(|word| word.contains(',') && word.starts_with(|c: char| c.is_ascii_digit()))
        .filter_map(read_italian)
        .map(|amount| format!("{amount:.2}"))
        .collect();
    let named: Vec<&'static str> = words()
        .filter_map(|word| SIDES.iter().find(|(label, _)| *label == word).map(|(_, name)| *name))
        .collect();
    let names: Vec<&'static str> = if amounts.len() == SIDES.len() && named.len() != SIDES.len() {
        SIDES.iter().map(|(_, name)| *name).collect()
    } else if named.len() == amounts.len() {
        named
    } else {
        return Vec::new();
    };
    names.into_iter().zip(amounts).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_amounts_follow_the_order_of_the_sheet() {
        let read =
            amounts("BUDGET 2019 OBIETTIVO STRATEGICO 3E PROVENTI euro 20.000,00 euro 0,00 euro 5.000,00");
        assert_eq!(
            read,
            [
                ("costs", "20000.00".to_owned()),
                ("revenues", "0.00".to_owned()),
                ("investments", "5000.00".to_owned())
            ]
        );
    }

    #[test]
    fn one_amount_belongs_to_its_label() {
        assert_eq!(amounts("INVESTIMENTI euro 0,00"), [("investments", "0.00".to_owned())]);
        assert_eq!(amounts("ONERI PROVENTI euro 1,00"), []);
    }
}
