//! The PIAO: the performance plan as sections of the integrated plan (DL 80/2021, art. 6; DM 132/2022).
//!
//! The sections that are not of the performance plan are named, with where they are to be found, so that the form is
//! whole. A body under [`SMALL`] people may use the simplified form, which the head of section 2.2 then says.

use cannocchiale_core::model::{AssignedObjective, Plan};

use super::account::Account;
use super::chapters::{self, Depth};
use super::pages::{Numbering, Pages, fact, plan_words};
use super::{Document, Need, Refused, slots};
use crate::compose;
use crate::contract::Span;
use crate::figures;
use crate::folio::{Folio, Tone};
use crate::narrative::Slot;

/// Bodies with fewer people may use the simplified form (DM 132/2022, art. 6).
const SMALL: u32 = 50;

pub(super) const DOCUMENT: Document = Document {
    name: "piao",
    facts: Need::Welcome,
    title: ("Piano integrato di attività e organizzazione", "Integrated plan of activity and organisation"),
    compose: composed,
    slots: slots::OF_PIAO,
    pages: None,
};

fn composed(account: &Account<'_>) -> Result<Folio, Refused> {
    let plan = account.plan();
    let (words, desk) = (account.desk.words, account.desk);
    let mut pages = Pages::new(Numbering::Numbered);
    let mut identity = compose::identity::chapter(desk);

    pages.heading(1, account.say("Scheda anagrafica dell’amministrazione", "The administration"));
    let main = plan.body.sites.iter().find(|site| site.main).or_else(|| plan.body.sites.first());
    chapters::sheet(
        &mut pages,
        vec![
            (account.say("Amministrazione", "Administration"), Some(plan.body.name.clone())),
            (account.say("Codice IPA", "IPA code"), plan.body.ipa_code.clone()),
            (words.main_site, main.and_then(|site| site.address.clone())),
            (words.staff, plan.body.staff_total().map(|total| total.count.to_string())),
        ],
    );
    chapters::written(account, &mut pages, Depth(2), &slots::PRESENTATION);

    pages.heading(
        1,
        account.say(
            "Valore pubblico, performance e anticorruzione",
            "Public value, performance and anticorruption",
        ),
    );
    pages.heading(2, account.say("Valore pubblico", "Public value"));
    chapters::within(account, &mut pages, Depth(2), &slots::PUBLIC_VALUE);
    let (mandate, mission) = (std::mem::take(&mut identity.mandate), std::mem::take(&mut identity.mission));
    chapters::purpose(&mut pages, Depth(3), words, mandate, mission);
    for area in compose::strategic::chapter(desk) {
        pages.heading(3, format!("{} {}\u{a0}– {}", words.area_short, area.code, area.title));
        for sheet in area.sheets {
            pages.heading(4, format!("{}\u{a0}– {}", sheet.code, sheet.title));
            pages.facts(sheet.facts);
            pages.table(sheet.indicators);
        }
    }
    pages.heading(2, account.say("Performance", "Performance"));
    if plan.body.staff_total().is_some_and(|total| total.count < SMALL) {
        pages.notice(Tone::Information, account.say(
            "L’ente ha meno di cinquanta persone e può usare la forma semplificata: questa sottosezione è facoltativa.",
            "The body has fewer than fifty people and may use the simplified form: this subsection is optional.",
        ));
    }
    for objective in compose::operational::chapter(desk) {
        pages.heading(3, format!("{}\u{a0}– {}", objective.code, objective.title));
        for sheet in objective.sheets {
            pages.heading(4, format!("{}\u{a0}– {}", sheet.code, sheet.title));
            pages.facts(sheet.facts);
            pages.table(sheet.results);
        }
    }
    for holder in compose::assigned::chapter(desk) {
        pages.heading(3, holder.name);
        pages.say(holder.weight_sentence);
        for sheet in holder.sheets {
            pages.heading(4, format!("{}. {}", sheet.number, sheet.title));
            pages.table(sheet.indicators);
        }
    }
    pages.heading(2, account.say("Rischi corruttivi e trasparenza", "Corruption risks and transparency"));
    integrity(account, &mut pages);

    pages.heading(1, account.say("Organizzazione e capitale umano", "Organisation and human capital"));
    chapters::structure(&mut pages, Depth(2), words, identity);
    pages.heading(2, slots::STAFF.title(account.request.lang));
    said_or_elsewhere(account, &mut pages, &slots::STAFF);

    pages.heading(1, account.say("Monitoraggio", "Monitoring"));
    pages.say(account.say(
        "Il monitoraggio segue le fasi del ciclo della performance; i rapporti periodici dicono che cosa è in ritardo, a rischio o non rilevato, e la previsione a fine anno.",
        "Monitoring follows the phases of the performance cycle; periodic reports tell what is late, at risk or not measured, and the forecast at year end.",
    ));
    chapters::within(account, &mut pages, Depth(1), &slots::MONITORING);
    pages.table(compose::process::chapter(desk).table);
    let facts = vec![
        fact(words.period_part, compose::period(desk)),
        fact(words.plan, plan_words(account)),
        fact(words.printed_on, account.day(account.request.date)),
    ];
    Ok(pages.bound(account, compose::period(desk), facts))
}

/// What was written for a part that the plan knows nothing of, or that it is still to be written.
fn said_or_elsewhere(account: &Account<'_>, pages: &mut Pages, slot: &Slot) {
    if !chapters::within(account, pages, Depth(2), slot) {
        pages.notice(Tone::Warning, account.say(
            "Questa parte non è del piano della performance: va scritta qui, o vi si rinvia, prima dell’adozione.",
            "This part is not of the performance plan: it is to be written here, or referred to, before adoption.",
        ));
    }
}

/// The objectives that speak of integrity and transparency, so that the two plans meet.
fn integrity(account: &Account<'_>, pages: &mut Pages) {
    const WORDS: [&str; 3] = ["trasparen", "corruzion", "integrit"];
    let speaks = |text: &str| {
        let text = text.to_lowercase();
        WORDS.iter().any(|word| text.contains(word))
    };
    let plan: &Plan = account.plan();
    let of_holder = |objective: &&AssignedObjective| {
        speaks(&objective.title) || objective.indicators.iter().any(|indicator| speaks(&indicator.statement))
    };
    let assigned = plan
        .objectives
        .iter()
        .filter(|objective| objective.holder.level != cannocchiale_core::model::HolderLevel::Person);
    let mut found: Vec<Vec<Span>> = assigned
        .filter(of_holder)
        .map(|objective| {
            let holder = compose::assigned::holder_name(account.desk, &objective.holder);
            vec![
                Span::strong(format!("{holder}, {}: ", objective.number)),
                Span::plain(figures::headline(&objective.title).0),
            ]
        })
        .collect();
    found.extend(plan.projects().filter(|(_, project)| speaks(&project.title)).map(|(_, project)| {
        vec![Span::strong(format!("{}: ", project.code)), Span::plain(figures::headline(&project.title).0)]
    }));
    if !found.is_empty() {
        pages.say(account.say(
            "Obiettivi del piano che riguardano trasparenza e integrità:",
            "Objectives of the plan about transparency and integrity:",
        ));
        pages.bullets(found);
    }
    said_or_elsewhere(account, pages, &slots::RISKS);
}
