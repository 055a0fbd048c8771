//! All tables at once, for who must leave none out.

/// Calls a macro with every table that the journal speaks of, those that others name before them, and `more` after them.
macro_rules! every_journaled {
    ($call:ident $(, $more:ident)*) => {
        $call!(
            bodies,
            units,
            people,
            roles,
            holders,
            settings,
            revisions,
            nodes,
            negotiation_steps,
            acknowledgements,
            measured,
            evidence,
            chapters,
            chapter_figures,
            looks,
            phase_states,
            document_acts,
            revision_reasons,
            fact_evidence,
            comments,
            deviations,
            campaigns,
            reminders,
            passwords,
            invitations,
            links,
            invitation_letters,
            digests,
            digest_choices,
            duty_letters,
            standards,
            standard_results,
            surveys,
            survey_questions,
            survey_answers,
            budget_movements,
            validations,
            validation_sample,
            validation_findings,
            dated_settings,
            feeds,
            feed_runs,
            $($more,)*
        )
    };
}
pub(crate) use every_journaled;

/// Calls a macro with every table of an archive: the journal and what it speaks of.
macro_rules! every_table {
    ($call:ident) => {
        every_journaled!($call, heads, entries, changes)
    };
}
pub(crate) use every_table;
