//! What the program asks of others: who somebody is, and what a value is.
//!
//! ```text
//!  Issuer ──▶ the body's issuer of identities (OpenID Connect: code, PKCE) ──▶ a verified mail address
//! ```
//!
//! Everything here is asked synchronously and within a time limit; whoever serves pages puts it on a thread of its own.
//! What this crate deliberately does not know: people, pages, cookies, plans.

mod client;
mod identity;
mod signed;

pub use client::PeerError;
pub use identity::{IdentityError, Issuer, Journey, SettingsFault};
