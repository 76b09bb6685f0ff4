//! An alert section, with the forms of its elements.

use switchboard_shared::endpoint::EndpointSection;

use super::element::{ElementEdit, NEW};

/// A section: what the server says of it, and its elements.
#[derive(Clone, PartialEq)]
pub struct SectionEdit {
    /// What the server says.
    pub info: EndpointSection,
    /// Its elements, as they are shown.
    pub elements: Vec<ElementEdit>,
    /// Counts how often its options became others, so that their fields have to be drawn anew.
    pub version: u32,
}

impl SectionEdit {
    /// The section as it is stored, the first element open.
    pub fn new(info: EndpointSection) -> Self {
        let stored = info.elements.iter().map(|element| ElementEdit::stored(&info, element));
        let mut elements: Vec<ElementEdit> = stored.collect();
        if let Some(first) = elements.first_mut() {
            first.open = true;
        }
        Self {
            info,
            elements,
            version: 0,
        }
    }

    /// The element of that key.
    pub fn element(&self, key: &str) -> Option<&ElementEdit> {
        self.elements.iter().find(|element| element.key == key)
    }

    /// The same, to change it.
    pub fn element_mut(&mut self, key: &str) -> Option<&mut ElementEdit> {
        self.elements.iter_mut().find(|element| element.key == key)
    }

    /// Something would be lost.
    pub fn is_dirty(&self) -> bool {
        self.elements.iter().any(ElementEdit::is_dirty)
    }

    /// An element is about to be added.
    pub fn has_new(&self) -> bool {
        self.element(NEW).is_some()
    }

    /// Begins an element that is not stored yet.
    pub fn begin(&mut self) {
        if !self.has_new() {
            self.elements.push(ElementEdit::new(&self.info));
        }
    }

    /// Takes an element away.
    pub fn remove(&mut self, key: &str) {
        self.elements.retain(|element| element.key != key);
        self.info.elements.retain(|element| element.name != key);
        let states = self.info.elements.iter().filter_map(|element| element.enabled);
        self.info.enabled = states.reduce(|one, other| one || other);
    }

    /// `fresh` as read anew, with what was not saved here; the element `saved` was, as `fresh` has it.
    pub fn onto(self, fresh: EndpointSection, saved: Option<&str>) -> Self {
        let mut merged = Self::new(fresh);
        merged.version = self.version + u32::from(!looks_like(&self.info, &merged.info));
        for mut mine in self.elements {
            let is_saved = saved == Some(mine.key.as_str());
            let key = if mine.is_new() && is_saved {
                mine.name.trim()
            } else {
                &mine.key
            }
            .to_owned();
            match merged.element_mut(&key) {
                Some(theirs) if is_saved => {
                    theirs.open = mine.open;
                    theirs.fields.unfolded = mine.fields.unfolded;
                    theirs.test = mine.test.onto(theirs.test.clone());
                }
                Some(theirs) => *theirs = mine.onto(theirs.clone()),
                None if mine.is_new() && !is_saved => {
                    mine.fields = mine.fields.onto(ElementEdit::new(&merged.info).fields);
                    merged.elements.push(mine);
                }
                // It is gone.
                None => {}
            }
        }
        merged
    }
}

/// Both have the same fields. What is sent by default may be a time, which is another one each time.
fn looks_like(one: &EndpointSection, other: &EndpointSection) -> bool {
    let tests = |section: &EndpointSection| {
        let options = section.test.iter().flat_map(|test| test.options.iter());
        options.map(|info| info.name.clone()).collect::<Vec<_>>()
    };
    one.label == other.label
        && one.can_add == other.can_add
        && one.options == other.options
        && tests(one) == tests(other)
}
