//! One's API tokens.

use leptos::prelude::*;
use switchboard_shared::token::{Token, TokenList};

use super::token_form::TokenDialog;
use crate::api::Client;
use crate::browser;
use crate::components::{Button, Icon, IconButton, Loaded, RowsSkeleton, Saying, When};
use crate::dynamic::{effect, rows, text, when};
use crate::pages::deletion::{DeleteDialog, Doomed};
use crate::state::{Clock, Membership, Refresh, Remote};
use crate::texts::{account as texts, users};

/// The id of the button that opens the form: it takes the focus of a row that goes.
const CREATE: &str = "create-token";

/// The tokens, by name.
#[component]
pub fn TokensSection() -> AnyView {
    let (client, refresh) = (Client::of_app(), Refresh::of_app());
    let list = Remote::new(move || {
        refresh.track();
        client.tokens().list()
    });
    let (open, doomed) = (RwSignal::new(false), RwSignal::new(None::<Doomed>));
    // The dialog gives the focus back to a row that goes: the button that opens the form takes it then.
    let is_gone = StoredValue::new(false);
    let shown = move |list: Signal<TokenList>| {
        effect(move || {
            list.track();
            request_animation_frame(move || {
                if is_gone.try_get_value().unwrap_or_default() {
                    is_gone.set_value(!browser::focus(CREATE));
                }
            });
        });
        let ids = move || list.with(|list| list.tokens.iter().map(|one| one.id.clone()).collect());
        let row = move |id: String| {
            let token = list.with_untracked(|list| list.tokens.iter().find(|one| one.id == id).cloned());
            token
                .map(|token| view! { <Row token=token doomed=doomed /> })
                .into_any()
        };
        let is_empty = move || list.with(|list| list.tokens.is_empty());
        let some = move || view! { <ul class="items" aria-label=texts::TOKENS>{rows(ids, row)}</ul> }.into_any();
        let none = || view! { <p class="section-none">{texts::NO_TOKENS}</p> }.into_any();
        view! { {when(is_empty, none)} {when(move || !is_empty(), some)} }.into_any()
    };
    let gone = move |_| is_gone.set_value(true);
    view! {
        <section class="section" aria-labelledby="tokens-title">
            <div class="section-head">
                <h2 id="tokens-title">{texts::TOKENS}</h2>
                <Button label=texts::CREATE_TOKEN icon=Icon::Plus small=true id=CREATE on_press=move |()| open.set(true) />
            </div>
            <p class="section-about">{texts::TOKENS_ABOUT}</p>
            <Loaded remote=list failed=texts::TOKENS_FAILED skeleton=|| view! { <RowsSkeleton /> } shown=shown />
        </section>
        <TokenDialog open=open />
        <DeleteDialog doomed=doomed on_gone=gone />
    }
    .into_any()
}

#[component]
fn Row(token: Token, doomed: RwSignal<Option<Doomed>>) -> AnyView {
    let membership = Membership::of_app();
    let (id, name, role) = (token.id, token.name, token.role);
    let organization = token.organization;
    // An organization is known by its name to who is in it.
    let may = text(move || {
        let mine = membership.me().value().and_then(|me| {
            me.with(|me| {
                let mine = me.organizations.iter().find(|one| one.id == organization);
                mine.map(|mine| mine.name.clone())
            })
        });
        texts::may(role, &mine.unwrap_or_else(|| organization.clone()))
    });
    let used = match token.last_used_at {
        Some(at) => view! { {texts::USED} " " <When at=at /> }.into_any(),
        None => texts::NEVER_USED.into_any(),
    };
    let ends = match token.expires_at {
        Some(at) => view! { <Ends at=at /> }.into_any(),
        None => texts::NEVER_EXPIRES.into_any(),
    };
    let label = users::delete(&name);
    let shown_name = name.clone();
    let doom = move |()| {
        doomed.set(Some(Doomed::Token {
            id: id.clone(),
            name: name.clone(),
        }));
    };
    view! {
        <li class="item">
            <div class="item-text">
                <p class="item-name">
                    <strong class="cut" data-tip="">{shown_name}</strong>
                    <span class="mono item-prefix">{token.prefix} "…"</span>
                </p>
                <p class="item-about">{may} " · " {used} " · " {ends}</p>
            </div>
            <IconButton label=label icon=Icon::Trash on_press=doom />
        </li>
    }
    .into_any()
}

/// When a token ends, or that it has.
#[component]
fn Ends(at: switchboard_shared::time::Timestamp) -> AnyView {
    let clock = expect_context::<Clock>();
    let ms = browser::parse_time(at.as_str());
    let word = text(move || {
        let word = if ms < clock.now_ms() {
            texts::EXPIRED
        } else {
            texts::EXPIRES_ON
        };
        word.to_owned()
    });
    view! { {word} " " <When at=at saying=Saying::Day /> }.into_any()
}
