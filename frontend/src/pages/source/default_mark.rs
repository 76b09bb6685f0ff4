//! Who has the mark of the default source, and what ticking its box would do.

use leptos::prelude::*;

use crate::api::{Client, ListQuery};
use crate::components::form::FormState;
use crate::dynamic::spawn;
use crate::texts::{fields, forms as texts};

/// The default source, and how many sources there are. Nothing is known until the server has said so.
#[derive(Clone, Copy)]
pub struct DefaultMark {
    found: RwSignal<Option<(Option<String>, usize)>>,
}

impl DefaultMark {
    /// Asks the server.
    pub fn ask(client: Client) -> Self {
        let found = RwSignal::new(None);
        spawn(async move {
            let first = ListQuery {
                limit: 1,
                ..ListQuery::default()
            };
            if let Ok(list) = client.sources().list(first).await {
                let default = list.sources.into_iter().find(|source| source.default);
                found.set(Some((default.map(|source| source.name), list.total)));
            }
        });
        Self { found }
    }

    /// A name for a new source; tracks.
    pub fn proposed_name(self) -> String {
        fields::proposed_name(self.total())
    }

    /// How many sources there are, 0 until that is known; tracks.
    pub fn total(self) -> usize {
        self.found.get().map_or(0, |(_, total)| total)
    }

    /// What the box says under its label; tracks.
    pub fn help(self, form: FormState) -> Option<String> {
        let (default, total) = self.found.get()?;
        let (ticked, was) = (
            form.values.with(|values| values.default),
            form.saved.with(|saved| saved.default),
        );
        match (default, total) {
            (_, 0) => Some(texts::FIRST_IS_DEFAULT.to_owned()),
            // The default source's own label says what there is to say.
            _ if was && !form.is_new => None,
            (Some(name), _) if ticked => Some(texts::takes_the_mark(&name)),
            (Some(name), _) => Some(texts::stays_default(&name)),
            (None, _) => None,
        }
    }
}
