//! `sandyq://localhost/…`: the only way decrypted bytes reach a page. Never on the disk, never from a cache.

mod media;
mod pixels;
mod range;

use std::{borrow::Cow, sync::Arc};

use tauri::http::{Request, Response, StatusCode, header, response::Builder};

pub use media::Media;
pub use pixels::{Pixels, Previewer, Wanted};

use crate::session::Session;

/// An answer's body.
pub type Body = Cow<'static, [u8]>;

/// Answers a request of the window with the given label. Blocks; not for the window's thread.
#[must_use]
pub fn answer(session: &Arc<Session>, window: &str, request: &Request<Vec<u8>>) -> Response<Body> {
    let path = request.uri().path();
    if let Some(rest) = path.strip_prefix("/pixels/") {
        // Pictures are for the main window, recordings for the player: neither can ask for the other's.
        return match window {
            "main" => pixels::answer(session, rest, request.uri().query().unwrap_or_default()),
            _ => refused(StatusCode::FORBIDDEN, "window"),
        };
    }
    match (window, path.strip_prefix("/media/")) {
        ("player", Some(token)) => media::answer(&session.media, token, request),
        (_, Some(_)) => refused(StatusCode::FORBIDDEN, "window"),
        (_, None) => refused(StatusCode::NOT_FOUND, "path"),
    }
}

/// The headers of every answer: shown as nothing but what it is, run never, kept nowhere.
fn headed(status: StatusCode, media: &str) -> Builder {
    Response::builder()
        .status(status)
        .header(header::CONTENT_TYPE, media)
        .header(header::CACHE_CONTROL, "no-store")
        .header(header::X_CONTENT_TYPE_OPTIONS, "nosniff")
        .header(
            header::CONTENT_SECURITY_POLICY,
            "sandbox; default-src 'none'",
        )
        .header(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin())
        .header(
            header::ACCESS_CONTROL_EXPOSE_HEADERS,
            "content-range, content-length, x-sandyq-reason",
        )
}

const fn origin() -> &'static str {
    if cfg!(windows) {
        "http://tauri.localhost"
    } else {
        "tauri://localhost"
    }
}

/// An answer without bytes; its reason is a word key's ending.
fn refused(status: StatusCode, reason: &str) -> Response<Body> {
    headed(status, "application/octet-stream")
        .header("x-sandyq-reason", reason)
        .body(Body::Borrowed(&[]))
        .unwrap_or_default()
}
