//! Tables that are cubes already: PX and JSON-stat.

use cube::{Category, Cube, Dimension};

use super::gather::Gather;
use super::{Column, Layout, Period};
use crate::{Error, Fault, text};

/// Reads a table whose variables are named by id or label, and their categories by code or label.
pub(super) fn read(cube: &Cube, layout: &Layout, gather: &mut Gather<'_>) -> Result<(), Error> {
    let dimensions = cube.dimensions();
    let find = |name: &str| {
        dimensions.iter().position(|dimension| is_called(dimension, name)).ok_or_else(|| {
            let there = dimensions.iter().map(|d| format!("\"{}\"", d.label().sv)).collect::<Vec<_>>().join(", ");
            gather.error(Fault::MissingColumn, "", format!("the variable \"{name}\" is missing; there are {there}"))
        })
    };
    let area = find(&layout.area)?;
    let period = match &layout.period {
        Period::Is(_) => None,
        Period::Column(name) => Some(find(name)?),
    };
    let positions = layout.columns.iter().map(|column| position(column, cube, area, period, gather));
    let positions = positions.collect::<Result<Vec<_>, _>>()?;

    let periods: Vec<String> = match (&layout.period, period) {
        (Period::Column(name), Some(at)) => {
            let place = format!("variable {name}");
            let read = |category| gather.period(period_of(category), &place);
            dimensions[at].categories().iter().map(read).collect::<Result<_, _>>()?
        }
        (Period::Is(period), _) | (Period::Column(period), None) => vec![gather.period(period, "")?],
    };
    let place = format!("variable {}", dimensions[area].label().sv);
    for (area_at, category) in dimensions[area].categories().iter().enumerate() {
        let is_skipped = layout.skip.contains(&text::clean(&category.label.sv));
        if is_skipped {
            continue;
        }
        let Some(code) = gather.area(&category.code, &place)? else { continue };
        for (period_at, written) in periods.iter().enumerate() {
            let figures = positions.iter().map(|position| {
                let mut position = position.clone();
                position[area] = area_at;
                if let Some(period) = period {
                    position[period] = period_at;
                }
                cube.get(&position)
            });
            let figures = figures.collect();
            gather.add(code.clone(), written.clone(), place.clone(), figures)?;
        }
    }
    Ok(())
}

fn is_called(dimension: &Dimension, name: &str) -> bool {
    [dimension.id(), &dimension.label().sv, &dimension.label().en].iter().any(|called| text::clean(called) == name)
}

fn is_category(category: &Category, name: &str) -> bool {
    [&category.code, &category.label.sv, &category.label.en].iter().any(|called| text::clean(called) == name)
}

/// The period that a category stands for: its code, or its label where codes are numbers in a row.
fn period_of(category: &Category) -> &str {
    let begins_with_a_year = category.code.len() >= 4 && category.code.bytes().take(4).all(|b| b.is_ascii_digit());
    if begins_with_a_year { &category.code } else { &category.label.sv }
}

/// Where a column's figures are: a position in every dimension, of which those of area and period mean nothing.
fn position(
    column: &Column,
    cube: &Cube,
    area: usize,
    period: Option<usize>,
    gather: &Gather<'_>,
) -> Result<Vec<usize>, Error> {
    let place = format!("column {}", column.id);
    let fault = |what: String| gather.error(Fault::MissingColumn, &place, what);
    let listed = |dimension: &Dimension| {
        let names = dimension.categories().iter().take(12).map(|category| format!("\"{}\"", category.label.sv));
        let more = if dimension.len() > 12 { " …" } else { "" };
        format!("\"{}\" ({}{more})", dimension.label().sv, names.collect::<Vec<_>>().join(", "))
    };
    let mut left: Vec<&String> = column.label.iter().collect();
    let mut position = vec![0; cube.dimensions().len()];
    let others = cube.dimensions().iter().enumerate().filter(|(at, _)| *at != area && Some(*at) != period);
    let others: Vec<(usize, &Dimension)> = others.collect();
    for (at, dimension) in &others {
        let found = left.iter().enumerate().find_map(|(label_at, label)| {
            let category = dimension.categories().iter().position(|category| is_category(category, label))?;
            Some((label_at, category))
        });
        match found {
            Some((label_at, category)) => {
                left.remove(label_at);
                position[*at] = category;
            }
            None if dimension.len() == 1 => {}
            None => return Err(fault(format!("its label names no category of {}", listed(dimension)))),
        }
    }
    if let Some(unknown) = left.first() {
        let there = others.iter().map(|(_, dimension)| listed(dimension)).collect::<Vec<_>>().join(", ");
        let there = if there.is_empty() { "no variable beside area and period".to_owned() } else { there };
        return Err(fault(format!("\"{unknown}\" is no category, or one more than needed; there are {there}")));
    }
    Ok(position)
}
