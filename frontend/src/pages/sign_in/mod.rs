//! Signing in: the page, the dialog over a page that is there, and the first set-up.

mod dialog;
mod form;
mod frame;
mod page;
mod providers;
mod set_up;

pub use dialog::SignInDialog;
pub use page::SignInPage;
pub use set_up::SetUpPage;
