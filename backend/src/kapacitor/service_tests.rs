//! Kapacitor's test alerts.

use serde::Deserialize;
use serde_json::{Map, Value};

use super::{Api, CHANGE, Failure, parse};
use crate::outbound::Method;

const PATH: &str = "/kapacitor/v1/service-tests";

/// Every test that there is. Their options may hold secrets of the configuration, hence no `Debug`.
#[derive(Default, Deserialize)]
pub struct ServiceTests {
    /// In no order.
    pub services: Vec<ServiceTest>,
}

/// A test.
#[derive(Deserialize)]
pub struct ServiceTest {
    /// The section that it is of.
    pub name: String,
    /// What can be said about the alert, and what is said where it is left out.
    pub options: Option<Map<String, Value>>,
}

/// What came of a test, in Kapacitor's own words.
#[derive(Deserialize)]
pub struct Outcome {
    /// It worked.
    pub success: bool,
    /// Why not.
    #[serde(default)]
    pub message: String,
}

impl Api {
    /// Every test; none where this Kapacitor is too old for them.
    ///
    /// # Errors
    /// Kapacitor gave no answer that is of use.
    pub async fn service_tests(&self) -> Result<ServiceTests, Failure> {
        match self.get(PATH).await {
            Err(Failure::Missing(_)) => Ok(ServiceTests::default()),
            answer => answer,
        }
    }

    /// The test of one section.
    ///
    /// # Errors
    /// As for [`Self::service_tests`]; [`Failure::Missing`] where there is none.
    pub async fn service_test(&self, section: &str) -> Result<ServiceTest, Failure> {
        self.get(&format!("{PATH}/{section}")).await
    }

    /// Sends a test alert.
    ///
    /// # Errors
    /// Kapacitor refused, failed, or gave no answer that is of use. That the receiver did not take the alert is an
    /// outcome.
    pub async fn test(&self, section: &str, options: &Map<String, Value>) -> Result<Outcome, Failure> {
        let body = Value::Object(options.clone()).to_string().into_bytes();
        let path = format!("{PATH}/{section}");
        let answer = self.exchange(Method::Post, &path, Some(body), CHANGE).await?;
        parse(&answer)
    }
}
