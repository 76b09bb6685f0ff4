//! From what a check found to the fields that it needs.

use leptos::prelude::*;
use switchboard_shared::diagnosis::{Diagnosis, Step};
use switchboard_shared::product::{Product, SourceType};

use super::FormState;
use super::run::focus_soon;
use crate::components::Button;
use crate::forms::field::{Field, Subject};
use crate::forms::kinds;
use crate::texts::{common, forms as texts};

/// Offers the fields of the kind that the check found, where it failed for the want of them.
#[component]
pub fn Offer(
    /// The form.
    form: FormState,
    /// What the check found.
    diagnosis: Diagnosis,
) -> AnyView {
    let Some((found, needs)) = offered(form, &diagnosis) else {
        return ().into_any();
    };
    let product = common::kind(found, diagnosis.version.as_deref().unwrap_or_default());
    let sentence = texts::needs(&product, &needs);
    // The server says it too, mostly.
    let said = diagnosis
        .cause
        .is_some_and(|cause| common::sentence(&cause) == sentence);
    let label = if needs.len() == 1 {
        texts::ENTER_IT
    } else {
        texts::ENTER_THEM
    };
    view! {
        <div class="why-offer">
            {(!said).then(|| view! { <p>{sentence}</p> })}
            <Button label small=true on_press=move |()| form.enter(found, &needs) />
        </div>
    }
    .into_any()
}

fn offered(form: FormState, diagnosis: &Diagnosis) -> Option<(SourceType, Vec<Field>)> {
    let failed = diagnosis.failed()?.step;
    let found = diagnosis.kind.and_then(Product::source_type)?;
    if form.subject != Subject::Source || !matches!(failed, Step::Product | Step::Auth | Step::Database) {
        return None;
    }
    let needs = form.values.with_untracked(|values| kinds::wanted(values, found));
    (!needs.is_empty()).then_some((found, needs))
}

impl FormState {
    /// Shows the fields that `found` needs, with the focus in the first empty one. A kind that was chosen and has other
    /// fields gives way to what the check finds.
    fn enter(self, found: SourceType, needs: &[Field]) {
        let empty = |field: &Field| self.values.with_untracked(|values| kinds::is_empty(values, *field));
        let first = needs.iter().copied().find(empty);
        self.values.update(|values| {
            if kinds::takes_token(values.shown_kind()) != kinds::takes_token(found)
                || !needs.iter().all(|field| values.shows(*field))
            {
                values.kind.clear();
            }
            if let Some(secret) = first.and_then(|field| values.secret_mut(field)) {
                secret.change();
            }
        });
        self.forget_problem(Field::Kind);
        if needs.iter().any(|field| field.is_under_more()) {
            self.more.set(true);
        }
        // Nothing is empty where another kind was chosen over what is stored: the fields are there again.
        focus_soon(first.map_or(Field::Kind.wire(), Field::wire));
    }
}
