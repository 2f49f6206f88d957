// The textures that go with the colours, drawn in the same shapes as the legend's swatches (components.css).

import type { Map as MapLibreMap } from 'maplibre-gl';
import { cssColour, TEXTURES, type Texture } from './colours.ts';

/** Pixels of the image per CSS pixel. */
const RATIO = 2;

interface Drawing {
  /** Side of the repeated square in CSS pixels. */
  side: number;
  ink: string;
  /** How much of what lies behind is covered, 0–1. */
  strength?: number;
  draw: (pen: CanvasRenderingContext2D, side: number) => void;
}

const DRAWINGS: Readonly<Record<Texture, Drawing>> = {
  'type-1': { side: 6, ink: '--type-1-ink', draw: (pen, side) => diagonal(pen, side, 1) },
  'type-2': { side: 12, ink: '--type-2-ink', draw: (pen, side) => diagonal(pen, side, 0.8) },
  'type-4': { side: 10, ink: '--type-4-ink', draw: (pen, side) => dot(pen, side, 1) },
  'type-5': { side: 5, ink: '--type-5-ink', draw: (pen, side) => dot(pen, side, 0.9) },
  fall: { side: 5, ink: '--ink', draw: (pen, side) => level(pen, side, 0.9) },
  unreliable: { side: 9, ink: '--ink', strength: 0.8, draw: (pen, side) => mirrored(pen, side, () => diagonal(pen, side, 1.6)) },
  confidential: {
    side: 7,
    ink: '--missing-ink',
    strength: 1,
    draw: (pen, side) => {
      diagonal(pen, side, 0.9);
      mirrored(pen, side, () => diagonal(pen, side, 0.9));
    },
  },
  'not-applicable': { side: 12, ink: '--missing-ink', draw: (pen, side) => dot(pen, side, 1.1) },
  'not-comparable': { side: 6, ink: '--missing-ink', strength: 0.9, draw: (pen, side) => upright(pen, side, 1) },
  overlay: { side: 14, ink: '--ink', strength: 0.7, draw: (pen, side) => cross(pen, side, 1.2) },
};

/** Gives the map the textures in the page's present colours, replacing older ones. */
export function addTextures(map: MapLibreMap): void {
  for (const name of TEXTURES) {
    const canvas = tile(name);
    const image = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height);
    if (!image) return;
    if (map.hasImage(name)) map.updateImage(name, image);
    else map.addImage(name, image, { pixelRatio: RATIO });
  }
}

/** The square that a texture repeats, `RATIO` pixels a CSS pixel. */
export function tile(name: Texture): HTMLCanvasElement | null {
  const { side, ink, strength = 0.6, draw } = DRAWINGS[name];
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = side * RATIO;
  const pen = canvas.getContext('2d');
  if (!pen) return null;
  pen.scale(RATIO, RATIO);
  pen.strokeStyle = pen.fillStyle = cssColour(ink);
  pen.globalAlpha = strength;
  draw(pen, side);
  return canvas;
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

/** A line across the middle, and one that stands. */
function level(pen: CanvasRenderingContext2D, side: number, width: number): void {
  pen.fillRect(0, (side - width) / 2, side, width);
}

function upright(pen: CanvasRenderingContext2D, side: number, width: number): void {
  pen.fillRect((side - width) / 2, 0, width, side);
}

/** A small plus in the middle. */
function cross(pen: CanvasRenderingContext2D, side: number, width: number): void {
  const arm = side / 5;
  pen.fillRect(side / 2 - arm, (side - width) / 2, 2 * arm, width);
  pen.fillRect((side - width) / 2, side / 2 - arm, width, 2 * arm);
}

/** What `draw` draws, left for right. */
function mirrored(pen: CanvasRenderingContext2D, side: number, draw: () => void): void {
  pen.save();
  pen.translate(side, 0);
  pen.scale(-1, 1);
  draw();
  pen.restore();
}
