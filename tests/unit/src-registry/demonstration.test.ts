/** The demonstration directory as shipped: complete, valid, unmistakably invented, and its keys what they claim. */
import { readFile } from 'node:fs/promises'
import { beforeAll, describe, expect, it } from 'vitest'
import denyListData from '../../../assets/demonstration/deny-list.json' with { type: 'json' }
import { describeCertificate } from '../../../src-formats/openpgp/certificate.ts'
import { signAndEncrypt } from '../../../src-formats/openpgp/seal.ts'
import { decryptAndVerify } from '../../../src-formats/openpgp/unseal.ts'
import { demonstrationRepository } from '../../../src-formats/tuf/demonstration.ts'
import { demonstrationKeyIds, denyListSchema } from '../../../src-formats/tuf/deny-list.ts'
import { writeDirectory } from '../../../src-formats/tuf/directory-file.ts'
import { keyIdsOf } from '../../../src-formats/tuf/keys.ts'
import { requiredFile, rootFingerprint } from '../../../src-formats/tuf/read.ts'
import { loadDemonstration } from '../../../src-registry/store/demonstration-assets.ts'
import { languages } from '../../../src-shared/base/languages.ts'
import type { KeyFacts } from '../../../src-shared/domain/directory/key-facts.ts'
import {
  type DirectoryTarget,
  directoryTargetSchema,
  type PointOfContact,
} from '../../../src-shared/domain/directory/record.ts'
import { findState, states } from '../../../src-shared/domain/states.ts'

const assets = new URL('../../../assets/demonstration/', import.meta.url)
const at = new Date('2026-10-05T00:00:00Z')

let bytes: Uint8Array
let directory: DirectoryTarget
let records: PointOfContact[]
let facts: (KeyFacts | undefined)[]

beforeAll(async () => {
  bytes = (await loadDemonstration()).directory
  directory = directoryTargetSchema.parse(JSON.parse(new TextDecoder().decode(bytes)))
  records = directory.states.flatMap((state) => state.pointsOfContact)
  facts = await Promise.all(
    records.map(async ({ pgpKeys: [key] }) =>
      key === undefined ? undefined : describeCertificate(key.certificate, at),
    ),
  )
})

describe('the records', () => {
  it('are two for each of the 195 States', () => {
    expect(directory.states.map((entry) => entry.state)).toEqual(states.map((state) => state.alpha3))
    expect(records).toHaveLength(390)
    for (const entry of directory.states)
      expect(entry.pointsOfContact.map((record) => record.type)).toEqual(['diplomatic', 'technical'])
    expect(directory.demonstration).toBe(true)
    expect(new Set(records.map((record) => record.id)).size).toBe(390)
  })

  it('are one to a line, and written again give the same bytes', () => {
    expect(Buffer.compare(writeDirectory(directory), bytes)).toBe(0)
    const lines = new TextDecoder().decode(bytes).split('\n')
    expect(lines.filter((line) => line.startsWith('{"id":'))).toHaveLength(390)
  })

  it('carry the mark and the UN short name in all six languages', () => {
    const marks = {
      ar: '(عرض توضيحي)',
      zh: '（演示）',
      en: '(demonstration)',
      fr: '(démonstration)',
      ru: '(демонстрация)',
      es: '(demostración)',
    }
    for (const record of records)
      for (const language of languages) {
        const name = record.entityName[language] ?? ''
        const short = findState(record.state)?.shortName[language] ?? 'missing'
        expect(name).toContain(marks[language])
        expect(name).toContain(short.replace(/ \((the|le|la|les|l'|el|los|las)\)$/u, ''))
      }
  })

  it('carry a mark in brackets in every other language too', () => {
    for (const record of records)
      for (const name of Object.values(record.entityName)) expect(name).toMatch(/[(（][^()（）]+[)）]$/u)
  })

  it('have zones, languages and addresses that a program can use, and that reach nobody', () => {
    for (const record of records) {
      const { timeZone } = record.availability
      expect(() => new Intl.DateTimeFormat('en', { timeZone })).not.toThrow()
      for (const tag of record.operationalLanguages)
        expect(new Intl.DisplayNames('en', { type: 'language', fallback: 'none' }).of(tag)).toBeDefined()
      for (const { address } of record.emails) expect(address).toMatch(/@(mfa|csirt)\.[a-z]{3}\.example$/)
      for (const { number } of record.phones) expect(number).toMatch(/0000000|55501/)
    }
  })

  it('keep the usual week of their State', () => {
    const daysOf = (state: string) =>
      Object.keys(records.find((record) => record.state === state)?.availability.officeHours ?? {})
    expect(daysOf('EGY').toSorted()).toEqual(['monday', 'sunday', 'thursday', 'tuesday', 'wednesday'])
    expect(daysOf('IRN')).not.toContain('friday')
    expect(daysOf('FRA')).toEqual(['monday', 'tuesday', 'wednesday', 'thursday', 'friday'])
  })

  it('are smaller than three megabytes', () => {
    expect(bytes.length).toBeLessThan(3_000_000)
  })
})

describe('the keys', () => {
  it('are in the states that a desk has to deal with', () => {
    const counts: Record<string, number> = {}
    for (const fact of facts) {
      const state = fact?.encryption.state ?? 'none'
      counts[state] = (counts[state] ?? 0) + 1
    }
    expect(counts).toEqual({ usable: 342, expired: 23, none: 23, revoked: 1, missing: 1 })
    expect(facts.filter((fact) => fact?.algorithm === 'rsa3072')).toHaveLength(4)
  })

  it('have the fingerprint that the record names, and all of them are on the deny list', () => {
    const denied = new Set(denyListSchema.parse(denyListData).fingerprints)
    for (const [index, record] of records.entries()) {
      const listed = record.pgpKeys[0]?.fingerprint
      expect(facts[index]?.fingerprint).toBe(listed)
      if (listed !== undefined) expect(denied).toContain(listed)
    }
    expect(denied.size).toBe(records.flatMap((record) => record.pgpKeys).length)
  })

  it('name the office and its address', () => {
    for (const [index, record] of records.entries()) {
      const userIds = facts[index]?.userIds
      if (userIds !== undefined && facts[index]?.revoked === false)
        expect(userIds.join()).toContain(`<${record.emails[0]?.address}>`)
    }
  })

  it.each(['KEN-technical', 'FRA-technical', 'BRA-diplomatic', 'THA-technical'])(
    '%s can be answered for',
    async (name) => {
      const record = records.find(({ state, type }) => `${state}-${type}` === name)
      const certificate = record?.pgpKeys[0]?.certificate ?? ''
      const privateKey = await readFile(new URL(`counterparts/${name}.asc`, assets), 'utf8')
      const content = Buffer.from('To be read by the counterpart only.')
      const sealed = { content, signingKey: privateKey, recipients: [certificate], at }
      const opened = await decryptAndVerify({
        message: await signAndEncrypt(sealed),
        decryptionKeys: [privateKey],
        candidates: [certificate],
        at,
      })
      expect(Buffer.from(opened.data).toString()).toBe(content.toString())
      expect(opened.signatures.map((signature) => signature.status)).toEqual(['good'])
    },
  )
})

describe('the demonstration repository', () => {
  it('is the same on every start but for the timestamp, and its root and keys are on the deny list', async () => {
    const loaded = await loadDemonstration()
    const denied = denyListSchema.parse(denyListData)
    const first = demonstrationRepository(loaded, { at })
    const second = demonstrationRepository(loaded, { at: new Date(at.getTime() + 60_000) })
    expect([...first.keys()]).toEqual([...second.keys()])
    for (const [path, content] of first)
      expect(Buffer.compare(content, requiredFile(second, path)) === 0).toBe(!path.includes('timestamp'))
    const root = requiredFile(first, 'metadata/1.root.json')
    expect(denied.rootFingerprints).toEqual([rootFingerprint(root)])
    expect(denied.tufKeyIds.toSorted()).toEqual(keyIdsOf(loaded.keys).toSorted())
    expect(demonstrationKeyIds(root, denied)).toHaveLength(6)
  })
})
