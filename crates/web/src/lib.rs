//! The public portal: a plan, read by anybody, without signing in; and beside it the workspace of the body's people.
//!
//! ```text
//!  PortalState ──router()──▶ axum::Router      Italian at `/…`, English at `/en/…`, the same words after it
//!       │
//!       ▼
//!     Site (the plan, indexed) ──▶ View (a request: site, language, address) ──▶ pages/*.rs ──▶ layout.rs
//! ```
//!
//! Four things to know: [`PortalState`] is all the portal is told, among it the day and how a PDF is made, so a
//! page is a pure function of it; `index` gives every node of the plan its one address; `view` knows the language;
//! `layout` is the frame of every page. One page is one file under `pages/`.
//!
//! The workspace (`workspace.rs`) is a second router over a store, under `/lavoro/{body}`; without one there is none.
//!
//! What this crate deliberately does not know: files, the clock, chance and the network beyond the request. Objectives
//! assigned to one person are left out of the portal before anything else happens.

mod address;
mod assets;
mod components;
mod guard;
mod index;
mod kept;
mod layout;
mod leaves;
mod pages;
mod privacy;
mod routes;
mod scores;
mod serve;
mod site;
mod view;
mod workspace;

pub use kept::{Kept, router_of_kept};
pub use routes::{Routes, router};
pub use serve::serve;
pub use site::{Incident, Narratives, Nature, PortalState, RenderPlan, Report};
pub use workspace::{
    Action, Beyond, Issuer, IssuerFault, Journey, Method, Moment, Network, NotANetwork, Personal, RIGHTS,
    Right, Scope, Transport, Who, Workspace,
};
pub use workspace::{digests, duties, feeds, invitations, letters, reminders};
