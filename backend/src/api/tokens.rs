//! `/tokens`: the caller's own.

use actix_web::{HttpResponse, web};
use switchboard_shared::token::{NewToken, Token, TokenChange, TokenList};

use super::answer;
use super::documented::{CreateFailures, ListParams, ReadFailures};
use super::{JsonObject, State, decode};
use crate::auth::Member;
use crate::error::{Error, Result};
use crate::repo::keys::TokenId;
use crate::service::ListQuery;
use crate::service::people::tokens;

/// The id in the path; what is none of ours is not there.
fn token_id(text: &str) -> Result<TokenId> {
    text.parse().map_err(|_| Error::NotFound("token not found".to_owned()))
}

/// The caller's tokens.
#[utoipa::path(
    get,
    path = "/tokens",
    tag = "tokens",
    params(ListParams),
    responses((status = 200, description = "A page of them", body = TokenList), ReadFailures),
)]
pub(crate) async fn list(state: State, caller: Member, query: ListQuery) -> Result<HttpResponse> {
    Ok(HttpResponse::Ok().json(tokens::list(&state.service, &caller.person, &query).await?))
}

/// Makes a token, which is shown this once.
#[utoipa::path(
    post,
    path = "/tokens",
    tag = "tokens",
    request_body(content = TokenChange),
    responses(
        (status = 201, description = "The token", body = NewToken, headers(("Location" = String, description = "The new token"))),
        CreateFailures,
    ),
)]
pub(crate) async fn create(state: State, caller: Member, body: JsonObject) -> Result<HttpResponse> {
    let sent = decode::token(body.0);
    let org = caller.organization.as_ref();
    let made = tokens::create(&state.service, &caller.person, org, &sent).await?;
    let location = format!("{}/tokens/{}", state.base_path, made.record.id);
    Ok(answer::created(Some(&location), None, &made))
}

/// One token of the caller, without the token itself.
#[utoipa::path(
    get,
    path = "/tokens/{id}",
    tag = "tokens",
    params(("id" = String, Path, description = "The token")),
    responses((status = 200, description = "What is kept of it", body = Token), ReadFailures),
)]
pub(crate) async fn show(state: State, caller: Member, id: web::Path<String>) -> Result<HttpResponse> {
    Ok(HttpResponse::Ok().json(tokens::show(&state.service, &caller.person, token_id(&id)?).await?))
}

/// Deletes a token of the caller; it lets nobody in from then on.
#[utoipa::path(
    delete,
    path = "/tokens/{id}",
    tag = "tokens",
    params(("id" = String, Path, description = "The token")),
    responses((status = 204, description = "It is gone"), ReadFailures),
)]
pub(crate) async fn delete(state: State, caller: Member, id: web::Path<String>) -> Result<HttpResponse> {
    tokens::delete(&state.service, &caller.person, token_id(&id)?).await?;
    Ok(HttpResponse::NoContent().finish())
}
