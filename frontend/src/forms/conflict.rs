//! Somebody else saved first: my values beside theirs, field by field.

use super::field::Field;
use super::secret::Intent;
use super::values::Values;
use crate::texts::fields as texts;

/// A field that somebody else changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Which.
    pub field: Field,
    /// What stands in my form.
    pub mine: String,
    /// What is stored now.
    pub theirs: String,
    /// Mine is kept, else theirs is taken. At first mine is where I changed the field too.
    pub keep_mine: bool,
}

/// The fields that differ between my form and what is stored now, as far as the other change touched them.
/// Secrets are not among them: nobody sees theirs.
pub fn rows(mine: &Values, base: &Values, theirs: &Values) -> Vec<Row> {
    let fields = mine.subject.fields().iter().copied();
    let touched = fields.filter(|field| mine.secret(*field).is_none() && theirs.differs(*field, base));
    touched
        .filter(|field| mine.differs(*field, theirs))
        .map(|field| Row {
            field,
            mine: shown(mine, field),
            theirs: shown(theirs, field),
            keep_mine: mine.differs(field, base),
        })
        .collect()
}

/// My form over what is stored now: what I changed, and else theirs, but for the fields of `rows`, which say.
pub fn merge(mine: &Values, base: &Values, theirs: &Values, rows: &[Row]) -> Values {
    let mut merged = theirs.clone();
    for field in mine.subject.fields().iter().copied() {
        let chosen = rows.iter().find(|row| row.field == field);
        if chosen.map_or(mine.differs(field, base), |row| row.keep_mine) {
            copy(field, mine, &mut merged);
        }
    }
    merged
}

fn copy(field: Field, from: &Values, to: &mut Values) {
    to.set_flag(field, from.flag(field));
    if let Some(text) = to.text_mut(field) {
        from.text(field).clone_into(text);
    }
    if let (Some(mine), Some(place)) = (from.secret(field), to.secret_mut(field)) {
        // A new secret that they stored meanwhile is replaced by the one typed here.
        place.intent = if mine.typed.is_empty() {
            mine.intent
        } else {
            Intent::Change
        };
    }
}

fn shown(values: &Values, field: Field) -> String {
    match field {
        Field::Default | Field::Verify if values.flag(field) => texts::ON.to_owned(),
        Field::Default | Field::Verify => texts::OFF.to_owned(),
        Field::Kind => texts::kind(&values.kind).to_owned(),
        _ => values.text(field).trim().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use switchboard_shared::patch::Patch;

    use super::super::source;
    use super::*;

    /// Base, mine and theirs: both changed the name, I the user name and the password, they the database.
    fn three() -> (Values, Values, Values) {
        let mut base = source::blank();
        base.name = "prod".to_owned();
        let (mut mine, mut theirs) = (base.clone(), base.clone());
        mine.name = "mine".to_owned();
        mine.username = "ops".to_owned();
        mine.password.typed = "p".to_owned();
        theirs.name = "theirs".to_owned();
        theirs.telegraf = "metrics".to_owned();
        (base, mine, theirs)
    }

    #[test]
    fn the_rows_are_what_the_others_changed() {
        let (base, mine, theirs) = three();
        let rows = rows(&mine, &base, &theirs);
        let seen: Vec<_> = rows.iter().map(|row| (row.field, row.keep_mine)).collect();
        assert_eq!(seen, [(Field::Name, true), (Field::Telegraf, false)]);
        assert_eq!((rows[0].mine.as_str(), rows[0].theirs.as_str()), ("mine", "theirs"));
    }

    #[test]
    fn without_a_choice_nobodys_change_is_lost() {
        let (base, mine, theirs) = three();
        let merged = merge(&mine, &base, &theirs, &rows(&mine, &base, &theirs));
        assert_eq!((merged.name.as_str(), merged.telegraf.as_str()), ("mine", "metrics"));
        assert_eq!((merged.username.as_str(), merged.password.typed.as_str()), ("ops", "p"));
    }

    #[test]
    fn a_choice_decides() {
        let (base, mine, theirs) = three();
        let mut rows = rows(&mine, &base, &theirs);
        rows.iter_mut().for_each(|row| row.keep_mine = !row.keep_mine);
        let merged = merge(&mine, &base, &theirs, &rows);
        assert_eq!((merged.name.as_str(), merged.telegraf.as_str()), ("theirs", "telegraf"));
    }

    #[test]
    fn a_secret_that_they_stored_is_kept_or_replaced() {
        let (base, mut mine, mut theirs) = three();
        theirs.password.stored = true;
        assert_eq!(
            merge(&mine, &base, &theirs, &[]).password.patch(),
            Patch::Value("p".to_owned())
        );
        mine.password.typed.clear();
        let merged = merge(&mine, &base, &theirs, &[]);
        assert!(merged.password.stored && !merged.password.is_changed());
    }
}
