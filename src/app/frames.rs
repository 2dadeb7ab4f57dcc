//! The frames of a transition, as figures. Measures nothing itself.

/// How long the frames of a transition took, in milliseconds.
#[derive(Debug, Clone, PartialEq)]
pub struct Frames(pub Vec<f32>);

impl Frames {
    /// Median, 99th percentile and worst, in milliseconds.
    pub fn figures(&self) -> [f64; 3] {
        let mut sorted = self.0.clone();
        sorted.sort_by(f32::total_cmp);
        let at = |share: f32| {
            let index = ((sorted.len() as f32 * share).ceil() as usize).clamp(1, sorted.len().max(1)) - 1;
            sorted.get(index).copied().map_or(0.0, f64::from)
        };
        [at(0.5), at(0.99), at(1.0)]
    }
}

#[cfg(test)]
mod tests {
    use super::Frames;

    #[test]
    fn figures_of_frames_are_median_nearly_worst_and_worst() {
        let frames = Frames((1_u8..=100).rev().map(f32::from).collect());
        assert_eq!(frames.figures(), [50.0, 99.0, 100.0]);
        assert_eq!(Frames(vec![7.0]).figures(), [7.0; 3]);
        assert_eq!(Frames(Vec::new()).figures(), [0.0; 3]);
    }
}
