//! All alert sections of a Kapacitor, with what is not saved yet.

use switchboard_shared::endpoint::{EndpointList, EndpointSection};

use super::element::ElementEdit;
use super::section::SectionEdit;
use super::sheet::Sheet;

/// Which of an element's two forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Its options.
    Fields,
    /// What a test alert says.
    Test,
}

/// Where a form stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The name of the section.
    pub section: String,
    /// The key of the element.
    pub element: String,
}

/// All sections. What was typed stays in here while others are looked at.
#[derive(Clone, Default, PartialEq)]
pub struct Book {
    /// The sections, in the server's order.
    pub sections: Vec<SectionEdit>,
}

impl Book {
    /// Takes what was read anew; what is not saved stays.
    pub fn adopt(&mut self, list: EndpointList) {
        let mut old = std::mem::take(&mut self.sections);
        let section = |fresh: EndpointSection| match old.iter().position(|mine| mine.info.name == fresh.name) {
            Some(at) => old.swap_remove(at).onto(fresh, None),
            None => SectionEdit::new(fresh),
        };
        self.sections = list.sections.into_iter().map(section).collect();
    }

    /// Takes one section as it is by now; its element `saved` was stored.
    pub fn adopt_section(&mut self, fresh: EndpointSection, saved: &str) {
        if let Some(mine) = self.section_mut(&fresh.name) {
            *mine = mine.clone().onto(fresh, Some(saved));
        }
    }

    /// The section of that name.
    pub fn section(&self, name: &str) -> Option<&SectionEdit> {
        self.sections.iter().find(|section| section.info.name == name)
    }

    /// The same, to change it.
    pub fn section_mut(&mut self, name: &str) -> Option<&mut SectionEdit> {
        self.sections.iter_mut().find(|section| section.info.name == name)
    }

    /// The name of the section that is shown where `wanted` is asked for: unknown ones lead to the first.
    pub fn open(&self, wanted: Option<&str>) -> Option<String> {
        let found = wanted.and_then(|name| self.section(name));
        found.or(self.sections.first()).map(|section| section.info.name.clone())
    }

    /// The element at `place`.
    pub fn element(&self, place: &Place) -> Option<&ElementEdit> {
        self.section(&place.section)?.element(&place.element)
    }

    /// The same, to change it.
    pub fn element_mut(&mut self, place: &Place) -> Option<&mut ElementEdit> {
        self.section_mut(&place.section)?.element_mut(&place.element)
    }

    /// One of the forms of the element at `place`.
    pub fn sheet(&self, place: &Place, part: Part) -> Option<&Sheet> {
        let element = self.element(place)?;
        Some(match part {
            Part::Fields => &element.fields,
            Part::Test => &element.test,
        })
    }

    /// The same, to change it.
    pub fn sheet_mut(&mut self, place: &Place, part: Part) -> Option<&mut Sheet> {
        let element = self.element_mut(place)?;
        Some(match part {
            Part::Fields => &mut element.fields,
            Part::Test => &mut element.test,
        })
    }

    /// Something would be lost.
    pub fn is_dirty(&self) -> bool {
        self.sections.iter().any(SectionEdit::is_dirty)
    }

    /// How many sections are enabled.
    pub fn enabled(&self) -> usize {
        let enabled = |section: &&SectionEdit| section.info.enabled == Some(true);
        self.sections.iter().filter(enabled).count()
    }
}

#[cfg(test)]
mod tests;
