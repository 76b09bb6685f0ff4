//! What can stand behind a connection.

use serde::{Deserialize, Serialize};

/// The kind of an InfluxDB connection, in Chronograf's names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum SourceType {
    /// InfluxDB 1.x, open source.
    #[default]
    #[serde(rename = "influx")]
    Influx,
    /// InfluxDB Enterprise 1.x.
    #[serde(rename = "influx-enterprise")]
    Enterprise,
    /// InfluxDB Relay.
    #[serde(rename = "influx-relay")]
    Relay,
    /// InfluxDB 2.x.
    #[serde(rename = "influx-v2")]
    V2,
    /// InfluxDB 3 Core.
    #[serde(rename = "influx-v3-core")]
    V3Core,
    /// InfluxDB 3 Enterprise.
    #[serde(rename = "influx-v3-enterprise")]
    V3Enterprise,
    /// InfluxDB Cloud Serverless.
    #[serde(rename = "influx-v3-serverless")]
    V3Serverless,
    /// InfluxDB Clustered.
    #[serde(rename = "influx-v3-clustered")]
    V3Clustered,
    /// InfluxDB Cloud Dedicated.
    #[serde(rename = "influx-v3-cloud-dedicated")]
    V3CloudDedicated,
}

/// What a kind of InfluxDB asks for to know who one is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignIn {
    /// A user name and password.
    Password,
    /// A user name and password, or a user name and a token that is signed with the shared secret.
    SharedSecret,
    /// A token, and the organization that it is asked about.
    OrganizationToken,
    /// A token.
    Token,
}

impl SourceType {
    /// Every kind, in the order of the form's choice.
    pub const ALL: [Self; 9] = [
        Self::Influx,
        Self::Enterprise,
        Self::Relay,
        Self::V2,
        Self::V3Core,
        Self::V3Enterprise,
        Self::V3Serverless,
        Self::V3Clustered,
        Self::V3CloudDedicated,
    ];

    /// The name on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Influx => "influx",
            Self::Enterprise => "influx-enterprise",
            Self::Relay => "influx-relay",
            Self::V2 => "influx-v2",
            Self::V3Core => "influx-v3-core",
            Self::V3Enterprise => "influx-v3-enterprise",
            Self::V3Serverless => "influx-v3-serverless",
            Self::V3Clustered => "influx-v3-clustered",
            Self::V3CloudDedicated => "influx-v3-cloud-dedicated",
        }
    }

    /// The product's own name, without a version.
    pub fn label(self) -> &'static str {
        match self {
            Self::Influx => "InfluxDB",
            Self::Enterprise => "InfluxDB Enterprise",
            Self::Relay => "InfluxDB Relay",
            Self::V2 => "InfluxDB 2",
            Self::V3Core => "InfluxDB 3 Core",
            Self::V3Enterprise => "InfluxDB 3 Enterprise",
            Self::V3Serverless => "InfluxDB Cloud Serverless",
            Self::V3Clustered => "InfluxDB Clustered",
            Self::V3CloudDedicated => "InfluxDB Cloud Dedicated",
        }
    }

    /// What people choose it by: where the product's name alone says no version, with those that are meant.
    pub fn choice(self) -> &'static str {
        match self {
            Self::Influx => "InfluxDB 1.x",
            Self::V2 => "InfluxDB 2.x",
            kind => kind.label(),
        }
    }

    /// What it asks for to know who one is.
    pub fn sign_in(self) -> SignIn {
        match self {
            Self::Influx | Self::Relay => SignIn::Password,
            Self::Enterprise => SignIn::SharedSecret,
            Self::V2 => SignIn::OrganizationToken,
            Self::V3Core | Self::V3Enterprise | Self::V3Serverless | Self::V3Clustered | Self::V3CloudDedicated => {
                SignIn::Token
            }
        }
    }

    /// Whether it cannot list its databases, so that one must be named to be asked for anything.
    pub fn needs_database(self) -> bool {
        matches!(self, Self::V3Clustered | Self::V3CloudDedicated)
    }

    /// The kind that goes by `name` on the wire.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }
}

/// What a check found behind an address. On the wire it is a plain name: that of the kind of InfluxDB, or `kapacitor`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "&'static str", try_from = "String")]
pub enum Product {
    /// An InfluxDB of some kind.
    Influx(SourceType),
    /// A Kapacitor.
    Kapacitor,
}

impl Product {
    const KAPACITOR: &'static str = "kapacitor";

    /// The kind of InfluxDB, where it is one.
    pub fn source_type(self) -> Option<SourceType> {
        match self {
            Self::Influx(kind) => Some(kind),
            Self::Kapacitor => None,
        }
    }
}

impl From<Product> for &'static str {
    fn from(product: Product) -> Self {
        product.source_type().map_or(Product::KAPACITOR, SourceType::as_str)
    }
}

impl TryFrom<String> for Product {
    type Error = &'static str;

    fn try_from(name: String) -> Result<Self, Self::Error> {
        match SourceType::from_name(&name) {
            Some(kind) => Ok(Self::Influx(kind)),
            None if name == Self::KAPACITOR => Ok(Self::Kapacitor),
            None => Err("is the name of no product"),
        }
    }
}

#[cfg(feature = "openapi")]
impl utoipa::PartialSchema for Product {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        let kinds = SourceType::ALL.map(Self::Influx).into_iter();
        utoipa::openapi::ObjectBuilder::new()
            .schema_type(utoipa::openapi::schema::Type::String)
            .description(Some("What a check found behind an address"))
            .enum_values(Some(kinds.chain([Self::Kapacitor]).map(<&'static str>::from)))
            .into()
    }
}

#[cfg(feature = "openapi")]
impl utoipa::ToSchema for Product {}
