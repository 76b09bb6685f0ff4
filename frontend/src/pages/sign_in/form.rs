//! Name and password, and what the server says to them.

use leptos::prelude::*;
use switchboard_shared::auth::SignIn;
use switchboard_shared::me::Me;

use crate::api::{Client, Error, Result};
use crate::browser;
use crate::components::entry::{Entry, EntryForm, Failure, PasswordEntry, TextEntry};
use crate::components::{Icon, IconView};
use crate::dynamic::{maybe, when};
use crate::state::{Access, Clock};
use crate::texts::sign_in as texts;

/// The id of the form, for a button outside it.
pub const FORM: &str = "sign-in-form";
/// The id of the name's field.
pub const NAME: &str = "sign-in-name";
/// The id of the password's field.
pub const PASSWORD: &str = "sign-in-password";

/// The form to sign in.
#[derive(Clone, Copy)]
pub struct SignInForm {
    /// The fields together.
    pub form: EntryForm,
    /// Who one says one is.
    pub name: Entry,
    password: Entry,
    /// Until then the server takes no further try; milliseconds since 1970.
    until: RwSignal<f64>,
    clock: Clock,
    client: Client,
    access: Access,
}

impl SignInForm {
    /// An empty form.
    pub fn new() -> Self {
        let name = Entry::new("name", NAME, texts::USERNAME);
        let password = Entry::new("password", PASSWORD, texts::PASSWORD);
        Self {
            form: EntryForm::new(&[name, password]),
            name,
            password,
            until: RwSignal::new(0.0),
            clock: expect_context(),
            client: Client::of_app(),
            access: Access::of_app(),
        }
    }

    /// Why one has to wait, where one has to; tracks, and counts down.
    pub fn wait(self) -> Option<String> {
        let (until, now) = (self.until.get(), self.clock.now_ms());
        // Up to the full second: at 0 it is over.
        let seconds = browser::seconds_between(now, until + 999.0);
        (now < until).then(|| texts::wait(seconds))
    }

    /// Signs in, unless that is under way or has to wait.
    pub fn submit(self) {
        if untrack(|| self.wait()).is_some() || !self.form.has(&[self.name, self.password]) {
            return;
        }
        let who = SignIn {
            name: self.name.value(),
            password: self.password.value(),
        };
        self.form
            .send(self.client.auth().sign_in(who), move |answer| self.take(answer));
    }

    fn take(self, answer: Result<Me>) {
        match answer {
            Ok(me) => {
                self.password.clear();
                self.access.enter(&me);
            }
            Err(error) if error.is_kept_out() => self.password.refuse(texts::WRONG),
            Err(error) => match wait_after(&error) {
                Some(seconds) => self.until.set(browser::now_ms() + f64::from(seconds) * 1000.0),
                None => self.form.refuse(&error),
            },
        }
    }
}

/// How long the server wants one to wait after too many tries.
fn wait_after(error: &Error) -> Option<u32> {
    let is_too_many = error.status() == Some(429);
    is_too_many.then(|| error.retry_after().unwrap_or(1))
}

/// The fields, and what stands under them.
#[component]
pub fn SignInFields(
    /// The form.
    it: SignInForm,
    /// What comes after the fields.
    #[prop(optional)]
    children: Option<Children>,
) -> AnyView {
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        it.submit();
    };
    let waits = move || {
        // What counts down is not read out each second.
        view! {
            <div class="form-failure">
                <IconView icon=Icon::Alert />
                <p><span role="alert">{texts::TOO_MANY}</span> " " {maybe(move || it.wait())}</p>
            </div>
        }
        .into_any()
    };
    view! {
        <form class="form" id=FORM novalidate on:submit=submit>
            <TextEntry form=it.form entry=it.name autocomplete="username" />
            <PasswordEntry form=it.form entry=it.password autocomplete="current-password" />
            <div class="sign-in-notes">
                <Failure form=it.form />
                {when(move || it.wait().is_some(), waits)}
            </div>
            {children.map(|children| children())}
        </form>
    }
    .into_any()
}
