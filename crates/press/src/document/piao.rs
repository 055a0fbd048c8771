//! The PIAO: the performance plan as sections of the integrated plan (DL 80/2021, art. 6; DM 132/2022).
//!
//! The sections that are not of the performance plan are named, with where they are to be found, so that the form is
//! whole. A body under [`SMALL`] people has the simplified form: of public value, performance and monitoring it need say
//! nothing here (its objectives stay in the performance plan), and what somebody wrote for them is printed all the same.

use std::collections::BTreeMap;

use cannocchiale_core::ids::NodeId;
use cannocchiale_core::model::{AssignedObjective, Attached, HolderLevel, Plan};

use super::account::Account;
use super::chapters::{self, Depth};
use super::pages::{Numbering, Pages, fact, plan_words};
use super::{Document, Need, Refused, slots};
use crate::compose;
use crate::contract::Span;
use crate::figures;
use crate::folio::{Block, Folio, Tone};
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
            (&compose::capital(words.main_site), main.and_then(|site| site.address.clone())),
            (words.staff, plan.body.staff_total().map(|total| total.count.to_string())),
        ],
    );
    if account.written(&slots::PRESENTATION).is_none() {
        // A sheet of a few lines is no page of its own.
        pages.push(Block::SamePage);
    }
    chapters::written(account, &mut pages, Depth(2), &slots::PRESENTATION);

    pages.heading(
        1,
        account.say(
            "Valore pubblico, performance e anticorruzione",
            "Public value, performance and anticorruption",
        ),
    );
    let form = Form::of(plan);
    let mut anchors = Anchors::new();
    pages.heading(2, account.say("Valore pubblico", "Public value"));
    let is_written = chapters::within(account, &mut pages, Depth(2), &slots::PUBLIC_VALUE);
    let (mandate, mission) = (std::mem::take(&mut identity.mandate), std::mem::take(&mut identity.mission));
    match form {
        Form::Whole => {
            chapters::purpose(&mut pages, Depth(3), words, mandate, mission);
            strategic(account, &mut pages, &mut anchors);
        }
        Form::Simplified if !is_written => left_out(account, &mut pages),
        Form::Simplified => {}
    }
    pages.heading(2, account.say("Performance", "Performance"));
    match form {
        Form::Whole => performance(account, &mut pages, &mut anchors),
        Form::Simplified => left_out(account, &mut pages),
    }
    pages.heading(2, account.say("Rischi corruttivi e trasparenza", "Corruption risks and transparency"));
    integrity(account, &mut pages, &anchors);

    pages.heading(1, account.say("Organizzazione e capitale umano", "Organisation and human capital"));
    chapters::structure(&mut pages, Depth(2), words, identity);
    pages.heading(2, slots::STAFF.title(account.request.lang));
    said_or_elsewhere(account, &mut pages, &slots::STAFF, Above::Nothing);

    if account.written(&slots::STAFF).is_none() {
        // A line that says that a part is not here fills no page.
        pages.push(Block::SamePage);
    }
    pages.heading(1, account.say("Monitoraggio", "Monitoring"));
    let is_written = chapters::within(account, &mut pages, Depth(1), &slots::MONITORING);
    match form {
        Form::Whole => {
            pages.say(account.say(
                "Il monitoraggio segue le fasi del ciclo della performance; i rapporti periodici dicono che cosa è in ritardo, a rischio o non rilevato, e la previsione a fine anno.",
                "Monitoring follows the phases of the performance cycle; periodic reports tell what is late, at risk or not measured, and the forecast at year end.",
            ));
            pages.table(compose::process::chapter(desk).table);
        }
        Form::Simplified if !is_written => left_out(account, &mut pages),
        Form::Simplified => {}
    }
    let facts = vec![
        fact(words.period_part, compose::period(desk)),
        fact(words.plan, plan_words(account)),
        fact(words.printed_on, account.day(account.request.date)),
    ];
    Ok(pages.bound(account, compose::period(desk), facts))
}

/// What the plan says already of a part that is not its own.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Above {
    Nothing,
    Something,
}

/// What was written for a part that is not of the plan. Where nothing was, who is still writing is told that it is
/// missing, and who reads what was adopted is told that it is not here.
fn said_or_elsewhere(account: &Account<'_>, pages: &mut Pages, slot: &Slot, above: Above) {
    if chapters::within(account, pages, Depth(2), slot) {
        return;
    }
    let (tone, words) = match (account.is_draft(), above) {
        (true, Above::Nothing) => (Tone::Warning, account.say(
            "Questa parte non è del piano della performance: va scritta qui, o vi si rinvia, prima dell’adozione.",
            "This part is not of the performance plan: it is to be written here, or referred to, before adoption.",
        )),
        (true, Above::Something) => (Tone::Warning, account.say(
            "Quanto precede viene dal piano della performance: il resto di questa parte va scritto qui, o vi si rinvia, prima dell’adozione.",
            "What stands above comes from the performance plan: the rest of this part is to be written here, or referred to, before adoption.",
        )),
        (false, Above::Nothing) => (Tone::Information, account.say(
            "Questa parte non deriva dal piano della performance e non è compresa in questo documento.",
            "This part does not come from the performance plan and is not included in this document.",
        )),
        (false, Above::Something) => (Tone::Information, account.say(
            "Di questa parte il documento comprende ciò che deriva dal piano della performance.",
            "Of this part the document includes what comes from the performance plan.",
        )),
    };
    pages.notice(tone, words);
}

/// Which form a body has.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Whole,
    Simplified,
}

impl Form {
    /// Who does not say how many people it has is not presumed small.
    fn of(plan: &Plan) -> Self {
        let is_small = plan.body.staff_total().is_some_and(|total| total.count < SMALL);
        if is_small { Self::Simplified } else { Self::Whole }
    }
}

/// Where the sheet of an objective stands in the document.
type Anchors = BTreeMap<NodeId, String>;

/// That the simplified form does not ask for a part.
fn left_out(account: &Account<'_>, pages: &mut Pages) {
    pages.notice(Tone::Information, account.say(
        format!("L’ente ha meno di {SMALL} persone: la forma semplificata non chiede questa parte (DM 132/2022, art. 6). Gli obiettivi sono nel piano della performance."),
        format!("The body has fewer than {SMALL} people: the simplified form does not ask for this part (DM 132/2022, art. 6). The objectives are in the performance plan."),
    ));
}

fn strategic(account: &Account<'_>, pages: &mut Pages, anchors: &mut Anchors) {
    let areas = account.plan().areas.iter().zip(compose::strategic::chapter(account.desk));
    for (of_plan, area) in areas {
        pages.heading(3, format!("{} {}\u{a0}– {}", account.desk.words.area_short, area.code, area.title));
        for (objective, sheet) in of_plan.objectives.iter().zip(area.sheets) {
            let anchor = pages.anchored(4, format!("{}\u{a0}– {}", sheet.code, sheet.title));
            anchors.insert(objective.id.clone(), anchor);
            sheet.full.into_iter().for_each(|full| pages.say(full));
            pages.facts(sheet.facts);
            pages.table(sheet.indicators);
        }
    }
}

fn performance(account: &Account<'_>, pages: &mut Pages, anchors: &mut Anchors) {
    let plan = account.plan();
    for objective in compose::operational::chapter(account.desk) {
        pages.heading(3, format!("{}\u{a0}– {}", objective.code, objective.title));
        for sheet in objective.sheets {
            let project = plan.projects().find(|(_, project)| project.code.as_str() == sheet.code);
            let anchor = pages.anchored(4, format!("{}\u{a0}– {}", sheet.code, sheet.title));
            anchors.extend(project.map(|(_, project)| (project.id.clone(), anchor)));
            sheet.full.into_iter().for_each(|full| pages.say(full));
            pages.facts(sheet.facts);
            pages.table(sheet.results);
        }
    }
    let holders = plan.holders().into_iter().filter(|holder| holder.level != HolderLevel::Person);
    for (of_plan, holder) in holders.zip(compose::assigned::chapter(account.desk)) {
        pages.heading(3, format!("{}: {}", account.desk.words.assigned_to, holder.name));
        pages.say(holder.weight_sentence);
        let node = of_plan.node();
        let objectives = plan.objectives.iter().filter(|objective| objective.holder.node() == node);
        for (objective, sheet) in objectives.zip(holder.sheets) {
            let anchor = pages.anchored(4, format!("{}. {}", sheet.number, sheet.title));
            anchors.insert(objective.id.clone(), anchor);
            sheet.full.into_iter().for_each(|full| pages.say(full));
            pages.facts(sheet.facts);
            pages.table(sheet.indicators);
            if let Some(note) = sheet.note {
                pages.say_of(account.desk.words.note, note);
            }
        }
    }
}

/// An objective by the words readers know it with, which lead to its sheet where it stands in the document.
fn led(anchors: &Anchors, id: &NodeId, words: String) -> Span {
    Span { link: anchors.get(id).map(|anchor| format!("#{anchor}")), ..Span::strong(words) }
}

/// Where the two plans meet: the risks, measures and duties of publication attached to objectives, and the objectives
/// that speak of integrity and transparency.
fn integrity(account: &Account<'_>, pages: &mut Pages, anchors: &Anchors) {
    let plan: &Plan = account.plan();
    let assigned = || plan.objectives.iter().filter(|one| one.holder.level != HolderLevel::Person);
    let name_of = |objective: &AssignedObjective| {
        let holder = compose::assigned::holder_name(account.desk, &objective.holder);
        format!("{holder}, {}", objective.number)
    };
    let strategic = plan.strategic_objectives().map(|(_, objective)| {
        let title = figures::headline(&objective.title).0;
        (&objective.id, format!("{}\u{a0}– {title}", objective.code), &objective.attached)
    });
    let held = assigned().map(|objective| {
        let title = figures::headline(&objective.title).0;
        (&objective.id, format!("{}\u{a0}– {title}", name_of(objective)), &objective.attached)
    });
    let mut items = strategic
        .chain(held)
        .filter(|(_, _, attached)| !(attached.risks.is_empty() && attached.transparency.is_empty()))
        .peekable();
    let items_said = items.peek().is_some();
    if items_said {
        pages.say(account.say(
            "Rischi con le loro misure, e obblighi di pubblicazione, degli obiettivi del piano:",
            "Risks with their measures, and duties of publication, of the objectives of the plan:",
        ));
        // Each under its own name, which stays with the first of its risks.
        for (id, words, attached) in items {
            pages.push(Block::Paragraph { spans: vec![led(anchors, id, words)] });
            pages.push(exposed(account, attached));
        }
    }
    const WORDS: [&str; 3] = ["trasparen", "corruzion", "integrit"];
    let speaks = |text: &str| {
        let text = text.to_lowercase();
        WORDS.iter().any(|word| text.contains(word))
    };
    let of_holder = |objective: &&AssignedObjective| {
        speaks(&objective.title) || objective.indicators.iter().any(|indicator| speaks(&indicator.statement))
    };
    let line = |id: &NodeId, name: String, title: &str| {
        vec![led(anchors, id, name), Span::plain(format!(": {}", figures::headline(title).0))]
    };
    let mut found: Vec<Vec<Span>> = assigned()
        .filter(of_holder)
        .map(|objective| line(&objective.id, name_of(objective), &objective.title))
        .collect();
    let projects = plan.projects().map(|(_, project)| project).filter(|project| speaks(&project.title));
    found.extend(projects.map(|project| line(&project.id, project.code.to_string(), &project.title)));
    let found_is_empty = found.is_empty();
    if !found_is_empty {
        pages.say(account.say(
            "Obiettivi del piano che riguardano trasparenza e integrità:",
            "Objectives of the plan about transparency and integrity:",
        ));
        pages.bullets(found);
    }
    let above = if items_said || !found_is_empty { Above::Something } else { Above::Nothing };
    said_or_elsewhere(account, pages, &slots::RISKS, above);
}

/// The risks of an objective and what of it is published.
fn exposed(account: &Account<'_>, attached: &Attached) -> Block {
    let risks = attached.risks.iter().map(compose::strategic::risk_words);
    let risks = risks.map(|words| (account.say("Rischio", "Risk"), words));
    let duties = attached.transparency.iter().map(compose::strategic::duty_words);
    let duties = duties.map(|words| (account.say("Pubblicazione", "Publication"), words));
    let items = risks.chain(duties).map(|(label, words)| {
        vec![Block::Paragraph { spans: vec![Span::plain(format!("{label}: {words}"))] }]
    });
    Block::List { ordered: false, start: 1, items: items.collect() }
}
