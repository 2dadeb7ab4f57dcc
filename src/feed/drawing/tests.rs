use super::*;

fn svg(attributes: &str, inside: &str) -> String {
    format!("<svg xmlns='http://www.w3.org/2000/svg' {attributes}>{inside}</svg>")
}

fn picture(text: &str, side: u32) -> Result<RgbaImage, PhotoError> {
    let facts = facts(text.as_bytes())?;
    let part = [0.0, 0.0, f64::from(facts.width), f64::from(facts.height)];
    draw(text.as_bytes(), &facts, part, [side, side * facts.height / facts.width])
}

#[test]
fn the_shape_of_a_drawing_follows_from_its_root() {
    for (attributes, expected) in [
        ("width='20' height='10'", (4096, 2048)),
        ("viewBox='0 0 30 60'", (2048, 4096)),
        ("width='100%' height='100%' viewBox='0,0,40,10'", (4096, 1024)),
        ("width='10mm' height='1cm'", (4096, 4096)),
        ("width='50' viewBox='0 0 10 20'", (2048, 4096)),
        ("height='1e2' viewBox='-5 -5 20 10'", (4096, 2048)),
        ("", (4096, 4096)),
        ("width='-3' height='nan' viewBox='0 0 0 0'", (4096, 4096)),
        ("width='1000000' height='1'", (4096, 20)),
    ] {
        let facts = facts(svg(attributes, "").as_bytes()).unwrap();
        assert_eq!((facts.width, facts.height), expected, "{attributes}");
    }
}

#[test]
fn a_drawing_is_told_by_content_after_any_prolog() {
    let plain = svg("width='1' height='1'", "");
    for prolog in ["", "  \n", "\u{FEFF}", "<?xml version='1.0' encoding='UTF-8'?>\n<!-- made by hand -->\n"] {
        let text = format!("{prolog}{plain}");
        assert!(begins(text.as_bytes()) && ends(text.as_bytes()), "{text}");
        assert_eq!(facts(text.as_bytes()).unwrap().format, "SVG", "{text}");
    }
}

#[test]
fn what_is_no_whole_drawing_is_named() {
    let cut = |text: &str, at: usize| text[..at].to_owned();
    let whole = svg("width='10' height='10'", "<rect width='4' height='4'/>");
    for (what, text, expected) in [
        ("a half drawing", cut(&whole, whole.len() - 9), PhotoError::Partial("SVG")),
        ("a web page", "<!DOCTYPE html><html><br></html>".to_owned(), PhotoError::NotAPhoto(say!("is-page"))),
        ("other XML", "<note><to>you</to></note>".to_owned(), PhotoError::NotAPhoto(say!("is-xml"))),
    ] {
        assert_eq!(facts(text.as_bytes()).unwrap_err(), expected, "{what}");
        assert!(!ends(text.as_bytes()), "{what}");
    }
    let wrong = facts(svg("width='1'", "<a></b>").as_bytes()).unwrap_err();
    assert!(matches!(wrong, PhotoError::Broken { format: "SVG", .. }), "{wrong:?}");
}

#[test]
fn a_drawing_is_sharp_at_any_size_and_clear_where_nothing_is() {
    let text = svg("viewBox='0 0 10 10'", "<rect width='5' height='10' fill='#c00'/>");
    for side in [10, 300] {
        let image = picture(&text, side).unwrap();
        assert_eq!(image.get_pixel(side / 2 - 1, 5).0, [0xCC, 0, 0, 255], "{side}");
        assert_eq!(image.get_pixel(side / 2, 5)[3], 0, "{side}");
    }
}

#[test]
fn a_part_of_a_drawing_is_drawn_at_its_full_size() {
    let text = svg("viewBox='0 0 10 10'", "<rect width='5' height='5' fill='#00f'/>");
    let facts = facts(text.as_bytes()).unwrap();
    let image = draw(text.as_bytes(), &facts, [1024.0, 1024.0, 2048.0, 2048.0], [100, 100]).unwrap();
    assert_eq!(image.get_pixel(49, 49).0, [0, 0, 255, 255]);
    assert_eq!((image.get_pixel(50, 49)[3], image.get_pixel(49, 50)[3]), (0, 0));
}

#[test]
fn text_is_drawn_in_the_face_of_the_binary() {
    let text = svg("viewBox='0 0 100 30'", "<text x='5' y='25' font-family='No Such Font' font-size='24'>Hamm</text>");
    let image = picture(&text, 200).unwrap();
    let inked = image.pixels().filter(|pixel| pixel[3] > 128).count();
    assert!(inked > 500, "{inked}");
}

#[test]
fn what_a_drawing_must_not_do_is_refused() {
    let nested = "<g opacity='.9'>".repeat(120) + "<rect width='9' height='9'/>" + &"</g>".repeat(120);
    let lines = "<path marker-mid='url(#m)' d='M0 0".to_owned() + &" L1 1".repeat(100_000) + "'/>";
    let marker = "<marker id='m'>".to_owned() + &"<path d='M0 0L1 1'/>".repeat(100) + "</marker>";
    let deep = "<g>".repeat(5000) + &"</g>".repeat(5000);
    let mut laughs = "<g id='a0'><rect width='1' height='1'/></g>".to_owned();
    for level in 1..12 {
        let uses = format!("<use href='#a{}'/>", level - 1).repeat(10);
        laughs += &format!("<g id='a{level}'>{uses}</g>");
    }
    for (what, inside) in [
        ("a file beside it", "<image href='/etc/hostname' width='9' height='9'/>".to_owned()),
        ("a photo inside", "<image href='data:image/png;base64,AAAA' width='9' height='9'/>".to_owned()),
        ("layers upon layers", nested),
        ("marks upon marks", marker + &lines),
        ("depths", deep),
        ("a thousand million", laughs),
        ("noise", "<filter id='f'><feTurbulence numOctaves='9999' baseFrequency='1'/></filter><rect filter='url(#f)' width='9' height='9'/>".to_owned()),
    ] {
        let text = svg("viewBox='0 0 10 10'", &inside);
        let result = picture(&text, 2000);
        assert!(result.is_err(), "{what}");
    }
}

#[test]
fn a_packed_drawing_is_unpacked_and_a_bomb_is_not() {
    // `<svg xmlns="http://www.w3.org/2000/svg" width="2" height="1"/>`, packed by gzip without compression.
    let text = b"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"2\" height=\"1\"/>";
    let length = u16::try_from(text.len()).unwrap();
    let mut packed = vec![0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 1];
    packed.extend(length.to_le_bytes());
    packed.extend((!length).to_le_bytes());
    packed.extend(text);
    packed.extend(crc(text).to_le_bytes());
    packed.extend(u32::from(length).to_le_bytes());
    let found = facts(&packed).unwrap();
    assert_eq!((found.width, found.height), (4096, 2048));
    let end = packed.len() - 4;
    packed[end..].copy_from_slice(&u32::MAX.to_le_bytes());
    assert_eq!(facts(&packed).unwrap_err(), PhotoError::NotAPhoto(say!("is-packed")));
    assert_eq!(facts(&packed[..end - 20]).unwrap_err(), PhotoError::NotAPhoto(say!("is-packed")));
}

fn crc(bytes: &[u8]) -> u32 {
    let step = |crc: u32| if crc & 1 == 1 { (crc >> 1) ^ 0xEDB8_8320 } else { crc >> 1 };
    !bytes.iter().fold(u32::MAX, |crc, byte| (0..8).fold(crc ^ u32::from(*byte), |crc, _| step(crc)))
}
