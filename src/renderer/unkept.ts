import type { Drafts } from './features/fire/drafts.ts';

/** Marks forms that nothing keeps (`data-unkept`) once something is typed into them: what they begin with is no loss. */
export const watchTyping = (page: Document): void =>
  page.addEventListener('input', ({ target }) => {
    if (target instanceof Element) target.closest('[data-unkept]')?.setAttribute('data-typed', '');
  });

/**
 * Whether the page holds what would go with it: a secret or a form that is being written, a dialog, a fire that waits for
 * its answer. Everything else (address, drafts, filters) is as it was when the page is made again.
 */
export const holdsUnkept = (page: ParentNode, drafts: Pick<Drafts, 'holdsUnkept'>): boolean =>
  drafts.holdsUnkept() ||
  page.querySelector('[data-typed], [role="dialog"], [role="alertdialog"]') !== null ||
  [...page.querySelectorAll<HTMLInputElement>('input[type="password"]')].some(({ value }) => value !== '');
