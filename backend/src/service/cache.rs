//! Rendered lists, kept until a record or a state in them changes.

use std::sync::{Mutex, PoisonError};

use bytes::Bytes;

use crate::repo::keys::OrgId;

/// Bytes of all rendered lists together.
const CAPACITY: usize = 32 * 1024 * 1024;

/// What a rendered list is the state of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Moment {
    /// The organization.
    pub(crate) org: OrgId,
    /// Its records.
    pub(crate) generation: u64,
    /// Their states.
    pub(crate) epoch: u64,
}

/// One rendered list an organization, the oldest first.
#[derive(Default)]
pub(crate) struct ListCache {
    rendered: Mutex<Vec<(Moment, Bytes)>>,
    /// Held while a list is rendered: callers that come at the same time wait for that one.
    rendering: tokio::sync::Mutex<()>,
}

impl ListCache {
    /// The list at `moment`, where it is there.
    pub(crate) fn get(&self, moment: &Moment) -> Option<Bytes> {
        let rendered = self.rendered.lock().unwrap_or_else(PoisonError::into_inner);
        rendered
            .iter()
            .find(|(at, _)| at == moment)
            .map(|(_, body)| body.clone())
    }

    /// Keeps a rendered list, in place of the organization's last one and of the oldest ones beyond the capacity.
    pub(crate) fn put(&self, moment: Moment, body: Bytes) {
        let mut rendered = self.rendered.lock().unwrap_or_else(PoisonError::into_inner);
        rendered.retain(|(at, _)| at.org != moment.org);
        rendered.push((moment, body));
        let mut bytes: usize = rendered.iter().map(|(_, body)| body.len()).sum();
        while CAPACITY < bytes {
            bytes -= rendered.remove(0).1.len();
        }
    }

    /// Waits for whoever renders a list now.
    pub(crate) async fn turn(&self) -> tokio::sync::MutexGuard<'_, ()> {
        self.rendering.lock().await
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::repo::keys::SourceId;

    fn moment(org: &OrgId, generation: u64) -> Moment {
        Moment {
            org: org.clone(),
            generation,
            epoch: 0,
        }
    }

    #[test]
    fn an_organization_has_one_list_and_only_at_its_moment() {
        let (cache, org) = (ListCache::default(), OrgId::default());
        cache.put(moment(&org, 1), Bytes::from_static(b"1"));
        cache.put(moment(&org, 2), Bytes::from_static(b"2"));
        assert_eq!(cache.get(&moment(&org, 1)), None);
        assert_eq!(cache.get(&moment(&org, 2)).as_deref(), Some(b"2".as_slice()));
    }

    #[test]
    fn the_oldest_lists_go_beyond_the_capacity() {
        let cache = ListCache::default();
        let orgs: Vec<OrgId> = (0..3)
            .map(|_| SourceId::generate().to_string().parse().unwrap())
            .collect();
        for org in &orgs {
            cache.put(moment(org, 1), Bytes::from(vec![0; CAPACITY / 2]));
        }
        let kept: Vec<bool> = orgs.iter().map(|org| cache.get(&moment(org, 1)).is_some()).collect();
        assert_eq!(kept, [false, true, true]);
    }
}
