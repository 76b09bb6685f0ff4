//! Kapacitor's configuration, as far as its API can change it.

use std::collections::BTreeMap;
use std::time::Duration;

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::{Map, Value, json};

use super::{Api, CHANGE, Failure};
use crate::outbound::Method;

const PATH: &str = "/kapacitor/v1/config";

/// The whole configuration. It holds secrets, hence no `Debug`, as in what is below it.
#[derive(Deserialize)]
pub struct Config {
    /// By name.
    pub sections: BTreeMap<String, Section>,
}

/// A section.
#[derive(Clone, Default, Deserialize)]
pub struct Section {
    /// Its elements; one without a name where it is no list.
    #[serde(default, deserialize_with = "or_default")]
    pub elements: Vec<Element>,
}

/// An element.
#[derive(Clone, Default, Deserialize)]
pub struct Element {
    /// Its options by name; of a redacted one, whether it is set.
    #[serde(default, deserialize_with = "or_default")]
    pub options: Map<String, Value>,
    /// The names of the redacted ones.
    #[serde(default, deserialize_with = "or_default")]
    pub redacted: Vec<String>,
}

/// A change of an element.
#[derive(Default, Serialize)]
pub struct Change {
    /// New values.
    #[serde(skip_serializing_if = "Map::is_empty")]
    pub set: Map<String, Value>,
    /// Options that go back to the file's value.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub delete: Vec<String>,
}

impl Api {
    /// The whole configuration.
    ///
    /// # Errors
    /// Kapacitor gave no answer that is of use.
    pub async fn config(&self) -> Result<Config, Failure> {
        self.get(PATH).await
    }

    /// One section.
    ///
    /// # Errors
    /// [`Failure::Missing`] where there is none of that name, or no other answer that is of use came.
    pub async fn section(&self, name: &str) -> Result<Section, Failure> {
        self.get(&format!("{PATH}/{name}")).await
    }

    /// Changes an element; `element` is empty for the one without a name.
    ///
    /// # Errors
    /// Kapacitor refused, failed, or gave no answer that is of use.
    pub async fn change(&self, section: &str, element: &str, change: &Change) -> Result<(), Failure> {
        let path = format!("{PATH}/{section}/{element}");
        self.write(&path, &json!(change), CHANGE).await
    }

    /// Adds an element, whose name is among its `options`. It must not exist: Kapacitor would run the section as its file
    /// says, without what was changed.
    ///
    /// # Errors
    /// As for [`Self::change`].
    pub async fn add(&self, section: &str, options: &Map<String, Value>) -> Result<(), Failure> {
        self.write(&format!("{PATH}/{section}/"), &json!({"add": options}), CHANGE)
            .await
    }

    /// Removes an element that was added. Of one of the file it takes the changes away and says nothing.
    ///
    /// # Errors
    /// As for [`Self::change`].
    pub async fn remove(&self, section: &str, element: &str) -> Result<(), Failure> {
        self.write(&format!("{PATH}/{section}"), &json!({"remove": [element]}), CHANGE)
            .await
    }

    /// Whether an element comes from Kapacitor's file; `None` where that cannot be told.
    ///
    /// Kapacitor does not say. It is asked for what it always refuses, before it has changed anything: to set an option
    /// that there is not, and the element's name. Of an element of the file it refuses the name, of one that was added the
    /// option.
    pub async fn is_from_file(&self, section: &str, key: &str, element: &str) -> Option<bool> {
        let set = Map::from_iter([(key.to_owned(), json!(element)), (NO_OPTION.to_owned(), json!(true))]);
        let change = Change {
            set,
            delete: Vec::new(),
        };
        let path = format!("{PATH}/{section}/{element}");
        match self.write(&path, &json!(change), self.read).await {
            Err(Failure::Refused(words)) if words.contain("cannot override element key") => Some(true),
            Err(Failure::Refused(words)) if words.contain("unknown options") => Some(false),
            _ => None,
        }
    }

    async fn write(&self, path: &str, body: &Value, within: Duration) -> Result<(), Failure> {
        let body = body.to_string().into_bytes();
        self.exchange(Method::Post, path, Some(body), within).await.map(drop)
    }
}

/// An option that no section has.
const NO_OPTION: &str = "switchboard-asks-whether-this-is-from-the-file";

/// Go writes what is empty as `null`.
fn or_default<'de, D: Deserializer<'de>, T: Default + Deserialize<'de>>(deserializer: D) -> Result<T, D::Error> {
    Option::deserialize(deserializer).map(Option::unwrap_or_default)
}
