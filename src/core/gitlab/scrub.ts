/**
 * Text with every given secret masked. A proxy or a careless server may echo a request in its error page; what it
 * says is shown and kept, so no secret may be in it. Secrets shorter than four characters would mask ordinary words.
 */
export const scrub = (text: string, secrets: readonly string[]): string =>
  secrets
    .filter((secret) => secret.length >= 4)
    .reduce((result, secret) => result.replaceAll(secret, '••••'), text);
