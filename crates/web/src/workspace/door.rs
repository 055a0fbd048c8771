//! Signing in and out. Who proves elsewhere who they are (OpenID Connect) will come in by a file beside these.

pub(super) mod account;
pub(super) mod cookie;
pub(super) mod foreign;
pub(super) mod invitation;
mod password;
pub(super) mod sign_in;
