//! The body's issuer of identities (OpenID Connect), as the web asks it and as `peers` does.

use std::path::{Path, PathBuf};

use cannocchiale_peers::{IdentityError, SettingsFault};
use cannocchiale_web::{Issuer, IssuerFault, Journey};

use crate::clock;
use crate::out::Failure;

/// How the issuer is told to the program.
#[derive(Debug, clap::Args)]
pub struct IssuerArgs {
    /// L'indirizzo di chi riconosce le persone con OpenID Connect.
    ///
    /// Là va registrato l'indirizzo di ritorno: quello del portale, seguito da /lavoro/ENTE/entra/ritorno.
    #[arg(long, value_name = "INDIRIZZO", env = "CANNOCCHIALE_ISSUER", requires_all = ["client_id", "store"])]
    issuer: Option<String>,
    /// Il nome del servizio sul pulsante per entrare.
    #[arg(long, value_name = "NOME", env = "CANNOCCHIALE_ISSUER_NAME", default_value = "SPID o CIE")]
    issuer_name: String,
    /// Come il servizio conosce il programma.
    #[arg(long, value_name = "NOME", env = "CANNOCCHIALE_CLIENT_ID")]
    client_id: Option<String>,
    /// Il file con il segreto concordato col servizio.
    ///
    /// Senza, si legge la variabile d'ambiente CANNOCCHIALE_CLIENT_SECRET: ciò che sta sulla riga di comando lo vede
    /// chiunque sia sulla macchina.
    #[arg(long, value_name = "FILE")]
    client_secret_file: Option<PathBuf>,
    /// Il segreto, dalla variabile d'ambiente.
    #[arg(long, hide = true, env = "CANNOCCHIALE_CLIENT_SECRET", hide_env_values = true)]
    client_secret: Option<String>,
}

/// The issuer under its name.
struct Named {
    name: String,
    issuer: cannocchiale_peers::Issuer,
}

impl IssuerArgs {
    /// The issuer, where one is told.
    ///
    /// # Errors
    /// Its settings make no sense, or its secret cannot be read.
    pub fn issuer(&self) -> Result<Option<impl Issuer + use<>>, Failure> {
        let Some(address) = &self.issuer else { return Ok(None) };
        let secret = match (&self.client_secret_file, &self.client_secret) {
            (Some(file), _) => read(file)?,
            (None, Some(secret)) => secret.clone(),
            (None, None) => String::new(),
        };
        let client = self.client_id.as_deref().unwrap_or_default();
        let issuer =
            cannocchiale_peers::Issuer::read(address, client, &secret).map_err(|fault| match fault {
                SettingsFault::Address => Failure::new("issuer-malformed").with("address", address.as_str()),
                SettingsFault::Client => Failure::new("client-secret-missing"),
            })?;
        Ok(Some(Named { name: self.issuer_name.clone(), issuer }))
    }
}

fn read(file: &Path) -> Result<String, Failure> {
    std::fs::read_to_string(file).map_err(|error| {
        Failure::new("input-unreadable")
            .with("path", file.display().to_string())
            .with("reason", error.to_string())
    })
}

impl Issuer for Named {
    fn name(&self) -> &str {
        &self.name
    }

    fn departure(&self, journey: &Journey) -> Result<String, IssuerFault> {
        self.issuer.departure(&asked(journey), clock::now().at.as_second()).map_err(|error| fault(&error))
    }

    fn arrival(&self, journey: &Journey, code: &str) -> Result<String, IssuerFault> {
        self.issuer.arrival(&asked(journey), code, clock::now().at.as_second()).map_err(|error| fault(&error))
    }
}

fn asked(journey: &Journey) -> cannocchiale_peers::Journey {
    let Journey { back, state, nonce, verifier } = journey.clone();
    cannocchiale_peers::Journey { back, state, nonce, verifier }
}

fn fault(error: &IdentityError) -> IssuerFault {
    match error {
        IdentityError::Silent(_) | IdentityError::Forged(_) => IssuerFault::Silent(error.to_string()),
        IdentityError::Spent(_) => IssuerFault::Spent(error.to_string()),
        IdentityError::NoMail => IssuerFault::NoMail(error.to_string()),
        IdentityError::Unverified(_) => IssuerFault::Unverified,
    }
}
