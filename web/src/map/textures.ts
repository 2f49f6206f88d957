// The textures that go with the colours, drawn in the same shapes as the legend's swatches (components.css).

import type { Map as MapLibreMap } from 'maplibre-gl';
import { cssColour, TEXTURES, type Texture } from './colours.ts';

/** Pixels of the image per CSS pixel. */
const RATIO = 2;

/** Side of the repeated square in CSS pixels, and what is drawn in it. */
const DRAWINGS: Readonly<Record<Texture, { side: number; ink: string; draw: (pen: CanvasRenderingContext2D, side: number) => void }>> = {
  'type-1': { side: 6, ink: '--type-1-ink', draw: (pen, side) => diagonal(pen, side, 1) },
  'type-2': { side: 12, ink: '--type-2-ink', draw: (pen, side) => diagonal(pen, side, 0.8) },
  'type-4': { side: 10, ink: '--type-4-ink', draw: (pen, side) => dot(pen, side, 1) },
  'type-5': { side: 5, ink: '--type-5-ink', draw: (pen, side) => dot(pen, side, 0.9) },
  missing: {
    side: 8,
    ink: '--missing-ink',
    draw: (pen, side) => {
      diagonal(pen, side, 0.7);
      pen.translate(side, 0);
      pen.scale(-1, 1);
      diagonal(pen, side, 0.7);
    },
  },
};

/** Gives the map the textures in the page's present colours, replacing older ones. */
export function addTextures(map: MapLibreMap): void {
  for (const name of TEXTURES) {
    const { side, ink, draw } = DRAWINGS[name];
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = side * RATIO;
    const pen = canvas.getContext('2d');
    if (!pen) return;
    pen.scale(RATIO, RATIO);
    pen.strokeStyle = pen.fillStyle = cssColour(ink);
    pen.globalAlpha = 0.6;
    draw(pen, side);
    const image = pen.getImageData(0, 0, canvas.width, canvas.height);
    if (map.hasImage(name)) map.updateImage(name, image);
    else map.addImage(name, image, { pixelRatio: RATIO });
  }
}

/** One diagonal from lower left to upper right, continued over the corners so that the squares join. */
function diagonal(pen: CanvasRenderingContext2D, side: number, width: number): void {
  pen.lineWidth = width;
  pen.beginPath();
  for (const shift of [-side, 0, side]) {
    pen.moveTo(shift - 1, side + 1);
    pen.lineTo(shift + side + 1, -1);
  }
  pen.stroke();
}

function dot(pen: CanvasRenderingContext2D, side: number, radius: number): void {
  pen.beginPath();
  pen.arc(side / 2, side / 2, radius, 0, 2 * Math.PI);
  pen.fill();
}
