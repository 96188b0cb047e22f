/** Certificates in a pasted text (RFC 7468 §5). */

const block = /-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----/gu
const beginning = '-----BEGIN CERTIFICATE-----'
const ending = '-----END CERTIFICATE-----'
const lineLength = 64

/** Each in the strict form: one block, lines of 64 characters, a line end at the end. What stands around is left out. */
export function certificatesIn(text: string): readonly string[] {
  return [...text.matchAll(block)]
    .map(([, body = '']) => withoutSpace(body))
    .filter(mayBeCertificate)
    .map((body) => {
      const lines = body.match(new RegExp(`.{1,${lineLength}}`, 'gu')) ?? []
      return [beginning, ...lines, ending, ''].join('\n')
    })
}

/** The text without these certificates; empty where no other certificate begins in it, since other words are nobody's. */
export function notReadIn(text: string): string {
  const rest = text.replace(block, (whole, body: string) =>
    mayBeCertificate(withoutSpace(body)) ? '' : whole,
  )
  return rest.includes(beginning) ? rest.trim() : ''
}

/**
 * Whether it is whole base64 (RFC 4648 §4) of a DER SEQUENCE longer than 127 bytes (X.690 §8.1.3.5, §8.9), as every
 * certificate is (RFC 5280 §4.1). What is in it is read where the record is saved.
 */
function mayBeCertificate(body: string): boolean {
  return body.length % 4 === 0 && /^MI[A-Za-z0-9+/]+={0,2}$/u.test(body)
}

function withoutSpace(body: string): string {
  return body.replace(/\s/gu, '')
}
