//! Deleting from the table: where the focus goes when what was deleted is gone.

use leptos::prelude::*;
use switchboard_shared::source::SourceList;

use super::desk::{self, ADD_SOURCE_ID, Desk, Doomed};
use crate::dynamic::effect;
use crate::pages::deletion::DeleteDialog;
use crate::state::Remote;

/// The dialog that asks before what is doomed on the page is deleted.
#[component]
pub fn Deletion(
    /// The list that shows what is left.
    list: Remote<SourceList>,
) -> AnyView {
    let doomed = Desk::of_page().doomed;
    // Noted before anything is gone: a list that is refreshed meanwhile no longer says what was next.
    let heir = StoredValue::new(None::<String>);
    effect(move || {
        if let Some(doomed) = doomed.get() {
            let list = untrack(|| list.value());
            heir.set_value(list.and_then(|list| list.with_untracked(|list| heir_of(list, &doomed))));
        }
    });
    let desk = Desk::of_page();
    // Whoever has stepped back from the dialog by then is somewhere else.
    let gone = move |it: Doomed| {
        if let Some(heir) = heir.get_value().filter(|_| doomed.get_untracked() == Some(it)) {
            desk.focus_next(heir);
        }
    };
    view! { <DeleteDialog doomed on_gone=gone /> }.into_any()
}

/// The id of what takes the focus when this is gone: of a source the next row's menu, else Add Source; of a source's
/// last Kapacitor what comes in the place of the dropdown. The dropdown of the others stays, with its focus.
fn heir_of(list: &SourceList, doomed: &Doomed) -> Option<String> {
    let at = |id: &str| list.sources.iter().position(|source| source.id.as_deref() == Some(id));
    match doomed {
        Doomed::Source { id, .. } => {
            let next = at(id).and_then(|at| list.sources.get(at + 1)?.id.as_deref());
            Some(next.map_or_else(|| ADD_SOURCE_ID.to_owned(), desk::menu_id))
        }
        Doomed::Kapacitor { source, .. } => {
            let source = list.sources.get(at(source)?)?;
            let id = source.id.as_deref().filter(|_| source.kapacitor_count <= 1)?;
            Some(desk::kapacitor_id(id))
        }
        // Of another page.
        Doomed::Organization { .. } | Doomed::Membership { .. } | Doomed::User { .. } | Doomed::Token { .. } => None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn list(kapacitors: &[usize]) -> SourceList {
        let source = |(id, count): (usize, &usize)| {
            json!({
                "id": id.to_string(), "revision": 1, "name": "", "type": "influx", "url": "", "username": "",
                "metaUrl": "", "insecureSkipVerify": false, "default": false, "telegraf": "", "organization": "",
                "influxOrganization": "", "defaultRP": "", "defaultDB": "", "version": "", "authentication": "none",
                "hasPassword": false, "hasSharedSecret": false, "hasToken": false, "labels": {},
                "tls": {"verify": true, "serverName": "", "ca": "", "clientCertificate": "", "hasClientKey": false},
                "activeKapacitor": null, "kapacitorCount": count, "provisioned": false
            })
        };
        let sources: Vec<_> = kapacitors.iter().enumerate().map(source).collect();
        let states = json!({"up": 0, "down": 0, "unknown": 0});
        let list = json!({"sources": sources, "total": 9, "states": states, "links": {"self": ""}});
        serde_json::from_value(list).expect("it is a list")
    }

    #[test]
    fn the_focus_goes_to_the_next_row_and_from_the_last_to_add_source() {
        let heir = |id: &str| {
            let (id, name) = (id.to_owned(), String::new());
            heir_of(&list(&[0, 0]), &Doomed::Source { id, name })
        };
        assert_eq!(heir("0").as_deref(), Some("menu-1"));
        assert_eq!(heir("1").as_deref(), Some(ADD_SOURCE_ID));
        assert_eq!(heir("gone").as_deref(), Some(ADD_SOURCE_ID));
    }

    #[test]
    fn the_focus_goes_to_add_config_after_the_last_kapacitor_only() {
        let heir = |source: &str| {
            let (id, name) = ("k".to_owned(), String::new());
            let source = source.to_owned();
            heir_of(&list(&[1, 2]), &Doomed::Kapacitor { source, id, name })
        };
        assert_eq!(heir("0").as_deref(), Some("kapacitor-0"));
        assert_eq!(heir("1"), None);
    }
}
