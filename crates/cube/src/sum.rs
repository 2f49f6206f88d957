//! Sums along a dimension: counts add up, and a part that is not there leaves no whole.

use crate::{Cube, Dimension, Error, Observation, Status};

impl Cube {
    /// Adds up the categories of one dimension into those of `onto`.
    ///
    /// `to[i]` is the position in `onto` that category `i` of the dimension belongs to, or `None` to leave it out.
    /// A cell of the result is the sum of its parts with their joint status ([`crate::Status::and`]): one missing part
    /// makes the whole missing. A part where a value cannot exist (an area of another boundary edition) adds nothing,
    /// unless there are only such parts: then the whole cannot exist either. A category of `onto` without parts is
    /// missing.
    ///
    /// # Errors
    /// [`Error::NoDimension`]; [`Error::Length`] if `to` is not as long as the dimension.
    pub fn sum_onto(&self, dimension: &str, onto: Dimension, to: &[Option<usize>]) -> Result<Self, Error> {
        let axis = self.axis(dimension)?;
        let length = self.dimensions()[axis].len();
        if to.len() != length {
            return Err(Error::Length { expected: length, found: to.len() });
        }
        let inner: usize = self.dimensions()[axis + 1..].iter().map(Dimension::len).product();
        let outer: usize = self.dimensions()[..axis].iter().map(Dimension::len).product();
        let width = onto.len();
        let mut sums: Vec<Option<Observation>> = vec![None; outer * width * inner];
        for (cell, observation) in self.observations().enumerate() {
            let (o, category, i) = (cell / (length * inner), cell / inner % length, cell % inner);
            let Some(target) = to[category].filter(|t| *t < width) else { continue };
            let sum = &mut sums[(o * width + target) * inner + i];
            *sum = Some(match *sum {
                None => observation,
                Some(nothing) if nothing.status == Status::NotApplicable => observation,
                Some(so_far) if observation.status == Status::NotApplicable => so_far,
                Some(so_far) => so_far + observation,
            });
        }
        let mut dimensions = self.dimensions().to_vec();
        dimensions[axis] = onto;
        Self::new(dimensions, sums.into_iter().map(|sum| sum.unwrap_or(Observation::MISSING)).collect())
    }
}

#[cfg(test)]
mod tests {
    use crate::{Category, Cube, Dimension, Observation, Role, Status, Text};

    fn dimension(id: &str, codes: &[&str]) -> Dimension {
        Dimension::new(id, Role::Breakdown, Text::same(id), codes.iter().map(|c| Category::plain(*c)).collect())
            .expect("distinct")
    }

    #[test]
    fn counts_add_up_and_a_missing_part_leaves_no_whole() {
        let cube = Cube::new(
            vec![dimension("area", &["a1", "a2", "b1", "b2"]), dimension("sex", &["w", "m"])],
            [1.0, 2.0, 10.0, 20.0, 5.0, 6.0, f64::NAN, 7.0].map(Observation::normal).to_vec(),
        )
        .expect("4 × 2");
        let sum = cube
            .sum_onto("area", dimension("area", &["a", "b", "c"]), &[Some(0), Some(0), Some(1), Some(1)])
            .expect("fits");
        assert_eq!(sum.at(&["a", "w"]).expect("known").value(), Some(11.0));
        assert_eq!(sum.at(&["a", "m"]).expect("known").value(), Some(22.0));
        assert_eq!(sum.at(&["b", "w"]).expect("known").status, Status::Missing);
        assert_eq!(sum.at(&["b", "m"]).expect("known").value(), Some(13.0));
        assert_eq!(sum.at(&["c", "w"]).expect("known").status, Status::Missing);
    }

    #[test]
    fn a_part_that_cannot_exist_adds_nothing() {
        let none = Observation::without(Status::NotApplicable);
        let cube = Cube::new(
            vec![dimension("area", &["a1", "a2", "a3", "b1"])],
            vec![none, Observation::normal(2.0), none, none],
        )
        .expect("4");
        let onto = dimension("area", &["a", "b"]);
        let sum = cube.sum_onto("area", onto, &[Some(0), Some(0), Some(0), Some(1)]).expect("fits");
        assert_eq!(sum.at(&["a"]).expect("known").value(), Some(2.0));
        assert_eq!(sum.at(&["b"]).expect("known").status, Status::NotApplicable);
    }
}
