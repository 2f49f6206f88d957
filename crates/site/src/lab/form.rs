//! The selection as fields: what is chosen, what can be chosen instead, and links that take a choice away.

use edition::Sex;
use geography::Level;

use super::PATH;
use super::offer::{self, Group};
use super::selection::Selection;
use super::view::{Order, View as Kind};
use super::years::Years;
use super::{find, places};
use crate::choices::Choices;
use crate::links;
use crate::place;
use crate::words::Value;

/// One of several to choose among.
pub(crate) struct Choice {
    pub value: String,
    pub label: String,
    pub chosen: bool,
}

/// A way to look: a link.
pub(crate) struct Tab {
    pub id: &'static str,
    pub name: String,
    pub href: String,
    pub current: bool,
}

/// A chosen place, or one that can be.
pub(crate) struct Chip {
    pub code: String,
    pub name: String,
    /// What it is and where.
    pub what: String,
    /// The selection without it, or with it.
    pub href: String,
}

/// The fields.
pub(crate) struct Form {
    /// All figures in groups.
    pub groups: Vec<Group>,
    /// The id of the first and, where there is one, of the second figure.
    pub first: String,
    pub second: String,
    /// Further figures: id and name.
    pub more: Vec<(String, String)>,
    pub levels: Vec<Choice>,
    /// The years of the first figure, newest first; the first and the last chosen one.
    pub from: Vec<Choice>,
    pub until: Vec<Choice>,
    /// What no choice of years means.
    pub usual_years: String,
    /// Single years that no span can say.
    pub single_years: Vec<String>,
    /// Nothing where the figure is not told apart for women and men.
    pub sexes: Vec<Choice>,
    pub tabs: Vec<Tab>,
    pub kind: &'static str,
    pub orders: Vec<Choice>,
    /// Whether small multiples are chosen; nothing where the view has none.
    pub multiples: Option<bool>,
    pub places: Vec<Chip>,
    /// The selection without any place.
    pub without_places: String,
    /// What is said of a search for places, and what was found.
    pub searched: Option<String>,
    pub found: Vec<Chip>,
}

impl Form {
    /// The fields of a selection.
    pub fn of(selection: &Selection<'_>) -> Self {
        let words = selection.words();
        let path = format!("{}{PATH}", links::prefix(selection.language));
        let state = selection.choices();
        let topic = &selection.topics[0];
        let areas = selection.view.edition.areas();
        let chip = |(level, at): &(Level, usize)| {
            let area = &areas.level(*level)[*at];
            Chip {
                code: area.code.clone(),
                name: place::name(selection.view, selection.language, *level, area),
                what: places::what(selection.view, selection.language, &area.code),
                href: state.without_one("omrade", &area.code).at(&path),
            }
        };
        let chosen: Vec<Chip> = selection.places.iter().map(chip).collect();
        let question = selection.question.clone().unwrap_or_default();
        let found = match question.as_str() {
            "" => Vec::new(),
            _ if selection.added.is_some() => Vec::new(),
            question => find(selection.view, selection.language, question),
        };
        let found =
            found.into_iter().filter(|place| !chosen.iter().any(|chip| chip.code == place.code)).map(|place| Chip {
                href: state.and("omrade", &place.code).at(&path),
                code: place.code,
                name: place.name,
                what: place.what,
            });
        let found: Vec<Chip> = found.collect();
        let tab = |kind: Kind| Tab {
            id: kind.id(),
            name: kind.name(words),
            href: seen_as(&state, kind).at(&path),
            current: kind == selection.kind,
        };
        let tabs = Kind::ALL.into_iter().filter(|kind| *kind != Kind::Association || selection.topics.len() > 1);
        Self {
            groups: offer::groups(selection.view, selection.language),
            first: topic.id.clone(),
            second: selection.topics.get(1).map(|topic| topic.id.clone()).unwrap_or_default(),
            more: selection.topics.iter().skip(2).map(|topic| (topic.id.clone(), topic.name.clone())).collect(),
            levels: selection
                .levels_of(topic)
                .into_iter()
                .map(|level| Choice {
                    value: level.id().to_owned(),
                    label: capitalised(&words.levels(level)),
                    chosen: level == selection.level,
                })
                .collect(),
            from: years(selection, selection.years.first()),
            until: years(selection, selection.years.last()),
            usual_years: usual_years(selection),
            single_years: match &selection.years {
                Years::Some(years) if years.len() > 1 => years.iter().map(i32::to_string).collect(),
                _ => Vec::new(),
            },
            sexes: match selection.has_sexes(topic) {
                true => Sex::ALL.map(|sex| sex_choice(selection, sex)).into_iter().collect(),
                false => Vec::new(),
            },
            tabs: tabs.map(tab).collect(),
            kind: selection.kind.id(),
            orders: match selection.kind.has_order() {
                true => Order::ALL.map(|order| order_choice(selection, order)).into_iter().collect(),
                false => Vec::new(),
            },
            multiples: selection.kind.has_multiples().then_some(selection.multiples),
            without_places: state.without("omrade").at(&path),
            places: chosen,
            searched: selection.added.clone().or_else(|| {
                (!question.is_empty()).then(|| {
                    let key = if found.is_empty() { "lab-found-none" } else { "lab-found" };
                    words.with(key, &[("q", Value::Text(&question))])
                })
            }),
            found,
        }
    }

    /// Whether a figure of the groups is the first, or the second.
    pub fn is_first(&self, id: &str) -> bool {
        self.first == id
    }

    pub fn is_second(&self, id: &str) -> bool {
        self.second == id
    }
}

/// The same selection in another view, without the choices that the view does not have.
fn seen_as(state: &Choices, kind: Kind) -> Choices {
    let state = if kind.has_multiples() { state.clone() } else { state.without("smamultiplar") };
    let state = if kind.has_order() { state } else { state.without("ordning") };
    state.with("visa", kind.id())
}

/// The years of the first figure, newest first.
fn years(selection: &Selection<'_>, chosen: Option<i32>) -> Vec<Choice> {
    let topic = &selection.topics[0];
    let sex = selection.sexes_of(topic).first().copied().unwrap_or_default();
    let years = selection.periods(topic, sex).into_iter().rev().filter(|period| period.parse::<i32>().is_ok());
    years
        .map(|year| Choice {
            chosen: chosen.is_some_and(|chosen| year == chosen.to_string()),
            label: year.clone(),
            value: year,
        })
        .collect()
}

/// What no choice of years means: the newest, or all where the view shows a development.
fn usual_years(selection: &Selection<'_>) -> String {
    selection.words().t(match selection.kind {
        Kind::Line => "lab-years-all",
        _ => "lab-years-newest",
    })
}

fn sex_choice(selection: &Selection<'_>, sex: Sex) -> Choice {
    Choice {
        value: sex.id().to_owned(),
        label: capitalised(&selection.sex_name(sex)),
        chosen: selection.sexes.contains(&sex),
    }
}

fn order_choice(selection: &Selection<'_>, order: Order) -> Choice {
    Choice {
        value: order.id().to_owned(),
        label: capitalised(&order.name(selection.words())),
        chosen: selection.ordered && order == selection.order,
    }
}

/// A word as it begins a line.
pub(super) fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
