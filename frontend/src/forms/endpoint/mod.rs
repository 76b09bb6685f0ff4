//! The forms of alert endpoints, without the page around them. They are made from what the server says of them: nothing
//! here knows a section or an option by name, but for the switch that all have.
//!
//! - [`Draft`]: what stands in a field, by kind
//! - [`OptionEdit`]: an option: what it holds, and what is to become of it
//! - [`Sheet`]: the options of one form, what is wrong with them, and what is sent
//! - [`Book`], [`SectionEdit`], [`ElementEdit`]: all sections, with what is not saved yet

mod book;
mod draft;
mod edit;
mod element;
mod groups;
mod section;
mod sheet;

pub use book::{Book, Part, Place};
pub use draft::{Draft, parts};
pub use edit::{OptionEdit, Shape};
pub use element::{Busy, ElementEdit, NEW, Outcome, shown};
pub use groups::groups;
pub use section::SectionEdit;
pub use sheet::Sheet;

/// The option that every element has which can be turned off.
pub const ENABLED: &str = "enabled";
