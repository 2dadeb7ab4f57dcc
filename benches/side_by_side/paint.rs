//! Paints something that costs a decoder what a camera's photo does: soft gradients, detail at all scales, hard edges
//! and the grain of a sensor.

use super::photos::Colour;

/// Radius of a calm place, and the width of its soft edge, in pixels of the photo.
const CALM: f32 = 330.0;
const EDGE: f32 = 160.0;

/// A picture in rows of red, green, blue; at the calm places it has the given colours and only grain.
pub fn paint(width: usize, height: usize, seed: usize, calm: &[((f32, f32), Colour)]) -> Vec<u8> {
    let mut pixels = vec![0; width * height * 3];
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let rows = height.div_ceil(threads);
    std::thread::scope(|scope| {
        for (part, pixels) in pixels.chunks_mut(rows * width * 3).enumerate() {
            scope.spawn(move || {
                for (y, row) in pixels.chunks_mut(width * 3).enumerate() {
                    let y = part * rows + y;
                    for (x, pixel) in row.chunks_exact_mut(3).enumerate() {
                        pixel.copy_from_slice(&at(x, y, (width, height), seed as u32, calm));
                    }
                }
            });
        }
    });
    pixels
}

/// The colour of one pixel.
#[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "small")]
fn at(x: usize, y: usize, size: (usize, usize), seed: u32, calm: &[((f32, f32), Colour)]) -> Colour {
    let (fx, fy) = (x as f32, y as f32);
    let scene = scene(fx, fy, fy / size.1 as f32, seed);
    let grain =
        |salt: u32| (noise(x as i32, y as i32, seed ^ salt) + noise(x as i32, y as i32, seed ^ salt ^ 77)) * 7.6;
    let light = grain(11);
    let mut out = [0; 3];
    let (share, colour) = calm_at(fx, fy, calm);
    for channel in 0..3 {
        let value = scene[channel] * (1.0 - share) + f32::from(colour[channel]) * share;
        let coloured = grain(101 + channel as u32) * 0.4;
        out[channel] = (value + light + coloured).round().clamp(0.0, 255.0) as u8;
    }
    out
}

/// Hills in haze below a sky, with leaves that get finer towards the viewer.
fn scene(x: f32, y: f32, down: f32, seed: u32) -> [f32; 3] {
    let tint = seed as f32 * 9.0;
    let ridge = 0.42 + 0.16 * (smooth(x / 1400.0, 0.5, seed + 1) + 0.4 * smooth(x / 260.0, 0.5, seed + 2));
    if down < ridge {
        let cloud = 34.0 * smooth(x / 900.0, y / 420.0, seed + 3) + 13.0 * smooth(x / 170.0, y / 90.0, seed + 4);
        let glow = 70.0 * down;
        return [120.0 + tint + glow + cloud, 150.0 + glow + cloud, 205.0 - tint + 0.3 * glow + cloud];
    }
    let octave = |length: f32, salt: u32| smooth(x / length, y / length, seed + salt);
    let coarse = 42.0 * octave(700.0, 5) + 30.0 * octave(190.0, 6);
    let leaf = 26.0 * octave(46.0, 7) + 20.0 * octave(13.0, 8) + 17.0 * octave(3.6, 9);
    let near = ((down - ridge) * 2.2).min(1.0);
    let light = 118.0 - 40.0 * near + coarse + leaf * (0.35 + 0.65 * near);
    [light * 0.84 + tint, light, light * 0.62 + 26.0 * (1.0 - near)]
}

/// How much a pixel belongs to a calm place, and the colour there.
fn calm_at(x: f32, y: f32, calm: &[((f32, f32), Colour)]) -> (f32, Colour) {
    for ((cx, cy), colour) in calm {
        let away = (x - cx).hypot(y - cy);
        if away < CALM + EDGE {
            return (((CALM + EDGE - away) / EDGE).min(1.0), *colour);
        }
    }
    (0.0, [0; 3])
}

/// Smooth noise from -1 to 1 with one bump a unit.
#[expect(clippy::cast_possible_truncation, reason = "a photo has few thousand units")]
fn smooth(x: f32, y: f32, seed: u32) -> f32 {
    let (left, top) = (x.floor(), y.floor());
    let ease = |t: f32| t * t * (3.0 - 2.0 * t);
    let (across, down) = (ease(x - left), ease(y - top));
    let (left, top) = (left as i32, top as i32);
    let mix = |a: f32, b: f32, share: f32| a + (b - a) * share;
    let upper = mix(noise(left, top, seed), noise(left + 1, top, seed), across);
    let lower = mix(noise(left, top + 1, seed), noise(left + 1, top + 1, seed), across);
    mix(upper, lower, down)
}

/// A number from -1 to 1 that looks random but belongs to a place.
#[expect(clippy::cast_sign_loss, clippy::cast_precision_loss, reason = "only bits are wanted")]
fn noise(x: i32, y: i32, seed: u32) -> f32 {
    let mut bits =
        (x as u32).wrapping_mul(0x9E37_79B1) ^ (y as u32).wrapping_mul(0x85EB_CA77) ^ seed.wrapping_mul(0xC2B2_AE3D);
    bits = (bits ^ (bits >> 15)).wrapping_mul(0x2C1B_3C6D);
    bits = (bits ^ (bits >> 12)).wrapping_mul(0x297A_2D39);
    (bits ^ (bits >> 15)) as f32 / (u32::MAX as f32 / 2.0) - 1.0
}
