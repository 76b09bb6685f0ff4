//! Alert endpoints: what a Kapacitor can send its alerts to, and how that is set.
//!
//! An answer says everything that a form needs: which options there are, how they are called, what they may hold, what
//! they hold now. So a page draws what it is told, and knows no section by name.

mod change;
mod kind;
mod links;
mod option;
#[cfg(feature = "endpoint-table")]
pub mod table;
mod test;
mod value;

use serde::{Deserialize, Serialize};

pub use change::{EndpointChange, NewElement};
pub use kind::OptionKind;
pub use links::{ElementLinks, EndpointListLinks, SectionLinks};
pub use option::{OptionInfo, OptionState};
pub use test::{TestAlert, TestInfo, TestOutcome};
pub use value::OptionValue;

/// Every alert section that a Kapacitor has.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct EndpointList {
    /// By label; those that Switchboard does not know come last.
    pub sections: Vec<EndpointSection>,
    /// Where to go from here.
    pub links: EndpointListLinks,
}

/// One kind of receiver: Slack, mail, and so on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct EndpointSection {
    /// Its name in Kapacitor's configuration.
    pub name: String,
    /// What people call it.
    pub label: String,
    /// What it is, in a sentence; empty where it is not known.
    pub about: String,
    /// What to know before it is used: that its service is gone, say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notice: Option<String>,
    /// Switchboard knows it. Of others the names are Kapacitor's, and values that may be secret are not shown.
    pub known: bool,
    /// Whether any of its elements is enabled; null where it has no such switch.
    pub enabled: Option<bool>,
    /// The option that names an element; null where there is one element, without a name.
    pub element_key: Option<String>,
    /// What people call an element; null where there is one without a name.
    pub element_label: Option<String>,
    /// Elements can be added.
    pub can_add: bool,
    /// What can be set, in the order of a form. The element key is none of them.
    pub options: Vec<OptionInfo>,
    /// What is set, the unnamed element first, then by name.
    pub elements: Vec<EndpointElement>,
    /// How a test alert is sent; null where this Kapacitor cannot send one.
    pub test: Option<TestInfo>,
    /// Where to go from here.
    pub links: SectionLinks,
}

/// One configuration of a section.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct EndpointElement {
    /// Its name; empty for the one without.
    pub name: String,
    /// It comes from Kapacitor's file, so it cannot be removed; null where that could not be found out.
    pub from_file: Option<bool>,
    /// Whether it is enabled; null where it has no such switch.
    pub enabled: Option<bool>,
    /// Why it cannot be changed through Kapacitor's API; null where it can.
    pub read_only: Option<String>,
    /// One for each of the section's options, in their order.
    pub options: Vec<OptionState>,
    /// Where to go from here.
    pub links: ElementLinks,
}
