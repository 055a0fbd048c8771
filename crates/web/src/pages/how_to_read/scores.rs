//! What a score, its coverage and its state say.

use cannocchiale_core::ids::NodeId;
use cannocchiale_core::score::State;
use maud::{Markup, html};

use crate::components::{Column, calculation_href, head, node_score, scroll, state};
use crate::view::View;

pub(super) fn shown(view: &View) -> Markup {
    html! {
        section id="punteggi" {
            h2 { (view.t("I punteggi", "Scores")) }
            p { (view.t("Un punteggio va da 0 a 100 e dice quanto di ciò che era promesso è stato fatto. È il risultato di un conto, non di un giudizio: chiunque può rifarlo con i dati pubblicati.", "A score goes from 0 to 100 and says how much of what was promised was done. It is the result of a sum, not of a judgement: anybody can do it again with the published data.")) }
            ul {
                li { (view.t("Ogni numero si apre: con un clic si legge come si calcola, una frase e poi i conti.", "Every number opens: one click shows how it is computed, a sentence and then the sums.")) @if node_score(view, &NodeId::body()).is_some() { " " a href=(calculation_href(view, &NodeId::body())) { (view.t("Per esempio, quello dell’ente.", "For example, that of the body.")) } } }
                li { (view.t("Ciò che manca non vale zero. Finché il periodo è aperto resta fuori dalla media; dopo, decide la regola, e la pagina lo dice.", "What is missing is not worth zero. While the period is open it is left out of the mean; afterwards the rule decides, and the page says so.")) }
                li { (view.t("Raggiunto e punteggio sono due cose. Un target mancato di poco ha un punteggio alto, ma non mostra mai 100.", "Met and score are two things. A target missed by little has a high score, but never shows 100.")) }
                li { (view.t("Un punteggio vale per un giorno: in ogni pagina si può guardare la fine di un trimestre.", "A score holds for a day: every page can be looked at as of the end of a quarter.")) }
            }
            h3 { (view.t("La copertura", "Coverage")) }
            p { (view.t("Accanto a ogni media sta la copertura: quanta parte del peso è stata misurata davvero. Un punteggio di 95 con una copertura del 40% parla di meno di metà di ciò che il piano chiede.", "Beside every mean stands its coverage: how much of the weight was really measured. A score of 95 with a coverage of 40% speaks of less than half of what the plan asks for.")) }
            h3 { (view.t("Gli stati", "States")) }
            (states(view))
            h3 { (view.t("La tendenza", "Trend")) }
            p { (view.t("Durante l’anno, accanto al punteggio di oggi sta quello a cui si arriva se si va avanti così: i conteggi proseguono come finora, i livelli restano all’ultimo valore, ciò che non è ancora scaduto si suppone fatto in tempo. Una parola dice quanto ci si può contare: certa, buona, discreta, debole, assente.", "During the year, beside the score of today stands the one that is reached if things go on like this: counts go on as they went, levels stay at their last value, what is not yet due is supposed to be done in time. A word says how much it can be trusted: certain, good, fair, weak, absent.")) }
        }
    }
}

fn states(view: &View) -> Markup {
    let limits = view.site.scores.rules.states;
    let (achieved, risk) = (view.number(limits.achieved_from()), view.number(limits.at_risk_from()));
    let from = |limit: &str| view.t(format!("almeno {limit}"), format!("at least {limit}"));
    let caption = view.t("Gli stati: colore, forma e parola", "States: colour, shape and word");
    let rows = [
        (
            State::Achieved,
            view.t("target raggiunto, con il valore dell’anno", "target met, with the value of the year")
                .to_owned(),
            view.t("anno chiuso, punteggio ", "year closed, score ").to_owned() + &from(&achieved),
        ),
        (
            State::NotAchieved,
            view.t(
                "valore rilevato e target mancato, o termine passato",
                "value recorded and target missed, or due date past",
            )
            .to_owned(),
            view.t("anno chiuso, punteggio sotto ", "year closed, score below ").to_owned() + &achieved,
        ),
        (
            State::OnTrack,
            view.t("la tendenza raggiunge il target", "the trend meets the target").to_owned(),
            view.t("la tendenza è ", "the trend is ").to_owned() + &from(&achieved),
        ),
        (
            State::AtRisk,
            view.t("la tendenza non lo raggiunge, ma è ", "the trend does not meet it, but is ").to_owned()
                + &from(&risk),
            view.t("la tendenza è ", "the trend is ").to_owned() + &from(&risk),
        ),
        (
            State::Late,
            view.t("la tendenza è sotto ", "the trend is below ").to_owned() + &risk,
            view.t("la tendenza è sotto ", "the trend is below ").to_owned() + &risk,
        ),
        (
            State::NotMeasured,
            view.t(
                "niente è stato rilevato, e niente dice dove si va",
                "nothing was recorded, and nothing says where it goes",
            )
            .to_owned(),
            view.t("nulla di ciò che contiene è stato misurato", "nothing inside it was measured").to_owned(),
        ),
    ];
    let table = html! {
        table class="table" {
            caption class="visually-hidden" { (caption) }
            (head(&[
                Column::Text(view.t("Stato", "State").to_owned()),
                Column::Text(view.t("Di un indicatore o di un risultato", "Of an indicator or a result").to_owned()),
                Column::Text(view.t("Di un progetto, un obiettivo, un’area", "Of a project, an objective, an area").to_owned()),
            ]))
            tbody { @for (of, leaf, mean) in &rows { tr { th scope="row" { (state(view, *of)) } td { (leaf) } td { (mean) } } } }
        }
    };
    scroll(caption, &table)
}
