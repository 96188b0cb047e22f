/** What the wire carries when one record of the demonstration's 390 becomes another, sealed as for enrolled devices. */
import { readFile } from 'node:fs/promises'
import { generateKey } from 'openpgp'
import { changesBetween } from '../../src-formats/registry/changes.ts'
import { generateEpochKey } from '../../src-formats/registry/epoch-keys.ts'
import { sealTarget } from '../../src-formats/registry/sealed-target.ts'
import { changesPath } from '../../src-formats/tuf/read.ts'
import { required } from '../../src-shared/base/assert.ts'
import { type DirectoryTarget, directoryTargetSchema } from '../../src-shared/domain/directory/record.ts'

/** Bytes that the change of one record may cost beside TUF metadata. */
export const oneRecordLimit = 8 * 1024

const file = new URL('../../assets/demonstration/directory.json', import.meta.url)
const user = { name: 'National Cyber Security Coordination Centre', email: 'duty.officer@ncsc.example' }

/**
 * The sealed changes target after which the longest record of the demonstration lists one new certificate (with a
 * subkey of the same kind to encrypt to).
 */
export async function changesWithKey(algorithm: 'ed25519' | 'rsa4096'): Promise<Uint8Array> {
  const { publicKey } = await generateKey({
    userIDs: [user],
    format: 'armored',
    ...(algorithm === 'rsa4096'
      ? { type: 'rsa', rsaBits: 4096 }
      : { type: 'ecc', curve: 'curve25519Legacy' }),
  })
  const before = directoryTargetSchema.parse(JSON.parse(await readFile(file, 'utf8')))
  const changes = changesBetween(before, withCertificate(before, publicKey))
  const { epoch, key } = generateEpochKey(1)
  const path = changesPath(changes.from, changes.to, epoch)
  return sealTarget(Buffer.from(JSON.stringify(changes)), { epoch, key, path })
}

function withCertificate(before: DirectoryTarget, certificate: string): DirectoryTarget {
  const records = before.states.flatMap(({ pointsOfContact }) => pointsOfContact)
  const [longest] = records.toSorted((a, b) => JSON.stringify(b).length - JSON.stringify(a).length)
  const { id, pgpKeys } = required(longest, 'a record')
  const [key] = pgpKeys
  const next = { ...required(key, 'a key'), certificate }
  return {
    ...before,
    sequence: before.sequence + 1,
    states: before.states.map((state) => ({
      ...state,
      pointsOfContact: state.pointsOfContact.map((record) =>
        record.id === id ? { ...record, revision: record.revision + 1, pgpKeys: [next] } : record,
      ),
    })),
  }
}
