//! PostgreSQL over TLS: a real server with a certificate of its own.

use cannocchiale_store::outside::{Told, ask};
use cannocchiale_store::{Refusal, Store, StoreError};

use crate::engines::postgres::{certificate, new_database};

const IS_HEARD: &str = "SELECT NOT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()";
const DAYS: (&str, &str) = ("2026-01-01", "2026-03-31");
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(240);

#[tokio::test]
async fn a_server_that_shows_its_certificate_is_spoken_to_over_tls() {
    let folder = tempfile::tempdir().unwrap();
    let authority = folder.path().join("authority.pem");
    std::fs::write(&authority, certificate()).unwrap();
    let clear = new_database();
    let verified = clear.replace("sslmode=disable", "sslmode=verify-full");
    let known = format!("{verified}&sslrootcert={}", authority.display());

    Store::open_with(&known, folder.path()).await.unwrap();
    assert_eq!(ask(&known, IS_HEARD, DAYS, PATIENCE).await.unwrap(), Told::One("false".to_owned()));
    assert_eq!(ask(&clear, IS_HEARD, DAYS, PATIENCE).await.unwrap(), Told::One("true".to_owned()));

    // An authority that nobody here knows, and a name that is not in the certificate.
    for stranger in [verified, known.replace("127.0.0.1", "localhost")] {
        let refused = Store::open_with(&stranger, folder.path()).await;
        assert!(matches!(refused, Err(StoreError::Unavailable(_))), "{stranger}: {refused:?}");
    }
}

#[tokio::test]
async fn another_machine_is_never_spoken_to_in_the_clear() {
    let folder = tempfile::tempdir().unwrap();
    let address = "postgres://a@db.ente.example/c?sslmode=disable";
    let refused = Store::open_with(address, folder.path()).await;
    assert!(matches!(refused, Err(StoreError::Refused(Refusal::InTheClear))), "{refused:?}");
    let refused = ask(address, "SELECT 1", DAYS, PATIENCE).await;
    assert!(matches!(refused, Err(StoreError::Refused(Refusal::InTheClear))), "{refused:?}");
}
