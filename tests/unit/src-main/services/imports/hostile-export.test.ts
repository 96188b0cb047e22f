/** Files that leave the desk: nothing that waits in review, and nothing that a spreadsheet would run. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { writeDirectoryFile } from '../../../../../src-formats/directory-file/write.ts'
import { inProcessPgp } from '../../../../../src-main/crypto/pgp.ts'
import { writeList } from '../../../../../src-main/services/imports/write-list.ts'
import { changeRepository } from '../../../../../src-main/store/change-repository.ts'
import type { DirectoryExport } from '../../../../../src-shared/contract/directory.ts'
import type { DirectoryTarget, PointOfContact } from '../../../../../src-shared/domain/directory/record.ts'
import { noFilter } from '../../../../../src-shared/domain/directory/views.ts'
import { type LayeredDesk, layeredDesk, listedKey, publish } from '../../../../support/layered-desk.ts'
import { smallDirectory } from '../../../../support/test-registry.ts'
import { madePointOfContact } from '../../store/directory-data.ts'

const ghana = '6f9a1c1e-2b7a-4a39-9a53-0d3a0c1f4a02'
const failure = (code: string) => expect.objectContaining({ code })

describe('a file of the directory', () => {
  let clock: { now: Date }
  let desk: LayeredDesk
  let directory: DirectoryTarget
  beforeEach(async () => {
    clock = { now: new Date('2026-10-05T09:00:00.000Z') }
    desk = await layeredDesk(clock)
    directory = smallDirectory()
    await desk.receive(directory)
  })
  afterEach(() => desk[Symbol.asyncDispose]())

  const useOnce = async (change: (poc: PointOfContact) => PointOfContact) => {
    directory = publish(directory, 'GHA', change)
    clock.now = new Date(clock.now.getTime() + 3_600_000)
    await desk.receive(directory)
    const ids = changeRepository(desk.db)
      .openOf(ghana)
      .map(({ id }) => id)
    await desk.review['review.decide']({ ids, decision: 'use-once', reason: 'For one call' })
  }
  const written = async (order: Partial<DirectoryExport> = {}) => {
    const whole = { what: { filter: noFilter }, format: 'json', encryptTo: null } as const
    const search = desk.directory['directory.search']
    const { bytes } = await writeList(desk.vault, {
      order: { ...whole, ...order },
      pgp: inProcessPgp(),
      search,
      at: clock.now,
    })
    return Buffer.from(bytes).toString('utf8')
  }

  it('does not carry what is in use once, as if it had been accepted', async () => {
    const number = '+233302999999'
    await useOnce((poc) => ({ ...poc, phones: [...poc.phones, { number, usage: 'emergency' }] }))
    const { pointOfContact } = await desk.directory['directory.entry']({ id: ghana })
    expect(pointOfContact.phones.map((phone) => phone.number)).toContain(number)
    for (const what of [{ filter: noFilter }, { ids: [ghana] }]) {
      const text = await written({ what })
      expect(text).toContain(ghana)
      expect(text).not.toContain(number)
    }
  })

  it('is not encrypted to a key that is in use for one message', async () => {
    const key = await listedKey('poc@csirt.gha.example', new Date('2026-01-01T00:00:00Z'))
    await useOnce((poc) => ({ ...poc, pgpKeys: [key] }))
    expect(desk.stored.keyFactsOf(ghana)).toHaveLength(1)
    const encryptTo = { own: false, pointsOfContact: [ghana] }
    await expect(written({ encryptTo })).rejects.toEqual(failure('entry-in-review'))
  })
})

/**
 * Cells as spreadsheets part them where the system's list separator is a semicolon, as in French, Spanish and Russian:
 * a quote counts only at the beginning of a cell, and what follows the closing one is taken as it stands.
 */
function cellsWithSemicolons(text: string): readonly string[] {
  const cells: string[] = []
  let at = 0
  while (at < text.length) {
    let cell = ''
    if (text[at] === '"') {
      at += 1
      while (at < text.length && (text[at] !== '"' || text[at + 1] === '"')) {
        cell += text[at]
        at += text[at] === '"' ? 2 : 1
      }
      at += 1
    }
    while (at < text.length && !';\r\n'.includes(text[at] ?? '')) {
      cell += text[at]
      at += 1
    }
    at += 1
    cells.push(cell)
  }
  return cells
}

describe('a table', () => {
  it.each([
    'Office;=1+1;',
    'Office; =1+1;',
    'Office;"=1+1;',
    'Office\n=1+1;',
    'Office;@SUM(1);',
    'Office;\t-1;',
    ';+1;',
  ])('runs nothing in a spreadsheet that parts cells by semicolons: %j', (name) => {
    const record = madePointOfContact('KEN', 1, { entityName: { en: name }, pgpKeys: [] })
    const text = writeDirectoryFile([record], 'csv')
    const cells = cellsWithSemicolons(text)
    expect(cells.length).toBeGreaterThan(1)
    expect(cells.filter((cell) => /^\s*[=+\-@]/.test(cell))).toEqual([])
  })
})
