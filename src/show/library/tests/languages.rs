//! Steps of an operator who translates articles, in their files and beside them, as data; and logos.

use std::time::Duration;

use super::bench::{Bench, Op};
use crate::show::article::Article;
use crate::show::problem::Problem;
use crate::show::settings::{Logo, Settings};
use Op::{Remove, Rename, Write};

const X: &str = "slides/x.json";
const EN: &str = "slides/x.en.json";
const FR: &str = "slides/x.fr.json";
const JA: &str = "slides/x.ja.json";

const BASE: &str = r#"{"title": "Haus", "photo": "p.jpg"}"#;
const BOTH: &str = r#"{"title": "Haus", "translations": {"en": {"title": "inline"}, "ja": {"title": "家"}}}"#;
const HOUSE: &str = r#"{"title": "house"}"#;
const HOME: &str = r#"{"title": "home"}"#;
const CUT: &str = r#"{"title": "h"#;
const POSTER: &str = r#"{"title": "house", "photo": "q.jpg"}"#;

/// What is told, and for each article `title lang:title …`.
fn told(bench: &mut Bench) -> String {
    let news = bench.told();
    let news = news.split(' ').filter(|word| word.starts_with(['+', '=', '!']) || word.starts_with("ok:"));
    let titles = |article: &Article| {
        let all = article.translations.iter().map(|one| format!(" {}:{}", one.lang, one.title));
        format!("{}{}", article.title, all.collect::<String>())
    };
    let shown: Vec<String> = bench.show.articles.iter().map(|article| titles(article)).collect();
    format!("{} | {}", news.collect::<Vec<_>>().join(" "), shown.join(" / "))
}

type Step = (u64, &'static [Op], &'static str);

fn run(name: &str, start: &[Op], first: &str, steps: &[Step]) {
    let mut bench = Bench::start(start);
    assert_eq!(told(&mut bench), first, "{name}, at the start");
    for (ms, ops, expected) in steps {
        bench.until(Duration::from_millis(*ms));
        if !ops.is_empty() {
            bench.act(ops);
        }
        assert_eq!(told(&mut bench), *expected, "{name}, at {ms} ms");
    }
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table of steps")]
fn files_of_translations_follow_the_rules_of_articles() {
    let one = [Write(X, r#"{"title": "Haus"}"#), Write(EN, HOUSE)];
    run(
        "saved",
        &one,
        "+ | Haus en:house",
        &[(100, &[Write(EN, HOME)], "+ | Haus en:home"), (9_000, &[], "= | Haus en:home")],
    );
    run("added", &one, "+ | Haus en:house", &[(100, &[Write(JA, HOME)], "+ | Haus en:house ja:home")]);
    run(
        "broken and repaired",
        &one,
        "+ | Haus en:house",
        &[
            (100, &[Write(EN, CUT)], "= | Haus en:house"),
            (900, &[], "+ !slides/x.en.json*1 | Haus en:house"),
            (2_000, &[Write(X, r#"{"title": "Heim"}"#)], "+ | Heim en:house"),
            (60_000, &[Write(EN, HOME)], "+ ok:slides/x.en.json | Heim en:home"),
        ],
    );
    run(
        "broken at the start",
        &[Write(X, HOUSE), Write(EN, CUT)],
        "+ !slides/x.en.json*1 | house",
        &[(1_000, &[Write(EN, HOME)], "+ ok:slides/x.en.json | house en:home")],
    );
    run("removed", &one, "+ | Haus en:house", &[(100, &[Remove(EN)], "= | Haus en:house"), (2_100, &[], "+ | Haus")]);
    run(
        "renamed",
        &one,
        "+ | Haus en:house",
        &[(100, &[Rename(EN, FR)], "+ | Haus fr:house"), (9_000, &[], "= | Haus fr:house")],
    );
    run(
        "its article is away for a moment",
        &one,
        "+ | Haus en:house",
        &[
            (100, &[Remove(X)], "= | Haus en:house"),
            (1_000, &[Write(X, HOME)], "+ | home en:house"),
            (9_000, &[], "= | home en:house"),
        ],
    );
    run(
        "its article is gone",
        &one,
        "+ | Haus en:house",
        &[(100, &[Remove(X)], "= | Haus en:house"), (2_100, &[], "+ !slides/x.en.json*1 | ")],
    );
    run(
        "in the article and beside it",
        &[Write(X, BOTH), Write(EN, HOUSE)],
        "+ !slides/x.json*1 | Haus en:house ja:家",
        &[(100, &[Remove(EN)], "= | Haus en:house ja:家"), (2_100, &[], "+ ok:slides/x.json | Haus en:inline ja:家")],
    );
    run(
        "into its own language",
        &[Write(X, HOUSE), Write("slides/x.de.json", HOME)],
        "+ !slides/x.de.json*1 | house",
        &[],
    );
    run("no language", &[Write(X, HOUSE), Write("slides/x.neu.json", HOME)], "+ | house / home", &[]);
    run("without its article", &[Write(EN, HOME)], "+ !slides/x.en.json*1 | ", &[]);
    run(
        "with a photo of its own that is not whole",
        &[Write(X, BASE), Write(EN, HOUSE), Write("assets/p.jpg", "whole")],
        "+ | Haus en:house",
        &[
            (100, &[Write("assets/q.jpg", "half"), Write(EN, POSTER)], "= | Haus en:house"),
            (5_000, &[Write("assets/q.jpg", "whole")], "+ | Haus en:house"),
        ],
    );
}

/// All problems as `file:line pointer`.
fn places(problems: &[Problem]) -> Vec<String> {
    problems.iter().map(|problem| format!("{}:{} {}", problem.file, problem.line, problem.pointer)).collect()
}

#[test]
fn problems_stand_in_the_file_that_causes_them() {
    let poster = "{\"title\": \"house 7\",\n\"photo\": \"none.jpg\",\n\"sections\": [{\"body\": \"a\"}]}";
    let bench = Bench::start(&[Write(X, BASE), Write(EN, poster), Write("assets/p.jpg", "whole")]);
    assert_eq!(
        places(&bench.show.problems),
        ["slides/x.en.json:1 ", "slides/x.en.json:2 /photo", "slides/x.en.json:3 /sections/0"]
    );
    let english = &bench.show.articles[0].translations[0];
    assert_eq!((english.photos[0].file.as_str(), english.name.as_str()), ("assets/none.jpg", "x"));
}

#[test]
fn a_save_of_a_translation_changes_the_revision() {
    let revision = |text| Bench::start(&[Write(X, BASE), Write(EN, text)]).show.revision;
    assert_ne!(revision(HOUSE), revision(HOME));
    assert_ne!(revision(HOUSE), Bench::start(&[Write(X, BASE)]).show.revision);
}

#[test]
fn an_id_stays_with_the_article_that_has_it_on_the_screen() {
    let twin = "{\"title\": \"twin\",\n \"id\": \"twin\"}";
    let mut bench = Bench::start(&[Write("slides/b.json", twin)]);
    bench.act(&[Write("slides/a.json", twin)]);
    let names: Vec<&str> = bench.show.articles.iter().map(|article| article.name.as_str()).collect();
    assert_eq!(names, ["a.json", "twin"]);
    assert_eq!(places(&bench.show.problems), ["slides/a.json:2 /id"]);
    bench.act(&[Remove("slides/a.json"), Rename("slides/b.json", "slides/c.json")]);
    let last = bench.show.articles.last().expect("an article");
    assert_eq!((last.file.as_str(), last.name.as_str()), ("slides/c.json", "twin"));
}

#[test]
fn what_has_nothing_but_a_missing_photo_is_not_shown() {
    let alone = r#"{"photo": "p.jpg"}"#;
    let mut bench = Bench::start(&[Write(X, alone)]);
    assert_eq!(told(&mut bench), "+ !slides/x.json*1 | ");
    bench.act(&[Write("assets/p.jpg", "whole")]);
    assert_eq!(told(&mut bench), "+ ok:slides/x.json | ");
    assert_eq!(bench.show.articles.len(), 1);
    bench.act(&[Write(X, r#"{"photo": "q.jpg"}"#)]);
    assert_eq!(bench.show.articles[0].photos[0].file, "assets/p.jpg");
    bench.act(&[Write(X, r#"{"title": "t", "photo": "q.jpg"}"#), Write("slides/y.json", alone)]);
    bench.act(&[Remove("assets/p.jpg")]);
    bench.until(Duration::from_secs(5));
    let files: Vec<&str> = bench.show.articles.iter().map(|article| article.file.as_str()).collect();
    assert_eq!(files, [X]);
}

#[test]
fn what_waited_for_a_photo_is_named_when_it_is_shown() {
    let mut bench = Bench::start(&[Write(X, HOUSE)]);
    bench.act(&[Write(X, BASE), Write("assets/p.jpg", "half")]);
    bench.until(Duration::from_secs(1));
    bench.act(&[Write("assets/p.jpg", "whole")]);
    assert_eq!(bench.changed, ["assets/p.jpg", X]);
    bench.act(&[Write(X, HOUSE)]);
    assert_eq!(bench.changed, [X]);
}

#[test]
fn logos_are_pictures_like_photos() {
    let mut bench = Bench::start(&[Write(X, HOUSE), Write("assets/Logo.JPG", "whole")]);
    let logo = |file: &str| Logo { file: file.to_owned(), place: crate::show::problem::Place::default() };
    let settings =
        |files: &[&str]| Settings { logos: files.iter().map(|file| logo(file)).collect(), ..Settings::default() };
    bench.set(settings(&["assets/logo.jpg", "assets/wappen-2026.jpg"]));
    let files =
        |bench: &Bench| -> Vec<String> { bench.show.settings.logos.iter().map(|logo| logo.file.clone()).collect() };
    assert_eq!(files(&bench), ["assets/Logo.JPG", "assets/wappen-2026.jpg"]);
    assert_eq!(bench.show.photos.keys().collect::<Vec<_>>(), ["assets/Logo.JPG"]);
    let message = bench.show.problems[0].message.to_string();
    assert_eq!(message, "There is no logo wappen-2026.jpg in assets/; copy it there or write the name of one that is.");
    bench.act(&[Write("assets/new.jpg", "half")]);
    bench.set(settings(&["assets/new.jpg"]));
    assert_eq!(files(&bench), ["assets/Logo.JPG", "assets/wappen-2026.jpg"]);
    bench.until(Duration::from_secs(1));
    bench.act(&[Write("assets/new.jpg", "whole")]);
    assert_eq!(files(&bench), ["assets/new.jpg"]);
    assert!(bench.show.problems.is_empty() && bench.show.photos.contains_key("assets/new.jpg"));
}
