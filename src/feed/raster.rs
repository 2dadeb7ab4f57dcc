//! Decoded pixels before they are scaled, and what has to be known of their colours. Owns values only.

use image::DynamicImage;

/// The pixels of a photo as its file stores them, perhaps already smaller.
#[derive(Debug, Clone)]
pub(super) struct Raster {
    /// The pixels. Of inks, each pixel is cyan, magenta, yellow and black in the place of red, green, blue and alpha.
    pub image: DynamicImage,
    /// How many eighths of the stored size they have on each side; 8 is all of them.
    pub eighths: u32,
    /// What the channels mean.
    pub channels: Channels,
    /// The ICC profile of the file.
    pub profile: Option<Vec<u8>>,
}

/// What the channels of a pixel mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Channels {
    /// Grey, or red, green and blue; perhaps with an alpha.
    Light,
    /// Four inks: 255 is all of it.
    Inks,
    /// Four inks as Adobe writes them: 0 is all of it.
    InksInverted,
}

impl Raster {
    /// All stored pixels of a photo of light.
    pub fn new(image: DynamicImage, profile: Option<Vec<u8>>) -> Self {
        Self { image, eighths: 8, channels: Channels::Light, profile }
    }
}
