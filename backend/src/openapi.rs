//! The OpenAPI document, assembled from what stands beside the handlers.

use switchboard_shared::error::ErrorBody;
use utoipa::OpenApi;
use utoipa::openapi::header::HeaderBuilder;
use utoipa::openapi::path::{Operation, Parameter, ParameterBuilder, ParameterIn};
use utoipa::openapi::{
    Components, ContentBuilder, Object, ObjectBuilder, Ref, RefOr, Response, ResponseBuilder, Server, Type,
};

use crate::api;
use crate::config::BasePath;
use crate::repo::keys::OrgId;

/// What every operation can answer, whatever it is about: the host, the site and the organization are checked before.
const ALWAYS: [(&str, &str); 3] = [
    ("403", "a cross-site request, or a role that is too low"),
    ("421", "the Host is not one of ours"),
    ("500", "a fault of the server, with the id of the request"),
];

/// What every operation with a body can answer.
const WITH_BODY: [(&str, &str); 3] = [
    ("400", "the body is not JSON"),
    ("413", "the body is over 256 KiB"),
    ("415", "the body is not application/json"),
];

/// The tags of what belongs to no organization, and is for everyone.
const PUBLIC: [&str; 2] = ["meta", "auth"];

/// What every operation for a caller can answer.
const SIGNED_IN: (&str, &str) = ("401", "not signed in, where the server wants that");

/// Every operation, by its handler. A test compares it with the URL table.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "Switchboard",
        description = "Keeps the InfluxDB and Kapacitor connections of an organization, and says which of them work.",
        license(name = "MIT OR Apache-2.0"),
    ),
    paths(
        api::sources::list,
        api::sources::create,
        api::sources::show,
        api::sources::patch,
        api::sources::put,
        api::sources::delete,
        api::sources::health,
        api::sources::overview,
        api::kapacitors::list,
        api::kapacitors::create,
        api::kapacitors::show,
        api::kapacitors::patch,
        api::kapacitors::put,
        api::kapacitors::delete,
        api::kapacitors::health,
        api::alert_endpoints::list,
        api::alert_endpoints::patch,
        api::alert_endpoints::create,
        api::alert_endpoints::patch_element,
        api::alert_endpoints::delete,
        api::alert_endpoints::test,
        api::proxy::get,
        api::proxy::post,
        api::proxy::patch,
        api::proxy::delete,
        api::organizations::list,
        api::organizations::create,
        api::organizations::show,
        api::organizations::patch,
        api::organizations::delete,
        api::me::show,
        api::me::switch,
        api::me::change_password,
        api::me::sessions,
        api::me::end_session,
        api::members::list,
        api::members::create,
        api::members::show,
        api::members::patch,
        api::members::delete,
        api::users::list,
        api::users::create,
        api::users::show,
        api::users::patch,
        api::users::delete,
        api::auth::info,
        api::auth::set_up,
        api::auth::sign_in,
        api::auth::sign_out,
        api::oidc::login,
        api::oidc::callback,
        api::tokens::list,
        api::tokens::create,
        api::tokens::show,
        api::tokens::delete,
        api::meta::healthz,
        api::meta::readyz,
        api::meta::version,
        api::meta::metrics,
        api::meta::document,
        api::app::docs,
    ),
    components(schemas(ErrorBody)),
    tags(
        (name = "sources", description = "InfluxDB connections"),
        (name = "kapacitors", description = "Kapacitor connections; each belongs to one source"),
        (name = "endpoints", description = "What a Kapacitor can send alerts to"),
        (name = "proxy", description = "A Kapacitor's own API, within bounds"),
        (name = "organizations", description = "The tenants; each owns its sources"),
        (name = "members", description = "The users of one organization"),
        (name = "users", description = "All users"),
        (name = "me", description = "The caller"),
        (name = "tokens", description = "The caller's API tokens"),
        (name = "auth", description = "Signing in and out"),
        (name = "meta", description = "What the server says about itself"),
    ),
)]
struct Document;

/// The document of a server below `base_path`.
pub fn document(base_path: &BasePath) -> utoipa::openapi::OpenApi {
    let mut document = Document::openapi();
    // Without a base path there is one server, the one that the document came from.
    document.servers = Some(vec![Server::new(if base_path.as_str().is_empty() {
        "/"
    } else {
        base_path.as_str()
    })]);
    for item in document.paths.paths.values_mut() {
        let operations = [
            &mut item.get,
            &mut item.post,
            &mut item.put,
            &mut item.patch,
            &mut item.delete,
        ];
        operations.into_iter().flatten().for_each(complete);
    }
    document.components.get_or_insert_with(Components::new);
    document
}

/// Adds what all operations have in common.
fn complete(operation: &mut Operation) {
    // Handlers of siblings have the same names; in the document they need one of their own.
    let tag = operation.tags.iter().flatten().next().cloned().unwrap_or_default();
    operation.operation_id = operation.operation_id.take().map(|id| format!("{tag}_{id}"));
    let public = PUBLIC.contains(&tag.as_str());
    if !public {
        let named = [("X-Organization", ParameterIn::Header), ("org", ParameterIn::Query)];
        let parameters = operation.parameters.get_or_insert_default();
        parameters.extend(named.map(|(name, place)| RefOr::T(organization(name, place))));
    }
    let body = operation.request_body.is_some();
    let common = ALWAYS.iter().chain(if body { &WITH_BODY[..] } else { &[] });
    let common = common.chain((!public).then_some(&SIGNED_IN));
    for (status, description) in common {
        let responses = &mut operation.responses.responses;
        responses
            .entry((*status).to_owned())
            .or_insert_with(|| RefOr::T(failure(description)));
    }
    for response in operation.responses.responses.values_mut() {
        if let RefOr::T(response) = response {
            let header = HeaderBuilder::new().schema(Some(Object::with_type(Type::String)));
            let header = header
                .description(Some("the id of the request, which the log has too"))
                .build();
            response.headers.insert("X-Request-Id".to_owned(), RefOr::T(header));
        }
    }
}

/// A parameter that names the organization of the request.
fn organization(name: &str, place: ParameterIn) -> Parameter {
    let id = ObjectBuilder::new()
        .schema_type(Type::String)
        .enum_values(Some([OrgId::DEFAULT, ""]));
    let text = "The id of the organization, of which there is one so far; empty is as good as absent. The header and the query must not differ.";
    ParameterBuilder::new()
        .name(name)
        .parameter_in(place)
        .description(Some(text))
        .schema(Some(id))
        .build()
}

fn failure(description: &str) -> Response {
    let content = ContentBuilder::new()
        .schema(Some(Ref::from_schema_name("ErrorBody")))
        .build();
    ResponseBuilder::new()
        .description(description)
        .content("application/json", content)
        .build()
}
