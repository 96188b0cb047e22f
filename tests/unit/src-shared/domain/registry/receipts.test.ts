/** Receipts stay readable whatever reasons later registries give: they must not hide the directory that carries them. */
import { describe, expect, it } from 'vitest'
import { receiptsSchema, refusalCodes } from '../../../../../src-shared/domain/registry/receipts.ts'

const device = 'd0000000-0000-4000-8000-000000000001'
const write = 'e0000000-0000-4000-8000-000000000001'

describe('receipts', () => {
  it('say why a write had no effect', () => {
    for (const code of refusalCodes) {
      const receipts = { [device]: { sequence: 1, refused: { [write]: code } } }
      expect(receiptsSchema.parse(receipts)).toEqual(receipts)
    }
  })

  it('are read with a reason that came later', () => {
    const receipts = { [device]: { sequence: 1, refused: { [write]: 'of a later version' } } }
    expect(receiptsSchema.parse(receipts)[device]?.refused[write]).toBe('not-permitted')
  })

  it('count from one, and name devices and writes by id', () => {
    const wrong = [
      { [device]: { sequence: 0, refused: {} } },
      { [device]: { sequence: 1 } },
      { device: { sequence: 1, refused: {} } },
      { [device]: { sequence: 1, refused: { write: 'not-permitted' } } },
    ]
    for (const receipts of wrong) expect(receiptsSchema.safeParse(receipts).success).toBe(false)
  })
})
