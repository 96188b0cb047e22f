/** Certificates in a pasted text (RFC 7468 §5). */

const block = /-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----/gu
const lineLength = 64

/** Each in the strict form: one block, lines of 64 characters, a line end at the end. What stands around is left out. */
export function certificatesIn(text: string): readonly string[] {
  return [...text.matchAll(block)].map(([, body = '']) => {
    const lines = body.replace(/\s/gu, '').match(new RegExp(`.{1,${lineLength}}`, 'gu')) ?? []
    return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n')
  })
}
