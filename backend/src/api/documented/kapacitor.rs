//! What operations that ask a Kapacitor have in common in the OpenAPI document.

use switchboard_shared::error::ErrorBody;
use utoipa::{IntoParams, IntoResponses};

/// How reading a Kapacitor's endpoints fails, and whatever else asks it for them.
#[derive(IntoResponses)]
#[allow(dead_code, reason = "only its description is used")]
pub(in crate::api) enum EndpointFailures {
    /// `X-Organization` and `?org=` differ, or the body is not JSON.
    #[response(status = 400)]
    BadRequest(ErrorBody),
    /// It does not exist, or is another organization's.
    #[response(status = 404)]
    NotFound(ErrorBody),
    /// Wrong options: all of them, by name. A stored secret that would go elsewhere is asked for here, and here stands what
    /// Kapacitor refuses, in its words.
    #[response(status = 422)]
    Fields(ErrorBody),
    /// Kapacitor could not be reached, or answered what its API does not.
    #[response(status = 502)]
    BadGateway(ErrorBody),
    /// The store cannot be read now, or did not confirm in time; the message says which.
    #[response(status = 503)]
    Unavailable(ErrorBody),
    /// Kapacitor did not answer in time.
    #[response(status = 504)]
    TimedOut(ErrorBody),
}

/// How changing what Kapacitor has fails beside.
#[derive(IntoResponses)]
#[allow(dead_code, reason = "only its description is used")]
pub(in crate::api) enum EndpointConflicts {
    /// The name is taken, the section has one element alone, or the element comes from Kapacitor's file.
    #[response(status = 409)]
    Conflict(ErrorBody),
}

/// How passing a request on fails.
#[derive(IntoResponses)]
#[allow(dead_code, reason = "only its description is used")]
pub(in crate::api) enum PassedFailures {
    /// `X-Organization` and `?org=` differ, or the body is not JSON.
    #[response(status = 400)]
    BadRequest(ErrorBody),
    /// It does not exist, here or at Kapacitor, or is another organization's.
    #[response(status = 404)]
    NotFound(ErrorBody),
    /// A path that is not passed on, or what Kapacitor refused, in its words.
    #[response(status = 422)]
    Fields(ErrorBody),
    /// Kapacitor could not be reached, failed, or answered what its API does not.
    #[response(status = 502)]
    BadGateway(ErrorBody),
    /// The store cannot be read now.
    #[response(status = 503)]
    Unavailable(ErrorBody),
    /// Kapacitor did not answer in time.
    #[response(status = 504)]
    TimedOut(ErrorBody),
}

/// `?path=` of a request that is passed on.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[allow(dead_code, reason = "only its description is used")]
pub(in crate::api) struct PathParam {
    /// Where it goes at Kapacitor, with a query of its own: `ping`, `config`, `service-tests` or `tasks` below `/kapacitor/v1`
    /// or `/kapacitor/v1preview`.
    #[param(
        pattern = r"^/kapacitor/v1(preview)?/(ping$|(config|service-tests|tasks)([/?]|$))",
        max_length = 2048
    )]
    path: String,
}
