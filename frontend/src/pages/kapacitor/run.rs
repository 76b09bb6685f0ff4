//! What the form of a Kapacitor asks the server for.

use std::rc::Rc;

use switchboard_shared::diagnosis::Diagnosis;
use switchboard_shared::kapacitor::Kapacitor;

use crate::api::{Client, Result};
use crate::components::form::{Answer, Call, Change, Run, Stored};
use crate::forms::kapacitor;

/// The calls for the Kapacitor `id` of `source`, or for a new one.
pub fn calls(client: Client, source: String, id: Option<String>) -> Run {
    Rc::new(move |call, change| {
        let (source, id) = (source.clone(), id.clone());
        Box::pin(async move {
            match id {
                Some(id) => stored_kapacitor(client, &source, id, call, change).await,
                None => new_kapacitor(client, &source, call, change).await,
            }
        })
    })
}

/// `kapacitor` as a form needs it.
pub fn stored(kapacitor: &Kapacitor) -> Stored {
    Stored {
        id: kapacitor.id.clone().unwrap_or_default(),
        revision: kapacitor.revision,
        values: kapacitor::stored(kapacitor),
    }
}

async fn new_kapacitor(client: Client, source: &str, call: Call, change: Change) -> Result<Answer> {
    let (kapacitors, change) = (client.kapacitors(source), kapacitor::create(&change.values));
    match call {
        Call::Save(store) => kapacitors.create(change, store).await.map(answer),
        // There is nothing to show yet: what is tested is what there is.
        Call::Test | Call::Show => tested(kapacitors.try_create(change).await?.diagnosis),
    }
}

async fn stored_kapacitor(client: Client, source: &str, id: String, call: Call, change: Change) -> Result<Answer> {
    let (kapacitors, revision) = (client.kapacitors(source), change.revision);
    let change = kapacitor::update(&change.values, &change.saved);
    match call {
        Call::Save(store) => kapacitors.update(id, change, revision, store).await.map(answer),
        Call::Test => tested(kapacitors.try_update(id, change).await?.diagnosis),
        Call::Show => kapacitors.show(id).await.map(answer),
    }
}

fn answer(kapacitor: Kapacitor) -> Answer {
    Answer::Stored(Box::new(stored(&kapacitor)))
}

fn tested(diagnosis: Diagnosis) -> Result<Answer> {
    Ok(Answer::Tested(Box::new(diagnosis)))
}
