//! What a code is worth: the tokens, right or wrong.

use std::collections::HashMap;
use std::time::{SystemTime, UNIX_EPOCH};

use base64::Engine as _;
use base64::prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD};
use openidconnect::PrivateSigningKey;
use openidconnect::core::CoreJwsSigningAlgorithm;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::{CLIENT, Grant, SECRET, State, Wrong};

impl State {
    /// Whoever asks must be the client, and have begun the sign-in.
    pub(super) fn tokens(&mut self, authorization: &str, form: &HashMap<String, String>) -> (u16, Value) {
        let client = BASE64_STANDARD.encode(format!("{CLIENT}:{SECRET}"));
        if authorization != format!("Basic {client}") {
            return (401, json!({"error": "invalid_client"}));
        }
        let challenge = form
            .get("code_verifier")
            .map(|it| BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(it)));
        let grant = form.get("code").and_then(|code| self.grants.remove(code));
        let Some(grant) =
            grant.filter(|it| Some(&it.challenge) == challenge.as_ref() && it.redirect == form["redirect_uri"])
        else {
            return (400, json!({"error": "invalid_grant"}));
        };
        let access = format!("access-{}", self.users.len());
        let mut user = match &grant.user {
            Value::Null => json!({"sub": grant.claims["sub"]}),
            user => user.clone(),
        };
        if self.wrong == Wrong::OtherSubject {
            user["sub"] = json!("another");
        }
        self.users.insert(access.clone(), user);
        let mut tokens = json!({"access_token": access, "token_type": "Bearer"});
        if self.wrong != Wrong::NoIdToken {
            tokens["id_token"] = json!(self.id_token(&grant, &access));
        }
        (200, tokens)
    }

    fn id_token(&self, grant: &Grant, access: &str) -> String {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs();
        let hash = |text: &str| BASE64_URL_SAFE_NO_PAD.encode(&Sha256::digest(text)[..16]);
        let mut claims = json!({
            "iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 60, "nonce": grant.nonce,
        });
        claims
            .as_object_mut()
            .unwrap()
            .extend(grant.claims.as_object().unwrap().clone());
        match self.wrong {
            Wrong::Nonce => claims["nonce"] = json!("another"),
            Wrong::Audience => claims["aud"] = json!("another"),
            Wrong::Issuer => claims["iss"] = json!("http://another.example"),
            Wrong::Expired => claims["exp"] = json!(now - 1),
            Wrong::AccessTokenHash => claims["at_hash"] = json!(hash(&format!("{access}x"))),
            _ => {}
        }
        let algorithm = match self.wrong {
            Wrong::SharedSecret => "HS256",
            Wrong::Unsigned => "none",
            _ => "EdDSA",
        };
        let part = |json: &Value| BASE64_URL_SAFE_NO_PAD.encode(json.to_string());
        let signed = format!(
            "{}.{}",
            part(&json!({"alg": algorithm, "kid": self.key.id})),
            part(&claims)
        );
        format!("{signed}.{}", BASE64_URL_SAFE_NO_PAD.encode(self.signature(&signed)))
    }

    fn signature(&self, signed: &str) -> Vec<u8> {
        let own = |text: &str| {
            self.key
                .key
                .sign(&CoreJwsSigningAlgorithm::EdDsa, text.as_bytes())
                .unwrap()
        };
        match self.wrong {
            Wrong::Signature => own(&format!("{signed}x")),
            Wrong::SharedSecret => hmac(SECRET, signed),
            Wrong::Unsigned => Vec::new(),
            _ => own(signed),
        }
    }
}

/// HMAC-SHA256 as RFC 2104 defines it, of a key that is no longer than a block.
fn hmac(key: &str, text: &str) -> Vec<u8> {
    let pad = |with: u8| {
        let mut block = [with; 64];
        for (byte, key) in block.iter_mut().zip(key.bytes()) {
            *byte ^= key;
        }
        block
    };
    let inner = Sha256::new().chain_update(pad(0x36)).chain_update(text).finalize();
    Sha256::new()
        .chain_update(pad(0x5c))
        .chain_update(inner)
        .finalize()
        .to_vec()
}
