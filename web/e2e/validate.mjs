// Asks html-validate whether what the server sends is valid HTML.

import { HtmlValidate } from 'html-validate';

// An address may name a thing several times (`omrade=0180&omrade=1480`), and so may the forms that make it.
const validator = new HtmlValidate({ root: true, extends: ['html-validate:recommended'], rules: { 'form-dup-name': 'off' } });

/** The errors in a page's HTML, each with its place. */
export async function invalid(html) {
  const { results } = await validator.validateString(html);
  return results.flatMap(({ messages }) => messages.map(({ ruleId, message, line, selector }) => `${ruleId} (line ${line}${selector ? `, ${selector}` : ''}): ${message}`));
}
