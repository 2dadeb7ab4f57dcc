//! PDF documents, told by content: the sizes of their pages, the pixels of a page at the size that is wanted, on white paper.
//! Pure work on values: follows no link and reads no file. What a document may take is not bounded here: everything of
//! it may unfold to anything, so `helper` calls this in a process of its own.

#[cfg(test)]
mod tests;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use hayro::hayro_interpret::util::TransformExt as _;
use hayro::hayro_interpret::{InterpreterSettings, InterpreterWarning};
use hayro::hayro_syntax::page::Page;
use hayro::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use hayro::kurbo::Affine;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::vello_cpu::{Pixmap, RasterizerSettings, RenderContext, Resources, TargetInit};
use hayro::{RenderCache, RenderSettings, render_into};
use image::RgbaImage;

use super::drawing::{Shape, on_own_thread};
use super::photo_error::PhotoError;
use crate::pixels::PhotoFacts;

/// Largest document that is read, in bytes.
pub const MAX_BYTES: u64 = 128 << 20;
/// How far from the end of a whole document its last line may begin; some programs write a little after it.
const TAIL: usize = 4 << 10;

/// Name of the format.
pub const NAME: &str = "PDF";

/// Whether the first bytes of a file are those of a document.
pub fn begins(start: &[u8]) -> bool {
    start.trim_ascii_start().starts_with(b"%PDF-")
}

/// Whether a document ends as it should. One that was saved in place has such an end in its middle too.
pub fn ends(bytes: &[u8]) -> bool {
    let tail = &bytes[bytes.len().saturating_sub(TAIL)..];
    tail.windows(5).any(|five| five == b"%%EOF")
}

/// Pages of a document beyond these are not shown.
pub const MOST_PAGES: u32 = 100;

/// The facts of a document: the shape of its first page, as large as any screen needs it, and the count of its pages.
///
/// # Errors
/// If it is not complete, damaged, locked, or has no page.
pub fn facts(bytes: &[u8]) -> Result<PhotoFacts, PhotoError> {
    on_own_thread(|| {
        let document = open(bytes)?;
        let shape = shape(first(&document)?)?;
        let (width, height) = shape.pixels();
        let frames = u32::try_from(document.pages().len()).unwrap_or(u32::MAX);
        Ok(PhotoFacts { width, height, format: NAME, frames })
    })
}

/// The facts of the pages after the first, as far as they are shown; none for one that has no size.
///
/// # Errors
/// Those of [`facts`].
pub fn sizes(bytes: &[u8]) -> Result<Vec<Option<PhotoFacts>>, PhotoError> {
    on_own_thread(|| {
        let document = open(bytes)?;
        let others = document.pages().iter().take(MOST_PAGES as usize).skip(1);
        let facts = |(width, height)| PhotoFacts { width, height, format: NAME, frames: 1 };
        Ok(others.map(|page| shape(page).ok().map(|shape| facts(shape.pixels()))).collect())
    })
}

/// Draws a part of a page (counted from 1), given in pixels of that page's facts (left, top, width, height), at a size in
/// pixels.
///
/// # Errors
/// Those of [`facts`], and if a picture in it cannot be decoded.
pub fn draw(bytes: &[u8], page: u32, part: [f64; 4], size: [u32; 2]) -> Result<RgbaImage, PhotoError> {
    on_own_thread(|| drawn(bytes, page, part, size))
}

fn drawn(bytes: &[u8], page: u32, part: [f64; 4], size: [u32; 2]) -> Result<RgbaImage, PhotoError> {
    let document = open(bytes)?;
    let page = document.pages().get((page as usize).saturating_sub(1)).ok_or_else(|| broken("it has no such page"))?;
    let (wide, high) = shape(page)?.pixels();
    let (own_wide, own_high) = page.render_dimensions();
    let [left, top, width, height] = part;
    let fit = [f64::from(size[0]) / width, f64::from(size[1]) / height];
    let scale = [fit[0] * f64::from(wide) / f64::from(own_wide), fit[1] * f64::from(high) / f64::from(own_high)];
    let [Some(across), Some(down)] = size.map(|side| u16::try_from(side).ok()) else {
        return Err(broken("it is too large"));
    };
    let place = Affine::translate((-left * fit[0], -top * fit[1]))
        * Affine::scale_non_uniform(scale[0], scale[1])
        * page.initial_transform(true).to_kurbo();
    let lost = Arc::new(AtomicBool::new(false));
    let sink = Arc::clone(&lost);
    let settings = InterpreterSettings {
        warning_sink: Arc::new(move |warning| {
            if matches!(warning, InterpreterWarning::ImageDecodeFailure) {
                sink.store(true, Ordering::Relaxed);
            }
        }),
        ..InterpreterSettings::default()
    };
    let mut context = RenderContext::new(across, down);
    render_into(page, &RenderCache::new(), &settings, &RenderSettings::default(), &mut context, place);
    context.flush();
    let mut pixmap = Pixmap::new(across, down);
    let white = RasterizerSettings { target_init: TargetInit::Clear(WHITE), ..RasterizerSettings::default() };
    context.render_with(&mut pixmap, &mut Resources::default(), white);
    if lost.load(Ordering::Relaxed) {
        return Err(PhotoError::Unsupported { format: NAME, detail: "a picture in it cannot be decoded".to_owned() });
    }
    let pixels = pixmap.data_as_u8_slice().to_vec();
    RgbaImage::from_raw(size[0], size[1], pixels).ok_or_else(|| broken("pixels are missing"))
}

fn open(bytes: &[u8]) -> Result<Pdf, PhotoError> {
    if !ends(bytes) {
        return Err(PhotoError::Partial(NAME));
    }
    let unable = |detail: &str| PhotoError::Unsupported { format: NAME, detail: detail.to_owned() };
    Pdf::new(bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => unable("it asks for a password"),
        LoadPdfError::Decryption(_) => unable("it is encrypted in an unknown way"),
        LoadPdfError::Invalid => broken("its pages are not found"),
    })
}

fn first(document: &Pdf) -> Result<&Page<'_>, PhotoError> {
    document.pages().first().ok_or_else(|| broken("it has no page"))
}

/// The shape of a page as it is seen.
fn shape(page: &Page<'_>) -> Result<Shape, PhotoError> {
    let seen = page.intersected_crop_box();
    let (width, height) = page.render_dimensions();
    let real = seen.x1 > seen.x0 && seen.y1 > seen.y0;
    Shape::new(f64::from(width), f64::from(height)).filter(|_| real).ok_or_else(|| broken("its page has no size"))
}

fn broken(detail: &str) -> PhotoError {
    PhotoError::Broken { format: NAME, detail: detail.to_owned() }
}
