//! Invitations by mail: one link, good once, with which its reader chooses a password.
//!
//! A letter leaves at once where the server knows how to send it. Where it does not, or the mail server did not take
//! it, the invitation waits, and whoever sends reminders sends it too, with a link of its own: no link is kept.

use cannocchiale_core::calendar::{show_date, with_date};
use cannocchiale_store::{
    Actor, Body, BodyId, Deed, Person, PersonId, PersonState, StoreError, Token, Transaction,
};
use jiff::{SignedDuration, Timestamp};

use super::Workspace;
use super::letters::{Letter, t, workspace_at};

/// How long an invitation is good.
const GOOD: SignedDuration = SignedDuration::from_hours(7 * 24);
/// Who does it in the journal.
const WRITER: Actor = Actor::Program("invitations");

/// Until when an invitation that is made at an instant is good.
pub(super) fn until(at: Timestamp) -> Timestamp {
    at.saturating_add(GOOD).unwrap_or(Timestamp::MAX)
}

/// Those whose letter has not left. What was asked for longer ago than an invitation is good is not sent any more: the
/// link that was shown then is not either.
///
/// # Errors
/// The database does not answer.
pub async fn waiting(workspace: &Workspace, body: &BodyId) -> Result<Vec<Person>, StoreError> {
    let (store, now) = (&workspace.store, (workspace.now)().at);
    let mut people = Vec::new();
    for letter in store.invitation_letters(body).await? {
        let person = store.person(body, letter.person).await?;
        if until(letter.asked) > now && person.state != PersonState::Left {
            people.push(person);
        }
    }
    Ok(people)
}

/// Makes an invitation for somebody and writes the letter that brings it. `address` is how people reach the portal.
///
/// # Errors
/// The database does not answer, or they left.
pub async fn write(
    workspace: &Workspace,
    body: &BodyId,
    address: &str,
    person: &Person,
) -> Result<Letter, StoreError> {
    let (named, at) = (workspace.store.body(body).await?, (workspace.now)().at);
    let token = Token::of((workspace.random)());
    let mut change = workspace.store.transaction(deed(workspace, body, "invitation-written")).await?;
    change.invite(person.id, &token, until(at)).await?;
    change.commit().await?;
    Ok(letter(workspace, &named, address, person, &token))
}

/// Writes down that the letter left.
///
/// # Errors
/// The database does not answer.
pub async fn left(workspace: &Workspace, body: &BodyId, person: PersonId) -> Result<(), StoreError> {
    let mut change = workspace.store.transaction(deed(workspace, body, "invitation-sent")).await?;
    change.invitation_left(person).await?;
    change.commit().await.map(|_| ())
}

/// Invites somebody within a change: the link is good, and its letter is to leave.
pub(super) async fn invite_in(
    change: &mut Transaction,
    person: PersonId,
    token: &Token,
    at: Timestamp,
) -> Result<(), StoreError> {
    change.invite(person, token, until(at)).await?;
    change.queue_invitation(person).await
}

fn deed(workspace: &Workspace, body: &BodyId, what: &'static str) -> Deed {
    Deed { body: body.clone(), actor: WRITER, at: (workspace.now)().at, what, why: None }
}

/// The letter: a name, a link, until when. It says nothing of what its reader will do.
pub fn letter(workspace: &Workspace, body: &Body, address: &str, person: &Person, token: &Token) -> Letter {
    let (lang, at) = (person.language, (workspace.now)().at);
    let last = show_date(until(at).to_zoned(workspace.zone.clone()).date(), lang);
    let link = format!("{}/invito/{}", workspace_at(address, &body.id, lang), token.text());
    let until_it = with_date(t(lang, "fino al", "until"), &last, lang);
    let (name, house) = (&person.name, &body.name);
    let text = t(
        lang,
        format!(
            "Buongiorno {name},\n\nda questo indirizzo scegli la tua parola d’ordine ed entri nell’area di lavoro del piano della performance.\n\n{link}\n\nVale una volta, {until_it}, e solo per te: non inoltrarlo.\n\n-- \n{house}\nL’ha scritta il programma. Se non te l’aspettavi, non fare nulla: senza di te l’indirizzo non apre niente.\n"
        ),
        format!(
            "Good morning {name},\n\nat this address you choose your password and come into the workspace of the performance plan.\n\n{link}\n\nIt works once, {until_it}, and for you only: do not forward it.\n\n-- \n{house}\nThe program wrote it. If you did not expect it, do nothing: without you the address opens nothing.\n"
        ),
    );
    Letter {
        person: person.clone(),
        subject: t(lang, format!("Il tuo invito: {house}"), format!("Your invitation: {house}")),
        text,
        reference: format!("invito-{}-{}.{}", person.id, at.as_second(), body.id),
        unsubscribe: None,
    }
}
