//! `/me`.

use actix_web::HttpResponse;
use switchboard_shared::me::{Me, MeChange};

use super::documented::{ReadFailures, SwitchFailures};
use super::{JsonObject, State, decode};
use crate::auth::Member;
use crate::error::Result;
use crate::service::me;

/// The caller, and where it may go.
#[utoipa::path(
    get,
    path = "/me",
    tag = "me",
    responses((status = 200, description = "The caller", body = Me), ReadFailures),
)]
pub(crate) async fn show(state: State, caller: Member) -> Result<HttpResponse> {
    Ok(HttpResponse::Ok().json(me::show(&state.service, &caller.organization).await?))
}

/// Switches to another organization of the caller.
#[utoipa::path(
    put,
    path = "/me",
    tag = "me",
    request_body(content = MeChange),
    responses((status = 200, description = "The caller, in the other organization", body = Me), SwitchFailures),
)]
pub(crate) async fn switch(state: State, _caller: Member, body: JsonObject) -> Result<HttpResponse> {
    let organization = decode::me(body.0)?;
    Ok(HttpResponse::Ok().json(me::switch(&state.service, &organization).await?))
}
