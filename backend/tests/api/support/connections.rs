//! Real servers behind connections, and the records that tests begin with.

use serde_json::{Value, json};
use switchboard_testkit::{Influx, Kapacitor, Release, SignIn};

use crate::support::TestApp;

/// A server and an InfluxDB that it can use.
pub(crate) struct Scene {
    pub(crate) app: TestApp,
    pub(crate) influx: Influx,
}

impl Scene {
    /// `None` where there is no InfluxDB on this machine; the test counts as skipped then.
    pub(crate) async fn open() -> Option<Self> {
        let influx = Influx::start(Release::V1_13, SignIn::Off)?;
        influx.query("CREATE DATABASE telegraf");
        Some(Self {
            app: TestApp::spawn().await,
            influx,
        })
    }

    /// Adds a source called `name`.
    pub(crate) async fn source(&self, name: &str) -> Value {
        let answer = self
            .app
            .post("/sources", &json!({"name": name, "url": self.influx.url()}))
            .await;
        assert_eq!(answer.status, 201, "{answer:?}");
        answer.json()
    }

    /// Adds a Kapacitor called `name` to `source`.
    pub(crate) async fn kapacitor(&self, source: &Value, kapacitor: &Kapacitor, name: &str) -> Value {
        let path = link(source, "kapacitors");
        let answer = self
            .app
            .post(path, &json!({"name": name, "url": kapacitor.url()}))
            .await;
        assert_eq!(answer.status, 201, "{answer:?}");
        answer.json()
    }
}

/// Where `record` says that `name` is.
pub(crate) fn link<'a>(record: &'a Value, name: &str) -> &'a str {
    record["links"][name].as_str().expect("the record has that link")
}

/// Adds a source without contacting anything that could answer.
pub(crate) async fn forced(app: &TestApp, fields: Value) -> Value {
    let mut body = json!({"url": "http://127.0.0.1:1"});
    body.as_object_mut()
        .unwrap()
        .extend(fields.as_object().unwrap().clone());
    let answer = app.post("/sources?force", &body).await;
    assert_eq!(answer.status, 201, "{answer:?}");
    answer.json()
}

/// The values of `field` in a list, in order.
pub(crate) fn column(list: &Value, records: &str, field: &str) -> Vec<String> {
    let records = list[records].as_array().expect("the list has records");
    records
        .iter()
        .map(|it| it[field].as_str().expect("the field is text").to_owned())
        .collect()
}
