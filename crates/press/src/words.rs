//! The fixed words of a document, in Italian and English. Sentences with figures are made in [`compose`](crate::compose).

use cannocchiale_core::diag::Lang;
use cannocchiale_core::terms::{Kind, Terms};
use serde::Serialize;

macro_rules! words {
    ($($name:ident: $it:literal, $en:literal;)*) => {
        /// Every fixed word of a document in one language, by what it is for.
        #[derive(Debug, Clone, Copy, Serialize)]
        pub(crate) struct Words<'a> { $(pub(crate) $name: &'a str),* }

        const IT: Words<'static> = Words { $($name: $it),* };
        const EN: Words<'static> = Words { $($name: $en),* };

        #[cfg(test)]
        const PAIRS: &[(&str, &str, &str)] = &[$((stringify!($name), $it, $en)),*];
    };
}

words! {
    lang: "it", "en";
    plan: "Piano della performance", "Performance plan";
    contents: "Indice", "Contents";
    back: "Torna all’indice", "Back to the contents";
    page: "Pagina", "Page";
    of: "di", "of";
    draft: "bozza", "draft";
    demo: "Dati dimostrativi", "Demonstration data";
    table: "Tabella", "Table";
    figure: "Figura", "Figure";
    source: "Fonte", "Source";
    year_part: "Parte annuale", "Yearly part";
    period_part: "Periodo", "Period";
    status: "Stato", "Status";
    status_draft: "Bozza", "Draft";
    status_proposed: "Proposta", "Proposal";
    status_adopted: "In vigore", "In force";
    status_superseded: "Sostituito da una versione successiva", "Replaced by a later version";
    act: "Atto di adozione", "Adopted by";
    printed_on: "Documento del", "Document of";
    presentation: "Presentazione", "Presentation";
    identity: "Chi siamo", "Who we are";
    mandate: "Mandato istituzionale", "Mandate";
    mission: "Missione", "Mission";
    structure: "Struttura organizzativa", "Organisation";
    sites: "Sedi", "Sites";
    site: "Sede", "Site";
    main_site: "sede principale", "main site";
    address: "Indirizzo", "Address";
    hours: "Orario", "Opening hours";
    staff: "Personale", "Staff";
    people: "Persone", "People";
    category: "Categoria", "Category";
    unit_secretary_general: "vertice amministrativo", "head of administration";
    unit_directorate: "area dirigenziale", "directorate";
    unit_service: "servizio", "service";
    unit_office: "ufficio", "office";
    unit_subsidiary: "società partecipata", "subsidiary";
    by_qualification: "Personale per categoria", "Staff by grade";
    by_gender: "Personale per genere", "Staff by gender";
    by_age: "Personale per età", "Staff by age";
    by_seniority: "Personale per anzianità di servizio", "Staff by years of service";
    by_contract: "Personale per tipo di contratto", "Staff by contract";
    by_education: "Personale per titolo di studio", "Staff by education";
    resources: "Le risorse economiche", "Economic resources";
    revenues: "Proventi", "Revenues";
    costs: "Oneri", "Costs";
    investments: "Investimenti", "Investments";
    trend: "Andamento negli anni", "Trend over the years";
    total: "Totale", "Total";
    printed_totals: "Totali esposti nel documento", "Totals printed in the document";
    line: "Voce", "Line";
    euro: "euro", "euro";
    euro_thousands: "migliaia di euro", "thousands of euro";
    final_figure: "consuntivo", "final";
    preliminary_figure: "preconsuntivo", "preliminary";
    budgeted_figure: "preventivo", "budgeted";
    context: "Il contesto", "The context";
    tree: "L’albero della performance", "The performance tree";
    area: "Area strategica", "Strategic area";
    area_short: "Area", "Area";
    objective: "Obiettivo strategico", "Strategic objective";
    objectives_head: "Obiettivi strategici", "Strategic objectives";
    programmes_head: "Programmi e progetti", "Programmes and projects";
    no_programme: "nessun programma", "no programme";
    no_objective: "nessun obiettivo", "no objective";
    strategic: "Gli obiettivi strategici", "Strategic objectives";
    unit: "Responsabile", "Responsible";
    weight: "Peso", "Weight";
    complexity: "Complessità", "Complexity";
    indicator: "Indicatore", "Indicator";
    indicators: "Indicatori e valori attesi", "Indicators and targets";
    unit_of_measure: "Unità", "Unit";
    baseline: "Valore di partenza", "Baseline";
    formula: "Formula", "Formula";
    measured_in: "Ultimo valore rilevato", "Last measured value";
    programme: "Programma", "Programme";
    programmes: "Programmi", "Programmes";
    budget: "Budget", "Budget";
    year: "Anno", "Year";
    operational: "Gli obiettivi operativi", "Operational objectives";
    project: "Progetto", "Project";
    offices: "Uffici", "Offices";
    actions: "Azioni", "Actions";
    results: "Risultati attesi", "Expected results";
    result: "Risultato atteso", "Expected result";
    target: "Target", "Target";
    meaning: "Come si legge", "How to read it";
    inferred_code: "ricavato dall’ordine: nel documento di origine manca", "taken from its order: the source document has none";
    no_target: "nessun target", "no target";
    not_understood: "testo da chiarire", "text to be clarified";
    assigned: "Gli obiettivi assegnati", "Assigned objectives";
    assigned_to: "Obiettivi assegnati", "Assigned objectives";
    holder_body: "Ente nel suo complesso", "The body as a whole";
    holder_sg: "Segretario Generale", "Secretary General";
    holder_structure: "Struttura nel suo complesso", "The structure as a whole";
    kind: "Tipo", "Kind";
    kind_cross_cutting: "trasversale", "cross-cutting";
    kind_strategic: "strategico", "strategic";
    kind_directorate: "di area", "directorate";
    kind_service: "di servizio", "service";
    kind_individual: "individuale", "individual";
    kind_project: "progettuale", "project";
    derived_from: "Deriva da", "Derived from";
    activities: "Attività", "Activities";
    note: "Nota", "Note";
    health: "Lo stato di salute dell’ente", "The health of the body";
    health_values: "Valori storici e target", "Past values and targets";
    health_definitions: "Come si calcolano gli indicatori", "How the indicators are computed";
    numerator: "Numeratore", "Numerator";
    denominator: "Denominatore", "Denominator";
    budget_by_objective: "Le risorse per obiettivo", "Resources by objective";
    total_resources: "Totale risorse", "Total resources";
    code: "Codice", "Code";
    quality: "Qualità dei servizi e ascolto", "Service quality and listening";
    standards: "Standard di qualità", "Quality standards";
    surveys: "Indagini presso gli utenti", "Surveys of users";
    service: "Servizio", "Service";
    declared: "Livello dichiarato", "Declared level";
    survey: "Indagine", "Survey";
    scale: "Scala", "Scale";
    process: "Il processo e il calendario", "The process and the calendar";
    phases: "Le fasi del ciclo", "The phases of the cycle";
    phase: "Fase", "Phase";
    actors: "Chi", "Who";
    when: "Quando", "When";
    due: "Entro", "By";
    narrative: "Approfondimenti", "Further reading";
    checks: "Allegato. Esito dei controlli", "Annex. Results of the checks";
    errors: "Errori", "Errors";
    warnings: "Avvisi", "Warnings";
    advice: "Consigli", "Advice";
    place: "Punto del piano", "Place in the plan";
    row_in_source: "Riga", "Line";
    finding: "Che cosa non va", "What is wrong";
    remedy: "Che cosa scrivere", "What to write";
    explained: "Rilievi spiegati dall’ente", "Findings explained by the body";
    check: "Controllo", "Check";
    reason: "Motivo", "Reason";
    unread: "Parti del documento di origine non comprese", "Parts of the source document not understood";
    text: "Testo", "Text";
    continued: "segue", "continued";
    why: "Perché", "Why";
}

/// The words of a language.
pub(crate) fn words(lang: Lang) -> &'static Words<'static> {
    match lang {
        Lang::It => &IT,
        Lang::En => &EN,
    }
}

/// The words of a language, with those of the body for the levels of its plan.
pub(crate) fn spoken(lang: Lang, terms: &Terms) -> Words<'_> {
    let glossary = words(lang);
    let own = |kind| terms.own(kind, lang);
    let heading = |kind, word| own(kind).map_or(word, |term| term.heading.as_str());
    let headings = |kind, word| own(kind).map_or(word, |term| term.headings.as_str());
    let inside = |kind, word| own(kind).map_or(word, |term| term.one.as_str());
    Words {
        area: heading(Kind::Area, glossary.area),
        area_short: heading(Kind::Area, glossary.area_short),
        objective: heading(Kind::Objective, glossary.objective),
        objectives_head: headings(Kind::Objective, glossary.objectives_head),
        strategic: headings(Kind::Objective, glossary.strategic),
        indicator: heading(Kind::Indicator, glossary.indicator),
        programme: heading(Kind::Programme, glossary.programme),
        programmes: headings(Kind::Programme, glossary.programmes),
        project: heading(Kind::Project, glossary.project),
        actions: headings(Kind::Action, glossary.actions),
        result: heading(Kind::Outcome, glossary.result),
        results: headings(Kind::Outcome, glossary.results),
        assigned: headings(Kind::Assigned, glossary.assigned),
        assigned_to: headings(Kind::Assigned, glossary.assigned_to),
        standards: headings(Kind::Standard, glossary.standards),
        survey: heading(Kind::Survey, glossary.survey),
        surveys: headings(Kind::Survey, glossary.surveys),
        phase: heading(Kind::Phase, glossary.phase),
        phases: headings(Kind::Phase, glossary.phases),
        offices: headings(Kind::Office, glossary.offices),
        holder_sg: heading(Kind::SecretaryGeneral, glossary.holder_sg),
        unit_secretary_general: inside(Kind::SecretaryGeneral, glossary.unit_secretary_general),
        unit_directorate: inside(Kind::Directorate, glossary.unit_directorate),
        unit_service: inside(Kind::Service, glossary.unit_service),
        unit_office: inside(Kind::Office, glossary.unit_office),
        unit_subsidiary: inside(Kind::Subsidiary, glossary.unit_subsidiary),
        ..*glossary
    }
}

#[cfg(test)]
mod tests {
    use super::PAIRS;

    #[test]
    fn every_word_is_said_in_both_languages() {
        let empty: Vec<_> = PAIRS.iter().filter(|(_, it, en)| it.is_empty() || en.is_empty()).collect();
        assert!(empty.is_empty(), "{empty:?}");
    }
}
