//! A share whose server can be made to hang: a folder shown through FUSE, which answers nothing while it is told so. Speaks
//! just enough of the kernel's protocol (linux/fuse.h) for a show to be read.

use std::collections::BTreeMap;
use std::fs::{self, File, Metadata};
use std::io::{Read as _, Write as _};
use std::os::unix::ffi::{OsStrExt as _, OsStringExt as _};
use std::os::unix::fs::{FileExt as _, MetadataExt as _};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// A folder that is mounted in another place until the value goes.
pub struct Share {
    hangs: Arc<AtomicBool>,
    dead: Arc<AtomicBool>,
    at: PathBuf,
}

impl Share {
    /// Shows the folder `real` at `at`.
    pub fn mount(real: &Path, at: &Path) -> Self {
        fs::create_dir_all(at).unwrap();
        let device =
            File::options().read(true).write(true).open("/dev/fuse").expect("no FUSE; run `make faults` as root");
        // The kernel takes the device by its number in the process that mounts: there it is standard input.
        let mount = Command::new("mount")
            .args(["-i", "-t", "fuse", "-o", "ro,fd=0,rootmode=40000,user_id=0,group_id=0,allow_other", "litfass-test"])
            .arg(at)
            .stdin(device.try_clone().unwrap())
            .status();
        assert!(mount.is_ok_and(|status| status.success()), "FUSE cannot be mounted; run `make faults` as root");
        let hangs = Arc::new(AtomicBool::new(false));
        let dead = Arc::new(AtomicBool::new(false));
        let (paths, end) = (BTreeMap::from([(ROOT, real.to_owned())]), Arc::clone(&dead));
        let server = Server { device, hangs: Arc::clone(&hangs), dead: end, paths };
        std::thread::spawn(move || server.run());
        Self { hangs, dead, at: at.to_owned() }
    }

    /// Its server dies: from now on all questions fail.
    pub fn die(&self) {
        self.dead.store(true, Ordering::Release);
        // It looks up when it is asked something.
        let failed = || fs::metadata(self.at.join("slides")).is_err_and(|error| error.raw_os_error() == Some(ENOTCONN));
        while !failed() {
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Whether it answers nothing from now on.
    pub fn hang(&self, hangs: bool) {
        self.hangs.store(hangs, Ordering::Release);
    }
}

impl Drop for Share {
    fn drop(&mut self) {
        self.hang(false);
        let _ = Command::new("umount").arg("-l").arg(&self.at).status();
    }
}

const ROOT: u64 = 1;
/// Length of the head of a question.
const HEAD: usize = 40;
const ENOENT: i32 = 2;
const EIO: i32 = 5;
const ENOSYS: i32 = 38;
const ENOTCONN: i32 = 107;

/// What the kernel asks for.
mod ask {
    pub const LOOKUP: u32 = 1;
    pub const FORGET: u32 = 2;
    pub const GETATTR: u32 = 3;
    pub const OPEN: u32 = 14;
    pub const READ: u32 = 15;
    pub const STATFS: u32 = 17;
    pub const RELEASE: u32 = 18;
    pub const INIT: u32 = 26;
    pub const OPENDIR: u32 = 27;
    pub const READDIR: u32 = 28;
    pub const RELEASEDIR: u32 = 29;
    pub const INTERRUPT: u32 = 36;
    pub const BATCH_FORGET: u32 = 42;
}

struct Server {
    device: File,
    hangs: Arc<AtomicBool>,
    dead: Arc<AtomicBool>,
    /// Paths by the numbers that were given for them, which are those of the real files.
    paths: BTreeMap<u64, PathBuf>,
}

impl Server {
    /// Answers until it is unmounted.
    fn run(mut self) {
        let mut buffer = vec![0; 1 << 20];
        while let Ok(length) = self.device.read(&mut buffer) {
            while self.hangs.load(Ordering::Acquire) {
                std::thread::sleep(Duration::from_millis(20));
            }
            if self.dead.load(Ordering::Acquire) {
                return;
            }
            let question = &buffer[..length];
            let (kind, unique) = (u32_at(question, 4), u64_at(question, 8));
            if [ask::FORGET, ask::INTERRUPT, ask::BATCH_FORGET].contains(&kind) {
                continue;
            }
            let (error, body) = match self.answer(kind, u64_at(question, 16), &question[HEAD..]) {
                Ok(body) => (0, body),
                Err(error) => (-error, Vec::new()),
            };
            let mut answer = Vec::with_capacity(16 + body.len());
            answer.extend(u32::try_from(16 + body.len()).unwrap().to_le_bytes());
            answer.extend(error.to_le_bytes());
            answer.extend(unique.to_le_bytes());
            answer.extend(body);
            // Who asked may have given up.
            let _ = self.device.write_all(&answer);
        }
    }

    fn answer(&mut self, kind: u32, node: u64, body: &[u8]) -> Result<Vec<u8>, i32> {
        let path = self.paths.get(&node).cloned().unwrap_or_default();
        match kind {
            ask::INIT => {
                // Version 7.31, read-ahead, no flags, queues, largest write, precision of times.
                let mut init = [7_u32, 31, 1 << 17, 0].map(u32::to_le_bytes).concat();
                init.extend([12_u16, 9].map(u16::to_le_bytes).concat());
                init.extend([1_u32 << 17, 1].map(u32::to_le_bytes).concat());
                init.resize(64, 0);
                Ok(init)
            }
            ask::LOOKUP => {
                let name = body.split(|byte| *byte == 0).next().unwrap_or_default();
                let path = path.join(std::ffi::OsStr::from_bytes(name));
                let data = fs::metadata(&path).map_err(|_| ENOENT)?;
                self.paths.insert(data.ino(), path);
                // Nothing that is answered may be kept: each look is another question.
                let mut entry = [data.ino(), 0, 0, 0, 0].map(u64::to_le_bytes).concat();
                entry.extend(attributes(data.ino(), &data));
                Ok(entry)
            }
            ask::GETATTR => {
                let data = fs::metadata(path).map_err(|_| ENOENT)?;
                Ok([vec![0; 16], attributes(node, &data)].concat())
            }
            ask::OPEN | ask::OPENDIR => Ok(vec![0; 16]),
            ask::READ => {
                let (offset, size) = (u64_at(body, 8), u32_at(body, 16));
                let mut bytes = vec![0; size as usize];
                let read = File::open(path).and_then(|file| file.read_at(&mut bytes, offset)).map_err(|_| EIO)?;
                bytes.truncate(read);
                Ok(bytes)
            }
            ask::READDIR => entries(&path, u64_at(body, 8), u32_at(body, 16)),
            ask::STATFS => Ok(vec![0; 80]),
            ask::RELEASE | ask::RELEASEDIR => Ok(Vec::new()),
            _ => Err(ENOSYS),
        }
    }
}

/// The entries of a folder from one on, as many as there is room for.
fn entries(path: &Path, from: u64, size: u32) -> Result<Vec<u8>, i32> {
    let mut names: Vec<_> = fs::read_dir(path).map_err(|_| ENOENT)?.flatten().collect();
    names.sort_by_key(fs::DirEntry::file_name);
    let mut out = Vec::new();
    for (next, entry) in (1_u64..).zip(names).skip(usize::try_from(from).unwrap()) {
        let Ok(data) = entry.metadata() else { continue };
        let name = entry.file_name().into_vec();
        let mut one = [data.ino(), next].map(u64::to_le_bytes).concat();
        one.extend([u32::try_from(name.len()).unwrap(), data.mode() >> 12].map(u32::to_le_bytes).concat());
        one.extend(name);
        one.resize(one.len().next_multiple_of(8), 0);
        if out.len() + one.len() > size as usize {
            break;
        }
        out.extend(one);
    }
    Ok(out)
}

fn attributes(number: u64, data: &Metadata) -> Vec<u8> {
    let seconds = data.mtime().cast_unsigned();
    let nanos = u32::try_from(data.mtime_nsec()).unwrap();
    let mut out = [number, data.len(), data.blocks(), seconds, seconds, seconds].map(u64::to_le_bytes).concat();
    let mode = if data.is_dir() { 0o040_755 } else { 0o100_644 };
    out.extend([nanos, nanos, nanos, mode, 1, 0, 0, 0, 4096, 0].map(u32::to_le_bytes).concat());
    out
}

fn u32_at(bytes: &[u8], at: usize) -> u32 {
    u32::from_le_bytes(bytes[at..at + 4].try_into().unwrap())
}

fn u64_at(bytes: &[u8], at: usize) -> u64 {
    u64::from_le_bytes(bytes[at..at + 8].try_into().unwrap())
}
