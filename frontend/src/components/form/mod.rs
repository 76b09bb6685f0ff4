//! The parts of a form: its state, its fields, its buttons.
//!
//! - [`FormState`]: what stands in the fields, what is wrong, what is under way; [`Call`] and [`Answer`] tie it to the API
//! - [`TextField`], [`SecretField`], [`SelectField`], [`Tick`], `Switch`, `PemField`: the fields, bound by a `Field`'s name
//! - [`More`], [`Buttons`], [`KindFields`], [`TlsFields`]: what surrounds them
//! - [`Offer`]: leads from what a check found to the fields that it needs
//! - [`ReadOnlyNote`], [`LeaveGuard`], [`ConflictDialog`]: what says that nothing can be changed, and asks before something is lost

mod bind;
mod buttons;
mod conflict;
mod field;
mod kind;
mod leave;
mod more;
mod offer;
mod pem;
mod read_only;
mod run;
mod secret;
mod select;
mod state;
mod tick;
mod tls;

pub use buttons::Buttons;
pub use conflict::ConflictDialog;
pub use field::TextField;
pub use kind::{KindFields, SignInNote};
pub use leave::LeaveGuard;
pub use more::More;
pub use offer::Offer;
pub use read_only::ReadOnlyNote;
pub use run::{Answer, Call, Change, Run, Stored, focus_soon};
pub use secret::SecretField;
pub use select::SelectField;
pub use state::{FormState, Panel};
pub use tick::Tick;
pub use tls::TlsFields;
