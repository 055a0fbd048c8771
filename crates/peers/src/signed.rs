//! The signed answer of an issuer (RFC 7519 in RFC 7515): whether it is the issuer's, for us, for this journey, of now.
//!
//! Two signatures are known, those that every issuer offers: RS256 and ES256. The key says which one it makes; what the
//! token says of itself only chooses the key.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::digest::{SHA256, digest};
use ring::signature::{
    ECDSA_P256_SHA256_FIXED, RSA_PKCS1_2048_8192_SHA256, RsaPublicKeyComponents, UnparsedPublicKey,
};
use serde_json::Value;

use crate::identity::IdentityError;

/// How far the clocks of two machines may be apart, in seconds.
const SKEW: i64 = 120;

/// What the answer must say.
pub(crate) struct Expected<'a> {
    pub(crate) issuer: &'a str,
    pub(crate) client: &'a str,
    pub(crate) nonce: &'a str,
    /// The token that came beside it.
    pub(crate) access: Option<&'a str>,
    /// The instant, in seconds since 1970.
    pub(crate) now: i64,
}

/// What a token claims, once it is proved with the keys of the issuer (RFC 7517).
pub(crate) fn proved(token: &str, keys: &Value, expected: &Expected<'_>) -> Result<Value, IdentityError> {
    let (signed, signature) = token.rsplit_once('.').ok_or(FORM)?;
    let (head, claims) = signed.split_once('.').ok_or(FORM)?;
    let (head, claims, signature) = (json(head)?, json(claims)?, decoded(signature)?);
    // RFC 7515, 4.1.11: who does not understand what is critical refuses; here no extension is understood.
    if head.get("crit").is_some() {
        return Err(IdentityError::Forged("it asks for an extension of the signature"));
    }
    let name = head.get("kid").and_then(Value::as_str);
    let algorithm = head.get("alg").and_then(Value::as_str).unwrap_or_default();
    let all = keys.get("keys").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let is_meant = |key: &&Value| {
        let says = |field: &str| key.get(field).and_then(Value::as_str);
        (name.is_none() || says("kid") == name) && says("use") != Some("enc")
    };
    if !all.iter().filter(is_meant).any(|key| signs(key, algorithm, signed.as_bytes(), &signature)) {
        return Err(IdentityError::Forged("no key of the issuer signed it with RS256 or ES256"));
    }
    agrees(&claims, expected)?;
    Ok(claims)
}

const FORM: IdentityError = IdentityError::Forged("the identity token has another form");

fn decoded(text: &str) -> Result<Vec<u8>, IdentityError> {
    URL_SAFE_NO_PAD.decode(text).map_err(|_| FORM)
}

fn json(text: &str) -> Result<Value, IdentityError> {
    serde_json::from_slice(&decoded(text)?).map_err(|_| FORM)
}

/// Whether a key made a signature, by the algorithm of its kind.
fn signs(key: &Value, algorithm: &str, signed: &[u8], signature: &[u8]) -> bool {
    let word = |field: &str| key.get(field).and_then(Value::as_str).unwrap_or_default();
    let bytes = |field: &str| URL_SAFE_NO_PAD.decode(word(field)).unwrap_or_default();
    match (word("kty"), word("crv"), algorithm) {
        ("RSA", _, "RS256") => {
            let key = RsaPublicKeyComponents { n: bytes("n"), e: bytes("e") };
            key.verify(&RSA_PKCS1_2048_8192_SHA256, signed, signature).is_ok()
        }
        ("EC", "P-256", "ES256") => {
            // SEC 1: an uncompressed point is 4, then both coordinates.
            let point = [vec![4], bytes("x"), bytes("y")].concat();
            UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, point).verify(signed, signature).is_ok()
        }
        _ => false,
    }
}

/// OpenID Connect Core 3.1.3.7: each claim that makes the answer ours.
fn agrees(claims: &Value, expected: &Expected<'_>) -> Result<(), IdentityError> {
    let word = |name: &str| claims.get(name).and_then(Value::as_str);
    let instant = |name: &str| claims.get(name).and_then(Value::as_i64);
    let is_for_us = match claims.get("aud") {
        Some(Value::String(one)) => one == expected.client,
        Some(Value::Array(all)) => {
            let others = all.iter().any(|one| one.as_str() != Some(expected.client));
            !all.is_empty() && (!others || word("azp") == Some(expected.client))
        }
        _ => false,
    };
    let access = expected.access.map(|token| {
        let hash = digest(&SHA256, token.as_bytes());
        URL_SAFE_NO_PAD.encode(hash.as_ref().get(..16).unwrap_or_default())
    });
    let checks = [
        (word("iss") == Some(expected.issuer), "another issuer"),
        (is_for_us, "for another program"),
        (word("azp").is_none_or(|azp| azp == expected.client), "for another program"),
        (word("sub").is_some_and(|sub| !sub.is_empty()), "about nobody"),
        (word("nonce") == Some(expected.nonce), "of another journey"),
        (instant("exp").is_some_and(|end| end.saturating_add(SKEW) > expected.now), "too old"),
        (instant("iat").is_some_and(|made| made.saturating_sub(SKEW) <= expected.now), "of tomorrow"),
        (word("at_hash").is_none_or(|hash| access.as_deref() == Some(hash)), "beside another access token"),
    ];
    match checks.into_iter().find(|(holds, _)| !holds) {
        Some((_, why)) => Err(IdentityError::Forged(why)),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use ring::rand::SystemRandom;
    use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair};
    use serde_json::json;

    use super::*;

    const EXPECTED: Expected<'_> =
        Expected { issuer: "https://i.example", client: "piano", nonce: "n", access: None, now: 1_000 };

    fn claims() -> Value {
        json!({ "iss": "https://i.example", "aud": "piano", "sub": "7", "nonce": "n", "exp": 1_100, "iat": 990 })
    }

    /// A key, as its issuer publishes it and as it signs.
    struct Pen {
        pair: EcdsaKeyPair,
        chance: SystemRandom,
    }

    impl Pen {
        fn new() -> Self {
            let chance = SystemRandom::new();
            let key = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &chance).unwrap();
            let pair =
                EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, key.as_ref(), &chance).unwrap();
            Self { pair, chance }
        }

        fn published(&self) -> Value {
            let point = self.pair.public_key().as_ref();
            let coordinate = |from: usize| URL_SAFE_NO_PAD.encode(&point[from..from + 32]);
            json!({ "keys": [{ "kty": "EC", "crv": "P-256", "kid": "k", "x": coordinate(1), "y": coordinate(33) }] })
        }

        fn written(&self, algorithm: &str, claims: &Value) -> String {
            self.headed(&json!({ "alg": algorithm, "kid": "k" }), claims)
        }

        fn headed(&self, head: &Value, claims: &Value) -> String {
            let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
            let signed = format!("{}.{}", part(head), part(claims));
            let signature = self.pair.sign(&self.chance, signed.as_bytes()).unwrap();
            format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature))
        }
    }

    #[test]
    fn what_the_issuer_signed_for_us_now_is_believed() {
        let pen = Pen::new();
        assert_eq!(proved(&pen.written("ES256", &claims()), &pen.published(), &EXPECTED).unwrap(), claims());
    }

    #[test]
    fn another_key_no_key_and_another_algorithm_prove_nothing() {
        let pen = Pen::new();
        let token = pen.written("ES256", &claims());
        assert!(proved(&token, &Pen::new().published(), &EXPECTED).is_err());
        assert!(proved(&token, &json!({ "keys": [] }), &EXPECTED).is_err());
        for algorithm in ["none", "HS256", "RS256"] {
            assert!(proved(&pen.written(algorithm, &claims()), &pen.published(), &EXPECTED).is_err());
        }
        let unsigned = format!("{}.", token.rsplit_once('.').unwrap().0);
        assert!(proved(&unsigned, &pen.published(), &EXPECTED).is_err());
    }

    #[test]
    fn every_claim_that_makes_it_ours_is_looked_at() {
        let pen = Pen::new();
        for (name, value) in [
            ("iss", json!("https://altro.example")),
            ("aud", json!("altro")),
            ("aud", json!(["piano", "altro"])),
            ("aud", json!([])),
            ("azp", json!("altro")),
            ("sub", json!("")),
            ("nonce", json!("m")),
            ("exp", json!(800)),
            ("exp", json!("1100")),
            ("iat", json!(2_000)),
            ("at_hash", json!("x")),
        ] {
            let mut other = claims();
            other[name] = value.clone();
            let told = proved(&pen.written("ES256", &other), &pen.published(), &EXPECTED);
            assert!(matches!(told, Err(IdentityError::Forged(_))), "{name}: {value}");
        }
    }

    /// A key of 2048 bits made once, of which nobody kept the private half, and what it signed: [`claims`] as RS256.
    const MODULUS: &str = "\
        kjMHgPp7GNVi7yI7M54K8hLbpkDi0Hq-MpFhj98P7sQC_UqAGWlbeplauzSUu9XMqtOBNki0Z8vN2nNYd7mwyS4Hwx4sJm1u\
        EiE7i8mz-vzTey1GyMwCaFPCLIpEo3jSA7K8d_tFE01SXJvNk44DYKs_hEkv_4L7yHXk5GhN-FWoZTMnG0hB0YmTq8-FeMeQ\
        2udHZmYWZdjDH_3tENylwMH-IO66kJFHX7IEGge7A8YXfkxK5SghTWyIsMEQnrLYQfCndZdmCRVZ2856eavGgJiB0XTWziDy\
        mzj-pk0wQ7zTcZLm4dbeT6HREDHfglZqchHFIv1avSdD5Xuf184eDQ";
    const SIGNED: &str = "\
        eyJhbGciOiJSUzI1NiIsImtpZCI6ImsifQ.eyJpc3MiOiJodHRwczovL2kuZXhhbXBsZSIsImF1ZCI6InBpYW5vIiwic3ViI\
        joiNyIsIm5vbmNlIjoibiIsImV4cCI6MTEwMCwiaWF0Ijo5OTB9";
    const SIGNATURE: &str = "\
        irVPVywUW6fSb2c_vC_Quf432ftkT4Fsd0eMm6VU4YlxuXy9nw-OzJPyc1BMCWPfmvpOynom2T_aJ65ZHF2s7V9yiL7RIlD-\
        aRbKR7wYhDBL19O2p2uGXK7eC46OO5CJkXfyBNiIccCS9R_uWD_Nx34_OGOerUKzcTerREhvG2byL5MQ4YLwF96Wb8bEX9JY\
        N5_ad3SOS2OTDwDnM4aW7jEI0GiwSMD2CybrF7S2GN4FNj5XqQ2SquWQQkCkZM2-09ZkCsYlwMyL_4GKEqPITv9PPISvE4bv\
        2JTRXdolNK26aiSCy2y-DPLtKkNRP2t7iBXTxSHH83wuxPU7Fua9IQ";

    #[test]
    fn rs256_is_believed_with_its_own_key_its_own_name_and_its_own_text() {
        let keys = |kid: &str, exponent: &str| {
            let key = json!({ "kty": "RSA", "use": "sig", "kid": kid, "n": MODULUS, "e": exponent });
            json!({ "keys": [key] })
        };
        let token = format!("{SIGNED}.{SIGNATURE}");
        assert_eq!(proved(&token, &keys("k", "AQAB"), &EXPECTED).unwrap(), claims());
        assert!(proved(&token, &keys("k", "Aw"), &EXPECTED).is_err());
        assert!(proved(&token, &keys("altra", "AQAB"), &EXPECTED).is_err());
        let head = SIGNED.split_once('.').unwrap().0;
        let other = URL_SAFE_NO_PAD.encode(claims().to_string().replace("\"7\"", "\"8\""));
        assert!(proved(&format!("{head}.{other}.{SIGNATURE}"), &keys("k", "AQAB"), &EXPECTED).is_err());
    }

    #[test]
    fn a_key_of_another_name_is_not_meant_and_a_critical_extension_is_refused() {
        let pen = Pen::new();
        let told = |head: &Value| proved(&pen.headed(head, &claims()), &pen.published(), &EXPECTED);
        assert!(told(&json!({ "alg": "ES256" })).is_ok());
        assert!(told(&json!({ "alg": "ES256", "kid": "altra" })).is_err());
        for crit in [json!(["b64"]), json!([]), json!(null)] {
            assert!(told(&json!({ "alg": "ES256", "kid": "k", "crit": crit })).is_err(), "{crit}");
        }
    }

    #[test]
    fn the_access_token_beside_it_is_the_one_it_names() {
        let pen = Pen::new();
        let mut named = claims();
        // The left half of the SHA-256 of the example of OpenID Connect Core, A.3.
        named["at_hash"] = json!("77QmUPtjPfzWtF2AnpK9RQ");
        let token = pen.written("ES256", &named);
        let beside =
            |access: Option<&str>| proved(&token, &pen.published(), &Expected { access, ..EXPECTED }).is_ok();
        assert!(beside(Some("jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y")));
        assert!(!beside(Some("un altro")) && !beside(None));
    }

    #[test]
    fn two_clocks_may_be_two_minutes_apart_and_no_more() {
        let pen = Pen::new();
        let told = |name: &str, instant: i64| {
            let mut other = claims();
            other[name] = json!(instant);
            proved(&pen.written("ES256", &other), &pen.published(), &EXPECTED).is_ok()
        };
        let (now, skew) = (EXPECTED.now, SKEW);
        assert!(told("exp", now - skew + 1) && !told("exp", now - skew));
        assert!(told("iat", now + skew) && !told("iat", now + skew + 1));
    }
}
