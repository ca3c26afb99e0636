/**
 * Whether a name answers a search, as GitLab's own search does: any part, whatever the letter case; `^` holds it to the
 * start, `$` to the end. For releases whose server can't search. Source: `app/finders/git_refs_finder.rb`.
 */
export const refMatches = (query: string): ((name: string) => boolean) => {
  const start = query.startsWith('^');
  const end = query.length > 1 && query.endsWith('$');
  const wanted = query.slice(start ? 1 : 0, end ? -1 : undefined).toLowerCase();
  return (name) => {
    const own = name.toLowerCase();
    if (start && end) return own === wanted;
    if (start) return own.startsWith(wanted);
    return end ? own.endsWith(wanted) : own.includes(wanted);
  };
};
