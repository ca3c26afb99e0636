// @vitest-environment happy-dom
import { afterEach, beforeAll, expect, it } from 'vitest';
import { holdsUnkept, watchTyping } from '../../../src/renderer/unkept.ts';

const keptDrafts = { holdsUnkept: () => false };
const page = (html: string): HTMLElement => {
  document.body.innerHTML = html;
  return document.body;
};
beforeAll(() => watchTyping(document));
afterEach(() => {
  document.body.innerHTML = '';
});
const type = (selector: string): void =>
  void document.querySelector(selector)?.dispatchEvent(new Event('input', { bubbles: true }));

it('is what is being typed: a secret, a form that nothing keeps, a dialog', () => {
  expect(holdsUnkept(page('<input type="password" value="hunter2" />'), keptDrafts)).toBe(true);
  expect(holdsUnkept(page('<div role="dialog"></div>'), keptDrafts)).toBe(true);
  expect(holdsUnkept(page('<p></p>'), { holdsUnkept: () => true })).toBe(true);
  const form = page('<form data-unkept=""><input value="https://git" /></form>');
  type('input');
  expect(holdsUnkept(form, keptDrafts)).toBe(true);
});

it('is neither what a form begins with, nor what is kept elsewhere', () => {
  const begins = '<form data-unkept=""><input type="password" value="" /><input value="deploy-bot" /></form>';
  const all = page(`${begins}<input type="search" value="shop" />`);
  type('[type="search"]');
  expect(holdsUnkept(all, keptDrafts)).toBe(false);
});
