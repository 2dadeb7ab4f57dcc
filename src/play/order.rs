//! In which order articles come: by name, mixed, or as often as their weights say. Knows no slides and no time; the same
//! seed always gives the same order.

use crate::show::hash;
use crate::show::settings::Order;

/// A mixed order has several rounds, each another one, up to about so many turns.
const MIXED: usize = 60;
/// So many rounds at most.
const ROUNDS: usize = 8;
/// A weighted order has at most so many turns, or one an article; greater weights are made smaller together.
const LONGEST: usize = 20_000;

/// An article that wants to be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Turn<'a> {
    /// Its name, by which it keeps its place in a mixed order when others come and go.
    pub name: &'a str,
    /// How often it comes, from 1.
    pub weight: u32,
}

/// The turns in the order in which they come, by index, to be begun again at the end. No article comes twice in a row,
/// not even over that end, unless it is alone.
pub fn arranged(order: Order, turns: &[Turn<'_>], seed: u64) -> Vec<usize> {
    match order {
        Order::Name => (0..turns.len()).collect(),
        _ if turns.len() < 2 => (0..turns.len()).collect(),
        Order::Shuffle => mixed(turns, seed),
        Order::Weighted => weighted(turns),
    }
}

fn mixed(turns: &[Turn<'_>], seed: u64) -> Vec<usize> {
    let rounds = (MIXED / turns.len()).clamp(1, ROUNDS);
    let mut all: Vec<usize> = Vec::with_capacity(rounds * turns.len());
    for round in 0..rounds {
        let mut indices: Vec<usize> = (0..turns.len()).collect();
        let place = |index: &usize| hash::of(format!("{seed}/{round}/{}", turns[*index].name).as_bytes());
        indices.sort_by_cached_key(|index| (place(index), *index));
        all.extend(indices);
    }
    part_neighbours(&mut all);
    all
}

/// Each weight is a class whose turns go round; the classes are mixed by how far each lags behind its share.
fn weighted(turns: &[Turn<'_>]) -> Vec<usize> {
    let weights = fair(turns);
    let mut classes: Vec<(i64, Vec<usize>)> = Vec::new();
    for (index, weight) in weights.iter().enumerate() {
        let weight = i64::try_from(*weight).unwrap_or(1);
        match classes.iter_mut().find(|(of, _)| *of == weight) {
            Some((_, members)) => members.push(index),
            None => classes.push((weight, vec![index])),
        }
    }
    let share = |(weight, members): &(i64, Vec<usize>)| weight * i64::try_from(members.len()).unwrap_or(1);
    let total: i64 = classes.iter().map(share).sum();
    let mut lag = vec![0_i64; classes.len()];
    let mut gone = vec![0_usize; classes.len()];
    let mut all = Vec::new();
    for _ in 0..total {
        for (lag, class) in lag.iter_mut().zip(&classes) {
            *lag += share(class);
        }
        // Of several that lag as far, the first.
        let next = (0..classes.len()).rev().max_by_key(|class| lag[*class]).unwrap_or(0);
        lag[next] -= total;
        let members = &classes[next].1;
        all.push(members[gone[next] % members.len()]);
        gone[next] += 1;
    }
    part_neighbours(&mut all);
    all
}

/// Weights without a common divisor, none greater than all others together: more often than every second time an article
/// could not come without following itself.
fn fair(turns: &[Turn<'_>]) -> Vec<usize> {
    let mut weights: Vec<usize> = turns.iter().map(|turn| turn.weight.max(1) as usize).collect();
    let longest = LONGEST.max(weights.len());
    let total: usize = weights.iter().sum();
    if total > longest {
        weights.iter_mut().for_each(|weight| *weight = (*weight * longest / total).max(1));
    }
    if let Some(heaviest) = (0..weights.len()).max_by_key(|index| weights[*index]) {
        let others = weights.iter().sum::<usize>() - weights[heaviest];
        weights[heaviest] = weights[heaviest].min(others);
    }
    let common = weights.iter().copied().fold(0, divisor).max(1);
    weights.iter_mut().for_each(|weight| *weight /= common);
    weights
}

fn divisor(a: usize, b: usize) -> usize {
    if b == 0 { a } else { divisor(b, a % b) }
}

/// Moves turns until none stands beside itself, the last one and the first being neighbours too.
fn part_neighbours(all: &mut [usize]) {
    let count = all.len();
    // Each step parts one pair and makes no other.
    for _ in 0..count {
        let Some(at) = (0..count).find(|at| all[*at] == all[(at + 1) % count]) else { return };
        if !exchange(all, at) {
            turn_round(all, at);
        }
    }
}

/// Parts a turn from the same one after it by the nearest exchange that brings no others together; false if there is none.
fn exchange(all: &mut [usize], at: usize) -> bool {
    let count = all.len();
    let alike = |all: &[usize], at: usize| all[at] == all[(at + 1) % count];
    let twice = |all: &[usize], at: usize| alike(all, at) || alike(all, (at + count - 1) % count);
    for (own, step) in (1..count).flat_map(|step| [(at, step), ((at + 1) % count, step)]) {
        let other = (own + step) % count;
        all.swap(own, other);
        if !twice(all, own) && !twice(all, other) {
            return true;
        }
        all.swap(own, other);
    }
    false
}

/// Parts a turn from the same one after it by turning round all from there to the first two that are both others: there
/// are two such neighbours as long as it has no more than half of all turns.
fn turn_round(all: &mut [usize], at: usize) {
    let count = all.len();
    let start = (at + 1) % count;
    all.rotate_left(start);
    let own = all[0];
    if let Some(end) = (1..count - 1).find(|end| all[*end] != own && all[end + 1] != own) {
        all[..=end].reverse();
    }
    all.rotate_right(start);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const NAMES: [&str; 12] = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"];

    fn turns(weights: &[u32]) -> Vec<Turn<'static>> {
        weights.iter().zip(NAMES).map(|(weight, name)| Turn { name, weight: *weight }).collect()
    }

    fn written(order: Order, weights: &[u32], seed: u64) -> String {
        arranged(order, &turns(weights), seed).into_iter().map(|index| NAMES[index]).collect()
    }

    #[test]
    fn by_name_each_comes_once_and_in_order() {
        assert_eq!(written(Order::Name, &[1, 5, 1], 7), "abc");
        assert_eq!(written(Order::Weighted, &[1, 1, 1], 7), "abc");
        assert_eq!(written(Order::Weighted, &[4], 7), "a");
        assert_eq!(written(Order::Shuffle, &[], 7), "");
    }

    #[test]
    fn weights_spread_evenly() {
        assert_eq!(written(Order::Weighted, &[2, 1, 1], 0), "abac");
        assert_eq!(written(Order::Weighted, &[3, 1, 1, 1], 0), "abacad");
        assert_eq!(written(Order::Weighted, &[100, 1], 0), "ab", "more than every second time is not possible");
    }

    #[test]
    fn a_mixed_order_depends_on_the_day_and_keeps_its_places() {
        let all = [1; 12];
        assert_ne!(written(Order::Shuffle, &all, 1), written(Order::Shuffle, &all, 2));
        assert_eq!(written(Order::Shuffle, &all, 1), written(Order::Shuffle, &all, 1));
        // One that leaves does not move the others, up to an exchange where two would meet.
        let first =
            |text: String, count: usize| text.chars().take(count).filter(|name| *name != 'l').collect::<String>();
        let (with, without) = (written(Order::Shuffle, &all, 3), written(Order::Shuffle, &all[..11], 3));
        assert_eq!(first(with, 12), first(without, 11));
    }

    #[test]
    fn ten_thousand_articles_are_arranged_at_once() {
        let names: Vec<String> = (0..10_000).map(|number| number.to_string()).collect();
        let weight = |index: usize| u32::try_from(index % 100 + 1).unwrap();
        let turns: Vec<Turn<'_>> =
            names.iter().enumerate().map(|(index, name)| Turn { name, weight: weight(index) }).collect();
        let order = arranged(Order::Weighted, &turns, 0);
        assert!((10_000..=30_000).contains(&order.len()), "{}", order.len());
    }

    proptest! {
        #[test]
        fn nobody_follows_himself_and_everyone_comes_as_often_as_his_weight_says(
            weights in prop::collection::vec(1..9_u32, 2..12),
            seed in any::<u64>(),
        ) {
            for order in [Order::Shuffle, Order::Weighted] {
                let all = arranged(order, &turns(&weights), seed);
                let round = all.iter().zip(all.iter().cycle().skip(1));
                prop_assert!(round.clone().all(|(one, next)| one != next), "{:?} {:?}", weights, all);
                let times = |index: usize| all.iter().filter(|one| **one == index).count();
                let wanted = if order == Order::Weighted { fair(&turns(&weights)) } else { vec![all.len() / weights.len(); weights.len()] };
                for (index, wanted) in wanted.iter().enumerate() {
                    prop_assert_eq!(times(index), *wanted);
                }
            }
        }

        #[test]
        fn the_same_article_comes_at_about_even_distances(weights in prop::collection::vec(1..9_u32, 3..12)) {
            let all = arranged(Order::Weighted, &turns(&weights), 0);
            for (index, weight) in fair(&turns(&weights)).into_iter().enumerate().filter(|(_, weight)| *weight > 1) {
                let places: Vec<usize> = (0..all.len() * 2).filter(|at| all[at % all.len()] == index).collect();
                let farthest = places.windows(2).map(|pair| pair[1] - pair[0]).max().unwrap();
                let even = all.len() / weight;
                prop_assert!(farthest <= 2 * even + 3, "{:?} {:?} {}", weights, all, index);
            }
        }
    }
}
