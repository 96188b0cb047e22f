/** The command line: registry, directory and messages, with a real registry and a real GnuPG. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { generateDeskKey } from '../../../../src-formats/openpgp/keys.ts'
import { registryStatusSchema, syncResultSchema } from '../../../../src-shared/contract/registry.ts'
import { pointOfContactSchema } from '../../../../src-shared/domain/directory/record.ts'
import { directoryListSchema } from '../../../../src-shared/domain/directory/views.ts'
import { messageViewSchema } from '../../../../src-shared/domain/messages/views.ts'
import { answered, type CommandLine, commandLineWithVault } from '../../../support/command-line.ts'
import { notification } from '../../../support/correspondence.ts'
import { type Gpg, startGpg } from '../../../support/gpg.ts'
import {
  smallDirectory,
  type TestRegistry,
  testRegistry,
  testRepository,
} from '../../../support/test-registry.ts'

const composedAnswer = z.object({
  id: z.uuid(),
  released: z.boolean(),
  problems: z.array(z.object({ field: z.string(), kind: z.string() })),
  preflight: z.object({ canRelease: z.boolean() }),
  files: z.array(z.string()),
})
const eachAnswer = z.object({
  messages: z.array(
    z.object({ id: z.uuid(), counterparts: z.array(z.string()), files: z.array(z.string()) }),
  ),
  failed: z.array(z.object({ pocId: z.uuid() })),
  left: z.array(z.uuid()),
})
const kenyanOffice = '6f9a1c1e-2b7a-4a39-9a53-0d3a0c1f4a01'
const draft = (changes: object = {}) => {
  const { id: _, ...script } = notification(kenyanOffice)
  return JSON.stringify({ ...script, acknowledgement: { requested: false }, ...changes })
}

describe('with a registry', () => {
  let desk: CommandLine
  let registry: TestRegistry
  let gpg: Gpg
  /** Called with each request instead of an answer. */
  let silence: (() => void) | undefined

  beforeAll(async () => {
    const key = await generateDeskKey({
      name: 'Test CSIRT',
      email: 'poc@csirt.ken.example',
      created: new Date('2026-01-01T00:00:00Z'),
      lifetimeDays: 3650,
    })
    gpg = startGpg()
    gpg.ok(['--import'], key.privateKey)
    const { fingerprint, publicKey: certificate } = key
    const { files } = testRepository(smallDirectory({ key: { fingerprint, certificate } }))
    registry = await testRegistry({
      files,
      intercept: () => {
        silence?.()
        return silence !== undefined
      },
    })
    desk = await commandLineWithVault()
    const connected = await desk.json(['registry', 'connect', registry.enrolment])
    expect(answered(connected, registryStatusSchema).connection?.address).toBe(registry.address)
  })
  afterAll(async () => {
    gpg.close()
    await registry[Symbol.asyncDispose]()
    await desk[Symbol.asyncDispose]()
  })

  it('is interrupted while it waits, and the vault opens afterwards', async () => {
    const asked = new Promise<void>((resolve) => {
      silence = resolve
    })
    const { child, ended } = desk.start(['sync', '--json', '--passphrase-file', desk.passphraseFile])
    await asked
    child.kill('SIGINT')
    const run = await ended
    silence = undefined
    expect(run.code).toBe(130)
    expect(JSON.parse(run.stdout)).toEqual({ ok: false, failure: { code: 'cancelled', params: {} } })
    expect((await desk.json(['vault', 'unlock-test'])).code).toBe(0)
  })

  it('synchronises, searches and exports the directory', async () => {
    expect(answered(await desk.json(['sync']), syncResultSchema)).toMatchObject({
      changed: true,
      status: { directory: { sequence: 1, pointsOfContact: 2 } },
    })
    const found = await desk.json(['directory', 'search', 'test', 'KEN'])
    const list = answered(found, directoryListSchema)
    expect(list.rows).toMatchObject([{ id: kenyanOffice, state: 'KEN', encryption: { state: 'usable' } }])
    expect(list.total).toBe(2)
    const none = await desk.json(['directory', 'search', '--type', 'diplomatic'])
    expect(answered(none, directoryListSchema).rows).toEqual([])
    const byKey = await desk.json(['directory', 'search', '--keys', 'usable', '--state', 'KEN'])
    expect(answered(byKey, directoryListSchema)).toMatchObject({ found: 1, rows: [{ id: kenyanOffice }] })
    const like = await desk.json(['directory', 'search', 'Kenja', '--keys', 'expired', '--keys', 'usable'])
    expect(answered(like, directoryListSchema)).toMatchObject({ approximate: true, rows: [{ state: 'KEN' }] })
    const nowhere = await desk.json(['directory', 'search', '--tag', 'nobody has it'])
    expect(answered(nowhere, directoryListSchema)).toMatchObject({ found: 0, total: 2 })
    expect((await desk.json(['directory', 'search', '--group', 'No such group'])).code).toBe(2)

    const exported = await desk.json(['directory', 'export'])
    const content = z.object({ pointsOfContact: z.array(pointOfContactSchema) })
    const exportedStates = answered(exported, content).pointsOfContact.map(({ state }) => state)
    expect(exportedStates).toEqual(['GHA', 'KEN'])
    const out = join(desk.base, 'directory.json')
    await desk.json(['directory', 'export', '--out', out])
    expect(content.parse(JSON.parse(await readFile(out, 'utf8'))).pointsOfContact).toHaveLength(2)
  })

  it('keeps and checks a draft, which is not released', async () => {
    const from = await desk.file('incomplete.json', draft({ subject: '' }))
    const kept = answered(await desk.json(['message', 'compose', '--from', from]), composedAnswer)
    expect(kept).toMatchObject({
      released: false,
      problems: [{ field: 'subject', kind: 'missing' }],
      preflight: { canRelease: true },
      files: [],
    })
    const args = ['message', 'compose', '--from', from, '--export', desk.base]
    const refused = await desk.json(args)
    expect(refused).toMatchObject({ code: 1, answer: { failure: { code: 'message-incomplete' } } })
    expect(refused.stderr).toContain('problem: subject missing')
  })

  it('names a time that has passed', async () => {
    const by = '2026-01-02T09:00:00.000Z'
    const from = await desk.file('late.json', draft({ acknowledgement: { requested: true, by } }))
    const kept = answered(await desk.json(['message', 'compose', '--from', from]), composedAnswer)
    expect(kept.problems).toEqual([{ field: 'acknowledgement', kind: 'past' }])
    const refused = await desk.json(['message', 'compose', '--from', from, '--export', desk.base])
    expect(refused).toMatchObject({ code: 1, answer: { failure: { code: 'message-time-passed' } } })
    expect(refused.stderr).toContain('problem: acknowledgement past')
  })

  it('releases and writes every form, which GnuPG opens', async () => {
    const from = await desk.file('draft.json', draft())
    const args = ['message', 'compose', '--from', from, '--export', desk.base]
    const warned = await desk.json(args)
    expect(warned).toMatchObject({ code: 1, answer: { failure: { code: 'message-warning-new' } } })
    expect(warned.stderr).toContain('warns: key-not-verified KEN')
    const sealed = answered(await desk.json([...args, '--accept-warnings']), composedAnswer)
    expect(sealed).toMatchObject({ released: true, problems: [] })
    expect(sealed.files.map((file) => file.split('.').at(-1)).sort()).toEqual(['asc', 'eml', 'eml'])
    for (const file of sealed.files) {
      expect(file.startsWith(desk.base)).toBe(true)
      const opened = gpg.run(['--decrypt'], armoured(await readFile(file, 'utf8')))
      // The mail's text is in base64; its protected subject is not.
      expect(opened.stdout.toString('utf8')).toContain('Scanning of registry servers')
      expect(opened.stderr).toContain('encrypted')
    }
    const again = await desk.json(['message', 'export', sealed.id, '--out', desk.base])
    expect(again.code).toBe(2)
  })

  it('takes files into a message, and seals them beside its text', async () => {
    const from = await desk.file('with-file.json', draft())
    const attached = await desk.file('records.csv', 'address,port\r\n192.0.2.7,443\r\n')
    const args = ['message', 'compose', '--from', from, '--attach', attached]
    const missing = await desk.json([...args, '--attach', join(desk.base, 'none.csv')])
    expect(missing).toMatchObject({ code: 1, answer: { failure: { code: 'file-not-readable' } } })
    const sealed = answered(
      await desk.json([...args, '--export', desk.base, '--accept-warnings']),
      composedAnswer,
    )
    const beside = sealed.files.filter((file) => file.endsWith('.pgp'))
    expect(beside).toHaveLength(1)
    const opened = gpg.run(['--decrypt'], await readFile(beside[0] ?? ''))
    expect(opened.stdout).toEqual(await readFile(attached))
  })

  it('makes one message for each recipient, in files that name no key', async () => {
    const from = await desk.file('each.json', draft())
    const args = ['message', 'compose', '--from', from, '--export', desk.base, '--accept-warnings']
    const run = await desk.json([...args, '--each', '--hidden-key-ids'])
    const { messages, failed, left } = answered(run, eachAnswer)
    expect([messages.length, failed, left]).toEqual([1, [], []])
    const files = messages.flatMap((message) => message.files)
    expect(files).toHaveLength(3)
    const asc = await readFile(files.find((file) => file.endsWith('.asc')) ?? '', 'utf8')
    const packets = gpg.run(['--list-packets'], armoured(asc)).stdout.toString('utf8')
    expect(packets.match(/pubkey enc packet.*keyid 0{16}/gu)?.length).toBeGreaterThan(0)
    expect(packets).not.toMatch(/pubkey enc packet.*keyid [0-9A-F]*[1-9A-F]/u)
    expect(gpg.run(['--decrypt'], armoured(asc)).stdout.toString('utf8')).toContain('Scanning')
  })

  it('opens a file with its verdict, and says what is none', async () => {
    const folder = await desk.file('own.json', draft())
    const args = ['message', 'compose', '--from', folder, '--export', desk.base, '--accept-warnings']
    const { files } = answered(await desk.json(args), composedAnswer)
    const view = answered(
      await desk.json(['message', 'open', files.find((file) => file.endsWith('.asc')) ?? '']),
      messageViewSchema,
    )
    expect(view.signedText).toContain('Repeated scanning from one network')
    expect(view.verdict?.level).not.toBe('valid')
    const text = await desk.run([
      'message',
      'open',
      files.find((file) => file.endsWith('.eml')) ?? '',
      '--passphrase-file',
      desk.passphraseFile,
    ])
    expect(text.stdout).toMatch(/^verdict: +\S+$/m)
    expect(text.stdout.indexOf('verdict:')).toBeLessThan(text.stdout.indexOf('Repeated scanning'))
    const garbage = await desk.file('garbage.eml', 'no message at all')
    expect(await desk.json(['message', 'open', garbage])).toMatchObject({ code: 1, answer: { ok: false } })
    expect(await desk.json(['message', 'open', join(desk.base, 'none')])).toMatchObject({
      code: 1,
      answer: { failure: { code: 'file-not-readable' } },
    })
  })

  it.each([
    [['message', 'compose', '--export', '.'], '--from'],
    [['message', 'compose', '--from', 'x', '--export', 'nowhere'], 'no such folder'],
    [['message', 'compose', '--from', 'x', '--each'], '--each: only with --export'],
    [['message', 'compose', '--from', 'x', '--hidden-key-ids'], '--hidden-key-ids: only with --export'],
    [['message', 'open'], 'name one file'],
    [['registry', 'connect'], 'enrolment line'],
  ])('refuses %j', async (args, named) => {
    const run = await desk.json(args)
    expect(run.code).toBe(2)
    expect(run.stderr).toContain(named)
  })
})

/** The armoured block of either form; a mail has it in its second part. */
function armoured(file: string): string {
  return /-----BEGIN PGP MESSAGE-----[\s\S]*-----END PGP MESSAGE-----/.exec(file)?.[0] ?? ''
}
