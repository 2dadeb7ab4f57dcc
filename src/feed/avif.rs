//! AVIF pictures: their header, and their pixels as they are stored. Pure work on values. What decoding may take is not
//! bounded here but by `helper`, which calls it in a process of its own.

mod colours;
mod container;
#[cfg(test)]
mod tests;

use std::io::{BufRead, Cursor, Seek};

use image::metadata::Orientation;
use image::{GenericImage as _, RgbaImage};
use moxcms::ColorProfile;
use re_rav1d::dav1d::{Decoder, Error, Picture, PixelLayout, PlanarImageComponent, Settings};

use self::colours::Planes;
pub use self::container::begins;
use self::container::{Container, Signal};
use super::photo::MAX_PIXELS;
use super::photo_error::PhotoError;
use super::whole::Wholeness;

/// Name of the format.
pub const NAME: &str = "AVIF";
/// Pictures that one may be put together from.
const MOST_TILES: usize = 1024;

/// The colours that a picture is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gamut {
    /// Those of screens.
    Usual,
    /// Display P3.
    Wide,
    /// BT.2020.
    Widest,
}

impl Gamut {
    /// An ICC profile for it, if it needs one.
    pub fn profile(self) -> Option<Vec<u8>> {
        match self {
            Self::Usual => None,
            Self::Wide => ColorProfile::new_display_p3().encode().ok(),
            Self::Widest => ColorProfile::new_bt2020().encode().ok(),
        }
    }
}

/// Stored size of a picture, and how it is to be turned, without its pixels.
///
/// # Errors
/// If it ends within its header, or that makes no sense.
pub fn header<R: BufRead + Seek>(stream: &mut R) -> Result<((u32, u32), Orientation), PhotoError> {
    let container = container::read(stream)?;
    Ok((container.size(container.primary)?, container.orientation()?))
}

/// The ICC profile of a picture, if it has one.
pub fn profile(bytes: &[u8]) -> Option<Vec<u8>> {
    container::read(&mut Cursor::new(bytes)).ok()?.profile().map(<[u8]>::to_vec)
}

/// Whether all that the picture needs is there, and not filled with zeros at its end.
pub fn whole(bytes: &[u8]) -> Wholeness {
    let parts = container::read(&mut Cursor::new(bytes)).and_then(|container| {
        let mut parts = vec![container.primary];
        parts.extend(container.tiles(container.primary));
        parts.extend(container.alpha(container.primary));
        parts.into_iter().map(|part| container.bytes(bytes, part)).collect::<Result<Vec<_>, _>>()
    });
    match parts {
        Err(PhotoError::Partial(_)) => Wholeness::Partial,
        Err(_) => Wholeness::Unknown,
        Ok(parts) => {
            let arrived = |part: &Vec<u8>| part[part.len().saturating_sub(64)..].iter().any(|byte| *byte != 0);
            if parts.iter().all(arrived) { Wholeness::Whole } else { Wholeness::Partial }
        }
    }
}

/// The pixels as they are stored, with the alpha that the picture has, and the colours that they are in unless there is
/// an ICC profile.
///
/// # Errors
/// If the picture is not complete, damaged, or of a kind that is not decoded.
pub fn decode(bytes: &[u8]) -> Result<(RgbaImage, Gamut), PhotoError> {
    let container = container::read(&mut Cursor::new(bytes))?;
    let (part, size) = (container.primary, container.size(container.primary)?);
    if u64::from(size.0) * u64::from(size.1) > MAX_PIXELS {
        return Err(PhotoError::TooManyPixels { format: NAME, width: size.0, height: size.1 });
    }
    let mut image = RgbaImage::new(size.0, size.1);
    let mut signal = None;
    each_tile(&container, bytes, part, size, &mut |picture, left, top| {
        let own = container.signal().unwrap_or_else(|| signal_of(picture));
        signal.get_or_insert(own);
        let planes = planes_of(picture);
        put(&mut image, &Planes::new(picture, &planes)?.colours(own)?, left, top)
    })?;
    if let Some(alpha) = container.alpha(part) {
        each_tile(&container, bytes, alpha, size, &mut |picture, left, top| {
            let (wide, high) = (picture.width().min(size.0 - left), picture.height().min(size.1 - top));
            let mut under = RgbaImage::new(picture.width(), picture.height());
            let seen = image::imageops::crop_imm(&image, left, top, wide, high).to_image();
            put(&mut under, &seen, 0, 0)?;
            let planes = planes_of(picture);
            Planes::new(picture, &planes)?.dim(signal_of(picture).full, &mut under)?;
            put(&mut image, &under, left, top)
        })?;
        if container.premultiplied() {
            image.pixels_mut().for_each(undim);
        }
    }
    let gamut = gamut(signal.ok_or_else(|| broken("it has no pixels"))?, container.profile().is_some())?;
    Ok((image, gamut))
}

/// Decodes a part, or each tile of a grid, and hands it over with its place.
fn each_tile(
    container: &Container,
    bytes: &[u8],
    part: u32,
    size: (u32, u32),
    work: &mut dyn FnMut(&Picture, u32, u32) -> Result<(), PhotoError>,
) -> Result<(), PhotoError> {
    match &container.kind(part) {
        b"av01" => {
            let picture = decoded(container.bytes(bytes, part)?)?;
            if (picture.width(), picture.height()) != size {
                return Err(broken("its pixels are not as many as it says"));
            }
            work(&picture, 0, 0)
        }
        b"grid" => {
            let grid = container.bytes(bytes, part)?;
            let [_, _, below, beside, ..] = grid.as_slice() else { return Err(broken("its grid is not complete")) };
            let (rows, columns) = (usize::from(*below) + 1, usize::from(*beside) + 1);
            let tiles = container.tiles(part);
            if tiles.len() != rows * columns || tiles.len() > MOST_TILES {
                return Err(broken("its grid has gaps"));
            }
            let mut side = None;
            for (index, tile) in tiles.iter().enumerate() {
                if &container.kind(*tile) != b"av01" {
                    return Err(unable("its grid is made of something else than pictures"));
                }
                let picture = decoded(container.bytes(bytes, *tile)?)?;
                let own = (picture.width(), picture.height());
                let (width, height) = *side.get_or_insert(own);
                let place = |number: usize, side: u32| u32::try_from(number).ok()?.checked_mul(side);
                let left = place(index % columns, width).filter(|left| *left < size.0);
                let top = place(index / columns, height).filter(|top| *top < size.1);
                match (left, top) {
                    (Some(left), Some(top)) if own == (width, height) => work(&picture, left, top)?,
                    _ => return Err(broken("its grid does not fit together")),
                }
            }
            let covered = side.is_some_and(|(width, height)| {
                width as usize * columns >= size.0 as usize && height as usize * rows >= size.1 as usize
            });
            if covered { Ok(()) } else { Err(broken("its grid has gaps")) }
        }
        _ => Err(unable("it is made of something else than pictures")),
    }
}

/// Decodes the pixels of one picture.
fn decoded(data: Vec<u8>) -> Result<Picture, PhotoError> {
    let wrong = |error: Error| match error {
        Error::UnsupportedBitstream => unable("its coding is not known"),
        Error::NotEnoughMemory => unable("it takes too much memory or time"),
        _ => broken("its pixels cannot be decoded"),
    };
    let mut settings = Settings::new();
    settings.set_n_threads(1);
    settings.set_max_frame_delay(1);
    settings.set_all_layers(false);
    settings.set_frame_size_limit(u32::try_from(MAX_PIXELS).unwrap_or(u32::MAX));
    let mut decoder = Decoder::with_settings(&settings).map_err(wrong)?;
    let mut sent = decoder.send_data(data, None, None, None);
    // Each round takes what is ready or hands over what is left.
    for _ in 0..64 {
        match sent {
            Ok(()) | Err(Error::Again) => {}
            Err(error) => return Err(wrong(error)),
        }
        match decoder.get_picture() {
            Ok(picture) => return Ok(picture),
            Err(Error::Again) => sent = decoder.send_pending_data(),
            Err(error) => return Err(wrong(error)),
        }
    }
    Err(broken("it has no pixels"))
}

fn planes_of(picture: &Picture) -> Vec<re_rav1d::dav1d::Plane> {
    let all = [PlanarImageComponent::Y, PlanarImageComponent::U, PlanarImageComponent::V];
    let count = if picture.pixel_layout() == PixelLayout::I400 { 1 } else { 3 };
    all.into_iter().take(count).map(|part| picture.plane(part)).collect()
}

/// What the pixels say of their colours themselves.
fn signal_of(picture: &Picture) -> Signal {
    use re_rav1d::dav1d::pixel::{ColorPrimaries, MatrixCoefficients, TransferCharacteristic, YUVRange};
    let primaries = match picture.color_primaries() {
        ColorPrimaries::BT2020 => 9,
        ColorPrimaries::P3DCI => 11,
        ColorPrimaries::P3Display => 12,
        _ => 2,
    };
    let transfer = match picture.transfer_characteristic() {
        TransferCharacteristic::PerceptualQuantizer => 16,
        TransferCharacteristic::HybridLogGamma => 18,
        _ => 2,
    };
    let matrix = match picture.matrix_coefficients() {
        MatrixCoefficients::Identity => 0,
        MatrixCoefficients::BT709 => 1,
        MatrixCoefficients::BT470M => 4,
        MatrixCoefficients::Unspecified | MatrixCoefficients::BT470BG | MatrixCoefficients::ST170M => 6,
        MatrixCoefficients::ST240M => 7,
        MatrixCoefficients::YCgCo => 8,
        MatrixCoefficients::BT2020NonConstantLuminance => 9,
        _ => u16::MAX,
    };
    Signal { primaries, transfer, matrix, full: picture.color_range() == YUVRange::Full }
}

/// The colours that a signal means; a profile says it better.
fn gamut(signal: Signal, profiled: bool) -> Result<Gamut, PhotoError> {
    match (signal.transfer, signal.primaries) {
        _ if profiled => Ok(Gamut::Usual),
        (16 | 18, _) => Err(unable("it is made for screens of high brightness, HDR")),
        (_, 9) => Ok(Gamut::Widest),
        (_, 11 | 12) => Ok(Gamut::Wide),
        _ => Ok(Gamut::Usual),
    }
}

/// Copies a picture into another one, as far as it lies in there.
fn put(onto: &mut RgbaImage, from: &RgbaImage, left: u32, top: u32) -> Result<(), PhotoError> {
    let (wide, high) = (from.width().min(onto.width() - left), from.height().min(onto.height() - top));
    let part = image::imageops::crop_imm(from, 0, 0, wide, high);
    onto.copy_from(&*part, left, top).map_err(|_| broken("its grid does not fit together"))
}

/// Takes back what alpha took from colours.
fn undim(pixel: &mut image::Rgba<u8>) {
    let alpha = u32::from(pixel[3]).max(1);
    for channel in &mut pixel.0[..3] {
        *channel = u8::try_from((u32::from(*channel) * 255 + alpha / 2) / alpha).unwrap_or(u8::MAX);
    }
}

fn broken(detail: &str) -> PhotoError {
    PhotoError::Broken { format: NAME, detail: detail.to_owned() }
}

fn unable(detail: &str) -> PhotoError {
    PhotoError::Unsupported { format: NAME, detail: detail.to_owned() }
}
