//! The current source, and what has just been made.

use leptos::prelude::*;
use switchboard_shared::source::Source;

use super::{Links, Refresh, Remote};
use crate::api::{Client, Error, SourceQuery};
use crate::dynamic::effect;

/// What the server says where the organization of a request is not there.
const NO_ORGANIZATION: &str = "organization not found";

/// The current source: the one that the URL names, else the default one.
#[derive(Clone, Debug, PartialEq)]
pub enum Current {
    /// Not known yet.
    Loading,
    /// There is no source, or not the one that the URL names.
    Nothing,
    /// It could not be found out.
    Failed(Error),
    /// This one.
    Source(Box<Source>),
}

impl Current {
    /// The id of the current source, where there is one.
    pub fn source_id(&self) -> Option<&str> {
        match self {
            Self::Source(source) => source.id.as_deref(),
            Self::Loading | Self::Nothing | Self::Failed(_) => None,
        }
    }
}

/// What the pages know of each other.
#[derive(Clone, Copy)]
pub struct Session {
    current: RwSignal<Current>,
    arrived: RwSignal<Option<String>>,
    kapacitor: RwSignal<Option<String>>,
    links: Links,
    focused: StoredValue<String>,
}

impl Session {
    /// A session that keeps the current source true.
    pub fn new(client: Client, links: Links, refresh: Refresh) -> Self {
        let current = RwSignal::new(Current::Loading);
        let found = Remote::new(move || {
            refresh.track();
            find(client, links.source())
        });
        effect(move || {
            let new = match (found.error(), found.value().map(|found| found.get())) {
                (Some(error), _) => Current::Failed(error),
                (None, Some(Some(source))) => Current::Source(Box::new(source)),
                (None, Some(None)) => Current::Nothing,
                (None, None) => return,
            };
            if current.with_untracked(|old| *old != new) {
                current.set(new);
            }
        });
        Self {
            current,
            arrived: RwSignal::new(None),
            kapacitor: RwSignal::new(None),
            links,
            focused: StoredValue::new(untrack(|| links.path())),
        }
    }

    /// The session of the app.
    pub fn of_app() -> Self {
        expect_context()
    }

    /// The current source; tracks.
    pub fn current(self) -> Current {
        self.current.get()
    }

    /// The organization that the URL names is not there; tracks.
    pub fn lacks_organization(self) -> bool {
        self.current.with(|current| match current {
            Current::Failed(error) => error.is_not_found() && self.links.org().is_some(),
            _ => false,
        })
    }

    /// Whether the heading that has just been drawn takes the focus: once for each page that is opened, but not for
    /// the first, where the browser decides.
    pub fn takes_focus(self) -> bool {
        let here = untrack(|| self.links.path());
        let is_new = self.focused.with_value(|focused| *focused != here);
        self.focused.set_value(here);
        is_new
    }

    /// Notes that this source was just created: Configuration shows where it is.
    pub fn announce(self, source_id: &str) {
        self.arrived.set(Some(source_id.to_owned()));
    }

    /// The source that was just created, once.
    pub fn take_arrived(self) -> Option<String> {
        let arrived = self.arrived.get_untracked();
        if arrived.is_some() {
            self.arrived.set(None);
        }
        arrived
    }
}

impl Session {
    /// Notes that this Kapacitor was just created: its own page says so.
    pub fn announce_kapacitor(self, id: &str) {
        self.kapacitor.set(Some(id.to_owned()));
    }

    /// The Kapacitor that was just created, once.
    pub fn take_kapacitor(self) -> Option<String> {
        let created = self.kapacitor.get_untracked();
        if created.is_some() {
            self.kapacitor.set(None);
        }
        created
    }
}

async fn find(client: Client, named: Option<String>) -> Result<Option<Source>, Error> {
    match named {
        Some(id) => match client.sources().show(id).await {
            // Without its organization it is not the source that is missing.
            Err(error) if error.is_not_found() && error.message() != NO_ORGANIZATION => Ok(None),
            answer => answer.map(Some),
        },
        None => {
            let first = SourceQuery {
                limit: 1,
                ..SourceQuery::default()
            };
            let list = client.sources().list(first).await?;
            Ok(list.sources.into_iter().find(|source| source.default))
        }
    }
}
