/** Where a field of the record stood in a table, a profile or a team list. */
import { expect, it } from 'vitest'
import { type Cell, placesOf } from '../../../../src-formats/directory-file/cells.ts'
import { columnFields } from '../../../../src-shared/domain/directory/exchange.ts'
import { pointOfContactSchema } from '../../../../src-shared/domain/directory/record.ts'

const cell = (field: Cell['field'], label: string, line: number): Cell => ({ field, label, line, value: 'x' })

it('has a field of the record for every column', () => {
  const cells = columnFields.flatMap((field) => (field === 'record' ? [] : [cell(field, field, 1)]))
  expect(cells.length).toBeGreaterThan(20)
  const known = Object.keys(pointOfContactSchema.shape)
  for (const each of cells)
    expect(known, each.field).toEqual(expect.arrayContaining([...placesOf([each]).keys()]))
})

it('names the first cell of those that fill a field together', () => {
  const cells = [
    cell('emergencyPhone', 'Duty officer', 7),
    cell('fax', 'Fax', 8),
    cell('certificate', 'Key', 9),
    cell('fingerprint', 'Fingerprint', 10),
    cell('country', 'Country', 11),
    cell('aroundTheClock', '24/7', 12),
  ]
  expect(Object.fromEntries(placesOf(cells))).toEqual({
    phones: { label: 'Duty officer', line: 7 },
    pgpKeys: { label: 'Key', line: 9 },
    postalAddress: { label: 'Country', line: 11 },
    availability: { label: '24/7', line: 12 },
  })
})
