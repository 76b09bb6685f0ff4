//! Who one is, and the organizations that one belongs to.

use leptos::prelude::*;
use switchboard_shared::me::{Me, MyOrganization};

use super::{Access, Connection, Leaving, Links, Notices, Refresh, Remote, Right};
use crate::api::Client;
use crate::dynamic::{effect, memo, spawn};
use crate::texts::{common, organizations as texts};

/// What the server says about who one is in the tab's organization.
#[derive(Clone, Copy)]
pub struct Membership {
    me: Remote<Me>,
    current: Memo<Option<MyOrganization>>,
    is_missing: Memo<bool>,
    access: Access,
    client: Client,
    links: Links,
    notices: Notices,
    refresh: Refresh,
    switching: RwSignal<Option<String>>,
}

impl Membership {
    /// Asks the server, and again at each rare beat: who has many organizations gets them all.
    pub fn new(client: Client, links: Links, refresh: Refresh, connection: Connection, notices: Notices) -> Self {
        let me = Remote::new(move || {
            refresh.track_rarely();
            client.me().show()
        });
        let known = move || me.value().map(|me| me.get());
        let access = Access::of_app();
        effect(move || {
            if let Some(me) = known() {
                access.is(&me);
            }
        });
        // The tab's when this began: nothing of this is there any more when it is another one.
        let organization = untrack(|| links.organization());
        let is_missing = memo(move || connection.is_missing(organization.as_deref()));
        Self {
            me,
            current: memo(move || known().filter(|_| !is_missing.get())?.current_organization),
            is_missing,
            access,
            client,
            links,
            notices,
            refresh,
            switching: RwSignal::new(None),
        }
    }

    /// The membership of the app.
    pub fn of_app() -> Self {
        expect_context()
    }

    /// What the server says.
    pub fn me(self) -> Remote<Me> {
        self.me
    }

    /// The tab's organization, once it is known; tracks.
    pub fn current(self) -> Option<MyOrganization> {
        self.current.get()
    }

    /// The name of the tab's organization, where there is another one to tell it from; tracks.
    pub fn distinct_name(self) -> Option<String> {
        let several = self
            .me
            .value()
            .is_some_and(|me| me.with(|me| 1 < me.organizations.len()));
        self.current().filter(|_| several).map(|current| current.name)
    }

    /// The tab's organization is not there; tracks.
    pub fn is_missing(self) -> bool {
        self.is_missing.get()
    }

    /// One has signed in; not where nobody has to. Tracks.
    pub fn signs_in(self) -> bool {
        self.me.value().is_some_and(|me| me.with(|me| me.scheme != "none"))
    }

    /// One may do this here: until that is known, not. What does it is shown then.
    pub fn may(self, right: Right) -> Memo<bool> {
        memo(move || self.me.value().is_some_and(|me| me.with(|me| right.is_of(me))))
    }

    /// One may not do this here: until that is known, one may. A page closes only then.
    pub fn is_kept_from(self, right: Right) -> Memo<bool> {
        memo(move || self.me.value().is_some_and(|me| me.with(|me| !right.is_of(me))))
    }

    /// Signs out, unless a changed form keeps the page.
    pub fn log_out(self) {
        Leaving::then(move || {
            spawn(async move {
                match self.client.auth().sign_out().await {
                    Err(error) if !error.is_kept_out() => {
                        let why = common::sentence(&error.message());
                        self.notices.failed(common::NOT_LOGGED_OUT, why, None);
                    }
                    // Who comes next has nothing to do with this page.
                    _ => {
                        self.links.replace_by_login(None);
                        self.access.leave();
                    }
                }
            });
        });
    }

    /// The organization `id` is being gone to; tracks.
    pub fn is_switching_to(self, id: &str) -> bool {
        self.switching.with(|to| to.as_deref() == Some(id))
    }

    /// Goes to another organization and its home page, unless that is under way; a changed form asks first.
    pub fn log_in(self, to: MyOrganization) {
        if self.switching.with_untracked(Option::is_none) {
            Leaving::then(move || self.switch(to.clone()));
        }
    }

    fn switch(self, to: MyOrganization) {
        self.switching.set(Some(to.id.clone()));
        spawn(async move {
            let answer = self.client.me().switch(to.id.clone()).await;
            // By now one may have left by another way.
            if self.switching.is_disposed() {
                return;
            }
            self.switching.set(None);
            match answer {
                Ok(me) => {
                    let now = me.organizations.into_iter().find(|one| one.id == to.id).unwrap_or(to);
                    self.links.go_home_in(&now.id);
                    self.notices.done_in(&now.id, texts::logged_in(&now.name, now.role));
                }
                Err(error) => {
                    let why = common::sentence(&error.message());
                    self.notices.failed(texts::not_logged_in(&to.name), why, None);
                    // It may have been deleted: the list says so.
                    self.refresh.now();
                }
            }
        });
    }
}
