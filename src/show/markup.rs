//! Owns how the text of a body becomes blocks: paragraphs, `- ` lists, `**bold**`, `*italic*`, `[text](link)`.
//! Never drops a character other than those marks and the empty lines between paragraphs; a mark that does not
//! pair up is text.

use super::article::{Block, Span};

mod emphasis;
mod links;

/// The blocks of one text. Empty lines part paragraphs; a single line break stays within its block.
pub fn blocks(text: &str) -> Vec<Block> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut blocks = Vec::new();
    let mut open: Option<Draft> = None;
    for line in text.split('\n') {
        if line.trim().is_empty() {
            blocks.extend(open.take().map(Draft::finish));
        } else if let Some(item) = line.strip_prefix("- ").filter(|rest| !rest.trim().is_empty()) {
            blocks.extend(open.replace(Draft { item: true, text: item.to_owned() }).map(Draft::finish));
        } else {
            match &mut open {
                // After a list, only an indented line still belongs to its last item.
                Some(draft) if !draft.item || line.starts_with([' ', '\t']) => {
                    draft.text.push('\n');
                    draft.text.push_str(line);
                }
                _ => {
                    let next = Draft { item: false, text: line.to_owned() };
                    blocks.extend(open.replace(next).map(Draft::finish));
                }
            }
        }
    }
    blocks.extend(open.map(Draft::finish));
    blocks
}

/// A block whose lines are still being gathered.
struct Draft {
    item: bool,
    text: String,
}

impl Draft {
    fn finish(self) -> Block {
        Block { item: self.item, spans: spans(&self.text) }
    }
}

/// The spans of one block, neighbours of equal style joined.
fn spans(text: &str) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    for piece in emphasis::pieces(text, &links::find(text)) {
        if piece.text.is_empty() {
            continue;
        }
        match spans.last_mut() {
            Some(last) if (last.bold, last.italic, last.link.as_str()) == piece.style() => {
                last.text.push_str(piece.text);
            }
            _ => spans.push(Span {
                text: piece.text.to_owned(),
                bold: piece.bold,
                italic: piece.italic,
                link: piece.link.to_owned(),
            }),
        }
    }
    spans
}

#[cfg(test)]
mod tests {
    use super::blocks;
    use crate::show::article::Block;

    /// A block as one line: `- ` for items, `<b>`, `<i>` and `<a …>` for styles, `/` for line breaks.
    fn shown(block: &Block) -> String {
        let mut text = String::from(if block.item { "• " } else { "" });
        for span in &block.spans {
            let mut inner = span.text.replace('\n', "/");
            if span.italic {
                inner = format!("<i>{inner}</i>");
            }
            if span.bold {
                inner = format!("<b>{inner}</b>");
            }
            if !span.link.is_empty() {
                inner = format!("<a {}>{inner}</a>", span.link);
            }
            text.push_str(&inner);
        }
        text
    }

    #[test]
    fn only_the_marks_of_the_contract_count() {
        let cases: &[(&str, &[&str])] = &[
            ("", &[]),
            (" \n\t\n", &[]),
            ("a\nb\n\nc\r\n\r\nd", &["a/b", "c", "d"]),
            ("Bürger*innen und Besucher*innen", &["Bürger*innen und Besucher*innen"]),
            ("*Bürger*innen* kommen", &["<i>Bürger*innen</i> kommen"]),
            ("24. Dezember\n31. Dezember\n2. Januar", &["24. Dezember/31. Dezember/2. Januar"]),
            ("# Nummer 1\n+ plus\n---\n    vier", &["# Nummer 1/+ plus/---/    vier"]),
            ("Es gibt:\n- eins\n- zwei\n  mehr\ndanach", &["Es gibt:", "• eins", "• zwei/  mehr", "danach"]),
            ("- \n-\n-5 Grad", &["- /-/-5 Grad"]),
            ("#", &["#"]),
            ("+", &["+"]),
            ("---", &["---"]),
            ("**", &["**"]),
            ("5 * 3 * 2", &["5 * 3 * 2"]),
            ("Ein *offener Stern", &["Ein *offener Stern"]),
            ("[offen](ohne Ende", &["[offen](ohne Ende"]),
            ("1. eins\n2. zwei", &["1. eins/2. zwei"]),
            ("> Zitat\n| a | b |", &["> Zitat/| a | b |"]),
            ("[text](link)", &["<a link>text</a>"]),
            ("**fett** und *schräg*", &["<b>fett</b> und <i>schräg</i>"]),
            (
                "変革は**的確な支援**と、「**連携**」の**成果**です。",
                &["変革は<b>的確な支援</b>と、「<b>連携</b>」の<b>成果</b>です。"],
            ),
            ("***beides***", &["<b><i>beides</i></b>"]),
            ("**a *b***", &["<b>a </b><b><i>b</i></b>"]),
            ("***a* b**", &["<b><i>a</i></b><b> b</b>"]),
            ("*a **b** c*", &["<i>a </i><b><i>b</i></b><i> c</i>"]),
            ("**offen", &["**offen"]),
            ("**halb*", &["**halb*"]),
            ("*halb**", &["*halb**"]),
            ("5 * 3 * 2 und 5*3*2", &["5 * 3 * 2 und 5*3*2"]),
            ("(*) gilt (*) immer", &["(*) gilt (*) immer"]),
            ("Preis* je Tag\n*inkl. MwSt.", &["Preis* je Tag/*inkl. MwSt."]),
            ("**** vier ****", &["**** vier ****"]),
            ("*\nallein\n*", &["*/allein/*"]),
            ("„*Hallo*“, rief er", &["„<i>Hallo</i>“, rief er"]),
            ("[Stadt](https://dortmund.de)", &["<a https://dortmund.de>Stadt</a>"]),
            ("**[Stadt](x_(y))**", &["<a x_(y)><b>Stadt</b></a>"]),
            ("[**Stadt**](x)!", &["<a x><b>Stadt</b></a>!"]),
            ("[sic](siehe oben) [] []() [a]() [[b](c)", &["[sic](siehe oben) [] []() [a]() [<a c>b</a>"]),
            ("[a\nb](c) [d](e", &["[a/b](c) [d](e"]),
            ("a \\*b\\* c_d_ ~~e~~ `f`", &["a \\*b\\* c_d_ ~~e~~ `f`"]),
        ];
        for (text, expected) in cases {
            let found: Vec<String> = blocks(text).iter().map(shown).collect();
            assert_eq!(found, *expected, "{text:?}");
        }
    }

    #[test]
    fn text_without_pairs_stays_letter_by_letter() {
        for text in ["a*b **c d* [e](f g)", "* * *", "**", "*", "***", "[", "](", "[](", "- ", "ä*ö*ü"] {
            let found: String = blocks(text).iter().map(Block::text).collect();
            assert_eq!(found, text);
        }
    }

    #[test]
    fn a_hostile_text_takes_no_quadratic_time() {
        for part in ["*a ", "a* ", "[", "[a](b", "**a *b ***c ", "- a\n"] {
            let text = part.repeat(200_000);
            assert!(!blocks(&text).is_empty());
        }
    }
}
