import type { Notice } from '../contract/app-facts.ts';
import { ok } from '../contract/problems.ts';
import type { Emit, UseCasesOf } from './use-cases.ts';

export interface Notices {
  readonly useCases: UseCasesOf<'notices'>;
  add(notice: Notice): void;
}

/** What a person should be told once, kept until it is dismissed or the app ends. */
export const createNotices = (emit: Emit): Notices => {
  const notices = new Map<string, Notice>();
  return {
    useCases: {
      'notices.list': async () => ok([...notices.values()]),
      'notices.dismiss': async ({ id }) => {
        if (notices.delete(id)) emit({ type: 'notices-changed' });
        return ok({});
      },
    },
    add: (notice) => {
      notices.set(notice.id, notice);
      emit({ type: 'notices-changed' });
    },
  };
};
