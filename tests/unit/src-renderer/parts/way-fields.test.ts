/** What has been typed becomes a way into the vault only when it could be one. */
import { describe, expect, it } from 'vitest'
import { type TypedWay, wayOf } from '../../../../src-renderer/parts/way-fields.tsx'
import { waySchema } from '../../../../src-shared/contract/backups.ts'

const typed: TypedWay = { kind: 'passphrase', passphrase: '', code: '', shares: ['', ''] }

describe('wayOf', () => {
  it('waits until something is typed, and for two shares at least', () => {
    expect(wayOf(typed)).toBeNull()
    expect(wayOf({ ...typed, kind: 'code', code: '  ' })).toBeNull()
    expect(wayOf({ ...typed, kind: 'shares', shares: ['one', '  '] })).toBeNull()
  })

  it('takes only what is typed for the kind that is chosen, as the contract has it', () => {
    const all: TypedWay = {
      kind: 'passphrase',
      passphrase: ' seven calm ',
      code: 'CODE',
      shares: ['a', '', 'b'],
    }
    const ways = (['passphrase', 'code', 'shares'] as const).map((kind) => wayOf({ ...all, kind }))
    expect(ways).toEqual([
      { way: 'passphrase', passphrase: ' seven calm ' },
      { way: 'code', code: 'CODE' },
      { way: 'shares', shares: ['a', 'b'] },
    ])
    for (const way of ways) expect(waySchema.safeParse(way).success).toBe(true)
  })
})
