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
    let progress = Progress::new("slides", common.quiet);
    progress.of(pages.len());
    let photos = Photos::start(composed.place.source())?;
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
        println!("{}", told(pages.len(), sheets, outputs));
    }
    Ok(ExitCode::SUCCESS)
}

/// What was done, in a sentence.
fn told(slides: usize, sheets: Option<usize>, outputs: &Outputs) -> String {
    let on = match sheets {
        Some(1) => " on 1 sheet".to_owned(),
        Some(sheets) => format!(" on {sheets} sheets"),
        None => String::new(),
    };
    let places = outputs.out.iter().chain(&outputs.pdf).map(|path| path.display().to_string());
    format!("Drew {slides} slides{on} into {}.", places.collect::<Vec<_>>().join(" and "))
}

/// That a file or folder cannot be written.
fn unwritable(path: &Path, error: &std::io::Error) -> Failure {
    Failure::Work(format!("{} cannot be written ({error}); name a place that you may write to", path.display()))
}
