/**
 * Whether a name answers a search, as GitLab's own search does: any part, whatever the letter case; `^` holds it to the
 * start, `$` to the end, `*` stands for anything. Source: `app/finders/git_refs_finder.rb`.
 */
export const refMatches = (query: string): ((name: string) => boolean) => {
  const start = query.startsWith('^');
  const end = query.length > 1 && query.endsWith('$');
  const parts = query
    .slice(start ? 1 : 0, end ? -1 : undefined)
    .toLowerCase()
    .split('*');
  const first = parts[0] ?? '';
  const last = parts.at(-1) ?? '';
  return (name) => {
    const own = name.toLowerCase();
    if (start && !own.startsWith(first)) return false;
    if (end && !own.endsWith(last)) return false;
    // Each part after the one before; where the end is held, the last part is the end itself.
    let from = 0;
    for (const part of end ? parts.slice(0, -1) : parts) {
      const at = own.indexOf(part, from);
      if (at < 0) return false;
      from = at + part.length;
    }
    if (!end) return true;
    return start && parts.length === 1 ? own === last : from <= own.length - last.length;
  };
};
