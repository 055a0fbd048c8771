//! Dichiarazione di accessibilità, and how to tell of a problem.

use axum::response::Response;
use maud::html;

use crate::address::is_web_address;
use crate::layout::{Page, Section, framed};
use crate::view::View;

/// `GET /accessibilita`.
pub(crate) async fn page(view: View) -> Response {
    let title = view.t("Accessibilità e segnalazioni", "Accessibility and feedback");
    let main = view.site.plan.body.sites.iter().find(|site| site.main).or(view.site.plan.body.sites.first());
    let body = html! {
        h1 { (title) }
        p class="lead" { (view.t("Questo portale è fatto perché chiunque possa leggere il piano, con qualunque strumento.", "This portal is made so that anybody can read the plan, with any tool.")) }
        h2 { (view.t("Stato di conformità", "Conformance")) }
        p { (view.t("Il portale è progettato secondo le WCAG 2.1, livello AA (norma UNI CEI EN 301549). Ogni pagina è provata in automatico a ogni modifica; la verifica manuale con persone che usano tecnologie assistive spetta all’ente che lo pubblica.", "The portal is designed after WCAG 2.1, level AA (standard EN 301549). Every page is tested automatically at each change; the manual review with people who use assistive technologies is up to the body that publishes it.")) }
        h2 { (view.t("Che cosa si può fare", "What one can do")) }
        ul {
            li { (view.t("usare tutto il portale dalla tastiera e senza script;", "use the whole portal from the keyboard and without scripts;")) }
            li { (view.t("leggere in tabella tutto ciò che è disegnato in un grafico;", "read in a table all that is drawn in a chart;")) }
            li { (view.t("ingrandire fino al 400 per cento senza scorrere di lato, tranne nelle tabelle larghe;", "zoom to 400 per cent without scrolling sideways, except in wide tables;")) }
            li { (view.t("stampare ogni pagina;", "print every page;")) }
            li { (view.t("scaricare il piano in PDF accessibile e in formato aperto.", "download the plan as accessible PDF and in an open format.")) }
        }
        h2 { (view.t("Limiti noti", "Known limits")) }
        p { (view.t("I testi del piano sono in italiano anche nelle pagine in inglese. Alcune parole possono mancare quando il piano è stato letto da un documento scansionato.", "The texts of the plan are in Italian also on the English pages. Some words may be missing where the plan was read from a scanned document.")) }
        h2 { (view.t("Segnalare un problema", "Report a problem")) }
        p {
            (view.t("Scrivi o telefona all’ente, indicando l’indirizzo della pagina e che cosa non ti è riuscito fare", "Write to or phone the body, giving the address of the page and what you could not do"))
            @if let Some(site) = main { ": " strong { (view.site.plan.body.name) } ", " (site.name) @if let Some(address) = &site.address { ", " (address) } }
            ". "
            @if let Some(contact) = &view.site.plan.body.accessibility_contact {
                @if let Some(email) = &contact.email {
                    (view.t("Posta elettronica", "Electronic mail")) ": " a href=(format!("mailto:{email}")) { (email) } ". "
                }
                @if let Some(phone) = &contact.phone { (view.t("Telefono", "Telephone")) ": " (phone) ". " }
                @if let Some(page) = contact.page.as_deref().filter(|page| is_web_address(page)) {
                    a href=(page) { (view.t("Modulo per le segnalazioni", "Form to report a problem")) } ". "
                }
            }
            (view.t("Se la risposta non arriva entro trenta giorni o non è soddisfacente, puoi rivolgerti al difensore civico per il digitale presso l’Agenzia per l’Italia digitale.", "If no answer comes within thirty days, or it is not satisfactory, you may turn to the digital ombudsman at the Agency for Digital Italy."))
        }
        h2 { (view.t("Dati personali", "Personal data")) }
        p { (view.t("Il portale non usa cookie, non traccia chi legge, non carica nulla da altri siti.", "The portal uses no cookies, does not track readers, and loads nothing from other sites.")) }
    };
    view.page(framed(&view, &Page { title, section: Section::Other, above: Vec::new(), body }))
}
