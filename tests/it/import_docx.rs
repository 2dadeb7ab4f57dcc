//! Word files become articles: their styles, pictures and lists, and what is refused.

use std::fs;
use std::io::{Cursor, Write as _};

use litfass::import::Import;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::import_cases::{lost, read};
use super::program::{litfass, litfass_in};
use super::show_folder::{RED, TestShow, photo};

const STYLES: &str = r#"<w:styles xmlns:w="w">
<w:style w:styleId="Titel"><w:name w:val="Title"/></w:style>
<w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>
<w:style w:styleId="Beschriftung"><w:name w:val="caption"/></w:style>
<w:style w:styleId="Listenabsatz"><w:name w:val="List Paragraph"/></w:style>
</w:styles>"#;

const RELATIONS: &str = r#"<Relationships>
<Relationship Id="rId4" Target="media/image1.png"/>
<Relationship Id="rId5" Target="https://example.org/karte"/>
</Relationships>"#;

fn styled(style: &str, words: &str) -> String {
    format!(r#"<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"#)
}

/// A document as Word writes it for a German author.
fn document() -> String {
    let body = [
        styled("Titel", "Der Stadtpark wird erneuert"),
        "<w:p><w:r><w:t>Ab Montag wird im </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>Stadtpark</w:t></w:r>\
         <w:r><w:t xml:space=\"preserve\"> gebaut, zuerst am Teich.</w:t></w:r></w:p>"
            .to_owned(),
        "<w:p><w:r><w:drawing><wp:inline><wp:docPr id=\"1\" name=\"Bild 1\" descr=\"Bagger am Teich\"/>\
         <a:graphic><pic:blipFill><a:blip r:embed=\"rId4\"/></pic:blipFill></a:graphic></wp:inline></w:drawing></w:r></w:p>"
            .to_owned(),
        styled("Beschriftung", "Die Arbeiten am Teich. Foto: Stadt Seefeld"),
        styled("berschrift1", "Was neu wird"),
        styled("Listenabsatz", "Wege ohne Stufen"),
        styled("Listenabsatz", "Bänke mit Lehnen"),
        "<w:p><w:r><w:t>Eine </w:t></w:r><w:hyperlink r:id=\"rId5\"><w:r><w:t>Karte</w:t></w:r></w:hyperlink>\
         <w:r><w:t xml:space=\"preserve\"> zeigt alle Wege.</w:t></w:r><w:del><w:r><w:delText>Gestrichenes</w:delText></w:r></w:del></w:p>"
            .to_owned(),
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Abschnitt</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>fertig</w:t></w:r></w:p></w:tc></w:tr>\
         <w:tr><w:tc><w:p><w:r><w:t>Teich</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Mai 2027</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
            .to_owned(),
    ];
    format!(
        r#"<?xml version="1.0"?><w:document xmlns:w="w" xmlns:r="r" xmlns:wp="wp" xmlns:a="a" xmlns:pic="pic"><w:body>{}<w:sectPr/></w:body></w:document>"#,
        body.concat()
    )
}

/// An archive of parts.
fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn word(document: &str) -> Vec<u8> {
    archive(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("word/document.xml", document.as_bytes()),
        ("word/styles.xml", STYLES.as_bytes()),
        ("word/_rels/document.xml.rels", RELATIONS.as_bytes()),
        ("word/media/image1.png", &photo("a.png", 640, 360, RED)),
        ("word/footer1.xml", br#"<w:ftr xmlns:w="w"><w:p><w:r><w:t>Seite eins</w:t></w:r></w:p></w:ftr>"#),
    ])
}

/// A whole file of Word.
pub fn sample() -> Vec<u8> {
    word(&document())
}

fn imported(bytes: &[u8]) -> Vec<Import> {
    let mut all = read("park.docx", bytes).unwrap();
    all.iter_mut().for_each(|one| one.place_photos(|wanted| wanted.inside.map(|_| "park.png".to_owned())));
    all
}

#[test]
fn a_word_file_becomes_an_article_with_its_picture() {
    let [one] = imported(&word(&document())).try_into().unwrap();
    let article: serde_json::Value = serde_json::from_str(&one.article()).unwrap();
    assert_eq!(article["title"], "Der Stadtpark wird erneuert");
    let photo = &article["photo"];
    assert_eq!((&photo["file"], &photo["caption"]), (&"park.png".into(), &"Die Arbeiten am Teich.".into()));
    assert_eq!((&photo["credit"], &photo["alt"]), (&"Stadt Seefeld".into(), &"Bagger am Teich".into()));
    let section = article["sections"].as_array().unwrap().last().unwrap();
    assert_eq!(section["heading"], "Was neu wird");
    assert_eq!(section["body"][0], "- Wege ohne Stufen\n- Bänke mit Lehnen");
    assert_eq!(section["body"][1], "Eine [Karte](https://example.org/karte) zeigt alle Wege.");
    assert_eq!(section["table"][1][1], "Mai 2027");
    assert_eq!(article["lead"], "Ab Montag wird im Stadtpark gebaut, zuerst am Teich.");
}

#[test]
fn every_word_of_a_word_file_is_in_the_article_or_left_out() {
    let words = document().replace("<w:", " <w:").replace("delText", "t");
    let text: String = words
        .split("<w:t")
        .skip(1)
        .map(|rest| rest.split_once('>').unwrap().1.split('<').next().unwrap())
        .collect::<Vec<_>>()
        .join(" ");
    let missing = lost(&format!("{text} Seite eins"), &imported(&word(&document())));
    assert!(missing.is_empty(), "{missing:?} of {text}");
}

#[test]
fn the_command_copies_the_picture_out_of_the_file() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("park.docx"), word(&document())).unwrap();
    let show = TestShow::new();
    let outcome = litfass_in(folder.path(), &["import", "park.docx", "--into", show.name()]);
    assert_eq!(outcome.code, Some(0), "{outcome:?}");
    assert_eq!(fs::read(show.at("assets/der-stadtpark-wird-erneuert-1.png")).unwrap(), photo("a.png", 640, 360, RED));
    assert_eq!(litfass(&["check", show.name()]).code, Some(0));
}

/// A file whose document is said to be encrypted.
fn encrypted() -> Vec<u8> {
    let mut bytes = archive(&[("word/document.xml", document().as_bytes())]);
    for (mark, flags) in [(b"PK\x03\x04", 6), (b"PK\x01\x02", 8)] {
        let at = bytes.windows(4).position(|four| four == mark).unwrap();
        bytes[at + flags] |= 1;
    }
    bytes
}

#[test]
fn hostile_and_broken_word_files_are_refused_with_a_sentence() {
    let bomb = archive(&[("word/document.xml", &vec![b' '; 100 << 20])]);
    assert!(bomb.len() < 1 << 20);
    let deep = format!("<a>{}", "<b>".repeat(100_000));
    let whole = word(&document());
    for (bytes, sentence) in [
        (bomb, "unpacks to more"),
        (encrypted(), "password"),
        (whole[..whole.len() / 2].to_vec(), "damaged"),
        (word("<w:document"), "damaged"),
        (word(&deep), "damaged"),
        (archive(&[("readme.txt", b"no document")]), "archive"),
        (word(r#"<w:document xmlns:w="w"><w:body/></w:document>"#), "no article"),
    ] {
        let why = read("a.docx", &bytes).map(|all| all.len()).unwrap_err().to_string();
        assert!(why.contains(sentence), "{why} instead of {sentence}");
    }
}
