/** `^start`, `end$` or any part of a name, whatever the letter case. */
export const refSearch = (search: string | undefined): ((name: string) => boolean) => {
  if (search === undefined) return () => true;
  const wanted = search.toLowerCase();
  if (wanted.startsWith('^') && wanted.endsWith('$') && wanted.length > 1) {
    return (name) => name.toLowerCase() === wanted.slice(1, -1);
  }
  if (wanted.startsWith('^')) return (name) => name.toLowerCase().startsWith(wanted.slice(1));
  if (wanted.endsWith('$')) return (name) => name.toLowerCase().endsWith(wanted.slice(0, -1));
  return (name) => name.toLowerCase().includes(wanted);
};
