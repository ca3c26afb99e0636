import type { Bounds } from './place-palette.ts';

/** Points of a window's top edge that have to be within reach to drag it by. */
const GRIP = { width: 120, height: 32 } as const;
const SMALLEST = { width: 720, height: 480 } as const;
const USUAL = { width: 1080, height: 720 } as const;

const overlap = (a: Bounds, b: Bounds): { readonly width: number; readonly height: number } => ({
  width: Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x),
  height: Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y),
});
const area = ({ width, height }: { readonly width: number; readonly height: number }): number =>
  Math.max(0, width) * Math.max(0, height);

const clamp = (value: number, least: number, most: number): number =>
  Math.min(Math.max(value, least), Math.max(least, most));

const centred = (size: { readonly width: number; readonly height: number }, free: Bounds): Bounds => ({
  x: Math.round(free.x + (free.width - size.width) / 2),
  y: Math.round(free.y + (free.height - size.height) / 2),
  width: size.width,
  height: size.height,
});

/**
 * Where the window opens: as it was left, as far as that can be seen and reached on the displays there are now.
 * `free` are their work areas, first the one where the person is: where the display has gone, it opens in the middle of it.
 */
export const fitBounds = (left: Bounds | null, free: readonly [Bounds, ...Bounds[]]): Bounds => {
  const [here] = free;
  const best =
    left === null
      ? here
      : free.reduce((found, one) => (area(overlap(left, one)) > area(overlap(left, found)) ? one : found));
  const seen = left !== null && area(overlap({ ...left, height: GRIP.height }, best)) > 0;
  const home = seen ? best : here;
  const wanted = left ?? USUAL;
  const size = {
    width: clamp(wanted.width, Math.min(SMALLEST.width, home.width), home.width),
    height: clamp(wanted.height, Math.min(SMALLEST.height, home.height), home.height),
  };
  if (left === null || !seen) return centred(size, home);
  return {
    ...size,
    // Half a window beyond an edge is how some people work; its top has to stay within reach.
    x: Math.round(clamp(left.x, home.x + GRIP.width - size.width, home.x + home.width - GRIP.width)),
    y: Math.round(clamp(left.y, home.y, home.y + home.height - GRIP.height)),
  };
};
