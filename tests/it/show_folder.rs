//! Builds shows for tests in a folder of their own, which goes away with the value.

use std::fs;
use std::io::Cursor;
use std::path::{Path, PathBuf};

use image::{ImageFormat, Rgb, RgbImage};
use tempfile::TempDir;

/// A colour in sRGB.
pub type Colour = [u8; 3];

pub const RED: Colour = [200, 30, 40];
pub const GREEN: Colour = [20, 150, 60];
pub const BLUE: Colour = [30, 60, 190];

/// A show folder with `slides` and `assets`.
pub struct TestShow {
    folder: TempDir,
}

impl TestShow {
    /// An empty show.
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("slides")).unwrap();
        fs::create_dir(folder.path().join("assets")).unwrap();
        Self { folder }
    }

    /// A show of one photo and articles that differ by their colours: what most window tests need.
    pub fn of_colours(articles: &[(&str, Colour)]) -> Self {
        articles.iter().fold(Self::new().settings(r#"{"transition": "none"}"#), |show, (name, colour)| {
            let photo = format!("{name}.jpg");
            let article = format!(r#"{{"photo": "{photo}", "seconds": 600}}"#);
            show.photo(&photo, 640, 360, *colour).article(&format!("{name}.json"), &article)
        })
    }

    /// With an article.
    pub fn article(self, name: &str, json: &str) -> Self {
        self.file(&format!("slides/{name}"), json)
    }

    /// With settings of the whole show.
    pub fn settings(self, json: &str) -> Self {
        self.file("slides/_show.json", json)
    }

    /// With a photo of one colour.
    pub fn photo(self, name: &str, width: u32, height: u32, colour: Colour) -> Self {
        self.file(&format!("assets/{name}"), photo(name, width, height, colour))
    }

    /// With any file, named relative to the show.
    pub fn file(self, name: &str, bytes: impl AsRef<[u8]>) -> Self {
        fs::create_dir_all(self.at(name).parent().unwrap()).unwrap();
        self.write(name, bytes);
        self
    }

    /// The folder.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// The folder as a word of a command line.
    pub fn name(&self) -> &str {
        self.path().to_str().unwrap()
    }

    /// Path of a file named relative to the show.
    pub fn at(&self, name: &str) -> PathBuf {
        self.path().join(name)
    }

    /// Writes a file in place, as Notepad does.
    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        fs::create_dir_all(self.at(name).parent().unwrap()).unwrap();
        fs::write(self.at(name), bytes).unwrap();
    }

    /// Writes a file beside and renames it, as VS Code and most tools do.
    pub fn save(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let beside = self.at(&format!("{name}.tmp"));
        fs::write(&beside, bytes).unwrap();
        fs::rename(beside, self.at(name)).unwrap();
    }

    /// Removes a file.
    pub fn remove(&self, name: &str) {
        fs::remove_file(self.at(name)).unwrap();
    }
}

/// A photo of one colour, in the format of its name's ending.
pub fn photo(name: &str, width: u32, height: u32, colour: Colour) -> Vec<u8> {
    encoded(name, &RgbImage::from_pixel(width, height, Rgb(colour)))
}

/// A photo of one colour with enough noise that its file is large, so that a copy of it takes its time.
pub fn grainy_photo(name: &str, width: u32, height: u32, colour: Colour) -> Vec<u8> {
    let mut seed = 1_u32;
    let picture = RgbImage::from_fn(width, height, |_, _| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        Rgb(colour.map(|channel| channel.saturating_add((seed >> 28) as u8)))
    });
    encoded(name, &picture)
}

fn encoded(name: &str, picture: &RgbImage) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, ImageFormat::from_path(name).unwrap()).unwrap();
    bytes.into_inner()
}
