//! Every change in one program: each stands beside what it changes, behind a number that is chosen when a test runs.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::mutants::list::Mutant;
use crate::mutants::sites::{Part, Sites, sites};
use crate::shell::Outcome;

/// A file with its changes planted.
pub struct Planted {
    pub text: String,
    /// Where each mutant's own words are in the text.
    own: Vec<(Range<usize>, usize)>,
    /// Where what a mutant changes is in the text.
    around: Vec<(Range<usize>, usize)>,
    /// The mutants that have no place: a condition with a `let` cannot be turned.
    pub without_place: Vec<usize>,
}

impl Planted {
    /// The mutants to which a complaint of the compiler about a part of the text is due.
    pub fn due(&self, part: &Range<usize>) -> BTreeSet<usize> {
        let touches = |range: &Range<usize>| range.start < part.end && part.start < range.end;
        let own: BTreeSet<usize> =
            self.own.iter().filter(|(range, _)| touches(range)).map(|(_, id)| *id).collect();
        if !own.is_empty() {
            return own;
        }
        let holds = |range: &Range<usize>| range.start <= part.start && part.end <= range.end;
        let holding = || self.around.iter().filter(|(range, _)| holds(range));
        let narrowest = holding().map(|(range, _)| range.len()).min();
        holding().filter(|(range, _)| Some(range.len()) == narrowest).map(|(_, id)| *id).collect()
    }
}

/// What is written before and after a part of the text.
struct Wrap {
    part: Part,
    before: Vec<(Option<usize>, String)>,
    after: String,
    ids: Vec<usize>,
}

fn on(id: usize) -> String {
    format!("crate::mutant::on({id})")
}

/// Plants the mutants of one file.
pub fn plant(text: &str, mutants: &[&Mutant]) -> Outcome<Planted> {
    let sites = sites(text)?;
    let mut groups = BTreeMap::<(usize, usize, &str), Vec<&Mutant>>::new();
    for mutant in mutants {
        groups.entry((mutant.from, mutant.to, &mutant.genre)).or_default().push(mutant);
    }
    let (mut wraps, mut without_place) = (Vec::new(), Vec::new());
    for group in groups.values() {
        match wrap(text, &sites, group) {
            Some(wrap) => wraps.push(wrap),
            None => without_place.extend(group.iter().map(|mutant| mutant.id)),
        }
    }
    Ok(written(text, &wraps, without_place))
}

fn wrap(text: &str, sites: &Sites, group: &[&Mutant]) -> Option<Wrap> {
    let first = group.first()?;
    let ids: Vec<usize> = group.iter().map(|mutant| mutant.id).collect();
    let of = |part: Part| text.get(part.0..part.1).unwrap_or_default();
    let instead =
        |part: Part, write: &dyn Fn(&Mutant) -> String| {
            let mut before = vec![(None, "(".to_owned())];
            before.extend(group.iter().map(|mutant| {
                (Some(mutant.id), format!("if {} {{ {} }} else ", on(mutant.id), write(mutant)))
            }));
            before.push((None, "{ ".to_owned()));
            Wrap { part, before, after: " })".to_owned(), ids: ids.clone() }
        };
    Some(match first.genre.as_str() {
        "FnValue" => {
            let value = |mutant: &&Mutant| {
                (Some(mutant.id), format!("if {} {{ return {}; }} ", on(mutant.id), mutant.replacement))
            };
            let before = group.iter().map(value).collect();
            Wrap { part: (first.from, first.to), before, after: String::new(), ids }
        }
        "BinaryOperator" => {
            let (left, right) = *sites.binary.get(&first.from)?;
            instead((left.0, right.1), &|mutant| {
                format!("({}) {} ({})", of(left), mutant.replacement, of(right))
            })
        }
        "UnaryOperator" => {
            let operand = *sites.unary.get(&first.from)?;
            instead((first.from, operand.1), &|_| of(operand).to_owned())
        }
        "StructField" => {
            let (field, whole) = *sites.fields.get(&first.from)?;
            let rest = of((field.1, whole.1));
            let rest = rest.trim_start().strip_prefix(',').unwrap_or(rest);
            instead(whole, &|_| format!("{}{rest}", of((whole.0, field.0))))
        }
        "MatchArm" => {
            let (pattern, guard) = *sites.arms.get(&first.from)?;
            let off = format!("!{}", on(first.id));
            match guard {
                Some(part) => Wrap {
                    part,
                    before: vec![(Some(first.id), format!("{off} && ("))],
                    after: ")".to_owned(),
                    ids,
                },
                None => Wrap {
                    part: (pattern, pattern),
                    before: vec![(Some(first.id), format!(" if {off}"))],
                    after: String::new(),
                    ids,
                },
            }
        }
        "MatchArmGuard" => {
            let term = |mutant: &&Mutant| match mutant.replacement.as_str() {
                "true" => (Some(mutant.id), format!("{} || ", on(mutant.id))),
                _ => (Some(mutant.id), format!("!{} && ", on(mutant.id))),
            };
            let mut before: Vec<_> = group.iter().map(term).collect();
            before.sort_by_key(|(_, words)| words.starts_with('!'));
            before.push((None, "(".to_owned()));
            Wrap { part: (first.from, first.to), before, after: ")".to_owned(), ids }
        }
        _ => return None,
    })
}

/// Writes the file with its wraps: an outer one opens first and closes last.
fn written(text: &str, wraps: &[Wrap], without_place: Vec<usize>) -> Planted {
    let mut events: Vec<(usize, bool, Reverse<usize>, usize)> = Vec::new();
    for (index, wrap) in wraps.iter().enumerate() {
        let (from, to) = wrap.part;
        events.push((from, true, Reverse(to), index));
        events.push((to, false, Reverse(from), usize::MAX - index));
    }
    // At one place what closes comes first; a part without length opens there and closes nothing.
    events.sort();
    let mut planted = Planted { text: String::new(), own: Vec::new(), around: Vec::new(), without_place };
    let (mut so_far, mut opened) = (0, BTreeMap::new());
    for (at, opens, _, index) in events {
        planted.text.push_str(text.get(so_far..at).unwrap_or_default());
        so_far = at;
        let index = if opens { index } else { usize::MAX - index };
        let Some(wrap) = wraps.get(index) else { continue };
        if opens {
            opened.insert(index, planted.text.len());
            for (id, words) in &wrap.before {
                let start = planted.text.len();
                planted.text.push_str(words);
                planted.own.extend(id.map(|id| (start..planted.text.len(), id)));
            }
        } else {
            planted.text.push_str(&wrap.after);
            let start = opened.get(&index).copied().unwrap_or_default();
            planted.around.extend(wrap.ids.iter().map(|id| (start..planted.text.len(), *id)));
        }
    }
    planted.text.push_str(text.get(so_far..).unwrap_or_default());
    planted
}
