/**
 * One line for the person, on standard error: standard output belongs to whatever is started.
 * @param {string} line
 */
export const say = (line) => process.stderr.write(`${line}\n`);
