//! Small parts of taking a module apart.

/// What lies side by side in `places`, with where it begins.
pub(super) fn runs(places: impl IntoIterator<Item = Option<u32>>) -> Vec<(i32, Vec<u32>)> {
    let mut runs: Vec<(i32, Vec<u32>)> = Vec::new();
    for (at, place) in (0..).zip(places) {
        match (place, runs.last_mut()) {
            (Some(it), Some((start, run))) if *start + run.len() as i32 == at => run.push(it),
            (Some(it), _) => runs.push((at, vec![it])),
            (None, _) => {}
        }
    }
    runs
}

/// The shortest names: `0` to `z`, then `00` and on.
pub(super) fn short(number: usize) -> String {
    const DIGITS: &[u8] = b"0123456789abcdefghijklmnopqrstuvwxyz";
    let (rest, digit) = (number / DIGITS.len(), DIGITS[number % DIGITS.len()] as char);
    match rest {
        0 => digit.to_string(),
        _ => format!("{}{digit}", short(rest - 1)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_side_by_side_are_one_run() {
        let places = [None, Some(7), Some(8), None, None, Some(9)];
        assert_eq!(runs(places), [(1, vec![7, 8]), (5, vec![9])]);
    }

    #[test]
    fn names_are_short_and_each_is_another() {
        let names = [0, 9, 35, 36, 71, 72].map(short);
        assert_eq!(names, ["0", "9", "z", "00", "0z", "10"]);
    }
}
