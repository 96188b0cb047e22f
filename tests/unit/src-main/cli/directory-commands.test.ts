/** The command line: lists into review, decisions, export, and keys, with no registry at all. */
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { longestText } from '../../../../src-formats/directory-file/limits.ts'
import { readDirectoryFile } from '../../../../src-formats/directory-file/read.ts'
import { auditCalls } from '../../../../src-shared/contract/audit.ts'
import { recordChangeSchema } from '../../../../src-shared/domain/directory/changes.ts'
import { ringKeySchema } from '../../../../src-shared/domain/directory/verification.ts'
import { directoryListSchema } from '../../../../src-shared/domain/directory/views.ts'
import { answered, type CommandLine, commandLineWithVault } from '../../../support/command-line.ts'
import { smallKey } from '../../../support/test-registry.ts'

const stagedAnswer = z.object({
  format: z.string(),
  entries: z.int(),
  alike: z.int(),
  batch: z.uuid(),
  changes: z.int(),
  accepted: z.int().nullable(),
})
const reviewAnswer = z.object({ changes: z.array(recordChangeSchema) })
const decidedAnswer = z.object({ decision: z.string(), decided: z.int() })
const healthAnswer = z.object({
  counts: z.record(z.string(), z.int()),
  pointsOfContact: z.array(z.object({ id: z.uuid(), state: z.string(), health: z.string() })),
})

describe('lists and keys', () => {
  let desk: CommandLine
  beforeAll(async () => {
    desk = await commandLineWithVault()
  })
  afterAll(() => desk[Symbol.asyncDispose]())

  const reviewed = async () => answered(await desk.json(['directory', 'review']), reviewAnswer).changes
  const rows = async () => answered(await desk.json(['directory', 'search']), directoryListSchema).rows

  it('takes nothing of a list with a problem, and names its line', async () => {
    const list = await desk.file(
      'bad.csv',
      'state,office,email\nGHA,CERT-GH,cert@gh.example\nXXX,Office,no address\n',
    )
    const run = await desk.json(['directory', 'import', list])
    expect(run.code).toBe(2)
    expect(
      answered(run, z.object({ kind: z.literal('problems'), problems: z.array(z.unknown()) })),
    ).toMatchObject({
      problems: [{ line: 3 }, { line: 3 }],
    })
    const text = await desk.run(['directory', 'import', list, '--passphrase-file', desk.passphraseFile])
    expect(text.stdout).toMatch(/^3 +mail-address-invalid +email$/m)
    expect(await reviewed()).toEqual([])
  })

  it.each([
    ['a table', 'list.csv', 'x'],
    ['a table of many lines', 'list.csv', 'state,office\n'],
    ['cards', 'list.vcf', 'BEGIN:VCARD\n'],
    ['JSON', 'list.json', '[{},\n'],
  ])('says of %s that is too long that it is', async (_, name, piece) => {
    const list = await desk.file(name, piece.repeat(Math.ceil((longestText + 1) / piece.length)))
    const run = await desk.json(['directory', 'import', list])
    expect(run).toMatchObject({
      code: 2,
      answer: {
        ok: true,
        value: { kind: 'problems', problems: [{ line: 1, code: 'file-too-large', field: null }] },
      },
    })
  })

  it('puts a table into review, with the columns as they were named', async () => {
    const table =
      'Where;Who;Post;Ring=Ring\r\nGhana;CERT-GH;cert@gh.example;+233302111111\r\n;Duty office;duty@ken.example;\r\n'
    const list = await desk.file('list.csv', table)
    const maps = ['Where=state', 'Who=entityName', 'Post=email', 'Ring=Ring=phone'].flatMap((map) => [
      '--map',
      map,
    ])
    const args = ['directory', 'import', list, '--state', 'KEN', '--type', 'diplomatic', ...maps]
    expect(answered(await desk.json(args), stagedAnswer)).toMatchObject({
      format: 'csv',
      entries: 2,
      alike: 0,
      changes: 2,
      accepted: null,
    })
    const waiting = await reviewed()
    expect(waiting.map(({ state, type, path, standing }) => [state, type, path, standing]).sort()).toEqual([
      ['GHA', 'diplomatic', '', 'waiting'],
      ['KEN', 'diplomatic', '', 'waiting'],
    ])
    expect((await rows()).filter(({ inEffect }) => inEffect)).toEqual([])
  })

  it('decides on single changes and on a batch', async () => {
    const [first, second] = await reviewed()
    const accepted = await desk.json(['directory', 'review', '--accept', first?.id ?? ''])
    expect(answered(accepted, decidedAnswer)).toEqual({ decision: 'accept', decided: 1 })
    const again = await desk.json(['directory', 'review', '--accept', first?.id ?? ''])
    expect(again).toMatchObject({ code: 1, answer: { failure: { code: 'change-not-found' } } })
    const rejected = await desk.json([
      'directory',
      'review',
      '--reject',
      second?.batch ?? '',
      '--reason',
      'Not ours',
    ])
    expect(answered(rejected, decidedAnswer)).toEqual({ decision: 'reject', decided: 1 })
    expect((await rows()).map(({ state, layer, inEffect }) => [state, layer, inEffect])).toEqual([
      [first?.state, 'desk', true],
    ])
  })

  it('takes a list from the standard input into the directory, where a reason is given', async () => {
    const list =
      'state,office,phone,type\nFRA,CERT-FR,+33140000000,technical\nBRA,CERT-BR,+556130000000,technical\n'
    const args = ['directory', 'import', '-', '--accept', '--reason', 'Note verbale 12', '--json']
    const run = await desk.run([...args, '--passphrase-file', desk.passphraseFile], list)
    expect(JSON.parse(run.stdout)).toMatchObject({ ok: true, value: { entries: 2, changes: 2, accepted: 2 } })
    const offices = (await rows()).filter(({ inEffect, email }) => inEffect && email === null)
    expect(offices.map(({ state }) => state).sort()).toEqual(['BRA', 'FRA'])
  })

  it.each(['vcard', 'csv', 'json'] as const)('exports a %s, private, that reads back', async (format) => {
    const out = join(desk.base, `out.${format}`)
    const known = await rows()
    await desk.json(['directory', 'export', '--format', format, '--out', out])
    expect((await stat(out)).mode & 0o777).toBe(0o600)
    const options = { format, defaultState: null, defaultType: 'technical' as const, at: new Date() }
    const read = readDirectoryFile(await readFile(out, 'utf8'), options)
    const entries = read.kind === 'entries' ? read.entries : []
    expect(entries.map(({ record }) => record.id).sort()).toEqual(known.map(({ id }) => id).sort())
    const one = await desk.json(['directory', 'export', known[0]?.id ?? ''])
    const content = z.object({ pointsOfContact: z.array(z.object({ id: z.string() })) })
    expect(answered(one, content).pointsOfContact.map(({ id }) => id)).toEqual([known[0]?.id])
  })

  it('keeps keys, lists them with their holders, and says who can be encrypted to', async () => {
    const missing = await desk.json(['keys', 'health'])
    expect(missing.code).toBe(6)
    const { counts, pointsOfContact } = answered(missing, healthAnswer)
    expect(counts).toEqual({ missing: pointsOfContact.length })
    const key = await smallKey()
    const file = await desk.file('key.asc', `words around it\n${key.certificate}`)
    const office = pointsOfContact.find(({ state }) => state === 'FRA')?.id ?? ''
    const kept = await desk.json(['keys', 'import', file, '--for', office, '--origin', 'in-person'])
    expect(answered(kept, z.object({ kept: z.int(), unreadable: z.int() }))).toEqual({
      kept: 1,
      unreadable: 0,
    })
    const { keys } = answered(await desk.json(['keys', 'list']), z.object({ keys: z.array(ringKeySchema) }))
    expect(keys).toMatchObject([
      {
        facts: { fingerprint: key.fingerprint },
        holders: [{ pocId: office, verification: 'unverified' }],
        kept: true,
      },
    ])
    const health = answered(await desk.json(['keys', 'health']), healthAnswer)
    expect(health.pointsOfContact.find(({ id }) => id === office)?.health).toBe('usable')
    const none = await desk.json(['keys', 'import', await desk.file('none.asc', 'no key in here')])
    expect(none.code).not.toBe(0)
    expect(none.answer).toMatchObject({ ok: none.code === 2 })
  })

  it('speaks in `keys health` of those only to whom a message may still go', async () => {
    const table = [
      'state,office,phone,validFrom,validUntil,status',
      'PER,CERT-PE,+51170000000,2020-01-01,2021-12-31,active',
      'PRY,CERT-PY,+595210000000,2020-01-01,2999-12-31,active',
      'URY,CERT-UY,+59820000000,2020-01-01,,withdrawn',
    ]
    const args = ['directory', 'import', '-', '--accept', '--reason', 'Note verbale 13', '--json']
    const run = await desk.run([...args, '--passphrase-file', desk.passphraseFile], table.join('\n'))
    expect(JSON.parse(run.stdout)).toMatchObject({ ok: true, value: { entries: 3, accepted: 3 } })
    const added = (await rows()).filter(({ state }) => ['PER', 'PRY', 'URY'].includes(state))
    expect(added.map(({ inEffect }) => inEffect)).toEqual([true, true, true])
    const { counts, pointsOfContact } = answered(await desk.json(['keys', 'health']), healthAnswer)
    const states = pointsOfContact.map(({ state }) => state)
    expect(states).toContain('PRY')
    expect(states).not.toContain('PER')
    expect(states).not.toContain('URY')
    expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(pointsOfContact.length)
  })

  it('writes all of it into the audit log, without a name', async () => {
    const { entries } = answered(
      await desk.json(['audit', 'list', '--limit', '500']),
      auditCalls['audit.list'].output,
    )
    const kinds = new Set(entries.map(({ kind }) => kind))
    for (const kind of [
      'directory-imported',
      'directory-exported',
      'change-accepted',
      'change-rejected',
      'keys-kept',
    ])
      expect(kinds).toContain(kind)
    expect(JSON.stringify(entries)).not.toMatch(/CERT-|Note verbale|Not ours|example/)
  })

  it.each([
    [['directory', 'import'], 'name one file'],
    [['directory', 'import', 'x', '--accept'], '--reason'],
    [['directory', 'import', 'x', '--map', 'Office'], '--map'],
    [['directory', 'import', 'x', '--map', 'Office=nothing'], '--map'],
    [['directory', 'review', '--reject', '6f9a1c1e-2b7a-4a39-9a53-0d3a0c1f4a01'], '--reason'],
    [['directory', 'review', '--accept', 'x'], '--accept'],
    [['directory', 'export', '--format', 'csv'], '--out'],
    [['keys', 'import', 'x', '--origin', 'registry'], '--origin'],
  ])('refuses %j before it opens anything', async (args, named) => {
    const run = await desk.json(args, false)
    expect(run.code).toBe(2)
    expect(run.stderr).toContain(named)
  })
})
