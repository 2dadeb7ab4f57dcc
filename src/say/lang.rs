//! The languages that Litfass speaks to operators. Those of a show are another matter.

/// A language of Litfass's own messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Lang {
    /// English.
    #[default]
    English,
    /// German.
    German,
}

impl Lang {
    /// All languages there are.
    pub const ALL: [Self; 2] = [Self::English, Self::German];

    /// The language that a tag or a locale means, such as `de`, `de-AT` or `de_DE.UTF-8`; English if it is another one.
    pub fn of(tag: &str) -> Self {
        let name = tag.trim().split(|letter: char| !letter.is_ascii_alphabetic()).next().unwrap_or_default();
        let german = ["de", "deu", "ger", "deutsch", "german"];
        if german.iter().any(|known| known.eq_ignore_ascii_case(name)) { Self::German } else { Self::English }
    }

    /// Its tag.
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::German => "de",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Lang;

    #[test]
    fn a_tag_or_a_locale_means_a_language_and_anything_else_means_english() {
        for tag in ["de", "DE", "de-AT", "de_DE.UTF-8", "de_CH@euro", "de:en", " de ", "deutsch"] {
            assert_eq!(Lang::of(tag), Lang::German, "{tag}");
        }
        for tag in ["", "en", "C", "C.UTF-8", "POSIX", "ja_JP", "den", "xx-de", "日本", "-de"] {
            assert_eq!(Lang::of(tag), Lang::English, "{tag}");
        }
    }
}
