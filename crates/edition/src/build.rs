//! Builds an edition: computes, writes beside its place, checks, and publishes by one rename.

use std::collections::{BTreeMap, HashMap};
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::Path;

use catalogue::Catalogue;
use geography::tiles::Encoding;
use geography::{Areas, Level};
use serde::Serialize;

use crate::analyse::indicators::Tables;
use crate::analyse::lines::Lines;
use crate::analyse::{
    associations, by_type, harmonised, indicators, legends, maps, overlays, segregation, similar, socioeconomic,
    spread, standouts, tiles, transitions, types,
};
use crate::check::check;
use crate::error::Error;
use crate::facts::Facts;
use crate::material::Material;
use crate::open::Edition;
use crate::progress::Progress;
use crate::revisions::{Log, Predecessor, Revision};
use crate::series::{Computed, Origin, SeriesInfo};
use crate::store::manifest::{Entry, FILE, FORMAT, Manifest, checksum_of};
use crate::store::publish::Draft;
use crate::store::values::{Assessed, Writer};
use crate::store::{blobs, exchange, names};

/// What was built.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Built {
    /// The edition's manifest.
    pub manifest: Manifest,
    /// How many series it holds.
    pub series: usize,
    /// How many values they hold.
    pub values: usize,
    /// What changed since the edition before it.
    pub revision: Revision,
}

/// Where an edition is to stand, and after which.
#[derive(Debug, Clone, Copy)]
pub struct Publication<'a> {
    /// The folder where it is to stand.
    pub target: &'a Path,
    /// Whether an edition that stands there is exchanged. It is then the one that the new edition succeeds.
    pub replace: bool,
    /// Another edition that it succeeds instead.
    pub previous: Option<&'a Path>,
    /// The time to state (UTC, RFC 3339).
    pub built: &'a str,
}

/// Builds an edition at `target`, as [`publish`] does, after the one that it replaces.
///
/// # Errors
/// Those of [`publish`].
pub fn build(
    material: &Material,
    catalogue: &Catalogue,
    target: &Path,
    replace: bool,
    built: &str,
    progress: &dyn Progress,
) -> Result<Built, Error> {
    publish(material, catalogue, Publication { target, replace, previous: None, built }, progress)
}

/// Builds an edition and publishes it in its place. A crash at any moment leaves what stood there before.
///
/// # Errors
/// Whatever is wrong with the target, the material or the disk; nothing is published then.
pub fn publish(
    material: &Material,
    catalogue: &Catalogue,
    publication: Publication<'_>,
    progress: &dyn Progress,
) -> Result<Built, Error> {
    let Publication { target, replace, previous, built } = publication;
    let draft = Draft::begin(target, replace)?;
    let predecessor = Predecessor::find(target, replace, previous)?;
    let folder = draft.path();
    progress.begin("computing", 3);
    let lines = Lines::of(material);
    let (series, mut facts) = analyse(material, catalogue, &lines, progress)?;
    progress.begin("maps and tiles", material.boundaries.len() as u64 + 1);
    let layers = tiles::layers(material, progress)?;
    let laid_over = overlays::tiles(material)?;
    facts.municipality_groups = material.municipality_groups.clone();
    facts.overlays = laid_over.iter().map(|one| one.info.clone()).collect();
    let static_maps = maps::compute(material, &layers)?;
    progress.step("maps");
    tiles::facts(material, &layers, &mut facts);

    progress.begin("writing", 5);
    let (index, origins) = write_values(folder, &material.areas, &lines, &series)?;
    progress.step(names::VALUES);
    exchange::write(folder, &material.areas, &series)?;
    progress.step("Parquet");
    write_blobs(folder, names::MAPS, &static_maps)?;
    let tiles = layers.iter().map(|layer| (layer.file.clone(), &layer.tiles));
    let tiles = tiles.chain(laid_over.iter().map(|one| (names::overlay_tiles(&one.info), &one.tiles)));
    for (file, tiles) in tiles {
        write_file(folder, &file, |out| {
            geography::tiles::write(out, Encoding::Gzip, tiles).map_err(std::io::Error::other)
        })?;
    }
    progress.step(names::MAPS);
    write_json(folder, names::AREAS, &material.areas)?;
    write_json(folder, names::POSTAL, &material.postal)?;
    write_json(folder, names::CATALOGUE, catalogue)?;
    write_json(folder, names::SERIES, &(&index, &origins))?;
    write_json(folder, names::FACTS, &facts)?;
    let mut report = material.report.clone();
    report.remarks.extend(facts.index.years.iter().filter_map(|year| year.incomplete()));
    report.remarks.extend(facts.similar.remarks());
    write_json(folder, names::REPORT, &report)?;
    let manifest = write_manifest(folder, material, built)?;
    progress.step(FILE);
    let (manifest, revision) = write_revisions(folder, manifest, predecessor)?;
    progress.step(names::REVISIONS);

    progress.begin("checking", 1);
    let checked = check(folder)?;
    if let Some(broken) = checked.findings.iter().find(|f| !f.holds) {
        return Err(Error::Check(format!("{}: {}", broken.what, broken.found)));
    }
    progress.step("published");
    draft.publish()?;
    let values = index.iter().map(|s| s.shape.periods * s.shape.areas).sum();
    Ok(Built { manifest, series: index.len(), values, revision })
}

/// Everything that does not depend on the reader, but for maps and tiles.
fn analyse(
    material: &Material,
    catalogue: &Catalogue,
    lines: &Lines<'_>,
    progress: &dyn Progress,
) -> Result<(Vec<Computed>, Facts), Error> {
    let misfit = |e: cube::Error| Error::Content {
        file: "source tables".into(),
        place: "dimensions".into(),
        what: e.to_string(),
        hint: "the table's areas, periods or columns are not those that the catalogue names".into(),
    };
    let areas = &material.areas;
    let tables = Tables::new(&material.tables, catalogue, areas).map_err(misfit)?;
    progress.step("tables");
    let mut series = indicators::compute(catalogue, areas, &tables);
    progress.step("indicators");
    let (proxy, proxy_limits, proxy_base_year) = types::proxy(catalogue, areas, &tables);
    series.extend(proxy);
    let (official_index, index) = socioeconomic::compute(catalogue, areas, &tables, &series, lines);
    series.extend(official_index);
    progress.step("area types");
    let index = socioeconomic::IndexFacts { proxy_base_year, ..index };
    let mut facts = Facts { proxy_limits, index, ..Facts::default() };
    let population = types::find(&series, "population", Level::Regso);
    let official = types::find(&series, types::OFFICIAL, Level::Regso);
    let stand_in = types::find(&series, types::PROXY_TYPE, Level::Regso);
    if let Some(population) = population {
        let spread = |types: Option<&Computed>| types.map(|t| types::distributions(areas, t, population, lines));
        facts.types = spread(official).unwrap_or_default();
        facts.proxy_types = spread(stand_in).unwrap_or_default();
        let frozen = types::find(&series, socioeconomic::ABSOLUTE, Level::Regso);
        facts.transitions = transitions::compute(areas, official, frozen, population, lines);
    }
    if let (Some(official), Some(stand_in)) = (official, stand_in) {
        facts.agreement = types::agreement(official, stand_in);
    }
    let (measures, divisions) = segregation::compute(catalogue, areas, &tables, lines, facts.draws, progress);
    series.extend(measures);
    facts.divisions = divisions;
    progress.begin("comparing", 3);
    facts.by_type = by_type::compute(catalogue, areas, &tables, &series, lines);
    facts.similar = similar::compute(catalogue, areas, &series, &material.boundaries);
    facts.standouts = standouts::compute(catalogue, areas, &series, &facts.similar, lines);
    progress.step("alike municipalities");
    facts.associations = associations::compute(areas, &series);
    facts.spreads = spread::compute(areas, &series);
    progress.step("associations");
    facts.legends = legends::compute(catalogue, &series);
    for table in tables.summed.values() {
        series.extend(table.series(catalogue));
    }
    facts.breaks = lines.breaks(&series);
    if !facts.breaks.is_empty() {
        let harmonised =
            harmonised::compute(catalogue, areas, &tables, lines, &series).map_err(|e| Error::Content {
                file: "source tables".into(),
                place: "counts carried over to later boundaries".into(),
                what: e.to_string(),
                hint: "a table of counts has a number below zero; correct its kind in the catalogue".into(),
            })?;
        series.extend(harmonised);
    }
    series.sort_by(|a, b| a.key.cmp(&b.key));
    progress.step("class limits");
    Ok((series, facts))
}

fn write_values(
    folder: &Path,
    areas: &Areas,
    lines: &Lines<'_>,
    series: &[Computed],
) -> Result<(Vec<SeriesInfo>, Vec<Origin>), Error> {
    let path = folder.join(names::VALUES);
    let file = File::create(&path).map_err(Error::io(&path))?;
    let mut writer = Writer::new(BufWriter::new(file));
    let mut origins = Origins::default();
    let mut index = Vec::with_capacity(series.len());
    for one in series {
        debug_assert!(one.periods.iter().all(|p| p.slice.observations.len() == areas.level(one.key.level).len()));
        // Sources of one series may differ in whether they give a base: where one lacks it, it stands as NaN.
        let any_base = one.periods.iter().any(|p| p.slice.bases.is_some());
        let any_assessed = one.periods.iter().any(|p| p.slice.assessed.is_some());
        let slices: Vec<_> = one
            .periods
            .iter()
            .map(|p| {
                let mut slice = p.slice.clone();
                if any_base && slice.bases.is_none() {
                    slice.bases = Some(vec![f64::NAN; slice.observations.len()]);
                }
                if any_assessed && slice.assessed.is_none() {
                    slice.assessed = Some(vec![Assessed::UNKNOWN; slice.observations.len()]);
                }
                slice
            })
            .collect();
        let shape = writer.append(&slices).map_err(Error::io(&path))?;
        index.push(SeriesInfo {
            key: one.key.clone(),
            periods: one.periods.iter().map(|p| p.period.clone()).collect(),
            shape,
            origins: one.periods.iter().map(|p| origins.position(&p.origin)).collect(),
            boundaries: lines.boundaries(one),
            reasons: reasons(one),
        });
    }
    writer.finish().map_err(Error::io(&path))?;
    Ok((index, origins.list))
}

fn reasons(series: &Computed) -> BTreeMap<(usize, usize), String> {
    let of = |(p, period): (usize, &crate::series::Period)| {
        period.reasons.iter().map(move |(area, reason)| ((p, *area), reason.clone())).collect::<Vec<_>>()
    };
    series.periods.iter().enumerate().flat_map(of).collect()
}

/// Origins, each kept once.
#[derive(Default)]
struct Origins {
    list: Vec<Origin>,
    known: HashMap<String, usize>,
}

impl Origins {
    fn position(&mut self, origin: &Origin) -> usize {
        let key = format!("{origin:?}");
        *self.known.entry(key).or_insert_with(|| {
            self.list.push(origin.clone());
            self.list.len() - 1
        })
    }
}

fn write_blobs(folder: &Path, name: &str, pieces: &BTreeMap<String, Vec<u8>>) -> Result<(), Error> {
    write_file(folder, name, |out| blobs::write(out, pieces))
}

fn write_json(folder: &Path, name: &str, value: &impl Serialize) -> Result<(), Error> {
    write_file(folder, name, |out| Ok(serde_json::to_writer(out, value)?))
}

fn write_file(
    folder: &Path,
    name: &str,
    write: impl FnOnce(&mut BufWriter<File>) -> std::io::Result<()>,
) -> Result<(), Error> {
    let path = folder.join(name);
    let mut out = BufWriter::new(File::create(&path).map_err(Error::io(&path))?);
    write(&mut out).and_then(|()| out.flush()).map_err(Error::io(&path))
}

fn write_manifest(folder: &Path, material: &Material, built: &str) -> Result<Manifest, Error> {
    let mut files: Vec<String> = fs::read_dir(folder)
        .map_err(Error::io(folder))?
        .map(|entry| Ok(entry.map_err(Error::io(folder))?.file_name().to_string_lossy().into_owned()))
        .collect::<Result<_, Error>>()?;
    files.sort();
    let files: Vec<Entry> = files.iter().map(|name| Entry::of(folder, name)).collect::<Result<_, _>>()?;
    let sums: String = files.iter().map(|f| f.sha256.as_str()).collect();
    let day = built.get(..10).unwrap_or(built);
    let manifest = Manifest {
        format: FORMAT,
        id: format!(
            "{}{day}-{}",
            if material.fictional { "fictional-" } else { "" },
            &checksum_of(sums.as_bytes())[..8]
        ),
        title: material.title.clone(),
        fictional: material.fictional,
        built: built.to_owned(),
        code_version: crate::CODE_VERSION.to_owned(),
        files,
    };
    write_json(folder, FILE, &manifest)?;
    Ok(manifest)
}

/// Compares the draft with the edition before it and writes the log, which the manifest then lists but the id leaves
/// out: the same figures are the same edition, whatever stood before them.
fn write_revisions(
    folder: &Path,
    mut manifest: Manifest,
    predecessor: Option<Predecessor>,
) -> Result<(Manifest, Revision), Error> {
    let (revision, log) = match predecessor {
        Some(predecessor) => predecessor.succeeded_by(&Edition::open(folder)?)?,
        None => {
            let first = Revision::of(&manifest);
            (first.clone(), Log::default().with(&first))
        }
    };
    write_json(folder, names::REVISIONS, &log)?;
    manifest.files.push(Entry::of(folder, names::REVISIONS)?);
    manifest.files.sort_by(|a, b| a.name.cmp(&b.name));
    write_json(folder, FILE, &manifest)?;
    Ok((manifest, revision))
}
