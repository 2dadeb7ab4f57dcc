//! Line breaking within Japanese, Chinese and Korean text: what must not start or end a line, and which places are
//! better than others between characters that have no spaces. Knows characters only, no widths.

/// Never at a line's start (kinsoku, strict, after JIS X 4051 and JLReq, classes 2 to 7, 9 to 11, and closing signs).
const NOT_FIRST: &str = "。、，．・：；？！‼⁇⁈⁉」』）］｝〉》】〕〗〙〟’”»ー々ゝゞヽヾ〻ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ゛゜‐゠–〜～％‰°℃′″…‥｡､･｣ｰﾞﾟ,.:;?!)]}";
/// Never at a line's end.
const NOT_LAST: &str = "「『（［｛〈《【〔〖〘〝‘“«〝＃＄￥£€№｢([{";

/// What is counted in front of a number, in which a line does not end: 第2回, 約30分, 午前10時.
const BEFORE_NUMBER: &str = "第 約 計 各 毎 全 \
    令和 平成 昭和 午前 午後 西暦";
/// Counters after a number that are more than one character, longest first.
const COUNTERS: &str = "平方キロメートル 平方メートル キロメートル センチメートル メートル センチ キロ リットル トン ユーロ ドル ヘクタール パーセント 世帯 万人 万円 億円 兆円 千人 百万 時間 年間 年代 年度 年前 \
    年後 日間 週間 分間 周年 世紀 番目 回目 人目 か国 カ国 ヶ国 か所 カ所 ヶ所 か月 ヶ月";

/// Cost of a break in a number with its counter, in a word of katakana, in one of at most four, between the parts of
/// a date, and in a word of kanji.
const COUNTED: f32 = 1500.0;
pub(super) const KATAKANA: f32 = 30.0;
const SHORT_KATAKANA: f32 = 60.0;
const IN_DATE: f32 = 12.0;
const KANJI: f32 = 0.8;
/// Cost in a heading of a break that is not between two phrases, and of one in a word of katakana: more than that of one
/// more line.
const PHRASE: f32 = 16.0;
const HEADING_KATAKANA: f32 = 180.0;

/// Whether a character is written without spaces around it.
pub fn is_east(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{2FDF}' | '\u{3000}'..='\u{30FF}' | '\u{31F0}'..='\u{31FF}' | '\u{3400}'..='\u{4DBF}'
        | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF01}'..='\u{FF9F}' | '\u{20000}'..='\u{323AF}')
}

/// Whether a line may neither end before nor start with what stands on both sides.
pub fn forbidden(before: char, after: char) -> bool {
    NOT_FIRST.contains(after) || NOT_LAST.contains(before)
}

fn is_katakana(c: char) -> bool {
    matches!(c, '\u{30A1}'..='\u{30FA}' | 'ー' | '\u{31F0}'..='\u{31FF}')
}

fn is_hiragana(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{309F}')
}

fn is_kanji(c: char) -> bool {
    is_east(c) && c.is_alphabetic() && !is_katakana(c) && !is_hiragana(c)
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '０'..='９')
}

/// Costs of a break between two texts of which at least one side is East Asian: in any text, and on top in headings.
pub fn costs(before: &str, after: &str) -> (f32, f32) {
    let (Some(last), Some(next)) = (before.chars().next_back(), after.chars().next()) else { return (0.0, 0.0) };
    if !is_east(last) && !is_east(next) {
        return (0.0, 0.0);
    }
    if forbidden(last, next) || counted(before, after, last, next) {
        return (COUNTED, 0.0);
    }
    if is_digit(next) && matches!(last, '年' | '月') && ends_with_count(before) {
        return (IN_DATE, PHRASE);
    }
    if is_katakana(last) && is_katakana(next) {
        let word = before.chars().rev().take_while(|c| is_katakana(*c)).take(9).count()
            + after.chars().take_while(|c| is_katakana(*c)).take(9).count();
        return (if word <= 4 { SHORT_KATAKANA } else { KATAKANA }, HEADING_KATAKANA);
    }
    if is_kanji(last) && is_kanji(next) {
        return (KANJI, PHRASE);
    }
    // A phrase ends with kana and the next begins with another script, or with a sign.
    let phrase = !is_east(next) || !is_hiragana(next) && is_hiragana(last) || !last.is_alphanumeric();
    (0.0, if phrase { 0.0 } else { PHRASE })
}

/// Whether the place is inside of a number with what belongs to it.
fn counted(before: &str, after: &str, last: char, next: char) -> bool {
    if is_digit(next) {
        return BEFORE_NUMBER.split(' ').any(|word| before.ends_with(word));
    }
    if is_digit(last) {
        // 3人, 11月, 40ha: the counter's first character at least.
        return is_kanji(next)
            || COUNTERS.split(' ').any(|counter| after.starts_with(counter))
            || "つか".contains(next);
    }
    // Inside a longer counter: 3万|人, 2か|国.
    COUNTERS.split(' ').any(|counter| {
        counter.char_indices().skip(1).any(|(at, _)| {
            let (head, tail) = counter.split_at(at);
            after.starts_with(tail)
                && before.strip_suffix(head).is_some_and(|rest| rest.chars().next_back().is_some_and(is_digit))
        })
    })
}

/// Whether a text ends with a number and its counter: 11月.
fn ends_with_count(before: &str) -> bool {
    before.chars().rev().nth(1).is_some_and(is_digit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_their_counters() {
        let together = [
            ("3,000", "人が"),
            ("11", "月19日"),
            ("19", "日に"),
            ("第", "2回"),
            ("第2", "回の"),
            ("3万", "人が"),
            ("2か", "国語"),
            ("約", "30分"),
            ("午前", "10時"),
            ("令和", "8年"),
            ("24", "ヘクタール"),
            ("24ヘク", "タール"),
            ("３", "つの"),
            ("10年", "間の"),
        ];
        for (before, after) in together {
            assert!(costs(before, after).0 >= COUNTED, "{before}|{after}");
        }
        for (before, after) in [("2026年", "11月"), ("人が", "11月"), ("日に", "第2"), ("北海", "道"), ("10", "が")]
        {
            assert!(costs(before, after).0 < 100.0, "{before}|{after}");
        }
    }

    #[test]
    fn words_of_katakana_stay_whole_where_they_can() {
        assert!(costs("ドルト", "ムントを").0 > 10.0);
        assert!(costs("ドルトムント", "を").0 < 1.0);
        assert!(costs("パ", "ンを").0 > costs("ドルト", "ムント").0);
        assert_eq!(costs("Wort", "Wort"), (0.0, 0.0));
    }

    #[test]
    fn headings_break_between_phrases() {
        for (before, after) in [("北海道の", "代表団が"), ("ようこそ、", "ドルトムント"), ("市を", "Phoenix")]
        {
            assert_eq!(costs(before, after).1, 0.0, "{before}|{after}");
        }
        for (before, after) in [("代", "表団"), ("訪れま", "した"), ("代表団", "が")] {
            assert!(costs(before, after).1 > 0.0, "{before}|{after}");
        }
    }
}
