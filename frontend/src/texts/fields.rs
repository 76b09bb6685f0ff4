//! The words of the forms' fields: their labels, and what is wrong with them.

use crate::forms::field::{Field, Subject};

/// A password's field is open and empty.
pub const PASSWORD_LEFT_OPEN: &str = "Enter the new password, or keep the saved one";
/// A key's field is open and empty.
pub const KEY_LEFT_OPEN: &str = "Enter the new key, or keep the saved one";
/// A certificate without a key.
pub const KEY_MISSING: &str = "Enter the key of the client certificate";
/// A key without a certificate.
pub const CERTIFICATE_MISSING: &str = "Enter the certificate that the key belongs to";
/// What is no certificate.
pub const NO_CERTIFICATE: &str = "must be a certificate as PEM: -----BEGIN CERTIFICATE-----";
/// What is no key.
pub const NO_KEY: &str = "must be a private key as PEM: -----BEGIN PRIVATE KEY-----";
/// Credentials in the address that cannot move, because their own fields are filled in.
pub const CREDENTIALS_TWICE: &str = "must not carry a user name or password where Username or Password is filled in";

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
        Field::DefaultRp => "Default Retention Policy",
        Field::Verify => "Verify the server’s certificate",
        Field::ServerName => "Server name",
        Field::Ca => "Own CA",
        Field::ClientCertificate => "Client certificate",
        Field::ClientKey => "Client key",
        Field::Labels => "Labels",
    }
}

/// PEM texts that are too long together.
pub fn too_much_pem(bytes: usize) -> String {
    format!("must have at most {bytes} bytes, certificate and key included")
}
