// The places that each edition is looked at by. `find` is typed without dots, as a person in a hurry does.

export const editions = {
  example: {
    country: 'Ylvånien',
    municipality: '9101',
    small: '9304',
    county: '91',
    regso: '9101R002',
    areas: { county: 3, municipality: 14, regso: 80 },
    find: { typed: 'obbelta', path: '/kommun/9102-obbelta', heading: 'Öbbelta' },
  },
  sweden: {
    country: 'Sverige',
    municipality: '0180',
    small: '2418',
    county: '01',
    regso: '0180R012',
    areas: { county: 21, municipality: 290, regso: 3363, deso: 5984 },
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
    search: at('/sok?q=a'),
    'search-nothing': at('/sok?q=qqqqqq'),
    map: at('/karta'),
    lab: at('/labb'),
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
