/** What a saved report may say: kinds, versions and places; never a path, an address, a key or a text, whatever comes in. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { kindOf, placesOf } from '../../../../src-main/bridge/places-of.ts'
import { type FaultFacts, faultReport, redactedLine } from '../../../../src-main/log/fault-report.ts'
import { logLine } from '../../../../src-main/log/log.ts'
import { Failure } from '../../../../src-shared/base/failure.ts'

const at = '2026-05-04T10:00:00.000Z'
const facts: FaultFacts = {
  at,
  process: 'vault',
  kind: 'exit-139',
  places: '',
  runtime: {
    app: '0.1.0',
    electron: '33.2.1',
    chromium: '130.0.6723.137',
    packaged: true,
    platform: 'linux-x64',
  },
}

const word = fc.stringMatching(/^[a-z]{2,12}$/)
const path = fc
  .tuple(fc.constantFrom('/home', '/Users', 'C:\\Users', '/mnt/vault'), word, word)
  .map(([root, officer, file]) => `${root}/${officer}/${file}.db`)
const mail = fc.tuple(word, word).map(([name, office]) => `${name}@${office}.example`)
const hex = fc.stringMatching(/^[0-9a-fA-F]{17,64}$/)
const grouped = fc
  .array(fc.stringMatching(/^[0-9A-F]{4}$/), { minLength: 5, maxLength: 10 })
  .map((groups) => groups.join(' '))
const base64 = fc
  .uint8Array({ minLength: 30, maxLength: 90 })
  .map((bytes) => Buffer.from(bytes).toString('base64'))
const base64url = fc
  .uint8Array({ minLength: 30, maxLength: 90 })
  .map((bytes) => Buffer.from(bytes).toString('base64url'))
const telephone = fc.stringMatching(/^\+[1-9][0-9]{7,13}$/)
const secret = fc.oneof(path, mail, hex, grouped, base64, base64url, telephone, fc.uuid())
const script = fc.constantFrom('كينيا', 'Кения', '肯尼亚', 'a\tb', 'données')
const text = fc
  .array(fc.oneof(word, script, secret, fc.string()), { maxLength: 8 })
  .map((parts) => parts.join(' '))

/** What must never stand in a report, however it came there. */
function expectNothingPersonal(report: string): void {
  expect(report).not.toMatch(/[/\\@]/)
  expect(report).not.toMatch(/[0-9a-f]{17}/i)
  expect(report).not.toMatch(/[A-Za-z0-9+_-]{40}/)
  expect(report).not.toMatch(/(?:\b[0-9A-F]{4} ){4}[0-9A-F]{4}\b/)
  expect(report).not.toMatch(/\+\d{6}/)
  expect(report).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/i)
  expect(report).toMatch(/^[\x20-\x7e\n]*$/)
}

describe('faultReport', () => {
  it('says which process ended, how, on what, and what the log said last', () => {
    const log = [
      logLine(at, 'start', { app: '0.1.0' }).trimEnd(),
      logLine(at, 'vault-fault', {
        reference: '0A1B2C3D',
        call: 'unhandled',
        kind: 'TypeError',
        at: 'vault-process-D3f9aKz1.js:12:3401 worker.js:1:20',
      }).trimEnd(),
    ]
    expect(faultReport({ ...facts, places: 'compose.js:7:12 main.js:1:4000' }, log)).toBe(
      [
        'POC Desk fault report',
        `at ${at}`,
        'process vault',
        'kind exit-139',
        'places compose.js:7:12 main.js:1:4000',
        'app 0.1.0',
        'electron 33.2.1',
        'chromium 130.0.6723.137',
        'packaged true',
        'platform linux-x64',
        'log',
        `${at} start app=0.1.0`,
        `${at} vault-fault reference=0A1B2C3D call=unhandled kind=TypeError at=vault-process-D3f9aKz1.js:12:3401 worker.js:1:20`,
        '',
      ].join('\n'),
    )
  })

  it('holds nothing of what an error says', () => {
    fc.assert(
      fc.property(text, word, (message, name) => {
        const error = Object.assign(new TypeError(message), { name: `${name} ${message}` })
        const report = faultReport({ ...facts, kind: kindOf(error), places: placesOf(error) }, [])
        expectNothingPersonal(report)
        expect(report).toContain('kind Error\n')
      }),
    )
  })

  it('names the code of a failure, and neither its parameters nor its cause', () => {
    const failure = new Failure('storage-full', { path: 'quillwort' }, new Error('quillwort'))
    const report = faultReport({ ...facts, kind: kindOf(failure), places: placesOf(failure) }, [])
    expect(report).toContain('kind Failure:storage-full\n')
    expect(report).not.toContain('quillwort')
  })

  it('lets no path, address, key or number through, even where the log or the facts held them', () => {
    fc.assert(
      fc.property(text, fc.array(text, { maxLength: 5 }), secret, (kind, log, value) => {
        expectNothingPersonal(faultReport({ ...facts, kind, places: value, runtime: { app: value } }, log))
      }),
    )
  })
})

describe('redactedLine', () => {
  it.each([
    ['2026-05-04T10:00:00.000Z lock trigger=idle', '2026-05-04T10:00:00.000Z lock trigger=idle'],
    ['vault-ended code=-1073741819', 'vault-ended code=-1073741819'],
    ['open /home/officer/vault', 'open ?'],
    ['to=poc@mfa.example', '?'],
    ['key=0123456789abcdef0', 'key=?'],
    ['0123 4567 89AB CDEF 0123 4567 89AB CDEF 0123 4567', '?'],
    ['called +59800000000', 'called ?'],
  ])('%o', (line, expected) => {
    expect(redactedLine(line)).toBe(expected)
  })
})
