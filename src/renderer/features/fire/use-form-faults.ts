import { type RefObject, useState } from 'react';
import type { InputSpec, Preset } from '../../../contract/presets.ts';
import type { Project } from '../../../contract/projects.ts';
import type { Draft } from './draft.ts';
import { type Fault, faultsOf, isShown } from './faults.ts';
import { inputId } from './inputs/input-id.ts';

interface FormFaultsOf {
  readonly draft: Draft;
  readonly project: Project;
  readonly preset: Preset | null;
  readonly specs: readonly InputSpec[];
  readonly form: RefObject<HTMLFormElement | null>;
  readonly refInput: RefObject<HTMLInputElement | null>;
}

const isOfField = ({ at }: Fault): boolean => at === 'key' || at === 'value' || at === 'input';

/** How much of the form has to be mended, in words. */
const fixWords = (first: Fault, shown: readonly Fault[]): string => {
  if (!isOfField(first)) return first.message;
  const fields = shown.filter(isOfField);
  const inputs = fields.filter(({ at }) => at === 'input').length;
  const what = inputs === 0 ? 'row' : inputs === fields.length ? 'input' : 'field';
  return `${fields.length} ${what}${fields.length === 1 ? ' needs' : 's need'} a fix first`;
};

/** What keeps the form from being fired: what of it is shown, and the ways to where it is mended. */
export const useFormFaults = ({ draft, project, preset, specs, form, refInput }: FormFaultsOf) => {
  const [tried, setTried] = useState(false);
  const all = faultsOf(draft, project, preset, specs);
  const shown = all.filter((fault) => isShown(fault, tried));
  const [first] = all;
  const [visible] = shown;

  const fieldOf = (fault: Fault): HTMLElement | null => {
    switch (fault.at) {
      case 'ref':
        return refInput.current;
      case 'trigger':
        return form.current?.querySelector<HTMLElement>('[data-fault="trigger"]') ?? null;
      case 'input':
        return document.getElementById(inputId(fault.name));
      default:
        return document.getElementById(`${fault.rowId}-${fault.at}`);
    }
  };
  const goTo = (fault: Fault): void => fieldOf(fault)?.focus();
  return {
    shown,
    rows: all.filter(({ at }) => at === 'key' || at === 'value'),
    messageAt: (at: Fault['at']): string | null => shown.find((fault) => fault.at === at)?.message ?? null,
    fix: visible === undefined ? null : { words: fixWords(visible, shown), onGo: () => goTo(visible) },
    /** True where nothing stands in the way; else the first thing that does gets the focus.. */
    pass: (stands: (fault: Fault) => boolean = () => true): boolean => {
      const obstacle = all.find(stands);
      setTried(obstacle !== undefined || (tried && first !== undefined));
      if (obstacle !== undefined) goTo(obstacle);
      return obstacle === undefined;
    },
  };
};
