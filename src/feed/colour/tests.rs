use std::io::Cursor;

use image::codecs::png::PngEncoder;
use image::codecs::tiff::TiffEncoder;
use image::codecs::webp::WebPEncoder;
use image::{ExtendedColorType, GrayImage, ImageEncoder, Luma, Rgb, Rgba};
use moxcms::{LutDataType, LutStore, LutType, LutWarehouse, Matrix3d, ProfileClass};

use super::*;
use crate::feed::decoders::decode;
use crate::feed::samples::{jpeg_of, key, with_profile};

fn bytes_of(profile: &ColorProfile) -> Vec<u8> {
    profile.encode().unwrap()
}

/// What becomes of one colour.
fn converted(colour: [u8; 3], profile: &[u8]) -> [u8; 3] {
    let image = RgbImage::from_pixel(4, 4, Rgb(colour));
    to_srgb(image.into(), Channels::Light, Some(profile)).into_rgb8().get_pixel(1, 1).0
}

#[track_caller]
fn assert_near(got: [u8; 3], wanted: [u8; 3], far: u8) {
    assert!(got.iter().zip(wanted).all(|(a, b)| a.abs_diff(b) <= far), "got {got:?}, wanted {wanted:?}");
}

#[test]
fn the_colours_of_wider_spaces_come_to_their_place_in_srgb() {
    let p3 = bytes_of(&ColorProfile::new_display_p3());
    let adobe = bytes_of(&ColorProfile::new_adobe_rgb());
    for (what, profile, colour, wanted) in [
        ("white of P3", &p3, [255, 255, 255], [255, 255, 255]),
        ("grey of P3", &p3, [128, 128, 128], [128, 128, 128]),
        // 100, 150, 100 lies inside both; the wider space says it with smaller differences.
        ("a green of P3", &p3, [111, 149, 106], [100, 150, 103]),
        ("the red of P3, which sRGB has not", &p3, [255, 0, 0], [255, 0, 0]),
        ("white of Adobe RGB", &adobe, [255, 255, 255], [255, 255, 255]),
        ("a green of Adobe RGB", &adobe, [117, 149, 105], [100, 150, 101]),
    ] {
        let got = converted(colour, profile);
        assert!(got.iter().zip(wanted).all(|(a, b): (&u8, u8)| a.abs_diff(b) <= 4), "{what}: {got:?}, not {wanted:?}");
    }
}

#[test]
fn a_profile_that_is_srgb_changes_no_pixel() {
    let profile = bytes_of(&ColorProfile::new_srgb());
    for colour in [[0, 0, 0], [1, 2, 3], [77, 140, 201], [255, 255, 255]] {
        assert_eq!(converted(colour, &profile), colour);
    }
    assert!(light(&RgbImage::new(2, 2).into(), &ColorProfile::new_srgb()).is_none(), "nothing is to be done");
}

#[test]
fn a_profile_that_is_broken_or_for_other_channels_is_left_out() {
    let p3 = bytes_of(&ColorProfile::new_display_p3());
    let grey = bytes_of(&ColorProfile::new_gray_with_gamma(1.0));
    let paper = bytes_of(&strange_paper());
    let mut lying = p3.clone();
    lying[128..132].copy_from_slice(&[0xFF; 4]);
    for profile in [b"".as_slice(), b"no profile", &p3[..p3.len() / 2], &[0xFF; 500], &grey, &paper, &lying] {
        assert_eq!(converted([200, 30, 30], profile), [200, 30, 30]);
    }
}

#[test]
fn wild_bytes_in_a_profile_never_end_the_picture() {
    let mut state = 11_usize;
    for profile in [ColorProfile::new_display_p3(), strange_paper()] {
        let whole = bytes_of(&profile);
        for _ in 0..200 {
            let mut wild = whole.clone();
            for _ in 0..4 {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                let place = (state >> 33) % wild.len();
                wild[place] = state.to_le_bytes()[3];
            }
            let inks = RgbaImage::from_pixel(3, 2, Rgba([9, 9, 9, 9]));
            for (image, channels) in
                [(RgbImage::new(3, 2).into(), Channels::Light), (inks.into(), Channels::InksInverted)]
            {
                let image: DynamicImage = image;
                let picture = to_srgb(image, channels, Some(&wild));
                assert_eq!((picture.width(), picture.height()), (3, 2));
            }
        }
    }
}

#[test]
fn grey_of_another_gamma_becomes_lighter_or_darker() {
    let linear = bytes_of(&ColorProfile::new_gray_with_gamma(1.0));
    let image = GrayImage::from_pixel(4, 4, Luma([55]));
    let picture = to_srgb(image.into(), Channels::Light, Some(&linear)).into_rgb8();
    // A fifth of the light is half of the lightness.
    assert_near(picture.get_pixel(0, 0).0, [128; 3], 3);
}

#[test]
fn what_is_transparent_stays_so() {
    let p3 = bytes_of(&ColorProfile::new_display_p3());
    let image = RgbaImage::from_pixel(4, 4, Rgba([111, 149, 106, 40]));
    let picture = to_srgb(image.into(), Channels::Light, Some(&p3)).into_rgba8();
    let [red, green, blue, alpha] = picture.get_pixel(2, 2).0;
    assert_eq!(alpha, 40);
    assert_near([red, green, blue], [100, 150, 103], 4);
}

#[test]
fn inks_without_a_profile_take_away_their_own_light() {
    for (inks, wanted) in [
        ([0, 0, 0, 0], [255, 255, 255]),
        ([255, 0, 0, 0], [0, 255, 255]),
        ([0, 255, 255, 0], [255, 0, 0]),
        ([0, 0, 0, 255], [0, 0, 0]),
        ([0, 0, 0, 100], [155, 155, 155]),
    ] {
        let image = RgbaImage::from_pixel(2, 2, Rgba(inks));
        let picture = to_srgb(image.into(), Channels::Inks, None).into_rgb8();
        assert_eq!(picture.get_pixel(0, 0).0, wanted, "{inks:?}");
        let inverted = RgbaImage::from_pixel(2, 2, Rgba(inks.map(|ink: u8| 255 - ink)));
        let picture = to_srgb(inverted.into(), Channels::InksInverted, None).into_rgb8();
        assert_eq!(picture.get_pixel(0, 0).0, wanted, "inverted {inks:?}");
    }
}

/// A printer whose cyan is a middle grey, and all else white.
fn strange_paper() -> ColorProfile {
    // Lightness and the two colours, each of 16 bits.
    let [white, grey] = [[0xFF00, 0x8000, 0x8000], [0x8900, 0x8000, 0x8000]];
    let clut = (0..16).flat_map(|corner| if corner & 8 == 0 { white } else { grey }).collect();
    let lut = LutDataType {
        num_input_channels: 4,
        num_output_channels: 3,
        num_clut_grid_points: 2,
        matrix: Matrix3d::IDENTITY,
        num_input_table_entries: 2,
        num_output_table_entries: 2,
        input_table: LutStore::Store16([0, 0xFFFF].repeat(4)),
        clut_table: LutStore::Store16(clut),
        output_table: LutStore::Store16([0, 0xFFFF].repeat(3)),
        lut_type: LutType::Lut16,
    };
    let mut profile = ColorProfile::new_display_p3();
    profile.color_space = DataColorSpace::Cmyk;
    profile.profile_class = ProfileClass::OutputDevice;
    profile.pcs = DataColorSpace::Lab;
    profile.lut_a_to_b_perceptual = Some(LutWarehouse::Lut(lut));
    profile
}

#[test]
fn inks_with_a_profile_look_as_it_says() {
    for (inks, wanted) in [([0, 0, 0, 0], [255; 3]), ([0, 255, 0, 0], [255; 3]), ([255, 0, 0, 0], [128; 3])] {
        let image = RgbaImage::from_pixel(2, 2, Rgba(inks));
        let picture = printed(&image, &strange_paper()).unwrap();
        assert_near(picture.get_pixel(0, 0).0, wanted, 6);
    }
}

#[test]
fn every_format_that_carries_a_profile_is_converted_by_it() {
    let profile = bytes_of(&ColorProfile::new_display_p3());
    let image = RgbImage::from_pixel(128, 128, Rgb([111, 149, 106]));
    let mut files = vec![("JPEG", with_profile(&jpeg_of(&image, 95), &profile))];
    let mut png = Vec::new();
    let mut encoder = PngEncoder::new(&mut png);
    encoder.set_icc_profile(profile.clone()).unwrap();
    encoder.write_image(&image, 128, 128, ExtendedColorType::Rgb8).unwrap();
    files.push(("PNG", png));
    let mut webp = Vec::new();
    let mut encoder = WebPEncoder::new_lossless(&mut webp);
    encoder.set_icc_profile(profile.clone()).unwrap();
    encoder.write_image(&image, 128, 128, ExtendedColorType::Rgb8).unwrap();
    files.push(("WebP", webp));
    let mut tiff = Cursor::new(Vec::new());
    let mut encoder = TiffEncoder::new(&mut tiff);
    encoder.set_icc_profile(profile).unwrap();
    encoder.write_image(&image, 128, 128, ExtendedColorType::Rgb8).unwrap();
    files.push(("TIFF", tiff.into_inner()));
    for (what, bytes) in files {
        for size in [128, 7] {
            let pixels = decode(&bytes, &key("a", 1, size, size)).unwrap();
            let got = [pixels.rgba[0], pixels.rgba[1], pixels.rgba[2]];
            assert!(got.iter().zip([100, 150, 103]).all(|(a, b): (&u8, u8)| a.abs_diff(b) <= 6), "{what}: {got:?}");
        }
    }
}
