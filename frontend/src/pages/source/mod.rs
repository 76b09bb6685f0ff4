//! The form of a source: a new one, and one that is stored.

mod default_mark;
mod edit;
mod fields;
mod new;
mod run;

pub use edit::EditSource;
pub use new::NewSource;

use leptos::prelude::*;

use self::default_mark::DefaultMark;
use self::fields::{MainFields, MoreFields};
use crate::api::Store;
use crate::components::form::{Buttons, Call, ConflictDialog, FormState, LeaveGuard, More, ReadOnlyNote};
use crate::components::{CheckPanel, Icon, Kind, LinkButton};
use crate::dynamic::signal;
use crate::routes::Route;
use crate::state::Links;
use crate::texts::common;
use crate::texts::{forms as texts, organizations};

/// The form and the check beside it.
#[component]
fn SourceForm(form: FormState, mark: DefaultMark) -> AnyView {
    let links = expect_context::<Links>();
    let (save, saving) = match form.is_new {
        true => (common::ADD_SOURCE, texts::ADDING),
        false => (texts::SAVE, texts::SAVING),
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        form.start(Call::Save(Store::Checked));
    };
    view! {
        <div class="form-page">
            <form class="form" class:read-only=form.read_only novalidate on:submit=submit>
                <ReadOnlyNote form />
                <MainFields form mark />
                <More form about=texts::MORE_SOURCE><MoreFields form /></More>
                <Buttons form save saving on_cancel=move |()| links.go(&Route::Configuration) />
            </form>
            <CheckPanel form />
        </div>
        <footer class="form-foot">
            // A link: it saves nothing, and the guard below asks as for every other.
            <LinkButton label=organizations::SWITCH_ORGS icon=Icon::Switch kind=Kind::Ghost acts_as_button=true
                href=signal(move || links.to(&Route::SwitchOrgs)) />
        </footer>
        <LeaveGuard dirty=signal(move || form.is_dirty()) />
        <ConflictDialog form />
    }
    .into_any()
}
