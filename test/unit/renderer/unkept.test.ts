// @vitest-environment happy-dom
import { afterEach, expect, it } from 'vitest';
import { holdsUnkept } from '../../../src/renderer/unkept.ts';

const keptDrafts = { holdsUnkept: () => false };
const page = (html: string): HTMLElement => {
  document.body.innerHTML = html;
  return document.body;
};
afterEach(() => {
  document.body.innerHTML = '';
});

it('is what is being typed: a secret, a form that nothing keeps, a dialog', () => {
  expect(holdsUnkept(page('<input type="password" value="hunter2" />'), keptDrafts)).toBe(true);
  expect(holdsUnkept(page('<form data-unkept=""><input value="https://git" /></form>'), keptDrafts)).toBe(
    true,
  );
  expect(holdsUnkept(page('<div role="dialog"></div>'), keptDrafts)).toBe(true);
  expect(holdsUnkept(page('<p></p>'), { holdsUnkept: () => true })).toBe(true);
});

it('is neither an empty field nor one that is kept elsewhere', () => {
  const empty = '<input type="password" value="" /><form data-unkept=""><input value="" /></form>';
  expect(holdsUnkept(page(`${empty}<input type="search" value="shop" />`), keptDrafts)).toBe(false);
});
