//! Keeps what a server was shown out of what is said about it: some repeat what they are sent.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use percent_encoding::{AsciiSet, CONTROLS, NON_ALPHANUMERIC, utf8_percent_encode};
use secrecy::{ExposeSecret as _, SecretString};
use switchboard_shared::diagnosis::Diagnosis;
use zeroize::Zeroizing;

use super::{Credentials, Glance, SourceCredentials, text};

/// Shorter ones stand in any text by chance, and whoever repeats one gives away as much as guessing does.
const SHORTEST: usize = 4;

/// From this length on they stand nowhere by chance, not even within a word.
const LONG: usize = 8;

/// How each token begins that we sign: `{"alg":"HS512","typ":"JWT"}`. It is another one each time, and good for a minute.
const SIGNED: &str = "eyJhbGciOiJIUzUxMiIsInR5cCI6IkpXVCJ9.";

/// What stands where a secret stood.
const HIDDEN: &str = "[hidden]";

/// What cannot stand as it is in the path of a URL, nor in what looks like one.
const IN_PATH: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'`')
    .add(b'{')
    .add(b'}');

/// The texts in which the secrets of one connection may come back.
pub struct Secrets(Vec<Zeroizing<String>>);

impl Secrets {
    /// Those of an InfluxDB connection.
    pub(super) fn of_source(credentials: &SourceCredentials) -> Self {
        let mut secrets = Self::of(&credentials.user);
        secrets.add(credentials.shared_secret.as_ref());
        secrets.add(credentials.token.as_ref());
        secrets
    }

    /// Those of a user name and password, also as they stand in a header.
    pub fn of(credentials: &Credentials) -> Self {
        let mut secrets = Self(Vec::new());
        if let Some(password) = &credentials.password {
            let pair = Zeroizing::new(format!("{}:{}", credentials.username, password.expose_secret()));
            secrets.add_text(&STANDARD.encode(pair.as_bytes()));
        }
        secrets.add(credentials.password.as_ref());
        secrets
    }

    fn add(&mut self, secret: Option<&SecretString>) {
        if let Some(secret) = secret {
            self.add_text(secret.expose_secret());
        }
    }

    /// A secret as it is, as JSON and URLs have it, and as each looks when it was made fit to be shown.
    fn add_text(&mut self, secret: &str) {
        let json = Zeroizing::new(serde_json::to_string(secret).unwrap_or_default());
        let encoded = Zeroizing::new(utf8_percent_encode(secret, NON_ALPHANUMERIC).to_string());
        let in_path = Zeroizing::new(utf8_percent_encode(secret, IN_PATH).to_string());
        for form in [secret, json.trim_matches('"'), &encoded, &in_path] {
            for form in [form.to_owned(), text::cut(form, usize::MAX)].map(Zeroizing::new) {
                if SHORTEST <= form.len() && !self.0.contains(&form) {
                    self.0.push(form);
                }
            }
        }
        // One that holds another goes first, so that nothing of it is left.
        self.0.sort_by_key(|form| std::cmp::Reverse(form.len()));
    }

    /// Hides them in everything that a diagnosis says.
    pub(super) fn hide(&self, mut diagnosis: Diagnosis) -> Diagnosis {
        let details = diagnosis.steps.iter_mut().map(|outcome| &mut outcome.detail);
        let said = [&mut diagnosis.cause, &mut diagnosis.hint, &mut diagnosis.version];
        let texts = details.chain(said.into_iter().flatten()).chain(&mut diagnosis.warnings);
        texts.for_each(|text| self.hide_in(text));
        diagnosis
    }

    /// Hides them in what a look found, but for the database that we call `telegraf` ourselves.
    pub(super) fn hide_at_a_glance(&self, mut glance: Glance, telegraf: &str) -> Glance {
        match &mut glance.databases {
            Ok(names) => names
                .iter_mut()
                .filter(|name| *name != telegraf)
                .for_each(|name| self.hide_in(name)),
            Err(problem) => self.hide_in(problem),
        }
        match &mut glance.hosts {
            Ok(hosts) => hosts.iter_mut().for_each(|host| self.hide_in(&mut host.name)),
            Err(problem) => self.hide_in(problem),
        }
        glance
    }

    /// Hides them in `text`.
    pub fn hide_in(&self, text: &mut String) {
        for secret in &self.0 {
            hide_all(text, secret);
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

/// Hides `secret` wherever it stands; a short one only where it is not a part of a word.
fn hide_all(text: &mut String, secret: &str) {
    let mut from = 0;
    while let Some(start) = text[from..].find(secret).map(|at| from + at) {
        let end = start + secret.len();
        let (before, after) = (text[..start].chars().next_back(), text[end..].chars().next());
        let in_word = [before, after].into_iter().flatten().any(char::is_alphanumeric);
        if LONG <= secret.len() || !in_word {
            text.replace_range(start..end, HIDDEN);
            from = start + HIDDEN.len();
        } else {
            from = end;
        }
    }
}

/// Hides what is left of `secret` where `text` was cut in the middle of it.
fn hide_cut(text: &mut String, secret: &str) {
    if !text.contains('…') {
        return;
    }
    let ends = secret.char_indices().map(|(end, _)| end).rev();
    let ends = ends.take_while(|end| SHORTEST <= *end);
    for end in ends {
        let cut = Zeroizing::new(format!("{}…", &secret[..end]));
        if text.contains(cut.as_str()) {
            *text = text.replace(cut.as_str(), &format!("{HIDDEN}…"));
        }
    }
}
