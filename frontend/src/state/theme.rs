//! Light and dark.

use leptos::prelude::*;

use crate::browser;

/// The key under which `boot.js` finds the choice before the first paint.
const KEY: &str = "switchboard-theme";

/// What the page looks like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Choice {
    /// As the system does.
    #[default]
    Auto,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Choice {
    /// All, in the order of the menu.
    pub const ALL: [Self; 3] = [Self::Auto, Self::Light, Self::Dark];

    /// The name in the storage and in the page's `data-theme`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    fn from_name(name: &str) -> Self {
        Self::ALL
            .into_iter()
            .find(|choice| choice.name() == name)
            .unwrap_or_default()
    }
}

/// The choice between light and dark, kept in this browser.
#[derive(Clone, Copy)]
pub struct Theme {
    choice: RwSignal<Choice>,
}

impl Theme {
    /// The choice that this browser keeps.
    pub fn new() -> Self {
        let kept = browser::storage_get(KEY).unwrap_or_default();
        Self {
            choice: RwSignal::new(Choice::from_name(&kept)),
        }
    }

    /// The choice; tracks.
    pub fn choice(self) -> Choice {
        self.choice.get()
    }

    /// Makes a choice, at once and for later.
    pub fn choose(self, choice: Choice) {
        self.choice.set(choice);
        browser::storage_set(KEY, choice.name());
        browser::set_root_attribute("data-theme", choice.name());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_is_found_by_its_name_and_auto_by_any_other() {
        for choice in Choice::ALL {
            assert_eq!(Choice::from_name(choice.name()), choice);
        }
        assert_eq!(Choice::from_name("blue"), Choice::Auto);
    }
}
