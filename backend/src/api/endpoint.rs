//! One path of the URL table and the methods it answers.
//!
//! actix alone answers a wrong method with an empty 405 or a 404 and does not serve HEAD; here every path answers HEAD
//! wherever GET is, OPTIONS with 204, and anything else with 405 in the one shape, both with `Allow`. There is no
//! CORS: a preflight gets the same 204 without any `Access-Control-*`.

use actix_web::http::{Method, header};
use actix_web::{FromRequest, Handler, HttpRequest, HttpResponse, Responder, Route, guard, web};
use switchboard_shared::error::FieldErrors;

use super::query::Flags;
use crate::error::{Error, Result};

/// A path below the root and below the base path, with its handlers.
pub struct Endpoint {
    path: &'static str,
    methods: Vec<Method>,
    routes: Vec<Route>,
    reads_flags: bool,
}

impl Endpoint {
    /// The path, as `/sources/{id}`; without methods yet.
    pub fn at(path: &'static str) -> Self {
        Self {
            path,
            methods: Vec::new(),
            routes: Vec::new(),
            reads_flags: false,
        }
    }

    /// The methods that are added from here on read `?dryRun` and `?force` themselves. The others refuse them: whoever asks
    /// for a dry run must not get a real one.
    #[must_use]
    pub fn reads_flags(mut self) -> Self {
        self.reads_flags = true;
        self
    }

    /// Answers GET, and HEAD with the same headers.
    #[must_use]
    pub fn get<F, A>(mut self, handler: F) -> Self
    where
        F: Handler<A, Output: Responder + 'static>,
        A: FromRequest + 'static,
    {
        self.methods.extend([Method::GET, Method::HEAD]);
        let reads = guard::Any(guard::Get()).or(guard::Head());
        self.routes.push(web::route().guard(reads).to(handler));
        self
    }

    /// Answers POST.
    #[must_use]
    pub fn post<F, A>(self, handler: F) -> Self
    where
        F: Handler<A, Output: Responder + 'static>,
        A: FromRequest + 'static,
    {
        self.method(Method::POST, handler)
    }

    /// Answers PUT.
    #[must_use]
    pub fn put<F, A>(self, handler: F) -> Self
    where
        F: Handler<A, Output: Responder + 'static>,
        A: FromRequest + 'static,
    {
        self.method(Method::PUT, handler)
    }

    /// Answers PATCH.
    #[must_use]
    pub fn patch<F, A>(self, handler: F) -> Self
    where
        F: Handler<A, Output: Responder + 'static>,
        A: FromRequest + 'static,
    {
        self.method(Method::PATCH, handler)
    }

    /// Answers DELETE.
    #[must_use]
    pub fn delete<F, A>(self, handler: F) -> Self
    where
        F: Handler<A, Output: Responder + 'static>,
        A: FromRequest + 'static,
    {
        self.method(Method::DELETE, handler)
    }

    /// The path, as `/sources/{id}`.
    pub fn path(&self) -> &'static str {
        self.path
    }

    /// The methods that have a handler.
    pub fn methods(&self) -> &[Method] {
        &self.methods
    }

    /// Adds it to the server, below `prefix`.
    pub fn mount(self, prefix: &str, config: &mut web::ServiceConfig) {
        let allow = self.allow();
        // The page of the app is at `/x/` and, for whoever leaves the slash out, at `/x`.
        let bare = Some(prefix.to_owned()).filter(|prefix| self.path == "/" && !prefix.is_empty());
        let paths: Vec<String> = [format!("{prefix}{}", self.path)].into_iter().chain(bare).collect();
        let mut resource = web::resource(paths);
        for route in self.routes {
            resource = resource.route(route);
        }
        let options = allow.clone();
        resource = resource.route(web::method(Method::OPTIONS).to(move || {
            let allow = options.clone();
            async move { HttpResponse::NoContent().insert_header((header::ALLOW, allow)).finish() }
        }));
        config.service(resource.default_service(web::to(move || {
            let allow = allow.clone();
            async move { Err::<HttpResponse, _>(Error::MethodNotAllowed { allow }) }
        })));
    }

    fn method<F, A>(mut self, method: Method, handler: F) -> Self
    where
        F: Handler<A, Output: Responder + 'static>,
        A: FromRequest + 'static,
    {
        let route = web::method(method.clone());
        if self.reads_flags {
            self.routes.push(route.to(handler));
        } else {
            let without = guard::fn_guard(|context| flags_refused(context.head().uri.query()).is_none());
            self.routes.push(route.guard(without).to(handler));
            self.routes.push(web::method(method.clone()).to(refuse_flags));
        }
        self.methods.push(method);
        self
    }

    fn allow(&self) -> String {
        let methods = self.methods.iter().map(Method::as_str).chain(["OPTIONS"]);
        methods.collect::<Vec<_>>().join(", ")
    }
}

/// Why a request with this query is refused where flags are not read.
fn flags_refused(query: Option<&str>) -> Option<Error> {
    let flags = match Flags::parse(query.unwrap_or_default()) {
        Ok(flags) => flags,
        Err(error) => return Some(error),
    };
    let named = [("dryRun", flags.dry_run), ("force", flags.force)];
    let on: FieldErrors = named
        .into_iter()
        .filter(|(_, on)| *on)
        .map(|(name, _)| (name.to_owned(), "is not known here: nothing was done".to_owned()))
        .collect();
    (!on.is_empty()).then(|| Error::fields(on))
}

async fn refuse_flags(request: HttpRequest) -> Result<HttpResponse> {
    Err(flags_refused(Some(request.query_string())).unwrap_or_else(|| Error::internal("the flags were not refused")))
}
