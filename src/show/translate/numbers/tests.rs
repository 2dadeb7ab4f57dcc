use super::differences;

type Text = (&'static str, &'static str);

/// Each row says the same facts.
const SAME: &[&[Text]] = &[
    &[
        ("de", "40 000 m²"),
        ("en", "40,000 m²"),
        ("ja", "40,000平方メートル"),
        ("ja", "4万平方メートル"),
        ("de", "40.000 m²"),
    ],
    &[
        ("de", "40\u{202f}000 Gäste"),
        ("en", "40000 guests"),
        ("ja", "４万人"),
        ("fr", "40 000 invités"),
        ("en", "40.000"),
    ],
    &[
        ("de", "1,2 Mio. Euro"),
        ("en", "1.2 million euros"),
        ("ja", "120万ユーロ"),
        ("de", "1,2 Millionen"),
        ("de", "1.200.000 €"),
    ],
    &[("de", "3,50 €"), ("en", "€3.50"), ("ja", "3.5ユーロ")],
    &[("de", "1.234,5 t"), ("en", "1,234.5 t")],
    &[("ja", "1億2000万円"), ("de", "120 Mio. Yen"), ("en", "120 million yen")],
    &[
        ("de", "Beginn 18 Uhr"),
        ("de", "18:00"),
        ("de", "18.00 Uhr"),
        ("en", "6 p.m."),
        ("en", "6pm"),
        ("en", "6:00 PM"),
        ("ja", "18時"),
        ("ja", "午後6時"),
        ("fr", "18 h"),
        ("nl", "18 uur"),
    ],
    &[
        ("de", "8.30 Uhr"),
        ("en", "8:30 a.m."),
        ("ja", "8時30分"),
        ("ja", "午前8時半"),
        ("fr", "8h30"),
        ("en", "8.30 am"),
    ],
    &[
        ("de", "10–12 Uhr"),
        ("en", "10 a.m. to 12 p.m."),
        ("en", "10 a.m. to noon"),
        ("ja", "10時〜12時"),
        ("ja", "10時から12時まで"),
        ("de", "10:00-12:00"),
        ("de", "von 10 bis 12 Uhr"),
    ],
    &[("de", "9–17 Uhr"), ("en", "9 a.m.–5 p.m."), ("en", "9 am - 5 pm"), ("ja", "午前9時～午後5時")],
    &[("de", "18 bis 20 Uhr"), ("en", "6–8 p.m."), ("en", "from 6 to 8 pm"), ("ja", "18:00～20:00")],
    &[("de", "11 bis 13 Uhr"), ("en", "11–1 p.m.")],
    &[
        ("de", "19. November 2026"),
        ("en", "19 November 2026"),
        ("en", "November 19, 2026"),
        ("en", "the 19th of November 2026"),
        ("ja", "2026年11月19日"),
        ("de", "19.11.2026"),
        ("de", "2026-11-19"),
        ("en", "11/19/2026"),
        ("ja", "令和8年11月19日"),
        ("ja", "２０２６年１１月１９日（木）"),
    ],
    &[
        ("de", "19.–22. November"),
        ("en", "November 19–22"),
        ("en", "19 to 22 November"),
        ("ja", "11月19日〜22日"),
        ("ja", "11月19日から11月22日まで"),
        ("en", "November 19 to November 22"),
    ],
    &[("de", "am 5.3."), ("en", "on 5 March"), ("ja", "3月5日"), ("en", "Mar. 5")],
    &[("de", "im November"), ("en", "in November"), ("ja", "11月に"), ("en", "this autumn")],
    &[("de", "Seit den frühen 2000er-Jahren"), ("en", "Since the early 2000s"), ("ja", "2000年代初頭から")],
    &[("de", "in den 90er-Jahren"), ("en", "in the 1990s"), ("ja", "1990年代に"), ("en", "the ’90s")],
    &[
        ("de", "zwei Tage, drei Städte"),
        ("en", "2 days, 3 cities"),
        ("ja", "2日間、3都市"),
        ("ja", "二日間、三都市"),
        ("en", "two days, three cities"),
    ],
    &[
        ("de", "dreitägiger Besuch mit zwölf Gästen"),
        ("en", "a 3-day visit with 12 guests"),
        ("ja", "12名による3日間の訪問"),
    ],
    &[("de", "zum ersten Mal"), ("en", "for the first time"), ("ja", "第1回")],
    &[
        ("de", "das 50. Jubiläum im 21. Jahrhundert"),
        ("en", "the 50th anniversary in the 21st century"),
        ("ja", "21世紀の50周年"),
    ],
    &[("de", "12 % mehr"), ("en", "12% more"), ("ja", "12％増"), ("en", "12 percent")],
    &[("de", "Tel. 0231 50-22222"), ("en", "Phone +49 231 5022222"), ("ja", "電話 +49 (231) 50 22 222")],
    &[("de", "weniger CO2 im Phoenix 3 am See"), ("en", "less CO₂ in Phoenix 3"), ("ja", "フェニックス3でCO₂を削減")],
    &[
        ("de", "2.000 Arbeitsplätze auf 24 ha, 100.000 m³ Erde"),
        ("en", "2,000 jobs on 24 ha, 100,000 m³ of soil"),
        ("ja", "24ヘクタールに2000人の雇用、10万立方メートルの土"),
    ],
    &[("de", "vier Gäste am 3. Mai"), ("fr", "4 invités le 3 mai"), ("pl", "4 gości 3 maja")],
    &[("de", "Format 16:9, Ergebnis 3:1"), ("en", "format 16:9, result 3–1")],
    &[("de", "PHOENIX See"), ("ja", "フェニックス湖")],
    &[("de", "Um 12 Uhr mittags"), ("en", "At noon"), ("ja", "正午に")],
    &[("de", "3 Stunden"), ("en", "3 hours"), ("ja", "3時間")],
];

#[test]
fn the_same_facts_in_the_style_of_each_language_do_not_differ() {
    for case in SAME {
        for one in *case {
            for other in *case {
                let found = differences((one.1, one.0), (other.1, other.0));
                assert_eq!(found, (Vec::new(), Vec::new()), "{one:?} and {other:?}");
            }
        }
    }
}

#[test]
fn what_differs_is_told_as_it_is_written() {
    let cases: &[(Text, Text, &[&str], &[&str])] = &[
        (("de", "40 000 m²"), ("en", "45,000 m²"), &["40 000"], &["45,000"]),
        (("de", "40 000 m²"), ("ja", "4000平方メートル"), &["40 000"], &["4000"]),
        (("de", "um 18 Uhr"), ("en", "at 8 p.m."), &["18 Uhr"], &["8 p.m."]),
        (("de", "um 18 Uhr"), ("en", "at 6 a.m."), &["18 Uhr"], &["6 a.m."]),
        (("de", "19. November"), ("en", "20 November"), &["19"], &["20"]),
        (("de", "19. November"), ("ja", "12月19日"), &["November"], &["12月"]),
        (("de", "19.11.2026"), ("en", "19 November 2025"), &["19.11.2026"], &["19", "November", "2025"]),
        (("de", "19. November 2026"), ("en", "19 November"), &["2026"], &[]),
        (("de", "12 Gäste"), ("en", "guests"), &["12"], &[]),
        (("de", "drei Städte"), ("en", "4 cities"), &[], &["4"]),
        (("de", "3 Brote, 3 Biere"), ("en", "3 breads, 4 beers"), &["3"], &["4"]),
        (("de", "1990er"), ("en", "1980s"), &["1990er"], &["1980s"]),
        (("de", "1,2 Mio."), ("en", "1.2 billion"), &["1,2 Mio"], &["1.2 billion"]),
        (("de", "Tel. 0231 5022222"), ("en", "Tel. 0231 5022223"), &["0231 5022222"], &["0231 5022223"]),
        (("de", "1 2 3 4 5 6 7 8 9"), ("en", ""), &["1", "2", "3", "4", "5", "6", "…"], &[]),
        (("de", "13 Gäste"), ("pl", "14 gości"), &["13"], &["14"]),
    ];
    for (one, other, missing, extra) in cases {
        let (found_missing, found_extra) = differences((one.1, one.0), (other.1, other.0));
        let quoted = |list: &[&str]| -> Vec<String> {
            list.iter().map(|text| if *text == "…" { "…".to_owned() } else { format!("\"{text}\"") }).collect()
        };
        assert_eq!((found_missing, found_extra), (quoted(missing), quoted(extra)), "{one:?} and {other:?}");
    }
}

#[test]
fn a_text_full_of_numbers_takes_no_quadratic_time() {
    let one: String = (0..60_000).map(|number| format!("{number}-x ")).collect();
    let other: String = (60_000..120_000).map(|number| format!("{number} ")).collect();
    let begun = std::time::Instant::now();
    let (missing, extra) = differences((&one, "de"), (&other, "en"));
    assert_eq!((missing.len(), extra.len()), (7, 7));
    assert!(begun.elapsed().as_secs() < 20, "{:?}", begun.elapsed());
}
