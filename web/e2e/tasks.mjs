// What people come for, done from the start page by keyboard alone, each in at most five steps. A step is something
// chosen or sent: a word typed and sent, a link followed, a button pressed. `docs/tasks.md` tells them in words.

import { open, tabTo, until, watched } from './browser.mjs';
import { LANGUAGES, prefix } from './editions.mjs';

const MOST_STEPS = 5;

/** What a person does, counted. */
class Person {
  steps = 0;

  constructor(page, language) {
    this.page = page;
    this.language = language;
  }

  /** Goes to something by Tab and chooses it. */
  async choose(selector) {
    await this.reach(selector);
    this.steps += 1;
    await this.page.keyboard.press('Enter');
  }

  /** Goes to something by Tab. */
  async reach(selector) {
    const there = await tabTo(this.page, selector, 900);
    if (!there) throw new Error(`Tab does not reach ${selector} on ${this.page.url()}`);
  }

  /** Types into a field. */
  async type(selector, text) {
    await this.reach(selector);
    await this.page.keyboard.type(text, { delay: 5 });
  }

  /** Finds a place by its name in the search of the start page. */
  async goToPlace({ typed, path }) {
    await this.type('main .place-search input[name="q"]', typed);
    await until(() => this.page.locator('main [role="option"]').first().isVisible(), 20_000);
    await this.page.keyboard.press('ArrowDown');
    await until(() => this.page.evaluate(() => document.activeElement?.getAttribute('aria-activedescendant')), 20_000);
    this.steps += 1;
    await this.page.keyboard.press('Enter');
    await this.arrived((url) => url.pathname === prefix(this.language) + path);
  }

  async arrived(there) {
    const found = await until(() => there(new URL(this.page.url())), 20_000);
    if (!found) throw new Error(`it leads to ${this.page.url()}`);
    await this.page.waitForLoadState('load');
  }

  /** Whether something is on the screen. */
  sees(selector) {
    return until(
      () =>
        this.page.evaluate((asked) => {
          const box = document.querySelector(asked)?.getBoundingClientRect();
          return Boolean(box) && box.height > 0 && box.top < innerHeight && box.bottom > 0;
        }, selector),
      5_000,
    );
  }
}

const question = (id) => async (person, { find }) => {
  await person.goToPlace(find);
  await person.choose(`nav.contents a[href="#${id}"]`);
  if (!(await person.sees(`#${id} .answer`))) throw new Error('the answer is not on the screen');
  const answer = await person.page.locator(`#${id} .answer`).first().textContent();
  return answer.trim().length > 40 && (await person.page.locator(`#${id} figure`).count()) > 0;
};

/** Task → how it is done; gives whether it is. */
const TASKS = {
  'how much incomes differ between the areas of a municipality': question('income'),
  'where most children are enrolled in preschool': question('preschool'),
  'how the level of education differs between areas': question('education'),
  'what goes together with the development of segregation': question('together'),
  'find the RegSO that changed type': async (person, { changed }) => {
    await person.goToPlace(changed);
    await person.choose('nav.contents a[href="#types"]');
    await person.choose('#type-changes-figure a[href*="/omrade/"]');
    await person.arrived((url) => url.pathname.includes('/omrade/'));
    return (await person.page.locator('#type-years-figure').count()) === 1;
  },
  'compare with similar municipalities': async (person, { find }) => {
    await person.goToPlace(find);
    await person.choose('nav.contents a[href="#alike"]');
    await person.choose('#alike a[href*="/jamfor?"]');
    await person.arrived((url) => url.pathname.endsWith('/jamfor') && url.searchParams.getAll('omrade').length > 2);
    return (await person.page.locator('.chosen-places li').count()) > 2;
  },
  'build a district of three DeSO and read its education level': async (person, { deso }) => {
    await person.choose('.site-nav a[href$="/egna-omraden"]');
    await person.arrived((url) => url.pathname.endsWith('/egna-omraden'));
    await person.type('#own-name', 'Centrum');
    await person.type('#own-codes', deso.join(' '));
    await person.choose('#own-codes ~ button, form:has(#own-codes) button[type="submit"]');
    await person.arrived((url) => url.searchParams.get('d')?.startsWith('Centrum:'));
    const card = await person.page.locator('.own-district').textContent();
    return /utbildning|education/.test(card) && /\d[,.]\d\s%|\d[,.]\d%/.test(card);
  },
  'embed a chart': async (person, { find }) => {
    await person.goToPlace(find);
    await person.choose('#types-figure .share summary');
    const code = await person.page.locator('#code-types').inputValue();
    await person.choose('#types-figure button[data-from="code-types"]');
    const copied = await until(() => person.page.evaluate(() => navigator.clipboard.readText()), 5_000);
    const source = code.match(/src="([^"]+)"/)?.[1] ?? '';
    const embedded = await fetch(new URL(source, person.page.url()));
    return code.startsWith('<iframe') && copied === code && embedded.status === 200 && (await embedded.text()).includes('<svg');
  },
  'print a page': async (person, { find }) => {
    await person.goToPlace(find);
    await person.page.evaluate(() => {
      window.print = () => {
        document.body.dataset.printed = 'yes';
      };
    });
    await person.choose('[data-print]');
    return Boolean(await until(() => person.page.evaluate(() => document.body.dataset.printed === 'yes'), 5_000));
  },
  'find how an indicator is defined': async (person, { defined }) => {
    await person.type('main .place-search input[name="q"]', defined[person.language]);
    person.steps += 1;
    await person.page.keyboard.press('Enter');
    await person.arrived((url) => url.pathname.endsWith('/sok'));
    await person.choose(`main a[href$="/handbok/indikator/${defined.id}"]`);
    await person.arrived((url) => url.pathname.endsWith(`/handbok/indikator/${defined.id}`));
    return (await person.page.locator('main').textContent()).includes('25–64');
  },
  'get a table into Excel': async (person, { find }) => {
    await person.goToPlace(find);
    await person.choose('nav.contents a[href="#income"]');
    const coming = person.page.waitForEvent('download');
    await person.choose('#income-figure .share a[href$=".xlsx"]');
    const file = await coming;
    const chunks = [];
    for await (const chunk of await file.createReadStream()) chunks.push(chunk);
    // A workbook is a ZIP archive with a part that lists its contents.
    const bytes = Buffer.concat(chunks);
    return file.suggestedFilename().endsWith('.xlsx') && bytes.subarray(0, 2).toString() === 'PK' && bytes.includes('[Content_Types].xml');
  },
};

export async function tasks(visit) {
  const { base, edition, report } = visit;
  // They are written for the places of the fictional country.
  if (!edition.changed) return;
  for (const language of LANGUAGES) {
    for (const [task, done] of Object.entries(TASKS)) {
      await watched(visit, `${task}, ${language}`, { permissions: ['clipboard-read', 'clipboard-write'] }, async (page) => {
        await open(page, `${base}${prefix(language)}/`);
        const person = new Person(page, language);
        const well = await done(person, edition).catch((error) => {
          report.fail(`${task}, ${language}`, `${error.message} (after ${person.steps} steps)`);
          return null;
        });
        if (well === null) return;
        report.check(`${task}, ${language}: it is done`, well, page.url());
        report.check(`${task}, ${language}: in at most ${MOST_STEPS} steps`, person.steps <= MOST_STEPS, `${person.steps}`);
        console.log(`${language}: ${task}: ${person.steps} steps`);
      });
    }
  }
}
