//! An OpenID provider that vouches for whoever a test says, rightly or wrongly.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::{SystemTime, UNIX_EPOCH};

use base64::Engine as _;
use base64::prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD};
use openidconnect::core::{CoreEdDsaPrivateSigningKey, CoreJwsSigningAlgorithm};
use openidconnect::{JsonWebKeyId, PrivateSigningKey};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

pub(crate) const CLIENT: &str = "switchboard";
pub(crate) const SECRET: &str = "k3Yb0ard-c4t";

/// What a provider does wrong.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Wrong {
    #[default]
    Nothing,
    Nonce,
    Audience,
    Issuer,
    Expired,
    Signature,
    /// Signed with the client's secret, which more than the provider knows.
    SharedSecret,
    /// Not signed at all.
    Unsigned,
    AccessTokenHash,
    NoIdToken,
    /// The user's endpoint speaks of somebody else.
    OtherSubject,
    /// Answers nonsense where it is asked for tokens.
    Nonsense,
}

/// A provider on a port of its own; it lives as long as the test's process.
pub(crate) struct Provider {
    pub(crate) issuer: String,
    state: Arc<Mutex<State>>,
}

struct State {
    issuer: String,
    wrong: Wrong,
    key: Key,
    grants: HashMap<String, Grant>,
    /// What the user's endpoint says, by access token.
    users: HashMap<String, Value>,
    discoveries: usize,
}

struct Grant {
    challenge: String,
    nonce: String,
    redirect: String,
    claims: Value,
    user: Value,
}

struct Key {
    id: String,
    key: CoreEdDsaPrivateSigningKey,
}

impl Key {
    fn new(id: String) -> Self {
        let pair = rcgen::KeyPair::generate_for(&rcgen::PKCS_ED25519).unwrap();
        let kid = Some(JsonWebKeyId::new(id.clone()));
        let key = CoreEdDsaPrivateSigningKey::from_ed25519_pem(&pair.serialize_pem(), kid).unwrap();
        Self { id, key }
    }
}

impl Provider {
    pub(crate) fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let issuer = format!("http://{}", listener.local_addr().unwrap());
        let state = Arc::new(Mutex::new(State {
            issuer: issuer.clone(),
            wrong: Wrong::Nothing,
            key: Key::new("first".to_owned()),
            grants: HashMap::new(),
            users: HashMap::new(),
            discoveries: 0,
        }));
        let shared = state.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                serve(&mut shared.lock().unwrap(), stream);
            }
        });
        Self { issuer, state }
    }

    /// From now on it does this wrong.
    pub(crate) fn does_wrong(&self, wrong: Wrong) {
        self.state().wrong = wrong;
    }

    /// From now on it signs with another key.
    pub(crate) fn changes_key(&self) {
        let mut state = self.state();
        state.key = Key::new(format!("{}x", state.key.id));
    }

    /// How often it was asked who it is.
    pub(crate) fn discoveries(&self) -> usize {
        self.state().discoveries
    }

    /// Somebody signs in at `location`: what the browser is sent back with. `claims` stand in the ID token, `user` at the
    /// user's endpoint; there is nothing else there where it is null.
    pub(crate) fn agree(&self, location: &str, claims: Value, user: Value) -> String {
        let asked = query(location);
        let mut state = self.state();
        let code = format!("code-{}", state.grants.len());
        let grant = Grant {
            challenge: asked["code_challenge"].clone(),
            nonce: asked["nonce"].clone(),
            redirect: asked["redirect_uri"].clone(),
            claims,
            user,
        };
        state.grants.insert(code.clone(), grant);
        format!("code={code}&state={}", asked["state"])
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap()
    }
}

/// The parameters of an address.
pub(crate) fn query(address: &str) -> HashMap<String, String> {
    let url = reqwest::Url::parse("http://x").unwrap().join(address).unwrap();
    url.query_pairs().into_owned().collect()
}

fn serve(state: &mut State, mut stream: TcpStream) {
    let mut reader = BufReader::new(stream.try_clone().unwrap());
    let mut head = Vec::new();
    for line in reader
        .by_ref()
        .lines()
        .map_while(Result::ok)
        .take_while(|line| !line.is_empty())
    {
        head.push(line);
    }
    let header = |name: &str| {
        let line = head
            .iter()
            .find(|line| line.to_lowercase().starts_with(&format!("{name}: ")));
        line.map(|line| line[name.len() + 2..].to_owned()).unwrap_or_default()
    };
    let mut body = vec![0; header("content-length").parse().unwrap_or(0)];
    reader.read_exact(&mut body).unwrap();
    let path = head.first().map(String::as_str).unwrap_or_default();
    let path = path.split(' ').nth(1).unwrap_or_default();
    let (status, answer) = state.answer(path, &header("authorization"), &String::from_utf8(body).unwrap());
    let answer = answer.to_string();
    let size = answer.len();
    let head = format!("HTTP/1.1 {status} x\r\nContent-Type: application/json\r\nContent-Length: {size}");
    // The client may have hung up.
    let _ = write!(stream, "{head}\r\nConnection: close\r\n\r\n{answer}");
}

impl State {
    fn answer(&mut self, path: &str, authorization: &str, body: &str) -> (u16, Value) {
        match path {
            "/.well-known/openid-configuration" => {
                self.discoveries += 1;
                (200, self.metadata())
            }
            "/jwks" => (200, json!({"keys": [self.key.key.as_verification_key()]})),
            "/token" if self.wrong == Wrong::Nonsense => (200, json!("nonsense")),
            "/token" => self.tokens(authorization, &query(&format!("/?{body}"))),
            "/me" => {
                let token = authorization.strip_prefix("Bearer ").unwrap_or_default();
                self.users
                    .get(token)
                    .map_or((401, Value::Null), |user| (200, user.clone()))
            }
            _ => (404, Value::Null),
        }
    }

    fn metadata(&self) -> Value {
        let issuer = &self.issuer;
        json!({
            "issuer": issuer,
            "authorization_endpoint": format!("{issuer}/authorize"),
            "token_endpoint": format!("{issuer}/token"),
            "userinfo_endpoint": format!("{issuer}/me"),
            "jwks_uri": format!("{issuer}/jwks"),
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["EdDSA"],
        })
    }

    /// Whoever asks must be the client, and have begun the sign-in.
    fn tokens(&mut self, authorization: &str, form: &HashMap<String, String>) -> (u16, Value) {
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
