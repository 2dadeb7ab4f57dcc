//! `litfass render`: every slide as a PNG, on contact sheets or in a PDF, drawn by the painter of the window without any
//! display.

mod easel;
mod furnish;
mod paper;
mod photos;
mod pictures;
mod sheets;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use self::easel::Easel;
use self::paper::Paper;
use self::photos::Photos;
use self::pictures::Pictures;
use self::sheets::Sheets;
use super::Failure;
use super::args::{Aim, Common, Outputs};
use super::composed;
use super::emergency;
use super::progress::Progress;
use crate::compose::deck::Page;
use crate::say::{Message, say};

/// Draws every slide and writes what was asked for.
///
/// # Errors
/// If the show does not exist, no drawing is possible here, or a file cannot be written.
pub fn run(common: &Common, show: &[PathBuf], outputs: &Outputs, aim: &Aim) -> Result<ExitCode, Failure> {
    let composed = composed::compose(common, show, aim)?;
    // A message that is on comes first: it is what the screens show.
    let (message, fonts) = emergency::messages(common, &composed).pages(common, &composed, aim.size);
    let pages: Vec<&Arc<Page>> = message.iter().chain(&composed.deck.pages).collect();
    let mut easel = Easel::new(&fonts)?;
    let folder = outputs.out.as_deref();
    let mut pictures = folder.filter(|_| !outputs.sheet).map(Pictures::new).transpose()?;
    let mut sheets =
        folder.filter(|_| outputs.sheet).map(|out| Sheets::new(out, aim.size, &composed.fonts)).transpose()?;
    let mut paper = outputs.pdf.as_deref().map(|file| Paper::new(file, aim.size));
    let progress = Progress::new(&say!("progress-slides"), common);
    progress.of(pages.len());
    let photos = Photos::start(emergency::source(&composed.place))?;
    for (index, page) in pages.iter().enumerate() {
        let mut drawn = easel.draw(&page.scene, &photos.of(page, pages.get(index + 1).map(|page| page.as_ref())))?;
        let place = composed.deck.order.iter().position(|shown| *shown + message.len() == index);
        if let Some(furniture) = composed.deck.furniture_of(page) {
            furnish::furnish(
                &mut drawn,
                furniture,
                place.map(|place| (place, composed.deck.order.len())),
                &mut |patch| easel.draw(&patch.scene, &photos.now(&patch.scene)),
            )?;
        }
        if let Some(pictures) = &mut pictures {
            pictures.add(&page.id, &drawn)?;
        }
        if let Some(paper) = &mut paper {
            paper.add(&page.id, &page.file, &drawn)?;
        }
        if let Some(sheets) = &mut sheets {
            sheets.add(&page.id, &drawn, &mut easel)?;
        }
        progress.step(1);
    }
    drop(progress);
    let sheets = sheets.map(|sheets| sheets.finish(&mut easel)).transpose()?;
    paper.map(Paper::finish).transpose()?;
    if !common.quiet {
        println!("{}", told(pages.len(), sheets, outputs).told(common.speaks()));
    }
    Ok(ExitCode::SUCCESS)
}

/// What was done, in a sentence.
fn told(slides: usize, sheets: Option<usize>, outputs: &Outputs) -> Message {
    let shown = |path: &PathBuf| Message::from(path.display().to_string());
    let mut places = outputs.out.iter().chain(&outputs.pdf).map(shown);
    let first = places.next().unwrap_or_default();
    let places = places.fold(first, |first, last| say!("list-and", first = first, last = last));
    match sheets {
        Some(sheets) => say!("render-drew-sheets", slides = slides, sheets = sheets, places = places),
        None => say!("render-drew", slides = slides, places = places),
    }
}

/// That a file or folder cannot be written.
fn unwritable(path: &Path, error: &std::io::Error) -> Failure {
    Failure::Work(say!("not-written", path = path.display().to_string(), error = error.to_string()))
}
