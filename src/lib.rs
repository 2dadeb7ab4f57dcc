//! Litfass shows articles and photos as full-screen slides and follows every save of the operator who edits them.
//!
//! # Bird's eye
//! A *show* is a folder with `slides/` (one file an article: JSON, or plain text and Markdown by [`show`]'s manuscript rules) and `assets/` (photos). A thread follows the folder
//! and hands on an immutable [`show::slide::Show`] after every save; another thread cuts it into pages and lays each
//! out as a scene, which is a list of rectangles, photos and runs of text. The window's loop asks the player which
//! page is on, has its photos decoded, draws its scene once into a picture, and copies or mixes pictures onto the
//! screen. While a page stands, nothing happens at all.
//!
//! # Code map, in reading order
//! | room | owns | stands on |
//! |---|---|---|
//! | [`say`] | messages to operators as values, and the catalogue that puts them into words: German, English | nothing |
//! | [`show`] | what the operator wrote: articles, settings, problems, the last good state of them | `say` |
//! | [`pixels`] | plain pixels, photo requests and photo facts: the words of those who never meet | `show` |
//! | [`compose`] | an article cut into slides, each laid out as a scene: text, theme, layouts | `show`, `pixels`, `busy` |
//! | [`play`] | what is on and until when: schedules, the programme of a screen, the order, the player, emergencies, visitors | `show` |
//! | [`import`] | files of other programs become articles | `show` |
//! | [`proof`] | event logs become an account of what was on, where, when and how long | nothing |
//! | [`feed`] | disk and threads: watch, load, decode, copies of photos, fonts, event log and own log, trust in the clock, sentries for emergencies | `show`, `pixels`, `crew`, `busy`; the faces of `compose` |
//! | [`screen`] | a scene becomes pixels: OpenGL, fonts for egui, transition, overlay, keys, touch and its controls | `show`, `pixels`, `compose` |
//! | [`host`] | the machine around the player: signs of life, the supervisor that starts it again, monitors, what keeps the display awake or switches it off, the PIN of a kiosk and the guard of its window | nothing |
//! | [`busy`] | tells what is being worked on, for whoever starts a player again that died of it | nothing |
//! | [`crew`] | several threads for one list of like things | nothing |
//! | [`clock`] | the only place that asks the system for the time | nothing |
//! | [`app`] | the window's loop: puts player, pictures and event log together | all |
//! | [`command`] | the command line, a file a command | all |
//!
//! `say`, `show`, `compose`, `play`, `import` and `proof` are pure: no disk, no thread, no clock, no window. All but `pixels`
//! may name `say`. `feed` and `screen` never meet.
//! Nothing imports in a circle. A test reads the `use` lines and proves it.
//!
//! # One save on its way to the screen
//! 1. [`feed::watch`] hears of the file; its pure decider says what to read, and when to look again.
//! 2. [`feed::load`] reads; [`show::parse`] gives an article and its problems, never an error; [`show::library`] keeps
//!    the last good article of a broken file, and waits for photos that are not whole. [`feed::fonts`] chooses the
//!    faces and tells which letters none of them draws.
//! 3. [`app::desk`] composes what has changed, on a thread of its own; of a large show first what comes first.
//! 4. The result goes through the one bounded inbox of the closed [`app::Event`] and wakes the loop.
//! 5. [`app::App`] drains the inbox, ticks the player, asks for photos, draws the changed page into a picture, and
//!    puts it on in one frame. When that frame's buffer swap has returned, the event log says so.
//!
//! When the times of slides begin or end, the desk is woken at that moment, asks [`play::programme`] and hands on another
//! order of the same pages. [`feed::clock_set`] wakes it when someone sets the clock.
//!
//! Where the show may be touched, [`app::window`] hands fingers and keys on: [`screen::touch`] makes gestures of fingers, [`app::visit`]
//! requests of gestures, keys and what screen readers use, [`play::visit`] decides what is on because of them and until when, and
//! [`screen::controls`] lays out and draws what there is to touch. The player stands still meanwhile. These few words are measured
//! by the loop itself, through egui.
//!
//! An emergency message goes a way of its own, so that nothing holds it up: [`feed::sentry`] hears of its file (a thread a
//! folder), [`show::emergency`] reads it, [`app::herald`] (a thread as well) asks [`play::emergency`] which one is on, composes it and
//! tells the loop, which cuts to its first page at once, also in the middle of a fade. Its pages have a player of their own; the
//! show's waits.
//!
//! At the start the photos of the first slide are decoded, or taken from their copies on disk, while the window opens.
//!
//! A show may be made of several folders: [`feed::overlay`] says which one a file is taken from, and all else is as with
//! one. What editors are told of the files of a show is [`show::schema`]; a test holds it and the parser together.
//!
//! # Invariants
//! - The screen never shows less than the last good show; with none, a calm slide says where slides go.
//! - The loop never reads a file, decodes, measures text, waits for a lock that is held long, or writes the log.
//! - A transition starts only when the next slide is drawn, with all its photos.
//! - No frame is drawn unless something moves, and nobody wakes unless something is due.
//! - Every channel, cache and log has a bound. The glyph atlas has one by its side length.
//! - The pure rooms cannot fail: what may be wrong in content is a [`show::problem::Problem`], not an `Err`.
//! - Files of a show are never memory-mapped: a share that vanishes would kill the process.
//!
//! # When something fails
//! | what | happens |
//! |---|---|
//! | content: a broken file, a missing photo | a problem; the last good state stays |
//! | an animation that is damaged, too large or too slow | its last good picture stands still |
//! | a photo that cannot be decoded, or a decoder that panics | the last good picture, else a calm ground; the thread lives on |
//! | a document or an AVIF that takes too much memory or time | the system ends the process that reads it; the same as a photo that cannot be decoded |
//! | the copies of photos on disk: damaged, gone, no room, no home folder | photos are decoded again |
//! | the show's folder is away at the start, or its share does not answer | the copy of its articles, and of its photos if it is on a share |
//! | a read from a share that hangs | given up after 10 s by all but the thread that waits in it; photos come from their copies |
//! | the power, or a restart of the service | the next start goes on with the slide that was on |
//! | an emergency message that is broken or half written | the last one, then what can be read of it; it ends all the same |
//! | the clock is earlier than the build or the last time seen | slides without times are shown, the others wait |
//! | a font that is missing, broken or lacks letters | a problem; the built-in face, or boxes where no face draws |
//! | one slide that cannot be composed (a defect of ours) | it is left out and the log says so; all others are shown |
//! | OpenGL has no room for a picture | the slide before stays |
//! | the disk of the caches is full | the graphics driver keeps no cache of its own, which it would die of |
//! | the event log cannot be written | it goes quiet and is tried again, and says how many lines are missing; the show goes on |
//! | the player dies or hangs | its supervisor starts another one; after three deaths on one revision with the last good show, without what was being worked on |
//! | the monitor is unplugged | the window is hidden, on no other one, and back with it |
//! | the display is gone, a thread of ours died | the program ends with exit code 1, for a supervisor to start it again |
//! | the command line or the environment is wrong | a sentence and exit code 2 |
//!
//! Of the log levels, `error` is always a defect of ours and `warn` is for the operator; `info` and below are for
//! whoever looks for a cause.

pub mod app;
pub mod busy;
pub mod clock;
pub mod command;
pub mod compose;
pub mod crew;
pub mod feed;
pub mod host;
pub mod import;
pub mod pixels;
pub mod play;
pub mod proof;
pub mod say;
pub mod screen;
pub mod show;
