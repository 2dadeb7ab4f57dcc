//! The photos: five of 24 megapixels, painted once into `target/bench/photos`. At the places that the eye looks at
//! each has other colours, so that a few pixels of the screen tell which one is on.

use std::fs::{self, File};
use std::io::BufWriter;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use jpeg_encoder::{ColorType, Encoder, SamplingFactor};

use super::paint;

/// A colour in sRGB.
pub type Colour = [u8; 3];

/// How many there are.
pub const COUNT: usize = 5;
const WIDTH: u16 = 6000;
const HEIGHT: u16 = 4000;
const QUALITY: u8 = 92;
const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// Colours of the calm places, far from each other.
const COLOURS: [Colour; COUNT] = [[190, 52, 46], [52, 150, 74], [48, 84, 188], [206, 180, 62], [134, 62, 160]];

/// Places that are looked at, as pixels of a screen of 1920x1080 away from its middle. Each photo is calm there
/// whether it fills the screen or is shown whole.
pub const PLACES: [(i16, i16); 5] = [(0, 0), (-300, -200), (300, -200), (-300, 200), (300, 200)];

/// The colour of a photo at a place.
pub fn colour(photo: usize, place: usize) -> Colour {
    COLOURS[(photo + place) % COUNT]
}

/// Where the benchmark keeps its files.
pub fn bench_folder() -> PathBuf {
    // Cargo's folder for the files of tests and benches is one below its target folder.
    Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("bench")
}

/// A fresh folder below it.
pub fn work_folder(name: &str) -> PathBuf {
    let folder = bench_folder().join("work").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// Removes all of them.
pub fn clear_work() {
    let _ = fs::remove_dir_all(bench_folder().join("work"));
}

/// The files of the photos, painted if they are not there.
pub fn made() -> Vec<PathBuf> {
    let folder = bench_folder().join("photos");
    fs::create_dir_all(&folder).unwrap();
    (0..COUNT).map(|photo| one(&folder, photo)).collect()
}

fn one(folder: &Path, photo: usize) -> PathBuf {
    let file = folder.join(format!("photo-{}.jpg", photo + 1));
    if !file.exists() {
        eprintln!("painting {}", file.display());
        let places: Vec<_> =
            PLACES.iter().enumerate().map(|(place, at)| (in_photo(*at), colour(photo, place))).collect();
        let pixels = paint::paint(usize::from(WIDTH), usize::from(HEIGHT), photo, &places);
        // Written beside and renamed, so that half a photo of an interrupted run is never taken for one.
        let beside = file.with_extension("part");
        let mut encoder = Encoder::new(BufWriter::new(File::create(&beside).unwrap()), QUALITY);
        encoder.set_sampling_factor(SamplingFactor::R_4_2_0);
        encoder.encode(&pixels, WIDTH, HEIGHT, ColorType::Rgb).unwrap();
        // Photos of a wall are seldom new, and a program may look harder at one that was written just now.
        File::options().write(true).open(&beside).unwrap().set_modified(SystemTime::now() - DAY).unwrap();
        fs::rename(beside, &file).unwrap();
    }
    file
}

/// Where a place of the screen lies in a photo: half way between where it is when the photo fills the screen and where
/// it is when the photo is shown whole.
fn in_photo((x, y): (i16, i16)) -> (f32, f32) {
    let (width, height) = (f32::from(WIDTH), f32::from(HEIGHT));
    let scale = (width / 1920.0 + height / 1080.0) / 2.0;
    (width / 2.0 + f32::from(x) * scale, height / 2.0 + f32::from(y) * scale)
}

/// Reads all photos once, so that the disk cache has them.
pub fn warm(photos: &[PathBuf]) {
    for photo in photos {
        assert!(!fs::read(photo).unwrap().is_empty());
    }
}
