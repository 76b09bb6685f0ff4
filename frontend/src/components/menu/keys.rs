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
pub fn step(rows: &[usize], at: Place, key: &str) -> Option<Place> {
    let last = rows.len().checked_sub(1)?;
    let row = |row: usize| Some(Place { row, entry: 0 });
    match key {
        "ArrowDown" => row(if at.row == last { 0 } else { at.row + 1 }),
        "ArrowUp" => row(if at.row == 0 { last } else { at.row - 1 }),
        "Home" | "PageUp" => row(0),
        "End" | "PageDown" => row(last),
        "ArrowRight" => Some(Place {
            entry: (at.entry + 1).min(rows[at.row].saturating_sub(1)),
            ..at
        }),
        "ArrowLeft" => Some(Place {
            entry: at.entry.saturating_sub(1),
            ..at
        }),
        _ => None,
    }
}

/// The next row after `at` whose label begins with what was typed, all around.
pub fn find(labels: &[String], at: usize, typed: &str) -> Option<usize> {
    let typed = typed.to_lowercase();
    (1..=labels.len())
        .map(|ahead| (at + ahead) % labels.len())
        .find(|row| labels[*row].trim().to_lowercase().starts_with(&typed))
}

/// Whether `key` is a letter or the like, and no name of a key.
pub fn is_character(key: &str) -> bool {
    key.chars().count() == 1 && key != " "
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROWS: [usize; 3] = [3, 3, 1];

    fn at(row: usize, entry: usize) -> Place {
        Place { row, entry }
    }

    #[test]
    fn up_and_down_go_by_row_and_around() {
        assert_eq!(step(&ROWS, at(0, 2), "ArrowDown"), Some(at(1, 0)));
        assert_eq!(step(&ROWS, at(2, 0), "ArrowDown"), Some(at(0, 0)));
        assert_eq!(step(&ROWS, at(0, 0), "ArrowUp"), Some(at(2, 0)));
        assert_eq!(step(&ROWS, at(1, 1), "Home"), Some(at(0, 0)));
        assert_eq!(step(&ROWS, at(1, 1), "End"), Some(at(2, 0)));
    }

    #[test]
    fn right_and_left_stay_in_the_row() {
        assert_eq!(step(&ROWS, at(0, 0), "ArrowRight"), Some(at(0, 1)));
        assert_eq!(step(&ROWS, at(0, 2), "ArrowRight"), Some(at(0, 2)));
        assert_eq!(step(&ROWS, at(0, 0), "ArrowLeft"), Some(at(0, 0)));
    }

    #[test]
    fn other_keys_and_empty_menus_lead_nowhere() {
        assert_eq!(step(&ROWS, at(0, 0), "a"), None);
        assert_eq!(step(&[], at(0, 0), "ArrowDown"), None);
    }

    #[test]
    fn letters_find_the_next_label() {
        let labels = ["kap-eu-1", "Kap-us", "Add Kapacitor"].map(str::to_owned);
        assert_eq!(find(&labels, 0, "k"), Some(1));
        assert_eq!(find(&labels, 1, "k"), Some(0));
        assert_eq!(find(&labels, 2, "x"), None);
        assert!(is_character("k") && !is_character("Enter") && !is_character(" "));
    }
}
