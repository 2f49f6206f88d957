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

/** The pages that are looked at: name and address. */
export async function pagesOf({ base, edition }, language) {
  const place = async (code) => {
    const response = await fetch(`${base}/api/v1/places/${code}?lang=${language}`);
    const { url } = await response.json();
    if (!url) throw new Error(`${code} has no page`);
    return url;
  };
  return {
    start: `${prefix(language)}/`,
    municipality: await place(edition.municipality),
    small: await place(edition.small),
    county: await place(edition.county),
    regso: await place(edition.regso),
    map: `${prefix(language)}/karta`,
    handbook: `${prefix(language)}/handbok`,
    measures: `${prefix(language)}/handbok/matt`,
    measure: `${prefix(language)}/handbok/matt/d`,
    glossary: `${prefix(language)}/handbok/ordlista`,
    indicator: `${prefix(language)}/handbok/indikator/pre-upper-secondary`,
    accessibility: `${prefix(language)}/tillganglighet`,
    about: `${prefix(language)}/om`,
    changes: `${prefix(language)}/data/${language === 'en' ? 'changes' : 'andringar'}`,
  };
}
