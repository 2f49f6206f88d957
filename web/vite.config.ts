// Builds the entry points into `dist/` under fixed names: the server adds the cache headers.
// `site` is for every page; the others are each for the page of their name. `map` fetches MapLibre when it has a canvas
// to draw on.

import { readFileSync } from 'node:fs';
import { inflateSync } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';

/** Files that are shipped as they lie in their package: the map's worker and the licences that must follow. */
const SHIPPED_AS_IS: Readonly<Record<string, string>> = {
  'maplibre-worker.js': 'maplibre-gl/dist/maplibre-gl-worker.mjs',
  'licenses/maplibre-gl.txt': 'maplibre-gl/LICENSE.txt',
  'licenses/source-sans-3.txt': '@fontsource-variable/source-sans-3/LICENSE',
};

function shipAsIs(): Plugin {
  return {
    name: 'ship-as-is',
    apply: 'build',
    generateBundle() {
      for (const [fileName, source] of Object.entries(SHIPPED_AS_IS)) {
        const text = readFileSync(new URL(`./node_modules/${source}`, import.meta.url), 'utf8');
        // Source maps are not shipped, so neither is the pointer to one.
        this.emitFile({ type: 'asset', fileName, source: text.replace(/\n\/\/# sourceMappingURL=.*\s*$/, '\n') });
      }
    },
  };
}

/** The typeface as TrueType, for the pictures that the server draws: browsers get WOFF 2, which few programs read. */
const PICTURE_FONTS = ['latin', 'latin-ext', 'greek'].flatMap((script) => [400, 600].map((weight) => `${script}-${weight}`));

/**
 * The TrueType font in a WOFF file (W3C, WOFF File Format 1.0, sections 3 to 5): the same tables, each compressed on its
 * own, under another directory.
 */
function unpackedWoff(woff: Buffer): Buffer {
  const tables = woff.readUInt16BE(12);
  const search = 2 ** Math.floor(Math.log2(tables));
  const header = Buffer.alloc(12 + 16 * tables);
  woff.copy(header, 0, 4, 8);
  [tables, search * 16, Math.log2(search), (tables - search) * 16].forEach((number, at) => header.writeUInt16BE(number, 4 + 2 * at));
  const parts = [header];
  let offset = header.length;
  for (let table = 0; table < tables; table += 1) {
    const entry = 44 + 20 * table;
    const [start, packed, length, checksum] = [4, 8, 12, 16].map((at) => woff.readUInt32BE(entry + at)) as [number, number, number, number];
    const lying = woff.subarray(start, start + packed);
    const content = packed < length ? inflateSync(lying) : lying;
    const directory = 12 + 16 * table;
    woff.copy(header, directory, entry, entry + 4);
    [checksum, offset, length].forEach((number, at) => header.writeUInt32BE(number, directory + 4 + 4 * at));
    const room = Math.ceil(length / 4) * 4;
    parts.push(Buffer.concat([content, Buffer.alloc(room - length)]));
    offset += room;
  }
  return Buffer.concat(parts);
}

function fontsForPictures(): Plugin {
  return {
    name: 'fonts-for-pictures',
    apply: 'build',
    generateBundle() {
      for (const name of PICTURE_FONTS) {
        const file = `./node_modules/@fontsource/source-sans-3/files/source-sans-3-${name}-normal.woff`;
        const source = unpackedWoff(readFileSync(new URL(file, import.meta.url)));
        this.emitFile({ type: 'asset', fileName: `fonts/source-sans-3-${name}.ttf`, source });
      }
    },
  };
}

export default defineConfig({
  // Every address inside the bundle is relative to the file that names it, so the folder works under
  // `/assets/` and under any other prefix (a proxy's, an edition's).
  base: './',
  publicDir: false,
  build: {
    target: 'es2022',
    modulePreload: false,
    cssCodeSplit: true,
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1200,
    rolldownOptions: {
      input: {
        site: 'src/site.ts',
        theme: 'src/theme-first.ts',
        map: 'src/map.ts',
        lab: 'src/lab.ts',
        own: 'src/own.ts',
        embed: 'src/embed.ts',
        'embed-host': 'src/embed-host.ts',
      },
      output: {
        entryFileNames: '[name].js',
        chunkFileNames: (chunk) => (chunk.name === 'page' ? 'map-page.js' : '[name].js'),
        assetFileNames: (asset) => (asset.names.some((name) => name.endsWith('.woff2')) ? 'fonts/[name][extname]' : '[name][extname]'),
        codeSplitting: {
          groups: [
            { name: 'maplibre', test: /node_modules[\\/]/ },
            { name: 'search', test: /src[\\/]search[\\/]/ },
          ],
        },
      },
    },
  },
  plugins: [shipAsIs(), fontsForPictures()],
});
