/** Splits a file or pasted text with any number of certificates into single ones, small enough to be judged quickly. */
import * as openpgp from 'openpgp'
import { Failure } from '../../src-shared/base/failure.ts'
import { type Packet, packetTags, slimCertificate } from './certificate-packets.ts'
import { pgpConfig } from './library-config.ts'
import { type RingFind, type RingPlace, scanRing } from './ring-scan.ts'
import { keyIdOf } from './signature-head.ts'

/** Most certificates in one input; the directory of all States would have some hundred. */
export const mostCertificates = 20_000
export const largestRingMegabytes = 50

/** A secret key with more packets than this is nobody's; the library would parse every one of them. */
const mostSecretPackets = 2000

export type RingProblem = 'unreadable' | 'unsupported-version' | 'too-many-parts'

/** `place` is where the certificate begins in the input, or the armor that it is in. */
export type RingPart = { readonly place: RingPlace } & RingContent

type RingContent =
  | {
      /** Binary, public parts only, without the signatures of others that were not asked for. */
      readonly certificate: Uint8Array
      readonly secretLeftOut: boolean
      /** How many signatures by others were left out. */
      readonly signaturesLeftOut: number
    }
  | { readonly problem: RingProblem }

export type SplitOptions = {
  /**
   * Fingerprints or key ids (upper-case hexadecimal) of keys whose certifications are kept, so that
   * `isCertifiedBy` can be asked about them later.
   */
  readonly keepSignaturesBy?: readonly string[]
}

/**
 * Every certificate in `input` (armored blocks with prose around them, binary, or both), in order. One that is broken,
 * of a version other than 4 and 6, or overloaded is a problem of its own and spoils none of the others; secret parts
 * are taken away. Nothing is verified.
 * @throws Failure `file-too-large` {megabytes} or `too-many-keys` {most}
 */
export async function splitKeyRing(
  input: Uint8Array | string,
  options: SplitOptions = {},
): Promise<RingPart[]> {
  const bytes = typeof input === 'string' ? new TextEncoder().encode(input) : input
  if (bytes.length > largestRingMegabytes * 1024 * 1024) {
    throw new Failure('file-too-large', { megabytes: largestRingMegabytes })
  }
  const kept = new Set((options.keepSignaturesBy ?? []).map(keyIdOf))
  const parts: RingPart[] = []
  for (const find of scanRing(bytes)) {
    for await (const part of partsOf(find, kept)) {
      if (parts.length === mostCertificates) throw new Failure('too-many-keys', { most: mostCertificates })
      parts.push({ ...part, place: find.place })
    }
  }
  return parts
}

async function* partsOf(find: RingFind, kept: ReadonlySet<string>): AsyncGenerator<RingContent> {
  if (find.kind === 'packets') {
    yield await partOf(find, kept)
    return
  }
  const inside = find.whole ? await withoutArmor(find.armor) : undefined
  if (inside === undefined) {
    yield { problem: 'unreadable' }
    return
  }
  let found = false
  for (const next of scanRing(inside)) {
    if (next.kind !== 'packets') continue
    found = true
    yield await partOf(next, kept)
  }
  if (!found) yield { problem: 'unreadable' }
}

async function withoutArmor(armor: string): Promise<Uint8Array | undefined> {
  try {
    const { data } = await openpgp.unarmor(armor, pgpConfig)
    return data instanceof Uint8Array ? data : undefined
  } catch {
    return undefined
  }
}

type FoundPackets = { readonly packets: readonly Packet[]; readonly whole: boolean }

async function partOf({ packets, whole }: FoundPackets, kept: ReadonlySet<string>): Promise<RingContent> {
  if (!whole) return { problem: 'unreadable' }
  const secret = packets[0]?.tag === packetTags.secretKey
  const open = secret ? await publicPackets(packets) : packets
  if (typeof open === 'string') return { problem: open }
  const slim = slimCertificate(open, kept)
  if (typeof slim === 'string') return { problem: slim }
  return {
    certificate: Uint8Array.from(Buffer.concat(slim.packets.map((packet) => packet.whole))),
    secretLeftOut: secret,
    signaturesLeftOut: slim.leftOut,
  }
}

/** The public counterpart of a secret key, as the library writes it. */
async function publicPackets(packets: readonly Packet[]): Promise<readonly Packet[] | RingProblem> {
  if (packets.length > mostSecretPackets) return 'too-many-parts'
  try {
    const [key] = await openpgp.readKeys({
      binaryKeys: Uint8Array.from(Buffer.concat(packets.map(({ whole }) => whole))),
      config: pgpConfig,
    })
    const [found] = key === undefined ? [] : scanRing((key.isPrivate() ? key.toPublic() : key).write())
    return found?.kind === 'packets' && found.whole ? found.packets : 'unreadable'
  } catch {
    return 'unreadable'
  }
}
