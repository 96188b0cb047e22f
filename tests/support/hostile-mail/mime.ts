/** Pieces of mail, put together without the care that a mail program takes. */

export function crlf(...lines: readonly string[]): string {
  return lines.join('\r\n')
}

export function base64Part(
  type: string,
  content: string | Uint8Array,
  ...headers: readonly string[]
): string {
  const encoded = Buffer.from(content).toString('base64').replaceAll(/.{76}/g, '$&\r\n')
  return crlf(`Content-Type: ${type}`, 'Content-Transfer-Encoding: base64', ...headers, '', encoded)
}

/** A mail with headers of its own before those in `rest`. */
export function mail(
  rest: string,
  from = '"Duty officer" <duty@csirt.ken.example>',
  subject = 'POC message',
): string {
  const head = [
    `From: ${from}`,
    'To: permanence@csirt.fra.example',
    `Subject: ${subject}`,
    'MIME-Version: 1.0',
  ]
  return crlf(...head, rest)
}

/** A multipart of any type; `type` may have parameters. */
export function multipart(type: string, ...parts: readonly string[]): string {
  const boundary = `b${parts.length}${parts.join('').length}`
  const body = parts.map((part) => crlf(`--${boundary}`, part, ''))
  return crlf(
    `Content-Type: multipart/${type}; boundary="${boundary}"`,
    '',
    `${body.join('')}--${boundary}--`,
    '',
  )
}

export const plain = (words: string): string => crlf('Content-Type: text/plain; charset=utf-8', '', words)
export const html = (words: string): string => crlf('Content-Type: text/html; charset=utf-8', '', words)
export const signaturePart = (armored: string): string =>
  crlf('Content-Type: application/pgp-signature', '', armored)
export const versionPart = crlf('Content-Type: application/pgp-encrypted', '', 'Version: 1')
export const octets = (armored: string): string => crlf('Content-Type: application/octet-stream', '', armored)

/** A PGP/MIME mail around an armored message. */
export const encryptedMail = (armored: string): string =>
  mail(multipart('encrypted; protocol="application/pgp-encrypted"', versionPart, octets(armored)))

export const signedMail = (content: string, signature: string): string =>
  mail(
    multipart(
      'signed; protocol="application/pgp-signature"; micalg=pgp-sha512',
      content,
      signaturePart(signature),
    ),
  )

/** A mail without its headers about the way: what stands from its content type on. */
export function entityOf(eml: string): string {
  return eml.slice(eml.search(/^Content-Type:/m))
}
