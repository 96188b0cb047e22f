/** A signed thing has one text only, so that its hash says whether it is the same. */

/**
 * Holds a compact JWS to the text that its signer made. Decoders of base64url pass over the spare bits of the last
 * character, padding and white space: whoever carries a write could otherwise give it another hash without touching what
 * is signed, and its device would look like two (RFC 7515 §10.13 leaves this to the application).
 * @throws Error where a segment can be written in another way
 */
export function requireOneText(jws: string): void {
  const segments = jws.split('.')
  const isExact = (text: string) => Buffer.from(text, 'base64url').toString('base64url') === text
  if (segments.length !== 3 || !segments.every(isExact)) throw new Error('not the text that was signed')
}
