//! The rules of what people type, in one place for both sides: the app says them while one types, the server decides.

mod host;
pub mod labels;
pub mod limits;
pub mod name;
pub mod option;
pub mod text;
pub mod url;
