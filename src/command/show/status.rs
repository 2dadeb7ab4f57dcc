//! `--status`: what a screen shows and how it is, for whoever looks after it from afar: a page, JSON, figures for Prometheus
//! and a picture of the screen.

mod figures;
mod page;

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::mpsc::sync_channel;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder as _};
use serde::Serialize;

use crate::app::board::{Board, Facts};
use crate::clock::Clock;
use crate::feed::report::State;
use crate::host::http::{Answer, Door, Reply};
use crate::host::memory;
use crate::pixels::Pixels;

/// A picture of the screen is made at most so often; who asks sooner gets the one before.
const PICTURES: Duration = Duration::from_secs(2);
/// The loop answers within so long.
const PATIENCE: Duration = Duration::from_secs(5);

/// Where what is answered comes from.
pub struct Sources {
    /// What the loop notes.
    pub board: Board,
    /// The time.
    pub clock: Clock,
    /// Bytes of decoded photos.
    pub weight: Box<dyn Fn() -> usize + Send + Sync>,
    /// Asks the loop for a picture of the screen.
    pub picture: Box<dyn Fn(std::sync::mpsc::SyncSender<Option<Pixels>>) + Send + Sync>,
    /// Quarter turns clockwise by which the picture must be turned to be as the passer-by sees it.
    pub quarters: u8,
    /// How often a supervisor has started a player before this one.
    pub restarts: u64,
}

/// Everything in `status.json`.
#[derive(Debug, Clone, Serialize)]
struct Status {
    #[serde(flatten)]
    state: State,
    renderer: String,
    width: u32,
    height: u32,
    /// Seconds since process start.
    uptime: f64,
    restarts: u64,
    frames: u64,
    /// Seconds since the last frame was presented.
    last_frame: Option<f64>,
    /// Seconds until the next slide.
    next_change: Option<f64>,
    reloads: u64,
    reload_ms: Option<f64>,
    slowest_reload_ms: Option<f64>,
    memory: Option<u64>,
    photo_cache: usize,
    descriptors: Option<usize>,
}

/// Where to listen: `8642`, `:8642` and `localhost:8642` are this machine alone.
///
/// # Errors
/// A sentence if that is no address.
pub fn address(text: &str) -> Result<SocketAddr, String> {
    let here = |port: u16| SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), port);
    let port = text.strip_prefix("localhost:").or_else(|| text.strip_prefix(':')).unwrap_or(text);
    let parsed = port.parse().map(here).or_else(|_| text.parse());
    parsed.map_err(|_| "write a port, such as 8642, or an address with one, such as 0.0.0.0:8642".to_owned())
}

/// What is answered to whoever comes in by a door.
pub fn answer(door: &Door, sources: Sources) -> Arc<Answer> {
    let desk = Desk { sources, token: door.token.clone(), last: Mutex::new(None) };
    Arc::new(move |path: &str| desk.answer(path))
}

struct Desk {
    sources: Sources,
    /// The word that a browser must say for the picture on the page as well.
    token: Option<String>,
    /// The last picture, and when it was made.
    last: Mutex<Option<(Instant, Vec<u8>)>>,
}

impl Desk {
    fn answer(&self, path: &str) -> Reply {
        match path {
            "/" => self.status().map_or_else(early, |status| {
                Reply::ok("text/html; charset=utf-8", page::of(&status, self.token.as_deref()))
            }),
            "/status.json" => self.status().map_or_else(early, |status| match serde_json::to_vec_pretty(&status) {
                Ok(json) => Reply::ok("application/json", json),
                Err(_) => early(),
            }),
            "/metrics" => self.status().map_or_else(early, |status| figures::of(&status)),
            "/screen.png" => self.picture(),
            _ => Reply::sentence(404, "There is nothing here; there is /, /status.json, /metrics and /screen.png."),
        }
    }

    fn status(&self) -> Option<Status> {
        let Sources { board, clock, weight, restarts, .. } = &self.sources;
        let Facts { state, renderer, size: [width, height], frames, last_frame, next, reloads, reload_ms } =
            board.facts();
        let now = clock.now();
        let since = |at: Duration| now.saturating_sub(at).as_secs_f64();
        Some(Status {
            state: state?.as_ref().clone(),
            renderer,
            width,
            height,
            uptime: now.as_secs_f64(),
            restarts: *restarts,
            frames,
            last_frame: last_frame.map(since),
            next_change: next.map(|at| at.saturating_sub(now).as_secs_f64()),
            reloads,
            reload_ms: (reloads > 0).then_some(reload_ms[0]),
            slowest_reload_ms: (reloads > 0).then_some(reload_ms[1]),
            memory: memory::bytes(),
            photo_cache: weight(),
            descriptors: memory::descriptors(),
        })
    }

    /// The screen as PNG. Who asks while a picture is being made waits for that one.
    fn picture(&self) -> Reply {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, png)) = last.as_ref().filter(|(at, _)| at.elapsed() < PICTURES) {
            return Reply::ok("image/png", png.clone());
        }
        let (give, take) = sync_channel(1);
        (self.sources.picture)(give);
        let Ok(Some(pixels)) = take.recv_timeout(PATIENCE) else {
            return Reply::sentence(503, "There is no picture: the screen does not answer.");
        };
        let Some(png) = encoded(pixels, self.sources.quarters) else {
            return Reply::sentence(503, "The picture cannot be encoded.");
        };
        *last = Some((Instant::now(), png.clone()));
        Reply::ok("image/png", png)
    }
}

fn early() -> Reply {
    Reply::sentence(503, "The show is not loaded yet; come again in a moment.")
}

fn encoded(pixels: Pixels, quarters: u8) -> Option<Vec<u8>> {
    let picture = image::RgbaImage::from_raw(pixels.width, pixels.height, pixels.rgba)?;
    let picture = image::DynamicImage::ImageRgba8(picture);
    let picture = match quarters % 4 {
        1 => picture.rotate90(),
        2 => picture.rotate180(),
        3 => picture.rotate270(),
        _ => picture,
    };
    let rgb = picture.into_rgb8();
    let mut png = Vec::new();
    let encoder = PngEncoder::new_with_quality(&mut png, CompressionType::Fast, FilterType::Adaptive);
    encoder.write_image(rgb.as_raw(), rgb.width(), rgb.height(), ExtendedColorType::Rgb8).ok()?;
    Some(png)
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn an_address_without_a_host_is_this_machine() {
        let cases = [
            ("8642", "127.0.0.1:8642"),
            (":8642", "127.0.0.1:8642"),
            ("localhost:80", "127.0.0.1:80"),
            ("0.0.0.0:8642", "0.0.0.0:8642"),
            ("[::1]:8642", "[::1]:8642"),
        ];
        for (text, expected) in cases {
            assert_eq!(address(text).unwrap(), expected.parse().unwrap(), "{text}");
        }
        for text in ["", "port", "1.2.3.4", "99999", "http://localhost:80"] {
            assert!(address(text).is_err(), "{text}");
        }
    }
}
