//! The parts that pages are made of. A component never fetches and builds no URL.

mod blocks;
mod button;
mod check_panel;
mod cut;
mod dialog;
pub mod form;
mod icon;
mod keep_focus;
mod line;
mod loaded;
mod menu;
mod org_row;
mod page_head;
mod state;
mod stations;
mod time;
mod toasts;
mod tooltip;

pub use blocks::{Bone, EmptyBlock, ErrorBlock};
pub use button::{Button, IconButton, Kind, LinkButton};
pub use check_panel::CheckPanel;
pub use cut::{CutText, CutUrl};
pub use dialog::Dialog;
pub use icon::{Icon, IconView};
pub use keep_focus::{focus_first, keep_focus};
pub use line::LineStrip;
pub use loaded::{Failed, Loaded, Stale, waiting};
pub use menu::{MenuButton, MenuLoaded};
pub use org_row::{Initials, RowsSkeleton};
pub use page_head::{Crumb, PageHead, name_tab};
pub use state::{StateGlyph, StateWord};
pub use time::{Saying, When};
pub use toasts::Toasts;
pub use tooltip::Tooltip;
