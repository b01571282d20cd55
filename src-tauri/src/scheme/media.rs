//! Recordings for the player, by ranges, behind a token that dies with the lock.

use std::{
    collections::HashMap,
    io::{self, Read, SeekFrom},
    sync::{Arc, Mutex},
};

use tauri::http::{Request, Response, StatusCode, header};

use super::{Body, headed, range, refused};
use crate::{desk::Original, handles::random_name, jobs::open};

struct Playing {
    bytes: Mutex<Box<dyn Original>>,
    media: String,
    size: u64,
}

/// What the player may read: one recording at a time.
#[derive(Default)]
pub struct Media {
    playing: Mutex<HashMap<String, Arc<Playing>>>,
}

impl Media {
    /// Lets the player read one recording, and no longer the one before.
    pub fn admit(&self, bytes: Box<dyn Original>, media: String, size: u64) -> String {
        let token = random_name();
        let playing = Playing {
            bytes: Mutex::new(bytes),
            media,
            size,
        };
        let mut all = open(&self.playing);
        all.clear();
        all.insert(token.clone(), Arc::new(playing));
        token
    }

    /// Every token is void.
    pub fn clear(&self) {
        open(&self.playing).clear();
    }

    fn of(&self, token: &str) -> Option<Arc<Playing>> {
        open(&self.playing).get(token).cloned()
    }
}

/// Answers with the bytes asked for.
pub fn answer(media: &Media, token: &str, request: &Request<Vec<u8>>) -> Response<Body> {
    let Some(playing) = media.of(token) else {
        return refused(StatusCode::NOT_FOUND, "token");
    };
    let asked = request
        .headers()
        .get(header::RANGE)
        .map(|v| v.to_str().unwrap_or("?"));
    let Some((start, end)) = range::parse(asked, playing.size) else {
        return refused(StatusCode::RANGE_NOT_SATISFIABLE, "range");
    };
    let Ok(bytes) = read(&playing, start, end) else {
        return refused(StatusCode::INTERNAL_SERVER_ERROR, "unreadable");
    };
    let kind = playing_kind(&playing.media);
    headed(StatusCode::PARTIAL_CONTENT, kind)
        .header(header::ACCEPT_RANGES, "bytes")
        .header(
            header::CONTENT_RANGE,
            format!("bytes {start}-{}/{}", end - 1, playing.size),
        )
        .body(Body::Owned(bytes))
        .unwrap_or_default()
}

fn read(playing: &Playing, start: u64, end: u64) -> io::Result<Vec<u8>> {
    let mut bytes = open(&playing.bytes);
    bytes.seek(SeekFrom::Start(start))?;
    let wanted = usize::try_from(end - start).map_err(|_| io::ErrorKind::InvalidInput)?;
    let mut part = vec![0; wanted];
    bytes.read_exact(&mut part)?;
    Ok(part)
}

/// Only sound and moving pictures are called what they are.
fn playing_kind(media: &str) -> &str {
    match media.split('/').next() {
        Some("audio" | "video") => media,
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    fn ask(media: &Media, token: &str, range: &str) -> Response<Body> {
        let request = Request::builder()
            .header(header::RANGE, range)
            .body(Vec::new());
        answer(media, token, &request.unwrap())
    }

    fn admit(media: &Media, bytes: &'static [u8]) -> String {
        media.admit(
            Box::new(Cursor::new(bytes)),
            "video/webm".into(),
            bytes.len() as u64,
        )
    }

    #[test]
    fn any_part_can_be_had_with_headers_that_keep_it_from_running_or_staying() {
        let media = Media::default();
        let token = admit(&media, b"0123456789");
        let part = ask(&media, &token, "bytes=3-5");
        assert_eq!(part.status(), StatusCode::PARTIAL_CONTENT);
        assert_eq!(part.body().as_ref(), b"345");
        let headers = part.headers();
        assert_eq!(headers[header::CONTENT_RANGE], "bytes 3-5/10");
        assert_eq!(headers[header::CACHE_CONTROL], "no-store");
        assert_eq!(headers[header::X_CONTENT_TYPE_OPTIONS], "nosniff");
        assert_eq!(
            headers[header::CONTENT_SECURITY_POLICY],
            "sandbox; default-src 'none'"
        );
        let beyond = ask(&media, &token, "bytes=10-");
        assert_eq!(beyond.status(), StatusCode::RANGE_NOT_SATISFIABLE);
    }

    #[test]
    fn a_token_is_void_after_the_next_one_and_after_the_lock() {
        let media = Media::default();
        let first = admit(&media, b"one");
        let second = admit(&media, b"two");
        assert_eq!(
            ask(&media, &first, "bytes=0-").status(),
            StatusCode::NOT_FOUND
        );
        assert_eq!(ask(&media, &second, "bytes=0-").body().as_ref(), b"two");
        media.clear();
        assert_eq!(
            ask(&media, &second, "bytes=0-").status(),
            StatusCode::NOT_FOUND
        );
    }
}
