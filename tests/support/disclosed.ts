/** Looks for words in files as somebody would who stole them: in every form that can be unpacked without a key. */
import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib'
import { unzipSync } from 'fflate'
import { languages } from '../../src-shared/base/languages.ts'
import { formalStateName, stateName, states } from '../../src-shared/domain/states.ts'

export type Stolen = { readonly name: string; readonly bytes: Uint8Array }

/** How often one packing may be within another. */
const depth = 4
const most = { maxOutputLength: 8 * 1024 * 1024 }
const unpackers: readonly ((bytes: Uint8Array) => Uint8Array[])[] = [
  (bytes: Uint8Array) => [gunzipSync(bytes, most)],
  (bytes: Uint8Array) => [inflateSync(bytes, most)],
  (bytes: Uint8Array) => [inflateRawSync(bytes, most)],
  (bytes: Uint8Array) => [brotliDecompressSync(bytes, most)],
  (bytes: Uint8Array) =>
    Object.entries(unzipSync(bytes)).flatMap(([name, file]) => [Buffer.from(name), file]),
]

/** Each file as it is, its name, and all that comes out of them. */
export function layersOf(stolen: readonly Stolen[]): readonly Uint8Array[] {
  const found: Uint8Array[] = []
  const seen = new Set<string>()
  const unpack = (bytes: Uint8Array, left: number) => {
    const text = Buffer.from(bytes).toString('latin1')
    if (bytes.length === 0 || seen.has(text)) return
    seen.add(text)
    found.push(bytes)
    if (left === 0) return
    for (const inner of [...unpacked(bytes), ...decoded(text)]) unpack(inner, left - 1)
  }
  for (const { name, bytes } of stolen) {
    unpack(Buffer.from(name), depth)
    unpack(bytes, depth)
  }
  return found
}

function unpacked(bytes: Uint8Array): Uint8Array[] {
  return unpackers.flatMap((unpacker) => {
    try {
      return unpacker(bytes)
    } catch {
      return []
    }
  })
}

function decoded(text: string): Uint8Array[] {
  const coded = text.match(/[A-Za-z0-9+/_-]{12,}/gu) ?? []
  const hex = text.match(/(?:[0-9a-f]{2}){6,}/giu) ?? []
  return [
    ...coded.map((run) => Buffer.from(run, 'base64')),
    ...hex.map((run) => Buffer.from(run, 'hex')),
    ...(text.includes('%') ? [Buffer.from(unquoted(text))] : []),
  ]
}

function unquoted(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/giu, (run) =>
    Buffer.from(run.replaceAll('%', ''), 'hex').toString('utf8'),
  )
}

/** Which of these words can be read in a layer, in whatever case and encoding. */
export function wordsIn(layers: readonly Uint8Array[], words: readonly string[]): string[] {
  const wanted = words.map((word) => [word, word.toLowerCase()] as const)
  const found = new Set<string>()
  for (const layer of layers)
    for (const text of textsOf(layer).map((one) => one.toLowerCase()))
      for (const [word, lower] of wanted) if (text.includes(lower)) found.add(word)
  return [...found]
}

/** Which of these bytes (keys, hashes, ids) stand in a layer. */
export function bytesIn(layers: readonly Uint8Array[], wanted: readonly Uint8Array[]): number {
  return wanted.filter((bytes) => layers.some((layer) => Buffer.from(layer).includes(Buffer.from(bytes))))
    .length
}

function textsOf(layer: Uint8Array): string[] {
  const bytes = Buffer.from(layer)
  const utf8 = bytes.toString('utf8')
  const unescaped = utf8.replace(/\\u([0-9a-f]{4})/giu, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  )
  // Not `toString('utf16le')`: of bytes at an odd place, Node 24 writes beyond its own memory.
  const wide = new TextDecoder('utf-16le')
  return [utf8, unescaped, wide.decode(bytes), wide.decode(bytes.subarray(1))]
}

/** Names of States, short and formal, in six languages; four letters may stand in any ciphertext by chance. */
const stateNames = new Set(
  states
    .flatMap(({ alpha3 }) =>
      languages.flatMap((language) => [stateName(alpha3, language), formalStateName(alpha3, language)]),
    )
    .filter((name) => Buffer.from(name).length > 4),
)

/** Names of States that can be read. Long runs without a space (hashes, ciphertext) are looked at unpacked only. */
export function stateNamesIn(layers: readonly Uint8Array[]): string[] {
  const texts = layers.flatMap(textsOf).map((text) => text.replace(/[A-Za-z0-9+/_=-]{40,}/gu, ' '))
  return [...stateNames].filter((name) => texts.some((text) => text.includes(name)))
}

const codes = new Set(states.flatMap(({ alpha2, alpha3 }) => [alpha2, alpha3]))
/** `ES` of an algorithm is not Spain. */
const algorithms = new Set(['ECDH-ES', 'A256GCM'])
/** A public key, a compact JWE: what they hold is a layer of its own, or cannot be read. */
const opaque = /^(?:[\w-]{43}|[\w-]+(?:\.[\w-]*){4})$/u

/**
 * Codes of States that stand as a word of their own in a string or a name of JSON.
 * @param anyCase codes that no word of English is, looked for in small letters too
 */
export function stateCodesIn(layers: readonly Uint8Array[], anyCase: readonly string[] = []): string[] {
  const tokens = layers
    .flatMap((layer) => stringsIn(parsed(layer)))
    .filter((text) => !algorithms.has(text) && !opaque.test(text))
    .flatMap((text) => text.split(/[^\p{L}\p{N}]+/u))
  return [...new Set(tokens.filter((token) => codes.has(token) || anyCase.includes(token.toUpperCase())))]
}

function parsed(layer: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(layer).toString('utf8'))
  } catch {
    return undefined
  }
}

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, member]) => [name, ...stringsIn(member)])
}
