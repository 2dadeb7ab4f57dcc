//! Runs the real program without a display, with a limit of time, and takes what it says.

use std::io::Read;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use serde_json::Value;

/// No command of a test may take longer.
const LIMIT: Duration = Duration::from_secs(120);

/// How a run ended.
#[derive(Debug)]
pub struct Outcome {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
    pub took: Duration,
}

impl Outcome {
    /// The output as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    /// The output as a list of JSON objects.
    pub fn items(&self) -> Vec<Value> {
        self.json().as_array().unwrap_or_else(|| panic!("no list: {self:?}")).clone()
    }
}

/// The program, to be given words; it sees no display, speaks English and knows no other settings. `LITFASS_PROGRAM` names
/// another build of it.
pub fn program() -> Command {
    let given = std::env::var_os("LITFASS_PROGRAM").unwrap_or_else(|| env!("CARGO_BIN_EXE_litfass").into());
    let mut command = Command::new(given);
    for name in ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET", "LC_MESSAGES", "LANG", "RUST_LOG"] {
        command.env_remove(name);
    }
    // Every run begins without copies of photos.
    command.env_remove("XDG_CACHE_HOME").env_remove("HOME");
    command.env("LC_ALL", "C.UTF-8").env("TZ", "Europe/Berlin").stdin(Stdio::null());
    command
}

/// Runs the program with these words.
pub fn litfass(words: &[&str]) -> Outcome {
    run(program().args(words))
}

/// Runs the program with these words in a folder.
pub fn litfass_in(folder: &Path, words: &[&str]) -> Outcome {
    run(program().args(words).current_dir(folder))
}

/// Runs a command to its end.
pub fn run(command: &mut Command) -> Outcome {
    let start = Instant::now();
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let out = drain(child.stdout.take().unwrap());
    let err = drain(child.stderr.take().unwrap());
    let code = ended_within(&mut child, LIMIT);
    let took = start.elapsed();
    let (out, err) = (out.join().unwrap(), err.join().unwrap());
    assert!(took < LIMIT, "{command:?} did not end within {LIMIT:?}: {out}{err}");
    Outcome { code, out, err, took }
}

/// Waits for the end of a process and gives its exit code; one that takes longer is ended and gives none.
pub fn ended_within(child: &mut Child, limit: Duration) -> Option<i32> {
    let deadline = Instant::now() + limit;
    while Instant::now() < deadline {
        if let Some(status) = child.try_wait().unwrap() {
            return status.code();
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    let _ = child.kill();
    let _ = child.wait();
    None
}

fn drain(mut from: impl Read + Send + 'static) -> JoinHandle<String> {
    std::thread::spawn(move || {
        let mut bytes = Vec::new();
        let _ = from.read_to_end(&mut bytes);
        String::from_utf8_lossy(&bytes).into_owned()
    })
}
