//! The mark of a connection whose server's certificate is not verified.

use leptos::prelude::*;

use super::{Icon, IconView};
use crate::dynamic::when;
use crate::texts::check as texts;

/// Anyone could answer at `url`: it is encrypted, and nobody looks to whom.
pub fn is_unverified(url: &str, verify: bool) -> bool {
    let https = url
        .trim()
        .get(..8)
        .is_some_and(|start| start.eq_ignore_ascii_case("https://"));
    https && !verify
}

/// The mark, while `is` holds.
#[component]
pub fn NotVerified(
    /// It is not verified.
    #[prop(into)]
    is: Signal<bool>,
    /// It stands in a control, which speaks for it: the keyboard does not stop at it.
    #[prop(optional)]
    in_control: bool,
) -> AnyView {
    let mark = move || {
        view! {
            <span class="badge is-warned" data-tip=texts::NOT_VERIFIED_WHY
                tabindex=(!in_control).then_some("0")>
                <IconView icon=Icon::Warning />
                {texts::NOT_VERIFIED}
            </span>
        }
        .into_any()
    };
    when(move || is.get(), mark)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_encrypted_can_be_verified() {
        assert!(is_unverified("https://h", false) && is_unverified(" HTTPS://h", false));
        assert!(!is_unverified("https://h", true) && !is_unverified("http://h", false));
        assert!(!is_unverified("", false) && !is_unverified("héttps://", false));
    }
}
