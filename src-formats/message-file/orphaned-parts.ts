/** Parts of a mail that came without the header that held them together. */
import type { ByteText } from './raw-mime.ts'

/** A boundary before part headers, near the beginning: prose for readers without MIME may stand before it. */
const firstBoundary =
  /(?:^|\n)--([0-9A-Za-z'()+_,./:=?-]{1,70})[ \t]*\r?\n(?=(?:content-[a-z-]+|from|to|subject|date|message-id|mime-version):)/i
const longestPrelude = 4096

/** The parts with a header to hold them, as a mail; undefined where `raw` does not begin with such parts. */
export function withHeader(raw: ByteText): ByteText | undefined {
  const boundary = firstBoundary.exec(raw.slice(0, longestPrelude))?.[1]
  if (boundary === undefined) return undefined
  return `MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="${boundary}"\r\n\r\n${raw}`
}

/** "-----BEGIN PGP " in base64. */
const encodedArmor = 'LS0tLS1CRUdJTiBQR1Ag'

/** What a part says that was saved with its transfer encoding still on; undefined where it is none of OpenPGP. */
export function decodedPart(text: string): string | undefined {
  const body = text.trimStart()
  if (!body.startsWith(encodedArmor)) return undefined
  const bare = body.replace(/\s+/g, '')
  return /^[A-Za-z0-9+/]+={0,2}$/.test(bare) ? Buffer.from(bare, 'base64').toString('utf8') : undefined
}
