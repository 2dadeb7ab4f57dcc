//! A PNG a slide. Owns the names of the files.

use std::collections::BTreeSet;
use std::io::BufWriter;
use std::path::{Path, PathBuf};

use image::ImageEncoder as _;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};

use super::unwritable;
use crate::command::Failure;
use crate::pixels::Pixels;

/// A folder of pictures.
pub struct Pictures {
    folder: PathBuf,
    names: Names,
}

impl Pictures {
    /// Makes the folder.
    ///
    /// # Errors
    /// If that cannot be done.
    pub fn new(folder: &Path) -> Result<Self, Failure> {
        std::fs::create_dir_all(folder).map_err(|error| unwritable(folder, &error))?;
        Ok(Self { folder: folder.to_owned(), names: Names::default() })
    }

    /// Writes the picture of a slide.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn add(&mut self, id: &str, drawn: &Pixels) -> Result<(), Failure> {
        write(&self.folder.join(self.names.fresh(id)), drawn)
    }
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

/// Writes a picture as an opaque PNG.
///
/// # Errors
/// If the file cannot be written.
pub fn write(path: &Path, pixels: &Pixels) -> Result<(), Failure> {
    let file = std::fs::File::create(path).map_err(|error| unwritable(path, &error))?;
    let encoder = PngEncoder::new_with_quality(BufWriter::new(file), CompressionType::Fast, FilterType::Adaptive);
    let written = encoder.write_image(&rgb(pixels), pixels.width, pixels.height, image::ExtendedColorType::Rgb8);
    written.map_err(|error| unwritable(path, &std::io::Error::other(error)))
}

/// The pixels without the fourth byte, which says nothing.
pub fn rgb(pixels: &Pixels) -> Vec<u8> {
    pixels.rgba.chunks_exact(4).flat_map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect()
}
