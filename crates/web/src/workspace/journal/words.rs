//! Deeds and tables as people read them.

use crate::view::View;

/// Deeds that are looked for: word, Italian, English.
pub(super) const DEEDS: &[(&str, &str, &str)] = &[
    ("value-proposed", "valore inviato", "value sent"),
    ("value-proposed-by-link", "valore inviato da un collegamento", "value sent by a link"),
    ("value-confirmed", "valore confermato", "value confirmed"),
    ("value-sent-back", "valore rimandato", "value sent back"),
    ("deviation-explained", "scostamento spiegato", "deviation explained"),
    ("money-moved", "movimento scritto", "money written down"),
    ("standard-declared", "standard dichiarato", "standard declared"),
    ("standard-measured", "standard misurato", "standard measured"),
    ("survey-added", "indagine preparata", "survey prepared"),
    ("survey-changed", "indagine cambiata", "survey changed"),
    ("survey-answered", "risposta a un’indagine", "answer to a survey"),
    ("validation-opened", "validazione cominciata", "validation begun"),
    ("validation-found", "riscontro dell’OIV", "finding of the evaluator"),
    ("validation-tried", "misura provata dall’OIV", "measure tried by the evaluator"),
    ("validation-concluded", "validazione conclusa", "validation concluded"),
    ("facts-imported", "rilevazioni importate", "values imported"),
    ("campaign-added", "periodo chiesto", "period asked for"),
    ("campaign-opened", "periodo aperto", "period opened"),
    ("campaign-changed", "periodo cambiato", "period changed"),
    ("owners-reminded", "solleciti preparati", "reminders prepared"),
    ("calendar-shared", "nuovo indirizzo del calendario", "new address of the calendar"),
    ("body-founded", "ente aperto", "body founded"),
    ("plan-brought", "piano portato nell’archivio", "plan brought into the archive"),
    ("draft-opened", "bozza cominciata", "draft begun"),
    ("rolled-over", "piano riportato all’anno dopo", "plan rolled over"),
    ("node-saved", "voce del piano salvata", "part of the plan saved"),
    ("node-added", "voce del piano aggiunta", "part of the plan added"),
    ("node-moved", "voce del piano spostata", "part of the plan moved"),
    ("node-copied", "voce del piano copiata", "part of the plan copied"),
    ("table-saved", "target e pesi salvati insieme", "targets and weights saved together"),
    ("node-removed", "voce del piano tolta", "part of the plan taken away"),
    ("revision-proposed", "bozza presentata all’organo", "draft laid before the organ"),
    ("revision-withdrawn", "proposta ritirata", "proposal taken back"),
    ("revision-adopted", "piano adottato", "plan adopted"),
    ("objectives-assigned", "pesi degli obiettivi salvati", "weights of objectives saved"),
    ("objective-derived", "obiettivo derivato da uno di sopra", "objective derived from one above"),
    (
        "change-proposed",
        "parola di chi ha l’obiettivo, in trattativa",
        "word of the holder, in a negotiation",
    ),
    ("proposal-answered", "risposta a una proposta", "answer to a proposal"),
    ("objectives-acknowledged", "presa visione degli obiettivi", "objectives acknowledged"),
    ("person-added", "persona invitata", "person invited"),
    ("person-invited", "invito fatto", "invitation made"),
    ("invitation-accepted", "invito accettato", "invitation accepted"),
    ("password-changed", "parola d’ordine cambiata", "password changed"),
    ("account-changed", "profilo cambiato", "account changed"),
    ("person-let-go", "accesso chiuso", "access closed"),
    ("role-given", "ruolo dato", "role given"),
    ("role-ended", "ruolo terminato", "role ended"),
    ("rules-adopted", "regole di valutazione adottate", "scoring rules adopted"),
    ("unit-added", "unità aggiunta", "unit added"),
    ("unit-changed", "unità cambiata", "unit changed"),
];

/// The name of a deed; one that is not known here by its word.
pub(super) fn deed<'a>(view: &View, word: &'a str) -> &'a str {
    DEEDS.iter().find(|(known, _, _)| *known == word).map_or(word, |(_, it, en)| view.t(it, en))
}

/// The name of a table.
pub(super) fn table<'a>(view: &View, name: &'a str) -> &'a str {
    match name {
        "bodies" => view.t("ente", "body"),
        "units" => view.t("unità", "unit"),
        "people" => view.t("persona", "person"),
        "roles" => view.t("ruolo", "role"),
        "settings" => view.t("impostazione", "setting"),
        "revisions" => view.t("versione del piano", "version of the plan"),
        "revision_nodes" => view.t("voce del piano", "node of the plan"),
        "negotiation_steps" => view.t("passo di una trattativa", "step of a negotiation"),
        "acknowledgements" => view.t("presa visione", "acknowledgement"),
        "facts" => view.t("valore", "value"),
        "evidence" | "fact_evidence" => view.t("evidenza", "evidence"),
        "deviations" => view.t("scostamento", "deviation"),
        "comments" => view.t("commento", "comment"),
        "campaigns" => view.t("periodo", "period"),
        "reminders" => view.t("sollecito", "reminder"),
        "links" => view.t("collegamento", "link"),
        "invitations" => view.t("invito", "invitation"),
        "passwords" => view.t("parola d’ordine", "password"),
        "budget_movements" => view.t("movimento", "movement"),
        "standards" | "standard_results" => view.t("standard", "standard"),
        "surveys" | "survey_questions" => view.t("indagine", "survey"),
        "survey_answers" => view.t("risposta", "answer"),
        "validations" | "validation_sample" => view.t("validazione", "validation"),
        "validation_findings" => view.t("riscontro", "finding"),
        "dated_settings" => view.t("impostazione con data", "dated setting"),
        other => other,
    }
}
