//! Words of one paragraph with their styles, and how they are written in the markup of an article. Knows no format.

/// Letters of one style.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Style {
    pub bold: bool,
    pub italic: bool,
    /// Target of a link; empty if none.
    pub link: String,
}

/// The words of a paragraph that is being read.
#[derive(Debug, Default)]
pub struct Inline(Vec<(String, Style)>);

impl Inline {
    /// Adds words of a style; white space in them counts as one space, a break is a line break.
    pub fn push(&mut self, text: &str, style: &Style) {
        match self.0.last_mut() {
            Some((words, last)) if last == style => words.push_str(text),
            _ => self.0.push((text.to_owned(), style.clone())),
        }
    }

    /// Adds a line break.
    pub fn line_break(&mut self) {
        self.push("\u{2028}", &Style::default());
    }

    /// Nothing to be seen in it.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|(text, _)| text.chars().all(|letter| letter.is_whitespace() || letter == '\u{2028}'))
    }

    /// All words without styles; empties it.
    pub fn take_plain(&mut self) -> String {
        let text: String = std::mem::take(&mut self.0).into_iter().map(|(text, _)| text).collect();
        tidy(&text)
    }

    /// All words in the markup of an article; empties it.
    pub fn take(&mut self) -> String {
        let runs = std::mem::take(&mut self.0);
        // Signs that stand in the text would be taken for markup together with ours.
        let signs = runs.iter().any(|(text, _)| text.contains('*'));
        let mut out = String::new();
        for (text, style) in runs {
            let inner = text.trim_matches(|letter: char| letter.is_whitespace() || letter == '\u{2028}');
            let marked = !inner.is_empty() && !inner.contains('\u{2028}');
            let (before, after) = match text.find(inner).filter(|_| !inner.is_empty()) {
                Some(at) => (&text[..at], &text[at + inner.len()..]),
                None => (text.as_str(), ""),
            };
            out.push_str(before);
            let stars = match (style.bold, style.italic) {
                _ if signs || !marked => "",
                (true, true) => "***",
                (true, false) => "**",
                (false, true) => "*",
                (false, false) => "",
            };
            let link = marked && !style.link.is_empty() && !inner.contains(['[', ']']) && inner != style.link;
            out.push_str(stars);
            if link {
                out.push('[');
                out.push_str(inner);
                out.push_str("](");
                out.push_str(&style.link);
                out.push(')');
            } else {
                out.push_str(inner);
            }
            out.push_str(stars);
            out.push_str(after);
        }
        tidy(&out)
    }
}

/// A link that leads somewhere from anywhere, and can be written in the markup of an article.
pub fn far_link(target: &str) -> Option<&str> {
    let target = target.trim();
    let far = ["http://", "https://", "mailto:", "tel:"].iter().any(|scheme| target.starts_with(scheme));
    let plain = target.chars().count() <= 500
        && !target.contains(|letter: char| letter.is_whitespace() || "()[]<>*".contains(letter));
    (far && plain).then_some(target)
}

/// White space side by side as one space, breaks as line breaks.
fn tidy(text: &str) -> String {
    let lines = text.split('\u{2028}').map(|line| {
        let words =
            line.split(|letter: char| letter.is_whitespace() && letter != '\u{A0}').filter(|word| !word.is_empty());
        words.collect::<Vec<_>>().join(" ")
    });
    lines.collect::<Vec<_>>().join("\n").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::{Inline, Style};

    #[test]
    fn styles_are_written_in_the_markup_of_an_article() {
        let style = |bold, italic, link: &str| Style { bold, italic, link: link.to_owned() };
        let cases: [(&[(&str, Style)], &str); 6] = [
            (
                &[
                    ("Am ", style(false, false, "")),
                    (" Mittwoch ", style(true, false, "")),
                    ("früh", style(false, false, "")),
                ],
                "Am **Mittwoch** früh",
            ),
            (&[("a", style(true, false, "")), ("b", style(true, false, ""))], "**ab**"),
            (&[("hier", style(false, false, "https://x.de"))], "[hier](https://x.de)"),
            (&[("beides", style(true, true, ""))], "***beides***"),
            (&[("Bürger*innen", style(true, false, ""))], "Bürger*innen"),
            (&[(" \n ", style(true, false, ""))], ""),
        ];
        for (runs, expected) in cases {
            let mut inline = Inline::default();
            runs.iter().for_each(|(text, style)| inline.push(text, style));
            assert_eq!(inline.take(), expected);
        }
    }
}
