use super::*;
use crate::feed::samples;
use crate::pixels::PixelSize;

/// A cache folder, a show with `assets/see.jpg` in it, and its copies.
struct Bench {
    dir: tempfile::TempDir,
    copies: Copies,
}

impl Bench {
    fn new(most: u64) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let show = dir.path().join("show");
        for folder in ["slides", "assets"] {
            fs::create_dir_all(show.join(folder)).unwrap();
        }
        fs::write(show.join("assets/see.jpg"), b"a photo").unwrap();
        let copies = Copies::new(dir.path().join("cache/photos"), Some(&show), most);
        Self { dir, copies }
    }

    fn kept(&self) -> Vec<PathBuf> {
        let entries = fs::read_dir(self.dir.path().join("cache/photos"));
        let mut paths: Vec<PathBuf> = entries.into_iter().flatten().map(|entry| entry.unwrap().path()).collect();
        paths.sort();
        paths
    }

    /// Keeps a copy of a file.
    fn keep(&self, file: &str, content: &[u8]) -> (Name, PhotoKey) {
        let key = key(file);
        let name = self.copies.name(content, &key);
        self.copies.put(&name, &key, &picture());
        (name, key)
    }
}

fn key(file: &str) -> PhotoKey {
    samples::key(file, 1, 40, 30)
}

/// 40 by 30 pixels, none like the next.
fn picture() -> Pixels {
    let rgba = (0..40 * 30_u32).flat_map(|at| [at as u8, (at >> 3) as u8, 77, 255]).collect();
    Pixels { width: 40, height: 30, rgba }
}

#[test]
fn a_copy_comes_back_as_it_was_for_the_same_content_and_form_alone() {
    let bench = Bench::new(1 << 20);
    let (name, key) = bench.keep("assets/see.jpg", b"a photo");
    assert_eq!(bench.copies.get(&name, &key), Some(picture()));
    let other = bench.copies.name(b"another photo", &key);
    assert_eq!(bench.copies.get(&other, &key), None);
    let larger = PhotoKey { size: PixelSize { width: 9, height: 9 }, ..key };
    assert_eq!(bench.copies.get(&bench.copies.name(b"a photo", &larger), &larger), None);
}

#[test]
fn a_copy_is_for_its_user_alone() {
    let bench = Bench::new(1 << 20);
    bench.keep("assets/see.jpg", b"a photo");
    let mode = |path: &Path| path.metadata().unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&bench.kept()[0]), 0o600);
    assert_eq!(mode(bench.kept()[0].parent().unwrap()), 0o700);
}

#[test]
fn a_copy_with_any_byte_changed_or_missing_is_noticed_and_deleted() {
    let bench = Bench::new(1 << 20);
    let (name, key) = bench.keep("assets/see.jpg", b"a photo");
    let path = bench.kept().remove(0);
    let whole = fs::read(&path).unwrap();
    let damages: [fn(&mut Vec<u8>); 7] = [
        |bytes| bytes.clear(),
        |bytes| bytes.truncate(10),
        |bytes| bytes.truncate(bytes.len() / 2),
        |bytes| bytes.truncate(bytes.len() - 1),
        |bytes| bytes[9] ^= 1,
        |bytes| bytes[12..20].fill(0xFF),
        |bytes| bytes[2000] ^= 0x80,
    ];
    for (number, damage) in damages.into_iter().enumerate() {
        let mut bytes = whole.clone();
        damage(&mut bytes);
        fs::write(&path, bytes).unwrap();
        assert_eq!(bench.copies.get(&name, &key), None, "damage {number}");
        assert!(!path.exists(), "damage {number}");
    }
}

#[test]
fn what_is_deleted_from_the_show_leaves_its_copies_at_once_and_nothing_else_does() {
    let bench = Bench::new(1 << 20);
    let (gone, gone_key) = bench.keep("assets/weg.jpg", b"1");
    let (stays, stays_key) = bench.keep("assets/see.jpg", b"2");
    bench.copies.forget("assets/weg.jpg");
    assert_eq!(bench.copies.get(&gone, &gone_key), None);
    assert!(bench.copies.get(&stays, &stays_key).is_some());
}

#[test]
fn sweeping_deletes_copies_of_photos_that_went_while_nobody_looked() {
    let bench = Bench::new(1 << 20);
    bench.keep("assets/weg.jpg", b"1");
    let (stays, key) = bench.keep("assets/see.jpg", b"2");
    let folder = bench.dir.path().join("cache/photos");
    fs::write(folder.join("0123.part"), b"half of a copy").unwrap();
    bench.copies.sweep();
    assert_eq!(bench.kept().len(), 1);
    assert!(bench.copies.get(&stays, &key).is_some());
}

#[test]
fn a_show_that_is_away_keeps_its_copies() {
    let bench = Bench::new(1 << 20);
    let (name, key) = bench.keep("assets/see.jpg", b"2");
    fs::rename(bench.dir.path().join("show"), bench.dir.path().join("away")).unwrap();
    bench.copies.sweep();
    assert!(bench.copies.get(&name, &key).is_some());
}

#[test]
fn what_was_used_longest_ago_makes_room() {
    let bench = Bench::new(20 * 4000);
    let (first, first_key) = bench.keep("assets/0.jpg", b"0");
    for number in 1..60_u64 {
        bench.keep(&format!("assets/{number}.jpg"), b"more");
        let old = SystemTime::now() - std::time::Duration::from_secs(1000 - number);
        let name = bench.copies.name(b"more", &key(&format!("assets/{number}.jpg")));
        drop(File::options().append(true).open(bench.copies.path(&name, ENDING)).map(|file| file.set_modified(old)));
        // The first is looked at all the time.
        assert!(bench.copies.get(&first, &first_key).is_some(), "after {number}");
    }
    let bytes: u64 = bench.kept().iter().map(|path| path.metadata().unwrap().len()).sum();
    assert!(bytes <= 20 * 4000, "{bytes}");
    assert!(bench.kept().len() > 10);
}

#[test]
fn forgetting_empties_one_show_or_all() {
    let bench = Bench::new(1 << 20);
    bench.keep("assets/see.jpg", b"2");
    let other = Copies::new(bench.dir.path().join("cache/photos"), Some(Path::new("/another show")), 1 << 20);
    let name = other.name(b"3", &key("assets/a.jpg"));
    other.put(&name, &key("assets/a.jpg"), &picture());
    let folder = bench.dir.path().join("cache/photos");
    assert_eq!(empty(&folder, Some(&bench.dir.path().join("show"))).unwrap().files, 1);
    assert_eq!(bench.kept().len(), 1);
    assert_eq!(empty(&folder, None).unwrap().files, 1);
    assert!(bench.kept().is_empty());
    assert_eq!(empty(&bench.dir.path().join("nowhere"), None).unwrap(), Deleted::default());
}

#[test]
fn a_folder_that_takes_no_copy_costs_nothing_but_the_copy() {
    let bench = Bench::new(1 << 20);
    fs::write(bench.dir.path().join("cache"), b"a file where the folder should be").unwrap();
    let (name, key) = bench.keep("assets/see.jpg", b"2");
    assert_eq!(bench.copies.get(&name, &key), None);
    bench.copies.sweep();
}
