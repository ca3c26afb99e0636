import { useEffect, useState } from 'react';
import type { Project } from '../../../contract/projects.ts';
import type { SnippetForm } from '../../../contract/snippets.ts';
import { useOperation } from '../../queries/use-operation.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import { copyText } from '../../ui/copy-text.ts';
import { type Draft, variablesOf } from './draft.ts';

export const snippetNames: Readonly<Record<SnippetForm, string>> = {
  curl: 'cURL',
  'gitlab-ci': '.gitlab-ci.yml',
  powershell: 'PowerShell',
};

/** How long the button says that something was copied, in milliseconds. */
const SAID = 2_000;

/** Puts the fire on the clipboard, written down for elsewhere: its token and secret values are placeholders. */
export const useCopyFire = (project: Project, draft: Draft) => {
  const write = useOperation('snippets.write');
  const announce = useAnnounce();
  const [copied, setCopied] = useState<SnippetForm | null>(null);
  useEffect(() => {
    if (copied === null) return;
    const timer = setTimeout(() => setCopied(null), SAID);
    return () => clearTimeout(timer);
  }, [copied]);

  const copy = async (as: SnippetForm): Promise<void> => {
    const written = await write.run({
      as,
      project: project.id,
      ref: draft.ref,
      // What is secret stays here: a placeholder stands for it anyway.
      variables: variablesOf(draft).map((variable) =>
        variable.secret && 'value' in variable ? { key: variable.key, secret: true } : variable,
      ),
      inputs: draft.inputs,
    });
    if (!written.ok) return announce(`Not copied. ${written.problem.message}`);
    const taken = copyText(written.data.text);
    setCopied(taken ? as : null);
    announce(
      taken
        ? `Copied as ${snippetNames[as]}. The token and secret values are placeholders.`
        : 'Not copied: the clipboard is closed.',
    );
  };
  return { copy, copied, problem: write.problem };
};
