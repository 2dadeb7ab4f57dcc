//! The programs that are compared: their command lines, as somebody would choose them for a wall, and what each can do.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use super::photos;

/// Length of a cross-fade in milliseconds: Litfass has this one, the others are told to.
pub const FADE: u32 = 700;
const PAGE: &str = include_str!("page.html");

/// A program.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Program {
    Litfass,
    Feh,
    Mpv,
    Pqiv,
    Chromium,
}

/// All of them, in the order of the table and of the runs.
pub const ALL: [Program; 5] = [Program::Litfass, Program::Feh, Program::Mpv, Program::Pqiv, Program::Chromium];

impl Program {
    /// Its name, which is also that of its command.
    pub fn name(self) -> &'static str {
        match self {
            Self::Litfass => "litfass",
            Self::Feh => "feh",
            Self::Mpv => "mpv",
            Self::Pqiv => "pqiv",
            Self::Chromium => "chromium",
        }
    }

    /// Whether it can cross-fade. mpv cannot; pqiv's `--fade` draws two or three frames a second of photos this large
    /// and is still at it when the next photo is due.
    pub fn fades(self) -> bool {
        matches!(self, Self::Litfass | Self::Chromium)
    }

    /// Whether it shows a photo that is replaced while it runs.
    pub fn reloads(self) -> bool {
        matches!(self, Self::Litfass | Self::Feh | Self::Pqiv)
    }

    /// What to start.
    fn file(self) -> &'static str {
        if self == Self::Litfass { env!("CARGO_BIN_EXE_litfass") } else { self.name() }
    }

    /// What it says of its version; none if it is not installed.
    pub fn version(self) -> Option<String> {
        let output = Command::new(self.file()).arg("--version").output().ok()?;
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        text.lines().next().map(|line| line.split(" Copyright").next().unwrap_or(line).trim().to_owned())
    }
}

/// What a program is to show.
pub struct Task<'a> {
    pub program: Program,
    pub photos: &'a [PathBuf],
    /// Of each photo.
    pub seconds: f64,
    /// With cross-fades, else with hard cuts.
    pub fade: bool,
    /// Where it may keep what it likes.
    pub home: PathBuf,
    /// Holds what it is shown besides the photos.
    stage: PathBuf,
}

impl<'a> Task<'a> {
    /// Photos for a program in a part of the benchmark, at three seconds each and with hard cuts.
    pub fn new(program: Program, part: &str, photos: &'a [PathBuf]) -> Self {
        let folder = |what: &str| photos::work_folder(&format!("{part}-{}-{what}", program.name()));
        Self { program, photos, seconds: 3.0, fade: false, home: folder("home"), stage: folder("stage") }
    }

    /// The command. Writes what the program needs beside the photos.
    pub fn command(&self) -> Command {
        let mut command = Command::new(self.program.file());
        match self.program {
            Program::Litfass => self.litfass(&mut command),
            Program::Feh => self.feh(&mut command),
            Program::Mpv => self.mpv(&mut command),
            Program::Pqiv => self.pqiv(&mut command),
            Program::Chromium => self.chromium(&mut command),
        }
        self.set_environment(&mut command);
        command
    }

    /// The program with other words.
    pub fn with_words(&self, words: &[PathBuf]) -> Command {
        let mut command = Command::new(self.program.file());
        command.args(words);
        self.set_environment(&mut command);
        command
    }

    fn set_environment(&self, command: &mut Command) {
        // Everyone draws in software, also where there is a GPU: this is about programs, not about drivers.
        command.env("LIBGL_ALWAYS_SOFTWARE", "1").env("HOME", &self.home).env("LC_ALL", "C.UTF-8");
        for name in
            ["WAYLAND_DISPLAY", "XAUTHORITY", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"]
        {
            command.env_remove(name);
        }
    }

    /// A show whose slides are the photos themselves.
    fn litfass(&self, command: &mut Command) {
        let show = self.show();
        fs::create_dir_all(show.join("slides")).unwrap();
        fs::create_dir_all(show.join("assets")).unwrap();
        for photo in self.photos {
            let slide = show.join("slides").join(photo.file_name().unwrap());
            // Left alone if it is there, as it is for a wall that starts anew.
            if !slide.exists() {
                fs::hard_link(photo, slide).unwrap();
            }
        }
        let transition = if self.fade { "fade" } else { "none" };
        let settings = format!(r#"{{"seconds": {}, "transition": "{transition}"}}"#, self.seconds);
        fs::write(show.join("slides/_show.json"), settings).unwrap();
        command.arg("show").arg(show);
    }

    /// The show of Litfass.
    pub fn show(&self) -> PathBuf {
        self.stage.join("show")
    }

    fn feh(&self, command: &mut Command) {
        command.args(["--fullscreen", "--zoom", "fill", "--hide-pointer", "--no-menus", "--quiet"]);
        if self.photos.len() > 1 {
            command.args(["--slideshow-delay", &self.seconds.to_string()]);
        }
        command.args(self.photos);
    }

    fn mpv(&self, command: &mut Command) {
        // Its OpenGL output refuses software renderers, so this is what it ends up with on such a machine.
        command.args(["--no-config", "--fs", "--vo=x11", "--panscan=1", "--no-osc", "--no-input-default-bindings"]);
        command.args(["--no-audio", "--loop-playlist=inf", "--really-quiet"]);
        let length = if self.photos.len() > 1 { self.seconds.to_string() } else { "inf".to_owned() };
        command.arg(format!("--image-display-duration={length}")).args(self.photos);
    }

    fn pqiv(&self, command: &mut Command) {
        command.args(["--fullscreen", "--hide-info-box", "--lazy-load", "--watch-files=on", "--scale-images-up"]);
        if self.photos.len() > 1 {
            command.args(["--slideshow", &format!("--slideshow-interval={}", self.seconds)]);
        }
        command.args(self.photos);
    }

    /// The flags of a kiosk: nothing that asks, nothing that calls home, no GPU process to look for a GPU.
    fn chromium(&self, command: &mut Command) {
        let page = self.stage.join("page.html");
        let files: Vec<String> = self.photos.iter().map(|photo| format!("\"file://{}\"", photo.display())).collect();
        let fade = if self.fade { FADE } else { 0 };
        let settings = format!("photos: [{}], seconds: {}, fade: {fade}", files.join(", "), self.seconds);
        fs::write(&page, PAGE.replace("/* settings */", &settings)).unwrap();
        command.args(["--kiosk", "--no-first-run", "--no-default-browser-check", "--noerrdialogs", "--disable-gpu"]);
        command.args(["--disable-infobars", "--disable-component-update", "--disable-background-networking"]);
        command.args(["--disable-sync", "--disable-translate", "--password-store=basic", "--disable-extensions"]);
        command.arg(format!("--user-data-dir={}", self.home.join("profile").display()));
        if rustix::process::geteuid().is_root() {
            command.arg("--no-sandbox");
        }
        command.arg(format!("file://{}", page.display()));
    }
}
