// Asks axe-core whether everyone can use a page.

import axe from 'axe-core';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** The violations on the page as it is now, each with the first elements that it concerns. */
export async function violations(page) {
  await page.evaluate(axe.source);
  const found = await page.evaluate(
    (values) => window.axe.run(document, { runOnly: { type: 'tag', values }, resultTypes: ['violations'] }).then((result) => result.violations),
    RULES,
  );
  return found.map(({ id, help, nodes }) => {
    const where = nodes.slice(0, 3).map(({ target, failureSummary }) => `${target.join(' ')}: ${failureSummary.split('\n').slice(1).join('; ').trim()}`);
    return `${id} (${help}), ${nodes.length} times:\n  ${where.join('\n  ')}`;
  });
}
