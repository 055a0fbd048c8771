//! The public portal: a plan, read by anybody, without signing in.
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
//! What this crate deliberately does not know: files, the clock, the network beyond the request, signing in, and
//! objectives assigned to one person, which are left out before anything else happens.

mod address;
mod assets;
mod components;
mod guard;
mod index;
mod layout;
mod leaves;
mod pages;
mod privacy;
mod routes;
mod scores;
mod serve;
mod site;
mod view;

pub use routes::router;
pub use serve::serve;
pub use site::{Incident, Nature, PortalState, RenderPlan, Report};
