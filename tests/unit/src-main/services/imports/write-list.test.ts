/** Points of contact as a file: what reads back, what stays on the desk, and what the audit log says. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { directoryRepository } from '../../../../../src-main/store/directory-repository.ts'
import type { PointOfContact } from '../../../../../src-shared/domain/directory/record.ts'
import { type ImportDesk, importDesk, importedAt } from '../../../../support/import-desk.ts'
import { smallKey } from '../../../../support/test-registry.ts'
import { factsOf, issued, madeDirectory, madePointOfContact, uuidOf } from '../../store/directory-data.ts'

const plain = (change: Partial<PointOfContact> = {}, state = 'KEN', number = 1) =>
  madePointOfContact(state, number, { pgpKeys: [], ...change })

let desk: ImportDesk
beforeEach(async () => {
  desk = await importDesk()
})
afterEach(() => desk[Symbol.asyncDispose]())

describe('internal.directoryFile', () => {
  it.each(['vcard', 'csv', 'json'] as const)(
    'writes a %s that reads back, without who verified a key',
    async (format) => {
      const key = await smallKey()
      const record = plain({ pgpKeys: [{ ...key, origin: 'file' }] })
      await desk.fromRegistry(record)
      await desk.fromRegistry(plain({}, 'GHA', 2))
      const file = await desk.service['internal.directoryFile']({ ids: null, format })
      expect(file.suggestedName).toBe(
        `points-of-contact-2026-10-05.${{ vcard: 'vcf', csv: 'csv', json: 'json' }[format]}`,
      )
      expect(desk.audit()).toMatchObject([{ kind: 'directory-exported', detail: { records: 2, format } }])
      await using other = await importDesk()
      const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(file.bytes)
      const { handle } = await other.entries(text, { format })
      await other.stage(handle)
      const records = other.waiting().map(({ to }) => to)
      expect(records).toEqual([record, plain({}, 'GHA', 2)])
    },
  )

  it('leaves out what nobody has accepted, and verification', async () => {
    const key = await smallKey()
    const record = plain({ pgpKeys: [{ ...key, origin: 'file' }] })
    await desk.madeHere(record)
    desk.db
      .prepare(
        `INSERT INTO key_verification (id, poc, fingerprint, outcome, how, with_whom, at, officer, note, revision, device)
         VALUES (?, ?, ?, 'verified', 'in-person', 'Somebody', ?, NULL, '', 1, ?)`,
      )
      .run(uuidOf('v'), record.id, key.fingerprint, importedAt.toISOString(), desk.vault.deviceId)
    await desk.madeHere(record)
    expect(desk.record(record.id)?.pgpKeys[0]?.verified).toBeDefined()
    await desk.madeHere(plain({}, 'GHA', 2))
    desk.db.prepare('UPDATE point_of_contact SET in_effect = 0 WHERE state = ?').run('GHA')
    const { bytes } = await desk.service['internal.directoryFile']({ ids: null, format: 'json' })
    const { pointsOfContact } = JSON.parse(new TextDecoder().decode(bytes))
    expect(pointsOfContact).toEqual([record])
    const inReview = desk.service['internal.directoryFile']({ ids: [plain({}, 'GHA', 2).id], format: 'json' })
    await expect(inReview).rejects.toMatchObject({ code: 'entry-in-review' })
  })

  it('writes the named ones of many, by State', async () => {
    const target = madeDirectory(2)
    directoryRepository(desk.db).replaceRegistryLayer(target, factsOf(target), issued)
    const ids = [uuidOf('KEN 1'), uuidOf('FRA 0'), uuidOf('nobody')]
    const { bytes } = await desk.service['internal.directoryFile']({ ids, format: 'json' })
    const named = JSON.parse(new TextDecoder().decode(bytes))
    expect(named.pointsOfContact.map(({ id }: PointOfContact) => id)).toEqual([
      uuidOf('FRA 0'),
      uuidOf('KEN 1'),
    ])
    const all = await desk.service['internal.directoryFile']({ ids: null, format: 'json' })
    expect(JSON.parse(new TextDecoder().decode(all.bytes)).pointsOfContact).toHaveLength(390)
  })
})
