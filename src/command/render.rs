//! `litfass render`: every slide as a PNG, drawn by the painter of the window without any display.

use std::collections::BTreeSet;
use std::io::{BufWriter, IsTerminal as _};
use std::path::Path;
use std::process::ExitCode;
use std::sync::mpsc;
use std::time::{Duration, Instant};

use image::ImageEncoder as _;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::Failure;
use super::args::Common;
use super::composed::{self, Composed};
use crate::compose::deck::Page;
use crate::compose::geometry::Size;
use crate::compose::scrim;
use crate::feed::pool::{Delivery, Pool};
use crate::pixels::{PhotoKey, PhotoRequest, Pixels, Purpose};
use crate::screen::gl::{GlError, Texture};
use crate::screen::headless::Headless;
use crate::screen::offscreen::Offscreen;

/// Bytes of pixels that are kept while rendering.
const CACHE: usize = 256 << 20;
/// A run that takes longer than this shows how far it is.
const PATIENCE: Duration = Duration::from_secs(1);

/// Draws every slide into `out`.
///
/// # Errors
/// If the show does not exist, no drawing is possible here, or a picture cannot be written.
pub fn run(common: &Common, show: Option<&Path>, out: &Path, size: Size) -> Result<ExitCode, Failure> {
    let composed = composed::compose(show, size, common.at)?;
    let refused = |error: GlError| Failure::Usage(error.to_string());
    let headless = Headless::new().map_err(refused)?;
    let mut painter = Offscreen::new(headless.gl().clone(), &composed.fonts).map_err(refused)?;
    std::fs::create_dir_all(out).map_err(|error| unwritable(out, &error))?;
    let mut progress = Progress::new(composed.deck.pages.len(), common.quiet);
    let photos = Photos::start(&composed)?;
    let mut names = Names::default();
    for (index, page) in composed.deck.pages.iter().enumerate() {
        let pictures = photos.of(page, composed.deck.pages.get(index + 1));
        let textures = pictures.iter().map(|pixels| pixels.as_ref().and_then(|p| uploaded(&headless, p))).collect();
        let pixels: Vec<Option<&Pixels>> = pictures.iter().map(Option::as_deref).collect();
        let opacities = scrim::opacity(&page.scene, &pixels);
        let picture = painter.draw(&page.scene, textures, &opacities).map_err(refused)?;
        let path = out.join(names.fresh(&page.id));
        write(&path, &picture.read()).map_err(|error| unwritable(&path, &error))?;
        progress.step();
    }
    progress.end();
    if !common.quiet {
        println!("Drew {} slides into {}.", composed.deck.pages.len(), out.display());
    }
    Ok(ExitCode::SUCCESS)
}

/// The names of the pictures that are written already.
#[derive(Default)]
struct Names(BTreeSet<String>);

impl Names {
    /// The picture's name of a slide: two ids that differ only in `/` and `-` must not share one.
    fn fresh(&mut self, id: &str) -> String {
        let stem = id.replace('/', "-");
        let mut name = format!("{stem}.png");
        let mut number = 2;
        while !self.0.insert(name.clone()) {
            name = format!("{stem}~{number}.png");
            number += 1;
        }
        if number > 2 {
            tracing::warn!("another slide is called {stem} too, so {id} is drawn into {name}; give one of them an id");
        }
        name
    }
}

fn unwritable(path: &Path, error: &std::io::Error) -> Failure {
    Failure::Work(format!("{} cannot be written ({error}); name a folder that you may write to", path.display()))
}

fn uploaded(headless: &Headless, pixels: &Pixels) -> Option<Texture> {
    let texture = Texture::new(headless.gl(), [pixels.width, pixels.height], glow::LINEAR).ok()?;
    texture.upload_rows(pixels, 0..pixels.height);
    Some(texture)
}

/// Writes a picture as an opaque PNG.
///
/// # Errors
/// If the file cannot be written.
pub fn write(path: &Path, pixels: &Pixels) -> std::io::Result<()> {
    let file = BufWriter::new(std::fs::File::create(path)?);
    let rgb: Vec<u8> = pixels.rgba.chunks_exact(4).flat_map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect();
    let encoder = PngEncoder::new_with_quality(file, CompressionType::Fast, FilterType::Adaptive);
    let written = encoder.write_image(&rgb, pixels.width, pixels.height, image::ExtendedColorType::Rgb8);
    written.map_err(std::io::Error::other)
}

/// Photos, decoded one slide ahead.
struct Photos {
    pool: Pool,
    finished: mpsc::Receiver<Delivery>,
}

impl Photos {
    fn start(composed: &Composed) -> Result<Self, Failure> {
        // Bounded by what is wanted at a time, which is what two slides need.
        let (sender, finished) = mpsc::sync_channel(256);
        let deliver = move |delivery| {
            // Nobody waits any more once rendering has ended.
            let _ = sender.send(delivery);
        };
        let pool = Pool::new(composed.place.source(), Pool::threads_of_this_machine(), CACHE, deliver);
        let pool = pool.map_err(|error| Failure::Work(format!("no thread can be started ({error})")))?;
        Ok(Self { pool, finished })
    }

    /// The pixels of a page's photos, in its order; the next page's are decoded meanwhile.
    fn of(&self, page: &Page, next: Option<&Page>) -> Vec<Option<std::sync::Arc<Pixels>>> {
        let keys = page.scene.photo_keys();
        let ahead = next.map(|page| page.scene.photo_keys()).unwrap_or_default();
        let now = keys.iter().map(|key| PhotoRequest { key: key.clone(), purpose: Purpose::Now });
        let later = ahead.into_iter().map(|key| PhotoRequest { key, purpose: Purpose::Next });
        self.pool.want(now.chain(later).collect());
        let done = |key: &PhotoKey| self.pool.get(key).is_some() || self.pool.failure(key).is_some();
        while !keys.iter().all(done) {
            if self.finished.recv().is_err() {
                break;
            }
        }
        keys.iter().map(|key| self.pool.get(key)).collect()
    }
}

/// A progress bar on a terminal, once it has taken long enough.
struct Progress {
    start: Instant,
    bar: ProgressBar,
    allowed: bool,
}

impl Progress {
    fn new(pages: usize, quiet: bool) -> Self {
        let bar = ProgressBar::with_draw_target(Some(pages as u64), ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len} slides, {eta} left") {
            bar.set_style(style);
        }
        Self { start: Instant::now(), bar, allowed: !quiet && std::io::stderr().is_terminal() }
    }

    fn step(&mut self) {
        if self.allowed && self.start.elapsed() > PATIENCE {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
            self.allowed = false;
        }
        self.bar.inc(1);
    }

    fn end(&self) {
        self.bar.finish_and_clear();
    }
}
