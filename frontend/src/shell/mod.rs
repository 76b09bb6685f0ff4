//! What is around the pages: the header, the navigation, the banners and the messages.

mod banner;
mod closed;
mod header;
mod indicator;
mod navigation;
mod organization;
mod user_menu;

use leptos::prelude::*;

use crate::browser;
use crate::components::{Tooltip, keep_focus};
use crate::dynamic::{memo, part, press, signal};
use crate::routes::Route;
use crate::state::{Access, Connection, Links, Membership, Right, Standing};
use crate::texts::shell;

use banner::Banners;
use closed::{Closed, NoOrganization};
use header::Header;
use navigation::Navigation;

/// Where the pages are.
const MAIN: &str = "main";

/// The frame around the page.
#[component]
pub fn Shell(
    /// The page.
    #[prop(into)]
    page: ViewFn,
) -> AnyView {
    let connection = expect_context::<Connection>();
    let (membership, access) = (Membership::of_app(), Access::of_app());
    let lacking = lacking(membership);
    // A link to `#main` would go home: the document has a base.
    let skip = press(move |_| {
        browser::focus(MAIN);
    });
    let page = move || {
        // Whoever stands in an organization that is deleted is told.
        keep_focus("main", "h1");
        match (membership.is_missing(), lacking.get()) {
            (true, _) => view! { <NoOrganization /> }.into_any(),
            (false, Some(right)) => view! { <Closed right=right /> }.into_any(),
            (false, None) => view! { <div class="page">{page.run()}</div> }.into_any(),
        }
    };
    let is_unknown = signal(move || access.standing() == Standing::Unknown);
    view! {
        <button class="skip" type="button" on:click=skip>{shell::SKIP}</button>
        <div class="shell" class:is-unknown=is_unknown class:is-old=signal(move || connection.is_offline())>
            <Header />
            <Banners />
            <Navigation />
            <main class="sheet" id=MAIN tabindex="-1">
                {part(page)}
                <Tooltip />
            </main>
        </div>
    }
    .into_any()
}

/// What it would take to see the page, where one may not.
fn lacking(membership: Membership) -> Memo<Option<Right>> {
    let links = expect_context::<Links>();
    let needed = memo(move || Route::parse(&links.path()).map(|route| Right::of(&route)));
    // Who sees nothing at all is told that, whatever the page would take beyond it.
    let (nothing, change) = (
        membership.is_kept_from(Right::Read),
        membership.is_kept_from(Right::Change),
    );
    let (manage, rule) = (
        membership.is_kept_from(Right::Manage),
        membership.is_kept_from(Right::Rule),
    );
    memo(move || match needed.get()? {
        Right::Own => None,
        Right::Rule => rule.get().then_some(Right::Rule),
        _ if nothing.get() => Some(Right::Read),
        Right::Read => None,
        Right::Change => change.get().then_some(Right::Change),
        Right::Manage => manage.get().then_some(Right::Manage),
    })
}
