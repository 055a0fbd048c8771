//! The flat, sorted list of rules.

use super::{Rules, rules as files};
use crate::diag::{Diagnostic, Severity};
use crate::model::Plan;

/// A check rule.
///
/// Its texts are two Fluent files beside it, with one message of the rule's own name and the attributes
/// `.help`, `.title`, `.what`, `.why`, `.example`, `.instead`: the first two are what a finding says,
/// the others are its page. A rule that forgives small differences says how small in `.tolerance`.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// Its stable name: the fault, in kebab case.
    pub code: &'static str,
    /// How much its findings weigh, unless one of them says otherwise.
    pub severity: Severity,
    /// The norm or practice it comes from, as cited.
    pub norm: &'static str,
    /// Its texts in Italian.
    pub it: &'static str,
    /// Its texts in English.
    pub en: &'static str,
    /// The rule itself: a pure function of the plan and of what the body chose.
    pub run: fn(&Plan, &Rules) -> Vec<Diagnostic>,
}

/// Every rule, in order of name.
pub fn rules() -> &'static [Rule] {
    RULES
}

/// The rule of this name.
pub fn rule(code: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.code == code)
}

/// The rule whose name is most like a word that is none: for "did you mean".
pub fn nearest(code: &str) -> Option<&'static Rule> {
    let wanted = code.trim().to_lowercase().replace(['_', ' '], "-");
    let limit = wanted.chars().count() / 3;
    RULES
        .iter()
        .map(|rule| (strsim::damerau_levenshtein(&wanted, rule.code), rule))
        .filter(|(distance, _)| *distance <= limit)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, rule)| rule)
}

const RULES: &[Rule] = &[
    files::bands_overlap::RULE,
    files::baseline_missing::RULE,
    files::budget_differs_from_sheet::RULE,
    files::budget_not_assigned::RULE,
    files::budget_total_differs_from_accounts::RULE,
    files::code_duplicated::RULE,
    files::code_malformed::RULE,
    files::code_outside_parent::RULE,
    files::code_sequence_gap::RULE,
    files::complexity_outside_range::RULE,
    files::cross_cutting_objective_missing::RULE,
    files::deadline_outside_year::RULE,
    files::deadline_without_date::RULE,
    files::derived_from_unknown::RULE,
    files::figure_differs_from_table::RULE,
    files::financial_indicator_alone::RULE,
    files::formula_cycle::RULE,
    files::formula_malformed::RULE,
    files::formula_name_unknown::RULE,
    files::formula_not_understood::RULE,
    files::holder_without_objectives::RULE,
    files::indicator_changes_measure::RULE,
    files::indicator_duplicated::RULE,
    files::indicator_without_target::RULE,
    files::input_only_indicator::RULE,
    files::kind_differs_from_holder::RULE,
    files::name_in_public_text::RULE,
    files::objective_not_cascaded::RULE,
    files::objective_without_budget::RULE,
    files::objective_without_indicator::RULE,
    files::payment_times_objective_missing::RULE,
    files::phase_actor_missing::RULE,
    files::phase_missing::RULE,
    files::phase_without_date::RULE,
    files::plan_too_large::RULE,
    files::project_without_office::RULE,
    files::project_without_result::RULE,
    files::ratio_does_not_recompute::RULE,
    files::result_without_target::RULE,
    files::several_measures_in_one_indicator::RULE,
    files::share_does_not_recompute::RULE,
    files::statement_contradicts_target::RULE,
    files::target_against_own_budget::RULE,
    files::target_not_measurable::RULE,
    files::target_not_understood::RULE,
    files::target_outside_scale::RULE,
    files::target_without_direction::RULE,
    files::target_worse_than_history::RULE,
    files::title_differs::RULE,
    files::total_of_totals_differs::RULE,
    files::totals_do_not_add_up::RULE,
    files::transparency_objective_missing::RULE,
    files::unit_mismatch::RULE,
    files::unit_unknown::RULE,
    files::weight_missing::RULE,
    files::weights_do_not_sum::RULE,
    files::work_in_two_projects::RULE,
    files::year_mismatch::RULE,
];

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    /// The attributes that every rule has; `tolerance` is optional.
    const ATTRIBUTES: &[&str] = &["help", "title", "what", "why", "example", "instead"];

    /// The texts of one Fluent file: attribute (empty for the value) and pattern.
    fn texts(ftl: &str) -> Vec<(String, String)> {
        let mut texts: Vec<(String, String)> = Vec::new();
        for line in ftl.lines().filter(|line| !line.trim().is_empty()) {
            let attribute = line.trim_start().strip_prefix('.').filter(|_| line.starts_with(' '));
            match (attribute.and_then(|rest| rest.split_once('=')), line.split_once(" =")) {
                (Some((name, text)), _) => texts.push((name.trim().to_owned(), text.to_owned())),
                (None, Some((_, text))) if !line.starts_with(' ') => {
                    texts.push((String::new(), text.to_owned()));
                }
                _ => texts.last_mut().unwrap().1.push_str(line),
            }
        }
        texts
    }

    fn variables(pattern: &str) -> BTreeSet<&str> {
        let beyond = |c: char| !c.is_alphanumeric() && c != '_' && c != '-';
        pattern.split('$').skip(1).filter_map(|rest| rest.split(beyond).next()).collect()
    }

    #[test]
    fn rules_are_sorted_unique_and_in_kebab_case() {
        let codes: Vec<&str> = rules().iter().map(|rule| rule.code).collect();
        let mut sorted = codes.clone();
        sorted.sort_unstable();
        sorted.dedup();
        assert_eq!(codes, sorted);
        for code in codes {
            assert!(
                code.split('-').all(|w| !w.is_empty() && w.chars().all(|c| c.is_ascii_lowercase())),
                "{code}"
            );
        }
    }

    #[test]
    fn every_rule_has_all_its_texts_in_both_languages_with_the_same_variables() {
        for rule in rules() {
            let (it, en) = (texts(rule.it), texts(rule.en));
            let names = |texts: &[(String, String)]| texts.iter().map(|t| t.0.clone()).collect::<Vec<_>>();
            assert_eq!(names(&it), names(&en), "{}", rule.code);
            for attribute in ATTRIBUTES {
                assert!(names(&it).iter().any(|name| name == attribute), "{}: .{attribute}", rule.code);
            }
            for ((name, it), (_, en)) in it.iter().zip(&en) {
                assert_eq!(variables(it), variables(en), "{} .{name}", rule.code);
                assert!(
                    matches!(name.as_str(), "" | "help") || variables(it).is_empty(),
                    "{} .{name}",
                    rule.code
                );
            }
        }
    }

    #[test]
    fn every_text_file_holds_only_its_own_rule_and_parses() {
        for rule in rules() {
            for ftl in [rule.it, rule.en] {
                assert!(ftl.starts_with(&format!("{} = ", rule.code)), "{}", rule.code);
                let parsed = fluent_bundle::FluentResource::try_new(ftl.to_owned());
                assert_eq!(parsed.map(|r| r.entries().count()).map_err(|(_, e)| e), Ok(1), "{}", rule.code);
            }
        }
    }

    #[test]
    fn messages_are_lowercase_sentences_without_a_final_stop() {
        for rule in rules() {
            for (name, text) in texts(rule.it).into_iter().chain(texts(rule.en)) {
                let stop = text.trim_end().ends_with('.');
                let lowercase = text.trim_start().starts_with(|c: char| !c.is_uppercase());
                match name.as_str() {
                    "" | "help" => assert!(!stop && lowercase, "{} .{name}: {text}", rule.code),
                    "title" => assert!(!stop && !lowercase, "{} .{name}: {text}", rule.code),
                    _ => {}
                }
            }
        }
    }

    #[test]
    fn every_rule_cites_where_it_comes_from() {
        assert!(rules().iter().all(|rule| !rule.norm.trim().is_empty()));
    }

    #[test]
    fn an_unknown_name_is_met_with_the_nearest() {
        assert_eq!(nearest("project_without_ofice").map(|rule| rule.code), Some("project-without-office"));
        assert_eq!(nearest("bilancio").map(|rule| rule.code), None);
    }
}
