//! Fields for options that the server describes: their kind, label, help and choices come with the data.
//!
//! - [`OptionsForm`], [`Slot`]: a form and one of its options, tied to what stands in the [`Book`](crate::forms::endpoint::Book)
//! - [`option_fields`]: many fields in their columns; [`option_switch`]: the one that turns the whole on and off

mod actions;
mod choice;
mod field;
mod input;
mod list;
mod map;
mod slot;
mod switch;

pub use field::{field_notes, option_fields};
pub use input::{Input, line};
pub use slot::{OptionsForm, Slot, id_of};
pub use switch::option_switch;
