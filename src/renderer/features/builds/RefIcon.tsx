import { GitBranch, GitCommitHorizontal, Tag } from 'lucide-react';
import type { RefKind } from '../../../contract/refs.ts';

/** What kind of ref a name is. */
export const RefIcon = ({ kind }: { readonly kind: RefKind }) => {
  if (kind === 'tag') return <Tag aria-hidden />;
  return kind === 'commit' ? <GitCommitHorizontal aria-hidden /> : <GitBranch aria-hidden />;
};
