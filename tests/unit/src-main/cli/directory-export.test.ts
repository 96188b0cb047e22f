/** `directory export`: what options pick, who can open it, and that private notes leave by no command. */
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type DeskKey, generateDeskKey } from '../../../../src-formats/openpgp/keys.ts'
import { composeVault } from '../../../../src-main/compose.ts'
import { inProcessPgp } from '../../../../src-main/crypto/pgp.ts'
import { answered, type CommandLine, commandLineWithVault } from '../../../support/command-line.ts'
import { notification } from '../../../support/correspondence.ts'
import { type Gpg, startGpg } from '../../../support/gpg.ts'
import { testPassphrase } from '../../../support/temp-vault.ts'
import { madePointOfContact, uuidOf } from '../store/directory-data.ts'

const content = z.object({ pointsOfContact: z.array(z.object({ id: z.string() })) })
const canary = 'canary between us'

describe('directory export', () => {
  let desk: CommandLine
  let gpg: Gpg
  let key: DeskKey
  const [kenya, ghana] = [madePointOfContact('KEN', 1).id, madePointOfContact('GHA', 2).id]

  beforeAll(async () => {
    const created = new Date('2026-01-01T00:00:00Z')
    key = await generateDeskKey({ name: 'Kenya', email: 'key@ken.example', created, lifetimeDays: 3650 })
    gpg = startGpg()
    gpg.ok(['--import'], key.privateKey)
    desk = await commandLineWithVault()
    await withLocalWork()
  })
  afterAll(async () => {
    gpg.close()
    await desk[Symbol.asyncDispose]()
  })

  /** Two records, and beside them everything that a desk can keep for itself. */
  async function withLocalWork(): Promise<void> {
    const environment = { sqliteBinding: '', demonstration: '', marks: '', app: '0.0.0' }
    const handlers = composeVault({
      environment: { ...environment, folder: desk.vault },
      clock: () => new Date(),
      pgp: inProcessPgp(),
      fetch: globalThis.fetch,
      emit: () => undefined,
    })
    await handlers['vault.open']({ passphrase: testPassphrase })
    const listed = { fingerprint: key.fingerprint, certificate: key.publicKey, origin: 'file' } as const
    for (const record of [
      madePointOfContact('KEN', 1, { pgpKeys: [listed] }),
      madePointOfContact('GHA', 2, { pgpKeys: [] }),
    ]) {
      await handlers['directory.save']({ record, revision: null, reason: '' })
    }
    await handlers['local.setTags']({ ids: [kenya], add: ['Morning call'], remove: [] })
    const group = uuidOf('group')
    await handlers['local.saveGroup']({ id: group, name: 'Группа', note: canary })
    await handlers['local.setMembers']({ group, add: [ghana], remove: [] })
    await handlers['local.saveNote']({ id: uuidOf('note'), pocId: kenya, text: canary })
    const reminder = { kind: 'other', due: '2026-11-01', note: canary } as const
    await handlers['local.saveReminder']({ id: uuidOf('reminder'), pocId: kenya, ...reminder })
    await handlers['internal.close']({})
  }

  const exported = async (...args: string[]) =>
    answered(await desk.json(['directory', 'export', ...args]), content).pointsOfContact.map(({ id }) => id)

  it('writes all, those named, or those that options pick', async () => {
    expect((await exported()).sort()).toEqual([kenya, ghana].sort())
    expect(await exported(ghana)).toEqual([ghana])
    expect(await exported('--state', 'KEN', '--state', 'FRA')).toEqual([kenya])
    expect(await exported('--type', 'diplomatic', '--region', 'Africa')).toEqual([ghana])
    expect(await exported('--tag', 'morning CALL')).toEqual([kenya])
    expect(await exported('--group', 'группа')).toEqual([ghana])
    expect(await exported('--group', 'группа', '--state', 'KEN')).toEqual([])
    const unknown = await desk.json(['directory', 'export', '--group', 'Second'])
    expect(unknown.code).toBe(2)
    expect(unknown.stderr).toContain('--group: there is no group of that name')
  })

  it('encrypts to the desk and to points of contact, into a private file', async () => {
    const out = join(desk.base, 'list.vcf.asc')
    const args = ['directory', 'export', '--format', 'vcard', '--out', out, '--encrypt-to-self']
    expect((await desk.json([...args, '--encrypt-to', kenya])).code).toBe(0)
    expect((await stat(out)).mode & 0o777).toBe(0o600)
    const { stdout, stderr } = gpg.ok(['--status-fd', '2', '--decrypt'], await readFile(out))
    expect(stdout.toString('utf8')).toMatch(/^BEGIN:VCARD\r\n/)
    expect(stderr.match(/ENC_TO /g)).toHaveLength(2)
    const other = join(desk.base, 'other.json.asc')
    const refused = await desk.json(['directory', 'export', '--out', other, '--encrypt-to', ghana])
    expect(refused.answer).toEqual({ ok: false, failure: { code: 'key-missing', params: { state: 'GHA' } } })
    await expect(stat(other)).rejects.toMatchObject({ code: 'ENOENT' })
  })

  it('and every other command says nothing of private notes, reminders and remarks on groups', async () => {
    for (const command of [
      ['directory', 'search'],
      ['directory', 'review'],
      ['keys', 'list'],
      ['keys', 'health'],
      ['audit', 'list', '--limit', '500'],
      ...['json', 'csv', 'vcard'].map((format) => [
        ...['directory', 'export', '--format', format],
        ...['--out', join(desk.base, `clear.${format}`)],
      ]),
    ]) {
      const { stdout, stderr } = await desk.json(command)
      expect(stdout, command.join(' ')).not.toContain('canary')
      expect(stderr).not.toContain('canary')
    }
    for (const format of ['json', 'csv', 'vcard']) {
      const text = await readFile(join(desk.base, `clear.${format}`), 'utf8')
      expect(text).toContain(kenya)
      expect(text).not.toMatch(/canary|Morning call|Группа/)
    }
  })

  it('and a message to a point of contact carries no word of its notes', async () => {
    const { id: _, ...draft } = notification(kenya, { acknowledgement: { requested: false } })
    const from = await desk.file('draft.json', JSON.stringify(draft))
    const args = ['message', 'compose', '--from', from, '--export', desk.base, '--accept-warnings']
    const run = await desk.json(args)
    const { files } = answered(run, z.object({ files: z.array(z.string()) }))
    expect(run.stdout).not.toContain('canary')
    const asc = files.find((file) => file.endsWith('.asc')) ?? ''
    const text = gpg.run(['--decrypt'], await readFile(asc)).stdout.toString('utf8')
    const [, armored = ''] = /BEGIN POC DESK RECORD-----\n(.*)-----END/s.exec(text) ?? []
    const record = Buffer.from(armored, 'base64').toString('utf8')
    expect(record).toContain(kenya)
    for (const part of [text, record]) expect(part).not.toMatch(/canary|Morning call|Группа/)
  })

  it.each([
    [['--format', 'csv'], '--out'],
    [['--encrypt-to-self'], '--out'],
    [[kenya, '--state', 'KEN'], 'not both'],
    [['--encrypt-to', 'Kenya', '--out', 'x'], '--encrypt-to'],
    [['--state', 'Kenya'], '--state'],
  ])('refuses %j before it opens anything', async (args, named) => {
    const run = await desk.json(['directory', 'export', ...args], false)
    expect(run.code).toBe(2)
    expect(run.stderr).toContain(named)
  })
})
