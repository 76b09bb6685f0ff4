//! The head of the page: which source it is, and what can be done with it.

use leptos::html;
use leptos::prelude::*;
use switchboard_shared::source::Source;

use crate::components::{Button, CutText, CutUrl, Icon, LinkButton, NotVerified, is_unverified, keep_focus, name_tab};
use crate::dynamic::{effect, memo, signal, when};
use crate::pages::source_check::check_source;
use crate::routes::Route;
use crate::state::{Links, Membership, Right, Session};
use crate::texts::{common, home as texts};

/// The name and the address of the source, Test connection and Edit Source.
#[component]
pub fn SourceHead(
    /// The source.
    source: Signal<Source>,
    /// Its id.
    id: String,
) -> AnyView {
    let links = expect_context::<Links>();
    let name = signal(move || source.with(|source| source.name.clone()));
    let is_default = memo(move || source.with(|source| source.default));
    let checking = RwSignal::new(false);
    let test = check_source(id.clone(), name, checking);
    let edit = Route::Source(id);
    let may = Membership::of_app().may(Right::Change);
    let edit = move || {
        let edit = edit.clone();
        view! { <LinkButton label=texts::EDIT_SOURCE icon=Icon::Pencil href=signal(move || links.to(&edit)) /> }
            .into_any()
    };
    let unverified = memo(move || source.with(|source| is_unverified(&source.url, source.tls.verify)));
    let mark = || view! { <span class="default-mark">{common::DEFAULT}</span> }.into_any();
    view! {
        <header class="page-head home-head">
            <div class="page-head-text">
                <div class="home-title">
                    <Heading title=name />
                    {when(move || is_default.get(), mark)}
                </div>
                <div class="marked-url">
                    <CutUrl url=signal(move || source.with(|source| source.url.clone())) />
                    <NotVerified is=unverified />
                </div>
            </div>
            <div class="page-actions">
                <Button label=common::TEST_CONNECTION busy_label=common::TESTING icon=Icon::Pulse busy=checking
                    on_press=test />
                {when(move || may.get(), edit)}
            </div>
        </header>
    }
    .into_any()
}

/// The heading; names the tab, and takes the focus when the page opens.
#[component]
pub fn Heading(
    /// What it says.
    #[prop(into)]
    title: Signal<String>,
    /// It is only read out.
    #[prop(optional)]
    hidden: bool,
) -> AnyView {
    let heading = NodeRef::<html::H1>::new();
    let session = Session::of_app();
    // What comes once the source is known has a heading of its own.
    keep_focus("h1", "h1");
    name_tab(|| texts::TITLE.to_owned());
    effect(move || {
        if let Some(heading) = heading.get()
            && session.takes_focus()
        {
            // The heading is in the page, so it takes the focus.
            let _ = heading.focus();
        }
    });
    view! { <h1 tabindex="-1" class:visually-hidden=hidden node_ref=heading><CutText text=title /></h1> }.into_any()
}
