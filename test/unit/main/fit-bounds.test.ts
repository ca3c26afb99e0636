import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitBounds } from '../../../src/main/fit-bounds.ts';

const screen = { x: 0, y: 24, width: 1920, height: 1056 };
const second = { x: 1920, y: 0, width: 1280, height: 1024 };

describe('where the window opens', () => {
  it('is the middle of the primary display at first', () => {
    expect(fitBounds(null, [screen, second])).toEqual({ x: 420, y: 192, width: 1080, height: 720 });
  });

  it('is where it was left, on whichever display', () => {
    const left = { x: 2000, y: 100, width: 900, height: 600 };
    expect(fitBounds(left, [screen, second])).toEqual(left);
    const beyond = { x: -300, y: 100, width: 900, height: 600 };
    expect(fitBounds(beyond, [screen])).toEqual(beyond);
  });

  it('is the middle of the primary display once the other one is gone', () => {
    const left = { x: 2000, y: 100, width: 900, height: 600 };
    expect(fitBounds(left, [screen])).toEqual({ x: 510, y: 252, width: 900, height: 600 });
  });

  it('is within reach where it was left almost outside, above the top, or larger than the display', () => {
    expect(fitBounds({ x: 1900, y: 1070, width: 900, height: 600 }, [screen])).toEqual({
      x: 1800,
      y: 1048,
      width: 900,
      height: 600,
    });
    expect(fitBounds({ x: 100, y: -5, width: 900, height: 600 }, [screen])).toMatchObject({ y: 24 });
    expect(fitBounds({ x: 0, y: 24, width: 5000, height: 4000 }, [screen])).toEqual(screen);
  });

  it('is small on a display that is smaller than the window can be', () => {
    const small = { x: 0, y: 0, width: 640, height: 400 };
    expect(fitBounds(null, [small])).toEqual(small);
  });

  it('can always be seen and dragged, wherever it was and whatever displays there are', () => {
    const rectangle = fc.record({
      x: fc.integer({ min: -6_000, max: 6_000 }),
      y: fc.integer({ min: -6_000, max: 6_000 }),
      width: fc.integer({ min: 300, max: 5_000 }),
      height: fc.integer({ min: 200, max: 3_000 }),
    });
    fc.assert(
      fc.property(rectangle, rectangle, rectangle, (left, one, other) => {
        const at = fitBounds(left, [one, other]);
        const reachable = [one, other].some(
          (free) =>
            at.y >= free.y &&
            at.y < free.y + free.height &&
            Math.min(at.x + at.width, free.x + free.width) - Math.max(at.x, free.x) >=
              Math.min(120, free.width),
        );
        expect(reachable).toBe(true);
      }),
    );
  });
});
