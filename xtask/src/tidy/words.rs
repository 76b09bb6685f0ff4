//! Words that no file of the repository holds.

use super::{Problem, SourceFile};

/// A word, taken apart so that this file does not hold it, and why not.
const WORDS: [(&[&str], &str); 12] = [
    (&["index.", "crates.io"], REGISTRY),
    (&["static.", "crates.io"], REGISTRY),
    (&["proxy.", "golang.org"], REGISTRY),
    (&["registry.", "npmjs.org"], REGISTRY),
    (&["files.", "pythonhosted.org"], REGISTRY),
    (&["deb.", "debian.org"], REGISTRY),
    (&["/ro", "ot/"], MACHINE),
    (&["/ho", "me/"], MACHINE),
    (&["/Use", "rs/"], MACHINE),
    (&["TO", "DO"], UNDONE),
    (&["FIX", "ME"], UNDONE),
    (&["#[", "ignore"], "a test runs or does not exist"),
];

const REGISTRY: &str = "names the host of a registry: cargo, go, npm and pip know their own";
const MACHINE: &str = "names a folder of one machine";
const UNDONE: &str = "do it, or write an issue";

/// Lines that hold such a word.
pub(crate) fn check(file: &SourceFile) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (parts, why) in WORDS {
        let word = parts.concat();
        let lines = file.text.lines().enumerate().filter(|(_, line)| holds(line, &word));
        problems.extend(lines.map(|(index, _)| Problem::new(file, index + 1, format!("`{word}`: {why}"))));
    }
    problems
}

/// A path counts only at its start: `docs/home/` is nobody's home folder.
fn holds(line: &str, word: &str) -> bool {
    let path = word.starts_with('/');
    line.match_indices(word).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        !path || !before.is_some_and(|it| it.is_alphanumeric() || "._-~}".contains(it))
    })
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::tidy::SourceFile;

    fn count(text: &str) -> usize {
        check(&SourceFile {
            path: "a.toml".into(),
            text: text.into(),
        })
        .len()
    }

    #[test]
    fn machines_and_registries_are_found() {
        assert_eq!(count(&["cache = \"/ro", "ot/.cache\""].concat()), 1);
        assert_eq!(
            count(&["\"resolved\": \"https://registry.", "npmjs.org/a.tgz\""].concat()),
            1
        );
    }

    #[test]
    fn words_that_only_look_alike_are_not() {
        assert_eq!(count(&["docs/ho", "me/page.md"].concat()), 0);
        assert_eq!(count("the crates.io index"), 0);
    }
}
