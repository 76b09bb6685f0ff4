//! HTTP in, HTTP out. This page is the whole URL table; one file a resource.
//!
//! A handler extracts, makes one call and answers. What a request means is `service`'s matter, who may send it
//! `auth`'s, and which status a failure has [`crate::error`]'s.

pub(crate) mod alert_endpoints;
mod answer;
pub mod app;
pub(crate) mod auth;
mod body;
mod decode;
mod documented;
mod endpoint;
mod if_match;
pub(crate) mod kapacitors;
pub(crate) mod me;
pub(crate) mod members;
pub(crate) mod meta;
pub(crate) mod oidc;
pub(crate) mod organizations;
pub(crate) mod proxy;
mod query;
pub(crate) mod sources;
pub(crate) mod tokens;
pub(crate) mod users;

use actix_web::web;

pub use body::{BODY_BYTES, JsonObject};
pub use endpoint::Endpoint;
pub use if_match::IfMatch;
pub use query::Flags;
pub(crate) use query::pairs as query_pairs;

/// The running server, as handlers take it.
pub type State = web::Data<crate::app::App>;

/// Every path of the API, with its handlers: what `/openapi.json` describes.
pub fn endpoints() -> Vec<Endpoint> {
    [connections(), kapacitor_api(), people(), own()]
        .into_iter()
        .flatten()
        .collect()
}

fn connections() -> Vec<Endpoint> {
    vec![
        Endpoint::at("/sources").get(sources::list).post(sources::create),
        Endpoint::at("/sources/{id}")
            .get(sources::show)
            .patch(sources::patch)
            .put(sources::put)
            .delete(sources::delete),
        Endpoint::at("/sources/{id}/health").get(sources::health),
        Endpoint::at("/sources/{id}/overview").get(sources::overview),
        Endpoint::at("/sources/{id}/kapacitors")
            .get(kapacitors::list)
            .post(kapacitors::create),
        Endpoint::at("/sources/{id}/kapacitors/{kid}")
            .get(kapacitors::show)
            .patch(kapacitors::patch)
            .put(kapacitors::put)
            .delete(kapacitors::delete),
        Endpoint::at("/sources/{id}/kapacitors/{kid}/health").get(kapacitors::health),
    ]
}

/// What a Kapacitor's own API is asked for.
fn kapacitor_api() -> Vec<Endpoint> {
    vec![
        Endpoint::at("/sources/{id}/kapacitors/{kid}/endpoints").get(alert_endpoints::list),
        Endpoint::at("/sources/{id}/kapacitors/{kid}/endpoints/{section}").patch(alert_endpoints::patch),
        Endpoint::at("/sources/{id}/kapacitors/{kid}/endpoints/{section}/elements").post(alert_endpoints::create),
        Endpoint::at("/sources/{id}/kapacitors/{kid}/endpoints/{section}/elements/{name}")
            .patch(alert_endpoints::patch_element)
            .delete(alert_endpoints::delete),
        Endpoint::at("/sources/{id}/kapacitors/{kid}/endpoints/{section}/test").post(alert_endpoints::test),
        Endpoint::at("/sources/{id}/kapacitors/{kid}/proxy")
            .get(proxy::get)
            .post(proxy::post)
            .patch(proxy::patch)
            .delete(proxy::delete),
    ]
}

fn people() -> Vec<Endpoint> {
    vec![
        Endpoint::at("/organizations")
            .get(organizations::list)
            .post(organizations::create),
        Endpoint::at("/organizations/{id}")
            .get(organizations::show)
            .patch(organizations::patch)
            .delete(organizations::delete),
        Endpoint::at("/organizations/{id}/users")
            .get(members::list)
            .post(members::create),
        Endpoint::at("/organizations/{id}/users/{uid}")
            .get(members::show)
            .patch(members::patch)
            .delete(members::delete),
        Endpoint::at("/users").get(users::list).post(users::create),
        Endpoint::at("/users/{id}")
            .get(users::show)
            .patch(users::patch)
            .delete(users::delete),
        Endpoint::at("/me").get(me::show).put(me::switch),
        Endpoint::at("/me/password").put(me::change_password),
        Endpoint::at("/me/sessions").get(me::sessions),
        Endpoint::at("/me/sessions/{id}").delete(me::end_session),
        Endpoint::at("/auth").get(auth::info),
        Endpoint::at("/auth/setup").post(auth::set_up),
        Endpoint::at("/auth/session").post(auth::sign_in).delete(auth::sign_out),
        Endpoint::at("/auth/oidc/{provider}/login").get(oidc::login),
        Endpoint::at("/auth/oidc/{provider}/callback").get(oidc::callback),
        Endpoint::at("/tokens").get(tokens::list).post(tokens::create),
        Endpoint::at("/tokens/{id}").get(tokens::show).delete(tokens::delete),
    ]
}

/// What the server says about itself.
fn own() -> Vec<Endpoint> {
    vec![
        Endpoint::at("/healthz").get(meta::healthz),
        Endpoint::at("/readyz").get(meta::readyz),
        Endpoint::at("/version").get(meta::version),
        Endpoint::at("/metrics").get(meta::metrics),
        Endpoint::at("/openapi.json").get(meta::document),
        Endpoint::at("/docs").get(app::docs),
    ]
}

/// The app's routes and files.
pub fn files() -> Vec<Endpoint> {
    let pages = app::APP_ROUTES
        .into_iter()
        .map(|route| Endpoint::at(route).get(app::index));
    let files = [
        Endpoint::at("/assets/{name:.*}").get(app::asset),
        Endpoint::at("/favicon.ico").get(app::favicon),
        Endpoint::at("/robots.txt").get(app::robots),
    ];
    pages.chain(files).collect()
}

/// Mounts every path at the root and, where there is one, below the base path.
pub fn configure(base_path: &str, config: &mut web::ServiceConfig) {
    let prefixes = ["", base_path];
    let prefixes = if base_path.is_empty() {
        &prefixes[..1]
    } else {
        &prefixes[..]
    };
    for prefix in prefixes {
        for endpoint in endpoints().into_iter().chain(files()) {
            endpoint.mount(prefix, config);
        }
    }
    config.default_service(web::to(app::unknown));
}
