//! Who may do what: one table, from which routes, menu and tests are made. `docs/spec/rights.md` says the same in words.

use cannocchiale_core::ids::UnitId;
use cannocchiale_store::{Grant, Role, Unit};

/// A row of the table: a route, and who may take it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Right {
    /// Whether it reads or changes something.
    pub method: Method,
    /// The path under `/lavoro/{body}`.
    pub path: &'static str,
    /// What is done there.
    pub action: Action,
    /// By whom.
    pub who: Who,
    /// What it may show of objectives of one person.
    pub personal: Personal,
    /// Its name in the menu, in Italian and in English, where it is in the menu.
    pub entry: Option<(&'static str, &'static str)>,
}

/// Whether a route reads or changes something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// `GET`
    Get,
    /// `POST`
    Post,
}

/// Who may take a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// Also who is not in.
    Everybody,
    /// These roles, each as far as its scope.
    Roles(&'static [(Role, Scope)]),
}

/// How far a role reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// The unit of the role.
    Own,
    /// That unit and those under it.
    Below,
    /// The whole body, as far as the role was given on it.
    Body,
    /// The page belongs to no unit.
    Any,
}

/// What a page may show of objectives of one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Personal {
    /// Nothing.
    Never,
    /// To the person, their evaluator and the OIV.
    Sheltered,
}

/// What is done at a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// The form to sign in.
    SignInForm,
    /// Signing in.
    SignIn,
    /// Signing out.
    SignOut,
    /// Going to the issuer of identities.
    LeaveForIssuer,
    /// Coming in from the issuer of identities.
    ComeFromIssuer,
    /// The form of an invitation.
    InvitationForm,
    /// Choosing a password by an invitation.
    AcceptInvitation,
    /// One's own account.
    ReadAccount,
    /// The language of one's own letters.
    ChangeAccount,
    /// Another password for oneself.
    ChangePassword,
    /// Signing out everywhere else.
    LeaveElsewhere,
    /// The scrivania.
    ReadDesk,
    /// A value, with its story.
    ReadValue,
    /// Saying a value.
    ProposeValue,
    /// Saying a value that counts in public.
    ConfirmValue,
    /// A file that proves a value.
    ReadEvidence,
    /// Giving a value back to who said it.
    SendBackValue,
    /// Saying why a value went otherwise than planned, and what is done about it.
    ExplainDeviation,
    /// What is asked of everybody, and what has come.
    ReadGrid,
    /// Why values went otherwise than planned, and what is done about it.
    ReadDeviations,
    /// Beginning to ask for the values of a period.
    AddCampaign,
    /// Opening, closing and moving a campaign.
    ChangeCampaign,
    /// Writing to those who owe something, each with a link to the very value.
    Remind,
    /// Money by objective.
    ReadBudget,
    /// Writing money down.
    MoveMoney,
    /// Service standards.
    ReadStandards,
    /// The measures that the server feeds.
    ReadFeeds,
    /// Feeding a measure.
    AddFeed,
    /// Trying what a feed would bring.
    TryFeed,
    /// Feeding a measure no more.
    EndFeed,
    /// Declaring a level of service.
    AddStandard,
    /// Saying what was measured of a service.
    SayStandard,
    /// The surveys.
    ReadSurveys,
    /// Preparing a survey.
    AddSurvey,
    /// What was answered to a survey.
    ReadSurvey,
    /// Changing the days of a survey.
    ChangeSurvey,
    /// The public form of a survey.
    SurveyForm,
    /// Answering a survey.
    AnswerSurvey,
    /// The form of a survey on paper.
    SurveyPaper,
    /// The validations of the evaluator.
    ReadValidations,
    /// Beginning a validation.
    OpenValidation,
    /// One validation.
    ReadValidation,
    /// Saying what was found of an item.
    SayFinding,
    /// Saying what was found of a measure.
    SayMeasure,
    /// Concluding a validation.
    Conclude,
    /// A value, by the link of a reminder.
    OpenLink,
    /// Saying a value by the link of a reminder.
    ProposeByLink,
    /// The dates of the year.
    ReadCalendar,
    /// The same dates, for a calendar program.
    ReadFeed,
    /// Giving the calendar a new address.
    ShareCalendar,
    /// The people of the house.
    ReadPeople,
    /// Adding somebody and inviting them.
    AddPerson,
    /// Somebody and their roles.
    ReadPerson,
    /// Inviting somebody to choose a password.
    InvitePerson,
    /// Giving somebody a role.
    GiveRole,
    /// Ending a role on a day.
    EndRole,
    /// Letting somebody go.
    LetGo,
    /// The units of the house.
    ReadUnits,
    /// The scoring rules, with their days.
    ReadRules,
    /// Asking which scores other rules would change.
    TryRules,
    /// Adopting scoring rules from a day.
    SaveRules,
    /// Adding a unit.
    AddUnit,
    /// Changing a unit, or ending it.
    ChangeUnit,
    /// The plans of the body, year by year.
    ReadPlans,
    /// Beginning a draft from what is in force.
    OpenDraft,
    /// The tree of a revision.
    ReadPlan,
    /// What next year's draft would be.
    ReadRollover,
    /// Making next year's draft.
    RollOver,
    /// A node of a revision.
    ReadNode,
    /// Saving a node of a draft.
    SaveNode,
    /// Adding a part to a node of a draft.
    AddNode,
    /// Moving a node among its siblings.
    MoveNode,
    /// Copying a node with what is below.
    CopyNode,
    /// Taking a node away with what is below.
    RemoveNode,
    /// The targets and weights below a node, in one table.
    ReadTable,
    /// Saving that table.
    SaveTable,
    /// Asking what the checks would say of a node.
    TryNode,
    /// The revisions, and what differs between two.
    ReadRevisions,
    /// A revision, what it changes and does to scores.
    ReadRevision,
    /// Laying a draft before the organ.
    ProposeRevision,
    /// Taking a proposal back.
    WithdrawRevision,
    /// Writing down the act that adopts.
    AdoptRevision,
    /// Who holds which objectives.
    ReadCascade,
    /// The objectives of one holder.
    ReadHolder,
    /// Weighing the objectives of a holder.
    Assign,
    /// Giving a holder an objective that carries out one from above.
    DeriveObjective,
    /// Asking for another weight or target of what one holds.
    ProposeChange,
    /// Answering who asked for it.
    AnswerProposal,
    /// Saying that one has read what one holds.
    Acknowledge,
    /// The documents of the plan in force.
    ReadDocuments,
    /// The documents of a revision.
    ReadDocumentsOf,
    /// A document, in a form.
    MakeDocument,
    /// The package for the transparency section.
    MakePackage,
    /// A chapter that is written for a document.
    ReadChapter,
    /// Saving a chapter.
    WriteChapter,
    /// Asking how a chapter will look.
    TryChapter,
    /// Giving chapters a figure.
    GiveFigure,
    /// The journal.
    ReadJournal,
    /// Proving the journal.
    VerifyJournal,
}

use Role::{
    Admin, Auditor, Board, Director, Office, Oiv, Planner, SecretaryGeneral, ServiceHead, Subsidiary,
};
use Scope::{Any, Below, Own};

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
    in_menu(("Scrivania", "Desk"), held(Method::Get, "/", Action::ReadDesk, INSIDE)),
    held(Method::Get, "/misura/{measure}/{period}", Action::ReadValue, READERS),
    held(Method::Post, "/misura/{measure}/{period}", Action::ProposeValue, SAYING),
    held(Method::Post, "/misura/{measure}/{period}/conferma", Action::ConfirmValue, CHECKING),
    held(Method::Post, "/misura/{measure}/{period}/rimanda", Action::SendBackValue, CHECKING),
    held(Method::Post, "/misura/{measure}/{period}/scostamento", Action::ExplainDeviation, SAYING),
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
    bare(Method::Post, "/oiv", Action::OpenValidation, VALIDATING),
    bare(Method::Get, "/oiv/{validation}", Action::ReadValidation, SEEING_VALIDATIONS),
    bare(Method::Post, "/oiv/{validation}/voce/{item}", Action::SayFinding, VALIDATING),
    bare(Method::Post, "/oiv/{validation}/misura/{position}", Action::SayMeasure, VALIDATING),
    bare(Method::Post, "/oiv/{validation}/esito", Action::Conclude, VALIDATING),
    free(Method::Get, "/v/{token}", Action::OpenLink),
    free(Method::Post, "/v/{token}", Action::ProposeByLink),
    in_menu(("Calendario", "Calendar"), bare(Method::Get, "/calendario", Action::ReadCalendar, INSIDE)),
    free(Method::Get, "/calendario/{token}", Action::ReadFeed),
    bare(Method::Post, "/calendario/indirizzo", Action::ShareCalendar, PLANNING),
    in_menu(("Piano", "Plan"), bare(Method::Get, "/piano", Action::ReadPlans, SEEING_PLANS)),
    bare(Method::Post, "/piano", Action::OpenDraft, PLANNING),
    bare(Method::Get, "/piano/{revision}", Action::ReadPlan, SEEING_PLANS),
    bare(Method::Get, "/piano/{revision}/riporto", Action::ReadRollover, PLANNING),
    bare(Method::Post, "/piano/{revision}/riporto", Action::RollOver, PLANNING),
    bare(Method::Get, "/piano/{revision}/nodo/{node}", Action::ReadNode, SEEING_NODES),
    bare(Method::Post, "/piano/{revision}/nodo/{node}", Action::SaveNode, PLANNING),
    bare(Method::Post, "/piano/{revision}/nodo/{node}/prova", Action::TryNode, PLANNING),
    bare(Method::Post, "/piano/{revision}/nodo/{node}/aggiungi", Action::AddNode, PLANNING),
    bare(Method::Post, "/piano/{revision}/nodo/{node}/sposta", Action::MoveNode, PLANNING),
    bare(Method::Post, "/piano/{revision}/nodo/{node}/copia", Action::CopyNode, PLANNING),
    bare(Method::Post, "/piano/{revision}/nodo/{node}/togli", Action::RemoveNode, PLANNING),
    bare(Method::Get, "/piano/{revision}/nodo/{node}/tabella", Action::ReadTable, PLANNING),
    bare(Method::Post, "/piano/{revision}/nodo/{node}/tabella", Action::SaveTable, PLANNING),
    in_menu(("Cascata", "Cascade"), bare(Method::Get, "/cascata", Action::ReadCascade, SEEING_THE_CASCADE)),
    bare(Method::Get, "/cascata/{revision}/{holder}", Action::ReadHolder, SEEING_HOLDERS),
    bare(Method::Post, "/cascata/{revision}/{holder}", Action::Assign, ASSIGNING),
    bare(Method::Post, "/cascata/{revision}/{holder}/deriva", Action::DeriveObjective, ASSIGNING),
    bare(Method::Post, "/cascata/{revision}/{holder}/proposte", Action::ProposeChange, HOLDING),
    bare(Method::Post, "/cascata/{revision}/{holder}/risposte", Action::AnswerProposal, ASSIGNING),
    bare(Method::Post, "/cascata/{revision}/{holder}/presa-visione", Action::Acknowledge, HOLDING),
    in_menu(("Revisioni", "Revisions"), bare(Method::Get, "/revisioni", Action::ReadRevisions, SEEING_PLANS)),
    bare(Method::Get, "/revisioni/{revision}", Action::ReadRevision, SEEING_PLANS),
    bare(Method::Post, "/revisioni/{revision}/proponi", Action::ProposeRevision, PLANNING),
    bare(Method::Post, "/revisioni/{revision}/ritira", Action::WithdrawRevision, PLANNING),
    bare(Method::Post, "/revisioni/{revision}/adotta", Action::AdoptRevision, PLANNING),
    in_menu(("Documenti", "Documents"), bare(Method::Get, "/documenti", Action::ReadDocuments, SEEING_PLANS)),
    bare(Method::Get, "/documenti/{revision}", Action::ReadDocumentsOf, SEEING_PLANS),
    bare(Method::Get, "/documenti/{revision}/pacchetto", Action::MakePackage, PLANNING),
    bare(Method::Post, "/documenti/{revision}/figure", Action::GiveFigure, PLANNING),
    bare(Method::Get, "/documenti/{revision}/{document}/{form}", Action::MakeDocument, SEEING_PLANS),
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
    bare(Method::Get, "/impostazioni/regole", Action::ReadRules, SEEING_THE_HOUSE),
    bare(Method::Post, "/impostazioni/regole/prova", Action::TryRules, PLANNING),
    bare(Method::Post, "/impostazioni/regole", Action::SaveRules, PLANNING),
    bare(Method::Get, "/impostazioni/alimentazioni", Action::ReadFeeds, SEEING_THE_HOUSE),
    bare(Method::Post, "/impostazioni/alimentazioni", Action::AddFeed, PLANNING),
    bare(Method::Post, "/impostazioni/alimentazioni/prova", Action::TryFeed, PLANNING),
    bare(Method::Post, "/impostazioni/alimentazioni/{feed}/fine", Action::EndFeed, PLANNING),
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

impl Action {
    /// Its stable word, in the journal and in the specification.
    pub fn word(self) -> &'static str {
        match self {
            Self::SignInForm => "sign-in-form",
            Self::SignIn => "signed-in",
            Self::SignOut => "signed-out",
            Self::LeaveForIssuer => "issuer-asked",
            Self::ComeFromIssuer => "signed-in-by-issuer",
            Self::InvitationForm => "invitation-form",
            Self::AcceptInvitation => "invitation-accepted",
            Self::ReadAccount => "account-read",
            Self::ChangeAccount => "account-changed",
            Self::ChangePassword => "password-changed",
            Self::LeaveElsewhere => "signed-out-elsewhere",
            Self::ReadDesk => "desk-read",
            Self::ReadValue => "value-read",
            Self::ProposeValue => "value-proposed",
            Self::ConfirmValue => "value-confirmed",
            Self::ReadEvidence => "evidence-read",
            Self::SendBackValue => "value-sent-back",
            Self::ExplainDeviation => "deviation-explained",
            Self::ReadGrid => "grid-read",
            Self::ReadDeviations => "deviations-read",
            Self::AddCampaign => "campaign-added",
            Self::ChangeCampaign => "campaign-changed",
            Self::Remind => "owners-reminded",
            Self::ReadBudget => "budget-read",
            Self::MoveMoney => "money-moved",
            Self::ReadStandards => "standards-read",
            Self::ReadFeeds => "feeds-read",
            Self::AddFeed => "feed-added",
            Self::TryFeed => "feed-tried",
            Self::EndFeed => "feed-ended",
            Self::AddStandard => "standard-declared",
            Self::SayStandard => "standard-measured",
            Self::ReadSurveys => "surveys-read",
            Self::AddSurvey => "survey-added",
            Self::ReadSurvey => "survey-read",
            Self::ChangeSurvey => "survey-changed",
            Self::SurveyForm => "survey-form",
            Self::AnswerSurvey => "survey-answered",
            Self::SurveyPaper => "survey-paper",
            Self::ReadValidations => "validations-read",
            Self::OpenValidation => "validation-opened",
            Self::ReadValidation => "validation-read",
            Self::SayFinding => "validation-found",
            Self::SayMeasure => "validation-tried",
            Self::Conclude => "validation-concluded",
            Self::OpenLink => "link-opened",
            Self::ProposeByLink => "value-proposed-by-link",
            Self::ReadCalendar => "calendar-read",
            Self::ReadFeed => "feed-read",
            Self::ShareCalendar => "calendar-shared",
            Self::ReadPeople => "people-read",
            Self::AddPerson => "person-added",
            Self::ReadPerson => "person-read",
            Self::InvitePerson => "person-invited",
            Self::GiveRole => "role-given",
            Self::EndRole => "role-ended",
            Self::LetGo => "person-let-go",
            Self::ReadUnits => "units-read",
            Self::ReadRules => "rules-read",
            Self::TryRules => "rules-tried",
            Self::SaveRules => "rules-adopted",
            Self::AddUnit => "unit-added",
            Self::ChangeUnit => "unit-changed",
            Self::ReadPlans => "plans-read",
            Self::OpenDraft => "draft-opened",
            Self::ReadPlan => "plan-read",
            Self::ReadRollover => "rollover-read",
            Self::RollOver => "rolled-over",
            Self::ReadNode => "node-read",
            Self::SaveNode => "node-saved",
            Self::AddNode => "node-added",
            Self::MoveNode => "node-moved",
            Self::CopyNode => "node-copied",
            Self::RemoveNode => "node-removed",
            Self::ReadTable => "table-read",
            Self::SaveTable => "table-saved",
            Self::TryNode => "node-tried",
            Self::ReadRevisions => "revisions-read",
            Self::ReadRevision => "revision-read",
            Self::ProposeRevision => "revision-proposed",
            Self::WithdrawRevision => "revision-withdrawn",
            Self::AdoptRevision => "revision-adopted",
            Self::ReadCascade => "cascade-read",
            Self::ReadHolder => "holder-read",
            Self::Assign => "objectives-assigned",
            Self::DeriveObjective => "objective-derived",
            Self::ProposeChange => "change-proposed",
            Self::AnswerProposal => "proposal-answered",
            Self::Acknowledge => "objectives-acknowledged",
            Self::ReadDocuments => "documents-read",
            Self::ReadDocumentsOf => "documents-of-revision-read",
            Self::MakeDocument => "document-made",
            Self::MakePackage => "package-made",
            Self::ReadChapter => "chapter-read",
            Self::WriteChapter => "chapter-written",
            Self::TryChapter => "chapter-tried",
            Self::GiveFigure => "figure-given",
            Self::ReadJournal => "journal-read",
            Self::VerifyJournal => "journal-verified",
        }
    }
}

impl Scope {
    /// Its word in the specification.
    pub fn word(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Below => "below",
            Self::Body => "body",
            Self::Any => "any",
        }
    }

    /// Whether a role given on a unit, or on the whole body, reaches what these units answer for.
    fn reaches(self, given_on: Option<&UnitId>, units: &[Unit], owners: &[UnitId]) -> bool {
        match (self, given_on) {
            (Self::Any, _) | (Self::Below | Self::Body, None) => true,
            (Self::Own, None) => false,
            (Self::Own, Some(unit)) => owners.contains(unit),
            (Self::Below | Self::Body, Some(unit)) => {
                owners.iter().any(|owner| is_within(owner, unit, units))
            }
        }
    }
}

impl Right {
    /// Whether any of these grants has a role of the row; how far it reaches is another question.
    pub fn admits(&self, grants: &[Grant]) -> bool {
        match self.who {
            Who::Everybody => true,
            Who::Roles(roles) => grants.iter().any(|grant| roles.iter().any(|(role, _)| *role == grant.role)),
        }
    }

    /// Whether it is about something that units answer for: a measure, a node of a plan, a holder.
    pub fn is_of_units(&self) -> bool {
        ["{measure}", "{node}", "{holder}", "{standard}"].iter().any(|name| self.path.contains(name))
    }

    /// Whether these grants open the page at all. A page about a measure or a node looks at its units by itself.
    pub fn opens(&self, grants: &[Grant], units: &[Unit]) -> bool {
        if self.is_of_units() { self.admits(grants) } else { self.reaches(grants, units, &[]) }
    }

    /// Whether any of these grants reaches something that these units answer for; nobody's is the body's.
    pub fn reaches(&self, grants: &[Grant], units: &[Unit], owners: &[UnitId]) -> bool {
        match self.who {
            Who::Everybody => true,
            Who::Roles(roles) => grants.iter().any(|grant| {
                roles.iter().any(|(role, scope)| {
                    *role == grant.role && scope.reaches(grant.unit.as_ref(), units, owners)
                })
            }),
        }
    }
}

/// Whether a unit is another one or under it.
pub(crate) fn is_within(unit: &UnitId, above: &UnitId, units: &[Unit]) -> bool {
    let parent = |unit: &UnitId| units.iter().find(|known| known.id == *unit)?.parent.clone();
    // No unit is above itself in the store; the bound is for a tree that was altered behind its back.
    std::iter::successors(Some(unit.clone()), parent)
        .take(units.len().saturating_add(1))
        .any(|it| it == *above)
}

/// Whether these grants allow an action on something that these units answer for.
pub(crate) fn may(action: Action, grants: &[Grant], units: &[Unit], owners: &[UnitId]) -> bool {
    RIGHTS.iter().filter(|right| right.action == action).any(|right| right.reaches(grants, units, owners))
}

#[cfg(test)]
mod tests;
