/** The key that a mail offers of its sender: the Autocrypt header, Level 1 (autocrypt.org/level1.html §2.1). */
import { addressParser } from 'postal-mime'
import { mailAddressSchema } from '../src-shared/domain/directory/record.ts'
import { toByteText, withoutMboxLine } from './message-file/raw-mime.ts'

/** What nobody has verified: anyone can write such a header, and anyone on the way can change it. */
export type AutocryptSuggestion = {
  /** Lower case. */
  readonly address: string
  /** One binary certificate, unread. */
  readonly key: Uint8Array<ArrayBuffer>
  readonly prefersEncryption: boolean
}

/** The bytes of a mail in which its headers are looked for: enough for every mail program, little to read. */
export const mailHeadBytes = 256 * 1024

/** Level 1 expects keys of up to 10 kB; keys of offices carry more user IDs and are longer. */
const longestHeader = 100_000

/**
 * What the headers at the beginning of a mail suggest; undefined where it is no mail, has no valid Autocrypt header or
 * more than one, or where the header names another address than the one in From. Never throws.
 * @param head the first `mailHeadBytes` bytes of the file, or all of it
 */
export function autocryptSuggestion(head: Uint8Array): AutocryptSuggestion | undefined {
  const offer = offerOfSender(head)
  if (offer === undefined) return undefined
  const { address, packedKey, prefersEncryption } = offer
  return { address, key: new Uint8Array(Buffer.from(packedKey, 'base64')), prefersEncryption }
}

/** The address alone for which {@link autocryptSuggestion} has a key, which is not unpacked. */
export function autocryptAddress(head: Uint8Array): string | undefined {
  return offerOfSender(head)?.address
}

/** `packedKey` in Base64. */
type Offer = Omit<AutocryptSuggestion, 'key'> & { readonly packedKey: string }

function offerOfSender(head: Uint8Array): Offer | undefined {
  const fields = headerFields(toByteText(head))
  const from = onlyValue(fields, 'from')
  const type = onlyValue(fields, 'content-type')
  const sender = from === undefined ? undefined : onlyAddress(from)
  // Reports are made by machines on behalf of others (§3.3).
  if (sender === undefined || type?.toLowerCase().startsWith('multipart/report') === true) return undefined
  const offered = fields.filter(({ name }) => name === 'autocrypt').flatMap(({ value }) => parse(value) ?? [])
  const own = offered.filter(({ address }) => address === sender)
  return own.length === 1 ? own[0] : undefined
}

type HeaderField = { readonly name: string; readonly value: string }

const fieldLine = /^([!-9;-~]+):(.*)$/

/** Header fields, unfolded (RFC 5322 §2.2.3); none where a line is not one, or no empty line ends them. */
function headerFields(given: string): HeaderField[] {
  const text = withoutMboxLine(given)
  // Without an empty line the headers may be cut off in the middle of one.
  const end = /\r?\n\r?\n/.exec(text)
  if (end === null) return []
  const fields: { name: string; lines: string[] }[] = []
  for (const line of text.slice(0, end.index).split(/\r?\n/)) {
    const folded = /^[ \t]/.test(line)
    const [, name, first] = folded ? [] : (fieldLine.exec(line) ?? [])
    if (folded) fields.at(-1)?.lines.push(line)
    else if (name !== undefined) fields.push({ name: name.toLowerCase(), lines: [first ?? ''] })
    else return []
  }
  return fields.map(unfolded)
}

function unfolded({
  name,
  lines,
}: {
  readonly name: string
  readonly lines: readonly string[]
}): HeaderField {
  return { name, value: lines.join('').trim() }
}

function onlyValue(fields: readonly HeaderField[], wanted: string): string | undefined {
  const found = fields.filter(({ name }) => name === wanted)
  return found.length === 1 ? found[0]?.value : undefined
}

/** The address of a From with one mailbox; several senders are nobody's suggestion (§3.3). */
function onlyAddress(from: string): string | undefined {
  const mailboxes = addressParser(from, { flatten: true })
  return mailboxes.length === 1 ? mailAddress(mailboxes[0]?.address) : undefined
}

function mailAddress(text: string | undefined): string | undefined {
  return mailAddressSchema.shape.address.safeParse(text?.toLowerCase()).data
}

/** `addr=…; prefer-encrypt=mutual; keydata=…`: unknown attributes make it invalid unless they begin with `_`. */
function parse(value: string): Offer | undefined {
  if (value.length > longestHeader) return undefined
  const attributes = new Map<string, string>()
  for (const part of value.split(';')) {
    const [name, text] = halves(part)
    if (name === '' && text === '') continue
    if (name.startsWith('_')) continue
    if (!known.has(name) || attributes.has(name)) return undefined
    attributes.set(name, text)
  }
  const address = mailAddress(attributes.get('addr'))
  const packedKey = keyData(attributes.get('keydata'))
  if (address === undefined || packedKey === undefined) return undefined
  // Values other than `mutual` are as if it were not there.
  return { address, packedKey, prefersEncryption: attributes.get('prefer-encrypt') === 'mutual' }
}

const known: ReadonlySet<string> = new Set(['addr', 'prefer-encrypt', 'keydata'])

function halves(part: string): readonly [name: string, text: string] {
  const sign = part.indexOf('=')
  const name = (sign < 0 ? part : part.slice(0, sign)).trim().toLowerCase()
  return [name, sign < 0 ? '' : part.slice(sign + 1).trim()]
}

/** Base64 without the blanks that folding brings; undefined where it is none. */
function keyData(text: string | undefined): string | undefined {
  const packed = text?.replace(/[ \t]+/g, '') ?? ''
  if (packed === '' || packed.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(packed)) return undefined
  return packed
}
