//! How does a person read a heap? Pages over HTTP: no script needed, each with a `.json` twin, nothing from another host.

mod card;
mod entry;
mod front;
mod list;
mod openapi;
mod passage;
mod report;
mod route;
mod search;
mod site;

#[cfg(test)]
mod tests;

use axum::body::Body;
use axum::http::{HeaderValue, Method, Request, Response, StatusCode, header};
use route::Route;
use site::{Answer, Wrong};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use store::Heap;

/// Reports are hostile input: no script, no frame, no request to another host, no form that leaves.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Serves the heap at `path` on `address` until interrupted. The file is opened anew for each page, so that a `build` that
/// finishes meanwhile shows at once and one that is still writing does not. `ready` is told the address bound.
///
/// # Errors
/// The address cannot be bound, or the file is no heap.
pub fn run(path: &Path, name: &str, address: SocketAddr, ready: impl FnOnce(SocketAddr)) -> Result<(), Box<dyn std::error::Error>> {
    Heap::open(path)?;
    let place = Arc::new((path.to_path_buf(), name.to_string()));
    let app = axum::Router::new().fallback(move |request: Request<Body>| {
        let place = place.clone();
        async move { respond(place, request).await }
    });
    tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?.block_on(async {
        let listener = tokio::net::TcpListener::bind(address).await?;
        ready(listener.local_addr()?);
        axum::serve(listener, app)
            .with_graceful_shutdown(async {
                // An error here only means that the interrupt key cannot be heard: then the process is ended from outside.
                let _ = tokio::signal::ctrl_c().await;
            })
            .await?;
        Ok(())
    })
}

async fn respond(place: Arc<(PathBuf, String)>, request: Request<Body>) -> Response<Body> {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return finish(StatusCode::METHOD_NOT_ALLOWED, "text/plain; charset=utf-8", "Only GET is answered here.\n".into());
    }
    let path = request.uri().path().to_string();
    let query = request.uri().query().unwrap_or_default().to_string();
    let answer = tokio::task::spawn_blocking(move || match Heap::open(&place.0) {
        Ok(heap) => answer(&heap, &place.1, &path, &query),
        Err(e) => Answer::Page(StatusCode::INTERNAL_SERVER_ERROR, format!("The heap cannot be opened: {e}\n")),
    })
    .await
    .unwrap_or_else(|_| Answer::Page(StatusCode::INTERNAL_SERVER_ERROR, "This page could not be made.\n".into()));
    match answer {
        Answer::Page(status, body) => finish(status, "text/html; charset=utf-8", body),
        Answer::Json(status, body) => finish(status, "application/json", body),
        Answer::Style(body) => finish(StatusCode::OK, "text/css; charset=utf-8", body.into()),
    }
}

fn finish(status: StatusCode, kind: &'static str, body: String) -> Response<Body> {
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    for (name, value) in [
        (header::CONTENT_TYPE, kind),
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::CACHE_CONTROL, "no-cache"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}

/// The answer to an address, from one heap: what the tests call.
fn answer(heap: &Heap, name: &str, path: &str, query: &str) -> Answer {
    let query = route::query(query);
    let Some((route, json)) = route::parse(path) else {
        return Wrong::missing(format!("There is no page {path}.")).answer(name, path.ends_with(".json"));
    };
    let made = match &route {
        Route::Front => front::page(heap, name, json),
        Route::List(l) => list::page(heap, name, *l, &query, json),
        Route::Entry(id) => entry::page(heap, name, id, json),
        Route::Report(id) => report::page(heap, name, id, json),
        Route::Family(id) => list::family(heap, name, id, json),
        Route::Search => search::page(heap, name, &query, json),
        Route::OpenApi => Ok(openapi::description()),
        Route::Style => Ok(Answer::Style(include_str!("../../templates/style.css"))),
    };
    made.unwrap_or_else(|wrong| wrong.answer(name, json))
}
