//! What is done at a route, and the word under which the journal keeps it.

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
    /// Having digests again, or no more of them.
    ChooseDigests,
    /// The button of the link of a digest.
    DigestForm,
    /// Having no more digests, by the link of one.
    EndDigests,
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
    /// Saying something about a value.
    Comment,
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
    /// The pack of a validation, to sign and to keep.
    MakeValidation,
    /// A value, by the link of a reminder.
    OpenLink,
    /// Saying a value by the link of a reminder.
    ProposeByLink,
    /// The dates of the year.
    ReadCalendar,
    /// Saying how far a phase of the cycle has come.
    SayPhase,
    /// Taking the usual internal dates into a draft, as phases.
    ProposeDates,
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
    /// What the body calls the levels of its plan, with their days.
    ReadTerms,
    /// Looking at how other words would read.
    TryTerms,
    /// Giving words from a day.
    GiveTerms,
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
    /// What earlier plans have and a draft does not.
    ReadRecoveries,
    /// Taking a part of an earlier plan back into a draft.
    TakeBack,
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
    /// Saying why a plan is revised.
    GiveReason,
    /// Laying a draft before the organ.
    ProposeRevision,
    /// Taking a proposal back.
    WithdrawRevision,
    /// Writing down the act that adopts.
    AdoptRevision,
    /// What other weights, targets, values or rules would do to the scores of a plan.
    Simulate,
    /// Trying them; nothing is saved.
    TryChanges,
    /// Who holds which objectives.
    ReadCascade,
    /// The objectives of one holder.
    ReadHolder,
    /// What the body is called.
    ReadBody,
    /// Calling it otherwise.
    ChangeBody,
    /// Who the holders are that are one person.
    ReadHolders,
    /// Saying who such a holder is.
    NameHolder,
    /// Saying until when.
    EndHolder,
    /// The sheet of one person, as a document.
    MakeSheet,
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
    /// The act that approves a document.
    ReadApproval,
    /// Writing down the act that approves a document.
    ApproveDocument,
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
    /// The missions and programmes of the budget of the State.
    ReadMissions,
    /// Saying to which of them objectives belong.
    PlaceObjectives,
    /// The look of the documents.
    ReadLook,
    /// Giving them a logo and a colour.
    GiveLook,
    /// The journal.
    ReadJournal,
    /// Proving the journal.
    VerifyJournal,
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
            Self::ChooseDigests => "digests-chosen",
            Self::DigestForm => "digest-form",
            Self::EndDigests => "digests-ended",
            Self::ReadDesk => "desk-read",
            Self::ReadValue => "value-read",
            Self::ProposeValue => "value-proposed",
            Self::ConfirmValue => "value-confirmed",
            Self::ReadEvidence => "evidence-read",
            Self::SendBackValue => "value-sent-back",
            Self::ExplainDeviation => "deviation-explained",
            Self::Comment => "value-commented",
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
            Self::MakeValidation => "validation-made",
            Self::OpenLink => "link-opened",
            Self::ProposeByLink => "value-proposed-by-link",
            Self::ReadCalendar => "calendar-read",
            Self::SayPhase => "phase-said",
            Self::ProposeDates => "dates-proposed",
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
            Self::ReadTerms => "terms-read",
            Self::TryTerms => "terms-tried",
            Self::GiveTerms => "terms-given",
            Self::AddUnit => "unit-added",
            Self::ChangeUnit => "unit-changed",
            Self::ReadPlans => "plans-read",
            Self::OpenDraft => "draft-opened",
            Self::ReadPlan => "plan-read",
            Self::ReadRollover => "rollover-read",
            Self::RollOver => "rolled-over",
            Self::ReadRecoveries => "recoveries-read",
            Self::TakeBack => "node-taken-back",
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
            Self::GiveReason => "reason-given",
            Self::ProposeRevision => "revision-proposed",
            Self::WithdrawRevision => "revision-withdrawn",
            Self::AdoptRevision => "revision-adopted",
            Self::Simulate => "simulation-read",
            Self::TryChanges => "changes-tried",
            Self::ReadCascade => "cascade-read",
            Self::ReadHolder => "holder-read",
            Self::ReadBody => "body-read",
            Self::ChangeBody => "body-changed",
            Self::ReadHolders => "holders-read",
            Self::NameHolder => "holder-named",
            Self::EndHolder => "holder-ended",
            Self::MakeSheet => "sheet-made",
            Self::Assign => "objectives-assigned",
            Self::DeriveObjective => "objective-derived",
            Self::ProposeChange => "change-proposed",
            Self::AnswerProposal => "proposal-answered",
            Self::Acknowledge => "objectives-acknowledged",
            Self::ReadDocuments => "documents-read",
            Self::ReadDocumentsOf => "documents-of-revision-read",
            Self::MakeDocument => "document-made",
            Self::ReadApproval => "approval-read",
            Self::ApproveDocument => "document-approved",
            Self::MakePackage => "package-made",
            Self::ReadChapter => "chapter-read",
            Self::WriteChapter => "chapter-written",
            Self::TryChapter => "chapter-tried",
            Self::GiveFigure => "figure-given",
            Self::ReadMissions => "missions-read",
            Self::PlaceObjectives => "objectives-placed",
            Self::ReadLook => "look-read",
            Self::GiveLook => "look-given",
            Self::ReadJournal => "journal-read",
            Self::VerifyJournal => "journal-verified",
        }
    }
}
