//! The words of the command line. What `show` takes is in [`show`], how values are read in [`values`].

mod show;
mod values;

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use super::new::Template;
use super::report::ReportOptions;
use super::{length, span};
use crate::compose::deck::Wish;
use crate::compose::geometry::Size;
use crate::say::Lang;
use crate::show::emergency::Level;
pub use show::ShowOptions;
use values::{datetime, level, size, theme};

/// Digital signage: articles and photos become full-screen slides that follow every save.
#[derive(Debug, Parser)]
#[command(name = "litfass", version, args_conflicts_with_subcommands = true)]
pub struct Cli {
    /// What to do; without a command the show is shown.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// Options of `show`.
    #[command(flatten)]
    pub show: ShowOptions,
    /// Options of all commands.
    #[command(flatten)]
    pub common: Common,
}

/// Options of all commands.
#[derive(Debug, Clone, Args)]
pub struct Common {
    /// Language of Litfass's own messages, such as de or en (default: from the locale).
    #[arg(long, global = true, value_name = "LANG")]
    pub lang: Option<String>,
    /// Show one language of the show, as far as articles are translated to it.
    #[arg(long, global = true, value_name = "LANG")]
    pub translation: Option<String>,
    /// Theme instead of the show's, with its own colours: amt, abend or messe.
    #[arg(long, global = true, value_name = "NAME", value_parser = theme)]
    pub theme: Option<&'static str>,
    /// Say less.
    #[arg(long, global = true)]
    pub quiet: bool,
    /// Folder for what must survive a restart (default: $STATE_DIRECTORY, else litfass in the user's folder for states).
    #[arg(long, global = true, value_name = "DIR")]
    pub state: Option<PathBuf>,
    /// Local time to assume, such as 2026-11-19T08:30.
    #[arg(long, global = true, value_name = "DATETIME", value_parser = datetime)]
    pub at: Option<jiff::civil::DateTime>,
}

impl Common {
    /// Language of Litfass's own words: as asked for, else by the locale; English where that is another language.
    pub fn speaks(&self) -> Lang {
        self.lang.clone().or_else(locale).map_or(Lang::English, |tag| Lang::of(&tag))
    }

    /// What is asked for beside what a show says.
    pub fn wish(&self) -> Wish {
        Wish { theme: self.theme, lang: self.translation.clone() }
    }
}

/// What the environment says of the language.
fn locale() -> Option<String> {
    let named = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
    ["LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE"].into_iter().find_map(named)
}

/// The language of messages before the words of the command line are understood.
pub fn spoken(words: &[OsString]) -> Lang {
    let words: Vec<&str> = words.iter().filter_map(|word| word.to_str()).collect();
    let joined = words.iter().find_map(|word| word.strip_prefix("--lang="));
    let apart = words.windows(2).find(|pair| pair[0] == "--lang").map(|pair| pair[1]);
    let tag = joined.or(apart).map(str::to_owned).or_else(locale);
    tag.map_or(Lang::English, |tag| Lang::of(&tag))
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Shows a show full screen and follows every save.
    Show {
        /// Folder with slides and assets (default: the current folder if it has slides, else the demo show); of several the
        /// later ones lie over the earlier ones, file by file.
        show: Vec<PathBuf>,
        /// Its options.
        #[command(flatten)]
        options: Box<ShowOptions>,
    },
    /// Prints every problem of a show.
    Check {
        /// Folder with slides and assets; of several the later ones lie over the earlier ones.
        show: Vec<PathBuf>,
        /// Machine-readable; with --watch an array a line.
        #[arg(long)]
        json: bool,
        /// Stay, and check again at every save, until Ctrl+C.
        #[arg(long)]
        watch: bool,
        /// What to compose for.
        #[command(flatten)]
        aim: Aim,
        /// Who is to read it.
        #[command(flatten)]
        reader: Reader,
    },
    /// Prints the slides in their order, and whether and why each is on.
    List {
        /// Folder with slides and assets; of several the later ones lie over the earlier ones.
        show: Vec<PathBuf>,
        /// Machine-readable.
        #[arg(long)]
        json: bool,
        /// For every slide the reason why it is on or off, and when that changes next.
        #[arg(long)]
        explain: bool,
        /// From when to when each article is on, for seven days.
        #[arg(long, conflicts_with_all = ["json", "explain"])]
        week: bool,
        /// Name of the screen to list for (default: the host's name).
        #[arg(long, value_name = "NAME")]
        screen: Option<String>,
        /// What to compose for.
        #[command(flatten)]
        aim: Aim,
    },
    /// Draws every slide into a PNG, without any window or display.
    Render {
        /// Folder with slides and assets; of several the later ones lie over the earlier ones.
        show: Vec<PathBuf>,
        /// What to write.
        #[command(flatten)]
        outputs: Outputs,
        /// What to compose for.
        #[command(flatten)]
        aim: Aim,
    },
    /// Deletes the scaled copies of photos that Litfass keeps in the user's cache folder.
    Forget {
        /// Only those of this show (default: of all shows).
        show: Vec<PathBuf>,
    },
    /// Asks for the PIN of a kiosk and prints its hash, for `show --pin` or the field `pin` of screen.json.
    Pin,
    /// Writes man pages and completions of shells into a folder, for a package.
    #[command(hide = true)]
    Manual {
        /// Folder to write into.
        #[arg(value_name = "DIR")]
        folder: PathBuf,
    },
    /// Looks at this machine: monitors, graphics, display power, show, fonts, clock, folders; says what to do.
    Doctor {
        /// Folder with slides and assets (default: what the file of the machine names, as for `show`).
        show: Vec<PathBuf>,
        /// File with the options of this machine's screen (default: /etc/litfass/screen.json, if it is there).
        #[arg(long, value_name = "FILE")]
        config: Option<PathBuf>,
        /// Machine-readable.
        #[arg(long)]
        json: bool,
    },
    /// Prints what all screens show that write reports into a folder (`show --report`), as a table.
    Screens {
        /// Folder of the reports.
        #[arg(value_name = "DIR")]
        folder: PathBuf,
    },
    /// Prints what event logs prove: what was on, how often and how long, by article, slide, day and hour, and the gaps.
    Report(ReportOptions),
    /// Writes an emergency message that takes the screens at once, or takes it away.
    Alarm {
        /// Headline.
        #[arg(required_unless_present = "clear")]
        title: Option<String>,
        /// The rest.
        #[command(flatten)]
        options: AlarmOptions,
    },
    /// Makes articles of texts, pages, Word files, feeds and calendars, with the photos beside or inside them.
    Import {
        /// Plain text, Markdown, a saved web page, a Word file (.docx), a saved feed, or a calendar (.ics).
        #[arg(value_name = "FILE", required = true)]
        files: Vec<PathBuf>,
        /// Show to write the articles into; nothing in it is overwritten.
        #[arg(long, value_name = "SHOW", required_unless_present = "dry_run")]
        into: Option<PathBuf>,
        /// Print the articles, write nothing.
        #[arg(long)]
        dry_run: bool,
    },
    /// Prints the JSON Schema of an article, by which editors complete and check what is written.
    Schema {
        /// Of _show.json instead.
        #[arg(long)]
        settings: bool,
        /// Of a file that translates an article (010-x.en.json) instead.
        #[arg(long, conflicts_with = "settings")]
        translations: bool,
        /// Of emergency.json instead.
        #[arg(long, conflicts_with_all = ["settings", "translations"])]
        emergency: bool,
        /// Write all of them into this show, where its files find them.
        #[arg(long, value_name = "SHOW", conflicts_with_all = ["settings", "translations", "emergency"])]
        into: Option<PathBuf>,
    },
    /// Writes the demo show, or a template, into a folder as a show to start from.
    New {
        /// Folder to make.
        #[arg(value_name = "DIR")]
        folder: PathBuf,
        /// What the show starts with (default: the demo).
        #[arg(long, value_name = "NAME")]
        template: Option<Template>,
    },
}

/// Options of `alarm`.
#[derive(Debug, Clone, Args)]
pub struct AlarmOptions {
    /// Text under the headline; \n begins a new line.
    #[arg(long, value_name = "TEXT")]
    pub body: Option<String>,
    /// How grave it is: danger, warning, info, clear or test.
    #[arg(long, value_name = "LEVEL", value_parser = level, default_value = "danger")]
    pub level: Level,
    /// How long it is on from when a screen sees it, such as 30m or 2h.
    #[arg(long = "for", value_name = "TIME", value_parser = span::minutes, required_unless_present = "clear")]
    pub minutes: Option<f64>,
    /// Show, or folder that screens watch (`show --emergency`); default: the current folder if it has slides.
    #[arg(long, value_name = "DIR")]
    pub into: Option<PathBuf>,
    /// Take all messages away instead.
    #[arg(long, conflicts_with_all = ["title", "body", "test", "minutes"])]
    pub clear: bool,
    /// Mark it as an exercise on every page.
    #[arg(long)]
    pub test: bool,
}

/// What `check`, `list` and `render` compose for.
#[derive(Debug, Clone, Args)]
pub struct Aim {
    /// Screen to compose for, as the passer-by sees it.
    #[arg(long, value_name = "WxH", default_value = "1920x1080", value_parser = size)]
    pub size: Size,
}

/// Who stands in front of the screen, for `check`.
#[derive(Debug, Clone, Args)]
pub struct Reader {
    /// Judge letters for someone at this distance, such as 4m or 12ft.
    #[arg(long, value_name = "LENGTH", value_parser = length::distance, requires = "diagonal")]
    pub distance: Option<f64>,
    /// Diagonal of the screen for --distance, such as 55in or 140cm.
    #[arg(long, value_name = "LENGTH", value_parser = length::diagonal, requires = "distance")]
    pub diagonal: Option<f64>,
}

/// What `render` writes.
#[derive(Debug, Clone, Args)]
pub struct Outputs {
    /// Folder for the pictures.
    #[arg(long, value_name = "DIR", required_unless_present = "pdf")]
    pub out: Option<PathBuf>,
    /// Contact sheets (sheet-1.png and so on, up to 24 slides each with its id) instead of a picture a slide.
    #[arg(long, requires = "out")]
    pub sheet: bool,
    /// Also write a PDF with a page a slide, for approval by mail.
    #[arg(long, value_name = "FILE")]
    pub pdf: Option<PathBuf>,
}

/// Joins `--windowed` and a size behind it, so that any other word behind it is not taken for one.
pub fn normalised(words: impl IntoIterator<Item = OsString>) -> Vec<OsString> {
    let mut result: Vec<OsString> = Vec::new();
    for word in words {
        let after_windowed = result.last().is_some_and(|last| last == "--windowed");
        if after_windowed && word.to_str().is_some_and(reads_like_a_size) {
            result.pop();
            let mut joined = OsString::from("--windowed=");
            joined.push(word);
            result.push(joined);
        } else {
            result.push(word);
        }
    }
    result
}

fn reads_like_a_size(word: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    word.split_once(['x', 'X']).is_some_and(|(width, height)| digits(width) && digits(height))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Cli {
        let words = line.split_whitespace().map(OsString::from);
        Cli::try_parse_from(normalised(words)).expect(line)
    }

    #[test]
    fn the_word_behind_windowed_is_a_size_only_if_it_reads_like_one() {
        let cases = [
            ("litfass show --windowed my-show", vec!["my-show"], Size::new(1280, 720)),
            ("litfass show --windowed 800x600 my-show", vec!["my-show"], Size::new(800, 600)),
            ("litfass show --windowed 800x600 common local", vec!["common", "local"], Size::new(800, 600)),
            ("litfass show my-show --windowed", vec!["my-show"], Size::new(1280, 720)),
            ("litfass show --windowed=640x480", vec![], Size::new(640, 480)),
        ];
        for (line, folders, expected) in cases {
            let Some(Command::Show { show, options }) = parse(line).command else { panic!("{line}") };
            assert_eq!(show, folders.iter().map(PathBuf::from).collect::<Vec<_>>(), "{line}");
            assert_eq!(options.windowed, Some(expected), "{line}");
        }
    }

    #[test]
    fn without_a_command_the_options_of_show_count() {
        let cli = parse("litfass --windowed --for 3");
        assert!(cli.command.is_none() && cli.show.windowed.is_some() && cli.show.run_for == Some(3.0));
    }

    #[test]
    fn sizes_and_times_out_of_range_are_refused() {
        for line in [
            "litfass list --size 0x5",
            "litfass list --size 99999x1080",
            "litfass list --size big",
            "litfass show --seconds 0",
            "litfass show --seconds nan",
            "litfass show --for -1",
            "litfass list --at tomorrow",
            "litfass show --rotate 45",
            "litfass list --theme barock",
            "litfass check --distance 4m",
            "litfass check --diagonal 55in",
            "litfass render --sheet --pdf a.pdf",
            "litfass render",
            "litfass chek",
            "litfass alarm",
            "litfass alarm Fire",
            "litfass alarm Fire --for 0",
            "litfass alarm Fire --for 30m --level red",
            "litfass alarm Fire --for 30m --clear",
            "litfass alarm --test --clear",
        ] {
            let words = line.split_whitespace().map(OsString::from);
            assert!(Cli::try_parse_from(normalised(words)).is_err(), "{line}");
        }
    }
}
