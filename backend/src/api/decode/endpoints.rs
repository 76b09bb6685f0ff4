//! Changes of alert endpoints. The names of options are the Kapacitor's matter: what they hold is checked where those are
//! known.

use serde_json::{Map, Value};
use switchboard_shared::error::FieldErrors;
use switchboard_shared::patch::Patch;

use super::fields::Fields;
use crate::service::endpoints::{EndpointPatch, NewElement, TestRequest};

/// A change of an element, and what is wrong with it so far.
pub(crate) fn endpoint(body: Map<String, Value>) -> (EndpointPatch, FieldErrors) {
    let mut fields = Fields::new(body);
    let patch = EndpointPatch {
        set: or_empty(fields.take("set")),
        unset: or_empty(fields.take("unset")),
    };
    (patch, fields.finish("a change of an endpoint"))
}

/// A new element, and what is wrong with it so far.
pub(crate) fn element(body: Map<String, Value>) -> (NewElement, FieldErrors) {
    let mut fields = Fields::new(body);
    let element = NewElement {
        name: fields.take("name").value().cloned(),
        set: or_empty(fields.take("set")),
    };
    (element, fields.finish("an element"))
}

/// A test alert, and what is wrong with it so far.
pub(crate) fn test_alert(body: Map<String, Value>) -> (TestRequest, FieldErrors) {
    let mut fields = Fields::new(body);
    let request = TestRequest {
        element: fields.take("element").value().cloned(),
        options: or_empty(fields.take("options")),
    };
    (request, fields.finish("a test alert"))
}

fn or_empty<T: Default>(sent: Patch<T>) -> T {
    match sent {
        Patch::Value(value) => value,
        Patch::Absent | Patch::Null => T::default(),
    }
}
