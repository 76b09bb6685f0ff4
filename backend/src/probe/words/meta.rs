//! The meta node of an Enterprise cluster, as warnings.

use crate::outbound::Answer;
use crate::outbound::client::ClientError;
use crate::probe::text;

/// There is no answer.
pub(in crate::probe) fn failed(url: &str, error: &ClientError) -> String {
    format!(
        "The meta node {url} says nothing: {error}. Check Meta URL under More; meta nodes usually listen on port 8091."
    )
}

/// It answered, and not as a meta node that takes what it is shown.
pub(in crate::probe) fn answered(url: &str, answer: &Answer) -> String {
    let line = answer.status_line();
    match answer.status() {
        401 | 403 => {
            let said = text::message(answer);
            let said = if said.is_empty() { line } else { said };
            format!(
                "The meta node {url} does not accept what the data node accepts ({said}). Give the user the same rights there."
            )
        }
        _ => format!(
            "{url} is not a meta node: it does not know its cluster ({line}). Meta nodes usually listen on port 8091."
        ),
    }
}
