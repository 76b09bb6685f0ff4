//! The current source, and what has just been made.

use leptos::prelude::*;
use switchboard_shared::source::Source;

use super::{Links, Membership, Opened, Refresh, Remote, Right};
use crate::api::{Client, Error, ListQuery};
use crate::dynamic::effect;

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
    found: Remote<Option<Source>>,
    arrived: RwSignal<Option<String>>,
    kapacitor: RwSignal<Option<String>>,
    opened: Opened,
}

impl Session {
    /// A session in the tab's organization that keeps the current source true.
    pub fn new(client: Client, links: Links, membership: Membership, opened: Opened) -> Self {
        let current = RwSignal::new(Current::Loading);
        let refresh = Refresh::of_app();
        let is_closed = membership.is_kept_from(Right::Read);
        let found = Remote::new(move || {
            refresh.track();
            let (source, is_closed) = (links.source(), is_closed.get());
            async move {
                match is_closed {
                    // There is no source for who may see none.
                    true => Ok(None),
                    false => find(client, source).await,
                }
            }
        });
        effect(move || {
            let new = match (found.value().map(|found| found.get()), found.error()) {
                (value, Some(error)) if !outlives(value.as_ref(), untrack(|| links.source()), &error) => {
                    Current::Failed(error)
                }
                (Some(Some(source)), _) => Current::Source(Box::new(source)),
                (Some(None), _) => Current::Nothing,
                (None, _) => return,
            };
            if current.with_untracked(|old| *old != new) {
                current.set(new);
            }
        });
        Self {
            current,
            found,
            arrived: RwSignal::new(None),
            kapacitor: RwSignal::new(None),
            opened,
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

    /// Finding out the current source takes long enough that the page has to show it; tracks.
    pub fn is_slow(self) -> bool {
        self.found.is_slow()
    }

    /// Why the current source is the one of before, where it could not be asked for anew; tracks.
    pub fn stale(self) -> Option<Error> {
        self.found.stale()
    }

    /// Whether the heading that has just been drawn takes the focus: once for each page that is opened, but not for
    /// the first, where the browser decides.
    pub fn takes_focus(self) -> bool {
        self.opened.takes_focus()
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

/// What was found before goes on to be shown although it could not be found anew: it is what the URL still means.
fn outlives(found: Option<&Option<Source>>, named: Option<String>, error: &Error) -> bool {
    let is_meant = |source: &Source| match &named {
        Some(id) => source.id.as_ref() == Some(id),
        None => source.default,
    };
    !error.is_not_found() && found.is_some_and(|found| found.as_ref().is_none_or(is_meant))
}

async fn find(client: Client, named: Option<String>) -> Result<Option<Source>, Error> {
    match named {
        Some(id) => match client.sources().show(id).await {
            // Without its organization it is not the source that is missing.
            Err(error) if error.is_not_found() && !error.lacks_organization() => Ok(None),
            answer => answer.map(Some),
        },
        None => {
            let first = ListQuery {
                limit: 1,
                ..ListQuery::default()
            };
            let list = client.sources().list(first).await?;
            Ok(list.sources.into_iter().find(|source| source.default))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_not_be_found_anew_is_shown_as_long_as_it_is_meant() {
        let source = serde_json::json!({
            "id": "1", "name": "prod", "type": "influx", "url": "", "username": "", "metaUrl": "",
            "insecureSkipVerify": false, "default": false, "telegraf": "", "organization": "",
            "influxOrganization": "", "defaultRP": "", "defaultDB": "", "version": "", "authentication": "none",
            "hasPassword": false, "hasSharedSecret": false, "hasToken": false, "labels": {},
            "activeKapacitor": null, "kapacitorCount": 0, "provisioned": false,
            "tls": {"verify": true, "serverName": "", "ca": "", "clientCertificate": "", "hasClientKey": false}
        });
        let source: Source = serde_json::from_value(source).expect("it is a source");
        let failure = |status| Error::Unreadable {
            status,
            request_id: None,
        };
        let (busy, gone) = (failure(503), failure(404));
        let named = |id: &str| Some(id.to_owned());
        let found = Some(source);
        assert!(outlives(Some(&found), named("1"), &busy));
        assert!(!outlives(Some(&found), named("2"), &busy));
        assert!(!outlives(Some(&found), None, &busy));
        assert!(outlives(Some(&None), None, &busy));
        assert!(!outlives(None, None, &busy) && !outlives(Some(&found), named("1"), &gone));
    }
}
