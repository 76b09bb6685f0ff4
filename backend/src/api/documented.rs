//! What the resources' operations have in common in the OpenAPI document: their parameters and their failures. What every
//! operation of the server can answer is added where the document is assembled.

mod kapacitor;

use switchboard_shared::error::ErrorBody;
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{ObjectBuilder, Schema, Type};
use utoipa::{IntoParams, IntoResponses, PartialSchema, ToSchema};

pub(super) use kapacitor::{EndpointConflicts, EndpointFailures, PassedFailures, PathParam};

/// `?dryRun` and `?force` of a new record or a change.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[allow(dead_code, reason = "only its description is used")]
pub(super) struct StoreFlags {
    /// Check, answer what would be stored, and store nothing. `true`, `1` or empty; `false` or `0`.
    #[param(rename = "dryRun", value_type = Option<Flag>, inline)]
    dry_run: Option<bool>,
    /// Check, and store whatever came of it. Not together with `dryRun`.
    #[param(value_type = Option<Flag>, inline)]
    force: Option<bool>,
}

/// `?dryRun` of a deletion.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[allow(dead_code, reason = "only its description is used")]
pub(super) struct DeleteFlags {
    /// Answer what would go, and delete nothing. `true`, `1` or empty; `false` or `0`.
    #[param(rename = "dryRun", value_type = Option<Flag>, inline)]
    dry_run: Option<bool>,
}

/// `?verbose` of a check.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[allow(dead_code, reason = "only its description is used")]
pub(super) struct CheckFlags {
    /// Answer 200 with the diagnosis, whether it passed or not. `true`, `1` or empty; `false` or `0`.
    #[param(value_type = Option<Flag>, inline)]
    verbose: Option<bool>,
}

/// Which part of a list.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[allow(dead_code, reason = "only its description is used")]
pub(super) struct ListParams {
    /// At most so many; everything where absent.
    #[param(minimum = 1, maximum = 1000)]
    limit: Option<usize>,
    /// The cursor in the `next` of the page before.
    after: Option<String>,
    /// What a name, URL or label must contain, without regard to case.
    q: Option<String>,
}

/// `If-Match` of a change.
#[derive(IntoParams)]
#[into_params(parameter_in = Header)]
#[allow(dead_code, reason = "only its description is used")]
pub(super) struct IfMatchHeader {
    /// The `ETag` that the record must still have, or `*`.
    #[param(rename = "If-Match")]
    if_match: Option<String>,
}

/// How reading fails.
#[derive(IntoResponses)]
#[allow(dead_code, reason = "only its description is used")]
pub(super) enum ReadFailures {
    /// `X-Organization` and `?org=` differ.
    #[response(status = 400)]
    BadRequest(ErrorBody),
    /// It does not exist, or is another organization's.
    #[response(status = 404)]
    NotFound(ErrorBody),
    /// A wrong parameter, by name.
    #[response(status = 422)]
    Fields(ErrorBody),
    /// The store cannot be read now.
    #[response(status = 503)]
    Unavailable(ErrorBody),
}

/// How a new record fails.
#[derive(IntoResponses)]
#[allow(dead_code, reason = "only its description is used")]
pub(super) enum CreateFailures {
    /// Not JSON, or the check failed: then with its diagnosis.
    #[response(status = 400)]
    BadRequest(ErrorBody),
    /// Where it would belong does not exist, or is another organization's.
    #[response(status = 404)]
    NotFound(ErrorBody),
    /// The name is taken, or there are as many as there may be.
    #[response(status = 409)]
    Conflict(ErrorBody),
    /// Wrong fields: all of them, by name.
    #[response(status = 422)]
    Fields(ErrorBody),
    /// The store did not confirm in time, or nothing was stored; the message says which.
    #[response(status = 503)]
    Unavailable(ErrorBody),
}

/// How a change fails.
#[derive(IntoResponses)]
#[allow(dead_code, reason = "only its description is used")]
pub(super) enum UpdateFailures {
    /// Not JSON, or the check failed: then with its diagnosis.
    #[response(status = 400)]
    BadRequest(ErrorBody),
    /// It does not exist, or is another organization's.
    #[response(status = 404)]
    NotFound(ErrorBody),
    /// The name is taken, a limit is reached, or something has to stay: the last admin or super admin.
    #[response(status = 409)]
    Conflict(ErrorBody),
    /// `If-Match` no longer holds.
    #[response(status = 412)]
    RevisionMoved(ErrorBody),
    /// Wrong fields: all of them, by name. A stored secret that would go elsewhere is asked for here.
    #[response(status = 422)]
    Fields(ErrorBody),
    /// The store did not confirm in time, or nothing was stored; the message says which.
    #[response(status = 503)]
    Unavailable(ErrorBody),
}

/// How a deletion fails.
#[derive(IntoResponses)]
#[allow(dead_code, reason = "only its description is used")]
pub(super) enum DeleteFailures {
    /// `X-Organization` and `?org=` differ.
    #[response(status = 400)]
    BadRequest(ErrorBody),
    /// It does not exist, or is another organization's.
    #[response(status = 404)]
    NotFound(ErrorBody),
    /// `If-Match` no longer holds.
    #[response(status = 412)]
    RevisionMoved(ErrorBody),
    /// A wrong parameter, by name.
    #[response(status = 422)]
    Fields(ErrorBody),
    /// The store did not confirm in time, or nothing was deleted; the message says which.
    #[response(status = 503)]
    Unavailable(ErrorBody),
}

/// How deleting what has to stay fails.
#[derive(IntoResponses)]
#[allow(dead_code, reason = "only its description is used")]
pub(super) enum KeptRecord {
    /// It has to stay: the default organization, the last admin or super admin.
    #[response(status = 409)]
    Conflict(ErrorBody),
}

/// How switching to another organization fails.
#[derive(IntoResponses)]
#[allow(dead_code, reason = "only its description is used")]
pub(super) enum SwitchFailures {
    /// Not JSON, or `X-Organization` and `?org=` differ.
    #[response(status = 400)]
    BadRequest(ErrorBody),
    /// There is no such organization, or it is not one of the caller's.
    #[response(status = 404)]
    NotFound(ErrorBody),
    /// Wrong fields: all of them, by name.
    #[response(status = 422)]
    Fields(ErrorBody),
    /// The store cannot be read now.
    #[response(status = 503)]
    Unavailable(ErrorBody),
}

/// How signing in fails.
#[derive(IntoResponses)]
#[allow(dead_code, reason = "only its description is used")]
pub(super) enum SignInFailures {
    /// Not JSON.
    #[response(status = 400)]
    BadRequest(ErrorBody),
    /// The name, the password or the token is wrong.
    #[response(status = 401)]
    Unauthorized(ErrorBody),
    /// Nobody signs in here.
    #[response(status = 404)]
    NotFound(ErrorBody),
    /// There is a user already.
    #[response(status = 409)]
    Conflict(ErrorBody),
    /// Wrong fields: all of them, by name.
    #[response(status = 422)]
    Fields(ErrorBody),
    /// Too many tries: `Retry-After` says when the next one is due.
    #[response(status = 429)]
    TooManyTries(ErrorBody),
    /// The store did not confirm in time, or nothing was stored; the message says which.
    #[response(status = 503)]
    Unavailable(ErrorBody),
}

/// How changing one's own password fails.
#[derive(IntoResponses)]
#[allow(dead_code, reason = "only its description is used")]
pub(super) enum PasswordFailures {
    /// Not JSON, or `X-Organization` and `?org=` differ.
    #[response(status = 400)]
    BadRequest(ErrorBody),
    /// The caller has no password here.
    #[response(status = 404)]
    NotFound(ErrorBody),
    /// Wrong fields: all of them, by name.
    #[response(status = 422)]
    Fields(ErrorBody),
    /// Too many tries: `Retry-After` says when the next one is due.
    #[response(status = 429)]
    TooManyTries(ErrorBody),
    /// The store did not confirm in time, or nothing was stored; the message says which.
    #[response(status = 503)]
    Unavailable(ErrorBody),
}

/// A flag as it may be written: the derived schema would have no empty text.
struct Flag;

impl PartialSchema for Flag {
    fn schema() -> RefOr<Schema> {
        let values = ["", "true", "1", "false", "0"];
        ObjectBuilder::new()
            .schema_type(Type::String)
            .enum_values(Some(values))
            .into()
    }
}

impl ToSchema for Flag {}
