//! The archive that a Word file is: its parts, each with a bound on what it unpacks to.

use std::io::{Cursor, Read as _};

use zip::ZipArchive;
use zip::result::ZipError;

use crate::import::Refused;
use crate::say::{Message, say};

/// Largest part of text, unpacked, in bytes.
const MAX_TEXT: u64 = 32 << 20;

/// Largest picture, and all pictures together, in bytes.
const MAX_PICTURE: u64 = 64 << 20;
const MAX_PICTURES: u64 = 256 << 20;

/// An open archive.
pub struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    /// Bytes that pictures may still take.
    left: u64,
}

impl<'a> Archive<'a> {
    /// Opens an archive.
    pub fn new(bytes: &'a [u8]) -> Result<Self, Refused> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| broken(&error))?;
        Ok(Self { zip, left: MAX_PICTURES })
    }

    /// A part of text; none if there is no such part.
    pub fn text(&mut self, name: &str) -> Result<Option<String>, Refused> {
        let Some(bytes) = self.part(name, MAX_TEXT)? else { return Ok(None) };
        let text = String::from_utf8(bytes).map_err(|_| Refused::Broken(say!("import-not-utf8", name = name)))?;
        Ok(Some(text.trim_start_matches('\u{FEFF}').to_owned()))
    }

    /// A picture; none if there is no such part.
    pub fn bytes(&mut self, name: &str) -> Result<Option<Vec<u8>>, Refused> {
        let most = MAX_PICTURE.min(self.left);
        let bytes = self.part(name, most)?;
        self.left -= bytes.as_ref().map_or(0, |bytes| (bytes.len() as u64).min(self.left));
        Ok(bytes)
    }

    fn part(&mut self, name: &str, most: u64) -> Result<Option<Vec<u8>>, Refused> {
        let file = match self.zip.by_name(name) {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(broken(&error)),
        };
        let mut bytes = Vec::new();
        // What the archive says of sizes may be a lie: count what comes.
        file.take(most + 1).read_to_end(&mut bytes).map_err(|error| Refused::Broken(error.to_string().into()))?;
        if bytes.len() as u64 > most {
            return Err(Refused::Unpacks(most >> 20));
        }
        Ok(Some(bytes))
    }
}

fn broken(error: &ZipError) -> Refused {
    match error {
        ZipError::InvalidPassword => Refused::Other(PROTECTED),
        ZipError::UnsupportedArchive(text) if text.to_lowercase().contains("password") => Refused::Other(PROTECTED),
        other => Refused::Broken(other.to_string().into()),
    }
}

const PROTECTED: Message = say!("import-protected");
