//! Returns the bytes of a file from memory: what `cargo xtask bench` holds the list of sources against.

use std::io;

use actix_web::http::header::ContentType;
use actix_web::web::{self, Bytes, Data};
use actix_web::{App, HttpResponse, HttpServer};

#[actix_web::main]
async fn main() -> io::Result<()> {
    let path = std::env::args()
        .nth(1)
        .ok_or_else(|| io::Error::other("the file to return is missing"))?;
    let body = Data::new(Bytes::from(std::fs::read(path)?));
    let server = HttpServer::new(move || App::new().app_data(body.clone()).route("/", web::get().to(answer)));
    let server = server.bind("127.0.0.1:0")?;
    for address in server.addrs() {
        eprintln!("listening on http://{address}");
    }
    server.run().await
}

async fn answer(body: Data<Bytes>) -> HttpResponse {
    HttpResponse::Ok()
        .content_type(ContentType::json())
        .body(body.get_ref().clone())
}
