//! Which entry of a menu a key leads to.

/// A place in a menu: the row, and the entry in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// From the top.
    pub row: usize,
    /// From the left.
    pub entry: usize,
}

/// Where `key` leads from `at`, in a menu whose rows have these many entries; none where it is not for moving.
///
/// Without a place to go from, as while the menu itself has the focus, it is from outside: down to the first row, up to
/// the last.
pub fn step(rows: &[usize], at: Option<Place>, key: &str) -> Option<Place> {
    let last = rows.len().checked_sub(1)?;
    let row = |row: usize| Some(Place { row, entry: 0 });
    match (key, at) {
        ("ArrowDown", Some(at)) if at.row < last => row(at.row + 1),
        ("ArrowUp", Some(at)) if 0 < at.row => row(at.row - 1),
        ("ArrowDown" | "Home" | "PageUp", _) => row(0),
        ("ArrowUp" | "End" | "PageDown", _) => row(last),
        ("ArrowRight", Some(at)) => Some(Place {
            entry: (at.entry + 1).min(rows[at.row].saturating_sub(1)),
            ..at
        }),
        ("ArrowLeft", Some(at)) => Some(Place {
            entry: at.entry.saturating_sub(1),
            ..at
        }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROWS: [usize; 3] = [3, 3, 1];

    fn at(row: usize, entry: usize) -> Option<Place> {
        Some(Place { row, entry })
    }

    #[test]
    fn up_and_down_go_by_row_and_around() {
        assert_eq!(step(&ROWS, at(0, 2), "ArrowDown"), at(1, 0));
        assert_eq!(step(&ROWS, at(2, 0), "ArrowDown"), at(0, 0));
        assert_eq!(step(&ROWS, at(0, 0), "ArrowUp"), at(2, 0));
        assert_eq!(step(&ROWS, at(2, 0), "ArrowUp"), at(1, 0));
        assert_eq!(step(&ROWS, at(1, 1), "Home"), at(0, 0));
        assert_eq!(step(&ROWS, at(1, 1), "End"), at(2, 0));
    }

    #[test]
    fn right_and_left_stay_in_the_row() {
        assert_eq!(step(&ROWS, at(0, 0), "ArrowRight"), at(0, 1));
        assert_eq!(step(&ROWS, at(0, 2), "ArrowRight"), at(0, 2));
        assert_eq!(step(&ROWS, at(0, 0), "ArrowLeft"), at(0, 0));
    }

    #[test]
    fn from_the_menu_itself_down_is_the_first_row_and_up_the_last() {
        for key in ["ArrowDown", "Home", "PageUp"] {
            assert_eq!(step(&ROWS, None, key), at(0, 0), "{key}");
        }
        for key in ["ArrowUp", "End", "PageDown"] {
            assert_eq!(step(&ROWS, None, key), at(2, 0), "{key}");
        }
        assert_eq!(step(&ROWS, None, "ArrowRight"), None);
    }

    #[test]
    fn other_keys_and_empty_menus_lead_nowhere() {
        assert_eq!(step(&ROWS, at(0, 0), "a"), None);
        assert_eq!(step(&[], None, "ArrowDown"), None);
    }
}
