//! Tones the pixels of a photo: without colour, or between two colours. Pure work on values.

use image::RgbaImage;

use crate::pixels::Toning;

/// Shares of red, green and blue in how light a pixel looks (Rec. 709), in parts of 2^16 that sum up to it.
const SHARES: [u32; 3] = [13_933, 46_871, 4_732];

/// Tones a picture in place; what is transparent stays so.
pub fn tone(image: &mut RgbaImage, toning: Toning) {
    let (dark, light) = match toning {
        Toning::Natural => return,
        Toning::Grey => ([0; 3], [255; 3]),
        Toning::Duotone { dark, light } => (dark, light),
    };
    let table = table(dark, light);
    for pixel in image.pixels_mut() {
        let weighted = pixel.0.iter().zip(SHARES).map(|(channel, share)| u32::from(*channel) * share).sum::<u32>();
        let [red, green, blue] = table[usize::from(byte((weighted + (1 << 15)) >> 16))];
        pixel.0 = [red, green, blue, pixel[3]];
    }
}

/// The colour of each lightness.
fn table(dark: [u8; 3], light: [u8; 3]) -> [[u8; 3]; 256] {
    let mut table = [[0; 3]; 256];
    for (lightness, color) in (0_u32..).zip(&mut table) {
        for (channel, (dark, light)) in color.iter_mut().zip(dark.into_iter().zip(light)) {
            *channel = byte((u32::from(dark) * (255 - lightness) + u32::from(light) * lightness + 127) / 255);
        }
    }
    table
}

fn byte(number: u32) -> u8 {
    u8::try_from(number).unwrap_or(u8::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::Rgba;

    fn toned(pixel: [u8; 4], toning: Toning) -> [u8; 4] {
        let mut image = RgbaImage::from_pixel(1, 1, Rgba(pixel));
        tone(&mut image, toning);
        image.get_pixel(0, 0).0
    }

    #[test]
    fn each_toning_makes_of_a_pixel_what_it_should() {
        let duotone = Toning::Duotone { dark: [0x14, 0x20, 0x2E], light: [0xF7, 0xF4, 0xEE] };
        for (what, pixel, toning, expected) in [
            ("natural stays", [10, 20, 30, 255], Toning::Natural, [10, 20, 30, 255]),
            ("white stays white", [255, 255, 255, 255], Toning::Grey, [255, 255, 255, 255]),
            ("black stays black", [0, 0, 0, 255], Toning::Grey, [0, 0, 0, 255]),
            ("grey stays that grey", [77, 77, 77, 255], Toning::Grey, [77, 77, 77, 255]),
            ("green is light", [0, 255, 0, 255], Toning::Grey, [182, 182, 182, 255]),
            ("red is darker", [255, 0, 0, 255], Toning::Grey, [54, 54, 54, 255]),
            ("blue is dark", [0, 0, 255, 255], Toning::Grey, [18, 18, 18, 255]),
            ("black becomes the dark colour", [0, 0, 0, 255], duotone, [0x14, 0x20, 0x2E, 255]),
            ("white becomes the light colour", [255, 255, 255, 255], duotone, [0xF7, 0xF4, 0xEE, 255]),
            ("half way lies half way", [128, 128, 128, 255], duotone, [134, 138, 142, 255]),
            ("the transparent stays transparent", [255, 255, 255, 40], Toning::Grey, [255, 255, 255, 40]),
        ] {
            assert_eq!(toned(pixel, toning), expected, "{what}");
        }
    }
}
