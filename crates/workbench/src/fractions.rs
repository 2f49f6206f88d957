//! Counts with fractions, where persons are drawn by lot: nobody is drawn in parts.
//!
//! In: a table. Out: whether its cells are whole persons, nearly so, or weights that rounding would make another table of.

use measures::Contingency;

/// What rounding each cell to whole persons does to a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fractions {
    /// Nothing.
    None,
    /// Little: the total and every group keep their persons but for 1 %, and the cells theirs but for 10 % of all.
    Rounded,
    /// More than that.
    TooSmall,
}

impl Fractions {
    pub fn of(table: &Contingency) -> Self {
        if table.areas().flatten().all(|persons| persons.fract() == 0.0) {
            return Self::None;
        }
        let mut rounded = vec![0.0; table.groups()];
        let mut moved = 0.0;
        for area in table.areas() {
            for (sum, persons) in rounded.iter_mut().zip(area) {
                *sum += persons.round();
                moved += (persons - persons.round()).abs();
            }
        }
        let (total, whole) = (table.total(), rounded.iter().sum::<f64>());
        let far = |exact: f64, rounded: f64| (exact - rounded).abs() > 0.01 * exact;
        let groups = table.group_totals().iter().zip(&rounded).any(|(exact, rounded)| far(*exact, *rounded));
        if far(total, whole) || groups || moved > 0.1 * total { Self::TooSmall } else { Self::Rounded }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(rows: &[[f64; 2]]) -> Fractions {
        Fractions::of(&Contingency::from_rows(rows.iter().copied()).expect("a table"))
    }

    #[test]
    fn what_rounding_does() {
        assert_eq!(of(&[[3.0, 2.0], [0.0, 4.0]]), Fractions::None);
        // 100.4 and 99.6 become 100 and 100: 0.4 % and less of each group.
        assert_eq!(of(&[[100.4, 200.0], [99.6, 300.0]]), Fractions::Rounded);
        // All would be nobody.
        assert_eq!(of(&[[0.3, 0.2], [0.1, 0.4]]), Fractions::TooSmall);
        // The total is right by accident, group 0 is not: 10.5 becomes 11.
        assert_eq!(of(&[[10.5, 200.0], [0.0, 299.5]]), Fractions::TooSmall);
        // All sums are right by accident, the cells are not: 0.6 becomes 1, 0.4 nobody.
        assert_eq!(of(&[[0.6, 0.4], [0.4, 0.6]]), Fractions::TooSmall);
    }
}
