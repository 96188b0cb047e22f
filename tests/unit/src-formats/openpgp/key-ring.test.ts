/** Files and pasted text with many certificates, good, broken and hostile. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import * as openpgp from 'openpgp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  largestRingMegabytes,
  mostCertificates,
  type RingPart,
  splitKeyRing,
} from '../../../../src-formats/openpgp/key-ring.ts'
import type { DeskKey } from '../../../../src-formats/openpgp/keys.ts'
import { judgeCertificates } from '../../../../src-main/crypto/pgp-operations.ts'
import { type Gpg, startGpg } from '../../../support/gpg.ts'
import { makeDeskKey, messageDate } from '../../../support/pgp-samples.ts'

const threeCertificates = join(import.meta.dirname, '../../../fixtures/openpgp/three-certificates.asc')

let gpg: Gpg
let keys: readonly DeskKey[]
let binaries: readonly Uint8Array[]
beforeAll(async () => {
  gpg = startGpg()
  keys = await Promise.all(['One', 'Two', 'Three'].map((name) => makeDeskKey(name)))
  binaries = await Promise.all(
    keys.map(async ({ publicKey }) => (await openpgp.readKey({ armoredKey: publicKey })).write()),
  )
})
afterAll(() => gpg.close())

const bytes = (...pieces: readonly (string | Uint8Array)[]): Uint8Array =>
  Uint8Array.from(Buffer.concat(pieces.map((piece) => Buffer.from(piece))))

/** The fingerprint of each part, or its problem. */
async function namesOf(parts: readonly RingPart[]): Promise<readonly string[]> {
  const names: string[] = []
  for (const part of parts) {
    if ('problem' in part) names.push(part.problem)
    else
      names.push((await judgeCertificates([part.certificate], messageDate))[0]?.facts.fingerprint ?? 'none')
  }
  return names
}

const at = (index: number): { key: DeskKey; binary: Uint8Array } => {
  const [key, binary] = [keys[index], binaries[index]]
  if (key === undefined || binary === undefined) throw new Error('no such sample')
  return { key, binary }
}
const all = (): readonly string[] => keys.map(({ fingerprint }) => fingerprint)

describe('splitKeyRing', () => {
  it('finds armored blocks in prose, also quoted, in several scripts and with other line ends', async () => {
    const text = [
      'Уважаемые коллеги, прилагаем ключи:',
      at(0).key.publicKey,
      'السلام عليكم',
      at(1).key.publicKey.replace(/^/gm, '> '),
      '各位同事',
      at(2).key.publicKey.replaceAll('\n', '\r\n'),
      'End.',
    ].join('\r\n')
    expect(await namesOf(await splitKeyRing(text))).toEqual(all())
    expect(await namesOf(await splitKeyRing(bytes(text)))).toEqual(all())
  })

  it('finds binary certificates one after another, and binary and armored ones mixed with prose', async () => {
    expect(await namesOf(await splitKeyRing(bytes(...binaries)))).toEqual(all())
    const mixed = bytes(at(0).binary, '\nthen in text:\n', at(1).key.publicKey, 'and again:\n', at(2).binary)
    expect(await namesOf(await splitKeyRing(mixed))).toEqual(all())
  })

  it('finds several certificates in one armored block, as gpg exports them', async () => {
    for (const { publicKey } of keys) gpg.ok(['--import'], publicKey)
    const exported = gpg.ok(['--armor', '--export']).stdout
    expect((await namesOf(await splitKeyRing(exported))).toSorted()).toEqual(all().toSorted())
  })

  it('leaves every secret part out and says so', async () => {
    const secret = await openpgp.readPrivateKey({ armoredKey: at(1).key.privateKey })
    for (const given of [bytes(at(0).binary, secret.write()), at(0).key.publicKey + at(1).key.privateKey]) {
      const parts = await splitKeyRing(given)
      expect(await namesOf(parts)).toEqual(all().slice(0, 2))
      expect(parts).toMatchObject([{ secretLeftOut: false }, { secretLeftOut: true }])
      for (const part of parts) {
        if (!('certificate' in part)) throw new Error('a problem')
        expect((await openpgp.readKey({ binaryKey: part.certificate })).isPrivate()).toBe(false)
      }
    }
  })

  it('reports a certificate that is cut off, and still finds the next', async () => {
    // Three that stay the same: after a cut, what follows is read in a wrong step, and the cut part may still look whole.
    const blocks = (await readFile(threeCertificates, 'utf8')).split(/(?=-----BEGIN)/)
    const fixed = await Promise.all(blocks.map((armoredKey) => openpgp.readKey({ armoredKey })))
    const [one, two, three] = fixed.map((key) => key.write())
    const ids = fixed.map((key) => key.getFingerprint().toUpperCase())
    if (one === undefined || two === undefined || three === undefined) throw new Error('three certificates')
    for (const cut of [1, 20, 60, 150, 200]) {
      const broken = one.subarray(0, one.length - cut)
      const names = await namesOf(await splitKeyRing(bytes(broken, two, three)))
      expect(names).toEqual(['unreadable', ...ids.slice(1)])
      expect(await namesOf(await splitKeyRing(bytes(two, broken)))).toEqual([ids[1], 'unreadable'])
    }
    const armor = at(0).key.publicKey
    const cutArmor = armor.slice(0, armor.length - 100)
    const names = await namesOf(await splitKeyRing(`${cutArmor}\n${at(1).key.publicKey}`))
    expect(names).toEqual(['unreadable', all()[1]])
  })

  it('finds every whole certificate after one that is cut off anywhere', async () => {
    const blocks = (await readFile(threeCertificates, 'utf8')).split(/(?=-----BEGIN)/)
    const fixed = await Promise.all(blocks.map((armoredKey) => openpgp.readKey({ armoredKey })))
    const certificates = fixed.map((key) => key.write())
    const found = async (given: Uint8Array) =>
      (await splitKeyRing(given)).flatMap((part) =>
        'certificate' in part ? [Buffer.from(part.certificate).toString('hex')] : [],
      )
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...certificates),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.array(fc.constantFrom(...certificates), { minLength: 1, maxLength: 3 }),
        async (cut, part, others) => {
          const broken = cut.subarray(0, Math.floor(part * cut.length))
          const names = await found(bytes(broken, ...others))
          expect(names).toEqual(expect.arrayContaining(others.map((one) => Buffer.from(one).toString('hex'))))
        },
      ),
      { seed: 20261122, numRuns: 5000 },
    )
  }, 60_000)

  it('names versions that the desk does not use', async () => {
    const version3 = bytes(new Uint8Array([0x99, 0, 15, 3, 0, 0, 0, 1, 0, 0, 1, 0, 1, 1, 0, 1, 3, 0]))
    const fifth = new Uint8Array([0x99, 0, 8, 5, 0, 0, 0, 1, 1, 0, 0])
    expect(await namesOf(await splitKeyRing(bytes(version3, at(0).binary)))).toEqual([
      'unsupported-version',
      all()[0],
    ])
    expect(await namesOf(await splitKeyRing(bytes(fifth, at(0).binary)))).toEqual([
      'unsupported-version',
      all()[0],
    ])
  })

  it('finds nothing in messages, signatures, other files and nothing', async () => {
    const signature = '-----BEGIN PGP SIGNATURE-----\n\nwsB=\n-----END PGP SIGNATURE-----\n'
    for (const given of [
      '',
      'Hello',
      signature,
      bytes(new Uint8Array(1000).fill(0xff)),
      bytes(new Uint8Array(9)),
    ]) {
      expect(await splitKeyRing(given)).toEqual([])
    }
  })
})

describe('bounds', () => {
  /** A certification by somebody else, repeated `count` times after the user id of the first sample. */
  async function flooded(
    count: number,
    signature: (key: openpgp.Key) => Promise<Uint8Array>,
  ): Promise<Uint8Array> {
    const key = await openpgp.readKey({ armoredKey: at(0).key.publicKey })
    const packets = [...key.toPacketList()].map((packet) => {
      const list = new openpgp.PacketList<openpgp.AnyPacket>()
      list.push(packet)
      return list.write()
    })
    const flood = await signature(key)
    return bytes(...packets.slice(0, 3), ...Array.from({ length: count }, () => flood), ...packets.slice(3))
  }

  const written = (packet: openpgp.SignaturePacket | undefined): Uint8Array => {
    if (packet === undefined) throw new Error('no signature')
    const list = new openpgp.PacketList<openpgp.AnyPacket>()
    list.push(packet)
    return list.write()
  }

  it('leaves out a hundred thousand certifications by others before anything parses them', async () => {
    const signer = await openpgp.readPrivateKey({ armoredKey: at(1).key.privateKey })
    const given = await flooded(100_000, async (key) => {
      const signed = await key.signAllUsers([signer], messageDate)
      return written(signed.users[0]?.otherCertifications[0])
    })
    const [part] = await splitKeyRing(given)
    if (part === undefined || 'problem' in part) throw new Error('not split')
    expect(part.signaturesLeftOut).toBe(100_000)
    expect(part.certificate.length).toBe(at(0).binary.length)
    const parts = await splitKeyRing(given, { keepSignaturesBy: [at(1).key.fingerprint] })
    expect(parts).toMatchObject([{ problem: 'too-many-parts' }])
  })

  it('refuses a certificate with more own signatures than anybody has, since one may be a revocation', async () => {
    const own = async (key: openpgp.Key) => written(key.users[0]?.selfCertifications[0])
    expect(await splitKeyRing(await flooded(501, own))).toMatchObject([{ problem: 'too-many-parts' }])
    expect(await namesOf(await splitKeyRing(await flooded(400, own)))).toEqual([all()[0]])
  })

  it('refuses files that are too large, and too many certificates', async () => {
    const large = new Uint8Array(largestRingMegabytes * 1024 * 1024 + 1)
    await expect(splitKeyRing(large)).rejects.toMatchObject({
      code: 'file-too-large',
      params: { megabytes: 50 },
    })
    const key = new Uint8Array([0x99, 0, 8, 4, 0, 0, 0, 1, 1, 0, 0])
    const many = bytes(...Array.from({ length: mostCertificates + 1 }, () => key))
    await expect(splitKeyRing(many)).rejects.toMatchObject({ code: 'too-many-keys' })
    expect(await splitKeyRing(many.subarray(key.length))).toHaveLength(mostCertificates)
  })
})

describe('where it is', () => {
  it('is the line of the armor in a text, whatever ends its lines and whatever stands before', async () => {
    for (const end of ['\n', '\r\n', '\r']) {
      const broken = at(1).key.publicKey.replace(/^-----END.*$/m, '')
      const text = ['Dear colleagues,', '', at(0).key.publicKey, 'and', broken, at(2).key.publicKey].join(
        '\n',
      )
      const lines = text.split('\n')
      const begins = lines.flatMap((line, index) => (line.startsWith('-----BEGIN') ? [index + 1] : []))
      const parts = await splitKeyRing(text.replaceAll('\n', end))
      expect(parts.map(({ place }) => place)).toEqual(begins.map((line) => ({ line })))
      expect(parts[1]).toMatchObject({ problem: 'unreadable' })
    }
  })

  it('is the line of the one broken armor among good ones, wherever that stands', async () => {
    const armors = keys.map(({ publicKey }) => publicKey)
    const whole = armors[0] ?? ''
    const broken = [
      whole.replace(/^-----END.*$/m, ''),
      whole.slice(0, 200),
      whole.replace(/\n\n.{40}/, '\n\n'),
      whole.replace(/\n\n.*\n-/s, '\n\n-'),
      whole.replace(/\n\n.*\n-/s, '\n\nAAAA\n-'),
    ]
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...broken),
        fc.array(fc.constantFrom(...armors), { minLength: 1, maxLength: 5 }),
        fc.nat({ max: 5 }),
        fc.array(fc.constantFrom('', 'Dear colleagues,', 'Ключ: ---', '密钥'), { maxLength: 4 }),
        async (fault, good, place, prose) => {
          const text = good
            .toSpliced(place, 0, fault)
            .map((armor) => [...prose, armor].join('\n'))
            .join('\n')
          const begins = text
            .split('\n')
            .flatMap((line, at) => (line.startsWith('-----BEGIN') ? [at + 1] : []))
          const parts = await splitKeyRing(text)
          const problems = parts.filter((part) => 'problem' in part)
          expect(problems).toEqual([
            { problem: 'unreadable', place: { line: begins[Math.min(place, good.length)] } },
          ])
          expect(parts).toHaveLength(good.length + 1)
        },
      ),
      { numRuns: 100 },
    )
  })

  it('is the octet in a binary file', async () => {
    const parts = await splitKeyRing(bytes(at(0).binary, at(1).binary))
    expect(parts.map(({ place }) => place)).toEqual([{ octet: 0 }, { octet: at(0).binary.length }])
  })
})

describe('malformed input', () => {
  /** A small generator with a seed (mulberry32), so that a failure can be repeated. */
  function random(seed: number): () => number {
    let state = seed
    return () => {
      state = (state + 0x6d2b79f5) | 0
      let value = Math.imul(state ^ (state >>> 15), 1 | state)
      value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value
      return ((value ^ (value >>> 14)) >>> 0) / 4294967296
    }
  }

  function mutated(original: Uint8Array, next: () => number): Uint8Array {
    const place = () => Math.floor(next() * original.length)
    const kind = Math.floor(next() * 5)
    if (kind === 0) return original.subarray(0, place())
    if (kind === 1) {
      const [from, to] = [place(), place()]
      return bytes(original.subarray(0, Math.min(from, to)), original.subarray(Math.max(from, to)))
    }
    if (kind === 2) {
      const from = place()
      return bytes(
        original.subarray(0, from),
        original.subarray(from, from + place()),
        original.subarray(from),
      )
    }
    const changed = Uint8Array.from(original)
    const changes = kind === 3 ? 1 : 1 + Math.floor(next() * 12)
    for (let change = 0; change < changes; change += 1) changed[place()] = Math.floor(next() * 256)
    return changed
  }

  /** Whatever is broken is named by where it begins: nothing that was found stands before the file, or nowhere. */
  const placed = ({ place }: RingPart, form: 'binary' | 'armored') =>
    'line' in place ? form === 'armored' && place.line >= 1 : place.octet >= 0

  it.each(['binary', 'armored'] as const)(
    '5,000 mutations of %s certificates crash nothing',
    async (form) => {
      const next = random(form === 'binary' ? 4711 : 1174)
      const other = at(1).binary
      const outcomes = { facts: 0, problems: 0, nothing: 0 }
      const hidden: number[] = []
      for (let count = 0; count < 5000; count += 1) {
        const original = form === 'binary' ? at(0).binary : bytes(at(0).key.publicKey)
        const parts = await splitKeyRing(bytes(mutated(original, next), '\n', other))
        for (const part of parts) {
          expect(placed(part, form)).toBe(true)
          if ('problem' in part) outcomes.problems += 1
          else {
            const [answer] = await judgeCertificates([part.certificate], messageDate)
            if (answer === undefined || answer === null) outcomes.problems += 1
            else outcomes.facts += 1
          }
        }
        if (parts.length === 0) outcomes.nothing += 1
        // What is broken does not hide the whole certificate after it.
        const last = parts.at(-1)
        if (last === undefined || 'problem' in last || !Buffer.from(last.certificate).equals(other)) {
          hidden.push(count)
        }
      }
      // A wrong length can swallow the beginning of what follows and still look right: it is found inside.
      expect(hidden).toEqual([])
      expect(outcomes.facts).toBeGreaterThan(4900)
      expect(outcomes.problems).toBeGreaterThan(1000)
      expect(outcomes.nothing).toBe(0)
    },
    120_000,
  )
})
