use super::*;
use crate::feed::samples::pdf;

/// Left half red, in the space of a page of 200 x 100.
const RED_LEFT: &[u8] = b"1 0 0 rg 0 0 100 100 re f";

fn picture(bytes: &[u8], side: u32) -> Result<RgbaImage, PhotoError> {
    let facts = facts(bytes)?;
    let part = [0.0, 0.0, f64::from(facts.width), f64::from(facts.height)];
    draw(bytes, 1, part, [side, side * facts.height / facts.width])
}

/// A PDF with its boxes or other words put into its page.
fn with_words(words: &str) -> Vec<u8> {
    let bytes = pdf([200.0, 100.0], &[RED_LEFT]);
    let at = bytes.windows(9).position(|nine| nine == b"/MediaBox").unwrap();
    let end = at + bytes[at..].iter().position(|byte| *byte == b']').unwrap() + 1;
    [&bytes[..at], words.as_bytes(), &bytes[end..]].concat()
}

#[test]
fn the_shape_of_a_document_is_that_of_its_first_page() {
    for (size, expected) in [
        ([595.0, 842.0], (2894, 4096)),
        ([842.0, 595.0], (4096, 2894)),
        ([10.0, 10.0], (4096, 4096)),
        ([14_400.0, 14_400.0], (4096, 4096)),
        ([1e7, 1.0], (4096, 20)),
    ] {
        let facts = facts(&pdf(size, &[b"", b""])).unwrap();
        assert_eq!((facts.width, facts.height, facts.format, facts.frames), (expected.0, expected.1, "PDF", 2));
    }
}

#[test]
fn every_page_has_a_shape_of_its_own_and_its_own_pixels() {
    let bytes = pdf([200.0, 100.0], &[RED_LEFT, b"0 0 1 rg 0 0 200 100 re f"]);
    // The last box is that of the second page.
    let at = bytes.windows(9).rposition(|nine| nine == b"/MediaBox").unwrap();
    let end = at + bytes[at..].iter().position(|byte| *byte == b']').unwrap() + 1;
    let upright = [&bytes[..at], b"/MediaBox [0 0 100 200]", &bytes[end..]].concat();
    let second = sizes(&upright).unwrap()[0].unwrap();
    assert_eq!((sizes(&upright).unwrap().len(), second.width, second.height), (1, 2048, 4096));
    let image = draw(&upright, 2, [0.0, 0.0, 2048.0, 4096.0], [10, 20]).unwrap();
    assert_eq!(image.get_pixel(5, 15).0, [0, 0, 255, 255]);
    assert!(draw(&upright, 3, [0.0, 0.0, 9.0, 9.0], [9, 9]).is_err());
    let flat = [&bytes[..at], b"/MediaBox [0 0 0 200]", &bytes[end..]].concat();
    assert_eq!(sizes(&flat).unwrap(), [None]);
}

#[test]
fn pages_beyond_the_most_are_not_looked_at() {
    let contents = vec![b"".as_slice(); MOST_PAGES as usize + 5];
    assert_eq!(sizes(&pdf([20.0, 10.0], &contents)).unwrap().len(), MOST_PAGES as usize - 1);
}

#[test]
fn a_page_is_turned_and_cropped_as_it_says() {
    for (words, expected, red) in [
        ("/MediaBox [0 0 200 100]", (4096, 2048), (0.25, 0.5)),
        ("/MediaBox [0 0 200 100] /Rotate 90", (2048, 4096), (0.5, 0.25)),
        ("/MediaBox [0 0 200 100] /Rotate -90", (2048, 4096), (0.5, 0.75)),
        ("/MediaBox [0 0 200 100] /CropBox [50 0 150 100]", (4096, 4096), (0.25, 0.5)),
        ("/MediaBox [-100 0 100 100]", (4096, 2048), (0.75, 0.5)),
    ] {
        let bytes = with_words(words);
        let facts = facts(&bytes).unwrap();
        assert_eq!((facts.width, facts.height), expected, "{words}");
        let image = picture(&bytes, 80).unwrap();
        let at = |x: f64, y: f64| {
            let place = |share: f64, side: u32| (share * f64::from(side)) as u32;
            image.get_pixel(place(x, image.width()), place(y, image.height())).0
        };
        assert_eq!(at(red.0, red.1), [255, 0, 0, 255], "{words}");
        assert_eq!(at(1.0 - red.0, 1.0 - red.1), [255; 4], "{words}");
    }
}

#[test]
fn a_page_is_sharp_at_any_size_and_white_where_nothing_is() {
    let bytes = pdf([200.0, 100.0], &[RED_LEFT]);
    for side in [20, 600] {
        let image = picture(&bytes, side).unwrap();
        assert_eq!(image.get_pixel(side / 2 - 1, 5).0, [255, 0, 0, 255], "{side}");
        assert_eq!(image.get_pixel(side / 2, 5).0, [255; 4], "{side}");
    }
}

#[test]
fn a_part_of_a_page_is_drawn_at_its_full_size() {
    let bytes = pdf([200.0, 100.0], &[RED_LEFT]);
    let image = draw(&bytes, 1, [1024.0, 0.0, 2048.0, 2048.0], [100, 100]).unwrap();
    assert_eq!((image.get_pixel(49, 50).0, image.get_pixel(50, 50).0), ([255, 0, 0, 255], [255; 4]));
}

#[test]
fn text_without_a_font_of_its_own_is_drawn() {
    let bytes = pdf([200.0, 100.0], &[b"BT /F1 40 Tf 10 30 Td (Hamm) Tj ET"]);
    let page = b"/Type /Page\n";
    let at = bytes.windows(page.len()).position(|some| some == page).unwrap();
    let font = b"/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>\n";
    let image = picture(&[&bytes[..at], font, &bytes[at..]].concat(), 400).unwrap();
    let inked = image.pixels().filter(|pixel| pixel[0] < 128).count();
    assert!(inked > 1000, "{inked}");
}

#[test]
fn what_is_no_whole_document_is_named() {
    let whole = pdf([200.0, 100.0], &[RED_LEFT]);
    for end in [8, whole.len() / 2, whole.len() - 8] {
        assert_eq!(facts(&whole[..end]).unwrap_err(), PhotoError::Partial("PDF"), "{end}");
    }
    // The size is there, the bytes are not.
    let mut arriving = whole.clone();
    arriving.resize(whole.len() + 20_000, 0);
    assert_eq!(facts(&arriving).unwrap_err(), PhotoError::Partial("PDF"));
    for (what, bytes) in [
        ("nothing between start and end", b"%PDF-1.7\n%%EOF\n".to_vec()),
        ("no page", pdf([200.0, 100.0], &[])),
        ("a page without a width", with_words("/MediaBox [0 0 0 100]")),
        ("a page that is nowhere", with_words("/MediaBox [0 0 200 100] /CropBox [300 0 400 100]")),
    ] {
        let error = facts(&bytes).unwrap_err();
        assert!(matches!(error, PhotoError::Broken { format: "PDF", .. }), "{what}: {error:?}");
    }
}

#[test]
fn what_a_document_draws_inside_itself_comes_to_an_end() {
    // A form that draws itself.
    let bytes = pdf([200.0, 100.0], &[b"/X Do"]);
    let page = b"/Type /Page\n";
    let at = bytes.windows(page.len()).position(|some| some == page).unwrap();
    let words = b"/Resources << /XObject << /X 9 0 R >> >>\n";
    let form =
        b"9 0 obj\n<< /Type /XObject /Subtype /Form /BBox [0 0 200 100] /Resources << /XObject << /X 9 0 R >> >> \
        /Length 26 >>\nstream\n0 1 0 rg 0 0 9 9 re f /X Do\nendstream\nendobj\n";
    let end = bytes.windows(4).position(|four| four == b"xref").unwrap();
    let whole = [&bytes[..at], words, &bytes[at..end], form, &bytes[end..]].concat();
    assert_eq!(picture(&whole, 200).unwrap().get_pixel(2, 98).0, [0, 255, 0, 255]);
}

#[test]
fn a_document_under_a_password_says_so() {
    let bytes = pdf([200.0, 100.0], &[RED_LEFT]);
    let lock = b"trailer\n<< /Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -4 \
        /O <0000000000000000000000000000000000000000000000000000000000000000> \
        /U <0000000000000000000000000000000000000000000000000000000000000000> >> /ID [<00> <00>]";
    let at = bytes.windows(10).position(|ten| ten == b"trailer\n<<").unwrap();
    let locked = [&bytes[..at], lock, &bytes[at + 10..]].concat();
    let error = facts(&locked).unwrap_err();
    assert!(error.to_string().contains("asks for a password"), "{error}");
}
