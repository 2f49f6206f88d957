// The places that each edition is looked at by. `find` is typed without dots, as a person in a hurry does.

export const editions = {
  example: {
    // Every page in both languages at every width in both themes.
    languages: ['sv', 'en'],
    widths: [360, 900, 1440],
    themes: ['light', 'dark'],
    country: 'Ylvånien',
    municipality: '9101',
    small: '9304',
    county: '91',
    regso: '9101R002',
    deso: ['9101A1290', '9101A1310', '9101B1170'],
    // With the seed of the tests, 1.
    changed: { typed: 'bravixa', path: '/kommun/9204-bravixa' },
    defined: { id: 'pre-upper-secondary', sv: 'förgymnasial', en: 'pre-upper-secondary' },
    areas: { county: 3, municipality: 14, regso: 80 },
    find: { typed: 'obbelta', path: '/kommun/9102-obbelta', heading: 'Öbbelta' },
  },
  sweden: {
    // The same pages with real figures, which are many: one language, a telephone and a wide screen, by day.
    languages: ['sv'],
    widths: [360, 1440],
    themes: ['light'],
    country: 'Sverige',
    municipality: '0180',
    small: '2418',
    county: '01',
    regso: '0180R012',
    deso: ['0180C1010', '0180C1020', '0180C1030'],
    areas: { county: 21, municipality: 290, regso: 3363, deso: 5984 },
    // Near Stockholm, in degrees.
    police: [18, 59.35],
    find: { typed: 'malmo', path: '/kommun/1280-malmo', heading: 'Malmö' },
  },
};

export const LANGUAGES = ['sv', 'en'];

/** What stands before every address of a language. */
export const prefix = (language) => (language === 'en' ? '/en' : '');

/** The pages that are looked at, and their states: name and address. */
export async function pagesOf({ base, edition }, language) {
  const at = (path) => `${prefix(language)}${path}`;
  const place = async (code) => {
    const response = await fetch(`${base}/api/v1/places/${code}?lang=${language}`);
    const { url } = await response.json();
    if (!url) throw new Error(`${code} has no page`);
    return url;
  };
  return {
    start: at('/'),
    country: at('/riket'),
    county: await place(edition.county),
    municipality: await place(edition.municipality),
    small: await place(edition.small),
    regso: await place(edition.regso),
    deso: await place(edition.deso[0]),
    figure: `${await place(edition.county)}/preschool`,
    search: at('/sok?q=a'),
    'search-nothing': at('/sok?q=qqqqqq'),
    map: at('/karta'),
    lab: at('/labb'),
    'lab-lines': at(`/labb?indikator=pre-upper-secondary&niva=municipality&visa=linje&omrade=${edition.municipality}&omrade=${edition.small}`),
    'lab-together': at('/labb?indikator=pre-upper-secondary&indikator=low-economic-standard&niva=regso&visa=samband'),
    'lab-table': at(`/labb?indikator=low-economic-standard&niva=regso&visa=tabell&omrade=${edition.municipality}`),
    'lab-wrong': at('/labb?indikator=finns-inte&niva=planet&ar=1066&omrade=0000'),
    'area-types': at('/omradestyper'),
    'area-types-county': at(`/omradestyper?omrade=${edition.county}&indikator=pre-upper-secondary&typer=absoluta`),
    compare: at('/jamfor'),
    'compare-two': at(`/jamfor?omrade=${edition.municipality}&omrade=${edition.small}`),
    'compare-wrong': at('/jamfor?omrade=0000&q=qqqq'),
    own: at('/egna-omraden'),
    'own-district': at(`/egna-omraden?d=Centrum:${edition.deso.join(',')}`),
    'own-wrong': at(`/egna-omraden?d=Centrum:${edition.deso[0]},0000X0000&d=Tomt:`),
    'own-data': at('/egna-omraden/data'),
    data: at('/data'),
    changes: at(`/data/${language === 'en' ? 'changes' : 'andringar'}`),
    about: at('/om'),
    handbook: at('/handbok'),
    measures: at('/handbok/matt'),
    measure: at('/handbok/matt/d'),
    glossary: at('/handbok/ordlista'),
    indicator: at('/handbok/indikator/pre-upper-secondary'),
    accessibility: at('/tillganglighet'),
    nowhere: at('/finns-inte'),
  };
}
