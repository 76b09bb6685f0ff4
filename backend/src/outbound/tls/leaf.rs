//! What a certificate says about itself, as far as people need it.

use rustls::pki_types::CertificateDer;
use x509_parser::extensions::GeneralName;
use x509_parser::prelude::X509Certificate;

/// A server's certificate; empty where it could not be read.
#[derive(Clone, Debug, Default)]
pub struct Leaf {
    /// Its subject, as `CN=…`; the first name that it is for, where it has none.
    pub subject: String,
    /// Who signed it, as `CN=…`.
    pub issuer: String,
    /// Subject and issuer are the same.
    pub self_signed: bool,
    /// The host names and addresses it is for.
    pub names: Vec<String>,
    /// From when it is valid, in seconds since 1970.
    pub not_before: Option<i64>,
    /// Until when it is valid, in seconds since 1970.
    pub not_after: Option<i64>,
}

impl Leaf {
    /// Reads `certificate`.
    pub fn read(certificate: &CertificateDer<'_>) -> Self {
        let Ok((_, parsed)) = x509_parser::parse_x509_certificate(certificate) else {
            return Self::default();
        };
        let names = names(&parsed);
        // Many have none: whom they are for stands among the names alone.
        let subject = Some(short_name(parsed.subject())).filter(|subject| !subject.is_empty());
        Self {
            subject: subject.or_else(|| names.first().cloned()).unwrap_or_default(),
            issuer: short_name(parsed.issuer()),
            self_signed: parsed.subject().as_raw() == parsed.issuer().as_raw(),
            names,
            not_before: Some(parsed.validity().not_before.timestamp()),
            not_after: Some(parsed.validity().not_after.timestamp()),
        }
    }
}

#[cfg(any(test, feature = "fuzzing"))]
impl Leaf {
    /// Reads any bytes.
    pub(crate) fn from_bytes(bytes: &[u8]) -> Self {
        Self::read(&CertificateDer::from(bytes))
    }
}

/// The common name, which is what people call a certificate by; the whole name where it has none.
fn short_name(name: &x509_parser::x509::X509Name<'_>) -> String {
    let common = name
        .iter_common_name()
        .next()
        .and_then(|attribute| attribute.as_str().ok());
    common.map_or_else(|| name.to_string(), |common| format!("CN={common}"))
}

fn names(certificate: &X509Certificate<'_>) -> Vec<String> {
    let extension = certificate.subject_alternative_name().ok().flatten();
    let listed = extension.map_or(&[][..], |extension| extension.value.general_names.as_slice());
    listed.iter().filter_map(shown).collect()
}

fn shown(name: &GeneralName<'_>) -> Option<String> {
    match name {
        GeneralName::DNSName(name) => Some((*name).to_owned()),
        GeneralName::IPAddress(bytes) => match bytes.len() {
            4 => <[u8; 4]>::try_from(*bytes)
                .ok()
                .map(|octets| std::net::Ipv4Addr::from(octets).to_string()),
            16 => <[u8; 16]>::try_from(*bytes)
                .ok()
                .map(|octets| std::net::Ipv6Addr::from(octets).to_string()),
            _ => None,
        },
        _ => None,
    }
}
