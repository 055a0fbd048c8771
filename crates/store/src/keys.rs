//! Keys to the house: passwords, sessions, invitations and links that open one field.

mod invitations;
mod links;
mod passwords;
mod sessions;
mod throttle;
mod token;

pub use links::Link;
pub use passwords::{PasswordFault, password_faults};
pub use sessions::{Session, SignIn};
pub use throttle::wait_after;
pub use token::Token;
