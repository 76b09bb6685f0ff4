//! Which options of an element stand where in its form.

use switchboard_shared::endpoint::{OptionInfo, OptionKind};

use super::ENABLED;

/// The most options that stand above More.
const MOST: usize = 8;

/// The places of the options, by where they stand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Groups {
    /// What people set first; each with whether it needs the whole width.
    pub main: Vec<(usize, bool)>,
    /// What few people need.
    pub more: Vec<(usize, bool)>,
}

/// Where the options of an element stand, but for the switch above them.
pub fn groups(options: &[OptionInfo]) -> Groups {
    let (mut main, mut more) = (Vec::new(), Vec::new());
    for (at, info) in options.iter().enumerate() {
        match info.name == ENABLED && info.kind == OptionKind::Boolean {
            true => {}
            false if is_detail(info.kind) || main.len() == MOST => more.push(at),
            false => main.push(at),
        }
    }
    // A fold for a thing or two hides more than it tidies.
    if main.is_empty() || main.len() + more.len() < 4 {
        main.append(&mut more);
        main.sort_unstable();
    }
    Groups {
        main: in_columns(options, &main),
        more: in_columns(options, &more),
    }
}

fn is_detail(kind: OptionKind) -> bool {
    matches!(
        kind,
        OptionKind::Boolean | OptionKind::Path | OptionKind::Duration | OptionKind::Json
    )
}

/// Two short ones stand side by side; one that is alone takes the whole width.
fn in_columns(options: &[OptionInfo], places: &[usize]) -> Vec<(usize, bool)> {
    let mut columns: Vec<(usize, bool)> = Vec::new();
    let mut open = false;
    for at in places {
        let short = options.get(*at).is_some_and(is_short);
        if !short && open {
            widen_last(&mut columns);
        }
        columns.push((*at, !short));
        open = short && !open;
    }
    if open {
        widen_last(&mut columns);
    }
    columns
}

fn widen_last(columns: &mut [(usize, bool)]) {
    if let Some((_, wide)) = columns.last_mut() {
        *wide = true;
    }
}

fn is_short(info: &OptionInfo) -> bool {
    let short = matches!(
        info.kind,
        OptionKind::Text
            | OptionKind::Host
            | OptionKind::Port
            | OptionKind::Integer
            | OptionKind::Duration
            | OptionKind::Choice
            | OptionKind::Time
            | OptionKind::Path
    );
    short && !info.secret
}

#[cfg(test)]
mod tests {
    use super::super::edit::tests::info;
    use super::*;

    #[test]
    fn short_ones_stand_in_pairs_and_details_under_more() {
        let options = [
            info("enabled", OptionKind::Boolean, false),
            info("url", OptionKind::Url, true),
            info("channel", OptionKind::Text, false),
            info("username", OptionKind::Text, false),
            info("icon", OptionKind::Text, false),
            info("token", OptionKind::Text, true),
            info("global", OptionKind::Boolean, false),
        ];
        let groups = groups(&options);
        assert_eq!(groups.main, [(1, true), (2, false), (3, false), (4, true), (5, true)]);
        assert_eq!(groups.more, [(6, true)]);
    }

    #[test]
    fn a_short_form_has_no_more() {
        let options = [
            info("enabled", OptionKind::Boolean, false),
            info("url", OptionKind::Url, false),
            info("global", OptionKind::Boolean, false),
        ];
        assert_eq!(groups(&options).main.len(), 2);
        assert!(groups(&options).more.is_empty());
    }
}
