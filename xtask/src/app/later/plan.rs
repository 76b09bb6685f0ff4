//! What comes later: which functions, and why the others cannot.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use super::read::Module;

/// The modules of what comes later. The first one is the way in, and opens only once all of it is there; of the others
/// nothing is named by the rest of the app (`cargo xtask tidy`). Types of the API that nothing but these pages knows
/// belong to them.
const LATER: [&str; 16] = [
    "switchboard_app::pages::later::",
    "switchboard_app::pages::account::",
    "switchboard_app::pages::kapacitor::",
    "switchboard_app::pages::organizations::",
    "switchboard_app::pages::source::",
    "switchboard_app::pages::users::",
    "switchboard_app::components::check_panel::",
    "switchboard_app::components::fold::",
    "switchboard_app::components::form::",
    "switchboard_app::components::options::",
    "switchboard_app::forms::endpoint::",
    "switchboard_shared::endpoint::",
    "switchboard_shared::organization::OrganizationList",
    "switchboard_shared::session::",
    "switchboard_shared::token::",
    "switchboard_shared::user::",
];

/// How many digits the hash of a crate has: zeros at its start are left out.
const HASH: RangeInclusive<usize> = 8..=16;

/// The functions that come later.
///
/// What stays: all that is reached by calls from the exports and from those places in the tables which are not of a
/// later module. So no call ever leads from the first part to the later one. A place in the tables that is of a later
/// module holds code of its closures and types, of which there are none before the module is entered: the compiler must
/// not fold equal functions into one, whose name says nothing then.
pub(super) fn later(module: &Module<'_>) -> BTreeSet<u32> {
    let of_later = |function: &u32| module.names.get(function).is_some_and(|name| is_later(name));
    let mut open: Vec<u32> = module.held.iter().copied().collect();
    open.extend(module.in_tables.iter().copied().filter(|it| !of_later(it)));
    let mut stays = BTreeSet::new();
    while let Some(function) = open.pop() {
        if stays.insert(function) {
            open.extend(&module.uses[function as usize]);
        }
    }
    (module.imported..module.count())
        .filter(|it| !stays.contains(it))
        .collect()
}

fn is_later(name: &str) -> bool {
    let name = plain(name);
    LATER.iter().any(|module| name.contains(module))
}

/// A name without the hashes of its crates: `app[0123456789abcdef]::main` is `app::main`.
fn plain(name: &str) -> String {
    let mut parts = name.split('[');
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        match part.split_once(']') {
            Some((hash, rest)) if HASH.contains(&hash.len()) && hash.bytes().all(|it| it.is_ascii_hexdigit()) => {
                plain += rest;
            }
            _ => plain.extend(["[", part]),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lose_the_hashes_of_their_crates_alone() {
        let name = "<alloc[0123456789abcdef]::vec::Vec<[u8; 16]> as app[fedcba9876543210]::Shown>::show";
        assert_eq!(plain(name), "<alloc::vec::Vec<[u8; 16]> as app::Shown>::show");
    }

    #[test]
    fn what_is_called_from_outside_stays_with_all_that_it_calls() {
        let names = [
            "outside",
            "app[0123456789abcdef]::x",
            "used by both",
            "its own",
            "switchboard_app::pages::later::draw",
        ];
        let module = Module {
            types: vec![0; 5],
            uses: vec![vec![1, 2], vec![], vec![], vec![], vec![2, 3]],
            names: (0..).zip(names).collect(),
            held: [0].into(),
            in_tables: [4].into(),
            ..Module::default()
        };
        assert_eq!(later(&module), [3, 4].into());
    }
}
