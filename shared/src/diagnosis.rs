//! A connectivity check, step by step.

use serde::{Deserialize, Serialize};

use crate::product::Product;
use crate::time::Timestamp;

/// The outcome of a connectivity check: its steps up to the first that failed, the cause, and what to do.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Diagnosis {
    /// Every step passed.
    pub ok: bool,
    /// The address that was checked, without credentials.
    pub target: String,
    /// What answered, as far as that was found out.
    pub kind: Option<Product>,
    /// Its version, as far as that was found out.
    pub version: Option<String>,
    /// The steps that ran, in order; only the last can have failed.
    pub steps: Vec<StepOutcome>,
    /// Why the last step failed, as a sentence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cause: Option<String>,
    /// What a person can do about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
    /// What works and still deserves attention.
    pub warnings: Vec<String>,
    /// The certificate that the server showed, whether it was trusted or not; absent where there was none to read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub certificate: Option<Certificate>,
}

/// What a server's certificate says about itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct Certificate {
    /// Whom it is for, as `CN=…`, else the first host name in it; empty where it does not say.
    pub subject: String,
    /// Who signed it, as `CN=…`.
    pub issuer: String,
    /// It is not valid before this.
    pub not_before: Timestamp,
    /// It is not valid after this.
    pub not_after: Timestamp,
}

impl Certificate {
    /// From how many days before its end it deserves attention.
    pub const SOON_DAYS: i64 = 21;
}

impl Diagnosis {
    /// The step that failed.
    pub fn failed(&self) -> Option<&StepOutcome> {
        self.steps.last().filter(|outcome| !outcome.ok)
    }

    /// The outcome of `step`, where it ran.
    pub fn outcome(&self, step: Step) -> Option<&StepOutcome> {
        self.steps.iter().find(|outcome| outcome.step == step)
    }
}

/// One step of a check.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StepOutcome {
    /// Which step.
    pub step: Step,
    /// Whether it passed.
    pub ok: bool,
    /// What was found, in a few words.
    pub detail: String,
    /// How long it took, in milliseconds; absent where nothing was waited for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ms: Option<u32>,
}

/// The steps of a check, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "lowercase")]
pub enum Step {
    /// The address is one that may be contacted at all.
    Address,
    /// The name resolves, to addresses that may be contacted.
    Resolve,
    /// A TCP connection is accepted.
    Connect,
    /// The certificate is trusted; `https` only.
    Tls,
    /// Something answers HTTP, and not with a redirect.
    Http,
    /// It is the product that was expected.
    Product,
    /// It accepts the credentials, or needs none.
    Auth,
    /// The databases can be read; InfluxDB only.
    Database,
}

impl Step {
    /// The steps of an InfluxDB connection.
    pub const SOURCE: [Self; 8] = [
        Self::Address,
        Self::Resolve,
        Self::Connect,
        Self::Tls,
        Self::Http,
        Self::Product,
        Self::Auth,
        Self::Database,
    ];

    /// The steps of a Kapacitor connection: it has no databases.
    pub const KAPACITOR: [Self; 7] = [
        Self::Address,
        Self::Resolve,
        Self::Connect,
        Self::Tls,
        Self::Http,
        Self::Product,
        Self::Auth,
    ];

    /// The name that people see.
    pub fn label(self) -> &'static str {
        match self {
            Self::Address => "Address",
            Self::Resolve => "Resolve",
            Self::Connect => "Connect",
            Self::Tls => "TLS",
            Self::Http => "HTTP",
            Self::Product => "Product",
            Self::Auth => "Auth",
            Self::Database => "Database",
        }
    }
}
