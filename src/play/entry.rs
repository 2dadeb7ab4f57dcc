//! One slide in the order of the show, as the player knows it.
//!
//! Owns what makes two entries the same slide and how long one may be on; knows nothing of content.

use std::time::Duration;

/// Shortest and longest time a slide may be on, in seconds.
const SECONDS: std::ops::RangeInclusive<f64> = 1.0..=86_400.0;
/// Stands in, in seconds, for a time that is not a number.
const NOT_A_NUMBER: f64 = 12.0;

/// One slide in the order of the show.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Name of the article.
    pub article: String,
    /// Name of the section.
    pub section: String,
    /// Number of the section, 0 for the title slide.
    pub number: usize,
    /// Page, from 1.
    pub page: usize,
    /// Seconds it is on; held between 1 and 86,400 by [`Entry::time`].
    pub seconds: f64,
    /// Language it is set in.
    pub language: String,
    /// How often its article may begin within an hour.
    pub most_an_hour: Option<u32>,
}

impl Entry {
    /// What makes two entries the same slide: article, section, page and language.
    pub fn key(&self) -> (&str, &str, usize, &str) {
        (&self.article, &self.section, self.page, &self.language)
    }

    /// Time on the screen, within the limits; `seconds` override its own.
    pub fn time(&self, seconds: Option<f64>) -> Duration {
        let seconds = seconds.unwrap_or(self.seconds);
        let held = if seconds.is_nan() { NOT_A_NUMBER } else { seconds.clamp(*SECONDS.start(), *SECONDS.end()) };
        Duration::from_secs_f64(held)
    }
}
