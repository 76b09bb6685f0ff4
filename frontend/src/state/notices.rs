//! Messages that come and go: the toasts.

use leptos::prelude::*;

/// The most that are shown at once.
const MOST: usize = 3;

/// What a message is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Something was done.
    Done,
    /// Something failed; it stays until it is closed.
    Failed,
}

/// One message.
#[derive(Clone, Debug)]
pub struct Notice {
    /// Tells it from the others.
    pub id: u32,
    /// What it is about.
    pub tone: Tone,
    /// The organization that it happened in, as the URL names it.
    organization: Option<String>,
    /// What happened, as a sentence.
    pub text: String,
    /// Why, and what to do.
    pub detail: Option<String>,
    /// Does it again: the button Try again.
    pub again: Option<Callback<()>>,
}

/// The messages that are shown, the newest first.
#[derive(Clone, Copy)]
pub struct Notices {
    shown: RwSignal<Vec<Notice>>,
    next: StoredValue<u32>,
    organization: StoredValue<Option<String>>,
}

impl Notices {
    /// No message yet.
    pub fn new() -> Self {
        Self {
            shown: RwSignal::new(Vec::new()),
            next: StoredValue::new(0),
            organization: StoredValue::new(None),
        }
    }

    /// The notices of one organization: they go when the current owner is gone, and none comes after that.
    pub fn of_organization(self, organization: Option<String>) -> Self {
        let left = organization.clone();
        on_cleanup(move || {
            self.shown
                .update(|shown| shown.retain(|notice| notice.organization != left));
        });
        Self {
            organization: StoredValue::new(organization),
            ..self
        }
    }

    /// The notices of the app.
    pub fn of_app() -> Self {
        expect_context()
    }

    /// Says that something was done.
    pub fn done(self, text: impl Into<String>) {
        self.add(Tone::Done, text.into(), None, None);
    }

    /// Says that something was done, in the organization `id` that is gone to with it.
    pub fn done_in(self, id: &str, text: impl Into<String>) {
        self.add_in(Some(id.to_owned()), Tone::Done, text.into(), None, None);
    }

    /// Says that something failed and why, and offers to do it `again`.
    pub fn failed(self, text: impl Into<String>, detail: impl Into<String>, again: Option<Callback<()>>) {
        self.add(Tone::Failed, text.into(), Some(detail.into()), again);
    }

    /// Takes a message away.
    pub fn close(self, id: u32) {
        self.shown.update(|shown| shown.retain(|notice| notice.id != id));
    }

    /// The messages, the newest first; tracks.
    pub fn shown(self) -> Vec<Notice> {
        self.shown.get()
    }

    fn add(self, tone: Tone, text: String, detail: Option<String>, again: Option<Callback<()>>) {
        // What ends after its organization was left is nobody's business there.
        if let Some(organization) = self.organization.try_get_value() {
            self.add_in(organization, tone, text, detail, again);
        }
    }

    fn add_in(
        self,
        organization: Option<String>,
        tone: Tone,
        text: String,
        detail: Option<String>,
        again: Option<Callback<()>>,
    ) {
        let id = self.next.get_value();
        self.next.set_value(id + 1);
        let notice = Notice {
            id,
            tone,
            organization,
            text,
            detail,
            again,
        };
        self.shown.update(|shown| {
            shown.insert(0, notice);
            shown.truncate(MOST);
        });
    }
}
