//! Whether the article that the settings name as fallback is there. Shows nothing itself.

use super::super::problem::Problem;
use super::Library;
use crate::say::say;

impl Library {
    /// What is wrong with the fallback.
    pub(super) fn fallback_problem(&self) -> Option<Problem> {
        let fallback = self.settings.fallback.as_ref()?;
        let articles = || self.resolved.iter().flatten().map(|(_, one)| &one.article);
        if articles().any(|article| fallback.names(article)) {
            return None;
        }
        let wanted = &fallback.article;
        let near = articles()
            .map(|article| (strsim::damerau_levenshtein(&article.name, wanted), &article.name))
            .min()
            .filter(|(distance, _)| *distance <= wanted.chars().count() / 2);
        let message = match near {
            Some((_, near)) => say!("fallback-near", wanted = wanted, near = near),
            None => say!("fallback-missing", wanted = wanted),
        };
        Some(Problem::error(self.settings.file_of("fallback"), &fallback.place, message))
    }
}
