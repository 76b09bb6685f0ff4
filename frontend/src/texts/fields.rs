//! The words of the forms' fields: their labels, what stands in them at first, and what is wrong with them.

use switchboard_shared::product::SourceType;
use switchboard_shared::rules::limits::NAME_CHARS;

use crate::forms::field::{Field, Subject};

/// A password, in a sentence.
pub const PASSWORD: &str = "password";
/// A shared secret, in a sentence.
pub const SHARED_SECRET: &str = "shared secret";
/// A token, in a sentence.
pub const TOKEN: &str = "token";
/// A key, in a sentence.
pub const KEY: &str = "key";
/// A certificate without a key.
pub const KEY_MISSING: &str = "Enter the key of the client certificate";
/// A key without a certificate.
pub const CERTIFICATE_MISSING: &str = "Enter the certificate that the key belongs to";
/// What is no certificate.
pub const NO_CERTIFICATE: &str = "must be a certificate as PEM: -----BEGIN CERTIFICATE-----";
/// What is no key.
pub const NO_KEY: &str = "must be a private key as PEM: -----BEGIN PRIVATE KEY-----";
/// Credentials in an address that has no fields for them beside it.
pub const CREDENTIALS: &str = "must not have a user name or password";
/// Credentials in the address that cannot move, because their own fields are filled in.
pub const CREDENTIALS_TWICE: &str = "must not carry a user name or password where Username or Password is filled in";

/// A quote of the labels that is not closed.
pub const QUOTE_OPEN: &str = "a quote is not closed";

/// The address of an InfluxDB where people mostly have it.
pub const SOURCE_URL: &str = "http://localhost:8086";
/// The address of a Kapacitor where people mostly have it.
pub const KAPACITOR_URL: &str = "http://localhost:9092";
/// A name for a Kapacitor.
pub const KAPACITOR_NAME: &str = "kapacitor-1";
/// The address of a meta node where people mostly have it.
pub const META_URL: &str = "http://localhost:8091";
/// A retention policy.
pub const RETENTION_POLICY: &str = "autogen";
/// Labels.
pub const LABELS: &str = "env=prod, region=eu";
/// The kind that the check finds.
pub const DETECT: &str = "Detect";
/// What is ticked.
pub const ON: &str = "on";
/// What is not.
pub const OFF: &str = "off";
/// What is added to the name of a copy.
const COPY: &str = " (copy)";

/// The label of `field`.
pub fn label(field: Field, subject: Subject) -> &'static str {
    match field {
        Field::Url if subject == Subject::Kapacitor => "Kapacitor URL",
        Field::Url => "Connection String",
        Field::Name => "Name",
        Field::Username => "Username",
        Field::Password => "Password",
        Field::Telegraf => "Telegraf Database",
        Field::Default => "Make this the default source",
        Field::Kind => "Kind",
        Field::MetaUrl => "Meta URL",
        Field::SharedSecret => "Shared Secret",
        Field::InfluxOrganization => "Organization",
        Field::Token => "Token",
        Field::DefaultDb => "Default Database",
        Field::DefaultRp => "Default Retention Policy",
        Field::Verify => "Verify the server’s certificate",
        Field::ServerName => "Server name",
        Field::Ca => "Own CA",
        Field::ClientCertificate => "Client certificate",
        Field::ClientKey => "Client key",
        Field::Labels => "Labels",
    }
}

/// A stored secret's field is open and empty; `word` is what it is called.
pub fn left_open(word: &str) -> String {
    format!("Enter the new {word}, or keep the saved one")
}

/// PEM texts that are too long together.
pub fn too_much_pem(bytes: usize) -> String {
    format!("must have at most {bytes} bytes, certificate and key included")
}

/// The kind that goes by `name` on the wire; empty is what the check finds.
pub fn kind(name: &str) -> &'static str {
    SourceType::from_name(name).map_or(DETECT, SourceType::choice)
}

/// The first choice of a kind: what the check finds, with what it has found.
pub fn detect(found: Option<SourceType>) -> String {
    match found {
        Some(found) => format!("{DETECT} ({})", found.choice()),
        None => DETECT.to_owned(),
    }
}

/// A name for the source after `total` others.
pub fn proposed_name(total: usize) -> String {
    format!("influx-{}", total + 1)
}

/// The name of a copy of `name`, cut where it would be too long.
pub fn copy_of(name: &str) -> String {
    let room = NAME_CHARS - COPY.len();
    let start: String = name.chars().take(room).collect();
    format!("{}{COPY}", start.trim_end())
}

/// A label without a value.
pub fn no_value(label: &str) -> String {
    format!("\"{label}\" has no value: write {label}=value")
}

/// A label's key that is there already.
pub fn key_twice(key: &str) -> String {
    format!("the key \"{key}\" stands there twice")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_copy_is_never_too_long() {
        assert_eq!(copy_of("prod"), "prod (copy)");
        assert_eq!(copy_of(&"é".repeat(93)).chars().count(), NAME_CHARS);
        assert_eq!(copy_of(&"é".repeat(100)), format!("{} (copy)", "é".repeat(93)));
        assert_eq!(
            copy_of(&format!("{} x", "a".repeat(92))),
            format!("{} (copy)", "a".repeat(92))
        );
    }

    #[test]
    fn a_kind_is_said_by_its_name_and_none_is_found_out() {
        assert_eq!(kind("influx-v2"), "InfluxDB 2.x");
        assert_eq!(kind(""), "Detect");
        assert_eq!(detect(None), "Detect");
        assert_eq!(detect(Some(SourceType::V2)), "Detect (InfluxDB 2.x)");
    }
}
