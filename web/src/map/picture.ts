// A map as a picture to be saved: title, the one or two maps, legend with counts, notes, source, edition. Drawn on a
// canvas in the browser, in the page's present colours. In: what the page shows. Out: a PNG.

import { cssColour } from './colours.ts';
import type { Row } from './legend.ts';
import { tile } from './textures.ts';

export interface PictureParts {
  title: string;
  /** The maps from left to right; a caption where there are two. */
  maps: readonly { picture: HTMLCanvasElement; caption: string }[];
  legends: readonly { heading: string; unit: string; rows: readonly Row[] }[];
  /** "12 områden", for the legend's counts. */
  areas: (count: number) => string;
  notes: readonly string[];
  source: string;
  edition: string;
  site: string;
}

/** Width of every picture, in pixels: as wide as a page of a report in print. */
export const WIDTH = 1600;
const EDGE = 48;
const GAP = 32;
const INNER = WIDTH - 2 * EDGE;
const TEXT = 24;
const SMALL = 20;
const LINE = 1.35;

/** Draws the picture; throws when the browser has no canvas to draw on. */
export function picture(parts: PictureParts): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = WIDTH;
  // Drawn twice: once to learn how high it becomes.
  canvas.height = 1;
  canvas.height = Math.ceil(compose(penOf(canvas), parts));
  const pen = penOf(canvas);
  pen.fillStyle = cssColour('--surface');
  pen.fillRect(0, 0, canvas.width, canvas.height);
  compose(pen, parts);
  return canvas;
}

/** Saves a canvas as a PNG file. */
export async function save(canvas: HTMLCanvasElement, name: string): Promise<void> {
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
  if (!blob) throw new Error('the picture cannot be made');
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser reads it after this.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

function penOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('no canvas to draw a picture on');
  return pen;
}

/** Draws everything from the top down, and gives back where the bottom is. */
function compose(pen: CanvasRenderingContext2D, parts: PictureParts): number {
  const ink = cssColour('--ink');
  const soft = cssColour('--ink-soft');
  let top = EDGE;
  top = write(pen, parts.title, EDGE, top, INNER, 40, ink, 640) + 16;
  top = maps(pen, parts, top) + 24;
  const width = (INNER - GAP * (parts.legends.length - 1)) / parts.legends.length;
  const ends = parts.legends.map((legend, at) => legendAt(pen, legend, parts.areas, EDGE + at * (width + GAP), top, width));
  top = Math.max(top, ...ends) + 16;
  for (const note of parts.notes) top = write(pen, note, EDGE, top, INNER, SMALL, soft) + 6;
  top = write(pen, parts.source, EDGE, top + 6, INNER, SMALL, ink) + 6;
  top = write(pen, `${parts.site}. ${parts.edition}`, EDGE, top, INNER, SMALL, soft);
  return top + EDGE;
}

function maps(pen: CanvasRenderingContext2D, { maps: shown }: PictureParts, top: number): number {
  const width = (INNER - GAP * (shown.length - 1)) / shown.length;
  const bottoms = shown.map(({ picture: map, caption }, at) => {
    const left = EDGE + at * (width + GAP);
    const begin = caption ? write(pen, caption, left, top, width, TEXT, cssColour('--ink'), 640) + 8 : top;
    const height = map.width > 0 ? (width * map.height) / map.width : 0;
    pen.drawImage(map, left, begin, width, height);
    pen.strokeStyle = cssColour('--line-strong');
    pen.lineWidth = 2;
    pen.strokeRect(left, begin, width, height);
    return begin + height;
  });
  return Math.max(top, ...bottoms);
}

type Legend = PictureParts['legends'][number];

function legendAt(pen: CanvasRenderingContext2D, { heading, unit, rows }: Legend, areas: (count: number) => string, left: number, top: number, width: number): number {
  let at = top;
  if (heading) at = write(pen, heading, left, at, width, TEXT, cssColour('--ink'), 640) + 4;
  if (unit) at = write(pen, unit, left, at, width, SMALL, cssColour('--ink-soft')) + 8;
  // One column beside another legend, two where there is room.
  const columns = width > 1000 ? 2 : 1;
  const column = (width - GAP * (columns - 1)) / columns;
  const long = Math.ceil(rows.length / columns);
  let bottom = at;
  for (let first = 0; first < rows.length; first += long) {
    const x = left + (first / long) * (column + GAP);
    let y = at;
    for (const row of rows.slice(first, first + long)) {
      swatch(pen, row, x, y);
      y = write(pen, `${row.label} – ${areas(row.count)}`, x + 76, y, column - 76, TEXT, cssColour('--ink')) + 10;
    }
    bottom = Math.max(bottom, y);
  }
  return bottom;
}

/** A sample of a row's colour and texture. */
function swatch(pen: CanvasRenderingContext2D, { variable, texture }: Row, x: number, y: number): void {
  const [width, height] = [60, 30];
  pen.fillStyle = cssColour(variable);
  pen.fillRect(x, y, width, height);
  const square = texture ? tile(texture) : null;
  const pattern = square && pen.createPattern(square, 'repeat');
  if (pattern) {
    pen.fillStyle = pattern;
    pen.fillRect(x, y, width, height);
  }
  pen.strokeStyle = cssColour('--line-strong');
  pen.lineWidth = 1.5;
  pen.strokeRect(x, y, width, height);
}

/** Writes text in lines that fit, and gives back where the next line would begin. */
function write(pen: CanvasRenderingContext2D, text: string, x: number, y: number, width: number, size: number, colour: string, weight = 400): number {
  pen.font = `${weight} ${size}px "Source Sans 3 Variable", sans-serif`;
  pen.fillStyle = colour;
  pen.textBaseline = 'top';
  let at = y;
  for (const line of wrapped(text, width, (part) => pen.measureText(part).width)) {
    pen.fillText(line, x, at);
    at += size * LINE;
  }
  return at;
}

/** The lines of a text that are no wider than `width`; a word that is wider stands alone. Pure. */
export function wrapped(text: string, width: number, measure: (text: string) => number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const last = lines.at(-1);
    const joined = last === undefined ? word : `${last} ${word}`;
    if (last !== undefined && measure(joined) <= width) lines[lines.length - 1] = joined;
    else lines.push(word);
  }
  return lines;
}

/** A file name of what the picture shows: small letters, digits and dashes. Pure. */
export function fileName(parts: readonly string[]): string {
  const plain = parts.join('-').normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
  return `${plain.replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-|-$/g, '')}.png`;
}
