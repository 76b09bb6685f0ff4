//! The caller, and the extractors that say how much of one a handler needs.

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpMessage, HttpRequest};
use futures::FutureExt as _;
use futures::future::LocalBoxFuture;

use super::{Role, organization};
use crate::error::{Error, Result};
use crate::repo::keys::OrgId;
use crate::service::me::LOCAL_OPERATOR;

/// Who sent the request, and the organization it is about.
#[derive(Clone, Debug)]
pub struct Caller {
    /// The name that the log shows.
    pub user: String,
    /// The organization; it exists, and the caller belongs to it.
    pub organization: OrgId,
    /// What the caller may do in it.
    pub role: Role,
}

impl Caller {
    /// The operator at a server without sign-in.
    fn local(organization: OrgId) -> Self {
        Self {
            user: LOCAL_OPERATOR.to_owned(),
            organization,
            role: Role::SuperAdmin,
        }
    }

    async fn at_least(request: &HttpRequest, lowest: Role) -> Result<Self> {
        let caller = Self::local(organization::of(request).await?);
        request.extensions_mut().insert(caller.clone());
        if caller.role < lowest {
            return Err(Error::Forbidden(
                format!("this needs the role {lowest:?}").to_lowercase(),
            ));
        }
        Ok(caller)
    }
}

macro_rules! extractor {
    ($name:ident, $doc:literal) => {
        #[doc = $doc]
        #[derive(Clone, Debug)]
        pub struct $name(pub Caller);

        impl FromRequest for $name {
            type Error = Error;
            type Future = LocalBoxFuture<'static, Result<Self>>;

            fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
                let request = request.clone();
                async move { Caller::at_least(&request, Role::$name).await.map(Self) }.boxed_local()
            }
        }

        impl std::ops::Deref for $name {
            type Target = Caller;

            fn deref(&self) -> &Caller {
                &self.0
            }
        }
    };
}

extractor!(Member, "A caller who belongs to the organization.");
extractor!(Viewer, "A caller who may read the organization.");
extractor!(Editor, "A caller who may change the organization's connections.");
extractor!(SuperAdmin, "A caller who may change organizations.");
