// Asks axe-core whether everyone can use a page.

import axe from 'axe-core';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What depends on colours alone. */
const COLOURS = ['color-contrast', 'link-in-text-block'];

/**
 * The violations on the page as it is now, each with the first elements that it concerns; with `colours`, only of what
 * another theme can change.
 */
export async function violations(page, colours = false) {
  await page.evaluate(axe.source);
  const runOnly = colours ? { type: 'rule', values: COLOURS } : { type: 'tag', values: RULES };
  // No rule that is asked for reads the style sheets themselves, so they need not be fetched again.
  const found = await page.evaluate(
    (asked) => window.axe.run(document, { runOnly: asked, resultTypes: ['violations'], preload: false }).then((result) => result.violations),
    runOnly,
  );
  return found.map(({ id, help, nodes }) => {
    const where = nodes.slice(0, 3).map(({ target, failureSummary }) => `${target.join(' ')}: ${failureSummary.split('\n').slice(1).join('; ').trim()}`);
    return `${id} (${help}), ${nodes.length} times:\n  ${where.join('\n  ')}`;
  });
}
