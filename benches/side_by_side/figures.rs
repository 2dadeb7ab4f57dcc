//! Medians and the like.

/// The figure below which a share of them lies; 0 of none.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss, reason = "an index")]
pub fn quantile(figures: &[f64], share: f64) -> f64 {
    let mut sorted = figures.to_vec();
    sorted.sort_by(f64::total_cmp);
    let at = (sorted.len().saturating_sub(1) as f64 * share).round() as usize;
    sorted.get(at).copied().unwrap_or_default()
}

/// The middle one.
pub fn median(figures: &[f64]) -> f64 {
    quantile(figures, 0.5)
}

/// The mean; 0 of none.
#[expect(clippy::cast_precision_loss, reason = "few figures")]
pub fn mean(figures: &[f64]) -> f64 {
    figures.iter().sum::<f64>() / figures.len().max(1) as f64
}

/// The largest.
pub fn worst(figures: &[f64]) -> f64 {
    quantile(figures, 1.0)
}
