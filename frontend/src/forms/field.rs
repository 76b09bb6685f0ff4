//! The fields of the forms: their names on the wire and for people.

use crate::texts::fields as texts;

/// What a form describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// An InfluxDB connection.
    Source,
    /// A Kapacitor connection.
    Kapacitor,
}

/// A field, in the order in which the page shows them: the first wrong one takes the focus.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// Where the server is.
    Url,
    /// The connection's name.
    Name,
    /// The user name that is sent.
    Username,
    /// The password that is sent.
    Password,
    /// The database that Telegraf writes to.
    Telegraf,
    /// The product opens with this source.
    Default,
    /// The kind of InfluxDB, by its name on the wire; empty: what the check finds.
    Kind,
    /// The meta node of an Enterprise cluster.
    MetaUrl,
    /// The secret that an Enterprise cluster shares with who signs in to it.
    SharedSecret,
    /// The organization inside InfluxDB 2.x.
    InfluxOrganization,
    /// The token of 2.x and 3.x.
    Token,
    /// The database to use where none is named.
    DefaultDb,
    /// The retention policy to use where none is named.
    DefaultRp,
    /// The server's certificate must be trusted.
    Verify,
    /// The name that the certificate must carry.
    ServerName,
    /// Own certificate authorities.
    Ca,
    /// The certificate that is presented.
    ClientCertificate,
    /// The key of that certificate.
    ClientKey,
    /// Free key and value pairs.
    Labels,
}

const SOURCE: [Field; 19] = [
    Field::Url,
    Field::Name,
    Field::Username,
    Field::Password,
    Field::Telegraf,
    Field::Default,
    Field::Kind,
    Field::MetaUrl,
    Field::SharedSecret,
    Field::InfluxOrganization,
    Field::Token,
    Field::DefaultDb,
    Field::DefaultRp,
    Field::Verify,
    Field::ServerName,
    Field::Ca,
    Field::ClientCertificate,
    Field::ClientKey,
    Field::Labels,
];

const KAPACITOR: [Field; 9] = [
    Field::Url,
    Field::Name,
    Field::Username,
    Field::Password,
    Field::Verify,
    Field::ServerName,
    Field::Ca,
    Field::ClientCertificate,
    Field::ClientKey,
];

impl Subject {
    /// The fields that its form has, in order.
    pub fn fields(self) -> &'static [Field] {
        match self {
            Self::Source => &SOURCE,
            Self::Kapacitor => &KAPACITOR,
        }
    }
}

impl Field {
    /// The name that people see.
    pub fn label(self, subject: Subject) -> &'static str {
        texts::label(self, subject)
    }

    /// The name in the API's bodies, which is the `id` of its control too.
    pub fn wire(self) -> &'static str {
        match self {
            Self::Url => "url",
            Self::Name => "name",
            Self::Username => "username",
            Self::Password => "password",
            Self::Telegraf => "telegraf",
            Self::Default => "default",
            Self::Kind => "type",
            Self::MetaUrl => "metaUrl",
            Self::SharedSecret => "sharedSecret",
            Self::InfluxOrganization => "influxOrganization",
            Self::Token => "token",
            Self::DefaultDb => "defaultDB",
            Self::DefaultRp => "defaultRP",
            Self::Verify => "tls.verify",
            Self::ServerName => "tls.serverName",
            Self::Ca => "tls.ca",
            Self::ClientCertificate => "tls.clientCertificate",
            Self::ClientKey => "tls.clientKey",
            Self::Labels => "labels",
        }
    }

    /// The field that the server calls `name`; parts of the labels are the labels.
    pub fn from_wire(name: &str) -> Option<Self> {
        match name {
            "insecureSkipVerify" => Some(Self::Verify),
            "tls" => Some(Self::Ca),
            _ if name.starts_with("labels.") => Some(Self::Labels),
            _ => SOURCE.into_iter().find(|field| field.wire() == name),
        }
    }

    /// It stands under More, which opens when something in it is wrong.
    pub fn is_under_more(self) -> bool {
        Self::Default < self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_is_found_by_its_name_on_the_wire() {
        for field in SOURCE {
            assert_eq!(Field::from_wire(field.wire()), Some(field));
        }
        assert_eq!(Field::from_wire("labels.env"), Some(Field::Labels));
        assert_eq!(Field::from_wire("organization"), None);
    }

    #[test]
    fn the_order_of_the_fields_is_the_order_of_the_page() {
        assert!(SOURCE.is_sorted());
        assert!(KAPACITOR.is_sorted());
    }
}
