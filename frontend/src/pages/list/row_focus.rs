//! Where the focus goes when the rows of a list change.

use leptos::prelude::*;

use crate::browser;

/// The focus in a list of records that can be added, edited and deleted.
#[derive(Clone, Copy)]
pub struct RowFocus {
    add: &'static str,
    ids: StoredValue<Vec<String>>,
    heir: StoredValue<String>,
    wanted: StoredValue<Option<String>>,
}

impl RowFocus {
    /// The focus in a list of which this is the button that adds a record.
    pub fn new(add: &'static str) -> Self {
        Self {
            add,
            ids: StoredValue::new(Vec::new()),
            heir: StoredValue::new(String::new()),
            wanted: StoredValue::new(None),
        }
    }

    /// This record is about to go. Noted now: the list may be another one when it is gone.
    pub fn doom(self, id: &str) {
        let heir = self.ids.with_value(|ids| heir_of(ids, id, self.add));
        self.heir.set_value(heir);
    }

    /// What was doomed is gone: the next row gets the focus, else the button that adds one.
    pub fn focus_heir(self) {
        self.wanted.set_value(Some(self.heir.get_value()));
    }

    /// Gives the focus to the record of this id as soon as it is in the list.
    pub fn focus_on(self, id: &str) {
        self.wanted.set_value(Some(edit_id(id)));
    }

    /// The list shows these now: who waits for the focus gets it once they are drawn.
    pub(super) fn shows(self, ids: Vec<String>) {
        self.ids.set_value(ids);
        request_animation_frame(move || {
            let wanted = self.wanted.try_get_value().flatten();
            if wanted.is_some_and(|id| browser::focus(&id)) {
                self.wanted.set_value(None);
            }
        });
    }
}

/// The id of the button that opens a record's form.
pub fn edit_id(record: &str) -> String {
    format!("edit-{record}")
}

/// The id of what takes the focus when this record is gone.
fn heir_of(ids: &[String], gone: &str, add: &str) -> String {
    let at = ids.iter().position(|id| id == gone);
    let next = at.and_then(|at| ids.get(at + 1));
    next.map_or_else(|| add.to_owned(), |id| edit_id(id))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_focus_goes_to_the_next_row_and_from_the_last_to_the_button_that_adds() {
        let ids = ["default", "1"].map(str::to_owned);
        assert_eq!(heir_of(&ids, "default", "add"), "edit-1");
        assert_eq!(heir_of(&ids, "1", "add"), "add");
        assert_eq!(heir_of(&ids, "2", "add"), "add");
    }
}
