//! Cells gathered from either layout into one row per area and one column per set of labels.

use std::collections::HashMap;

use cube::Observation;

use super::ExportRow;
use super::grid::Grid;
use crate::room::{MOST, Texts};
use crate::{Error, Fault};

/// The table as it grows, cell by cell.
#[derive(Default)]
pub(super) struct Pivot {
    columns: Vec<Vec<String>>,
    /// The columns of the labels that stand at the side of a row: the first for the first heading, and so on.
    of_side: HashMap<Vec<String>, usize>,
    rows: Vec<Gathered>,
    of_area: HashMap<String, usize>,
    /// What the labels may still take.
    texts: Texts,
}

struct Gathered {
    area: String,
    line: usize,
    cells: Vec<Option<Cell>>,
}

#[derive(Clone, Copy)]
struct Cell {
    observation: Observation,
    line: usize,
}

impl Pivot {
    /// Adds the cells of a row of the grid, one per heading.
    ///
    /// `side` are the row's labels apart from the area; `headings` the labels of each column of numbers, the same
    /// for every call; `first` is the column of the grid where the numbers begin.
    pub fn add(
        &mut self,
        grid: &Grid,
        row: usize,
        (area, side): (String, Vec<String>),
        headings: &[Vec<String>],
        first: usize,
    ) -> Result<(), Error> {
        let line = grid.line(row);
        let base = match self.of_side.get(&side) {
            Some(base) => *base,
            None => {
                let base = self.columns.len();
                let mut labels = headings.iter().flat_map(|heading| side.iter().chain(heading));
                if !labels.all(|label| self.texts.take(label)) {
                    return Err(grid.error_at(row, Fault::Unsupported, Texts::TOO_MANY));
                }
                self.columns.extend(headings.iter().map(|h| [&side[..], h].concat()));
                self.of_side.insert(side, base);
                base
            }
        };
        let at = *self.of_area.entry(area).or_insert_with_key(|area| {
            self.rows.push(Gathered { area: area.clone(), line, cells: Vec::new() });
            self.rows.len() - 1
        });
        let cells = self.columns.len().saturating_mul(self.rows.len());
        if cells > MOST {
            let what = format!("the areas and columns up to here make {cells} cells; at most {MOST} are read");
            return Err(grid.error_at(row, Fault::Unsupported, what));
        }
        let gathered = &mut self.rows[at];
        gathered.cells.resize(self.columns.len().max(gathered.cells.len()), None);
        for offset in 0..headings.len() {
            let Some(observation) = grid.observation(row, first + offset) else {
                let text = grid.text(row, first + offset).unwrap_or_default();
                let what = format!("\"{}\" stands where a number must stand", shortened(&text));
                return Err(grid.error_in(row, first + offset, Fault::Value, what));
            };
            let cell = &mut gathered.cells[base + offset];
            if let Some(earlier) = cell {
                let what = format!("\"{}\" stands twice, the first time on row {}", gathered.area, earlier.line);
                return Err(grid.error_at(row, Fault::Duplicate, what));
            }
            *cell = Some(Cell { observation, line });
        }
        Ok(())
    }

    /// The columns' labels and the rows.
    pub fn finish(self) -> (Vec<Vec<String>>, Vec<ExportRow>) {
        let width = self.columns.len();
        let rows = self.rows.into_iter().map(|gathered| {
            let mut observations: Vec<Observation> =
                gathered.cells.iter().map(|c| c.map_or(Observation::MISSING, |c| c.observation)).collect();
            observations.resize(width, Observation::MISSING);
            ExportRow { area: gathered.area, line: gathered.line, observations }
        });
        (self.columns, rows.collect())
    }
}

/// The beginning of a text, for a message.
fn shortened(text: &str) -> String {
    let mut chars = text.trim().chars();
    let start: String = chars.by_ref().take(40).collect();
    if chars.next().is_some() { format!("{start}…") } else { start }
}
