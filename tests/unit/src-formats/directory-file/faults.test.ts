/** One fault in an otherwise good file is named by its line, whichever entry it stands in, and by nothing else. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readDirectoryFile } from '../../../../src-formats/directory-file/read.ts'
import { writeDirectoryFile } from '../../../../src-formats/directory-file/write.ts'
import type { ExchangeFormat, ImportFormat } from '../../../../src-shared/domain/directory/exchange.ts'
import type { PointOfContact } from '../../../../src-shared/domain/directory/record.ts'
import { teamList } from '../../../support/contact-samples.ts'
import { plainRecord } from '../../../support/plain-record.ts'

const count = 8

/** The name is folded over lines of a vCard; the address has a line break in its cell of a table. */
function record(index: number): PointOfContact {
  return plainRecord({
    id: `b8a4f0d2-3c1e-4f7a-9d60-2f1c5e8a7b9${index}`,
    entityName: { en: `Centre (demonstration), ${'of many words, '.repeat(index * 3)}${index}` },
    emails: [
      { address: 'role@centre.example', usage: 'role' },
      { address: 'night@centre.example', usage: 'incident' },
    ],
    phones: [{ number: '+254205550100', usage: 'voice' }],
    postalAddress: { street: 'Road\nFloor\nRoom', country: 'Kenya' },
    alsoIn: ['first', 'oas'],
    sameAs: [{ directory: 'first', reference: 'x' }],
    alternates: ['b8a4f0d2-3c1e-4f7a-9d60-2f1c5e8a7b80', 'b8a4f0d2-3c1e-4f7a-9d60-2f1c5e8a7b81'],
  })
}

const good = (format: ExchangeFormat): readonly string[] =>
  writeDirectoryFile(
    Array.from({ length: count }, (_, index) => record(index)),
    format,
  ).split('\n')

function outcome(lines: readonly string[], format: ImportFormat) {
  return readDirectoryFile(lines.join('\n'), {
    format,
    defaultState: null,
    defaultType: 'technical',
    at: new Date('2026-03-05T14:30:00Z'),
  })
}

type Fault = readonly [from: RegExp, to: string, code: string, field: string | null]

/** Every place at which the fault can be planted: its line, and the line that must be named for it. */
function placesOf(lines: readonly string[], [from]: Fault, begins: (line: string) => boolean) {
  return lines.flatMap((line, at) =>
    from.test(line) ? [{ at, named: lines.findLastIndex((each, index) => index <= at && begins(each)) }] : [],
  )
}

function expectNamed(
  format: ImportFormat,
  lines: readonly string[],
  faults: readonly Fault[],
  begins: (line: string) => boolean = () => true,
): void {
  expect(outcome(lines, format)).toMatchObject({ kind: 'entries' })
  for (const fault of faults) {
    const [from, to, code, field] = fault
    const found = placesOf(lines, fault, begins)
    expect(found.length, String(from)).toBeGreaterThanOrEqual(count)
    fc.assert(
      fc.property(fc.constantFrom(...found), ({ at, named }) => {
        const wrong = lines.with(at, (lines[at] ?? '').replace(from, to))
        expect(outcome(wrong, format)).toEqual({
          kind: 'problems',
          problems: [{ line: named + 1, code, field }],
        })
      }),
      { numRuns: 16 },
    )
  }
}

describe('vCard 4', () => {
  const property = (line: string) => /^[A-Z]/.test(line)

  it('names the line of a property whose value is none, also of the second of a list', () => {
    expectNamed('vcard', good('vcard'), [
      [/^(EMAIL.*):role@/, '$1:role at ', 'mail-address-invalid', 'EMAIL'],
      [/^(EMAIL.*):night@/, '$1:@', 'mail-address-invalid', 'EMAIL'],
      [/^(EMAIL.*)=incident/, '$1=urgent', 'mail-address-invalid', 'EMAIL'],
      [/^(TEL.*):.*/, '$1:none', 'phone-invalid', 'TEL'],
      [/^(TEL.*)=voice;PREF/, '$1=call;PREF', 'phone-invalid', 'TEL'],
      [/^(LANG.*):sw/, '$1:s', 'language-invalid', 'LANG'],
      [/^(LANG.*):en/, '$1:english language', 'language-invalid', 'LANG'],
      [/^TZ:.*/, 'TZ:###', 'time-zone-invalid', 'TZ'],
      [/^(X-POC-HOURS:).*/, '$1{', 'hours-invalid', 'X-POC-HOURS'],
      [/^(RELATED.*)-9d60-(.*80)/, '$1-0d60-$2', 'value-invalid', 'RELATED'],
      [/^(RELATED.*)-9d60-(.*81)/, '$1-0d60-$2', 'value-invalid', 'RELATED'],
      [/^(RELATED.*)=first/, '$1=second', 'value-invalid', 'RELATED'],
      [/^(UID:).*/, '$1x', 'value-invalid', 'UID'],
      [/^(REV:).*/, '$1yesterday', 'date-invalid', 'REV'],
      [/^X-POC-STATE:KEN/, 'X-POC-STATE:Nowhere', 'state-unknown', 'X-POC-STATE'],
      [/^(X-POC-STATUS):.*/, '$1:gone', 'value-invalid', 'X-POC-STATUS'],
      [/^(X-POC-VALID-FROM):.*/, '$1:2026-02-30', 'date-invalid', 'X-POC-VALID-FROM'],
      [/^(X-POC-ALSO-IN):"first.*/, '$1:"none"', 'value-invalid', 'X-POC-ALSO-IN'],
      [/^(X-POC-ALSO-IN):"oas.*/, '$1:"none"', 'value-invalid', 'X-POC-ALSO-IN'],
      [/^(X-POC-ALSO-IN):"oas"/, '$1:"oas', 'value-invalid', 'X-POC-ALSO-IN'],
      [/^(X-POC-TLP):.*/, '$1:TLP:BLUE', 'value-invalid', 'X-POC-TLP'],
      [/^VERSION:4.0/, 'VERSION:2.1', 'version-unsupported', 'VERSION'],
    ])
  })

  it('names a line that is no property, wherever it stands', () => {
    const lines = good('vcard')
    expectNamed('vcard', lines, [
      [/^(?!BEGIN|END|VERSION)([A-Z-]+)(?=[:;].*)[:;](?![^\r]{64})/, '$1 ', 'line-unreadable', null],
    ])
  })

  it('names the first line of a value that goes over several', () => {
    expectNamed(
      'vcard',
      good('vcard')
        .map((line) => line.replace(/^(EMAIL.*:)night@/, `$1${'n'.repeat(30)}\n @`))
        .join('\n')
        .split('\n'),
      [[/^ @centre.example/, ' at centre.example', 'mail-address-invalid', 'EMAIL']],
      property,
    )
  })
})

describe('a table', () => {
  const headings =
    'state,office,e-mail,phone,languages,address,time zone,24/7,valid from,status,tlp,certificate,fingerprint'
  const row = (index: number) =>
    [
      `KEN,Centre ${index} (demonstration),role@centre.example,+254205550100,sw,"Road`,
      ...Array.from({ length: index % 3 }, (_, floor) => `Floor ${floor}`),
      'Room",Africa/Nairobi,no,2026-01-01,active,GREEN,,0123456789ABCDEF0123456789ABCDEF01234567',
    ].join('\n')
  const begins = (line: string) => /^(?:[A-Z]+|Nowhere),/.test(line)
  const lines = [headings, ...Array.from({ length: count }, (_, index) => row(index))].join('\n').split('\n')

  it('names the line at which the row begins, and the column', () => {
    const faults: readonly Fault[] = [
      [/role@/, 'role at ', 'mail-address-invalid', 'e-mail'],
      [/\+254205550100/, '020 555 0100', 'phone-invalid', 'phone'],
      [/KEN/, 'Nowhere', 'state-unknown', 'state'],
      [/,sw,/, ',not a language,', 'language-invalid', 'languages'],
      [/Africa\/Nairobi/, 'CET summer', 'time-zone-invalid', 'time zone'],
      [/,no,/, ',perhaps,', 'hours-invalid', '24/7'],
      [/2026-01-01/, '2026-02-30', 'date-invalid', 'valid from'],
      [/,active,/, ',gone,', 'value-invalid', 'status'],
      [/GREEN/, 'BLUE', 'value-invalid', 'tlp'],
      [/,,/, ',no certificate,', 'value-invalid', 'certificate'],
      [/0123456789ABCDEF/, '', 'fingerprint-invalid', 'fingerprint'],
      [/,no,/, ',', 'columns-differ', null],
      [/(?<=Room".*)$/, ',more', 'columns-differ', null],
      [/Centre \d/, '"Centre" x', 'quotes-open', null],
    ]
    expectNamed('csv', lines, faults, begins)
  })

  it('names the row at which a quote is never closed', () => {
    const last = lines.findLastIndex(begins)
    expect(outcome(lines.with(-1, 'Room'), 'csv')).toEqual({
      kind: 'problems',
      problems: [{ line: last + 1, code: 'quotes-open', field: null }],
    })
  })

  it('of our own names the row, and what the record in it calls the field', () => {
    expectNamed(
      'csv',
      good('csv'),
      [
        [/"role@centre.example, night[^"]*"/, '"nobody"', 'mail-address-invalid', 'email'],
        [/"'\+254205550100"/, '"none"', 'phone-invalid', 'phone'],
        [/"KEN"/, '"Nowhere"', 'state-unknown', 'state'],
        [/""address"":""role@/, '""address"":""', 'mail-address-invalid', 'emails.0.address'],
        [/""id"":"/, '""id"" "', 'value-invalid', 'record'],
      ],
      (line) => /^"b8a4/.test(line),
    )
  })
})

describe('JSON', () => {
  const entry = (line: string) => line === '    {'

  it('names the line at which the entry begins, and the member', () => {
    const faults: readonly Fault[] = [
      [/role@/, 'role at ', 'mail-address-invalid', 'emails.0.address'],
      [/night@/, '@', 'mail-address-invalid', 'emails.1.address'],
      [/"\+254205550100"/, '254', 'phone-invalid', 'phones.0.number'],
      [/"KEN"/, '"Nowhere"', 'state-unknown', 'state'],
      [/"sw"/, 'null', 'language-invalid', 'operationalLanguages.0'],
      [/Africa\/Nairobi/, '?', 'time-zone-invalid', 'availability.timeZone'],
      [/"officeHours": .*/, '"officeHours": 8', 'hours-invalid', 'availability.officeHours'],
      [/"validFrom": .*/, '"validFrom": "2026-02-30",', 'date-invalid', 'validFrom'],
      [/^ {6}"id"/, '      "ID"', 'value-invalid', 'id'],
    ]
    expectNamed('json', good('json'), faults, entry)
  })

  it('names the line at which it stops being JSON', () => {
    expectNamed('json', good('json'), [
      [/": (?!.*": )/, '" ', 'line-unreadable', null],
      [/^ *"/, '', 'line-unreadable', null],
      [/"(?=,?$)/, '', 'line-unreadable', null],
    ])
  })
})

describe('a list of teams', () => {
  const [, second] = JSON.parse(teamList)
  const teams = Array.from({ length: count }, (_, index) => ({
    ...second,
    team: undefined,
    number: index,
    floors: Array.from({ length: index % 3 }),
    'pgp-fingerprint': '0123456789ABCDEF0123456789ABCDEF01234567',
    timezone: 'America/Panama',
  }))
  const faults: readonly Fault[] = [
    [/night@/, 'night at ', 'mail-address-invalid', 'email emergency'],
    [/\+507 555/, '507 555', 'phone-invalid', 'phone emergency'],
    [/"country": "Panama"/, '"country": "Nowhere"', 'state-unknown', 'country'],
    [/America\/.*"/, 'CET summer"', 'time-zone-invalid', 'timezone'],
    [/0123456789ABCDEF/, '', 'fingerprint-invalid', 'pgp fingerprint'],
    [/"country"/, '"land"', 'state-missing', null],
    [/"team-full"/, '"other"', 'name-missing', null],
  ]

  it.each(['', 'Teams', 'DATA'])(
    'under %j names the line at which the team begins, and the member',
    (name) => {
      const text = JSON.stringify(name === '' ? teams : { total: count, [name]: teams }, null, 2)
      const entry = (line: string) => line === (name === '' ? '  {' : '    {')
      expectNamed('team-list', text.split('\n'), faults, entry)
    },
  )

  it('names the line at which it stops being JSON', () => {
    const lines = JSON.stringify(teams, null, 2).split('\n')
    expectNamed('team-list', lines, [
      [/": (?!.*": )/, '" ', 'line-unreadable', null],
      [/"(?=,?$)/, '', 'line-unreadable', null],
    ])
  })
})
