//! The caller, and the extractors that say how much of one a handler needs.

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpMessage, HttpRequest};
use futures::FutureExt as _;
use futures::future::LocalBoxFuture;
use switchboard_shared::role::Role;

use super::{organization, recognise};
use crate::error::{Error, Result};
use crate::repo::keys::OrgId;
use crate::service::people::Person;

/// Who sent a request, and the organization it is about.
#[derive(Clone, Debug)]
pub struct Caller {
    /// Who it is.
    pub person: Person,
    /// The organization, to which the person belongs; `None` where it belongs to none.
    pub organization: Option<OrgId>,
}

/// A caller with a role in the organization that the request is about.
#[derive(Clone, Debug)]
pub struct Placed {
    /// Who it is.
    pub person: Person,
    /// The organization.
    pub organization: OrgId,
}

impl Caller {
    async fn of(request: &HttpRequest) -> Result<Self> {
        let person = recognise::person(request).await?;
        let organization = organization::of(request, &person).await?;
        let caller = Self { person, organization };
        request.extensions_mut().insert(caller.clone());
        Ok(caller)
    }

    /// The caller in the organization of the request, where it has at least the role `lowest` there.
    fn placed(self, lowest: Role) -> Result<Placed> {
        let organization = self.organization.ok_or_else(Error::no_organization)?;
        require(&self.person, &organization, lowest)?;
        Ok(Placed {
            person: self.person,
            organization,
        })
    }
}

/// That `person` has at least the role `lowest` in `org`.
///
/// # Errors
/// 404 where it does not belong there, 403 where its role is too low.
pub fn require(person: &Person, org: &OrgId, lowest: Role) -> Result<()> {
    match person.role_in(org) {
        None => Err(Error::no_organization()),
        Some(role) if role < lowest => Err(Error::Forbidden(format!("this needs the role {lowest}"))),
        Some(_) => Ok(()),
    }
}

macro_rules! extractor {
    ($name:ident, $holds:ty, $doc:literal, $make:expr) => {
        #[doc = $doc]
        #[derive(Clone, Debug)]
        pub struct $name(pub $holds);

        impl FromRequest for $name {
            type Error = Error;
            type Future = LocalBoxFuture<'static, Result<Self>>;

            fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
                let request = request.clone();
                async move { Caller::of(&request).await.and_then($make).map(Self) }.boxed_local()
            }
        }

        impl std::ops::Deref for $name {
            type Target = $holds;

            fn deref(&self) -> &$holds {
                &self.0
            }
        }
    };
}

extractor!(Member, Caller, "A caller who may sign in, whatever it may do.", Ok);
extractor!(Viewer, Placed, "A caller who may read the organization.", |it| it
    .placed(Role::Viewer));
extractor!(
    Editor,
    Placed,
    "A caller who may change the organization's connections.",
    |it| it.placed(Role::Editor)
);
extractor!(
    Admin,
    Caller,
    "A caller who is admin of some organization: which, the handler asks.",
    administers
);
extractor!(
    SuperAdmin,
    Caller,
    "A caller who may change organizations and all users.",
    super_admin
);

fn administers(caller: Caller) -> Result<Caller> {
    if caller.person.is_admin_anywhere() {
        Ok(caller)
    } else {
        Err(Error::Forbidden("this needs the role admin".to_owned()))
    }
}

fn super_admin(caller: Caller) -> Result<Caller> {
    if caller.person.is_super_admin() {
        Ok(caller)
    } else {
        Err(Error::Forbidden("this needs a super admin".to_owned()))
    }
}
