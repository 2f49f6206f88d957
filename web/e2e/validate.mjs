// Asks html-validate whether what the server sends is valid HTML.

import { HtmlValidate } from 'html-validate';

const validator = new HtmlValidate({ root: true, extends: ['html-validate:recommended'] });

/** The errors in a page's HTML, each with its place. */
export async function invalid(html) {
  const { results } = await validator.validateString(html);
  return results.flatMap(({ messages }) => messages.map(({ ruleId, message, line, selector }) => `${ruleId} (line ${line}${selector ? `, ${selector}` : ''}): ${message}`));
}
