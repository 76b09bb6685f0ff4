//! The head of a page: where one is, what it is called, and what can be done first.

use leptos::html;
use leptos::prelude::*;

use super::{Icon, IconView};
use crate::browser;
use crate::dynamic::{all, effect, part, when};
use crate::state::{Membership, Session};
use crate::texts::common;

/// One step of the way to a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Crumb {
    /// What it is called.
    pub label: String,
    /// Where it is; the page itself has none.
    pub href: Option<String>,
}

/// The head of a page. Names the tab, and takes the focus to the heading when the page opens.
#[component]
pub fn PageHead(
    /// The heading.
    #[prop(into)]
    title: Signal<String>,
    /// The tab's title, where it is not the heading.
    #[prop(optional, into)]
    tab: Signal<String>,
    /// The way here.
    #[prop(optional, into)]
    crumbs: Signal<Vec<Crumb>>,
    /// What stands under the heading.
    #[prop(optional, into)]
    subtitle: Signal<String>,
    /// The same, where it is more than words.
    #[prop(optional)]
    about: Option<AnyView>,
    /// The buttons at the right.
    #[prop(optional)]
    children: Option<Children>,
) -> AnyView {
    let heading = NodeRef::<html::H1>::new();
    let session = Session::of_app();
    name_tab(move || {
        Some(tab.get())
            .filter(|tab| !tab.is_empty())
            .unwrap_or_else(|| title.get())
    });
    effect(move || {
        if let Some(heading) = heading.get()
            && session.takes_focus()
        {
            // The heading is in the page, so it takes the focus.
            let _ = heading.focus();
        }
    });
    view! {
        <header class="page-head">
            <div class="page-head-text">
                <Crumbs crumbs=crumbs />
                <h1 tabindex="-1" node_ref=heading>{title}</h1>
                {when(
                    move || subtitle.with(|subtitle| !subtitle.is_empty()),
                    move || view! { <p class="page-subtitle">{subtitle}</p> }.into_any(),
                )}
                {about}
            </div>
            {children.map(|children| view! { <div class="page-actions">{children()}</div> })}
        </header>
    }
    .into_any()
}

/// Names the tab after its page, and after its organization where there are several.
pub fn name_tab(page: impl Fn() -> String + 'static) {
    let membership = Membership::of_app();
    effect(move || browser::set_title(&common::title(&page(), membership.distinct_name().as_deref())));
}

#[component]
fn Crumbs(crumbs: Signal<Vec<Crumb>>) -> AnyView {
    let step = |crumb: Crumb| match crumb.href {
        Some(href) => view! {
            <li><a href=href>{crumb.label}</a> <IconView icon=Icon::ChevronRight /></li>
        }
        .into_any(),
        None => view! { <li aria-current="page">{crumb.label}</li> }.into_any(),
    };
    part(move || {
        let crumbs = crumbs.get();
        if crumbs.is_empty() {
            return ().into_any();
        }
        view! {
            <nav class="crumbs" aria-label=common::WAY_HERE>
                <ol>{all(crumbs.into_iter().map(step))}</ol>
            </nav>
        }
        .into_any()
    })
}
