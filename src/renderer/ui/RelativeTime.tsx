import { exactTime, relativeTime } from './time.ts';
import { useNow } from './use-now.ts';

/** An instant in words that keep themselves true. */
export const RelativeTime = ({ at }: { readonly at: string }) => {
  const now = useNow(10_000);
  return (
    <time dateTime={at} title={exactTime(at)}>
      {relativeTime(at, now)}
    </time>
  );
};
