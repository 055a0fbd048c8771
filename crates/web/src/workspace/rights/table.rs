//! The table: each route, what is done there, and who may take it.

use Role::{
    Admin, Auditor, Board, Director, Office, Oiv, Planner, SecretaryGeneral, ServiceHead, Subsidiary,
};
use Scope::{Any, Below, Own};
use cannocchiale_store::Role;

use super::{Action, Method, Personal, Right, Scope, Who};

const INSIDE: Who = Who::Roles(&[
    (Planner, Any),
    (SecretaryGeneral, Any),
    (Director, Any),
    (ServiceHead, Any),
    (Office, Any),
    (Subsidiary, Any),
    (Oiv, Any),
    (Board, Any),
    (Auditor, Any),
    (Admin, Any),
]);
const READERS: Who = Who::Roles(&[
    (Planner, Scope::Body),
    (SecretaryGeneral, Scope::Body),
    (Director, Below),
    (ServiceHead, Below),
    (Office, Own),
    (Subsidiary, Own),
    (Oiv, Scope::Body),
    (Auditor, Scope::Body),
]);
const SAYING: Who = Who::Roles(&[
    (Planner, Scope::Body),
    (Director, Below),
    (ServiceHead, Below),
    (Office, Own),
    (Subsidiary, Own),
]);
const CHECKING: Who = Who::Roles(&[(Planner, Scope::Body), (Director, Below), (ServiceHead, Below)]);
const WATCHING: Who = Who::Roles(&[
    (Planner, Any),
    (SecretaryGeneral, Any),
    (Director, Any),
    (ServiceHead, Any),
    (Oiv, Any),
    (Auditor, Any),
]);
const SEEING_STANDARDS: Who = Who::Roles(&[
    (Planner, Any),
    (SecretaryGeneral, Any),
    (Director, Any),
    (ServiceHead, Any),
    (Office, Any),
    (Subsidiary, Any),
    (Oiv, Any),
    (Board, Any),
    (Auditor, Any),
]);
const SEEING_VALIDATIONS: Who = Who::Roles(&[
    (Oiv, Scope::Body),
    (SecretaryGeneral, Scope::Body),
    (Board, Scope::Body),
    (Auditor, Scope::Body),
]);
const VALIDATING: Who = Who::Roles(&[(Oiv, Scope::Body)]);
const PLANNING: Who = Who::Roles(&[(Planner, Scope::Body)]);
const SEEING_PLANS: Who = Who::Roles(&[
    (Planner, Scope::Body),
    (SecretaryGeneral, Scope::Body),
    (Director, Any),
    (ServiceHead, Any),
    (Board, Scope::Body),
    (Oiv, Scope::Body),
    (Auditor, Scope::Body),
]);
const SIMULATING: Who =
    Who::Roles(&[(Planner, Scope::Body), (SecretaryGeneral, Scope::Body), (Director, Any)]);
const SEEING_NODES: Who = Who::Roles(&[
    (Planner, Scope::Body),
    (SecretaryGeneral, Scope::Body),
    (Director, Below),
    (ServiceHead, Below),
    (Board, Scope::Body),
    (Oiv, Scope::Body),
    (Auditor, Scope::Body),
]);
const SEEING_THE_CASCADE: Who = Who::Roles(&[
    (Planner, Scope::Body),
    (SecretaryGeneral, Scope::Body),
    (Director, Any),
    (ServiceHead, Any),
    (Office, Any),
    (Subsidiary, Any),
    (Board, Scope::Body),
    (Oiv, Scope::Body),
    (Auditor, Scope::Body),
]);
const SEEING_HOLDERS: Who = Who::Roles(&[
    (Planner, Scope::Body),
    (SecretaryGeneral, Scope::Body),
    (Director, Below),
    (ServiceHead, Below),
    (Office, Own),
    (Subsidiary, Own),
    (Board, Scope::Body),
    (Oiv, Scope::Body),
    (Auditor, Scope::Body),
]);
const ASSIGNING: Who = Who::Roles(&[
    (Planner, Scope::Body),
    (SecretaryGeneral, Scope::Body),
    (Director, Below),
    (ServiceHead, Below),
]);
const HOLDING: Who = Who::Roles(&[(Director, Own), (ServiceHead, Own), (Office, Own), (Subsidiary, Own)]);
/// The Secretary General reads what the body, the structure and they themselves hold: the page looks at it.
const ACKNOWLEDGING: Who = Who::Roles(&[
    (SecretaryGeneral, Scope::Body),
    (Director, Own),
    (ServiceHead, Own),
    (Office, Own),
    (Subsidiary, Own),
]);
const SEEING_THE_HOUSE: Who = Who::Roles(&[(Planner, Scope::Body), (Admin, Scope::Body)]);
const KEEPING_THE_HOUSE: Who = Who::Roles(&[(Admin, Scope::Body)]);
const AUDITING: Who =
    Who::Roles(&[(Planner, Scope::Body), (Oiv, Scope::Body), (Auditor, Scope::Body), (Admin, Scope::Body)]);

/// The table.
pub const RIGHTS: &[Right] = &[
    free(Method::Get, "/entra", Action::SignInForm),
    free(Method::Post, "/entra", Action::SignIn),
    free(Method::Post, "/esci", Action::SignOut),
    free(Method::Get, "/entra/identita", Action::LeaveForIssuer),
    free(Method::Get, "/entra/ritorno", Action::ComeFromIssuer),
    free(Method::Get, "/invito/{token}", Action::InvitationForm),
    free(Method::Post, "/invito/{token}", Action::AcceptInvitation),
    bare(Method::Get, "/profilo", Action::ReadAccount, INSIDE),
    bare(Method::Post, "/profilo", Action::ChangeAccount, INSIDE),
    bare(Method::Post, "/profilo/parola", Action::ChangePassword, INSIDE),
    bare(Method::Post, "/profilo/sessioni", Action::LeaveElsewhere, INSIDE),
    bare(Method::Post, "/profilo/riepilogo", Action::ChooseDigests, INSIDE),
    free(Method::Get, "/riepilogo/{token}", Action::DigestForm),
    free(Method::Post, "/riepilogo/{token}", Action::EndDigests),
    in_menu(("Scrivania", "Desk"), held(Method::Get, "/", Action::ReadDesk, INSIDE)),
    held(Method::Get, "/misura/{measure}/{period}", Action::ReadValue, READERS),
    held(Method::Post, "/misura/{measure}/{period}", Action::ProposeValue, SAYING),
    held(Method::Post, "/misura/{measure}/{period}/conferma", Action::ConfirmValue, CHECKING),
    held(Method::Post, "/misura/{measure}/{period}/rimanda", Action::SendBackValue, CHECKING),
    held(Method::Post, "/misura/{measure}/{period}/scostamento", Action::ExplainDeviation, SAYING),
    held(Method::Post, "/misura/{measure}/{period}/commento", Action::Comment, SAYING),
    held(Method::Get, "/misura/{measure}/{period}/evidenza/{sha256}", Action::ReadEvidence, READERS),
    in_menu(("Monitoraggio", "Monitoring"), held(Method::Get, "/monitoraggio", Action::ReadGrid, WATCHING)),
    held(Method::Get, "/monitoraggio/scostamenti", Action::ReadDeviations, WATCHING),
    held(Method::Post, "/monitoraggio", Action::AddCampaign, PLANNING),
    held(Method::Post, "/monitoraggio/{campaign}", Action::ChangeCampaign, PLANNING),
    held(Method::Post, "/monitoraggio/{campaign}/solleciti", Action::Remind, PLANNING),
    bare(Method::Get, "/budget", Action::ReadBudget, SEEING_PLANS),
    bare(Method::Post, "/budget", Action::MoveMoney, PLANNING),
    bare(Method::Get, "/standard", Action::ReadStandards, SEEING_STANDARDS),
    bare(Method::Post, "/standard", Action::AddStandard, PLANNING),
    bare(Method::Post, "/standard/{standard}", Action::SayStandard, SAYING),
    bare(Method::Get, "/indagini", Action::ReadSurveys, SEEING_PLANS),
    bare(Method::Post, "/indagini", Action::AddSurvey, PLANNING),
    bare(Method::Get, "/indagini/{survey}", Action::ReadSurvey, SEEING_PLANS),
    bare(Method::Post, "/indagini/{survey}", Action::ChangeSurvey, PLANNING),
    free(Method::Get, "/questionario/{survey}", Action::SurveyForm),
    free(Method::Post, "/questionario/{survey}", Action::AnswerSurvey),
    free(Method::Get, "/questionario/{survey}/stampa", Action::SurveyPaper),
    in_menu(("OIV", "Evaluator"), bare(Method::Get, "/oiv", Action::ReadValidations, SEEING_VALIDATIONS)),
    held(Method::Post, "/oiv", Action::OpenValidation, VALIDATING),
    held(Method::Get, "/oiv/{validation}", Action::ReadValidation, SEEING_VALIDATIONS),
    held(Method::Post, "/oiv/{validation}/voce/{item}", Action::SayFinding, VALIDATING),
    held(Method::Post, "/oiv/{validation}/misura/{position}", Action::SayMeasure, VALIDATING),
    held(Method::Post, "/oiv/{validation}/esito", Action::Conclude, VALIDATING),
    bare(Method::Get, "/oiv/{validation}/fascicolo/{form}", Action::MakeValidation, SEEING_VALIDATIONS),
    free(Method::Get, "/v/{token}", Action::OpenLink),
    free(Method::Post, "/v/{token}", Action::ProposeByLink),
    in_menu(("Calendario", "Calendar"), bare(Method::Get, "/calendario", Action::ReadCalendar, INSIDE)),
    free(Method::Get, "/calendario/{token}", Action::ReadFeed),
    bare(Method::Post, "/calendario/indirizzo", Action::ShareCalendar, PLANNING),
    bare(Method::Post, "/calendario/fasi/{phase}", Action::SayPhase, PLANNING),
    bare(Method::Post, "/calendario/consuete", Action::ProposeDates, PLANNING),
    in_menu(("Piano", "Plan"), bare(Method::Get, "/piano", Action::ReadPlans, SEEING_PLANS)),
    bare(Method::Post, "/piano", Action::OpenDraft, PLANNING),
    bare(Method::Get, "/piano/{revision}", Action::ReadPlan, SEEING_PLANS),
    bare(Method::Get, "/piano/{revision}/riporto", Action::ReadRollover, PLANNING),
    bare(Method::Post, "/piano/{revision}/riporto", Action::RollOver, PLANNING),
    bare(Method::Get, "/piano/{revision}/riprese", Action::ReadRecoveries, PLANNING),
    bare(Method::Post, "/piano/{revision}/riprese", Action::TakeBack, PLANNING),
    bare(Method::Get, "/piano/{revision}/nodo/{node}", Action::ReadNode, SEEING_NODES),
    bare(Method::Post, "/piano/{revision}/nodo/{node}", Action::SaveNode, PLANNING),
    bare(Method::Post, "/piano/{revision}/nodo/{node}/prova", Action::TryNode, PLANNING),
    bare(Method::Post, "/piano/{revision}/nodo/{node}/aggiungi", Action::AddNode, PLANNING),
    bare(Method::Post, "/piano/{revision}/nodo/{node}/sposta", Action::MoveNode, PLANNING),
    bare(Method::Post, "/piano/{revision}/nodo/{node}/copia", Action::CopyNode, PLANNING),
    bare(Method::Post, "/piano/{revision}/nodo/{node}/togli", Action::RemoveNode, PLANNING),
    bare(Method::Get, "/piano/{revision}/nodo/{node}/tabella", Action::ReadTable, PLANNING),
    bare(Method::Post, "/piano/{revision}/nodo/{node}/tabella", Action::SaveTable, PLANNING),
    in_menu(("Cascata", "Cascade"), held(Method::Get, "/cascata", Action::ReadCascade, SEEING_THE_CASCADE)),
    held(Method::Get, "/cascata/{revision}/{holder}", Action::ReadHolder, SEEING_HOLDERS),
    held(Method::Get, "/cascata/{revision}/{holder}/scheda/{form}", Action::MakeSheet, SEEING_HOLDERS),
    held(Method::Post, "/cascata/{revision}/{holder}", Action::Assign, ASSIGNING),
    held(Method::Post, "/cascata/{revision}/{holder}/deriva", Action::DeriveObjective, ASSIGNING),
    held(Method::Post, "/cascata/{revision}/{holder}/proposte", Action::ProposeChange, HOLDING),
    held(Method::Post, "/cascata/{revision}/{holder}/risposte", Action::AnswerProposal, ASSIGNING),
    held(Method::Post, "/cascata/{revision}/{holder}/presa-visione", Action::Acknowledge, ACKNOWLEDGING),
    in_menu(("Revisioni", "Revisions"), bare(Method::Get, "/revisioni", Action::ReadRevisions, SEEING_PLANS)),
    bare(Method::Get, "/revisioni/{revision}", Action::ReadRevision, SEEING_PLANS),
    bare(Method::Post, "/revisioni/{revision}/motivo", Action::GiveReason, PLANNING),
    bare(Method::Post, "/revisioni/{revision}/proponi", Action::ProposeRevision, PLANNING),
    bare(Method::Post, "/revisioni/{revision}/ritira", Action::WithdrawRevision, PLANNING),
    bare(Method::Post, "/revisioni/{revision}/adotta", Action::AdoptRevision, PLANNING),
    in_menu(("Simulazione", "Simulation"), bare(Method::Get, "/simulazione", Action::Simulate, SIMULATING)),
    bare(Method::Get, "/simulazione/{revision}", Action::Simulate, SIMULATING),
    bare(Method::Post, "/simulazione/{revision}", Action::TryChanges, SIMULATING),
    in_menu(("Documenti", "Documents"), bare(Method::Get, "/documenti", Action::ReadDocuments, SEEING_PLANS)),
    bare(Method::Get, "/documenti/{revision}", Action::ReadDocumentsOf, SEEING_PLANS),
    bare(Method::Get, "/documenti/{revision}/pacchetto", Action::MakePackage, PLANNING),
    bare(Method::Post, "/documenti/{revision}/figure", Action::GiveFigure, PLANNING),
    bare(Method::Get, "/documenti/{revision}/missioni", Action::ReadMissions, SEEING_PLANS),
    bare(Method::Post, "/documenti/{revision}/missioni", Action::PlaceObjectives, PLANNING),
    bare(Method::Get, "/documenti/{revision}/{document}/{form}", Action::MakeDocument, SEEING_PLANS),
    bare(Method::Get, "/documenti/{revision}/{document}/atto", Action::ReadApproval, SEEING_PLANS),
    bare(Method::Post, "/documenti/{revision}/{document}/atto", Action::ApproveDocument, PLANNING),
    bare(
        Method::Get,
        "/documenti/{revision}/{document}/capitolo/{chapter}",
        Action::ReadChapter,
        SEEING_PLANS,
    ),
    bare(Method::Post, "/documenti/{revision}/{document}/capitolo/{chapter}", Action::WriteChapter, PLANNING),
    bare(
        Method::Post,
        "/documenti/{revision}/{document}/capitolo/{chapter}/prova",
        Action::TryChapter,
        PLANNING,
    ),
    in_menu(("Registro", "Journal"), held(Method::Get, "/registro", Action::ReadJournal, AUDITING)),
    held(Method::Get, "/registro/verifica", Action::VerifyJournal, AUDITING),
    in_menu(
        ("Impostazioni", "Settings"),
        bare(Method::Get, "/impostazioni", Action::ReadPeople, SEEING_THE_HOUSE),
    ),
    bare(Method::Post, "/impostazioni/persone", Action::AddPerson, KEEPING_THE_HOUSE),
    bare(Method::Get, "/impostazioni/persone/{person}", Action::ReadPerson, SEEING_THE_HOUSE),
    bare(Method::Post, "/impostazioni/persone/{person}/invito", Action::InvitePerson, KEEPING_THE_HOUSE),
    bare(Method::Post, "/impostazioni/persone/{person}/ruoli", Action::GiveRole, KEEPING_THE_HOUSE),
    bare(Method::Post, "/impostazioni/persone/{person}/uscita", Action::LetGo, KEEPING_THE_HOUSE),
    bare(Method::Post, "/impostazioni/ruoli/{role}/fine", Action::EndRole, KEEPING_THE_HOUSE),
    bare(Method::Get, "/impostazioni/ente", Action::ReadBody, SEEING_THE_HOUSE),
    bare(Method::Post, "/impostazioni/ente", Action::ChangeBody, KEEPING_THE_HOUSE),
    bare(Method::Get, "/impostazioni/titolari", Action::ReadHolders, SEEING_THE_HOUSE),
    bare(Method::Post, "/impostazioni/titolari", Action::NameHolder, KEEPING_THE_HOUSE),
    bare(Method::Post, "/impostazioni/titolari/{holding}/fine", Action::EndHolder, KEEPING_THE_HOUSE),
    bare(Method::Get, "/impostazioni/regole", Action::ReadRules, SEEING_THE_HOUSE),
    bare(Method::Post, "/impostazioni/regole/prova", Action::TryRules, PLANNING),
    bare(Method::Post, "/impostazioni/regole", Action::SaveRules, PLANNING),
    bare(Method::Get, "/impostazioni/parole", Action::ReadTerms, SEEING_THE_HOUSE),
    bare(Method::Post, "/impostazioni/parole/prova", Action::TryTerms, PLANNING),
    bare(Method::Post, "/impostazioni/parole", Action::GiveTerms, PLANNING),
    bare(Method::Get, "/impostazioni/alimentazioni", Action::ReadFeeds, SEEING_THE_HOUSE),
    bare(Method::Post, "/impostazioni/alimentazioni", Action::AddFeed, PLANNING),
    bare(Method::Post, "/impostazioni/alimentazioni/prova", Action::TryFeed, PLANNING),
    bare(Method::Post, "/impostazioni/alimentazioni/{feed}/fine", Action::EndFeed, PLANNING),
    bare(Method::Get, "/impostazioni/aspetto", Action::ReadLook, SEEING_THE_HOUSE),
    bare(Method::Post, "/impostazioni/aspetto/{revision}", Action::GiveLook, SEEING_THE_HOUSE),
    bare(Method::Get, "/impostazioni/unita", Action::ReadUnits, SEEING_THE_HOUSE),
    bare(Method::Post, "/impostazioni/unita", Action::AddUnit, KEEPING_THE_HOUSE),
    bare(Method::Post, "/impostazioni/unita/{unit}", Action::ChangeUnit, KEEPING_THE_HOUSE),
];

const fn free(method: Method, path: &'static str, action: Action) -> Right {
    Right { method, path, action, who: Who::Everybody, personal: Personal::Never, entry: None }
}

const fn held(method: Method, path: &'static str, action: Action, who: Who) -> Right {
    Right { method, path, action, who, personal: Personal::Sheltered, entry: None }
}

/// A page on which no objective of anybody stands.
const fn bare(method: Method, path: &'static str, action: Action, who: Who) -> Right {
    Right { personal: Personal::Never, ..held(method, path, action, who) }
}

const fn in_menu(entry: (&'static str, &'static str), right: Right) -> Right {
    Right { entry: Some(entry), ..right }
}
