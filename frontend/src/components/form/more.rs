//! More: what few people need, one press away.

use leptos::prelude::*;

use super::FormState;
use crate::components::Fold;
use crate::texts::forms as texts;

/// The part of a form that is closed at first.
#[component]
pub fn More(
    /// The form.
    form: FormState,
    /// What is inside, in a few words.
    about: &'static str,
    /// The fields.
    children: Children,
) -> AnyView {
    let toggle = Callback::new(move |()| form.more.update(|open| *open = !*open));
    view! {
        <Fold id="more".to_owned() title=texts::MORE about=about.to_owned() open=form.more on_toggle=toggle>
            {children()}
        </Fold>
    }
    .into_any()
}
