//! What docs/security.md and docs/reliability.md say is held by a test is held by one.

use std::collections::BTreeSet;
use std::path::Path;

use super::architecture::collect;

#[test]
fn every_line_of_the_threat_model_has_its_test() {
    every_row_has_its_test("docs/security.md");
}

#[test]
fn every_fault_has_its_test() {
    every_row_has_its_test("docs/reliability.md");
}

/// The rows of the first table of a page name tests in their last column.
fn every_row_has_its_test(page: &str) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = std::fs::read_to_string(root.join(page)).unwrap();
    let table = page.lines().skip_while(|line| !line.starts_with('|')).take_while(|line| line.starts_with('|'));
    let rows: Vec<&str> = table.skip(2).collect();
    assert!(rows.len() > 10);
    let mut files = Vec::new();
    ["src", "tests"].iter().for_each(|folder| collect(&root.join(folder), &mut files));
    let code: String = files.iter().map(|file| std::fs::read_to_string(file).unwrap()).collect();
    for row in rows {
        let last = row.trim_end_matches('|').rsplit('|').next().unwrap();
        let tests: BTreeSet<&str> = last.split('`').skip(1).step_by(2).collect();
        assert!(!tests.is_empty(), "no test holds: {row}");
        for test in tests {
            assert!(code.contains(&format!("fn {test}()")), "there is no {test}");
        }
    }
}
