use super::*;
use crate::feed::samples::pdf;

const AVIF: Task = Task::Avif { size: [3, 2] };
const DRAW: Task = Task::Draw { page: 2, part: [0.5, 0.0, 4096.0, 2048.25], size: [3, 2] };

fn words(task: Task) -> Option<Task> {
    let words = task.words();
    Task::from_words(&words.iter().map(String::as_str).collect::<Vec<_>>())
}

#[test]
fn a_task_comes_through_the_command_line_as_it_was() {
    for task in [Task::Facts, Task::Sizes, DRAW, AVIF] {
        assert_eq!(words(task), Some(task));
    }
    for wrong in [vec![], vec!["draw", "1"], vec!["draw", "1", "1", "2", "3", "4", "5", "-6"], vec!["x"]] {
        assert_eq!(Task::from_words(&wrong), None, "{wrong:?}");
    }
}

#[test]
fn an_answer_comes_through_the_pipe_as_it_was() {
    let facts = PhotoFacts { width: 4096, height: 20, format: "PDF", frames: 7 };
    let picture = RgbaImage::from_fn(3, 2, |x, y| image::Rgba([10, u8::try_from(x + 3 * y).unwrap(), b'\n', 255]));
    let detail = || "it asks for a password".to_owned();
    for (task, answer) in [
        (Task::Facts, Ok(Answer::Facts(facts))),
        (Task::Sizes, Ok(Answer::Sizes(Vec::new()))),
        (Task::Sizes, Ok(Answer::Sizes(vec![None, Some(PhotoFacts { frames: 1, ..facts })]))),
        (DRAW, Ok(Answer::Picture(picture.clone()))),
        (AVIF, Ok(Answer::Pixels(picture.clone(), Gamut::Usual))),
        (AVIF, Ok(Answer::Pixels(picture, Gamut::Widest))),
        (AVIF, Err(PhotoError::Broken { format: "AVIF", detail: detail() })),
        (Task::Facts, Err(PhotoError::Partial("PDF"))),
        (DRAW, Err(PhotoError::Broken { format: "PDF", detail: detail() })),
        (Task::Facts, Err(PhotoError::Unsupported { format: "PDF", detail: detail() })),
        (DRAW, Err(PhotoError::Undecodable)),
    ] {
        let bytes = written(&answer);
        assert!(bytes.len() as u64 <= task.most_bytes());
        assert_eq!(task.read(bytes), answer);
    }
}

#[test]
fn what_is_no_answer_is_no_picture() {
    for answer in [b"".as_slice(), b"picture", b"picture\nshort", b"facts 1 2 3\n", b"\xFF\n", b"hello\n"] {
        assert_eq!(DRAW.read(answer.to_vec()), Err(PhotoError::Undecodable), "{answer:?}");
    }
    assert_eq!(Task::Facts.read(b"facts 1 2\n".to_vec()), Err(PhotoError::Undecodable));
}

#[test]
fn a_helper_that_dies_or_says_nothing_is_an_error() {
    let bytes = pdf([10.0, 10.0], &[b""]);
    // Programs that are no helpers: one fails, one ends without a word, one is not there.
    assert_eq!(asked(Path::new("/bin/false"), &bytes, Task::Facts), Err(PhotoError::Undecodable));
    assert_eq!(asked(Path::new("/bin/true"), &bytes, Task::Facts), Err(PhotoError::Undecodable));
    let missing = asked(Path::new("/no/such/program"), &bytes, Task::Facts).unwrap_err();
    assert!(missing.to_string().contains("no helper can be started"), "{missing}");
}
