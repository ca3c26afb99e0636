import { expect, it } from 'vitest';
import { placePalette } from '../../../src/main/place-palette.ts';

it('puts the palette into the upper middle of a display, wherever that is', () => {
  expect(placePalette({ x: 0, y: 0, width: 1920, height: 1080 })).toEqual({
    x: 640,
    y: 165,
    width: 640,
    height: 420,
  });
  expect(placePalette({ x: -1280, y: 24, width: 1280, height: 1000 })).toEqual({
    x: -960,
    y: 169,
    width: 640,
    height: 420,
  });
});

it('keeps to a display that is smaller than the palette', () => {
  expect(placePalette({ x: 10, y: 20, width: 500, height: 300 })).toEqual({
    x: 10,
    y: 20,
    width: 500,
    height: 300,
  });
});
