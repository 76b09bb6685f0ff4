//! What a change leaves of its connection's state.

use std::sync::Arc;

use switchboard_shared::diagnosis::Diagnosis;

use super::Service;
use super::checkable::Checkable;
use crate::repo::keys::OrgId;

/// A connection as it was checked for a change, and what that said.
pub(crate) struct Checked {
    /// As it would be stored.
    pub(crate) what: Checkable,
    /// What the check said.
    pub(crate) diagnosis: Arc<Diagnosis>,
}

impl Service {
    /// The state after a change, which made `after` of `before` when it was stored. Others may have changed the same
    /// record since it was read: the check counts where it was of what is stored now, and the state that was known stays
    /// where the change touched nothing that a check depends on. Else nothing is known.
    pub(crate) fn note(
        &self,
        org: &OrgId,
        revision: u64,
        (before, after): (&Checkable, &Checkable),
        checked: Option<&Checked>,
    ) {
        let id = after.id();
        match checked {
            Some(checked) if checked.what.is_checked_like(after, self.sealer(org, id)) => {
                let moved = before.url() != after.url();
                self.health.record_change(org, id, revision, &checked.diagnosis, moved);
            }
            None if !before.needs_check(after) => {}
            _ => self.health.reset(org, id, revision),
        }
    }
}
