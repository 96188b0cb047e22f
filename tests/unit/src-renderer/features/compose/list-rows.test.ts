/** Rows of lists: what is kept, what is blank, and where a row stands. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  isBlankRow,
  isUnfinished,
  movedRow,
  rowOnScreen,
  rowsIn,
  storableRows,
  withoutBlankRows,
  withoutRow,
  withRow,
} from '../../../../../src-renderer/features/compose/list-rows.ts'
import {
  keysFor,
  keysWhenMoved,
  keysWhenRemoved,
} from '../../../../../src-renderer/features/compose/row-keys.ts'

const questions = [
  { kind: 'fact', text: 'One' },
  { kind: '', text: '  ' },
  { kind: '', text: 'Three' },
]

describe('rowsIn', () => {
  it('answers the rows of the type that was asked for and of no other', () => {
    expect(rowsIn(questions, 'questions')).toEqual(questions)
    expect(rowsIn(questions, 'references')).toEqual([])
    expect(rowsIn(['fact'], 'questions')).toEqual([])
    expect(rowsIn('text', 'answers')).toEqual([])
    expect(rowsIn(undefined, 'events')).toEqual([])
  })
})

describe('changing rows', () => {
  it('touches the row that is meant', () => {
    expect(withRow(['a', 'b', 'c'], 1, 'x')).toEqual(['a', 'x', 'c'])
    expect(withoutRow(['a', 'b', 'c'], 1)).toEqual(['a', 'c'])
    expect(movedRow(['a', 'b', 'c'], 1, -1)).toEqual(['b', 'a', 'c'])
    expect(movedRow(['a', 'b', 'c'], 0, -1)).toEqual(['a', 'b', 'c'])
    expect(movedRow(['a', 'b', 'c'], 2, 1)).toEqual(['a', 'b', 'c'])
  })

  it('takes every key along with its row', () => {
    const step = fc.record({ kind: fc.constantFrom('add', 'remove', 'up', 'down'), at: fc.nat(9) })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        let next = 0
        let rows: readonly number[] = []
        let keys: readonly number[] = []
        const keyOf = new Map<number, number>()
        for (const { kind, at } of steps) {
          const index = rows.length === 0 ? 0 : at % rows.length
          const by = kind === 'up' ? -1 : 1
          if (kind === 'add') rows = [...rows, next++]
          else if (kind === 'remove') [rows, keys] = [withoutRow(rows, index), keysWhenRemoved(keys, index)]
          else if (rows[index + by] !== undefined)
            [rows, keys] = [movedRow(rows, index, by), keysWhenMoved(keys, index, by)]
          keys = keysFor(keys, rows.length)
          expect(new Set(keys).size).toBe(rows.length)
          rows.forEach((row, place) => {
            const key = keys[place] ?? -1
            expect(keyOf.get(row) ?? key).toBe(key)
            keyOf.set(row, key)
          })
        }
      }),
    )
  })
})

describe('blank rows', () => {
  it('say nothing, whatever the program put into them', () => {
    expect(isBlankRow({ number: 3, status: '' })).toBe(true)
    expect(isBlankRow({ number: 3, status: 'answered' })).toBe(false)
    expect(isBlankRow({ type: 'ipv4', value: '', port: 443 })).toBe(true)
    expect(isBlankRow({ field: '', from: '', to: 'x' })).toBe(false)
  })

  it('leave the list, and other values stay as they are', () => {
    expect(withoutBlankRows(questions)).toEqual([questions[0], questions[2]])
    expect(withoutBlankRows(['fact'])).toEqual(['fact'])
    expect(withoutBlankRows('text')).toBe('text')
    expect(withoutBlankRows({ scale: 'own', level: '' })).toEqual({ scale: 'own', level: '' })
  })

  it('are not counted by checks, but on screen', () => {
    expect(rowOnScreen(questions, 2)).toBe(3)
    expect(rowOnScreen(undefined, 2)).toBe(2)
  })

  it('and events without a time are not stored', () => {
    const events = [
      { at: '', event: 'sent' },
      { at: '2026-11-20T02:10:00.000Z', event: '' },
    ]
    expect(storableRows(events)).toEqual([events[1]])
  })
})

describe('isUnfinished', () => {
  it.each([
    [{ kind: '', text: 'x' }, true],
    [{ kind: 'fact', text: 'x' }, false],
    [{ scale: 'own', level: 'III' }, true],
    [{ scale: 'nciss', level: 'low' }, false],
    ['text', false],
    [undefined, false],
  ])('of %j: %s', (value, expected) => expect(isUnfinished(value)).toBe(expected))
})
