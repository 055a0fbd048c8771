//! Come si legge: what the codes, the targets, the states and the words mean.

mod rules;
mod scores;

use axum::response::Response;
use cannocchiale_core::terms::{GLOSSARY, Kind};
use maud::{Markup, html};

use crate::components::{Column, head, scroll};
use crate::layout::{Page, Section, framed};
use crate::view::View;

/// `GET /come-si-legge`.
pub(crate) async fn page(view: View) -> Response {
    let title = view.t("Come si legge", "How to read it");
    let body = html! {
        h1 { (title) }
        p class="lead" { (view.t("Un piano della performance dice che cosa un ente vuole ottenere, chi lo farà, con quali soldi e come si saprà se ci è riuscito.", "A performance plan says what a public body wants to achieve, who will do it, with what money, and how one will know whether it succeeded.")) }
        (codes(&view))
        (targets(&view))
        (states(&view))
        (weights(&view))
        (scores::shown(&view))
        (rules::shown(&view))
        (glossary(&view))
    };
    view.page(framed(&view, &Page { title, section: Section::HowToRead, above: Vec::new(), body }))
}

fn codes(view: &View) -> Markup {
    let rows = [
        (
            "1",
            view.terms.one(Kind::Area, view.lang),
            view.t("un grande campo d’azione", "a large field of action"),
        ),
        (
            "1B",
            view.terms.one(Kind::Objective, view.lang),
            view.t("che cosa si vuole ottenere in tre anni", "what is to be achieved in three years"),
        ),
        (
            "1B01",
            view.terms.one(Kind::Programme, view.lang),
            view.t("che cosa si fa per arrivarci", "what is done to get there"),
        ),
        (
            "1B0101",
            view.terms.one(Kind::Project, view.lang),
            view.t("che cosa si fa quest’anno", "what is done this year"),
        ),
        (
            "1a",
            view.terms.one(Kind::Outcome, view.lang),
            view.t("che cosa deve esserci alla fine dell’anno", "what must be there at the end of the year"),
        ),
    ];
    let caption = view.t("I codici, dal più largo al più stretto", "Codes, from the widest to the narrowest");
    let table = html! {
        table class="table" {
            caption { (caption) }
            (head(&[
                Column::Text(view.t("Esempio", "Example").to_owned()),
                Column::Text(view.t("Che cos’è", "What it is").to_owned()),
                Column::Text(view.t("Che cosa dice", "What it says").to_owned()),
            ]))
            tbody { @for (code, what, says) in rows { tr { th scope="row" { code { (code) } } td { (what) } td { (says) } } } }
        }
    };
    html! { section { h2 { (view.t("I codici", "Codes")) } (scroll(caption, &table)) } }
}

fn targets(view: &View) -> Markup {
    let rows = [
        (">= 80%", view.t("almeno l’80 per cento", "at least 80 per cent")),
        ("< 5 gg", view.t("meno di cinque giorni", "fewer than five days")),
        (
            "85% - 90%",
            view.t(
                "fra l’85 e il 90 per cento, estremi compresi",
                "between 85 and 90 per cent, both included",
            ),
        ),
        ("< anno 2018", view.t("meno del valore del 2018", "less than the value of 2018")),
        ("entro marzo", view.t("al più tardi il 31 marzo", "on 31 March at the latest")),
        ("report finale", view.t("il documento deve esserci", "the document must be there")),
        ("_", view.t("per quell’anno non c’è un target", "there is no target for that year")),
    ];
    let caption = view.t("I target, come sono scritti e come si leggono", "Targets, as written and as read");
    let table = html! {
        table class="table" {
            caption { (caption) }
            (head(&[Column::Text(view.t("Si scrive", "Written").to_owned()), Column::Text(view.t("Si legge", "Read").to_owned())]))
            tbody { @for (written, read) in rows { tr { th scope="row" { code { (written) } } td { (read) } } } }
        }
    };
    html! { section { h2 { (view.t("I target", "Targets")) } (scroll(caption, &table)) } }
}

fn states(view: &View) -> Markup {
    html! {
        section {
            h2 { (view.t("I valori", "Values")) }
            dl class="glossary" {
                dt { (view.t("Valore di partenza", "Baseline")) } dd { (view.t("l’ultimo valore noto prima del piano.", "the last known value before the plan.")) }
                dt { span class="state state-none" { span aria-hidden="true" { "◌" } " " (view.t("non rilevato", "not recorded")) } } dd { (view.t("nessuno ha ancora registrato un valore. Non è uno zero.", "nobody has recorded a value yet. It is not a zero.")) }
                dt { (view.t("Preventivo, preconsuntivo, consuntivo", "Budgeted, preliminary, final")) } dd { (view.t("quanto è sicura una cifra: prevista, stimata a fine anno, definitiva.", "how firm a figure is: planned, estimated at year end, final.")) }
            }
        }
    }
}

fn weights(view: &View) -> Markup {
    html! {
        section {
            h2 { (view.t("I pesi", "Weights")) }
            p { (view.t("Il peso dice quanto conta una cosa fra le sue pari. I pesi degli obiettivi di chi risponde fanno 100. Dove non c’è peso, le parti contano uguali.", "A weight says how much something counts among its peers. The weights of a holder’s objectives add up to 100. Where there is no weight, parts count the same.")) }
        }
    }
}

fn glossary(view: &View) -> Markup {
    let assigned = view.heading(Kind::Assigned);
    let words = [
        (view.t("Albero della performance", "Performance tree"), view.t("la catena che dal mandato dell’ente porta al singolo risultato.", "the chain from the mandate of the body to the single result.")),
        (assigned.as_str(), view.t("un obiettivo di cui risponde qualcuno: l’ente, il vertice, un dirigente, un servizio, un ufficio.", "an objective somebody answers for: the body, the top, a director, a service, an office.")),
        (view.t("Stato di salute", "State of health"), view.t("gli indici che dicono se l’ente può reggere ciò che promette.", "the ratios that tell whether the body can bear what it promises.")),
        (view.t("Oneri, proventi, investimenti", "Costs, revenues, investments"), view.t("ciò che l’ente spende, incassa e acquista per durare.", "what the body spends, earns and buys to last.")),
        (view.t("Bozza", "Draft"), view.t("un piano che l’organo competente non ha ancora adottato.", "a plan that the competent organ has not adopted yet.")),
        ("OIV", view.t("l’organismo indipendente che valuta se i risultati sono veri.", "the independent body that assesses whether the results are true.")),
    ];
    html! {
        section {
            h2 { (view.t("Le parole", "Words")) }
            (own_words(view))
            dl class="glossary" { @for (word, meaning) in words { dt { (word) } dd { (meaning) } } }
        }
    }
}

/// What the body calls its own way, beside the words of the law, which running sentences keep.
fn own_words(view: &View) -> Markup {
    let own: Vec<_> = view.terms.all().filter(|(_, lang, _)| *lang == view.lang).collect();
    html! {
        @if !own.is_empty() {
            p { (view.t(
                "L’ente chiama a modo suo alcuni livelli del piano. Dentro le frasi restano le parole del glossario.",
                "The body calls some levels of its plan its own way. Inside sentences the words of the glossary stay.",
            )) }
            dl class="glossary" { @for (kind, _, term) in own { dt { (term.heading) } dd { (GLOSSARY.one(kind, view.lang)) } } }
        }
    }
}
