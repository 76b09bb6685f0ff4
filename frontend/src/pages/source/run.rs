//! What the form of a source asks the server for.

use std::rc::Rc;

use switchboard_shared::source::Source;

use crate::api::{Client, Result};
use crate::components::form::{Answer, Call, Change, Run, Stored};
use crate::forms::source;

/// The calls for the source `id`, or for a new one.
pub fn calls(client: Client, id: Option<String>) -> Run {
    Rc::new(move |call, change| {
        let id = id.clone();
        Box::pin(async move {
            match id {
                Some(id) => stored_source(client, id, call, change).await,
                None => new_source(client, call, change).await,
            }
        })
    })
}

/// `source` as a form needs it.
pub fn stored(source: &Source) -> Stored {
    Stored {
        id: source.id.clone().unwrap_or_default(),
        revision: source.revision,
        values: source::stored(source),
    }
}

async fn new_source(client: Client, call: Call, change: Change) -> Result<Answer> {
    let (sources, change) = (client.sources(), source::create(&change.values));
    match call {
        Call::Save(store) => sources.create(change, store).await.map(answer),
        // There is nothing to show yet: what is tested is what there is.
        Call::Test | Call::Show => tested(sources.try_create(change).await?.diagnosis),
    }
}

async fn stored_source(client: Client, id: String, call: Call, change: Change) -> Result<Answer> {
    let (sources, revision) = (client.sources(), change.revision);
    let change = source::update(&change.values, &change.saved);
    match call {
        Call::Save(store) => sources.update(id, change, revision, store).await.map(answer),
        Call::Test => tested(sources.try_update(id, change).await?.diagnosis),
        Call::Show => sources.show(id).await.map(answer),
    }
}

fn answer(source: Source) -> Answer {
    Answer::Stored(Box::new(stored(&source)))
}

fn tested(diagnosis: switchboard_shared::diagnosis::Diagnosis) -> Result<Answer> {
    Ok(Answer::Tested(Box::new(diagnosis)))
}
