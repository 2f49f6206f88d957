// Builds the entry points into `dist/` under fixed names: the server adds the cache headers.
// `site` is for every page; the others are each for the page of their name. `map` fetches MapLibre when it has a canvas
// to draw on.

import { readFileSync } from 'node:fs';
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
      input: { site: 'src/site.ts', map: 'src/map.ts', lab: 'src/lab.ts', own: 'src/own.ts', embed: 'src/embed.ts' },
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
  plugins: [shipAsIs()],
});
