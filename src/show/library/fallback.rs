//! Whether the article that the settings name as fallback is there. Shows nothing itself.

use super::super::problem::Problem;
use super::Library;

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
        let cure = near.map_or_else(
            || "write the name of its file without .json, such as \"900-wappen\".".to_owned(),
            |(_, near)| format!("did you mean \"{near}\"?"),
        );
        let message = format!("There is no article \"{wanted}\" to show while nothing else is on; {cure}");
        Some(Problem::error(self.settings.file_of("fallback"), &fallback.place, message))
    }
}
