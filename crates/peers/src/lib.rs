//! What the program asks of others: who somebody is, and what a value is.
//!
//! ```text
//!  Issuer ──▶ the body's issuer of identities (OpenID Connect: code, PKCE) ──▶ a verified mail address
//!  FolderSource, JsonSource ──▶ a file that was dropped, an allowed address ──▶ the value of a measure
//! ```
//!
//! Everything here is asked synchronously and within a time limit; whoever serves pages puts it on a thread of its own.
//! What this crate deliberately does not know: people, pages, cookies, plans.

mod client;
mod fault;
mod folder;
mod identity;
mod json;
mod signed;
mod wanted;
mod workbook;

pub use client::PeerError;
pub use fault::{Silence, ValueError};
pub use folder::FolderSource;
pub use identity::{IdentityError, Issuer, Journey, SettingsFault};
pub use json::JsonSource;
pub use wanted::When;
