//! The invented names and the plan of the country: who lies within whom, the same for every seed.
//!
//! County codes 91–93 do not exist in Sweden, and no name is one of a Swedish municipality or RegSO (tested).

/// A place of a level: its code, its name, and the position of the place one level up.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Place {
    pub code: String,
    pub name: String,
    pub parent: usize,
}

/// A municipality of the plan; its code follows from its county and order.
pub(crate) struct MunicipalityPlan {
    pub name: &'static str,
    pub regsos: &'static [&'static str],
}

/// A county of the plan.
pub(crate) struct CountyPlan {
    pub code: &'static str,
    pub name: &'static str,
    pub municipalities: &'static [MunicipalityPlan],
}

/// The name of the country.
pub(crate) const COUNTRY: &str = "Ylvånien";

/// How many DeSO the RegSO have, in turn.
const DESOS_PER_REGSO: [usize; 8] = [2, 4, 1, 2, 3, 2, 1, 2];

/// The number of DeSO in the RegSO at this position of the country.
pub(crate) fn desos_of(regso: usize) -> usize {
    DESOS_PER_REGSO[regso % DESOS_PER_REGSO.len()]
}

/// The municipality that is an island of its own, the last of the last county.
pub(crate) const ISLAND: &str = "9304";

const fn municipality(name: &'static str, regsos: &'static [&'static str]) -> MunicipalityPlan {
    MunicipalityPlan { name, regsos }
}

/// The plan, in the order of the codes.
pub(crate) const COUNTIES: [CountyPlan; 3] = [
    CountyPlan {
        code: "91",
        name: "Vimöra län",
        municipalities: &[
            municipality(
                "Vimöra",
                &[
                    "Vimöra centrum",
                    "Ladrima",
                    "Denzåra",
                    "Sirvåra",
                    "Flönkuva",
                    "Sernax",
                    "Nytvuva–Pyrvin",
                    "Kvärvesk",
                    "Dredråra",
                    "Gyrpixa",
                    "Snärnöda",
                    "Trellorp",
                    "Sprärvuna",
                    "Tybböda",
                ],
            ),
            municipality(
                "Öbbelta",
                &["Öbbelta centrum", "Linkixa", "Voggluna", "Jinzolle", "Jålduna", "Plimporp", "Brinzolle"],
            ),
            municipality("Drölsa", &["Drölsa centrum", "Lyrpämt", "Snatvolle", "Måggluna", "Grezzöda"]),
            municipality("Håpperin", &["Håpperin", "Geffesk", "Debbuva"]),
            municipality(
                "Lunkåra",
                &["Lunkåra centrum", "Snammima", "Snårpylla", "Jyldixa", "Feppöda", "Plidra–Gröldik"],
            ),
        ],
    },
    CountyPlan {
        code: "92",
        name: "Tåskels län",
        municipalities: &[
            municipality(
                "Tåskel",
                &[
                    "Tåskel centrum",
                    "Tröbbämt",
                    "Kempämt",
                    "Sprozzin",
                    "Ögglin",
                    "Vabbond",
                    "Pluzzesk",
                    "Dronkin",
                    "Ploffima",
                    "Lenkuna",
                    "Äzzixa",
                    "Ägglöda",
                ],
            ),
            municipality("Ärvitta", &["Ärvitta centrum", "Vinzima", "Özza–Jorvämt", "Hympolle", "Pönzämt", "Flörpämt"]),
            municipality("Nörpula", &["Nörpula", "Snarpil", "Dydrämt", "Sänkolle"]),
            municipality("Bråvixa", &["Bråvixa", "Kvödrima"]),
            municipality("Jutömla", &["Jutömla centrum", "Trutvämt", "Trömpolle", "Grärpåra", "Dronzel"]),
        ],
    },
    CountyPlan {
        code: "93",
        name: "Ezmåra län",
        municipalities: &[
            municipality(
                "Ezmåra",
                &["Ezmåra centrum", "Kvåzzul", "Kvötvöda", "Jinzond", "Jasskåra", "Drubbylla", "Kvönzond", "Snillämt"],
            ),
            municipality("Pälkona", &["Pälkona", "Tronkil", "Kudrima", "Kvorpuna"]),
            municipality("Imbräta", &["Imbräta", "Drunzil", "Zammond"]),
            municipality("Snoddåla", &["Snoddåla"]),
        ],
    },
];

/// The counties as places.
pub(crate) fn counties() -> Vec<Place> {
    COUNTIES.iter().map(|c| Place { code: c.code.into(), name: c.name.into(), parent: 0 }).collect()
}

/// The municipalities as places, in the order of their codes.
pub(crate) fn municipalities() -> Vec<Place> {
    let of_county = |(parent, county): (usize, &CountyPlan)| {
        let place = |(order, plan): (usize, &MunicipalityPlan)| Place {
            code: format!("{}{:02}", county.code, order + 1),
            name: plan.name.into(),
            parent,
        };
        county.municipalities.iter().enumerate().map(place).collect::<Vec<_>>()
    };
    COUNTIES.iter().enumerate().flat_map(of_county).collect()
}

/// The RegSO as places, in the order of their codes.
pub(crate) fn regsos() -> Vec<Place> {
    let plans = COUNTIES.iter().flat_map(|c| c.municipalities);
    let of_municipality = |(parent, (place, plan)): (usize, (Place, &MunicipalityPlan))| {
        let regso = |(order, name): (usize, &&str)| Place {
            code: format!("{}R{:03}", place.code, order + 1),
            name: (*name).into(),
            parent,
        };
        plan.regsos.iter().enumerate().map(regso).collect::<Vec<_>>()
    };
    municipalities().into_iter().zip(plans).enumerate().flat_map(of_municipality).collect()
}
