use std::io::Cursor;

use image::codecs::gif::GifEncoder;
use image::{Delay, Rgba, RgbaImage};

use super::*;
use crate::feed::samples::key;

const COLOURS: [[u8; 3]; 3] = [[255, 0, 0], [0, 255, 0], [0, 0, 255]];

/// An animation with a picture for each colour, each of which lasts so many milliseconds.
fn gif(colours: &[[u8; 3]], milliseconds: u32) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    {
        let mut encoder = GifEncoder::new(&mut bytes);
        for [r, g, b] in colours {
            let image = RgbaImage::from_pixel(20, 10, Rgba([*r, *g, *b, 255]));
            let delay = Delay::from_numer_denom_ms(milliseconds, 1);
            encoder.encode_frame(image::Frame::from_parts(image, 0, 0, delay)).unwrap();
        }
    }
    bytes.into_inner()
}

/// The first pictures of a reel; fewer if it ends.
fn first(reel: &Reel, count: usize) -> Vec<Frame> {
    let start = Instant::now();
    let mut frames = Vec::new();
    while frames.len() < count && start.elapsed() < Duration::from_secs(20) {
        match reel.next() {
            Next::Frame(frame) => frames.push(frame),
            Next::Wait => std::thread::sleep(Duration::from_millis(1)),
            Next::End => break,
        }
    }
    frames
}

fn reel(bytes: Vec<u8>) -> Reel {
    Reel::start(key("a.gif", 1, 10, 5), move || Ok(bytes)).unwrap()
}

#[test]
fn an_animation_goes_round_and_round_at_the_size_that_is_asked_for() {
    let frames = first(&reel(gif(&COLOURS, 50)), 7);
    let colours: Vec<&[u8]> = frames.iter().map(|frame| &frame.pixels.rgba[..3]).collect();
    assert_eq!(colours, [0, 1, 2, 0, 1, 2, 0].map(|index: usize| COLOURS[index].as_slice()));
    assert!(frames.iter().all(|frame| (frame.pixels.width, frame.pixels.height) == (10, 5)));
    assert!(frames.iter().all(|frame| frame.lasts == Duration::from_millis(50)));
}

#[test]
fn pictures_stay_as_long_as_browsers_show_them_and_no_more_than_thirty_come_a_second() {
    let cases = [(0, 100), (10, 100), (20, 33), (33, 33), (40, 40), (5000, 5000)];
    for (asked, expected) in cases {
        assert_eq!(shown(Duration::from_millis(asked)).as_millis(), expected, "{asked}");
    }
}

#[test]
fn what_does_not_move_ends() {
    let cut = gif(&COLOURS, 50);
    let cut = cut[..cut.len() - 30].to_vec();
    for (what, bytes, count) in
        [("one picture", gif(&COLOURS[..1], 50), 1), ("nothing", Vec::new(), 0), ("half", cut, 2)]
    {
        let reel = reel(bytes);
        assert!(first(&reel, 5).len() <= count, "{what}");
        assert_eq!(reel.next(), Next::End, "{what}");
    }
}
