//! Where people write in each document: the parts that no data can say.

use crate::narrative::Slot;

const fn slot(
    name: &'static str,
    title: (&'static str, &'static str),
    hint: (&'static str, &'static str),
) -> Slot {
    Slot { name, title, hint }
}

pub(super) const PRESENTATION: Slot = slot(
    "presentazione",
    ("Presentazione", "Presentation"),
    (
        "A chi si rivolge il documento, come è nato, che cosa vi si trova: una pagina.",
        "For whom the document is, how it came about, what is in it: one page.",
    ),
);
pub(super) const CONTEXT: Slot = slot(
    "contesto",
    ("Analisi del contesto", "Analysis of the context"),
    (
        "Che cosa accade fuori e dentro l’ente e che cosa ne viene per gli obiettivi.",
        "What happens outside and inside the body, and what it means for the objectives.",
    ),
);
pub(super) const PUBLIC_VALUE: Slot = slot(
    "valore-pubblico",
    ("Il valore pubblico", "Public value"),
    (
        "Quale beneficio l’ente vuole per imprese e cittadini, e come si vedrà.",
        "Which benefit the body wants for firms and citizens, and how it will be seen.",
    ),
);
pub(super) const PROCESS: Slot = slot(
    "processo",
    ("Come si è lavorato e che cosa si migliora", "How the work was done and what is improved"),
    (
        "Chi ha partecipato, con quali tempi, quali punti deboli e quali rimedi.",
        "Who took part, when, which weak points there are and which remedies.",
    ),
);
pub(super) const RISKS: Slot = slot(
    "rischi",
    ("Rischi corruttivi e trasparenza", "Corruption risks and transparency"),
    (
        "Le misure contro la corruzione e per la trasparenza, o il rinvio al documento che le contiene.",
        "The measures against corruption and for transparency, or where they are to be found.",
    ),
);
pub(super) const STAFF: Slot = slot(
    "personale",
    ("Lavoro agile, fabbisogni e formazione", "Agile work, staffing needs and training"),
    (
        "Come si lavora a distanza, chi serve nel triennio, che cosa si impara.",
        "How remote work goes, who is needed in the three years, what is learned.",
    ),
);
pub(super) const MONITORING: Slot = slot(
    "monitoraggio",
    ("Monitoraggio", "Monitoring"),
    (
        "Con quali strumenti e quando si guarda come va il piano.",
        "With which means and when the course of the plan is looked at.",
    ),
);
pub(super) const COMMENT: Slot = slot(
    "commento",
    ("Commento", "Comment"),
    ("Che cosa dicono i numeri a chi deve decidere.", "What the figures say to who has to decide."),
);
pub(super) const GENDER: Slot = slot(
    "genere",
    ("Il bilancio di genere", "Gender budget"),
    (
        "Che cosa si è fatto per le pari opportunità e con quali risorse.",
        "What was done for equal opportunities, and with which resources.",
    ),
);

pub(super) const OF_PLAN: &[Slot] = &[PRESENTATION, CONTEXT, PUBLIC_VALUE, PROCESS];
pub(super) const OF_PIAO: &[Slot] = &[PRESENTATION, PUBLIC_VALUE, RISKS, STAFF, MONITORING];
pub(super) const OF_PIRA: &[Slot] = &[PRESENTATION];
pub(super) const OF_MONITORING: &[Slot] = &[COMMENT];
pub(super) const OF_REPORT: &[Slot] = &[PRESENTATION, CONTEXT, GENDER, PROCESS];
pub(super) const OF_PIRA_REPORT: &[Slot] = &[COMMENT];
