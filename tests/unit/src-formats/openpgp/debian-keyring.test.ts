/** A thousand real certificates, judged by the desk and by GnuPG: they agree, or there is a reason that GnuPG bears out. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type JudgedCertificate, judgeKeyRing } from '../../../../src-main/crypto/key-ring-import.ts'
import { inProcessPgp } from '../../../../src-main/crypto/pgp.ts'
import type { KeyFacts } from '../../../../src-shared/domain/directory/key-facts.ts'
import { type Gpg, startGpg } from '../../../support/gpg.ts'
import { type ListedKey, type ListedSubkey, readListing } from '../../../support/gpg-listing.ts'

const ring = '/usr/share/keyrings/debian-keyring.gpg'
/** Both judge as of one day, so that the verdicts do not change with the calendar. */
const at = new Date('2023-01-01T00:00:00Z')

let gpg: Gpg
let listed: ReadonlyMap<string, ListedKey>
let judged: readonly JudgedCertificate[]

beforeAll(async () => {
  gpg = startGpg()
  // Read in place: an import of 28 MB takes GnuPG minutes and changes no verdict.
  const listing = gpg.ok([
    '--faked-system-time=20230101T000000!',
    '--no-default-keyring',
    `--keyring=${ring}`,
    '--no-auto-check-trustdb',
    '--with-colons',
    '--list-sigs',
  ])
  listed = readListing(listing.stdout.toString('utf8'))
  judged = await judgeKeyRing(inProcessPgp(), readFileSync(ring), { at })
}, 120_000)
afterAll(() => gpg.close())

type Verdict = KeyFacts['encryption']['state']

/** What GnuPG's listing means in the words of the desk; it knows no "weak". */
function verdictOf(key: ListedKey): Verdict {
  if (key.validity === 'r') return 'revoked'
  if (key.validity === 'e') return 'expired'
  if (key.encrypts) return 'usable'
  const meant = key.subkeys.filter((subkey) => subkey.encrypts)
  if (meant.some(({ validity }) => validity === 'e')) return 'expired'
  return meant.some(({ validity }) => validity === 'r') ? 'revoked' : 'missing'
}

const dsaAndElgamal = [16, 17, 20]
const sha1AndOlder = [1, 2, 3]
type Signatures = ListedKey['certifications']
const onlySha1 = (signatures: Signatures): boolean =>
  signatures.filter(({ own, revokes }) => own && !revokes).every(({ hash }) => sha1AndOlder.includes(hash))
const weakSubkey = ({ algorithm, bindings }: ListedSubkey): boolean =>
  dsaAndElgamal.includes(algorithm) || onlySha1(bindings)

/** The ring of debian-keyring 2022.12.24, which Debian 12 has: its SHA-256. */
const countedRing = '115140a66a82e8aff366b5f322e1b2ff0aea610b88b02474e1a27dcd600aabe5'

/**
 * Each reason for which the desk may say otherwise, with how many certificates of that ring it is the first reason
 * for, and with what GnuPG itself must say of such a certificate.
 */
const differences: readonly {
  readonly reason: string
  readonly count: number
  readonly applies: (facts: KeyFacts, key: ListedKey) => boolean
}[] = [
  {
    reason: 'SHA-1 alone binds every user id, or every subkey to encrypt to: the desk does not rely on it',
    count: 149,
    applies: ({ encryption, weakness }, { certifications, subkeys }) =>
      encryption.state === 'weak' &&
      weakness === 'sha1-only' &&
      (onlySha1(certifications) || subkeys.filter(({ encrypts }) => encrypts).every(weakSubkey)),
  },
  {
    reason: 'DSA and ElGamal are refused, as by the library (RFC 9580 §12.8 calls them deprecated)',
    count: 7,
    applies: ({ encryption, weakness }, { algorithm, subkeys }) =>
      encryption.state === 'weak' &&
      weakness === 'dsa-elgamal' &&
      (dsaAndElgamal.includes(algorithm) || subkeys.filter(({ encrypts }) => encrypts).every(weakSubkey)),
  },
  {
    reason:
      'the subkeys that GnuPG would still use are bound by SHA-1 alone or ElGamal; the better one has ended',
    count: 2,
    applies: ({ encryption }, key) =>
      verdictOf(key) === 'usable' &&
      ['expired', 'revoked'].includes(encryption.state) &&
      key.subkeys.filter(({ encrypts, validity }) => encrypts && !'er'.includes(validity)).every(weakSubkey),
  },
  {
    reason: 'of several encryption subkeys that have ended, the desk speaks of the newest, GnuPG of the key',
    count: 1,
    applies: ({ encryption }, { subkeys }) =>
      encryption.state === 'revoked' &&
      subkeys.find(({ fingerprint }) => fingerprint === encryption.subkeyFingerprint)?.validity === 'r',
  },
]

/** Single certificates, where the reason cannot be read from a listing. */
const exceptions: Readonly<Record<string, string>> = {
  '8A7F208C6D9E73291657414D2135D123D8C19BEC':
    'expired by the self-signature of the user id marked as primary, which the library goes by; GnuPG takes the newest of any user id',
  '16AD29CF574AD0206F9961E02CF0F17C43474B6F': 'the same',
}

describe('debian-keyring', () => {
  it('is read completely, and no certificate is lost', () => {
    expect(judged.length).toBeGreaterThan(500)
    expect(judged.filter((item) => 'problem' in item)).toEqual([])
    const found = judged.flatMap((item) => ('facts' in item ? [item.facts.fingerprint] : []))
    expect(new Set(found)).toEqual(new Set(listed.keys()))
  })

  it('is judged as GnuPG does, or for a reason that is written down', () => {
    const unexplained: string[] = []
    const explained = new Map(differences.map(({ reason }) => [reason, 0]))
    const excepted: string[] = []
    let same = 0
    for (const item of judged) {
      if (!('facts' in item)) continue
      const { facts } = item
      const key = listed.get(facts.fingerprint)
      if (key === undefined) continue
      const theirs = verdictOf(key)
      const reason = differences.find(({ applies }) => applies(facts, key))?.reason
      if (theirs === facts.encryption.state) same += 1
      else if (reason !== undefined) explained.set(reason, (explained.get(reason) ?? 0) + 1)
      else if (exceptions[facts.fingerprint] !== undefined) excepted.push(facts.fingerprint)
      else unexplained.push(`${facts.fingerprint}: GnuPG ${theirs}, desk ${facts.encryption.state}`)
    }
    expect(unexplained).toEqual([])
    expect(excepted.toSorted()).toEqual(Object.keys(exceptions).toSorted())
    const different = [...explained.values()].reduce((sum, count) => sum + count, excepted.length)
    expect(same + different).toBe(judged.length)
    expect(same).toBeGreaterThan(judged.length * 0.75)
    // A reason that explains nothing would test nothing, whichever ring is installed.
    expect([...explained].filter(([, count]) => count === 0)).toEqual([])
    const found = createHash('sha256').update(readFileSync(ring)).digest('hex')
    const counts = differences.map(({ reason, count }) => [reason, count] as const)
    expect(found === countedRing ? explained : new Map(counts)).toEqual(new Map(counts))
  })

  it('calls every certificate usable that GnuPG can encrypt to and that only strong algorithms bind', () => {
    const strong = [...listed.values()].filter(
      (key) =>
        key.encrypts &&
        key.bits >= 255 &&
        !dsaAndElgamal.includes(key.algorithm) &&
        key.certifications.filter(({ own }) => own).every(({ hash }) => !sha1AndOlder.includes(hash)) &&
        !key.subkeys.some(weakSubkey) &&
        exceptions[key.fingerprint] === undefined,
    )
    const states = new Map(
      judged.flatMap((item) =>
        'facts' in item ? [[item.facts.fingerprint, item.facts.encryption.state]] : [],
      ),
    )
    expect(strong.length).toBeGreaterThan(300)
    expect(strong.filter(({ fingerprint }) => states.get(fingerprint) !== 'usable')).toEqual([])
  })
})
