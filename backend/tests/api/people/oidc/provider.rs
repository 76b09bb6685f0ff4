//! An OpenID provider that vouches for whoever a test says, rightly or wrongly.

mod tokens;

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex, MutexGuard};

use openidconnect::core::CoreEdDsaPrivateSigningKey;
use openidconnect::{JsonWebKeyId, PrivateSigningKey};
use serde_json::{Value, json};

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
}
