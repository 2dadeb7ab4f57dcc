//! Tables: columns, heads, and what becomes of those that are too wide.

use super::*;

#[test]
fn columns_of_numbers_are_flush_right_and_the_head_comes_again_on_every_page() {
    let row: &[&str] = &["Ein Posten", "7"];
    let long: &[&str] = &["Ein anderer Posten", "1.234"];
    let rows: Vec<&[&str]> = std::iter::repeat_n([row, long], 20).flatten().collect();
    let pages = compose(of("Haushalt", "", vec![table(&["Posten", "Mio."], &rows)], vec![]), Some(0), WIDE);
    assert!(pages.len() > 1);
    for page in &pages {
        assert_eq!(page.words[..3], ["Haushalt", "Posten", "Mio."]);
        let cells = boxes(std::slice::from_ref(page), Role::Cell);
        let right: Vec<f32> = cells.iter().skip(1).step_by(2).map(|cell| cell.rect.right()).collect();
        assert!(right.iter().all(|x| (x - right[0]).abs() < 0.6), "{right:?}");
    }
    let counts = pages.iter().map(|page| boxes(std::slice::from_ref(page), Role::Cell).len() / 2);
    assert!(counts.clone().max().unwrap() - counts.min().unwrap() <= 1);
}

#[test]
fn a_name_of_two_long_words_is_not_divided_to_even_out_its_lines() {
    let person = Contact { name: "Internationale Beziehungen".to_owned(), ..contact() };
    for size in SIZES {
        let pages = compose(of("", "", vec![Kind::Contact(person.clone())], vec![]), Some(0), size);
        let lines = boxes(&pages, Role::Quote)[0].lines.join(" ");
        assert_eq!(lines, "Internationale Beziehungen", "{size:?}");
    }
}

#[test]
fn long_words_of_a_table_are_divided_before_it_becomes_a_list() {
    let head: &[&str] = &["Bereich", "2022", "2023", "2024", "2025", "2026"];
    let row: &[&str] = &["Kompetenzzentrum für Produktionstechnologien", "0,8", "0,9", "1,0", "1,1", "12,4"];
    let pages = compose(of("Förderung", "", vec![table(head, &[row])], vec![]), Some(0), TALL);
    assert_eq!(boxes(&pages, Role::Cell).len(), 6);
    keeps_the_rules(&pages, TALL);
}

#[test]
fn a_short_word_in_a_table_stays_whole_even_where_it_has_a_hyphen() {
    let head: &[&str] = &["", "Mo-Mi", "Do-Fr", "Sa-So"];
    let rows: &[&[&str]] = &[
        &["Bürgerbüro und Meldestelle in der Innenstadt", "08-16 Uhr", "08-18 Uhr", "-"],
        &["Stadtkasse im Erdgeschoss neben dem Haupteingang", "08-12", "08-12", "09-11"],
    ];
    for size in SIZES {
        let pages = compose(of("Öffnungszeiten", "", vec![table(head, rows)], vec![photo("a.jpg", "")]), Some(0), size);
        let lines = pages.iter().flat_map(|page| &page.scene.boxes).flat_map(|text| &text.lines);
        let torn: Vec<&String> = lines.filter(|line| line.ends_with("Mo-") || line.ends_with("08-")).collect();
        assert!(torn.is_empty(), "{size:?}: {torn:?}");
    }
}

#[test]
fn a_table_too_wide_for_the_screen_becomes_a_list_of_records() {
    let head: Vec<String> = (0..30).map(|column| format!("Kopf{column}")).collect();
    let cells: Vec<String> = (0..30).map(|column| format!("Zelle{column}")).collect();
    let (head, row): (Vec<&str>, Vec<&str>) =
        (head.iter().map(String::as_str).collect(), cells.iter().map(String::as_str).collect());
    let rows: Vec<&[&str]> = std::iter::repeat_n(row.as_slice(), 200).collect();
    let pages = compose(of("Viel", "", vec![table(&head, &rows)], vec![]), Some(0), WIDE);
    assert!(boxes(&pages, Role::Cell).is_empty());
    let all = said(&pages);
    assert_eq!(all.matches("Kopf29 Zelle29").count(), 200);
    keeps_the_rules(&pages, WIDE);
}
