use super::super::Around;
use super::*;
use crate::clock::Clock;
use crate::feed::fonts;
use crate::feed::memory::Memory;
use crate::feed::trust::ClockTrust;
use crate::show::emergency::parse;
use crate::show::problem::Severity;
use crate::show::settings::Settings;

/// A herald whose clock is moved by hand.
struct Desk {
    work: Work,
    clock: Clock,
    /// What was delivered: the headline that is on, and its problems.
    heard: Vec<(String, Vec<Problem>)>,
    wait: Option<Duration>,
}

impl Desk {
    fn at(now: &str, languages: &[&str], memory: Memory) -> Self {
        let clock = Clock::by_hand(now.parse().unwrap());
        let settings = Settings {
            languages: languages.iter().map(|&lang| lang.to_owned()).collect(),
            timezone: Some("Europe/Berlin".to_owned()),
            ..Settings::default()
        };
        let around = Around::of(&settings, Arc::new(fonts::built_in().unwrap()), None);
        let folders = BTreeMap::from([(0, "/show".to_owned()), (1, "/central".to_owned())]);
        let trust = Some(ClockTrust::read(None));
        let size = Size::new(1920, 1080);
        let post = Post { clock: clock.clone(), size, around, folders, memory, trust };
        Self { work: Work::new(post), clock, heard: Vec::new(), wait: None }
    }

    /// What lies in a folder from now on.
    fn lies(&mut self, folder: usize, texts: &[&str]) {
        let found = texts.iter().map(|text| {
            let parsed = parse("emergency.json", text.as_bytes());
            Found {
                file: "emergency.json".to_owned(),
                message: parsed.message.map(Arc::new),
                problems: parsed.problems,
                written: 0,
                picture: None,
            }
        });
        let sighting = Sighting { folder, found: found.collect() };
        self.work.take(Mail { sightings: BTreeMap::from([(folder, sighting)]), ..Mail::default() });
        self.look();
    }

    fn look(&mut self) {
        let heard = &mut self.heard;
        let deliver = &mut |bulletin: Bulletin| {
            let title = bulletin.on.map(|notice| notice.title.clone()).unwrap_or_default();
            heard.push((title, bulletin.problems.as_ref().clone()));
        };
        self.wait = self.work.look(deliver);
    }

    fn pass(&mut self, minutes: u64) {
        self.clock.advance(Duration::from_secs(60 * minutes));
        self.look();
    }

    fn on(&self) -> &str {
        self.heard.last().map_or("", |(title, _)| title)
    }

    fn severity(&self) -> Option<Severity> {
        self.heard.last().and_then(|(_, problems)| Some(problems.first()?.severity))
    }
}

const MORNING: &str = "2099-11-26T08:00:00+01:00[Europe/Berlin]";
const FIRE: &str = r#"{"title": "Feuer", "minutes": 30}"#;

#[test]
fn a_message_is_told_once_and_ends_by_its_minutes_with_a_warning() {
    let mut desk = Desk::at(MORNING, &[], Memory::default());
    desk.look();
    assert!(desk.heard.is_empty() && desk.wait.is_none(), "nobody wakes for nothing");
    desk.lies(0, &[FIRE]);
    assert_eq!((desk.on(), desk.heard.len()), ("Feuer", 1));
    desk.pass(10);
    assert_eq!(desk.heard.len(), 1);
    assert!(desk.wait.is_some_and(|wait| wait <= Duration::from_secs(61)), "{:?}", desk.wait);
    desk.pass(20);
    assert_eq!((desk.on(), desk.severity()), ("", Some(Severity::Warning)));
    assert_eq!(desk.wait, None);
}

#[test]
fn minutes_go_on_in_the_next_program() {
    let folder = tempfile::tempdir().unwrap();
    let memory = || Memory::read(Some(folder.path().join("emergencies.json")));
    let mut first = Desk::at(MORNING, &[], memory());
    first.lies(0, &[FIRE]);
    first.pass(10);
    let mut second = Desk::at("2099-11-26T08:15:00+01:00[Europe/Berlin]", &[], memory());
    second.lies(0, &[FIRE]);
    assert_eq!(second.on(), "Feuer");
    second.pass(15);
    assert_eq!(second.on(), "");
    // In another folder it is another message, and after it was away.
    second.lies(1, &[FIRE]);
    assert_eq!(second.on(), "Feuer");
    second.lies(1, &[]);
    assert_eq!(second.on(), "");
    second.lies(1, &[FIRE]);
    assert_eq!(second.on(), "Feuer");
}

#[test]
fn an_until_that_is_past_is_an_error_and_one_that_comes_to_pass_is_none() {
    let mut desk = Desk::at(MORNING, &[], Memory::default());
    desk.lies(0, &[r#"{"title": "Feuer", "until": "2099-11-26T07:59"}"#]);
    assert_eq!((desk.on(), desk.severity()), ("", Some(Severity::Error)));
    desk.lies(0, &[r#"{"title": "Feuer", "until": "2099-11-26T08:05"}"#]);
    assert_eq!((desk.on(), desk.severity()), ("Feuer", None));
    desk.pass(5);
    assert_eq!((desk.on(), desk.severity()), ("", Some(Severity::Warning)));
}

#[test]
fn without_a_clock_that_is_believed_an_until_is_an_hour() {
    let mut desk = Desk::at("1970-01-01T00:00:00+00:00[UTC]", &[], Memory::default());
    desk.lies(0, &[r#"{"title": "Feuer", "until": "2099-11-26T08:05"}"#]);
    assert_eq!(desk.on(), "Feuer");
    desk.pass(59);
    assert_eq!(desk.on(), "Feuer");
    desk.pass(1);
    assert_eq!(desk.on(), "");
}

#[test]
fn the_graver_one_is_on_whichever_folder_it_lies_in_and_the_other_comes_back() {
    let mut desk = Desk::at(MORNING, &[], Memory::default());
    desk.lies(0, &[r#"{"title": "Sturm", "level": "warning", "minutes": 60}"#]);
    desk.lies(1, &[FIRE]);
    assert_eq!(desk.on(), "Feuer");
    desk.pass(30);
    assert_eq!(desk.on(), "Sturm");
    desk.pass(30);
    assert_eq!(desk.on(), "");
}

#[test]
fn pages_are_in_the_languages_of_the_show_and_in_letters_that_there_are() {
    let text = r#"{"title": "Feuer", "minutes": 5, "translations": {"en": {"title": "Fire"}}}"#;
    let mut desk = Desk::at(MORNING, &["en", "de"], Memory::default());
    desk.lies(0, &[text]);
    assert_eq!(desk.on(), "Fire");
    let (_, notice) = desk.work.on.as_ref().unwrap();
    let ids: Vec<&str> = notice.pages.iter().map(|page| page.id.as_str()).collect();
    assert_eq!(ids, ["emergency/0@en", "emergency/0"]);
    assert_eq!(notice.until, "2099-11-26T08:05:00+01:00");
    desk.lies(0, &[r#"{"title": "\ue123", "body": "x", "minutes": 5}"#]);
    desk.pass(1);
    assert_eq!(desk.severity(), Some(Severity::Error), "{:?}", desk.heard.last());
}

#[test]
fn a_clock_that_jumps_ends_no_minutes() {
    let mut desk = Desk::at(MORNING, &[], Memory::default());
    desk.lies(0, &[FIRE]);
    // Another wall clock, the same time since the start.
    desk.work.post.clock = Clock::by_hand("2199-01-01T00:00:00+01:00[Europe/Berlin]".parse().unwrap());
    desk.look();
    assert_eq!(desk.on(), "Feuer");
}
