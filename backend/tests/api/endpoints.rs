//! Alert endpoints, against the real Kapacitor.

mod echo;
mod elements;
mod every_option;
mod failures;
mod old;
mod page;
mod reading;
pub(crate) mod receivers;
mod saving;
mod secrets;
mod table;
mod test_alerts;

use serde_json::{Value, json};
use switchboard_testkit::{Kapacitor, SignIn};

use crate::support::connections::{forced, link};
use crate::support::{Answer, TestApp};

/// A server with a connection to a Kapacitor.
pub(crate) struct Desk {
    pub(crate) app: TestApp,
    /// Where the connection is.
    pub(crate) this: String,
    /// Where its endpoints are.
    pub(crate) endpoints: String,
}

impl Desk {
    /// With the Kapacitor at `url`, whether that is there or not.
    pub(crate) async fn at(url: &str) -> Self {
        let app = TestApp::spawn().await;
        let source = forced(&app, json!({"name": "a"})).await;
        let path = format!("{}?force", link(&source, "kapacitors"));
        let kapacitor = app.post(&path, &json!({"name": "k", "url": url})).await.json();
        Self {
            this: link(&kapacitor, "self").to_owned(),
            endpoints: link(&kapacitor, "endpoints").to_owned(),
            app,
        }
    }

    /// With a Kapacitor of its own, whose file has `more`; `None` where there is none on this machine.
    pub(crate) async fn open(more: &str) -> Option<(Self, Kapacitor)> {
        let kapacitor = Kapacitor::start_with(SignIn::Off, more)?;
        Some((Self::at(&kapacitor.url()).await, kapacitor))
    }

    /// Everything.
    pub(crate) async fn list(&self) -> Value {
        let answer = self.app.get(&self.endpoints).await;
        assert_eq!(answer.status, 200, "{answer:?}");
        answer.json()
    }

    /// The section of that name.
    pub(crate) async fn section(&self, name: &str) -> Value {
        let list = self.list().await;
        let sections = list["sections"].as_array().unwrap();
        sections.iter().find(|section| section["name"] == name).unwrap().clone()
    }

    /// Changes below the endpoints.
    pub(crate) async fn patch(&self, below: &str, body: Value) -> Answer {
        self.app.patch(&format!("{}/{below}", self.endpoints), &body).await
    }

    /// Posts below the endpoints.
    pub(crate) async fn post(&self, below: &str, body: Value) -> Answer {
        self.app.post(&format!("{}/{below}", self.endpoints), &body).await
    }

    /// Sets options that can be set.
    #[track_caller]
    pub(crate) fn saved(answer: Answer) -> Value {
        assert!(matches!(answer.status, 200 | 201), "{answer:?}");
        answer.json()
    }
}

/// What an option of an element of a section holds.
#[track_caller]
pub(crate) fn option<'a>(section: &'a Value, element: &str, name: &str) -> &'a Value {
    let elements = section["elements"].as_array().unwrap();
    let element = elements
        .iter()
        .find(|it| it["name"] == element)
        .expect("the element is there");
    let options = element["options"].as_array().unwrap();
    options
        .iter()
        .find(|it| it["name"] == name)
        .expect("the option is there")
}

/// The fields of a failure with `status`.
#[track_caller]
pub(crate) fn fields(answer: &Answer, status: u16) -> Value {
    answer.failure(status);
    answer.json()["fields"].clone()
}
