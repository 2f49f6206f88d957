//! The plan of the Kolada-like key figures: which there are, around which level, how they follow disadvantage.
//!
//! The ids are Kolada's, so that the catalogue's indicators find them; levels, slopes and trends are rough.

/// Where a key figure's level comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Base {
    /// A level of its own: the plan's, moved by the municipality's disadvantage and by chance.
    Level,
    /// The lowest municipality stands for county and country.
    Lowest,
    /// The highest municipality stands for county and country.
    Highest,
    /// 100 minus another key figure.
    Remainder(&'static str),
    /// Residents.
    Population,
    /// Foreign-born in per cent of residents.
    ForeignBorn,
    /// Pre-upper-secondary education in per cent of ages 25–64.
    PreUpperSecondary,
    /// Post-secondary education in per cent of ages 25–64.
    PostSecondary,
    /// Dwellings of a tenure (0 rental, 1 tenant-owned, 2 owned) per 1 000 residents.
    Dwellings(usize),
    /// Median net income in kronor, from the medians of the DeSO.
    MedianIncome,
}

/// A key figure of the plan.
#[derive(Debug, Clone, Copy)]
pub(crate) struct KeyFigure {
    pub id: &'static str,
    pub base: Base,
    /// First and last year.
    pub years: (u16, u16),
    /// The level in 2022 of a municipality of average disadvantage.
    pub level: f64,
    /// The difference that one standard deviation of disadvantage makes.
    pub slope: f64,
    /// The change a year.
    pub trend: f64,
    /// Women's value minus men's, for key figures by sex.
    pub women_minus_men: Option<f64>,
    pub decimals: i32,
    pub range: (f64, f64),
    /// The elections of a key figure that repeats its value until the next one; empty: a new value every year.
    pub elections: &'static [u16],
    /// Whether small municipalities lack figures for some years.
    pub gaps: bool,
}

const GENERAL: &[u16] = &[2010, 2014, 2018, 2022];
const EUROPEAN: &[u16] = &[2009, 2014, 2019];

const fn percent(id: &'static str, level: f64, slope: f64, trend: f64) -> KeyFigure {
    KeyFigure {
        id,
        base: Base::Level,
        years: (2012, 2022),
        level,
        slope,
        trend,
        women_minus_men: None,
        decimals: 1,
        range: (0.0, 100.0),
        elections: &[],
        gaps: false,
    }
}

/// A figure that is not a percentage: any value from 0 up.
const fn rate(id: &'static str, level: f64, slope: f64, trend: f64, decimals: i32) -> KeyFigure {
    KeyFigure { decimals, range: (0.0, f64::MAX), ..percent(id, level, slope, trend) }
}

/// A figure counted from the other tables, with its trend before their first year.
const fn counted(id: &'static str, base: Base, trend: f64, decimals: i32) -> KeyFigure {
    KeyFigure { base, ..rate(id, 0.0, 0.0, trend, decimals) }
}

impl KeyFigure {
    const fn sexes(self, women_minus_men: f64) -> Self {
        Self { women_minus_men: Some(women_minus_men), ..self }
    }
    const fn years(self, first: u16, last: u16) -> Self {
        Self { years: (first, last), ..self }
    }
    const fn elections(self, elections: &'static [u16]) -> Self {
        Self { elections, ..self }
    }
    const fn base(self, base: Base) -> Self {
        Self { base, ..self }
    }
    const fn range(self, low: f64, high: f64) -> Self {
        Self { range: (low, high), ..self }
    }
    const fn gaps(self) -> Self {
        Self { gaps: true, ..self }
    }
}

/// All key figures, in the order of their ids.
pub(crate) const KEY_FIGURES: &[KeyFigure] = &[
    percent("N00610", 77.0, -4.5, 0.4).years(2021, 2022).sexes(-9.7).gaps(),
    percent("N00713", 66.5, -3.5, 1.0).years(2012, 2021).sexes(-6.8),
    counted("N00905", Base::MedianIncome, 6_600.0, 0).sexes(-61_000.0),
    percent("N00914", 80.5, -2.5, 0.25).years(2012, 2021).sexes(-2.6),
    rate("N00923", 80.9, -0.8, 0.14, 2),
    rate("N00925", 84.4, -0.6, 0.10, 2),
    percent("N00952", 80.2, 1.2, 0.3),
    rate("N00957", 24.0, 3.0, -0.5, 1).sexes(10.7),
    rate("N00997", 0.30, -0.015, 0.003, 3),
    percent("N01454", 8.7, 1.9, 0.2).years(2014, 2021).sexes(2.2),
    counted("N01951", Base::Population, 0.0, 0).sexes(0.0),
    counted("N01982", Base::PostSecondary, 0.55, 1).sexes(14.0),
    counted("N01984", Base::PreUpperSecondary, -0.4, 1).sexes(-3.9),
    percent("N02101", -0.1, -0.2, 0.02).range(-20.0, 20.0),
    percent("N02102", 0.45, 0.12, -0.02).range(-20.0, 20.0),
    percent("N02267", 81.8, -2.4, 0.9).years(2020, 2022).sexes(-2.9),
    percent("N02268", 69.8, -3.2, 2.0).years(2020, 2022).sexes(-6.5),
    percent("N02797", 5.7, 1.0, -0.18).sexes(-0.7),
    percent("N02925", 12.5, 3.8, 0.42).sexes(-0.1),
    counted("N02926", Base::ForeignBorn, 0.45, 1).sexes(0.4),
    percent("N03920", 5.4, 1.3, -0.15).sexes(0.1),
    percent("N03921", 3.9, 0.9, -0.5).sexes(-1.2),
    percent("N03926", 3.6, 1.0, 0.01).sexes(0.4),
    percent("N05400", 81.0, -3.2, -0.15).elections(GENERAL).sexes(2.6),
    percent("N05401", 80.6, -3.3, -0.05).elections(GENERAL).sexes(2.5),
    percent("N05403", 85.3, -2.5, 0.1).elections(GENERAL).sexes(1.0),
    percent("N05404", 53.5, -4.5, 1.1).elections(EUROPEAN),
    percent("N05831", 66.0, -6.5, -0.6).elections(GENERAL).base(Base::Lowest).years(2014, 2022),
    percent("N05833", 87.0, -2.5, -0.2).elections(GENERAL).base(Base::Highest).years(2014, 2022),
    rate("N07401", 100.0, 18.0, -2.5, 1).years(2012, 2018).gaps(),
    rate("N07403", 900.0, 190.0, -18.0, 1),
    rate("N07540", 10_400.0, 1_300.0, -60.0, 1),
    rate("N07543", 34.0, 12.0, -3.5, 1).gaps(),
    rate("N07544", 820.0, 190.0, 9.0, 1),
    percent("N07609", 25.5, 4.5, -0.6).years(2020, 2022).gaps(),
    counted("N07901", Base::Dwellings(0), 1.2, 1).years(2013, 2022),
    counted("N07902", Base::Dwellings(1), 0.9, 1).years(2013, 2022),
    counted("N07903", Base::Dwellings(2), 0.1, 1).years(2013, 2022),
    percent("N07907", 16.0, 3.6, 0.3).sexes(-2.1),
    percent("N11710", 18.5, -2.5, 0.35),
    percent("N11711", 0.0, 0.0, 0.0).base(Base::Remainder("N11710")).years(2014, 2022),
    percent("N11800", 85.9, -2.2, 0.28),
    percent("N11802", 19.5, -2.0, 0.4).gaps(),
    percent("N11803", 1.7, -0.3, -0.18).gaps(),
    percent("N15425", 79.5, -4.0, -0.4).sexes(3.6),
    percent("N15428", 84.3, -3.6, -0.35).sexes(2.6),
    percent("N15564", 85.0, -2.8, -0.5).years(2015, 2022).sexes(2.4).gaps(),
    percent("N15820", 55.5, -7.0, 0.7),
    percent("N17831", 51.0, -7.5, 0.6).gaps(),
    percent("N18621", 85.0, -2.6, 2.0).years(2020, 2022).sexes(0.9).gaps(),
    percent("N31807", 3.0, 0.9, -0.1),
    percent("N31814", 40.0, 4.5, 1.0).sexes(2.3).gaps(),
    percent("N31816", 1.0, 0.35, 0.0).sexes(0.0),
    percent("N66077", 17.8, 4.5, 0.15),
    percent("N66078", 12.2, 2.5, 0.08),
    percent("N66079", 13.4, 1.6, -0.12),
    percent("U01405", 71.5, -2.4, -0.1).sexes(-4.2).gaps(),
    percent("U31803", 4.9, 1.7, -0.18),
    percent("U31804", 5.4, 1.7, -0.3).sexes(-0.5).gaps(),
    percent("U65861", 54.0, -3.0, -1.6).elections(GENERAL).years(2018, 2022).sexes(7.6),
    percent("U65862", 70.5, -3.2, -1.1).elections(GENERAL).years(2018, 2022).sexes(-2.0),
    percent("U65864", 88.4, -1.8, -0.6).elections(GENERAL).years(2018, 2022).sexes(2.7),
];
