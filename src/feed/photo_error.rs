//! What can be wrong with a photo, said for operators. Owns the sentences; does nothing.

use std::io::{self, ErrorKind};

use image::{ImageError, ImageFormat};

use crate::say::{Message, say};

/// Why there are no pixels of a photo. [`PhotoError::message`] says it to the operator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PhotoError {
    /// There is no such file.
    Missing,
    /// The name or a link leads out of the show.
    Outside,
    /// A folder that is named like a photo.
    AFolder,
    /// A pipe, a socket or a device.
    NotAFile,
    /// The system refuses to open it.
    Denied,
    /// Another program holds it.
    Busy,
    /// Any other failure of the disk or the share.
    Unreadable(String),
    /// No bytes yet.
    Empty,
    /// Larger than [`super::MAX_BYTES`].
    TooManyBytes {
        /// Size of the file in MiB.
        mib: u64,
        /// Largest size in MiB.
        most: u64,
    },
    /// More than [`super::MAX_PIXELS`], or more than [`super::MAX_MEMORY`] once decoded.
    TooManyPixels {
        /// Name of the format.
        format: &'static str,
        /// Width in pixels.
        width: u32,
        /// Height in pixels.
        height: u32,
    },
    /// Something else than a photo, or a format that is not read; names what it seems to be.
    NotAPhoto(Message),
    /// A photo in the format that phones prefer.
    PhonePhoto,
    /// It ends early.
    Partial(&'static str),
    /// The format is known, but not this kind of it.
    Unsupported {
        /// Name of the format.
        format: &'static str,
        /// What the decoder says.
        detail: String,
    },
    /// Its content is damaged.
    Broken {
        /// Name of the format.
        format: &'static str,
        /// What the decoder says.
        detail: String,
    },
    /// The decoder panicked.
    Undecodable,
    /// It was being worked on each time when the program died.
    Deadly,
}

impl std::error::Error for PhotoError {}

impl std::fmt::Display for PhotoError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.message())
    }
}

impl PhotoError {
    /// The sentence for the operator.
    pub fn message(&self) -> Message {
        match self {
            Self::Missing => say!("photo-gone"),
            Self::Outside => say!("photo-out-of-show"),
            Self::AFolder => say!("photo-is-folder"),
            Self::NotAFile => say!("photo-not-file"),
            Self::Denied => say!("photo-denied"),
            Self::Busy => say!("photo-busy"),
            Self::Unreadable(why) => say!("photo-unreadable", why = why),
            Self::Empty => say!("photo-empty"),
            Self::TooManyBytes { mib, most } => say!("photo-bytes", mib = *mib, most = *most),
            Self::TooManyPixels { format, width, height } => {
                say!("photo-pixels", format = *format, width = *width, height = *height)
            }
            Self::NotAPhoto(what) => say!("photo-no-photo", what = what),
            Self::PhonePhoto => say!("photo-phone"),
            Self::Partial("new") => say!("photo-partial-new"),
            Self::Partial("packed") => say!("photo-partial-packed"),
            Self::Partial(format) => say!("photo-partial", format = *format),
            Self::Unsupported { format, detail } => say!("photo-unsupported", format = *format, detail = detail),
            Self::Broken { format, detail } => say!("photo-broken", format = *format, detail = detail),
            Self::Undecodable => say!("photo-undecodable"),
            Self::Deadly => say!("photo-deadly"),
        }
    }

    /// Whether it may heal with no other content being saved: not copied to its end yet, in use, share away.
    pub fn passing(&self) -> bool {
        matches!(self, Self::Missing | Self::Denied | Self::Busy | Self::Unreadable(_) | Self::Empty | Self::Partial(_))
    }

    /// The error for something that is no regular file.
    pub(in crate::feed) fn not_a_file(folder: bool) -> Self {
        if folder { Self::AFolder } else { Self::NotAFile }
    }

    /// What a failed file operation means for a photo.
    pub(in crate::feed) fn from_io(error: &io::Error) -> Self {
        match error.kind() {
            ErrorKind::NotFound | ErrorKind::NotADirectory => Self::Missing,
            ErrorKind::PermissionDenied => Self::Denied,
            ErrorKind::IsADirectory => Self::AFolder,
            ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy | ErrorKind::WouldBlock => Self::Busy,
            _ => Self::Unreadable(error.to_string()),
        }
    }

    /// What a failed decoder means for a photo of the given format.
    pub(in crate::feed) fn from_image(format: ImageFormat, error: &ImageError) -> Self {
        let format = name(format);
        match error {
            ImageError::IoError(error) if error.kind() == ErrorKind::UnexpectedEof => Self::Partial(format),
            ImageError::IoError(error) if error.raw_os_error().is_some() => Self::from_io(error),
            ImageError::Unsupported(error) => Self::Unsupported { format, detail: error.to_string() },
            error => Self::Broken { format, detail: error.to_string() },
        }
    }
}

/// Name of a format for people.
pub(super) fn name(format: ImageFormat) -> &'static str {
    match format {
        ImageFormat::Jpeg => "JPEG",
        ImageFormat::Png => "PNG",
        ImageFormat::WebP => "WebP",
        ImageFormat::Gif => "GIF",
        ImageFormat::Bmp => "BMP",
        ImageFormat::Tiff => "TIFF",
        ImageFormat::Avif => "AVIF",
        _ => "image",
    }
}
