//! The sums of an account as people ask for them: by article, slide, screen, day and hour. Owns no words and no form.

use std::collections::BTreeMap;

use super::account::{Account, DAY, HOUR, Played};
use super::gaps::Blank;

/// Milliseconds without a slide, by reason.
pub type Blanks = BTreeMap<Blank, i64>;

/// An article with its slides.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ArticleSum {
    /// Its title, else its file.
    pub title: String,
    /// Its file.
    pub file: String,
    /// All its slides together.
    pub played: Played,
    /// Ids of its slides, in their order.
    pub slides: Vec<(String, Played)>,
}

/// A day, or a screen, with the time that no slide was seen.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sum {
    /// What was seen.
    pub played: Played,
    /// What was not.
    pub blanks: Blanks,
}

impl Sum {
    /// All of it, in milliseconds.
    pub fn whole(&self) -> i64 {
        self.played.ms + self.blanks.values().sum::<i64>()
    }

    /// Gaps in it, in milliseconds.
    pub fn gaps(&self) -> i64 {
        self.faults() + self.off()
    }

    /// Gaps but for the time that the player was off, in milliseconds.
    pub fn faults(&self) -> i64 {
        self.blanks.iter().filter(|(why, _)| why.is_fault()).map(|(_, ms)| ms).sum()
    }

    /// The time that the player was off, in milliseconds.
    pub fn off(&self) -> i64 {
        self.blanks.get(&Blank::Off).copied().unwrap_or_default()
    }

    fn blank(&mut self, why: Blank, ms: i64) {
        *self.blanks.entry(why).or_default() += ms;
    }
}

/// All articles that were seen, the longest first.
pub fn articles(account: &Account) -> Vec<ArticleSum> {
    let mut by_slide: BTreeMap<u32, Played> = BTreeMap::new();
    for (cell, played) in &account.cells {
        by_slide.entry(cell.slide).or_default().add(*played);
    }
    let mut articles: BTreeMap<&str, ArticleSum> = BTreeMap::new();
    for (number, played) in by_slide {
        let Some(slide) = usize::try_from(number).ok().and_then(|index| account.slides.get(index)) else { continue };
        // A line of an older log may lack the file; the id tells the article too.
        let file = if slide.article.is_empty() { stem(&slide.id) } else { &slide.article };
        let article = articles.entry(file).or_default();
        file.clone_into(&mut article.file);
        // The title of the article's own language, rather than of a translation.
        if article.title.is_empty() || !slide.id.contains('@') {
            article.title.clone_from(&slide.title);
        }
        article.played.add(played);
        article.slides.push((slide.id.clone(), played));
    }
    let mut articles: Vec<ArticleSum> = articles.into_values().collect();
    for article in &mut articles {
        if article.title.is_empty() {
            article.title.clone_from(&article.file);
        }
        article.slides.sort_by_cached_key(|(id, _)| natural(id));
    }
    articles.sort_by(|one, other| (-one.played.ms, &one.file).cmp(&(-other.played.ms, &other.file)));
    articles
}

/// The article in a slide's id.
fn stem(id: &str) -> &str {
    id.rsplit_once('/').map_or(id, |(stem, _)| stem)
}

/// A key by which 2 comes before 10.
fn natural(text: &str) -> Vec<(u64, String)> {
    let mut key: Vec<(u64, String)> = vec![(0, String::new())];
    for c in text.chars() {
        let last = key.len() - 1;
        match c.to_digit(10) {
            Some(digit) if key[last].1.is_empty() => key[last].0 = key[last].0.saturating_mul(10) + u64::from(digit),
            Some(digit) => key.push((u64::from(digit), String::new())),
            None => key[last].1.push(c),
        }
    }
    key
}

/// Every day from the first to the last, by its number since 1970. The last one is there only if something of it is.
pub fn days(account: &Account) -> BTreeMap<i64, Sum> {
    let mut days: BTreeMap<i64, Sum> = BTreeMap::new();
    for (cell, played) in &account.cells {
        days.entry(day(cell.hour)).or_default().played.add(*played);
    }
    for ((_, hour, why), ms) in &account.blanks {
        days.entry(day(*hour)).or_default().blank(*why, *ms);
    }
    days
}

fn day(hour: i64) -> i64 {
    hour.div_euclid(DAY / HOUR)
}

/// What was seen in each hour of the day.
pub fn hours(account: &Account) -> [Played; 24] {
    let mut hours = [Played::default(); 24];
    for (cell, played) in &account.cells {
        hours[of_day(cell.hour)].add(*played);
    }
    hours
}

fn of_day(hour: i64) -> usize {
    usize::try_from(hour.rem_euclid(24)).unwrap_or(0)
}

/// Each hour of each day: what was seen and what was not.
pub fn grid(account: &Account) -> BTreeMap<i64, [Sum; 24]> {
    let mut grid: BTreeMap<i64, [Sum; 24]> = BTreeMap::new();
    for (cell, played) in &account.cells {
        grid.entry(day(cell.hour)).or_default()[of_day(cell.hour)].played.add(*played);
    }
    for ((_, hour, why), ms) in &account.blanks {
        grid.entry(day(*hour)).or_default()[of_day(*hour)].blank(*why, *ms);
    }
    grid
}

/// Every screen of which something is known, by its name.
pub fn screens(account: &Account) -> BTreeMap<&str, Sum> {
    let name =
        |number: u32| usize::try_from(number).ok().and_then(|index| account.screens.get(index)).map(String::as_str);
    let mut screens: BTreeMap<&str, Sum> = BTreeMap::new();
    for (cell, played) in &account.cells {
        screens.entry(name(cell.screen).unwrap_or_default()).or_default().played.add(*played);
    }
    for ((screen, _, why), ms) in &account.blanks {
        screens.entry(name(*screen).unwrap_or_default()).or_default().blank(*why, *ms);
    }
    screens
}

/// Names of the screens of which something is known.
pub fn names(account: &Account) -> String {
    screens(account).into_keys().collect::<Vec<_>>().join(", ")
}

/// All screens together.
pub fn total(account: &Account) -> Sum {
    let mut total = Sum::default();
    account.cells.values().for_each(|played| total.played.add(*played));
    account.blanks.iter().for_each(|((_, _, why), ms)| total.blank(*why, *ms));
    total
}

#[cfg(test)]
mod tests {
    use super::{articles, days, hours, natural, total};
    use crate::proof::account::{Account, DAY, HOUR, Wish};
    use crate::proof::gaps::Blank;
    use crate::proof::line::Slide;

    fn slide(id: &str, article: &str, title: &str) -> Slide {
        Slide { id: id.to_owned(), article: article.to_owned(), title: title.to_owned() }
    }

    #[test]
    fn the_same_article_of_several_screens_and_languages_is_one() {
        let mut account = Account::new(&Wish::default());
        let screens = [account.screen("a"), account.screen("b")];
        for (screen, id, title) in [(0, "x/10", "See"), (1, "x/2", "See"), (1, "x/2@en", "Lake"), (0, "x/10", "See")] {
            let number = account.slide(&slide(id, "slides/x.json", title));
            account.play(screens[screen], number, 23 * HOUR, 2 * HOUR, (true, id == "x/2"));
        }
        let [article] = articles(&account).try_into().unwrap();
        assert_eq!((article.title.as_str(), article.played.ms), ("See", 8 * HOUR));
        assert_eq!((article.played.times, article.played.rounds), (4, 1));
        let ids: Vec<_> = article.slides.iter().map(|(id, played)| (id.as_str(), played.ms / HOUR)).collect();
        assert_eq!(ids, [("x/2", 2), ("x/2@en", 2), ("x/10", 4)]);
        let days: Vec<_> = days(&account).into_iter().map(|(day, sum)| (day, sum.played.ms / HOUR)).collect();
        assert_eq!(days, [(0, 4), (1, 4)]);
        let hours = hours(&account).map(|played| played.ms / HOUR);
        assert_eq!((hours[23], hours[0], hours[12]), (4, 4, 0));
    }

    #[test]
    fn a_closed_show_is_no_gap_and_a_dark_display_is_one() {
        let mut account = Account::new(&Wish::default());
        let screen = account.screen("a");
        account.blank(screen, 0, DAY, Blank::Nothing);
        account.blank(screen, DAY, HOUR, Blank::Dark);
        account.blank(screen, 2 * DAY, 2 * HOUR, Blank::Off);
        let sum = total(&account);
        assert_eq!((sum.whole(), sum.gaps(), sum.faults(), sum.off()), (DAY + 3 * HOUR, 3 * HOUR, HOUR, 2 * HOUR));
    }

    #[test]
    fn two_comes_before_ten() {
        assert!(natural("a/2") < natural("a/10") && natural("a/2.2") < natural("a/2.10"));
        assert!(natural("2-b/1") < natural("10-a/1"));
    }
}
