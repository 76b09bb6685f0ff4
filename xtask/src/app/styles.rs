//! One style sheet out of many: the page waits for one file instead of twenty, and what is compressed together is a
//! third smaller.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

use anyhow::{Context, Result, ensure};

/// Joins the style sheets that `index.html` in `folder` names into one, in their order.
pub(crate) fn join(folder: &Path) -> Result<()> {
    let page = folder.join("index.html");
    let html = fs::read_to_string(&page).context("reading the app's index.html")?;
    let (mut joined, mut rest, mut names) = (String::new(), html.clone(), Vec::new());
    for tag in tags(&html) {
        let name = file_of(tag).with_context(|| format!("no file in {tag}"))?;
        let style = fs::read_to_string(folder.join(name)).with_context(|| format!("reading {name}"))?;
        joined.push_str(&style);
        joined.push('\n');
        // The first makes place for the one that takes in all.
        rest = rest.replacen(tag, if names.is_empty() { PLACE } else { "" }, 1);
        names.push(name);
    }
    ensure!(!names.is_empty(), "the app's index.html names no style sheet");
    let mut hasher = DefaultHasher::new();
    joined.hash(&mut hasher);
    let name = format!("styles-{:016x}.css", hasher.finish());
    fs::write(folder.join(&name), joined).context("writing the joined style sheet")?;
    for name in names {
        fs::remove_file(folder.join(name)).with_context(|| format!("removing {name}"))?;
    }
    let link = format!("<link rel=\"stylesheet\" href=\"./assets/{name}\">");
    fs::write(&page, rest.replacen(PLACE, &link, 1)).context("writing the app's index.html")
}

/// What stands for the new link until its name is known.
const PLACE: &str = "<!-- styles -->";

/// The links to style sheets, as Trunk writes and minifies them.
fn tags(html: &str) -> Vec<&str> {
    let links = html.match_indices("<link ").filter_map(|(start, _)| {
        let end = start + html[start..].find('>')? + 1;
        Some(&html[start..end])
    });
    links
        .filter(|tag| tag.contains("rel=stylesheet") || tag.contains("rel=\"stylesheet\""))
        .collect()
}

/// The name of the file below `/assets/` that a link leads to.
fn file_of(tag: &str) -> Option<&str> {
    let (_, name) = tag.split_once("/assets/")?;
    let end = name.find(|it: char| it == '"' || it == '>' || it.is_whitespace())?;
    Some(&name[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_styles_become_one_in_their_order() {
        let folder = std::env::temp_dir().join(format!("switchboard-styles-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let page = "<link href=./assets/a-1.css integrity=x rel=stylesheet>\
                    <link rel=\"icon\" href=\"./assets/i.svg\"/>\
                    <link rel=\"stylesheet\" href=\"./assets/b-2.css\"/><p>";
        fs::write(folder.join("index.html"), page).unwrap();
        fs::write(folder.join("a-1.css"), "a{}").unwrap();
        fs::write(folder.join("b-2.css"), "b{}").unwrap();
        join(&folder).unwrap();
        let page = fs::read_to_string(folder.join("index.html")).unwrap();
        let name = file_of(tags(&page)[0]).unwrap();
        assert_eq!(fs::read_to_string(folder.join(name)).unwrap(), "a{}\nb{}\n");
        assert_eq!((tags(&page).len(), page.contains("i.svg")), (1, true));
        assert!(!folder.join("a-1.css").exists());
        fs::remove_dir_all(&folder).unwrap();
    }
}
