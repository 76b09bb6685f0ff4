//! Small forms: a few fields that stand for themselves, and one button. They check no connection, unlike
//! [`form`](super::form).
//!
//! - [`Entry`]: one field and what is wrong with it; [`EntryForm`]: all of them, and what is under way
//! - [`TextEntry`], [`PasswordEntry`], [`ChoiceEntry`]: how a field is drawn; [`Failure`]: what is no field's fault

mod choice;
mod failure;
mod field;
mod form;
mod password;

pub use choice::ChoiceEntry;
pub use failure::Failure;
pub use field::TextEntry;
pub use form::{Entry, EntryForm};
pub use password::PasswordEntry;
