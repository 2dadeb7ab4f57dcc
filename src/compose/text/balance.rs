//! Breaks a heading into as few lines as it needs, of even length, and where its sense parts: after a colon rather
//! than after an article. Divides no word that fits on a line.

use super::lines::{self, Line};
use super::measure::{After, Atom, Paragraph};

/// Cost of one line more, and of a hyphen, against the square of the share by which a line differs from their mean,
/// in percent, over 100.
const ONE_MORE: f32 = 120.0;
const HYPHEN: f32 = 160.0;
/// Cost of a line of one short word, and how short it is as a share of the measure.
const SHORT_LINE: f32 = 25.0;
const SHORT: f32 = 0.3;
/// Lines of one part of a heading that are balanced at most; what is longer is no heading.
const MOST: usize = 9;

/// Breaks a heading into lines of at most `width` em.
pub fn break_balanced(paragraph: &Paragraph, width: f32) -> Vec<Line> {
    let atoms = lines::divided(paragraph, width);
    let mut ends = Vec::new();
    let mut start = 0;
    // What the operator broke is balanced part by part.
    while start < atoms.len() {
        let length =
            atoms[start..].iter().position(|atom| atom.after == After::Forced).map_or(atoms.len() - start, |at| at + 1);
        let Some(part) = balanced(&atoms[start..start + length], paragraph.hyphen, width) else {
            return lines::break_lines(paragraph, width);
        };
        ends.extend(part.into_iter().map(|end| start + end));
        start += length;
    }
    lines::lines_of(paragraph, &atoms, &ends)
}

/// Where the lines of one part end; none if they are too many.
fn balanced(atoms: &[Atom], hyphen: f32, width: f32) -> Option<Vec<usize>> {
    let fewest = fewest(atoms, hyphen, width);
    if fewest > MOST {
        return None;
    }
    let total: f32 = atoms.iter().map(|atom| atom.width + atom.space).sum();
    let best = (fewest..=fewest + 1).filter_map(|count| {
        let (cost, ends) = into(atoms, hyphen, width, (total / count as f32, count))?;
        Some((cost + ONE_MORE * (count - fewest) as f32, ends))
    });
    best.min_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, ends)| ends)
}

/// The fewest lines, filled one after the other.
fn fewest(atoms: &[Atom], hyphen: f32, width: f32) -> usize {
    let mut count = 0;
    let mut start = 0;
    while start < atoms.len() {
        count += 1;
        start = line_ends(atoms, start, hyphen, width).last().map_or(start + 1, |(end, _)| end);
    }
    count
}

/// Where a line that starts with an atom may end, and how wide it is then.
fn line_ends(atoms: &[Atom], start: usize, hyphen: f32, width: f32) -> impl Iterator<Item = (usize, f32)> {
    let mut used = 0.0;
    let mut over = false;
    (start + 1..=atoms.len())
        .map_while(move |end| {
            let atom = &atoms[end - 1];
            let last = end == atoms.len();
            let total = used + atom.width + if atom.after == After::Hyphen && !last { hyphen } else { 0.0 };
            over |= used + atom.width > width + 1e-3 && end > start + 1;
            used += atom.width + atom.space;
            (!over).then_some((end, total))
        })
        .filter(move |(end, total)| *total <= width + 1e-3 || *end == start + 1)
}

/// The best way to set the atoms on `count` lines of `even` width.
fn into(atoms: &[Atom], hyphen: f32, width: f32, (even, count): (f32, usize)) -> Option<(f32, Vec<usize>)> {
    let mut best = vec![vec![(f32::INFINITY, 0_usize); atoms.len() + 1]; count + 1];
    best[0][0].0 = 0.0;
    for number in 0..count {
        for start in 0..atoms.len() {
            let before = best[number][start].0;
            if before.is_infinite() {
                continue;
            }
            for (end, used) in line_ends(atoms, start, hyphen, width) {
                let cost = before + cost(atoms, start, end, used, even, width);
                if cost < best[number + 1][end].0 {
                    best[number + 1][end] = (cost, start);
                }
            }
        }
    }
    let cost = best[count][atoms.len()].0;
    let mut ends = Vec::with_capacity(count);
    let mut at = atoms.len();
    for number in (1..=count).rev() {
        ends.push(at);
        at = best[number][at].1;
    }
    ends.reverse();
    cost.is_finite().then_some((cost, ends))
}

fn cost(atoms: &[Atom], start: usize, end: usize, used: f32, even: f32, width: f32) -> f32 {
    let atom = &atoms[end - 1];
    let uneven = ((used - even) / width * 100.0).powi(2) / 100.0;
    let one_word = atoms[start..end - 1].iter().all(|atom| atom.space <= 0.0);
    let alone = end - start < atoms.len() && one_word && used < SHORT * width && atom.weak >= 0.0;
    let parted = if end == atoms.len() { 0.0 } else { atom.cost + atom.weak };
    let hyphen = if atom.after == After::Hyphen && end < atoms.len() { HYPHEN } else { 0.0 };
    uneven + parted + hyphen + if alone { SHORT_LINE } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compose::samples::noto_sans;
    use crate::compose::text::measure::{Setting, paragraph};
    use crate::show::article::Block;

    fn set(text: &str, lang: &str, width: f32) -> Vec<String> {
        let setting = Setting { lang, bold: true, hyphenate: false, tracking: 0.0, capitals: false };
        let heading = paragraph(&noto_sans(), &Block::plain(text), setting);
        break_balanced(&heading, width).iter().map(Line::text).collect()
    }

    #[test]
    fn headings_part_where_their_sense_does_and_are_even_elsewhere() {
        let cases: &[(&str, f32, &[&str])] = &[
            ("PHOENIX See: Wasser statt Stahl", 14.0, &["PHOENIX See:", "Wasser statt Stahl"]),
            ("PHOENIX West: Hightech am Hochofen", 16.0, &["PHOENIX West:", "Hightech am Hochofen"]),
            ("Strukturwandel zum Anfassen", 12.0, &["Strukturwandel", "zum Anfassen"]),
            ("Neue Wege in der Stadt", 11.0, &["Neue Wege", "in der Stadt"]),
            ("Ein See für alle", 40.0, &["Ein See für alle"]),
            ("Rathaus\nam Friedensplatz", 40.0, &["Rathaus", "am Friedensplatz"]),
            ("Start am 19. November 2026", 11.0, &["Start am", "19. November 2026"]),
        ];
        for (text, width, expected) in cases {
            assert_eq!(set(text, "de", *width), *expected, "{text:?}");
        }
        assert_eq!(set("A walk around the lake", "en", 8.0), ["A walk around", "the lake"]);
    }

    #[test]
    fn headings_of_one_line_stay_on_it_and_long_ones_are_whole() {
        let long = "Wort ".repeat(300);
        for text in ["Kopf", "", long.as_str()] {
            let joined = set(text, "de", 12.0).join(" ");
            assert_eq!(joined.split_whitespace().count(), text.split_whitespace().count());
        }
    }

    #[test]
    fn no_heading_line_is_wider_than_the_measure() {
        let setting = Setting { lang: "de", bold: true, hyphenate: true, tracking: 0.0, capitals: false };
        let text = "Wirtschaftsförderungsgesellschaft: Kompetenzzentrum für 3 Mio. € am 19. November";
        let heading = paragraph(&noto_sans(), &Block::plain(text), setting);
        for width in 1..40_u8 {
            for line in break_balanced(&heading, f32::from(width)) {
                assert!(line.width <= f32::from(width) + 0.01 || line.text().chars().count() == 1, "{width}: {line:?}");
            }
        }
    }
}
