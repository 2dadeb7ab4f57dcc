//! `litfass manual`: writes the man pages and the completions of shells, as a package brings them. What they say is what the
//! command line says of itself.

use std::fs::{self, File};
use std::io;
use std::path::Path;
use std::process::ExitCode;

use clap::CommandFactory as _;
use clap_complete::Shell;

use super::Failure;
use super::args::Cli;
use crate::say::say;

/// The shells that are served.
const SHELLS: [Shell; 3] = [Shell::Bash, Shell::Fish, Shell::Zsh];

/// Writes a man page a command into `DIR/man`, and a file a shell into `DIR/completions`.
///
/// # Errors
/// If the folder cannot be written.
pub fn run(folder: &Path) -> Result<ExitCode, Failure> {
    let failed = |error: io::Error| {
        Failure::Work(say!("not-written-else", path = folder.display().to_string(), error = error.to_string()))
    };
    let (pages, completions) = (folder.join("man"), folder.join("completions"));
    fs::create_dir_all(&pages).and_then(|()| fs::create_dir_all(&completions)).map_err(failed)?;
    let mut cli = Cli::command();
    cli.build();
    page(&cli, "litfass", &pages).map_err(failed)?;
    for command in cli.get_subcommands().filter(|command| !command.is_hide_set() && command.get_name() != "help") {
        page(command, &format!("litfass-{}", command.get_name()), &pages).map_err(failed)?;
    }
    for shell in SHELLS {
        clap_complete::generate_to(shell, &mut Cli::command(), "litfass", &completions).map_err(failed)?;
    }
    Ok(ExitCode::SUCCESS)
}

fn page(command: &clap::Command, name: &str, folder: &Path) -> io::Result<()> {
    let mut file = File::create(folder.join(format!("{name}.1")))?;
    let command = command.clone().display_name(name.to_owned());
    clap_mangen::Man::new(command).title(name).render(&mut file)
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_command_has_a_page_and_every_shell_its_completions() {
        let folder = tempfile::tempdir().unwrap();
        super::run(folder.path()).unwrap();
        let names = |of: &str| std::fs::read_dir(folder.path().join(of)).unwrap().count();
        assert_eq!(names("completions"), 3);
        for page in ["litfass", "litfass-show", "litfass-check", "litfass-screens"] {
            let text = std::fs::read_to_string(folder.path().join(format!("man/{page}.1"))).unwrap();
            assert!(text.contains(".SH NAME") && text.len() > 500, "{page}: {text}");
        }
        assert!(names("man") >= 9);
    }
}
