/** A rectangle of the desktop, in points. */
export interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const SIZE = { width: 640, height: 420 } as const;

/** Where the palette appears on a display: in the middle, nearer to the top, and never larger than what is free there. */
export const placePalette = (free: Bounds): Bounds => {
  const width = Math.min(SIZE.width, free.width);
  const height = Math.min(SIZE.height, free.height);
  return {
    x: Math.round(free.x + (free.width - width) / 2),
    y: Math.round(free.y + (free.height - height) / 4),
    width,
    height,
  };
};
