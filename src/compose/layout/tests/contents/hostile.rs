use super::*;

#[test]
fn whatever_is_written_is_shown_and_keeps_the_rules() {
    let long = words(700);
    let digits = "1234567890".repeat(30);
    let endless = "x".repeat(1000);
    let many: Vec<(&str, &str)> = std::iter::repeat_n(("12 %", "Anteil"), 500).collect();
    let person = |text: &str| Contact { name: text.to_owned(), email: text.to_owned(), ..contact() };
    let speaker = |text: &str| Quote { text: text.to_owned(), by: text.to_owned(), role: text.to_owned() };
    let cases: Vec<(&str, Kind, usize)> = vec![
        ("long quote", Kind::Quote(speaker(&long)), 3 * long.len()),
        ("endless quote", Kind::Quote(speaker(&endless)), 3000),
        ("no quote", Kind::Quote(speaker("")), 0),
        ("mark", Kind::Quote(speaker("„")), 3),
        ("digits", facts(&[(&digits, "Ziffern"), ("12", "")]), 309),
        ("long fact", facts(&[(&long, &long)]), 2 * long.len()),
        ("empty facts", facts(&[("", ""), ("", "Label")]), 5),
        ("many facts", facts(&many), 500 * 9),
        ("cell", table(&["a"], &[&[&long, "b"], &["", ""]]), long.len()),
        ("endless cell", table(&[], &[&[&endless, "b"]]), 1001),
        ("empty table", table(&[], &[]), 0),
        ("only a head", table(&["Kopf"], &[]), 4),
        ("link", link(&endless, &long), 1000 + long.len()),
        ("endless address", link(&format!("https://{}", &endless[..500]), ""), 508),
        ("empty link", link("", ""), 0),
        ("contact", Kind::Contact(person(&long)), 2 * long.len()),
        ("endless contact", Kind::Contact(person(&endless)), 2000),
        ("empty contact", Kind::Contact(Contact::default()), 0),
        ("event", Kind::Events(vec![event(24, None, &long)]), long.len()),
        ("endless event", Kind::Events(vec![event(24, None, &endless), event(25, None, "")]), 1000),
    ];
    let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count();
    for (what, content, least) in cases {
        for size in SIZES {
            let pages = compose(of("Kopf", "", vec![content.clone()], vec![photo("a.jpg", "")]), Some(0), size);
            keeps_the_rules(&pages, size);
            let spaces = if least > 2000 { least / 6 } else { 0 };
            assert!(letters(&said(&pages)) + spaces >= least, "{what} {size:?}: {}", said(&pages).len());
        }
    }
}
