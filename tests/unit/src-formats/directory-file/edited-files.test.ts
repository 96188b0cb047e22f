/** What somebody changed in our files with another program counts; the rest of the record stays whole. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { certificatesIn } from '../../../../src-formats/directory-file/fingerprint.ts'
import { readDirectoryFile } from '../../../../src-formats/directory-file/read.ts'
import { guarded, readTable, unguarded } from '../../../../src-formats/directory-file/table.ts'
import { writeDirectoryFile } from '../../../../src-formats/directory-file/write.ts'
import { readCertificate } from '../../../../src-formats/openpgp/read-key.ts'
import type { ExchangeFormat } from '../../../../src-shared/domain/directory/exchange.ts'
import { makeDeskKey } from '../../../support/pgp-samples.ts'
import { plainRecord } from '../../../support/plain-record.ts'
import { anyText } from '../../../support/point-of-contact.ts'

const record = plainRecord({
  holder: 'representative',
  entityName: { sw: 'Kituo (demonstration)', en: 'Centre (demonstration)' },
  person: { name: 'Amina Doe', pronounced: 'a-MEE-na' },
  emails: [
    { address: 'role@centre.example', usage: 'role', checked: true },
    { address: 'night@centre.example', usage: 'incident' },
  ],
  phones: [{ number: '+254205550100', usage: 'voice', timeZone: 'Africa/Nairobi', extension: '7' }],
  alsoIn: ['first'],
  newField: { kept: [1, 2] },
})

function edited(format: ExchangeFormat, ...changes: readonly [from: string | RegExp, to: string][]): unknown {
  let text = writeDirectoryFile([record], format).replaceAll('\r\n ', '')
  for (const [from, to] of changes) {
    const changed = text.replace(from, to)
    expect(changed).not.toBe(text)
    text = changed
  }
  const outcome = readDirectoryFile(text, {
    format,
    defaultState: null,
    defaultType: 'technical',
    at: new Date('2026-03-05T14:30:00Z'),
  })
  return outcome.kind === 'entries' ? outcome.entries[0]?.record : outcome.problems
}

describe('a vCard changed in an address book', () => {
  it('keeps the change and everything else', () => {
    expect(edited('vcard', ['tel:+254205550100', 'tel:+254205550111'])).toEqual({
      ...record,
      phones: [{ number: '+254205550111', usage: 'voice', timeZone: 'Africa/Nairobi' }],
    })
    expect(edited('vcard', [/EMAIL[^\r]*night[^\r]*\r\n/, ''])).toEqual({
      ...record,
      emails: [{ address: 'role@centre.example', usage: 'role' }],
    })
    expect(edited('vcard', ['X-POC-STATUS:active', 'X-POC-STATUS:withdrawn'])).toEqual({
      ...record,
      status: 'withdrawn',
    })
  })

  it('names the line of a change that is no value', () => {
    expect(edited('vcard', ['tel:+254205550100', 'tel:none'])).toEqual([
      { line: 15, code: 'phone-invalid', field: 'TEL' },
    ])
    expect(edited('vcard', ['X-POC-STATUS:active', 'X-POC-STATUS:gone'])).toMatchObject([
      { code: 'value-invalid', field: 'X-POC-STATUS' },
    ])
  })
})

describe('a table changed in a spreadsheet', () => {
  it('keeps the change and everything else', () => {
    expect(edited('csv', ["'+254205550100", '+254 20 555 0111, +254205550100'])).toEqual({
      ...record,
      phones: [{ number: '+254205550111', usage: 'voice' }, ...record.phones],
    })
    expect(edited('csv', ['"Centre (demonstration)"', '"Kenya Centre (demonstration)"'])).toEqual({
      ...record,
      entityName: { en: 'Kenya Centre (demonstration)', sw: 'Kituo (demonstration)' },
    })
    expect(edited('csv', ['"role@centre.example, night@centre.example"', '"night@centre.example"'])).toEqual({
      ...record,
      emails: [{ address: 'night@centre.example', usage: 'incident' }],
    })
  })

  it('names the column of a change that is no value, and refuses to lose the State', () => {
    expect(edited('csv', ['"active"', '"gone"'])).toEqual([
      { line: 2, code: 'value-invalid', field: 'status' },
    ])
    expect(edited('csv', ['"KEN"', '""'])).toEqual([{ line: 2, code: 'state-unknown', field: 'state' }])
  })
})

describe('cells that a spreadsheet would run', () => {
  it('are written so that it does not, and read back as they were', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, fc.constantFrom('+254', "'+254", "''=1", '-', '＝1', '\t=1')), (text) => {
        const written = guarded(text)
        expect(written).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/)
        expect(unguarded(written)).toBe(text)
      }),
    )
    const table = readTable(writeDirectoryFile([{ ...record, entityName: { en: '=HYPERLINK("x")' } }], 'csv'))
    expect('rows' in table && table.rows[0]?.cells).toContain('=HYPERLINK("x")')
  })
})

it('computes the fingerprint of a certificate as the OpenPGP library does', async () => {
  const { publicKey } = await makeDeskKey()
  const expected = (await readCertificate(publicKey)).getFingerprint().toUpperCase()
  expect(certificatesIn(`text\n${publicKey}\ntext`)?.map(({ fingerprint }) => fingerprint)).toEqual([
    expected,
  ])
  expect(certificatesIn(publicKey.replace(/^[A-Za-z0-9+/]{60,}$/gm, ''))).toBeUndefined()
})
