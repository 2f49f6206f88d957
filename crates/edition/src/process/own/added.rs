//! Own tables among the material of an edition.

use cube::{Cube, Dimension, Role};
use geography::{Areas, Level};

use super::{Own, OwnFile};
use crate::analyse::columns::{area_dimension, level};
use crate::error::Error;
use crate::material::{Material, Provenance, ReadFile, SourceTable};

impl Own {
    /// Puts every table whose areas have a level among the material, and tells of what was read. Figures stand at the
    /// areas that the file has; all others are missing.
    ///
    /// # Errors
    /// A table has a code that is not one of the edition's areas. The material is then as it was.
    pub fn add_to(self, material: &mut Material) -> Result<(), Error> {
        let mut tables = Vec::new();
        let mut remarks = Vec::new();
        for (own, cube) in &self.tables {
            let Some(at) = own.level.map(level) else {
                remarks.push(format!(
                    "own data, {}: its areas are of no level of the edition; it was read and checked, and is left out",
                    own.id
                ));
                continue;
            };
            let file = &self.files[&own.id];
            let spread = spread(cube, at, &material.areas, file)?;
            let provenance = Provenance {
                file: file.name.clone(),
                sha256: file.sha256.clone(),
                reference: String::new(),
                title: own.title.sv.clone(),
                updated: None,
                notes: Vec::new(),
            };
            let mut table = SourceTable::new(&own.id, at, spread, provenance);
            if let (Level::Regso | Level::Deso, Some(edition)) = (at, &own.boundaries) {
                let periods = cube.role(Role::Period).into_iter().flat_map(Dimension::codes);
                table.boundaries = periods.map(|period| (period.to_owned(), edition.clone())).collect();
            }
            tables.push(table);
        }
        let of_layers = self.layers.iter().map(|(layer, read)| (&layer.id, read.features.len()));
        let of_tables = self.tables.iter().map(|(own, cube)| (&own.id, cube.len() / own.columns.len()));
        material.report.read.extend(of_layers.chain(of_tables).map(|(id, rows)| {
            let OwnFile { name, sha256 } = &self.files[id];
            ReadFile { file: name.clone(), content: format!("own data: {id}"), rows, sha256: sha256.clone() }
        }));
        remarks.extend(
            self.layers.iter().map(|(layer, _)| {
                format!("own data, {}: the layer was read and checked; maps do not show it", layer.id)
            }),
        );
        material.report.read.sort_by(|a, b| a.file.cmp(&b.file));
        material.report.remarks.extend(remarks);
        material.tables.extend(tables);
        Ok(())
    }
}

/// A cube over all areas of a level, from one over some of them.
fn spread(cube: &Cube, level: Level, areas: &Areas, file: &OwnFile) -> Result<Cube, Error> {
    let misfit = |what: String| Error::Content {
        file: file.name.clone(),
        place: "the areas".to_owned(),
        what,
        hint: "correct the code; areas of another boundary edition are known if the edition is built of an archive \
               that has the keys of that boundary edition"
            .to_owned(),
    };
    let [of_file, periods, contents] = cube.dimensions() else {
        return Err(misfit(format!("the table has {} dimensions and not three", cube.dimensions().len())));
    };
    let place = |code: &str| {
        let known = areas.position(level, code);
        known.ok_or_else(|| misfit(format!("\"{code}\" is no {} of this edition", level.id())))
    };
    let places = of_file.codes().map(place).collect::<Result<Vec<_>, _>>()?;
    let plain = |e: cube::Error| misfit(e.to_string());
    let dimensions = vec![area_dimension(areas, level).map_err(plain)?, periods.clone(), contents.clone()];
    let mut all = Cube::missing(dimensions);
    for (from, to) in places.into_iter().enumerate() {
        for period in 0..periods.len() {
            for column in 0..contents.len() {
                all.put(&[to, period, column], cube.get(&[from, period, column]));
            }
        }
    }
    Ok(all)
}
