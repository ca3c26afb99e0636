/** Parameters of an SGR sequence (ECMA-48), as `1;31`; empty is the plain look. */
export type AnsiState = string;

type Slot = 'fg' | 'bg' | string;

/** What a code sets, and whether it takes it back. */
const slotOf = (code: number): { readonly slot: Slot; readonly off: boolean } => {
  if ((code >= 30 && code <= 38) || (code >= 90 && code <= 97)) return { slot: 'fg', off: false };
  if (code === 39) return { slot: 'fg', off: true };
  if ((code >= 40 && code <= 48) || (code >= 100 && code <= 107)) return { slot: 'bg', off: false };
  if (code === 49) return { slot: 'bg', off: true };
  // 22 ends both bold and faint; 23 to 29 end 3 to 9.
  if (code === 22) return { slot: 'weight', off: true };
  if (code === 1 || code === 2) return { slot: 'weight', off: false };
  if (code >= 23 && code <= 29) return { slot: String(code - 20), off: true };
  return { slot: String(code), off: false };
};

/** Numbers that belong to a code: a palette's index, or red, green and blue. */
const lengthOf = (codes: readonly number[], at: number): number => {
  if (codes[at] !== 38 && codes[at] !== 48) return 1;
  return codes[at + 1] === 5 ? 3 : codes[at + 1] === 2 ? 5 : 1;
};

/** The look after a sequence, in as few codes as say it: a log may set colours a million times and never take them back. */
export const nextState = (state: AnsiState, parameters: string): AnsiState => {
  const set = new Map<Slot, string>();
  const codes = `${state};${parameters}`.split(/[;:]/).map(Number);
  // The state before begins the list; an empty one is no reset, an empty sequence is.
  const before = state === '' ? 1 : state.split(';').length;
  for (let at = state === '' ? 1 : 0; at < codes.length; ) {
    const length = lengthOf(codes, at);
    const code = codes[at] ?? 0;
    if (code === 0 && at >= before) set.clear();
    else if (code !== 0) {
      const { slot, off } = slotOf(code);
      set.delete(slot);
      if (!off) set.set(slot, codes.slice(at, at + length).join(';'));
    }
    at += length;
  }
  return [...set.values()].join(';');
};
