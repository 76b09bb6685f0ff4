//! What ties an input to its field: its value, what is typed into it, whether it is wrong, whether it can be changed.

use leptos::ev::{Event, FocusEvent};
use leptos::prelude::*;

use super::FormState;
use crate::dynamic::{Handler, flag, focus, maybe, signal, text};
use crate::forms::field::Field;
use crate::texts::forms as texts;

impl FormState {
    /// What stands in `field`.
    pub fn value(self, field: Field) -> Signal<String> {
        text(move || self.text(field))
    }

    /// `field` is on.
    pub fn is_on(self, field: Field) -> Signal<bool> {
        signal(move || self.values.with(|values| values.flag(field)))
    }

    /// Something is wrong with `field`.
    pub fn is_wrong(self, field: Field) -> Signal<bool> {
        signal(move || self.problem(field).is_some())
    }

    /// The same, as an attribute.
    pub fn aria_invalid(self, field: Field) -> Signal<Option<String>> {
        flag(move || self.problem(field).is_some())
    }

    /// What stands in the fields stays as it is, as an attribute.
    pub fn holds(self) -> Signal<Option<String>> {
        flag(move || self.is_fixed())
    }

    /// The same, as the reason why a button has to wait.
    pub fn why_held(self) -> Signal<Option<String>> {
        maybe(move || (self.is_fixed() && !self.read_only.get()).then(|| texts::BUSY.to_owned()))
    }

    /// Takes what is typed into `field`.
    pub fn on_type(self, field: Field) -> Handler<Event> {
        Box::new(move |event| self.type_into(field, event_target_value(&event)))
    }

    /// Takes whether `field` was turned on or off.
    pub fn on_tick(self, field: Field) -> Handler<Event> {
        Box::new(move |event| self.tick(field, event_target_checked(&event)))
    }

    /// Judges `field` when it is left.
    pub fn on_leave(self, field: Field) -> Handler<FocusEvent> {
        focus(move |event| self.leave(field, &event))
    }
}
