/** The demonstration directory, enlarged to as many points of contact as a figure asks for. */
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { stampDirectory } from '../../src-main/store/directory-effect.ts'
import { rowWriter } from '../../src-main/store/directory-row-writer.ts'
import type { DeskDatabase } from '../../src-main/store/open.ts'
import { transaction } from '../../src-main/store/unit-of-work.ts'
import type { KeyFacts } from '../../src-shared/domain/directory/key-facts.ts'
import {
  type DirectoryTarget,
  directoryTargetSchema,
  type PointOfContact,
} from '../../src-shared/domain/directory/record.ts'

export async function demonstration(): Promise<DirectoryTarget> {
  const file = path.join(import.meta.dirname, '../../assets/demonstration/directory.json')
  return directoryTargetSchema.parse(JSON.parse(await readFile(file, 'utf8')))
}

/**
 * The same States with further points of contact, until there are `count` of them. Every further one has an office, a
 * person, an address, a number and a fingerprint of its own, so that the words of the directory grow with it.
 */
export function enlarged(target: DirectoryTarget, count: number): DirectoryTarget {
  const total = target.states.reduce((sum, state) => sum + state.pointsOfContact.length, 0)
  const copies = Math.ceil(count / total)
  let left = count
  return {
    ...target,
    states: target.states.map((state) => {
      const many = Array.from({ length: copies }, (_, copy) =>
        state.pointsOfContact.map((entry) => (copy === 0 ? entry : furtherOffice(entry, copy))),
      ).flat()
      const kept = many.slice(0, left)
      left -= kept.length
      return { ...state, pointsOfContact: kept }
    }),
  }
}

/**
 * Writes the rows in effect of a directory, as a synchronisation leaves them, without the layers below: what searches
 * and opens is the same, and a hundred thousand are there in a minute or two. Keys are usable until one date or another.
 */
export function writeRows(db: DeskDatabase, target: DirectoryTarget): void {
  transaction(db, () => {
    const rows = rowWriter(db, null)
    let number = 0
    for (const { region, pointsOfContact } of target.states) {
      for (const record of pointsOfContact) {
        number += 1
        const keys = record.pgpKeys.map(({ fingerprint }) => ({
          fingerprint,
          facts: factsOf(fingerprint, number),
          rejected: false,
        }))
        rows.write({ record, layer: 'registry', inEffect: true, waiting: 0, region, keys })
      }
    }
    stampDirectory(db)
  })
}

/** Usable keys for every fingerprint that a target lists, as if each certificate had been judged. */
export function madeKeyFacts(target: DirectoryTarget): ReadonlyMap<string, KeyFacts> {
  const fingerprints = target.states
    .flatMap(({ pointsOfContact }) => pointsOfContact)
    .flatMap(({ pgpKeys }) => pgpKeys.map(({ fingerprint }) => fingerprint))
  return new Map(fingerprints.map((fingerprint, index) => [fingerprint, factsOf(fingerprint, index)]))
}

function factsOf(fingerprint: string, index: number): KeyFacts {
  const until = new Date(Date.UTC(2026, 0, 1 + (index % 1500))).toISOString()
  return {
    fingerprint,
    userIds: [],
    version: 4,
    algorithm: 'ed25519',
    created: '2025-01-01T00:00:00.000Z',
    expires: until,
    revoked: false,
    encryption: { state: 'usable', until, subkeyFingerprint: null },
    revocation: 'none',
    weakness: null,
    subkeys: [],
  }
}

function furtherOffice(entry: PointOfContact, copy: number): PointOfContact {
  const digest = createHash('sha256').update(`${entry.id} ${copy}`).digest()
  const hex = digest.toString('hex')
  const name = madeWord(digest.readUInt32BE(0))
  return {
    ...entry,
    id: `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`,
    entityName: { ...entry.entityName, en: `${entry.entityName.en ?? ''}, ${name} Section` },
    person: { name: `${madeWord(digest.readUInt32BE(4))} ${madeWord(digest.readUInt32BE(8))}` },
    emails: entry.emails.map((mail) => ({ ...mail, address: mail.address.replace('@', `.${copy}@`) })),
    phones: entry.phones.map((phone) => ({
      ...phone,
      number: `${phone.number.slice(0, 5)}${String(digest.readUInt32BE(12) % 10_000_000).padStart(7, '0')}`,
    })),
    pgpKeys: entry.pgpKeys.map((key) => ({
      ...key,
      fingerprint: hex.slice(0, 40).toUpperCase(),
      certificate: `${key.certificate}\n${hex}`,
    })),
  }
}

const syllables = 'ba ren to mi kal sha vo nor du li pet zan gu ro fen hal mar sti ko je'.split(' ')

/** A name of two or three syllables that no directory has, the same for the same number. */
function madeWord(number: number): string {
  const places = [number % 20, Math.floor(number / 20) % 20, Math.floor(number / 400) % 20]
  const word = places
    .slice(0, number % 3 === 0 ? 2 : 3)
    .map((place) => syllables[place] ?? '')
    .join('')
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}`
}
