//! The logo and the colour of the body, from a file and a word of the command line.

use cannocchiale_core::diag::Lang;
use cannocchiale_core::model::Plan;
use cannocchiale_core::number;
use cannocchiale_press::{Colour, Logo, Look, NoColour};
use rust_decimal::Decimal;

use super::Args;
use crate::input;
use crate::out::{Failure, Out};

/// The look that was asked for.
///
/// # Errors
/// A sentence for a file that is no logo, and for a colour that is none or too pale.
pub(super) fn of(args: &Args, plan: &Plan, out: &Out) -> Result<Look, Failure> {
    let colour = args.colour.as_deref().map(|text| colour(text, out.lang())).transpose()?;
    let Some(path) = &args.logo else { return Ok(Look { logo: None, colour }) };
    let shown = path.display().to_string();
    let file = input::bytes(path)?;
    let body = &plan.body.name;
    let words = args.logo_text.clone().unwrap_or_else(|| match out.lang() {
        Lang::It => format!("Logo di {body}"),
        Lang::En => format!("Logo of {body}"),
    });
    let logo =
        Logo::read(&file, &words).ok_or_else(|| Failure::new("logo-unreadable").with("path", shown))?;
    Ok(Look { logo: Some(logo), colour })
}

fn colour(text: &str, lang: Lang) -> Result<Colour, Failure> {
    Colour::read(text).map_err(|why| match why {
        NoColour::Unread => Failure::new("colour-unreadable").with("colour", text),
        NoColour::Pale(tenths) => Failure::new("colour-too-pale")
            .with("colour", text)
            .with("contrast", number::show(Decimal::new(i64::from(tenths), 1), lang)),
    })
}
