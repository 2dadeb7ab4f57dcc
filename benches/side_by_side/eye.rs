//! The eye: reads a few pixels of the screen, as often as it is asked to and without much work for the X server.

use std::time::{Duration, Instant};

use x11rb::connection::Connection as _;
use x11rb::protocol::xproto::{ConnectionExt as _, ImageFormat, Window};
use x11rb::rust_connection::RustConnection;

use super::photos::{self, Colour, PLACES};
use super::screen::{HEIGHT, WIDTH};

/// Side of a patch that is looked at.
pub const SIDE: u16 = 8;
/// How far a channel may be off for a photo to count as seen; the photos are much further from each other.
const NEAR: u8 = 30;
/// Pause between two looks while something is waited for.
const PAUSE: Duration = Duration::from_millis(2);

/// A connection that looks at the screen.
pub struct Eye {
    connection: RustConnection,
    root: Window,
}

impl Eye {
    /// Opens an eye on a display of this machine.
    pub fn open(display: u32) -> Self {
        let (connection, screen) = RustConnection::connect(Some(&format!(":{display}"))).unwrap();
        let root = connection.setup().roots[screen].root;
        Self { connection, root }
    }

    /// The pixels (blue, green, red, nothing) of rectangles given as left, top, width, height; asked for at once.
    pub fn pixels(&self, rectangles: &[(i16, i16, u16, u16)]) -> Vec<Vec<u8>> {
        let ask = |&(x, y, width, height): &(i16, i16, u16, u16)| {
            self.connection.get_image(ImageFormat::Z_PIXMAP, self.root, x, y, width, height, u32::MAX).unwrap()
        };
        let asked: Vec<_> = rectangles.iter().map(ask).collect();
        asked.into_iter().map(|cookie| cookie.reply().unwrap().data).collect()
    }

    /// The whole screen.
    pub fn picture(&self) -> Vec<u8> {
        self.pixels(&[(0, 0, WIDTH.unsigned_abs(), HEIGHT.unsigned_abs())]).swap_remove(0)
    }

    /// The patch in the middle of the screen.
    pub fn middle(&self) -> Vec<u8> {
        self.pixels(&[patch(PLACES[0])]).swap_remove(0)
    }

    /// Which photo is on, if it is one and wholly on.
    pub fn photo(&self) -> Option<usize> {
        let patches = self.pixels(&PLACES.map(patch));
        let seen: Vec<Colour> = patches.iter().map(|patch| mean(patch)).collect();
        (0..photos::COUNT)
            .find(|photo| seen.iter().enumerate().all(|(place, seen)| near(*seen, photos::colour(*photo, place))))
    }

    /// Waits until what is on is as wished; false if that takes too long.
    pub fn waits_for(&self, most: Duration, wished: impl Fn(Option<usize>) -> bool) -> bool {
        let deadline = Instant::now() + most;
        while !wished(self.photo()) {
            if Instant::now() > deadline {
                return false;
            }
            std::thread::sleep(PAUSE);
        }
        true
    }
}

/// The photo that has this patch in the middle of the screen, if one has.
pub fn photo_in_the_middle(patch: &[u8]) -> Option<usize> {
    let seen = mean(patch);
    (0..photos::COUNT).find(|photo| near(seen, photos::colour(*photo, 0)))
}

fn patch((x, y): (i16, i16)) -> (i16, i16, u16, u16) {
    (WIDTH / 2 + x, HEIGHT / 2 + y, SIDE, SIDE)
}

fn near(one: Colour, other: Colour) -> bool {
    one.iter().zip(other).all(|(a, b)| a.abs_diff(b) <= NEAR)
}

/// The mean colour of a patch.
fn mean(patch: &[u8]) -> Colour {
    let mut sums = [0_u32; 3];
    for pixel in patch.chunks_exact(4) {
        for (sum, channel) in sums.iter_mut().zip([pixel[2], pixel[1], pixel[0]]) {
            *sum += u32::from(channel);
        }
    }
    let count = u32::try_from(patch.len() / 4).unwrap().max(1);
    sums.map(|sum| u8::try_from(sum / count).unwrap())
}
