//! A secret: it goes in and never comes out, so a stored one shows only that it is there.

use leptos::prelude::*;

use super::FormState;
use super::field::{FieldLabel, FieldNotes, described_by};
use super::run::focus_soon;
use crate::components::{Icon, IconView};
use crate::dynamic::{memo, part, press, when};
use crate::forms::field::Field;
use crate::forms::secret::{Intent, SecretEdit};
use crate::texts::forms as texts;

/// A field for a secret.
#[component]
pub fn SecretField(
    /// The form.
    form: FormState,
    /// Which of its fields.
    field: Field,
    /// Several lines, as a key has.
    #[prop(optional)]
    multiline: bool,
    /// Stands under it.
    #[prop(optional, into)]
    help: Option<&'static str>,
) -> AnyView {
    let shape = memo(move || {
        form.values.with(|values| {
            let secret = values.secret(field);
            secret.map_or((true, false, Intent::Keep), |secret| {
                (secret.is_open(), secret.stored, secret.intent)
            })
        })
    });
    let body = move || match shape.get() {
        (true, stored, _) => view! {
            <FieldLabel form field />
            <div class="secret-open">
                <SecretInput form field multiline />
                {stored.then(|| view! { <Action form field word=texts::KEEP_SAVED does=Does::Keep /> })}
            </div>
        }
        .into_any(),
        (false, _, intent) => view! { <SavedRow form field removed=intent == Intent::Remove /> }.into_any(),
    };
    view! {
        <div class="field secret" class:invalid=form.is_wrong(field)>
            {part(body)}
            <FieldNotes form field help />
        </div>
    }
    .into_any()
}

/// What a secret's button does.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Does {
    Change,
    Keep,
    Remove,
    Undo,
}

impl Does {
    fn to(self, secret: &mut SecretEdit) {
        match self {
            Self::Change => secret.change(),
            Self::Keep | Self::Undo => secret.keep(),
            Self::Remove => secret.remove(),
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Change => "change",
            Self::Keep => "keep",
            Self::Remove => "remove",
            Self::Undo => "undo",
        }
    }
}

#[component]
fn SecretInput(form: FormState, field: Field, multiline: bool) -> AnyView {
    let id = field.wire();
    let invalid = form.aria_invalid(field);
    if multiline {
        return view! {
            <textarea class="input mono pem" id=id name=id rows="4" autocomplete="off" spellcheck="false"
                placeholder=texts::KEY_PLACEHOLDER readonly=form.holds() aria-invalid=invalid aria-describedby=described_by(field)
                prop:value=form.value(field)
                on:input=form.on_type(field)
                on:blur=form.on_leave(field)></textarea>
        }
        .into_any();
    }
    view! {
        <input class="input" id=id name=id type="password" autocomplete="new-password" readonly=form.holds()
            aria-invalid=invalid aria-describedby=described_by(field)
            prop:value=form.value(field)
            on:input=form.on_type(field)
            on:blur=form.on_leave(field) />
    }
    .into_any()
}

/// A stored secret that stays, or that goes when the form is saved.
#[component]
fn SavedRow(form: FormState, field: Field, removed: bool) -> AnyView {
    let label = format!("{}-label", field.wire());
    let actions = move || {
        view! {
            <Action form field word=texts::CHANGE does=Does::Change />
            <Action form field word=texts::REMOVE does=Does::Remove />
        }
        .into_any()
    };
    let row = match removed {
        true => view! {
            <span class="secret-state">{texts::WILL_BE_REMOVED}</span>
            <Action form field word=texts::UNDO does=Does::Undo />
        }
        .into_any(),
        false => view! {
            <span class="secret-state"><IconView icon=Icon::Lock />{texts::SAVED_SECRET}</span>
            {when(move || !form.read_only.get(), actions)}
        }
        .into_any(),
    };
    view! {
        <div class="field-label"><span id=label.clone()>{form.label(field)}</span></div>
        <div class="secret-row" role="group" aria-labelledby=label>{row}</div>
    }
    .into_any()
}

#[component]
fn Action(form: FormState, field: Field, word: &'static str, does: Does) -> AnyView {
    let pressed = press(move |_| {
        if untrack(|| form.is_fixed()) {
            return;
        }
        form.values.update(|values| {
            if let Some(secret) = values.secret_mut(field) {
                does.to(secret);
            }
        });
        form.problems.update(|problems| problems.set(field, None));
        // The button goes away with what it did: the focus moves to what takes its place.
        focus_soon(match does {
            Does::Change => field.wire().to_owned(),
            Does::Keep | Does::Undo => id_of(field, Does::Change),
            Does::Remove => id_of(field, Does::Undo),
        });
    });
    view! {
        <button class="text-button" class:danger=does == Does::Remove type="button" id=id_of(field, does)
            aria-describedby=format!("{}-label", field.wire()) aria-disabled=form.holds() on:click=pressed>{word}</button>
    }
    .into_any()
}

fn id_of(field: Field, does: Does) -> String {
    format!("{}-{}", field.wire(), does.name())
}
