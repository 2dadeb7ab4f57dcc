//! The demo show, built into the binary.

macro_rules! files {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/", $name)) as &[u8])),*]
    };
}

/// Its files: names relative to the show, and their bytes.
pub const FILES: &[(&str, &[u8])] = files![
    "slides/_show.json",
    "slides/010-hokkaido.json",
    "slides/010-hokkaido.en.json",
    "slides/010-hokkaido.ja.json",
    "slides/020-willkommen.json",
    "assets/delegation.jpg",
    "assets/hochofen.jpg",
    "assets/labor.jpg",
    "assets/logo.svg",
    "assets/phoenix-see.jpg",
    "assets/phoenix-west.jpg",
    "assets/stadt.jpg",
];
