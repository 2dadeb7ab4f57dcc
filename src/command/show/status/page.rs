//! The page that shows a screen's status in any browser, without a script.

use std::fmt::Write as _;

use super::Status;
use crate::host::http::encoded;
use crate::show::problem::Severity;

/// The look of it.
const STYLE: &str = "\
    :root{color-scheme:light dark;--line:#8884}\
    body{font:17px/1.5 system-ui,sans-serif;max-width:62rem;margin:2rem auto;padding:0 1.2rem}\
    h1{font-size:1.5rem;margin:0 0 .2rem}h2{font-size:1.1rem;margin:2rem 0 .4rem}\
    p{margin:.2rem 0}img{width:100%;height:auto;border:1px solid var(--line);margin:1rem 0}\
    table{border-collapse:collapse;width:100%}td,th{text-align:left;padding:.3rem .8rem .3rem 0;\
    border-bottom:1px solid var(--line);vertical-align:top;font-weight:inherit}\
    th{color:#777;white-space:nowrap;width:13rem}.error{color:#c1121f;font-weight:600}.quiet{color:#777}";

/// The page of a status, for a browser that knows the token, if there is one.
pub(super) fn of(status: &Status, token: Option<&str>) -> String {
    let state = &status.state;
    // A browser sends what it was asked with for the page alone.
    let known = token.map(|token| format!("?token={}", encoded(token))).unwrap_or_default();
    let mut page = String::new();
    // A text takes everything that is written to it.
    let _ = write!(
        page,
        "<!doctype html><html lang=en><meta charset=utf-8><meta http-equiv=refresh content=10>\
         <meta name=viewport content=\"width=device-width\"><title>{0} – Litfass</title><style>{STYLE}</style>\
         <h1>{0}</h1><p class=quiet>{1} · Litfass {2} · {3}</p>\
         <img src=\"screen.png{6}\" width={4} height={5} alt=\"The screen as it is now\">",
        escaped(&state.screen),
        escaped(&state.show),
        escaped(&state.version),
        escaped(&state.at),
        status.width,
        status.height,
        escaped(&known),
    );
    page += &on(status);
    page += &problems(status);
    page
}

fn on(status: &Status) -> String {
    let state = &status.state;
    let on = state
        .on
        .as_ref()
        .map_or_else(|| "nothing".to_owned(), |on| format!("{} ({}, since {})", on.title, on.slide, on.since));
    let seconds = |value: Option<f64>| value.map_or_else(|| "–".to_owned(), |value| format!("{value:.1} s"));
    let mib = |bytes: u64| format!("{:.0} MiB", bytes as f64 / f64::from(1 << 20));
    let rows = [
        ("On", on),
        ("Next slide in", seconds(status.next_change)),
        ("Last frame", format!("{} ago", seconds(status.last_frame))),
        ("Slides", state.slides.to_string()),
        ("Revision", state.revision.clone()),
        ("Last read", state.read.clone().unwrap_or_else(|| "never".to_owned())),
        ("Last save to screen", status.reload_ms.map_or_else(|| "–".to_owned(), |ms| format!("{ms:.0} ms"))),
        ("Screen", format!("{} x {}", status.width, status.height)),
        ("Drawn by", status.renderer.clone()),
        ("Memory", status.memory.map_or_else(|| "–".to_owned(), mib)),
        ("Photos in memory", mib(status.photo_cache as u64)),
        ("Running for", format!("{:.1} h", status.uptime / 3600.0)),
        ("Restarts", status.restarts.to_string()),
    ];
    let mut table = "<h2>Now</h2><table>".to_owned();
    for (name, value) in rows {
        let _ = write!(table, "<tr><th>{name}<td>{}", escaped(&value));
    }
    table + "</table>"
}

fn problems(status: &Status) -> String {
    let state = &status.state;
    let mut text = "<h2>Problems</h2>".to_owned();
    if state.problems.is_empty() && state.older.is_empty() {
        return text + "<p>None.</p>";
    }
    for older in &state.older {
        let _ = write!(
            text,
            "<p class=error>{}: an older version is shown since {}</p>",
            escaped(&older.file),
            escaped(&older.since)
        );
    }
    text += "<table>";
    for told in &state.problems {
        let problem = &told.problem;
        let class = if problem.severity == Severity::Error { "error" } else { "quiet" };
        let place = format!("{}:{}:{}", problem.file, problem.line, problem.column);
        let _ = write!(text, "<tr><th class={class}>{}<td>{}", escaped(&place), escaped(&told.message()));
    }
    text += "</table>";
    if state.more > 0 {
        let _ = write!(text, "<p>And {} more.</p>", state.more);
    }
    text
}

/// A text that says nothing to a browser but itself.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\'', "&#39;")
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn what_an_operator_wrote_is_never_markup() {
        assert_eq!(escaped("<b a='x' c=\"y\">&"), "&lt;b a=&#39;x&#39; c=&quot;y&quot;&gt;&amp;");
    }
}
