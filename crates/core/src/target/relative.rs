//! Values compared with another value of the same thing: `< anno 2014`, `85% del 2018`, `+10% rispetto al 2018`.

use rust_decimal::Decimal;

use super::comparison::comparison;
use super::lex::Mark;
use super::line::{Hit, Line};
use super::quantity::{Amount, Articles, Direction, amount};
use super::types::{Baseline, Op, Target, Unit};
use super::vocabulary as words;

/// A baseline, if one starts here, and the token after it.
pub(super) fn baseline(line: &Line, from: usize) -> Option<(Baseline, usize)> {
    let mut at = from;
    let mut introduced = false;
    while let Some(word) = line.word(at) {
        let names =
            matches!(word, "valore" | "dato" | "risultato" | "consuntivo" | "livello" | "quello" | "quelli");
        introduced |=
            names || matches!(word, "del" | "dell" | "al" | "all" | "nel" | "nell" | "sul" | "sull");
        if !names
            && !words::joins_value(word)
            && !matches!(word, "rispetto" | "nel" | "nell" | "sul" | "sull")
        {
            break;
        }
        at += 1;
    }
    let named_year = line.word_is(at, |word| matches!(word, "anno" | "esercizio" | "annualita"));
    let year_at = at + usize::from(named_year);
    let led = if named_year || introduced { Led::ByAName } else { Led::ByNothing };
    if let Some(next) = previous_year(line, year_at, led) {
        return Some((Baseline::PreviousYear, next));
    }
    if led == Led::ByAName
        && let Some(year) = line.year_at(year_at)
    {
        return Some((Baseline::Year(year), year_at + 1));
    }
    named(line, from)
}

/// Whether words say that a year follows: `anno`, `del`, `il valore`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Led {
    ByAName,
    ByNothing,
}

/// `precedente`, `n-1`, `-1`.
fn previous_year(line: &Line, at: usize, led: Led) -> Option<usize> {
    let introduced = led == Led::ByAName;
    if introduced && line.word_is(at, |word| matches!(word, "precedente" | "prec" | "scorso")) {
        let dot = usize::from(line.is(at, "prec") && line.glued_mark(at + 1, Mark::Dot));
        return Some(at + 1 + dot);
    }
    let letter = usize::from(line.is(at, "n"));
    let minus = line.has_mark(at + letter, Mark::Minus) && line.integer(at + letter + 1, 1) == Some(1);
    (minus && (letter == 1 || (introduced && line.glued(at)))).then_some(at + letter + 2)
}

fn named(line: &Line, from: usize) -> Option<(Baseline, usize)> {
    let at = line.skip(from, |word| words::joins_value(word) || word == "rispetto");
    if let Some(name) = line.quoted(at) {
        return Some((Baseline::Named(name.to_owned()), at + 1));
    }
    if !line.word_is(at, words::heads_baseline) {
        return None;
    }
    let end = line.phrase_end(at);
    let numbers = (at..end).any(|i| line.is_number(i) && line.year_at(i).is_none());
    if numbers { None } else { line.name(at, end).map(|name| (Baseline::Named(name), end)) }
}

/// What follows a percentage and makes it relative: `del 2018`, `rispetto al 2018` after a sign.
pub(super) fn share(line: &Line, op: Option<Op>, found: &Amount) -> Option<Hit> {
    if found.quantity.unit != Some(Unit::Percent) {
        return None;
    }
    let percent = found.quantity.value;
    let at = found.next;
    let hit = |op: Op, to: Baseline, factor: Decimal, next: usize| Hit {
        target: Target::Relative { op, to, factor: factor.normalize() },
        next,
        faults: found.faults.clone(),
    };
    if line.word_is(at, words::is_of) && found.sign.is_none() {
        let average = |word: &str| matches!(word, "media" | "mediana");
        let (to, next) = baseline(line, at)?;
        let allowed = !matches!(to, Baseline::Named(_))
            || line.quoted(at + 1).is_some()
            || line.word_is(line.skip(at, words::joins_value), average);
        let factor = percent.checked_div(Decimal::ONE_HUNDRED)?;
        return allowed.then(|| hit(op.unwrap_or(Op::Exactly), to, factor, next));
    }
    let more = line.is(at, "in") && line.is(at + 1, "piu");
    let less = line.is(at, "in") && line.is(at + 1, "meno");
    let direction = match found.sign {
        _ if more => Direction::Up,
        _ if less => Direction::Down,
        Some(Direction::Down) if op.is_some() => return None,
        Some(sign) => sign,
        None => return None,
    };
    let at = at + if more || less { 2 } else { 0 };
    let linked =
        line.word_is(at, |word| matches!(word, "rispetto" | "su" | "sul" | "sull")) || words_of(line, at);
    let (to, next) = baseline(line, at).filter(|_| linked)?;
    let (op, factor) = changed(op, direction, percent.abs())?;
    Some(hit(op, to, factor, next))
}

fn words_of(line: &Line, at: usize) -> bool {
    line.word_is(at, words::is_of)
}

/// The factor of a change, and the operator it means: a fall of at least a tenth is at most nine tenths.
fn changed(op: Option<Op>, direction: Direction, percent: Decimal) -> Option<(Op, Decimal)> {
    let part = percent.checked_div(Decimal::ONE_HUNDRED)?;
    Some(match direction {
        Direction::Up => (op.unwrap_or(Op::AtLeast), Decimal::ONE.checked_add(part)?),
        Direction::Down => {
            let op = match op.unwrap_or(Op::AtLeast) {
                Op::AtLeast => Op::AtMost,
                Op::MoreThan => Op::LessThan,
                Op::AtMost => Op::AtLeast,
                Op::LessThan => Op::MoreThan,
                Op::Exactly => Op::Exactly,
            };
            (op, Decimal::ONE.checked_sub(part)?)
        }
    })
}

/// `riduzione dei tempi del 10% rispetto al 2018`, `aumento di almeno il 5% rispetto all'anno precedente`.
pub(super) fn change(line: &Line, from: usize) -> Option<Hit> {
    let direction = match line.word(from)? {
        "aumento" | "incremento" | "crescita" => Direction::Up,
        "riduzione" | "diminuzione" | "calo" | "decremento" | "contenimento" => Direction::Down,
        _ => return None,
    };
    let end = line.phrase_end(from + 1).max(from + 1);
    let reach = (from + 12).min(line.tokens.len()).min(end + 1);
    for at in from + 1..reach {
        let compared = comparison(line, at).and_then(Result::ok);
        let value = compared.as_ref().map_or(at, |c| c.next);
        let value = line.skip(value, words::joins_value);
        let Some(Ok(found)) = amount(line, value, Articles::AreArticles) else { continue };
        if found.quantity.unit != Some(Unit::Percent) || !line.is(found.next, "rispetto") {
            continue;
        }
        let (to, next) = baseline(line, found.next)?;
        let (op, factor) = changed(compared.map(|c| c.op), direction, found.quantity.value.abs())?;
        let target = Target::Relative { op, to, factor: factor.normalize() };
        return Some(Hit { target, next, faults: found.faults });
    }
    None
}
