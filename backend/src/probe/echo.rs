//! Keeps what a server was shown out of what is said about it: some repeat what they are sent.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use secrecy::{ExposeSecret as _, SecretString};
use switchboard_shared::diagnosis::Diagnosis;
use zeroize::Zeroizing;

use super::{Credentials, Glance, SourceCredentials, text};

/// Shorter ones stand in any text by chance, and whoever repeats one gives away as much as guessing does.
const SHORTEST: usize = 6;

/// How each token begins that we sign: `{"alg":"HS512","typ":"JWT"}`. It is another one each time, and good for a minute.
const SIGNED: &str = "eyJhbGciOiJIUzUxMiIsInR5cCI6IkpXVCJ9.";

/// What stands where a secret stood.
const HIDDEN: &str = "[hidden]";

/// The texts in which the secrets of one connection may come back.
pub(super) struct Secrets(Vec<Zeroizing<String>>);

impl Secrets {
    /// Those of an InfluxDB connection.
    pub(super) fn of_source(credentials: &SourceCredentials) -> Self {
        let mut secrets = Self::of(&credentials.user);
        secrets.add(credentials.shared_secret.as_ref());
        secrets.add(credentials.token.as_ref());
        secrets
    }

    /// Those of a user name and password, also as they stand in a header.
    pub(super) fn of(credentials: &Credentials) -> Self {
        let mut secrets = Self(Vec::new());
        if let Some(password) = &credentials.password {
            let pair = Zeroizing::new(format!("{}:{}", credentials.username, password.expose_secret()));
            secrets.0.push(Zeroizing::new(STANDARD.encode(pair.as_bytes())));
        }
        secrets.add(credentials.password.as_ref());
        secrets
    }

    /// A secret as it is, as JSON has it, and as either looks when it was made fit to be shown.
    fn add(&mut self, secret: Option<&SecretString>) {
        let Some(secret) = secret.map(|secret| secret.expose_secret()) else {
            return;
        };
        let json = Zeroizing::new(serde_json::to_string(secret).unwrap_or_default());
        let escaped = json.trim_matches('"');
        let forms = [secret, escaped].map(|form| Zeroizing::new(form.to_owned()));
        let shown = [secret, escaped].map(|form| Zeroizing::new(text::cut(form, usize::MAX)));
        let long = forms.into_iter().chain(shown).filter(|form| SHORTEST <= form.len());
        self.0.extend(long);
    }

    /// Hides them in everything that a diagnosis says.
    pub(super) fn hide(&self, mut diagnosis: Diagnosis) -> Diagnosis {
        let details = diagnosis.steps.iter_mut().map(|outcome| &mut outcome.detail);
        let said = [&mut diagnosis.cause, &mut diagnosis.hint, &mut diagnosis.version];
        let texts = details.chain(said.into_iter().flatten()).chain(&mut diagnosis.warnings);
        texts.for_each(|text| self.hide_in(text));
        diagnosis
    }

    /// Hides them in what a look found.
    pub(super) fn hide_at_a_glance(&self, mut glance: Glance) -> Glance {
        let problems = [glance.databases.as_mut().err(), glance.hosts.as_mut().err()];
        problems.into_iter().flatten().for_each(|text| self.hide_in(text));
        glance
    }

    fn hide_in(&self, text: &mut String) {
        for secret in self.0.iter().filter(|secret| !secret.is_empty()) {
            if text.contains(secret.as_str()) {
                *text = text.replace(secret.as_str(), HIDDEN);
            }
            hide_cut(text, secret);
        }
        while let Some(start) = text.find(SIGNED) {
            let is_token = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
            let end = text[start..]
                .find(|c| !is_token(c))
                .map_or(text.len(), |length| start + length);
            text.replace_range(start..end, HIDDEN);
        }
    }
}

/// Hides what is left of `secret` where `text` was cut in the middle of it.
fn hide_cut(text: &mut String, secret: &str) {
    if !text.contains('…') {
        return;
    }
    let ends = secret
        .char_indices()
        .map(|(end, _)| end)
        .rev()
        .take_while(|end| SHORTEST <= *end);
    for end in ends {
        let cut = Zeroizing::new(format!("{}…", &secret[..end]));
        if text.contains(cut.as_str()) {
            *text = text.replace(cut.as_str(), &format!("{HIDDEN}…"));
        }
    }
}
