//! Metadata as agencies and editors write it, and as it must not hurt.

use super::{Words, from_iim, from_xmp, of_jpeg};

fn words(caption: &str, credit: &str) -> Words {
    Words { caption: caption.to_owned(), credit: credit.to_owned() }
}

fn xmp(inner: &str) -> String {
    format!(
        r#"<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF
        xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/"
        xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/">{inner}</rdf:RDF></x:xmpmeta><?xpacket end="w"?>"#
    )
}

fn set(record: u8, number: u8, data: &[u8]) -> Vec<u8> {
    let length = u16::try_from(data.len()).unwrap().to_be_bytes();
    [&[0x1C, record, number, length[0], length[1]], data].concat()
}

fn segment(marker: u8, data: &[u8]) -> Vec<u8> {
    let length = u16::try_from(data.len() + 2).unwrap().to_be_bytes();
    [&[0xFF, marker, length[0], length[1]], data].concat()
}

fn resources(iim: &[u8]) -> Vec<u8> {
    let length = u32::try_from(iim.len()).unwrap().to_be_bytes();
    // Another resource with a name of odd length comes first.
    let other = [b"8BIM\x03\xed\x03abc".as_slice(), &[0, 0, 0, 3], b"xyz\0"].concat();
    [b"Photoshop 3.0\0", other.as_slice(), b"8BIM\x04\x04\0\0", &length, iim].concat()
}

#[test]
fn descriptions_and_credits_of_xmp_are_found_however_they_are_written() {
    let described = r#"<dc:description><rdf:Alt><rdf:li xml:lang="en">The lake</rdf:li>
        <rdf:li xml:lang="x-default">Der See</rdf:li></rdf:Alt></dc:description>"#;
    let creators =
        "<dc:creator><rdf:Seq><rdf:li>Ada Muster</rdf:li><rdf:li>Bo Beispiel</rdf:li></rdf:Seq></dc:creator>";
    let element = "<photoshop:Credit>Stadt Dortmund</photoshop:Credit>";
    let node = |inner: &str| format!("<rdf:Description>{inner}</rdf:Description>");
    let cases = [
        (node(described), words("Der See", "")),
        (node(&[described, creators].concat()), words("Der See", "Ada Muster, Bo Beispiel")),
        (node(&[creators, element].concat()), words("", "Stadt Dortmund")),
        (r#"<rdf:Description photoshop:Credit="dpa"/>"#.to_owned(), words("", "dpa")),
        (node(""), words("", "")),
    ];
    for (inner, expected) in cases {
        let padded = xmp(&inner) + "\n          \0";
        assert_eq!(from_xmp(padded.as_bytes()), expected, "{inner}");
    }
}

#[test]
fn data_sets_of_iptc_are_found_in_the_letters_of_their_time() {
    let utf8 = [set(1, 90, b"\x1b%G"), set(2, 120, "Grüße vom See".as_bytes()), set(2, 110, b"dpa")].concat();
    assert_eq!(from_iim(&utf8), words("Grüße vom See", "dpa"));
    let western =
        [set(2, 5, b"Titel"), set(2, 120, b"Gr\xfc\xdfe"), set(2, 80, b"J\xe4ger"), set(2, 80, b"Kim")].concat();
    assert_eq!(from_iim(&western), words("Grüße", "Jäger, Kim"));
}

#[test]
fn a_jpeg_says_what_its_segments_say_and_xmp_comes_first() {
    let iptc = segment(0xED, &resources(&[set(2, 120, b"aus IPTC"), set(2, 110, b"dpa")].concat()));
    let packet = xmp(
        r#"<rdf:Description><dc:description><rdf:Alt><rdf:li>aus XMP</rdf:li></rdf:Alt></dc:description></rdf:Description>"#,
    );
    let adobe = segment(0xE1, &[b"http://ns.adobe.com/xap/1.0/\0".as_slice(), packet.as_bytes()].concat());
    let exif = segment(0xE1, b"Exif\0\0nothing");
    let start = b"\xFF\xD8".to_vec();
    let scan = segment(0xDA, &[0; 10]);
    let of = |parts: &[&Vec<u8>]| of_jpeg(&parts.iter().flat_map(|part| part.iter().copied()).collect::<Vec<u8>>());
    assert_eq!(of(&[&start, &exif, &iptc, &scan]), words("aus IPTC", "dpa"));
    assert_eq!(of(&[&start, &iptc, &exif, &adobe, &scan]), words("aus XMP", "dpa"));
    // What stands behind the first scan belongs to another picture.
    assert_eq!(of(&[&start, &scan, &iptc]), words("", ""));
}

#[test]
fn what_cameras_write_into_every_photo_is_no_caption_and_a_long_one_is_cut_at_a_sentence() {
    for filler in ["OLYMPUS DIGITAL CAMERA         ", "SONY DSC", "DCIM", " \0\u{1} "] {
        assert_eq!(from_iim(&set(2, 120, filler.as_bytes())).caption, "", "{filler}");
    }
    let long = format!("{}. {}", "Wort ".repeat(70).trim_end(), "mehr ".repeat(100));
    let caption = from_iim(&set(2, 120, long.as_bytes())).caption;
    assert!(caption.ends_with("Wort.") && caption.len() < 400, "{caption}");
    let caption = from_iim(&set(2, 120, "wort ".repeat(300).as_bytes())).caption;
    assert!(caption.ends_with("wort …"), "{caption}");
}

#[test]
fn damaged_metadata_says_nothing_and_hurts_nobody() {
    let bomb = r#"<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><x>&b;&b;</x>"#;
    let deep = "<a>".repeat(20_000);
    for packet in [bomb.as_bytes(), deep.as_bytes(), b"<x", b"", b"\xff\xfe\x00", &[0; 9]] {
        assert_eq!(from_xmp(packet), Words::default());
    }
    let whole = resources(&[set(2, 120, b"caption"), set(2, 110, b"credit")].concat());
    let jpeg = [b"\xFF\xD8".as_slice(), &segment(0xED, &whole), &segment(0xDA, &[0; 10])].concat();
    for end in 0..jpeg.len() {
        of_jpeg(&jpeg[..end]);
        let mut wrong = jpeg.clone();
        wrong[end] ^= 0xFF;
        of_jpeg(&wrong);
    }
}
