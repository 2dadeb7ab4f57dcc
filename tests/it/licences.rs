//! Every crate that Litfass is built of has a licence of the list in deny.toml and comes from crates.io. `make deny` asks
//! cargo-deny, which knows more; this guards the same without it.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

const REGISTRY: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// The licences between `allow = [` and `]`.
fn allowed() -> BTreeSet<String> {
    let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("deny.toml")).unwrap();
    let list = text.split("allow = [").nth(1).unwrap().split(']').next().unwrap();
    list.split('"').skip(1).step_by(2).map(str::to_owned).collect()
}

fn metadata() -> Value {
    let ask = |more: &[&str]| {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let mut command = Command::new(cargo);
        command
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .args(["metadata", "--format-version", "1", "--locked"])
            .args(more);
        command.output().unwrap()
    };
    let mut output = ask(&["--offline"]);
    if !output.status.success() {
        output = ask(&[]);
    }
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// Whether an expression such as `(MIT OR Apache-2.0) AND Unicode-3.0` is satisfied by what is allowed.
fn holds(expression: &str, allowed: &BTreeSet<String>) -> bool {
    let words = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let mut words: Vec<&str> = words.split_whitespace().rev().collect();
    let held = any(&mut words, allowed);
    held && words.is_empty()
}

fn any(words: &mut Vec<&str>, allowed: &BTreeSet<String>) -> bool {
    let mut held = all(words, allowed);
    while words.last() == Some(&"OR") {
        words.pop();
        held |= all(words, allowed);
    }
    held
}

fn all(words: &mut Vec<&str>, allowed: &BTreeSet<String>) -> bool {
    let mut held = one(words, allowed);
    while words.last() == Some(&"AND") {
        words.pop();
        held &= one(words, allowed);
    }
    held
}

fn one(words: &mut Vec<&str>, allowed: &BTreeSet<String>) -> bool {
    match words.pop() {
        Some("(") => {
            let held = any(words, allowed);
            words.pop() == Some(")") && held
        }
        Some(name) => {
            let mut name = name.to_owned();
            if words.last() == Some(&"WITH") {
                words.pop();
                name = format!("{name} WITH {}", words.pop().unwrap_or_default());
            }
            allowed.contains(&name)
        }
        None => false,
    }
}

#[test]
fn every_crate_is_free_and_comes_from_the_registry() {
    let (allowed, metadata) = (allowed(), metadata());
    let packages = metadata["packages"].as_array().unwrap();
    assert!(packages.len() > 100 && allowed.len() > 5);
    let mut wrong = Vec::new();
    for package in packages {
        let (name, licence) = (&package["name"], package["license"].as_str().unwrap_or_default());
        if !holds(licence, &allowed) {
            wrong.push(format!("{name}: licence \"{licence}\""));
        }
        if package["source"].as_str().is_some_and(|source| source != REGISTRY) {
            wrong.push(format!("{name}: from {}", package["source"]));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn an_expression_holds_if_what_it_asks_for_is_allowed() {
    let allowed = ["MIT", "Apache-2.0 WITH LLVM-exception", "Unicode-3.0"].map(str::to_owned).into();
    let cases = [
        ("MIT", true),
        ("GPL-3.0 OR MIT", true),
        ("GPL-3.0/MIT", true),
        ("GPL-3.0", false),
        ("MIT AND GPL-3.0", false),
        ("(GPL-3.0 OR MIT) AND Unicode-3.0", true),
        ("GPL-3.0 OR MIT AND Unicode-3.0", true),
        ("Apache-2.0", false),
        ("Apache-2.0 WITH LLVM-exception OR GPL-3.0", true),
        ("", false),
        ("(MIT", false),
    ];
    for (expression, expected) in cases {
        assert_eq!(holds(expression, &allowed), expected, "{expression}");
    }
}
