//! What can be wrong with a photo, said for operators. Owns the sentences; does nothing.

use std::io::{self, ErrorKind};

use image::{ImageError, ImageFormat};

/// Why there are no pixels of a photo. The text of each is a sentence for the operator.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PhotoError {
    /// There is no such file.
    #[error("This photo is not there: copy it into the show, or correct its name.")]
    Missing,
    /// The name or a link leads out of the show.
    #[error("This photo lies outside the show: copy it into the folder assets and name it from there.")]
    Outside,
    /// A folder that is named like a photo.
    #[error("This is a folder and no photo: name one of the files in it.")]
    AFolder,
    /// A pipe, a socket or a device.
    #[error("This is no ordinary file: put a JPEG, PNG or WebP file here instead.")]
    NotAFile,
    /// The system refuses to open it.
    #[error("This photo may not be read: give everyone the right to read it.")]
    Denied,
    /// Another program holds it.
    #[error("This photo is in use by another program: it is shown as soon as that program has closed it.")]
    Busy,
    /// Any other failure of the disk or the share.
    #[error("This photo cannot be read ({0}): check the disk or the network share.")]
    Unreadable(String),
    /// No bytes yet.
    #[error("This photo is empty (0 bytes): copy it again if it is not being copied just now.")]
    Empty,
    /// Larger than [`super::MAX_BYTES`].
    #[error("This photo file has {mib} MiB, more than the {most} MiB that are read: save it smaller.")]
    TooManyBytes {
        /// Size of the file in MiB.
        mib: u64,
        /// Largest size in MiB.
        most: u64,
    },
    /// More than [`super::MAX_PIXELS`], or more than [`super::MAX_MEMORY`] once decoded.
    #[error("This {format} photo of {width} x {height} pixels is too large: save it with at most 8000 on each side.")]
    TooManyPixels {
        /// Name of the format.
        format: &'static str,
        /// Width in pixels.
        width: u32,
        /// Height in pixels.
        height: u32,
    },
    /// Something else than a photo, or a format that is not read; names what it seems to be.
    #[error("This is {0} and no photo that can be shown: save it as JPEG, PNG or WebP.")]
    NotAPhoto(&'static str),
    /// A photo in the format that phones prefer.
    #[error(
        "This is an iPhone photo (HEIC), which cannot be shown: save it as JPEG. For the photos to come, choose \
         Settings > Camera > Formats > Most Compatible on the phone."
    )]
    PhonePhoto,
    /// It ends early.
    #[error("This {0} photo is not complete: copy it again if it is not being copied just now.")]
    Partial(&'static str),
    /// The format is known, but not this kind of it.
    #[error(
        "This kind of {format} cannot be shown ({detail}): open it in an image program and save it as plain JPEG or PNG."
    )]
    Unsupported {
        /// Name of the format.
        format: &'static str,
        /// What the decoder says.
        detail: String,
    },
    /// Its content is damaged.
    #[error("This {format} photo is damaged ({detail}): open it in an image program and save it again, or replace it.")]
    Broken {
        /// Name of the format.
        format: &'static str,
        /// What the decoder says.
        detail: String,
    },
    /// The decoder panicked.
    #[error("This photo cannot be decoded: open it in an image program and save it again as JPEG.")]
    Undecodable,
    /// It was being worked on each time when the program died.
    #[error(
        "Litfass has died of this file several times and leaves it out: save it again, or put another in its place."
    )]
    Deadly,
}

impl PhotoError {
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
