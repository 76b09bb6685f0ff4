//! The end of a form: why the last attempt failed, and the buttons.

use leptos::prelude::*;

use super::FormState;
use super::run::Call;
use crate::api::Store;
use crate::components::{Button, Icon, IconView, Kind};
use crate::dynamic::{part, signal, when};
use crate::texts::common;
use crate::texts::forms as texts;

/// The buttons that store, test and step back.
#[component]
pub fn Buttons(
    /// The form.
    form: FormState,
    /// What storing is called here, a verb.
    save: &'static str,
    /// That while it works.
    saving: &'static str,
    /// Goes back without storing.
    #[prop(optional, into)]
    on_cancel: Option<Callback<()>>,
) -> AnyView {
    let unchanged = signal(move || match !form.is_new && !form.is_dirty() {
        true => Some(texts::UNCHANGED.to_owned()),
        false => form.blocked_by_other(Call::Save(Store::Checked)),
    });
    let cancel = move || {
        on_cancel.map(|on_cancel| view! { <Button label=common::CANCEL kind=Kind::Ghost on_press=on_cancel /> })
    };
    let buttons = move || {
        view! {
            <div class="form-end">
                <Failure form />
                <div class="form-buttons">
                    <Button label=save busy_label=saving kind=Kind::Primary submit=true disabled=unchanged
                        busy=form.is_busy_with(Call::Save(Store::Checked)) />
                    <Button label=texts::TEST busy_label=texts::TESTING icon=Icon::Pulse
                        busy=form.is_busy_with(Call::Test)
                        disabled=signal(move || form.blocked_by_other(Call::Test))
                        on_press=move |()| form.start(Call::Test) />
                    {cancel()}
                </div>
            </div>
        }
        .into_any()
    };
    // Who may only look has nothing to press.
    when(move || !form.read_only.get(), buttons)
}

#[component]
fn Failure(form: FormState) -> AnyView {
    let failure = move |failure: String| {
        view! {
            <div class="form-failure" id="form-failure" tabindex="-1">
                <IconView icon=Icon::Alert />
                <p>{failure}</p>
            </div>
        }
    };
    let note = move || form.failure.get().map(failure).into_any();
    view! { <div role="alert">{part(note)}</div> }.into_any()
}

impl FormState {
    /// `call` is under way; tracks.
    pub fn is_busy_with(self, call: Call) -> Signal<bool> {
        signal(move || self.busy.get() == Some(call))
    }

    /// Why `call` has to wait, where something else is under way; tracks.
    pub fn blocked_by_other(self, call: Call) -> Option<String> {
        let other = self.busy.get().filter(|busy| *busy != call);
        other.map(|_| texts::BUSY.to_owned())
    }
}
