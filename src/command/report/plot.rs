//! The plots of a report as SVG that stands in its page. Owns geometry and axes; asks for no colours but the page's own.

use std::fmt::Write as _;

/// Width of a plot.
const WIDTH: f64 = 960.0;
/// Height of one with columns.
const HEIGHT: f64 = 230.0;
/// Room for what stands left of a plot.
const LEFT: f64 = 64.0;
/// Room below.
const BELOW: f64 = 26.0;
/// Room above.
const ABOVE: f64 = 8.0;
/// Most names below a plot.
const NAMES: usize = 16;
/// Height of a row of the grid.
const ROW: f64 = 18.0;
/// Room left of the grid for days.
const DAYS: f64 = 118.0;
/// Distances between lines of an axis, in milliseconds.
const STEPS: [i64; 26] = [
    1_000,
    2_000,
    5_000,
    10_000,
    15_000,
    30_000,
    60_000,
    120_000,
    300_000,
    600_000,
    900_000,
    1_800_000,
    3_600_000,
    7_200_000,
    10_800_000,
    14_400_000,
    21_600_000,
    43_200_000,
    86_400_000,
    172_800_000,
    360_000_000,
    720_000_000,
    1_800_000_000,
    3_600_000_000,
    7_200_000_000,
    18_000_000_000,
];

/// A column: its name, a sentence for who points at it, and its milliseconds: seen, gaps, player off.
#[derive(Debug, Clone, Default)]
pub(super) struct Column {
    pub name: String,
    pub tip: String,
    pub parts: [i64; 3],
}

/// What the parts are called in the page's style.
const PARTS: [&str; 3] = ["seen", "gap", "off"];

/// A row of the grid: a day, and the same of each of its hours.
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub name: String,
    pub hours: [[i64; 3]; 24],
}

/// The distance of the lines of an axis.
fn step(most: i64) -> i64 {
    STEPS.into_iter().find(|step| most <= step * 5).unwrap_or_else(|| (most / 4).max(1))
}

/// What stands at such a line.
fn mark(ms: i64, step: i64) -> String {
    if step < 60_000 {
        format!("{} s", ms / 1000)
    } else if step < 3_600_000 {
        format!("{} min", ms / 60_000)
    } else {
        format!("{} h", ms / 3_600_000)
    }
}

/// A text that says nothing to a browser but itself.
pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\'', "&#39;")
}

/// Columns with an axis.
pub(super) fn columns(title: &str, columns: &[Column]) -> String {
    let most = columns.iter().map(|column| column.parts.iter().sum()).max().unwrap_or(0).max(1);
    let step = step(most);
    let top = (most + step - 1) / step * step;
    let high = HEIGHT - ABOVE - BELOW;
    let y = |ms: i64| ABOVE + high - high * ms as f64 / top as f64;
    let mut svg = begin(title, HEIGHT);
    for line in 0..=top / step {
        let (at, name) = (y(line * step), mark(line * step, step));
        // A text takes everything that is written to it.
        let _ = write!(
            svg,
            "<path class=rule d=\"M{LEFT} {at:.1}H{WIDTH}\"/><text x={:.0} y={:.1} text-anchor=end>{name}</text>",
            LEFT - 8.0,
            at + 4.0
        );
    }
    let wide = (WIDTH - LEFT) / columns.len().max(1) as f64;
    let every = columns.len().div_ceil(NAMES).max(1);
    for (index, column) in columns.iter().enumerate() {
        let (x, bar) = (LEFT + wide * index as f64, (wide * 0.72).min(56.0));
        let left = x + (wide - bar) / 2.0;
        let _ = write!(svg, "<g><title>{}</title>", escaped(&column.tip));
        let mut ground = 0;
        for (class, part) in PARTS.iter().zip(column.parts).filter(|(_, part)| *part > 0) {
            let (below, above) = (y(ground), y(ground + part));
            let high = below - above;
            let _ = write!(svg, "<rect class={class} x={left:.1} y={above:.1} width={bar:.1} height={high:.1} />");
            ground += part;
        }
        svg += "</g>";
        if index % every == 0 {
            let (x, name) = (x + wide / 2.0, escaped(&column.name));
            let _ = write!(svg, "<text x={x:.1} y={:.0} text-anchor=middle>{name}</text>", HEIGHT - 8.0);
        }
    }
    svg + "</svg>"
}

/// Days and hours: of each hour as much is filled as a slide was seen, on all screens together.
pub(super) fn grid(title: &str, rows: &[Row], screens: usize) -> String {
    let wide = (WIDTH - DAYS) / 24.0;
    let height = rows.len() as f64 * ROW + BELOW;
    let whole = 3_600_000.0 * screens.max(1) as f64;
    let mut svg = begin(title, height);
    for (index, row) in rows.iter().enumerate() {
        let (y, name) = (index as f64 * ROW, escaped(&row.name));
        let _ = write!(svg, "<text x=0 y={:.1}>{name}</text>", y + ROW - 5.0);
        for (hour, parts) in row.hours.iter().enumerate() {
            let (mut x, room) = (DAYS + wide * hour as f64, wide - 2.0);
            let high = ROW - 3.0;
            let _ = write!(svg, "<rect class=empty x={x:.1} y={y:.1} width={room:.1} height={high} />");
            // An hour that comes twice, or screens of one name, may hold more than an hour.
            let all = whole.max(parts.iter().sum::<i64>() as f64);
            for (class, part) in PARTS.iter().zip(parts).filter(|(_, part)| **part > 0) {
                let part = room * *part as f64 / all;
                let _ = write!(svg, "<rect class={class} x={x:.1} y={y:.1} width={part:.1} height={high} />");
                x += part;
            }
        }
    }
    for hour in (0..24).step_by(2) {
        let x = DAYS + wide * f64::from(hour);
        let _ = write!(svg, "<text x={x:.1} y={:.0}>{hour}</text>", height - 9.0);
    }
    svg + "</svg>"
}

/// A bar of a part of a whole.
pub(super) fn bar(part: i64, whole: i64) -> String {
    let wide = if whole > 0 { 100.0 * part as f64 / whole as f64 } else { 0.0 };
    format!(
        "<svg class=bar viewBox=\"0 0 100 8\" preserveAspectRatio=none aria-hidden=true>\
         <rect class=empty width=100 height=8 /><rect class=seen width={wide:.2} height=8 /></svg>"
    )
}

fn begin(title: &str, height: f64) -> String {
    format!("<svg viewBox=\"0 0 {WIDTH} {height:.0}\" role=img aria-label=\"{}\">", escaped(title))
}

#[cfg(test)]
mod tests {
    use super::{Column, columns, escaped, mark, step};

    #[test]
    fn an_axis_has_few_lines_at_round_times() {
        for (most, distance, name) in [
            (1, 1_000, "2 s"),
            (9_000, 2_000, "4 s"),
            (3_600_000, 900_000, "30 min"),
            (86_400_000, 21_600_000, "12 h"),
            (86_400_000 * 10_000, 216_000_000_000, "120000 h"),
        ] {
            let found = step(most);
            assert_eq!((found, mark(2 * found, found).as_str()), (distance, name), "{most}");
        }
    }

    #[test]
    fn columns_stand_on_the_ground_line_and_nothing_is_negative() {
        let of = |seen, gap| Column { parts: [seen, gap, 0], name: "a & b".to_owned(), ..Column::default() };
        let svg = columns("x", &[of(0, 0), of(3_600_000, 0), of(1_800_000, 1_800_000)]);
        assert!(!svg.contains("=-") && !svg.contains("NaN") && svg.contains("a &amp; b"), "{svg}");
        assert_eq!((svg.matches("class=seen").count(), svg.matches("class=gap").count()), (2, 1));
        assert!(columns("x", &[]).ends_with("</svg>"));
    }

    #[test]
    fn what_an_operator_wrote_is_never_markup() {
        assert_eq!(escaped("<b a='x' c=\"y\">&"), "&lt;b a=&#39;x&#39; c=&quot;y&quot;&gt;&amp;");
    }
}
