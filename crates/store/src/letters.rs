//! Letters that are not about one value: invitations, digests, days of the law. Which leave, and who was written to.

mod digests;
mod duties;
mod invited;

pub use digests::DigestChoice;
pub use duties::DutyLetter;
pub use invited::InvitationLetter;
