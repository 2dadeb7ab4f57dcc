//! PDF documents, read and drawn as the player has it done: by a process of its own, with bounds that the system keeps.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::io::{Read as _, Write as _};
use std::os::unix::process::ExitStatusExt as _;
use std::process::Stdio;

use super::super::super::documents::{flag, leaflet, poster, stream};
use super::super::super::program::program;
use super::super::super::show_folder::TestShow;
use super::{Input, Target, about};

const PDF: &[&str] = &[
    "<<",
    ">>",
    "[",
    "]",
    "(",
    ")",
    " 0 R",
    " 0 obj\n",
    "endobj\n",
    "stream\n",
    "endstream\n",
    "xref\n",
    "trailer\n",
    "startxref\n",
    "%%EOF\n",
    "/Type /Page ",
    "/Kids [3 0 R 3 0 R] ",
    "/Parent 3 0 R ",
    "/Count 2147483647 ",
    "/MediaBox [0 0 1e9 1e-9] ",
    "/CropBox [0 0 -1 -1] ",
    "/Rotate 91 ",
    "/UserUnit 1e30 ",
    "/Length 99999999 ",
    "/Filter /FlateDecode ",
    "/Filter [/LZWDecode /ASCIIHexDecode /RunLengthDecode /DCTDecode /JPXDecode /JBIG2Decode /CCITTFaxDecode] ",
    "/Encrypt << /Filter /Standard /V 5 /R 6 /P -1 >> ",
    "/ObjStm ",
    "/XRef /W [1 8 8] /Index [0 99999999] ",
    "/Width 99999999 /Height 99999999 ",
    "/SMask 5 0 R ",
    "/Pattern cs /P scn ",
    " 0 0 99999 99999 re f ",
    " q ",
    " Q ",
    " /X Do ",
    " 1e30 0 0 1e30 0 0 cm ",
    " BT /F 9 Tf (A) Tj ET ",
    " BI /W 9 /H 9 /BPC 8 /CS /G ID ",
    " EI ",
    " sh ",
    " W n ",
    " [1e-9 1e9] 0 d S ",
];

pub fn target() -> Target {
    // What Litfass writes itself has a photo, a font, compressed content and an outline.
    let show = TestShow::new().article("010-a.json", r#"{"title": "A"}"#);
    let file = show.at("show.pdf");
    let words = ["render", "--size", "320x180", "--pdf", file.to_str().unwrap(), show.name()];
    assert!(program().args(words).output().unwrap().status.success());
    let shading = "<< /ShadingType 2 /ColorSpace /DeviceRGB /Coords [0 0 300 600] /Function << /FunctionType 2 \
                   /Domain [0 1] /N 1 /C0 [1 0 0] /C1 [0 0 1] >> >>";
    let form =
        stream("/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 5 0 R >> >>", "/X Do");
    let rich = poster(
        "q 300 0 0 600 0 0 cm /S sh Q BT /F 20 Tf 10 10 Td (Am See) Tj ET /X Do",
        &format!(
            "/Shading << /S {shading} >> /XObject << /X 5 0 R >> /Font << /F << /Type /Font /Subtype /Type1 \
             /BaseFont /Helvetica >> >>"
        ),
        vec![form],
    );
    let texts = [flag(), leaflet(), rich].map(String::into_bytes);
    let seeds = texts.into_iter().chain([std::fs::read(file).unwrap()]);
    let seeds = seeds.map(|bytes| Input { ending: "pdf".to_owned(), bytes }).collect();
    let run = |input: &Input| {
        let facts = helped(&["facts"], &input.bytes);
        let sizes = helped(&["sizes"], &input.bytes);
        // A small picture of the first page, as far as it has facts.
        let sides: Vec<&str> = facts.strip_prefix("facts ").map(|rest| rest.split(' ').collect()).unwrap_or_default();
        let drawn = match sides.as_slice() {
            [width, height, _] => helped(&["draw", "1", "0", "0", width, height, "64", "64"], &input.bytes),
            _ => String::new(),
        };
        let kind = |line: &str| {
            let numbers = line.split(' ').filter_map(|word| word.parse().ok()).take(4).map(about).collect::<Vec<_>>();
            (line.split(' ').filter(|word| word.parse::<f64>().is_err()).collect::<String>(), numbers)
        };
        let mut hasher = DefaultHasher::new();
        [&facts, &sizes, &drawn].map(|line| kind(line)).hash(&mut hasher);
        hasher.finish()
    };
    Target { name: "document", seeds, words: PDF, run: Box::new(run) }
}

/// The first line that a helper answers, or how it ended. It may die of a bound, by a signal; but if it ends itself, it has
/// something to say.
fn helped(task: &[&str], bytes: &[u8]) -> String {
    let mut command = program();
    command.arg("--as-helper").args(task).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut helper = command.spawn().unwrap();
    // One that died does not read to the end.
    let _ = helper.stdin.take().unwrap().write_all(bytes);
    let mut answer = Vec::new();
    helper.stdout.take().unwrap().read_to_end(&mut answer).unwrap();
    let ended = helper.wait().unwrap();
    if let Some(signal) = ended.signal() {
        return format!("signal {signal}");
    }
    assert!(ended.success(), "a helper ends with {ended} at {task:?}");
    let line = answer.split(|byte| *byte == b'\n').next().unwrap();
    String::from_utf8_lossy(line).into_owned()
}
