//! Finding an entry of a menu by the first letters of its label.

/// How long after a letter the next one begins a new word.
const PAUSE_MS: f64 = 1000.0;

/// What is being typed.
#[derive(Debug, Default)]
pub struct Typed {
    word: String,
    at_ms: f64,
}

impl Typed {
    /// Takes the key pressed at this moment; answers what to look for, none where it is no letter or the like.
    pub fn take(&mut self, key: &str, now_ms: f64) -> Option<String> {
        if PAUSE_MS < now_ms - self.at_ms {
            self.word.clear();
        }
        // A space belongs to a word that was begun; else it presses the entry.
        let belongs = key != " " || !self.word.is_empty();
        if key.chars().count() != 1 || !belongs {
            return None;
        }
        self.word += key;
        self.at_ms = now_ms;
        // The same letter again asks for the next such entry.
        let is_same = self.word.chars().all(|letter| key.starts_with(letter));
        Some(if is_same { key } else { &self.word }.to_owned())
    }
}

/// Which label begins with `word`, from the place `at` on and around: a single letter leads on to the next one, more of a
/// word stays where it fits.
pub fn find(labels: &[String], at: Option<usize>, word: &str) -> Option<usize> {
    let ahead = usize::from(word.chars().count() == 1);
    let start = at.map_or(0, |at| at + ahead);
    (start..start + labels.len())
        .map(|place| place % labels.len())
        .find(|place| begins(labels[*place].trim(), word))
}

/// Without regard to the case of ASCII: the tables for the rest are 4 kB of the download.
fn begins(label: &str, word: &str) -> bool {
    label
        .get(..word.len())
        .is_some_and(|head| head.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is looked for after each of these keys, pressed at these moments.
    fn asked(keys: &[(&str, f64)]) -> Vec<Option<String>> {
        let mut typed = Typed::default();
        keys.iter().map(|(key, at)| typed.take(key, *at)).collect()
    }

    fn words(words: &[&str]) -> Vec<Option<String>> {
        words.iter().map(|word| Some((*word).to_owned())).collect()
    }

    #[test]
    fn letters_in_a_row_make_a_word() {
        let keys = [("k", 5000.0), ("a", 5100.0), ("-", 6000.0), ("k", 7001.0)];
        assert_eq!(asked(&keys), words(&["k", "ka", "ka-", "k"]));
    }

    #[test]
    fn the_same_letter_again_stays_one_letter() {
        let keys = [("ä", 0.0), ("ä", 10.0), ("ä", 20.0), ("b", 30.0)];
        assert_eq!(asked(&keys), words(&["ä", "ä", "ä", "äääb"]));
    }

    #[test]
    fn a_space_belongs_to_a_word_only() {
        assert_eq!(asked(&[(" ", 0.0)]), [None]);
        assert_eq!(asked(&[("a", 0.0), (" ", 10.0)]), words(&["a", "a "]));
        assert_eq!(asked(&[("a", 0.0), (" ", 1001.0)])[1], None);
    }

    #[test]
    fn names_of_keys_are_no_letters_and_end_no_word() {
        let keys = [("k", 0.0), ("Shift", 10.0), ("S", 20.0)];
        assert_eq!(asked(&keys), [Some("k".to_owned()), None, Some("kS".to_owned())]);
    }

    #[test]
    fn a_letter_leads_on_and_a_word_stays_where_it_fits() {
        let labels = ["kap-eu-1", " Kap-us", "Add Kapacitor"].map(str::to_owned);
        assert_eq!(find(&labels, Some(0), "k"), Some(1));
        assert_eq!(find(&labels, Some(1), "k"), Some(0));
        assert_eq!(find(&labels, Some(2), "a"), Some(2));
        assert_eq!(find(&labels, Some(1), "ka"), Some(1));
        assert_eq!(find(&labels, Some(0), "KAP-U"), Some(1));
        assert_eq!(find(&labels, None, "k"), Some(0));
        assert_eq!(find(&labels, Some(2), "x"), None);
        assert_eq!(find(&[], None, "x"), None);
    }
}
