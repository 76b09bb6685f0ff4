//! Changes of alert endpoints. The names of options are the Kapacitor's matter: what they hold is checked where those are
//! known.

use serde_json::{Map, Value};
use switchboard_shared::error::FieldErrors;
use switchboard_shared::patch::Patch;

use super::fields::{Fields, FromField};
use crate::service::endpoints::{EndpointPatch, NewElement, TestRequest};

/// A change of an element, and what is wrong with it so far.
pub(crate) fn endpoint(body: Map<String, Value>) -> (EndpointPatch, FieldErrors) {
    let mut fields = Fields::new(body);
    let patch = EndpointPatch {
        set: given(&mut fields, "set"),
        unset: given(&mut fields, "unset"),
    };
    (patch, fields.finish("a change of an endpoint"))
}

/// A new element, and what is wrong with it so far.
pub(crate) fn element(body: Map<String, Value>) -> (NewElement, FieldErrors) {
    let mut fields = Fields::new(body);
    let element = NewElement {
        name: fields.take("name").value().cloned(),
        set: given(&mut fields, "set"),
    };
    (element, fields.finish("an element"))
}

/// A test alert, and what is wrong with it so far.
pub(crate) fn test_alert(body: Map<String, Value>) -> (TestRequest, FieldErrors) {
    let mut fields = Fields::new(body);
    let request = TestRequest {
        element: fields.take("element").value().cloned(),
        options: given(&mut fields, "options"),
    };
    (request, fields.finish("a test alert"))
}

/// What is absent is empty; `null` is of no kind.
fn given<T: FromField + Default>(fields: &mut Fields, name: &str) -> T {
    match fields.take(name) {
        Patch::Value(value) => value,
        Patch::Absent => T::default(),
        Patch::Null => {
            let problem = T::from_field(Value::Null).err();
            fields.errors.extend(problem.map(|problem| (name.to_owned(), problem)));
            T::default()
        }
    }
}
