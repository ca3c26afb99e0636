import { useState } from 'react';
import { type LogText, readLog } from './job-log.ts';

/** The log as lines; one that grows is read on from where it ended. */
export const useLogText = (text: string): LogText => {
  const [log, setLog] = useState<LogText>(() => readLog(text));
  if (log.text === text) return log;
  const next = readLog(text, log);
  setLog(next);
  return next;
};
