//! A table as one request sees it: its variables in the order of the answer, with the changes that a fault orders.

use crate::faults::Deed;
use crate::table::{AreaList, Areas, Table};

/// A variable with its categories.
pub(super) struct Shown<'a> {
    pub code: &'static str,
    pub label: &'a str,
    pub role: Role,
    pub categories: Vec<Entry<'a>>,
    /// The category that stands for all when it is left out.
    pub elimination: Option<&'a str>,
}

/// What a variable is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Area,
    Class,
    Contents,
    Time,
}

/// A category, and its place in the table whatever its code has become.
#[derive(Debug, Clone)]
pub(super) struct Entry<'a> {
    pub place: usize,
    pub code: String,
    pub label: &'a str,
}

/// The table as it is seen.
pub(super) struct View<'a> {
    pub table: &'a Table,
    pub areas: &'a Areas,
    /// Areas first, then the table's own, contents, periods.
    pub variables: Vec<Shown<'a>>,
}

impl<'a> View<'a> {
    pub fn new(table: &'a Table, areas: &'a Areas, deed: &Deed) -> Self {
        let entry = |place, code: &str, label| Entry { place, code: code.to_owned(), label };
        let of_lists = |list: usize| !table.spec.regso_only || areas.lists[list].id.contains("RegSO");
        let places = areas.all.iter().enumerate().filter(|(place, _)| of_lists(areas.list_of[*place]));
        let mut variables = vec![Shown {
            code: "Region",
            label: "region",
            role: Role::Area,
            categories: places.map(|(place, area)| entry(place, &area.code, &area.label)).collect(),
            elimination: None,
        }];
        variables.extend(table.spec.variables.iter().map(|variable| {
            let categories = variable.categories.iter().enumerate();
            Shown {
                code: variable.code,
                label: variable.label,
                role: Role::Class,
                categories: categories.map(|(place, (code, label))| entry(place, code, *label)).collect(),
                elimination: variable.elimination,
            }
        }));
        let contents = table.spec.contents.iter().enumerate();
        variables.push(Shown {
            code: "ContentsCode",
            label: "tabellinnehåll",
            role: Role::Contents,
            categories: contents.map(|(place, content)| entry(place, content.code, content.label)).collect(),
            elimination: None,
        });
        let periods = table.periods.iter().enumerate();
        variables.push(Shown {
            code: "Tid",
            label: "år",
            role: Role::Time,
            categories: periods.map(|(place, period)| entry(place, period, period)).collect(),
            elimination: None,
        });
        let mut view = Self { table, areas, variables };
        view.alter(deed);
        view
    }

    /// Takes away categories and gives others another code.
    fn alter(&mut self, deed: &Deed) {
        if let Some((variable, codes)) = deed.drop.as_deref().and_then(|drop| drop.split_once('=')) {
            let gone: Vec<&str> = codes.split(',').collect();
            for shown in self.variables.iter_mut().filter(|shown| shown.code == variable) {
                shown.categories.retain(|category| !gone.contains(&category.code.as_str()));
            }
        }
        let recode = deed.recode.as_deref().and_then(|recode| recode.split_once('='));
        if let Some((variable, (old, new))) = recode.and_then(|(v, codes)| Some((v, codes.split_once('>')?))) {
            for shown in self.variables.iter_mut().filter(|shown| shown.code == variable) {
                for category in shown.categories.iter_mut().filter(|category| category.code == old) {
                    category.code = new.to_owned();
                }
            }
        }
    }

    /// Leaves only the categories of a code list.
    pub fn narrow(&mut self, variable: &str, list: &str) -> Result<(), String> {
        let unknown = || format!("Code list {list} is not a code list of variable {variable}");
        let list = self.lists(variable).find(|known| known.id.eq_ignore_ascii_case(list)).ok_or_else(unknown)?;
        let of_list = self.areas.lists.iter().position(|known| known.id == list.id);
        let areas = self.areas;
        for shown in self.variables.iter_mut().filter(|shown| shown.role == Role::Area) {
            shown.categories.retain(|category| Some(areas.list_of[category.place]) == of_list);
        }
        Ok(())
    }

    /// The code lists that a variable has.
    pub fn lists(&self, variable: &str) -> impl Iterator<Item = &'a AreaList> {
        let wanted = variable.eq_ignore_ascii_case("Region");
        let regso_only = self.table.spec.regso_only;
        let lists = self.areas.lists.iter();
        lists.filter(move |list| wanted && (!regso_only || list.id.contains("RegSO")))
    }
}
