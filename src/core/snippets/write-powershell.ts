import type { InputValue } from '../../contract/presets.ts';
import { TOKEN_NAME, type WrittenFire, type WrittenVariable } from './written-fire.ts';

/** A literal text. PowerShell takes typographic single quotes for plain ones (about_Quoting_Rules). */
const quoted = (text: string): string => `'${text.replace(/['\u2018\u2019\u201a\u201b]/g, '$&$&')}'`;

const inputText = (value: InputValue): string => {
  if (typeof value === 'boolean') return value ? '$true' : '$false';
  if (typeof value === 'number') return String(value);
  // Lists may hold anything: as JSON they need no rules of their own.
  return typeof value === 'string' ? quoted(value) : `@(ConvertFrom-Json ${quoted(JSON.stringify(value))})`;
};

const variableOf = ({ key, value }: WrittenVariable): string => {
  switch (value.from) {
    case 'secret':
      return `$env:${key}`;
    case 'file':
      return `(Get-Content -Raw -Path ${quoted(value.text)})`;
    case 'text':
      return quoted(value.text);
  }
};

const table = (entries: readonly (readonly [string, string])[], indent: string): string =>
  entries.length === 0
    ? '@{}'
    : `@{\n${entries.map(([name, value]) => `${indent}  ${quoted(name)} = ${value}\n`).join('')}${indent}}`;

/** The call for PowerShell 5 and newer, with a JSON body. */
export const powershell = ({ url, ref, variables, inputs }: WrittenFire): string => {
  const body = table(
    [
      ['token', `$env:${TOKEN_NAME}`],
      ...(ref === null ? [] : [['ref', quoted(ref)] as const]),
      [
        'variables',
        table(
          variables.map((variable) => [variable.key, variableOf(variable)]),
          '  ',
        ),
      ],
      ...(Object.keys(inputs).length === 0
        ? []
        : [
            [
              'inputs',
              table(
                Object.entries(inputs).map(([name, value]) => [name, inputText(value)]),
                '  ',
              ),
            ] as const,
          ]),
    ],
    '',
  );
  return `$body = ${body}\nInvoke-RestMethod -Method Post -Uri ${quoted(url)} -ContentType 'application/json; charset=utf-8' -Body ([Text.Encoding]::UTF8.GetBytes(($body | ConvertTo-Json -Depth 10)))\n`;
};
