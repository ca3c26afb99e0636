/** Milliseconds that the processor worked for `act`, in this process: the same whatever else the machine does meanwhile. */
export const cpuTime = (act: () => void): number => {
  const before = process.cpuUsage();
  act();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
};
