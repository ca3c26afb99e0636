import type { OperationInput } from '../../contract/operations.ts';
import type { Problem } from '../../contract/problems.ts';
import type { SnippetForm } from '../../contract/snippets.ts';
import type { Variable } from '../../contract/variables.ts';
import { useAnnounce } from '../ui/announcer.tsx';
import { copyText } from '../ui/copy-text.ts';
import { useOperation } from './use-operation.ts';

type Written = Omit<OperationInput<'snippets.write'>, 'as' | 'variables'> & {
  /** As shown: a secret one without its value. */
  readonly variables: readonly (Pick<Variable, 'key' | 'secret'> & {
    readonly value?: string;
    readonly file?: string | undefined;
  })[];
};

interface CopySnippet {
  readonly problem: Problem | null;
  copy(as: SnippetForm, fire: Written): Promise<void>;
}

const names: Readonly<Record<SnippetForm, string>> = {
  curl: 'cURL',
  'gitlab-ci': '.gitlab-ci.yml lines',
  powershell: 'PowerShell',
};

/** Puts a fire on the clipboard as text for elsewhere, without its token and secrets. */
export const useCopySnippet = (): CopySnippet => {
  const write = useOperation('snippets.write');
  const announce = useAnnounce();
  return {
    problem: write.problem,
    copy: async (as, fire) => {
      const answer = await write.run({
        ...fire,
        as,
        variables: fire.variables.map(({ key, secret, value, file }) => ({
          key,
          secret,
          ...(file === undefined ? (value === undefined || secret ? {} : { value }) : { file }),
        })),
      });
      if (!answer.ok) return announce(`Not copied. ${answer.problem.message}`);
      const copied = copyText(answer.data.text);
      announce(
        copied
          ? `Copied as ${names[as]}. Token and secret values are left out.`
          : 'Not copied: the clipboard is not available.',
      );
    },
  };
};
