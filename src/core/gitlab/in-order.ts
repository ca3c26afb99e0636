/** Maps with at most `width` of the promises on their way; stops starting new ones once `enough` says so of the results so far. */
export const inOrder = async <T, R>(
  items: readonly T[],
  width: number,
  map: (item: T) => Promise<R>,
  enough: (results: readonly R[]) => boolean,
): Promise<readonly R[]> => {
  const results: R[] = [];
  for (let from = 0; from < items.length && !enough(results); from += width) {
    results.push(...(await Promise.all(items.slice(from, from + width).map(map))));
  }
  return results;
};
