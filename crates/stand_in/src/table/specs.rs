//! The tables that the files of the shared material are exports of: ids, variables, codes and labels.
//!
//! Ids of tables and codes of contents are the real ones where the project's notes on sources name them; where not, the
//! export's reference code stands for the contents. Codes of categories are the real ones where an export, a recorded
//! answer or the notes show them (sex and age from recorded answers, `UtlBakgrund`, `ESUB`, `ESMB`, tenure 1–3); the
//! others are made up and only labels are real. Labels are those of the exports: columns are found by them.

/// A variable between areas and contents.
#[derive(Debug)]
pub(crate) struct VariableSpec {
    pub code: &'static str,
    pub label: &'static str,
    /// Codes and labels.
    pub categories: &'static [(&'static str, &'static str)],
    /// The category that stands for all of them when the variable is left out; none: it may not be left out.
    pub elimination: Option<&'static str>,
}

/// One of the contents.
#[derive(Debug)]
pub(crate) struct ContentSpec {
    pub code: &'static str,
    pub label: &'static str,
    pub unit: &'static str,
    pub decimals: u8,
}

/// Where figures come from.
#[derive(Debug)]
pub(crate) enum From {
    /// The workbook with this reference; categories of variables that the export does not have.
    Workbook(&'static str, &'static [(&'static str, &'static str)]),
    /// The delimited export of this name, whose areas are RegSO 2020 by name; the contents' code if there are several.
    Named(&'static str, Option<&'static str>),
    /// The index of Karlstad's areas.
    KarlstadIndex,
    /// The population of Karlstad's areas.
    KarlstadPopulation,
}

/// A table.
#[derive(Debug)]
pub(crate) struct TableSpec {
    pub id: &'static str,
    pub title: &'static str,
    /// The code and name of the subject.
    pub subject: (&'static str, &'static str),
    pub variables: &'static [VariableSpec],
    pub contents: &'static [ContentSpec],
    pub from: &'static [From],
    /// Whether only RegSO are published.
    pub regso_only: bool,
    /// Whether areas that do not exist in a period have 0 there instead of nothing.
    pub zero_outside: bool,
}

const SEX: VariableSpec =
    VariableSpec { code: "Kon", label: "kön", categories: &[("1+2", "totalt")], elimination: Some("1+2") };

const POPULATION: (&str, &str) = ("BE", "Befolkning");
const INCOME: (&str, &str) = ("HE", "Hushållens ekonomi");
const HOUSING: (&str, &str) = ("BO", "Boende, byggande och bebyggelse");

const fn content(code: &'static str, label: &'static str, unit: &'static str, decimals: u8) -> ContentSpec {
    ContentSpec { code, label, unit, decimals }
}

/// All tables made from files.
pub(crate) const TABLES: &[TableSpec] = &[
    TableSpec {
        id: "TAB6574",
        title: "Folkmängden per region efter region, ålder, kön, tabellinnehåll och år",
        subject: POPULATION,
        variables: &[
            VariableSpec {
                code: "Alder",
                label: "ålder",
                categories: &[
                    ("totalt", "totalt"),
                    ("-4", "0-4 år"),
                    ("5-9", "5-9 år"),
                    ("10-14", "10-14 år"),
                    ("15-19", "15-19 år"),
                    ("20-24", "20-24 år"),
                ],
                elimination: None,
            },
            SEX,
        ],
        contents: &[content("000007Y7", "Folkmängden per region", "antal", 0)],
        from: &[
            From::Workbook("000005FF", &[]),
            From::Workbook("000005FC", &[("Alder", "totalt")]),
            From::KarlstadPopulation,
        ],
        regso_only: false,
        zero_outside: true,
    },
    TableSpec {
        id: "TAB6572",
        title: "Folkmängden per region efter region, födelseregion, kön, tabellinnehåll och år",
        subject: POPULATION,
        variables: &[
            VariableSpec {
                code: "Fodelseregion",
                label: "födelseregion",
                categories: &[
                    ("SE", "Sverige"),
                    ("EU", "Europa utom Sverige"),
                    ("OV", "övriga världen inkl. uppgift saknas"),
                    ("tot", "totalt"),
                ],
                elimination: None,
            },
            SEX,
        ],
        contents: &[content("000005FB", "Folkmängden per region", "antal", 0)],
        from: &[From::Workbook("000005FB", &[]), From::Named("deso_foreign_born.csv", None)],
        regso_only: false,
        zero_outside: false,
    },
    TableSpec {
        id: "TAB6571",
        title: "Folkmängden per region efter region, utländsk/svensk bakgrund, kön, tabellinnehåll och år",
        subject: POPULATION,
        variables: &[
            VariableSpec {
                code: "UtlBakgrund",
                label: "utländsk/svensk bakgrund",
                categories: &[("SA", "svensk bakgrund"), ("1", "utländsk bakgrund"), ("tot", "totalt")],
                elimination: None,
            },
            SEX,
        ],
        contents: &[content("000007Y4", "Folkmängden per region", "antal", 0)],
        from: &[From::Workbook("000005FE", &[])],
        regso_only: false,
        zero_outside: false,
    },
    TableSpec {
        id: "TAB5956",
        title: "Befolkning 25-64 år efter region, utbildningsnivå, tabellinnehåll och år",
        subject: ("UF", "Utbildning och forskning"),
        variables: &[VariableSpec {
            code: "UtbildningsNiva",
            label: "utbildningsnivå",
            categories: &[
                ("21", "förgymnasial utbildning"),
                ("3+4", "gymnasial utbildning"),
                ("5", "eftergymnasial utbildning, mindre än 3 år"),
                ("6", "eftergymnasial utbildning, 3 år eller mer"),
                ("US", "uppgift om utbildningsnivå saknas"),
            ],
            elimination: None,
        }],
        contents: &[content("000005MO", "Befolkning 25-64 år", "antal", 0)],
        from: &[From::Workbook("000005MO", &[])],
        regso_only: false,
        zero_outside: false,
    },
    TableSpec {
        id: "TAB6680",
        title: "Arbetsmarknadsstatus. Årligt register efter region, kön, ålder, tabellinnehåll och år",
        subject: ("AM", "Arbetsmarknad"),
        variables: &[
            SEX,
            VariableSpec { code: "Alder", label: "ålder", categories: &[("16-64", "16-64 år")], elimination: None },
        ],
        contents: &[
            content("0000089X", "antal sysselsatta", "antal", 0),
            content("0000089W", "antal arbetslösa", "antal", 0),
            content("0000089V", "antal sysselsatta och arbetslösa (arbetskraften)", "antal", 0),
            content("0000089Z", "antal personer utanför arbetskraften", "antal", 0),
            content("0000089Y", "antal totalt", "antal", 0),
        ],
        from: &[From::Workbook("000007A8", &[])],
        regso_only: false,
        zero_outside: false,
    },
    TableSpec {
        id: "TAB6679",
        title: "Andel av befolkningen i inkomstklass efter region, inkomstslag, kön, tabellinnehåll och år",
        subject: INCOME,
        variables: &[
            VariableSpec {
                code: "InkomstTyp",
                label: "inkomstslag",
                categories: &[("NetInk", "nettoinkomst")],
                elimination: None,
            },
            SEX,
        ],
        contents: &[
            content("0000089U", "Medianvärde, tkr", "tusentals kronor", 1),
            content("0000089T", "Medelvärde, tkr", "tusentals kronor", 1),
            content("0000089O", "Antal personer totalt", "antal", 0),
        ],
        from: &[From::Workbook("000005FM", &[])],
        regso_only: false,
        zero_outside: false,
    },
    TableSpec {
        id: "TAB6685",
        title: "Låg resp. hög ekonomisk standard efter region, ålder, tabellinnehåll och år",
        subject: INCOME,
        variables: &[VariableSpec {
            code: "Alder",
            label: "ålder",
            categories: &[("tot", "totalt ålder")],
            elimination: Some("tot"),
        }],
        contents: &[
            content("000008AC", "Låg ekonomisk standard, procent", "procent", 0),
            content("000008AD", "Hög ekonomisk standard, procent", "procent", 0),
            content("000006TA", "Antal personer totalt", "antal", 0),
        ],
        from: &[From::Workbook("000006TA", &[])],
        regso_only: false,
        zero_outside: false,
    },
    TableSpec {
        id: "TAB6258",
        title: "Antal lägenheter efter region, upplåtelseform, tabellinnehåll och år",
        subject: HOUSING,
        variables: &[VariableSpec {
            code: "Upplatelseform",
            label: "upplåtelseform",
            categories: &[("1", "hyresrätt"), ("2", "bostadsrätt"), ("3", "äganderätt"), ("US", "uppgift saknas")],
            elimination: None,
        }],
        contents: &[content("000006OC", "Antal lägenheter", "antal", 0)],
        from: &[From::Workbook("000006OC", &[]), From::Named("deso_housing_tenure.csv", None)],
        regso_only: false,
        zero_outside: false,
    },
    TableSpec {
        id: "TAB6065",
        title: "Antal personer efter region, hustyp, tabellinnehåll och år",
        subject: HOUSING,
        variables: &[VariableSpec {
            code: "Hustyp",
            label: "hustyp",
            categories: &[
                ("SMÅHUS", "småhus"),
                ("FLERBO", "flerbostadshus"),
                ("ÖVRHUS", "övriga hus"),
                ("SPEC", "specialbostäder"),
                ("US", "uppgift saknas"),
                ("tot", "totalt"),
            ],
            elimination: None,
        }],
        contents: &[content("000005LO", "Antal personer", "antal", 0)],
        from: &[From::Workbook("000005LO", &[])],
        regso_only: false,
        zero_outside: false,
    },
    TableSpec {
        id: "TAB6568",
        title: "Antal hushåll efter region, hushållstyp, tabellinnehåll och år",
        subject: POPULATION,
        variables: &[VariableSpec {
            code: "Hushallstyp",
            label: "hushållstyp",
            categories: &[
                ("SMMB", "sammanboende med barn"),
                ("SMUB", "sammanboende utan barn"),
                ("ESMB", "ensamstående med barn"),
                ("ESUB", "ensamstående utan barn"),
                ("OVR", "övriga hushåll"),
            ],
            elimination: None,
        }],
        contents: &[content("000005F8", "Antal hushåll", "antal", 0)],
        from: &[From::Workbook("000005F8", &[])],
        regso_only: false,
        zero_outside: false,
    },
    TableSpec {
        id: "TAB6683",
        title: "Inkomstkomponenter efter region, inkomstkomponent, kön, tabellinnehåll och år",
        subject: INCOME,
        variables: &[
            VariableSpec {
                code: "Inkomstkomponenter",
                label: "inkomstkomponent",
                categories: &[("LON", "löneinkomst")],
                elimination: None,
            },
            SEX,
        ],
        contents: &[content("000008A4", "Medelvärde för samtliga, tkr", "tusentals kronor", 1)],
        from: &[From::Named("deso_income.csv", None)],
        regso_only: false,
        zero_outside: false,
    },
    TableSpec {
        id: "TAB6586",
        title: "Socioekonomiskt index och områdestyper efter region, tabellinnehåll och år",
        subject: ("AA", "Ämnesövergripande statistik"),
        variables: &[],
        contents: &[
            content("000008IT", "Index", "index", 1),
            content("000008IU", "Områdestyp", "områdestyp", 0),
            content("FORGYMN", "Andelen med förgymnasial utbildning", "procent", 1),
            content("LAGSTD", "Andelen personer med låg ekonomisk standard (oavsett ålder)", "procent", 1),
            content("BISTAND", "Andelen med ekonomiskt bistånd och/eller långtidsarbetslösa", "procent", 1),
        ],
        from: &[From::Named("regso_socioekonomisk_index_2022.csv", Some("000008IU")), From::KarlstadIndex],
        regso_only: true,
        zero_outside: false,
    },
];

#[cfg(test)]
mod tests {
    use super::TABLES;

    /// Every table that the catalogue asks of this service up to 2023 is here, and nothing that it never asks for.
    #[test]
    fn the_tables_are_those_that_the_catalogue_asks_for() {
        let catalogue = catalogue::Catalogue::embedded().unwrap();
        let queries = catalogue.tables.iter().flat_map(|table| &table.query);
        let asked: std::collections::BTreeSet<&str> =
            queries.filter(|q| q.provider == "scb" && q.until.is_some()).map(|q| q.table.as_str()).collect();
        for spec in TABLES {
            assert!(asked.contains(spec.id), "{} is asked for by no table of the catalogue", spec.id);
        }
    }
}
