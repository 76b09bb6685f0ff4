//! The head of the page: which source it is, and what can be done with it.

use leptos::html;
use leptos::prelude::*;
use switchboard_shared::source::Source;

use crate::api::Client;
use crate::browser;
use crate::components::{Button, CutText, CutUrl, Icon, LinkButton};
use crate::dynamic::{effect, spawn, when};
use crate::routes::Route;
use crate::state::{Links, Notices, Refresh, Session};
use crate::texts::{common, configuration, home as texts};

/// The name and the address of the source, Test connection and Edit Source.
#[component]
pub fn SourceHead(
    /// The source.
    source: Signal<Source>,
    /// Its id.
    id: String,
) -> AnyView {
    let links = expect_context::<Links>();
    let name = Signal::derive(move || source.with(|source| source.name.clone()));
    let is_default = Memo::new(move |_| source.with(|source| source.default));
    let checking = RwSignal::new(false);
    let test = test(id.clone(), name, checking);
    let edit = Route::Source(id);
    let mark = || view! { <span class="default-mark">{common::DEFAULT}</span> }.into_any();
    view! {
        <header class="page-head home-head">
            <div class="page-head-text">
                <div class="home-title">
                    <Heading title=name />
                    {when(move || is_default.get(), mark)}
                </div>
                <CutUrl url=Signal::derive(move || source.with(|source| source.url.clone())) />
            </div>
            <div class="page-actions">
                <Button label=common::TEST_CONNECTION busy_label=common::TESTING icon=Icon::Pulse busy=checking
                    on_press=test />
                <LinkButton label=texts::EDIT_SOURCE icon=Icon::Pencil href=Signal::derive(move || links.to(&edit)) />
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
    browser::set_title(&common::title(texts::TITLE));
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

/// Checks the source now and says what came of it; the cards below show it step by step.
fn test(id: String, name: Signal<String>, checking: RwSignal<bool>) -> Callback<()> {
    let (client, notices, refresh) = (Client::of_app(), Notices::of_app(), Refresh::of_app());
    Callback::new(move |()| {
        let (id, name) = (id.clone(), name.get_untracked());
        checking.set(true);
        spawn(async move {
            match client.sources().check(id).await {
                Ok(diagnosis) if diagnosis.ok => notices.done(configuration::works(&name)),
                Ok(diagnosis) => notices.failed(configuration::works_not(&name), configuration::why(&diagnosis), None),
                Err(error) => {
                    notices.failed(
                        configuration::not_tested(&name),
                        common::sentence(&error.message()),
                        None,
                    );
                }
            }
            refresh.now();
            checking.set(false);
        });
    })
}
