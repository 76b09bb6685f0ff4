//! The calls about the alert endpoints of one Kapacitor.

use gloo_net::http::Method;
use switchboard_shared::endpoint::{EndpointChange, EndpointList, EndpointSection, NewElement, TestAlert, TestOutcome};

use super::{Client, Result};
use crate::routes::encode;

/// The calls about the alert endpoints of one Kapacitor. A change answers the section as it is by then.
#[derive(Clone)]
pub struct Endpoints {
    client: Client,
    all: String,
}

impl Endpoints {
    pub(super) fn new(client: Client, kapacitor: &str) -> Self {
        Self {
            client,
            all: format!("{kapacitor}/endpoints"),
        }
    }

    /// Every section, read from Kapacitor now.
    pub async fn list(self) -> Result<EndpointList> {
        self.client.get(&self.all).await
    }

    /// Changes an element of `section`, the unnamed one where `element` is empty.
    pub async fn update(self, section: &str, element: &str, change: EndpointChange) -> Result<EndpointSection> {
        let path = self.element(section, element);
        self.client.write(Method::PATCH, &path, &change, None).await
    }

    /// Adds an element to `section`.
    pub async fn add(self, section: &str, element: NewElement) -> Result<EndpointSection> {
        let path = format!("{}/elements", self.section(section));
        self.client.write(Method::POST, &path, &element, None).await
    }

    /// Removes an element of `section`.
    pub async fn remove(self, section: &str, element: &str) -> Result<()> {
        self.client.delete(&self.element(section, element)).await
    }

    /// Sends a test alert of `section`.
    pub async fn test(self, section: &str, alert: TestAlert) -> Result<TestOutcome> {
        let path = format!("{}/test", self.section(section));
        self.client.write(Method::POST, &path, &alert, None).await
    }

    fn section(&self, section: &str) -> String {
        format!("{}/{}", self.all, encode(section))
    }

    fn element(&self, section: &str, element: &str) -> String {
        match element {
            "" => self.section(section),
            name => format!("{}/elements/{}", self.section(section), encode(name)),
        }
    }
}
