import type { Drafts } from './features/fire/drafts.ts';

/** Forms whose fields nothing keeps are marked with `data-unkept`. */
const FIELDS = '[data-unkept] input, [data-unkept] textarea, input[type="password"]';

/**
 * Whether the page holds what would go with it: a secret or a form that is being written, a dialog, a fire that waits for
 * its answer. Everything else (address, drafts, filters) is as it was when the page is made again.
 */
export const holdsUnkept = (page: ParentNode, drafts: Pick<Drafts, 'holdsUnkept'>): boolean =>
  drafts.holdsUnkept() ||
  page.querySelector('[role="dialog"], [role="alertdialog"]') !== null ||
  [...page.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(FIELDS)].some(
    ({ value }) => value !== '',
  );
