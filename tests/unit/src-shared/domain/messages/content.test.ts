import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeRecord, encodeRecord } from '../../../../../src-shared/domain/messages/content.ts'
import { notification } from './examples.ts'

describe('encodeRecord', () => {
  it('does not depend on the order in which keys were set', () => {
    const record = notification()
    const reversed = { ...record, ...Object.fromEntries(Object.entries(record).reverse()) }
    const other = Object.fromEntries(Object.entries(reversed).reverse())
    expect(encodeRecord({ ...notification(), ...other })).toBe(encodeRecord(record))
    expect(encodeRecord(record).startsWith('{\n  "acknowledgement": {\n    "by"')).toBe(true)
  })

  it('is read back exactly, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 200 }), (summary) => {
        const record = notification({ subject: summary, fields: { summary } })
        const text = encodeRecord(record)
        expect(decodeRecord(text)).toEqual(record)
        expect(encodeRecord(decodeRecord(text))).toBe(text)
      }),
    )
  })
})

describe('decodeRecord', () => {
  it.each<[string, unknown]>([
    ['a time zone that only a backtracking pattern would try to read', { timeZone: `A${'_a'.repeat(60)}!` }],
    ['a name too long to be brought into normal form', { entity: `a${'\u0301\u0316'.repeat(200_000)}` }],
    ['a contact too long for a person', { contact: 'a'.repeat(5000) }],
  ])('refuses %s', (_what, from) => {
    const record = notification()
    const hostile = { ...record, from: { ...record.from, ...(from as object) } }
    expect(() => decodeRecord(JSON.stringify(hostile))).toThrow('record-unreadable')
  })

  it('refuses what is nested too deep to be handed on, and what is longer than any message', () => {
    const text = JSON.stringify(notification()).slice(0, -1)
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
    expect(() => decodeRecord(`${text},"later":${deep}}`)).toThrow('record-unreadable')
    expect(() => decodeRecord(`${text},"later":"${'x'.repeat(5_000_000)}"}`)).toThrow('record-unreadable')
  })

  it('keeps fields that a newer version added', () => {
    const record = { ...notification(), classification: 'later' }
    expect(decodeRecord(JSON.stringify(record))).toHaveProperty('classification', 'later')
  })

  it('tells another version of the format', () => {
    const text = JSON.stringify({ ...notification(), version: 2 })
    expect(() => decodeRecord(text)).toThrow(
      expect.objectContaining({ code: 'record-version-unknown', params: { version: 2 } }),
    )
  })

  it.each([
    '',
    '{',
    'null',
    '[]',
    '{"format":"poc-desk-message"}',
    '{"format":"other","version":1}',
    JSON.stringify({ ...notification(), salt: 'short' }),
    JSON.stringify({ ...notification(), to: [] }),
    JSON.stringify({ ...notification(), tlp: 'TLP:WHITE' }),
  ])('refuses %.40s', (text) => {
    expect(() => decodeRecord(text)).toThrow(
      expect.objectContaining({ code: 'record-unreadable', params: {} }),
    )
  })
})
