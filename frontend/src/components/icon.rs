//! Icons: 16 px, stroke 1.5, drawn in the colour of the text around them, never read out.

use leptos::prelude::*;

/// An icon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// Something went wrong.
    Alert,
    /// The one that is in use.
    Check,
    /// Something worked.
    CheckCircle,
    /// More below.
    ChevronDown,
    /// More to the right.
    ChevronRight,
    /// Away with it.
    Close,
    /// A second one like it.
    Copy,
    /// A database.
    Database,
    /// Further actions.
    Dots,
    /// Settings.
    Gear,
    /// Home.
    Home,
    /// A computer.
    Host,
    /// Signs in elsewhere.
    Key,
    /// A secret.
    Lock,
    /// Signs out.
    LogOut,
    /// Dark and light.
    Moon,
    /// Opens it.
    Open,
    /// Organizations.
    Organizations,
    /// Changes it.
    Pencil,
    /// One more.
    Plus,
    /// A check.
    Pulse,
    /// Once more.
    Reload,
    /// Looks for something.
    Search,
    /// Sends it.
    Send,
    /// The default.
    Star,
    /// One of several, and the way to another.
    Switch,
    /// Deletes it.
    Trash,
    /// Back to what it was.
    Undo,
    /// The person.
    User,
    /// People.
    Users,
    /// Deserves attention.
    Warning,
}

impl Icon {
    /// The drawing, on a grid of 16.
    fn path(self) -> &'static str {
        match self {
            Self::Alert => "M8 1.75a6.25 6.25 0 1 0 0 12.5a6.25 6.25 0 1 0 0-12.5M8 5v3.5M8 11v.01",
            Self::Check => "M3 8.5l3.25 3.25L13 5",
            Self::CheckCircle => "M8 1.75a6.25 6.25 0 1 0 0 12.5a6.25 6.25 0 1 0 0-12.5M5.25 8.25l2 2l3.5-4",
            Self::ChevronDown => "M4.5 6.25L8 9.75l3.5-3.5",
            Self::ChevronRight => "M6.25 4.5L9.75 8l-3.5 3.5",
            Self::Close => "M4 4l8 8M12 4l-8 8",
            Self::Copy => {
                "M6.5 5.5h6a1 1 0 0 1 1 1v6a1 1 0 0 1-1 1h-6a1 1 0 0 1-1-1v-6a1 1 0 0 1 1-1M3.5 10.5h-.25a.75.75 0 0 1-.75-.75v-6.5c0-.41.34-.75.75-.75h6.5c.41 0 .75.34.75.75v.25"
            }
            Self::Database => {
                "M2.75 4c0-1.1 2.35-2 5.25-2s5.25.9 5.25 2s-2.35 2-5.25 2s-5.25-.9-5.25-2M2.75 4v8c0 1.1 2.35 2 5.25 2\
                 s5.25-.9 5.25-2V4M2.75 8c0 1.1 2.35 2 5.25 2s5.25-.9 5.25-2"
            }
            Self::Dots => {
                "M3.25 7.6a.4.4 0 1 0 0 .8a.4.4 0 1 0 0-.8M8 7.6a.4.4 0 1 0 0 .8a.4.4 0 1 0 0-.8M12.75 7.6a.4.4 0 1 0 0 .8a.4.4 0 1 0 0-.8"
            }
            Self::Gear => {
                "M8 5.9a2.1 2.1 0 1 0 0 4.2a2.1 2.1 0 1 0 0-4.2M6.9 1.75h2.2l.35 1.6l1.1.46l1.4-.89l1.55 1.55\
                 l-.89 1.4l.46 1.1l1.6.35v2.2l-1.6.35l-.46 1.1l.89 1.4l-1.55 1.55l-1.4-.89l-1.1.46l-.35 1.6H6.9\
                 l-.35-1.6l-1.1-.46l-1.4.89L2.5 12.37l.89-1.4l-.46-1.1l-1.6-.35v-2.2l1.6-.35l.46-1.1l-.89-1.4\
                 L4.05 2.92l1.4.89l1.1-.46z"
            }
            Self::Home => "M2.25 7L8 2.25L13.75 7v6.25a.75.75 0 0 1-.75.75H3a.75.75 0 0 1-.75-.75zM6.25 14V9.75h3.5V14",
            Self::Host => {
                "M3 2.75h10a1 1 0 0 1 1 1v2.5a1 1 0 0 1-1 1H3a1 1 0 0 1-1-1v-2.5a1 1 0 0 1 1-1M3 8.75h10a1 1 0 0 1 1 1\
                 v2.5a1 1 0 0 1-1 1H3a1 1 0 0 1-1-1v-2.5a1 1 0 0 1 1-1M4.5 5v.01M4.5 11v.01M7 5h4.5M7 11h4.5"
            }
            Self::Key => "M5 8a3 3 0 1 0 0 6a3 3 0 1 0 0-6M7.15 8.85L13.5 2.5M10.75 5.25l2.25 2.25",
            Self::LogOut => "M6 13.75H3.5a.75.75 0 0 1-.75-.75V3a.75.75 0 0 1 .75-.75H6M6.5 8h7.25M10.75 5l3 3l-3 3",
            Self::Lock => "M4 7h8q1 0 1 1v4.75q0 1-1 1H4q-1 0-1-1V8q0-1 1-1M5.25 7V5a2.75 2.75 0 0 1 5.5 0v2",
            Self::Moon => "M13.5 9.5A5.75 5.75 0 1 1 6.5 2.5a4.75 4.75 0 0 0 7 7z",
            Self::Open => "M2.5 8h10.5M9 4l4 4l-4 4",
            Self::Organizations => {
                "M2.75 13.75V3a.75.75 0 0 1 .75-.75h5a.75.75 0 0 1 .75.75v10.75M9.25 6.75h3.25a.75.75 0 0 1 .75.75v6.25M1.75 13.75h12.5M5 5.25h2M5 8h2M5 10.75h2M11.25 9.25v.01M11.25 11.5v.01"
            }
            Self::Pencil => {
                "M2.5 13.5l.75-3L10.75 3a1.4 1.4 0 0 1 2 0l.25.25a1.4 1.4 0 0 1 0 2L5.5 12.75zM9.5 4.25l2.25 2.25"
            }
            Self::Plus => "M8 3v10M3 8h10",
            Self::Pulse => "M1.5 8h3L6.5 3l3 10l2-5h3",
            Self::Reload => "M13.5 2.5v3.75H9.75M13.2 6.2A5.75 5.75 0 1 0 13.75 9",
            Self::Search => "M7 2.25a4.75 4.75 0 1 0 0 9.5a4.75 4.75 0 1 0 0-9.5M10.5 10.5l3.25 3.25",
            Self::Send => "M14 2L7 9M14 2L9.75 14L7 9L2 6.25z",
            Self::Star => "M8 1.9l1.85 3.85l4.2.55l-3.1 2.9l.8 4.2L8 11.35L4.25 13.4l.8-4.2l-3.1-2.9l4.2-.55z",
            Self::Switch => "M5 6l3-3l3 3M5 10l3 3l3-3",
            Self::Trash => {
                "M2.5 4.25h11M6 4V2.75q0-.75.75-.75h2.5q.75 0 .75.75V4M3.75 4.25l.6 9q.1.75.8.75h5.7q.7 0 .8-.75l.6-9M6.6 7v4M9.4 7v4"
            }
            Self::Undo => "M2.75 6.25h7a3.5 3.5 0 0 1 0 7H6.5M5.75 3.25l-3 3l3 3",
            Self::User => {
                "M8 2.25a2.75 2.75 0 1 0 0 5.5a2.75 2.75 0 1 0 0-5.5M2.75 13.75c.4-2.4 2.5-3.75 5.25-3.75s4.85 1.35 5.25 3.75"
            }
            Self::Users => {
                "M6 3a2.4 2.4 0 1 0 .1 0M1.5 13.5a4.5 4 0 0 1 9 0M10.5 3a2.4 2.4 0 0 1 0 5M12.5 10q2 1 2 3.5"
            }
            Self::Warning => "M8 2.25L14.5 13.5h-13zM8 6.5v3M8 11.5v.01",
        }
    }
}

/// An icon, 16 px unless the style around it says otherwise.
#[component]
pub fn IconView(
    /// Which one.
    icon: Icon,
) -> AnyView {
    view! {
        <svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
            <path d=icon.path()></path>
        </svg>
    }
    .into_any()
}
