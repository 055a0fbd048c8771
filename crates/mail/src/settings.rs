use std::fmt;

use lettre::message::Mailbox;
use url::{Host, Url};

/// The mail server of a body, and who signs.
#[derive(Clone, PartialEq, Eq)]
pub struct Settings {
    server: Url,
    sender: Mailbox,
}

/// What is wrong with some settings.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SettingsFault {
    /// The server is not an address such as `smtps://name:password@mail.ente.example`.
    #[error("the mail server must be `smtps://name:password@host` or `smtp://name:password@host:587`")]
    Server,
    /// The sender is not an address such as `Ente <no-reply@ente.example>`.
    #[error("`{0}` is not a sender: write `Name <address@host>`")]
    Sender(String),
}

impl Settings {
    /// Reads a server and a sender.
    ///
    /// `smtps://` is TLS from the first byte (port 465), `smtp://` becomes TLS before anything is said (`STARTTLS`,
    /// port 587): passwords and names of people never travel in the clear. Only a server on this very machine
    /// (`localhost`, `127.0.0.1`, `::1`) is spoken to as it is (port 25).
    ///
    /// # Errors
    /// One of the two cannot be read.
    pub fn read(server: &str, sender: &str) -> Result<Self, SettingsFault> {
        let server = Url::parse(server).map_err(|_| SettingsFault::Server)?;
        if !matches!(server.scheme(), "smtp" | "smtps") || server.host_str().is_none_or(str::is_empty) {
            return Err(SettingsFault::Server);
        }
        let sender = sender.parse().map_err(|_| SettingsFault::Sender(sender.to_owned()))?;
        Ok(Self { server, sender })
    }

    pub(crate) fn sender(&self) -> &Mailbox {
        &self.sender
    }

    /// The address as the library wants it: the query says how TLS begins.
    pub(crate) fn connection(&self) -> String {
        let mut server = self.server.clone();
        let encrypted = server.scheme() == "smtps" || !self.is_this_machine();
        server.set_query((encrypted && server.scheme() == "smtp").then_some("tls=required"));
        server.into()
    }

    fn is_this_machine(&self) -> bool {
        // A scheme that the standard of addresses does not know leaves `127.0.0.1` a name.
        match self.server.host() {
            Some(Host::Domain(name)) => {
                name == "localhost" || name.parse().is_ok_and(|ip: std::net::IpAddr| ip.is_loopback())
            }
            Some(Host::Ipv4(ip)) => ip.is_loopback(),
            Some(Host::Ipv6(ip)) => ip.is_loopback(),
            None => false,
        }
    }
}

/// Without name and password: settings are written to logs.
impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let server = self.server.host_str().unwrap_or_default();
        f.debug_struct("Settings").field("server", &server).field("sender", &self.sender.to_string()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SENDER: &str = "Ente <no-reply@ente.example>";

    fn connection(server: &str) -> String {
        Settings::read(server, SENDER).unwrap().connection()
    }

    #[test]
    fn passwords_never_travel_in_the_clear() {
        assert_eq!(connection("smtp://a:b@mail.ente.example"), "smtp://a:b@mail.ente.example?tls=required");
        assert_eq!(
            connection("smtp://a:b@mail.ente.example:587?tls=none"),
            "smtp://a:b@mail.ente.example:587?tls=required"
        );
        assert_eq!(connection("smtps://a:b@mail.ente.example"), "smtps://a:b@mail.ente.example");
        assert_eq!(connection("smtp://127.0.0.1:2525"), "smtp://127.0.0.1:2525");
        assert_eq!(connection("smtp://localhost"), "smtp://localhost");
        assert_eq!(connection("smtp://[::1]:25"), "smtp://[::1]:25");
    }

    #[test]
    fn what_is_no_server_or_no_sender_is_said() {
        for server in ["mail.ente.example", "http://mail.ente.example", "smtp://", ""] {
            assert_eq!(Settings::read(server, SENDER), Err(SettingsFault::Server), "{server}");
        }
        let sender = "Ente";
        assert_eq!(Settings::read("smtp://localhost", sender), Err(SettingsFault::Sender(sender.to_owned())));
    }

    #[test]
    fn a_log_shows_no_password() {
        let shown =
            format!("{:?}", Settings::read("smtps://utente:segreto@mail.ente.example", SENDER).unwrap());
        assert!(!shown.contains("segreto") && !shown.contains("utente"), "{shown}");
    }
}
