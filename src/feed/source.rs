//! Where the bytes of a show come from: a folder or the binary itself. Owns the rule that nothing outside
//! the show is ever opened, and that only regular files are; never decodes, never caches.

use std::fs::File;
use std::io::{Cursor, ErrorKind, Read, Seek};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Component, Path, PathBuf};

use rustix::fs::OFlags;

use super::photo_error::PhotoError;

/// An open file of a show.
pub trait Stream: Read + Seek + Send {}

impl<T: Read + Seek + Send> Stream for T {}

/// Gives out the files of one show by their name relative to it, with `/`.
pub trait Source: Send + Sync {
    /// Opens a file for reading and tells its size in bytes. Never waits for a pipe or a device.
    ///
    /// # Errors
    /// If the file is missing, is no regular file, leads out of the show, or cannot be opened.
    fn open(&self, file: &str) -> Result<(Box<dyn Stream>, u64), PhotoError>;
}

/// Reads a whole file of at most `max` bytes.
///
/// # Errors
/// Those of [`Source::open`], and if the file is empty, larger than `max`, or cannot be read to its end.
pub fn read(source: &dyn Source, file: &str, max: u64) -> Result<Vec<u8>, PhotoError> {
    let (stream, size) = source.open(file)?;
    check_size(size, max)?;
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or_default());
    // One byte more than allowed tells a file that has grown since it was measured.
    stream.take(max + 1).read_to_end(&mut bytes).map_err(|error| PhotoError::from_io(&error))?;
    check_size(bytes.len() as u64, max)?;
    Ok(bytes)
}

/// Refuses files without content and files that are too large to read.
pub(super) fn check_size(size: u64, max: u64) -> Result<(), PhotoError> {
    match size {
        0 => Err(PhotoError::Empty),
        _ if size > max => Err(PhotoError::TooManyBytes { mib: size >> 20, most: max >> 20 }),
        _ => Ok(()),
    }
}

/// A show in a folder on disk. The folder and its `assets` and `slides` may be links and may be swapped at
/// any time; nothing below them may lead out of them.
#[derive(Debug, Clone)]
pub struct Folder {
    root: PathBuf,
}

impl Folder {
    /// The show in the folder `root`, which need not be there yet.
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into() }
    }

    /// The real path of a file, links followed, if it stays where it belongs.
    fn resolve(&self, file: &str) -> Result<PathBuf, PhotoError> {
        let parts: Vec<&str> = Path::new(file)
            .components()
            .map(|part| match part {
                Component::Normal(name) => name.to_str().ok_or(PhotoError::Outside),
                _ => Err(PhotoError::Outside),
            })
            .collect::<Result<_, _>>()?;
        let Some((name, folders)) = parts.split_last() else {
            return Err(PhotoError::Outside);
        };
        let top = self.root.join(folders.first().copied().unwrap_or(""));
        let real = |path: PathBuf| path.canonicalize().map_err(|error| PhotoError::from_io(&error));
        let base = real(top.clone())?;
        let path: PathBuf = folders.iter().skip(1).chain([name]).fold(top, |path, part| path.join(part));
        let path = real(path)?;
        if path.starts_with(&base) { Ok(path) } else { Err(PhotoError::Outside) }
    }
}

impl Source for Folder {
    fn open(&self, file: &str) -> Result<(Box<dyn Stream>, u64), PhotoError> {
        let path = self.resolve(file)?;
        // NONBLOCK: opening a pipe that nobody writes would wait for ever. NOFOLLOW: the path is real by
        // now, so a link at its end was put there since it was checked.
        let flags = OFlags::NONBLOCK | OFlags::NOFOLLOW | OFlags::CLOEXEC | OFlags::NOCTTY;
        let before = path.metadata().map_err(|error| PhotoError::from_io(&error))?;
        if !before.is_file() {
            return Err(PhotoError::not_a_file(before.is_dir()));
        }
        let opened = File::options()
            .read(true)
            .custom_flags(i32::try_from(flags.bits()).unwrap_or_default())
            .open(&path)
            .map_err(|error| PhotoError::from_io(&error))?;
        let metadata = opened.metadata().map_err(|error| PhotoError::from_io(&error))?;
        if !metadata.is_file() {
            return Err(PhotoError::not_a_file(metadata.is_dir()));
        }
        Ok((Box::new(opened), metadata.len()))
    }
}

/// A show that is built into the binary: names relative to the show, and their bytes.
#[derive(Debug, Clone, Copy)]
pub struct BuiltIn(pub &'static [(&'static str, &'static [u8])]);

impl Source for Box<dyn Source> {
    fn open(&self, file: &str) -> Result<(Box<dyn Stream>, u64), PhotoError> {
        (**self).open(file)
    }
}

impl Source for BuiltIn {
    fn open(&self, file: &str) -> Result<(Box<dyn Stream>, u64), PhotoError> {
        let found = self.0.iter().find(|(name, _)| *name == file);
        let (_, bytes) = found.ok_or_else(|| PhotoError::from_io(&ErrorKind::NotFound.into()))?;
        Ok((Box::new(Cursor::new(*bytes)), bytes.len() as u64))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::os::unix::fs::symlink;

    /// Whether an error is the one that was meant.
    type Fits = fn(&PhotoError) -> bool;

    /// A show with `assets/a.jpg`, a file beside the show, and links of all sorts.
    fn show() -> (tempfile::TempDir, Folder) {
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path().join("show");
        fs::create_dir_all(root.join("assets/sub")).unwrap();
        fs::create_dir_all(dir.path().join("other")).unwrap();
        fs::write(root.join("assets/a.jpg"), b"inside").unwrap();
        fs::write(dir.path().join("secret.jpg"), b"secret").unwrap();
        fs::write(dir.path().join("other/b.jpg"), b"other").unwrap();
        symlink("../../secret.jpg", root.join("assets/out.jpg")).unwrap();
        symlink(dir.path().join("other"), root.join("assets/away")).unwrap();
        symlink("../a.jpg", root.join("assets/sub/in.jpg")).unwrap();
        symlink("nowhere.jpg", root.join("assets/dangling.jpg")).unwrap();
        symlink("loop.jpg", root.join("assets/loop.jpg")).unwrap();
        fs::write(root.join("top.jpg"), b"top").unwrap();
        let folder = Folder::new(root);
        (dir, folder)
    }

    #[test]
    fn links_inside_are_followed_and_links_out_are_not() {
        let (dir, folder) = show();
        let absolute = dir.path().join("secret.jpg").display().to_string();
        let cases: [(&str, Result<&[u8], Fits>); 11] = [
            ("assets/a.jpg", Ok(b"inside")),
            ("assets/sub/in.jpg", Ok(b"inside")),
            ("top.jpg", Ok(b"top")),
            ("assets/out.jpg", Err(|error| matches!(error, PhotoError::Outside))),
            ("assets/away/b.jpg", Err(|error| matches!(error, PhotoError::Outside))),
            ("../secret.jpg", Err(|error| matches!(error, PhotoError::Outside))),
            ("assets/../../secret.jpg", Err(|error| matches!(error, PhotoError::Outside))),
            (&absolute, Err(|error| matches!(error, PhotoError::Outside))),
            ("", Err(|error| matches!(error, PhotoError::Outside))),
            ("assets/dangling.jpg", Err(|error| matches!(error, PhotoError::Missing))),
            ("assets/loop.jpg", Err(|error| matches!(error, PhotoError::Unreadable(_)))),
        ];
        for (file, wanted) in cases {
            match (read(&folder, file, 100), wanted) {
                (Ok(bytes), Ok(wanted)) => assert_eq!(bytes, wanted, "{file}"),
                (Err(error), Err(fits)) => assert!(fits(&error), "{file}: {error:?}"),
                (got, _) => panic!("{file}: {got:?}"),
            }
        }
    }

    #[test]
    fn assets_itself_may_be_a_link() {
        let (dir, _folder) = show();
        let root = dir.path().join("linked");
        fs::create_dir(&root).unwrap();
        symlink(dir.path().join("other"), root.join("assets")).unwrap();
        assert_eq!(read(&Folder::new(root), "assets/b.jpg", 100).unwrap(), b"other");
    }

    #[test]
    fn a_folder_a_pipe_and_a_device_are_refused_at_once() {
        let (_dir, folder) = show();
        let assets = folder.root.join("assets");
        fs::create_dir(assets.join("x.jpg")).unwrap();
        let mode = rustix::fs::Mode::RUSR | rustix::fs::Mode::WUSR;
        rustix::fs::mknodat(rustix::fs::CWD, assets.join("p.jpg"), rustix::fs::FileType::Fifo, mode, 0).unwrap();
        assert!(matches!(read(&folder, "assets/x.jpg", 100), Err(PhotoError::AFolder)));
        assert!(matches!(read(&folder, "assets/p.jpg", 100), Err(PhotoError::NotAFile)));
        let devices = Folder::new("/");
        assert!(matches!(read(&devices, "dev/zero", 100), Err(PhotoError::NotAFile)));
    }

    #[test]
    fn empty_and_too_large_files_are_refused() {
        let (_dir, folder) = show();
        fs::write(folder.root.join("assets/empty.jpg"), b"").unwrap();
        assert!(matches!(read(&folder, "assets/empty.jpg", 100), Err(PhotoError::Empty)));
        assert!(matches!(read(&folder, "assets/a.jpg", 5), Err(PhotoError::TooManyBytes { .. })));
        assert!(read(&folder, "assets/a.jpg", 6).is_ok());
    }

    #[test]
    fn a_built_in_show_gives_its_files_by_name() {
        let source = BuiltIn(&[("assets/a.jpg", b"one"), ("assets/b.jpg", b"two")]);
        assert_eq!(read(&source, "assets/b.jpg", 9).unwrap(), b"two");
        assert!(matches!(read(&source, "assets/c.jpg", 9), Err(PhotoError::Missing)));
    }
}
