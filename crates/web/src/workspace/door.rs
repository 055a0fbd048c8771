//! Signing in and out: by address and password, or by an issuer of identities.

pub(super) mod account;
pub(super) mod cookie;
pub(super) mod foreign;
pub(super) mod invitation;
pub(super) mod issuer;
mod password;
pub(super) mod sign_in;
