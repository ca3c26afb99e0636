import { TOKEN_NAME, type WrittenFire, type WrittenVariable } from './written-fire.ts';

/** A word for a POSIX shell, in which nothing is expanded. */
const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

const lines = (parts: readonly string[]): string => `${parts.join(' \\\n  ')}\n`;

const formOption = ({ key, value }: WrittenVariable): string => {
  const name = `variables[${key}]`;
  switch (value.from) {
    case 'secret':
      return `--form "${name}=$${key}"`;
    case 'file':
      return `--form ${quoted(`${name}=<${value.text}`)}`;
    case 'text':
      return `--form-string ${quoted(`${name}=${value.text}`)}`;
  }
};

/** The call as GitLab's trigger page writes it, one field a line. */
export const curlForm = ({ url, ref, variables }: WrittenFire): string =>
  lines([
    'curl --request POST --fail',
    `--form "token=$${TOKEN_NAME}"`,
    ...(ref === null ? [] : [`--form-string ${quoted(`ref=${ref}`)}`]),
    ...variables.map(formOption),
    quoted(url),
  ]);

/** Stands in the JSON for an environment variable until it is quoted. No text of a person's has it. */
const MARK = '\u{F0000}';

/** The call with a JSON body: inputs keep their types in it. What comes from a file is named after its key, too. */
export const curlJson = ({ url, ref, variables, inputs }: WrittenFire): string => {
  const body = JSON.stringify({
    token: `${MARK}${TOKEN_NAME}${MARK}`,
    ...(ref === null ? {} : { ref }),
    variables: Object.fromEntries(
      variables.map(({ key, value }) => [key, value.from === 'text' ? value.text : `${MARK}${key}${MARK}`]),
    ),
    inputs,
  });
  // Out of the single quotes, into double ones for the name alone, and back.
  const words = quoted(body).replace(
    new RegExp(`${MARK}(\\w+)${MARK}`, 'gu'),
    (_, name: string) => `'"$${name}"'`,
  );
  return lines([
    'curl --request POST --fail',
    `--header 'Content-Type: application/json'`,
    `--data-raw ${words}`,
    quoted(url),
  ]);
};
