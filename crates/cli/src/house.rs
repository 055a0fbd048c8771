//! A body in the store: opening the store, founding a body from its plan, inviting people.

use std::path::{Path, PathBuf};

use cannocchiale_core::check::{self, Rules};
use cannocchiale_core::diag::Lang;
use cannocchiale_core::facts::Facts;
use cannocchiale_core::format::to_file;
use cannocchiale_core::ids::UnitId;
use cannocchiale_core::model::{Act, Plan};
use cannocchiale_store::{
    Actor, Asked, BodyId, Deed, NewBody, NewFact, NewPerson, NewRole, NewUnit, PersonState, Refusal, Role,
    Stage, Store, StoreError, Token, Transaction, Validity,
};
use cannocchiale_web::Moment;
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};

use crate::chance;
use crate::out::Failure;

/// How long an invitation is good.
const INVITATION: SignedDuration = SignedDuration::from_hours(7 * 24);
/// Who does what is done from a shell.
const SHELL: Actor = Actor::Program("shell");

/// Where everything is kept.
#[derive(Debug, Clone, clap::Args)]
pub struct Place {
    /// L'archivio: un file di SQLite (creato se manca), o postgres://utente@macchina/base.
    #[arg(long, value_name = "ARCHIVIO")]
    pub store: String,
    /// La cartella delle evidenze; con SQLite, senza, è ARCHIVIO.evidence.
    #[arg(long, value_name = "CARTELLA")]
    pub evidence: Option<PathBuf>,
}

impl Place {
    /// Opens the store.
    ///
    /// # Errors
    /// The engine does not answer, or the place of the evidence is not told.
    pub async fn open(&self) -> Result<Store, Failure> {
        let is_server = self.store.starts_with("postgres://") || self.store.starts_with("postgresql://");
        let url = if is_server || self.store.starts_with("sqlite:") {
            self.store.clone()
        } else {
            format!("sqlite:{}", self.store)
        };
        let opened = match &self.evidence {
            Some(folder) => Store::open_with(&url, folder).await,
            None if is_server => return Err(Failure::new("evidence-without-folder")),
            None => Store::open(&url).await,
        };
        opened.map_err(|error| failure(&error))
    }
}

/// The body meant: the one named, or the only one there is.
///
/// # Errors
/// It is not there, or there are none, or several and none is named.
pub async fn body(store: &Store, named: Option<&str>) -> Result<BodyId, Failure> {
    let all = store.bodies().await.map_err(|error| failure(&error))?;
    let names = || all.iter().map(|body| body.id.to_string()).collect::<Vec<_>>().join(", ");
    match (named, all.as_slice()) {
        (Some(name), _) => {
            let found = all.iter().find(|body| body.id.as_str() == name).map(|body| body.id.clone());
            found.ok_or_else(|| Failure::new("body-unknown").with("body", name).with("bodies", names()))
        }
        (None, [only]) => Ok(only.id.clone()),
        (None, []) => Err(Failure::new("store-empty")),
        (None, _) => Err(Failure::new("body-not-named").with("bodies", names())),
    }
}

/// Why the store did not do something, as a sentence.
pub fn failure(error: &StoreError) -> Failure {
    match error {
        StoreError::Refused(Refusal::Exists { what: "body", id }) => {
            Failure::new("body-exists").with("body", id.as_str())
        }
        StoreError::Refused(Refusal::PlanHasErrors(faults)) => {
            Failure::new("plan-not-adoptable").with("count", faults.len())
        }
        StoreError::Refused(Refusal::Exists { what: "file", id }) => {
            Failure::new("backup-exists").with("path", id.as_str())
        }
        StoreError::Refused(Refusal::Exists { what: "row", .. }) => {
            Failure::new("backup-of-a-body-kept-here")
        }
        StoreError::Refused(Refusal::NotAnArchive) => Failure::new("backup-not-one"),
        StoreError::Refused(Refusal::ArchiveCut | Refusal::ArchiveAltered) => Failure::new("backup-altered"),
        StoreError::Refused(Refusal::OtherHistory { name }) => {
            Failure::new("backup-of-another-version").with("name", name.as_str())
        }
        error => Failure::new("store-failed").with("reason", error.to_string()),
    }
}

/// How a plan comes into the store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Adoption {
    /// As a draft.
    Draft,
    /// Adopted by this act; it must be without errors, as adoption asks for here.
    Checked(Act),
    /// It was adopted by this act before it came here, with the faults it has.
    AsItIs(Act),
}

/// A body that begins to be kept.
pub struct Founding<'a> {
    /// Its id.
    pub id: BodyId,
    /// Its plan, from which name and units are taken.
    pub plan: &'a Plan,
    /// What was measured already.
    pub facts: Option<&'a Facts>,
    /// How the plan comes in.
    pub adoption: Adoption,
    /// When.
    pub now: Moment,
}

impl Founding<'_> {
    /// Begins to keep the body: its units, its plan as a draft or as adopted, its facts as confirmed.
    ///
    /// # Errors
    /// There is such a body already, its plan cannot be adopted, or the store does not answer.
    pub async fn done(&self, store: &Store) -> Result<(), StoreError> {
        let body = &self.plan.body;
        let named = NewBody {
            name: body.name.clone(),
            ipa_code: body.ipa_code.clone(),
            kind: body.kind.clone().unwrap_or_else(|| "chamber_of_commerce".to_owned()),
        };
        store.found(deed(&self.id, "body-founded", self.now.at), &named).await?;
        let mut change = store.transaction(deed(&self.id, "plan-brought", self.now.at)).await?;
        self.units(&mut change).await?;
        let revision = change.open_draft("Prima stesura", to_file(self.plan)).await?;
        let (act, off) = match &self.adoption {
            Adoption::Draft => (None, Vec::new()),
            Adoption::Checked(act) => (Some(act), Vec::new()),
            Adoption::AsItIs(act) => {
                (Some(act), check::rules().iter().map(|rule| rule.code.to_owned()).collect())
            }
        };
        if let Some(act) = act {
            change.adopt(revision, 1, act, &Rules { off, ..Rules::default() }).await?;
        }
        change.commit().await?;
        let Some(facts) = self.facts else { return Ok(()) };
        let measures = store.measures(&self.id, revision).await?;
        let mut change = store.transaction(deed(&self.id, "facts-imported", self.now.at)).await?;
        let known = facts.all().iter().map(|fact| NewFact {
            asked: Asked { measure: measures.measure(&fact.indicator), period: fact.period },
            value: fact.value.clone(),
            state: fact.state,
            stage: Stage::Confirmed,
            recorded_on: fact.recorded_on.or_else(|| fact.period.last_day()).unwrap_or(self.now.day),
            source: fact.source.clone(),
            note: fact.note.clone(),
        });
        change.import_facts(&known.collect::<Vec<_>>()).await?;
        change.commit().await?;
        Ok(())
    }

    /// The units of the plan, each after the one above it; one whose upper unit is unknown stands by itself.
    async fn units(&self, change: &mut Transaction) -> Result<(), StoreError> {
        let validity =
            Validity::from(Date::new(self.plan.period.from().number(), 1, 1).unwrap_or(self.now.day));
        let mut waiting: Vec<_> = self.plan.body.units.iter().collect();
        let mut added: Vec<UnitId> = Vec::new();
        while !waiting.is_empty() {
            let parent = |unit: &cannocchiale_core::model::Unit| {
                unit.parent.as_ref().and_then(|parent| parent.known().cloned())
            };
            let (mut ready, later): (Vec<_>, Vec<_>) =
                waiting.into_iter().partition(|unit| parent(unit).is_none_or(|above| added.contains(&above)));
            let is_stuck = ready.is_empty();
            if is_stuck {
                ready.clone_from(&later);
            }
            for unit in ready {
                let parent = parent(unit).filter(|_| !is_stuck);
                let new = NewUnit { name: unit.name.clone(), kind: unit.kind, parent, validity };
                change.add_unit(&unit.id, &new).await?;
                added.push(unit.id.clone());
            }
            waiting = if is_stuck { Vec::new() } else { later };
        }
        Ok(())
    }
}

/// Somebody who is to come in.
pub struct Guest<'a> {
    /// Name and surname.
    pub name: &'a str,
    /// Where reminders go.
    pub mail: &'a str,
    /// What they may be, and on which unit; none leaves the roles as they are.
    pub role: Option<(Role, Option<UnitId>)>,
}

/// Invites somebody, who is added if nobody has that address, and gives the token of the invitation.
///
/// # Errors
/// The address or the unit is none, or the store does not answer.
pub async fn invite(
    store: &Store,
    body: &BodyId,
    now: Moment,
    guest: &Guest<'_>,
) -> Result<Token, StoreError> {
    let known = store.person_of_mail(body, guest.mail).await?;
    let mut change = store.transaction(deed(body, "person-invited", now.at)).await?;
    let person = match known {
        Some(person) => person.id,
        None => {
            let new = NewPerson {
                name: guest.name.to_owned(),
                mail: guest.mail.to_owned(),
                language: Lang::It,
                state: PersonState::Invited,
            };
            change.add_person(&new).await?
        }
    };
    if let Some((role, unit)) = &guest.role {
        let new =
            NewRole { person, role: *role, unit: unit.clone(), validity: Validity::from(now.day), act: None };
        change.give_role(&new).await?;
    }
    let token = Token::of(chance::bits());
    change.invite(person, &token, now.at.saturating_add(INVITATION).unwrap_or(Timestamp::MAX)).await?;
    change.commit().await?;
    Ok(token)
}

/// The address of an invitation.
pub fn invitation(address: &str, body: &BodyId, token: &Token) -> String {
    format!("{}/lavoro/{body}/invito/{}", address.trim_end_matches('/'), token.text())
}

/// Something that is done from a shell.
pub fn deed(body: &BodyId, what: &'static str, at: Timestamp) -> Deed {
    Deed { body: body.clone(), actor: SHELL, at, what, why: None }
}

/// Where a store of one run is, in a folder that passes.
pub fn passing(folder: &Path) -> Place {
    Place { store: folder.join("archivio.sqlite").display().to_string(), evidence: None }
}
