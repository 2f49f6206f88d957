// Reads a JSON-stat file with jsonstat-toolkit and prints what the toolkit says of it.
// node jsonstat_toolkit.mjs <folder whose node_modules has the toolkit> <file>
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";

const [, , folder, file] = process.argv;
const JSONstat = createRequire(resolve(folder, "package.json"))("jsonstat-toolkit");
const dataset = JSONstat(JSON.parse(readFileSync(file, "utf8")));

const dimensions = dataset.id.map((id) => {
  const dimension = dataset.Dimension(id);
  const categories = dimension.id.map((code) => {
    const category = dimension.Category(code);
    return { code, label: category.label, unit: category.unit?.base ?? null, note: category.note ?? [] };
  });
  return { id, label: dimension.label, role: dimension.role, note: dimension.note ?? [], categories };
});

// Every cell is asked for by its codes, so that the toolkit has to find it.
const cells = [];
const ask = (codes) => {
  const dimension = dimensions[Object.keys(codes).length];
  if (dimension === undefined) {
    const cell = dataset.Data(codes);
    cells.push([cell.value, cell.status ?? null]);
    return;
  }
  for (const { code } of dimension.categories) ask({ ...codes, [dimension.id]: code });
};
ask({});

const { label, source, updated, note } = dataset;
console.log(JSON.stringify({ label, source, updated, note: note ?? [], dimensions, cells }));
