//! Brings the colours of a photo to sRGB by the ICC profile in its file, and inks to light. Pure work on values.

use std::panic::{AssertUnwindSafe, catch_unwind};

use image::{DynamicImage, RgbImage, RgbaImage};
use moxcms::{ColorProfile, DataColorSpace, Layout, ParsingOptions, TransformOptions};

use super::raster::Channels;

#[cfg(test)]
mod tests;

/// Largest profile that is used, in bytes; those of printers have up to some 3 MiB.
const MAX_PROFILE: usize = 8 << 20;

/// The picture in sRGB. A profile that is broken, or meant for other channels than the picture has, is left out.
pub(super) fn to_srgb(image: DynamicImage, channels: Channels, profile: Option<&[u8]>) -> DynamicImage {
    let inks = match channels {
        Channels::Light => {
            let converted = profile.and_then(|profile| careful(|| light(&image, &read(profile)?)));
            return converted.unwrap_or(image);
        }
        Channels::Inks => image.into_rgba8(),
        Channels::InksInverted => {
            let mut inks = image.into_rgba8();
            inks.iter_mut().for_each(|ink| *ink = 255 - *ink);
            inks
        }
    };
    let converted = profile.and_then(|profile| careful(|| printed(&inks, &read(profile)?)));
    DynamicImage::ImageRgb8(converted.unwrap_or_else(|| plainly_printed(&inks)))
}

/// What a file says of its colours is not worth losing its picture for, even where reading it panics.
fn careful<T>(work: impl FnOnce() -> Option<T>) -> Option<T> {
    catch_unwind(AssertUnwindSafe(work)).ok().flatten()
}

fn read(profile: &[u8]) -> Option<ColorProfile> {
    let options = ParsingOptions { max_profile_size: MAX_PROFILE, ..ParsingOptions::default() };
    ColorProfile::new_from_slice_with_options(profile, options).ok()
}

/// Light in the colours of the profile as sRGB; none where nothing is to be done.
fn light(image: &DynamicImage, profile: &ColorProfile) -> Option<DynamicImage> {
    let alpha = image.color().has_alpha();
    let (from, to) = match (profile.color_space, alpha) {
        (DataColorSpace::Gray, _) if image.color().has_color() => return None,
        (DataColorSpace::Gray, false) => (Layout::Gray, Layout::Rgb),
        (DataColorSpace::Gray, true) => (Layout::GrayAlpha, Layout::Rgba),
        (DataColorSpace::Rgb, false) => (Layout::Rgb, Layout::Rgb),
        (DataColorSpace::Rgb, true) => (Layout::Rgba, Layout::Rgba),
        _ => return None,
    };
    let transform =
        profile.create_transform_8bit(from, &ColorProfile::new_srgb(), to, TransformOptions::default()).ok()?;
    let changed = |source: &[u8], from: usize, to: usize| {
        let mut target = vec![0; source.len() / from * to];
        transform.transform(source, &mut target).ok()?;
        Some(target)
    };
    // Most profiles are sRGB's own, in many wordings: what changes no colour need not be done.
    let (probe, expected) = probe(from);
    let probed = changed(&probe, from.channels(), to.channels())?;
    if probed.iter().zip(&expected).all(|(got, same)| got.abs_diff(*same) <= 1) {
        return None;
    }
    let (width, height) = (image.width(), image.height());
    match from {
        Layout::Gray => RgbImage::from_raw(width, height, changed(&image.to_luma8(), 1, 3)?).map(Into::into),
        Layout::GrayAlpha => {
            RgbaImage::from_raw(width, height, changed(&image.to_luma_alpha8(), 2, 4)?).map(Into::into)
        }
        Layout::Rgb => RgbImage::from_raw(width, height, changed(&image.to_rgb8(), 3, 3)?).map(Into::into),
        _ => RgbaImage::from_raw(width, height, changed(&image.to_rgba8(), 4, 4)?).map(Into::into),
    }
}

/// Some colours from all over, and what they are in sRGB if the profile changes nothing.
fn probe(layout: Layout) -> (Vec<u8>, Vec<u8>) {
    const LEVELS: [u8; 5] = [0, 40, 110, 190, 255];
    let mut source = Vec::new();
    let mut expected = Vec::new();
    match layout {
        Layout::Gray | Layout::GrayAlpha => {
            let alpha: &[u8] = if layout == Layout::Gray { &[] } else { &[255] };
            for level in LEVELS {
                source.extend([&[level], alpha].concat());
                expected.extend([&[level; 3], alpha].concat());
            }
        }
        _ => {
            let alpha: &[u8] = if layout == Layout::Rgb { &[] } else { &[255] };
            for red in LEVELS {
                for green in LEVELS {
                    for blue in LEVELS {
                        source.extend([&[red, green, blue], alpha].concat());
                    }
                }
            }
            expected.clone_from(&source);
        }
    }
    (source, expected)
}

/// Inks on paper as the profile describes them.
fn printed(inks: &RgbaImage, profile: &ColorProfile) -> Option<RgbImage> {
    if profile.color_space != DataColorSpace::Cmyk {
        return None;
    }
    let transform = profile
        .create_transform_8bit(Layout::Rgba, &ColorProfile::new_srgb(), Layout::Rgb, TransformOptions::default())
        .ok()?;
    let mut light = RgbImage::new(inks.width(), inks.height());
    transform.transform(inks, &mut light).ok()?;
    Some(light)
}

/// Inks as if each took away its own light and nothing else.
fn plainly_printed(inks: &RgbaImage) -> RgbImage {
    let mut light = RgbImage::new(inks.width(), inks.height());
    for (inks, light) in inks.pixels().zip(light.pixels_mut()) {
        let [cyan, magenta, yellow, black] = inks.0.map(|ink| 255 - u16::from(ink));
        let left = |ink: u16| u8::try_from((ink * black + 127) / 255).unwrap_or(u8::MAX);
        light.0 = [cyan, magenta, yellow].map(left);
    }
    light
}
