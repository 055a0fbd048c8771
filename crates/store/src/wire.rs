//! Who could hear what is said to PostgreSQL: nobody, because outside this machine it goes over TLS.

use std::net::IpAddr;

use sea_orm::ConnectOptions;
use sea_orm::sqlx::postgres::{PgConnectOptions, PgSslMode};

use crate::error::{Refusal, Result};

/// Whether others could hear what is said to a database: PostgreSQL that is neither at a socket nor on this machine, at
/// an address that asks for no TLS (`sslmode=disable`, `allow`).
///
/// Without a word of it in the address, the server must show a certificate for its own name, from an authority of the
/// system or from `sslrootcert=FILE`. `require` and `verify-ca` stay what PostgreSQL means by them.
pub fn is_in_the_clear(address: &str) -> bool {
    is_postgres(address)
        && address.parse().is_ok_and(|options: PgConnectOptions| {
            !is_here(&options) && matches!(options.get_ssl_mode(), PgSslMode::Disable | PgSslMode::Allow)
        })
}

/// Readies the options of an address of PostgreSQL.
///
/// # Errors
/// It is of another engine, or would be spoken to in the clear.
pub(crate) fn guard(options: &mut ConnectOptions, address: &str) -> Result<()> {
    if !is_postgres(address) {
        return Err(Refusal::UnknownEngine(address.to_owned()).into());
    }
    if is_in_the_clear(address) {
        return Err(Refusal::InTheClear.into());
    }
    options.map_sqlx_postgres_opts(guarded);
    Ok(())
}

fn is_postgres(address: &str) -> bool {
    address.starts_with("postgres://") || address.starts_with("postgresql://")
}

/// TLS with a certificate that is verified, for what leaves this machine and says nothing else.
fn guarded(options: PgConnectOptions) -> PgConnectOptions {
    if !is_here(&options) && matches!(options.get_ssl_mode(), PgSslMode::Prefer) {
        return options.ssl_mode(PgSslMode::VerifyFull);
    }
    options
}

fn is_here(options: &PgConnectOptions) -> bool {
    let host = options.get_host().trim_matches(['[', ']']);
    options.get_socket().is_some()
        || host.starts_with('/')
        || host == "localhost"
        || host.parse().is_ok_and(|ip: IpAddr| ip.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    const HERE: [&str; 5] = [
        "postgres://a@127.0.0.1/c",
        "postgresql://a@localhost:5433/c",
        "postgres://a@[::1]/c",
        "postgres://a@%2Fvar%2Frun%2Fpostgresql/c",
        "postgres:///c?host=/var/run/postgresql",
    ];
    const ELSEWHERE: [&str; 4] = [
        "postgres://a:b@db.ente.example/c",
        "postgresql://a:b@10.0.0.7/c?sslmode=prefer",
        "postgres://a@127.0.0.1/c?host=db.ente.example",
        "postgres://a@localhost.ente.example/c",
    ];

    fn mode(address: &str) -> String {
        format!("{:?}", guarded(address.parse().unwrap()).get_ssl_mode())
    }

    #[test]
    fn what_leaves_this_machine_goes_to_a_server_that_shows_who_it_is() {
        for here in HERE {
            assert_eq!(mode(here), "Prefer", "{here}");
        }
        for elsewhere in ELSEWHERE {
            assert_eq!(mode(elsewhere), "VerifyFull", "{elsewhere}");
        }
        assert_eq!(mode("postgres://a@db.ente.example/c?sslmode=verify-ca"), "VerifyCa");
    }

    #[test]
    fn an_address_elsewhere_that_asks_for_no_tls_is_in_the_clear() {
        for address in HERE.into_iter().chain(ELSEWHERE).chain(["sqlite:a.db"]) {
            assert!(!is_in_the_clear(address), "{address}");
        }
        for mode in ["disable", "allow"] {
            assert!(is_in_the_clear(&format!("postgres://a@db.ente.example/c?sslmode={mode}")), "{mode}");
            assert!(!is_in_the_clear(&format!("postgres://a@127.0.0.1/c?sslmode={mode}")), "{mode}");
        }
    }
}
