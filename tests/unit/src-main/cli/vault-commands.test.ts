/** The command line: vault, officers, backups and audit log, answers and exit codes; as a process of its own first. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, cp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { composeVault } from '../../../../src-main/compose.ts'
import { inProcessPgp } from '../../../../src-main/crypto/pgp.ts'
import { systemClock } from '../../../../src-shared/base/clock.ts'
import { auditCalls, auditVerdictSchema } from '../../../../src-shared/contract/audit.ts'
import {
  backupListSchema,
  backupSchema,
  checkReportSchema,
  salvageReportSchema,
} from '../../../../src-shared/contract/backups.ts'
import { officerCalls } from '../../../../src-shared/contract/officers.ts'
import { vaultStatusSchema } from '../../../../src-shared/contract/vault.ts'
import {
  answered,
  type CommandLine,
  commandLine,
  commandLineEntry,
  commandLineWithVault,
} from '../../../support/command-line.ts'
import { testPassphrase, testProfile } from '../../../support/temp-vault.ts'

/** The services of another process that has the vault. */
const handlersOf = (folder: string) =>
  composeVault({
    environment: { folder, sqliteBinding: '', demonstration: '', marks: '', app: '0' },
    clock: systemClock,
    pgp: inProcessPgp(),
    fetch: globalThis.fetch,
    emit: () => undefined,
  })

const allOutput = (run: { stdout: string; stderr: string }) => run.stdout + run.stderr

describe('as a process of its own', () => {
  it('makes a vault with costs of this machine, opens it, and says by its exit code how it ended', async () => {
    await using desk = await commandLine()
    const profile = await desk.file('profile.json', JSON.stringify(testProfile))
    const way = ['--passphrase-file', desk.passphraseFile]
    const created = await desk.start(['vault', 'create', '--kind', 'real', '--profile', profile, ...way])
      .ended
    expect(created).toMatchObject({ code: 0, stderr: expect.stringContaining('recovery code') })
    expect(await readdir(desk.vault)).toEqual(expect.arrayContaining(['vault.json', 'desk.db']))
    const opened = await desk.start(['vault', 'unlock-test', '--json', ...way]).ended
    expect(opened).toMatchObject({ code: 0, stderr: '' })
    expect(JSON.parse(opened.stdout)).toMatchObject({ ok: true, value: { state: 'open' } })
    const wrong = await desk.file('wrong', 'quite another passphrase\n')
    const refused = await desk.start(['vault', 'unlock-test', '--passphrase-file', wrong]).ended
    expect(refused).toMatchObject({ code: 3, stdout: '' })
    expect(refused.stderr).toContain('The passphrase is not correct.')
  })
})

describe('before there is a vault', () => {
  it('says so without asking for a passphrase', async () => {
    await using desk = await commandLine()
    const status = await desk.json(['vault', 'status'], false)
    expect(status.code).toBe(0)
    expect(answered(status, vaultStatusSchema)).toEqual({ state: 'absent' })
    const opened = await desk.json(['vault', 'unlock-test'], false)
    expect(opened).toMatchObject({
      code: 1,
      answer: { ok: false, failure: { code: 'vault-absent', params: {} } },
    })
  })

  it('makes none out of a short passphrase or a profile that does not fit', async () => {
    await using desk = await commandLine()
    const profile = await desk.file('profile.json', JSON.stringify(testProfile))
    const short = await desk.file('short', 'too short\n')
    const args = ['vault', 'create', '--kind', 'real', '--json', '--profile']
    const refused = await desk.run([...args, profile, '--passphrase-file', short])
    expect(refused.code).toBe(1)
    expect(JSON.parse(refused.stdout)).toMatchObject({ failure: { code: 'passphrase-too-short' } })
    const bad = await desk.file('bad.json', JSON.stringify({ ...testProfile, email: 'secret words' }))
    const unfit = await desk.run([...args, bad, '--passphrase-file', desk.passphraseFile])
    expect(unfit.code).toBe(2)
    expect(unfit.stderr).toContain('email:')
    expect(allOutput(unfit)).not.toContain('secret words')
    expect(answered(await desk.json(['vault', 'status'], false), vaultStatusSchema).state).toBe('absent')
  })
})

describe('a vault', () => {
  let desk: CommandLine
  beforeAll(async () => {
    desk = await commandLineWithVault()
  })
  afterAll(() => desk[Symbol.asyncDispose]())

  it('stands in the folder of the app, and opens', async () => {
    expect(await readdir(desk.vault)).toEqual(expect.arrayContaining(['vault.json', 'desk.db']))
    const status = await desk.json(['vault', 'status'], false)
    expect(answered(status, vaultStatusSchema)).toMatchObject({
      state: 'locked',
      kind: 'real',
      officers: [{ alias: 'Duty 1' }],
    })
    const opened = await desk.json(['vault', 'unlock-test', '--officer', 'Duty 1'])
    expect(opened.code).toBe(0)
    expect(answered(opened, vaultStatusSchema)).toMatchObject({
      state: 'open',
      officer: { alias: 'Duty 1', role: 'administrator' },
      hasRecovery: false,
    })
  })

  it('is not made a second time', async () => {
    const profile = await desk.file('again.json', JSON.stringify(testProfile))
    const again = await desk.json(['vault', 'create', '--kind', 'real', '--profile', profile])
    expect(again).toMatchObject({ code: 1, answer: { failure: { code: 'vault-exists' } } })
  })

  it('refuses a wrong passphrase and an unknown officer with 3', async () => {
    const wrong = await desk.file('wrong', 'quite another passphrase\n')
    const refused = await desk.run(['vault', 'unlock-test', '--passphrase-file', wrong])
    expect(refused.code).toBe(3)
    expect(refused.stdout).toBe('')
    expect(refused.stderr).toContain('The passphrase is not correct.')
    expect(await desk.json(['vault', 'unlock-test', '--officer', 'Nobody'])).toMatchObject({
      code: 3,
      answer: { failure: { code: 'officer-not-found' } },
    })
  })

  it('takes the passphrase from standard input and from another descriptor', async () => {
    const piped = await desk.run(['vault', 'unlock-test', '--passphrase-fd', '0'], `${testPassphrase}\n`)
    expect(piped.code).toBe(0)
    const child = spawn(
      process.execPath,
      [commandLineEntry, 'vault', 'unlock-test', '--passphrase-fd', '3'],
      {
        env: { HOME: desk.base, XDG_CONFIG_HOME: join(desk.base, 'settings') },
        stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
      },
    )
    const descriptor = z.custom<NodeJS.WritableStream>().parse(child.stdio[3])
    descriptor.end(testPassphrase)
    expect((await once(child, 'exit'))[0]).toBe(0)
  })

  it('takes it neither from an argument, nor from a file others can read, nor without a terminal', async () => {
    const argument = await desk.run(['vault', 'unlock-test', `--passphrase=${testPassphrase}`])
    expect(argument.code).toBe(2)
    expect(argument.stderr).toContain('never taken from the command line')
    expect(allOutput(argument)).not.toContain(testPassphrase)
    const open = await desk.file('open', testPassphrase)
    await chmod(open, 0o644)
    const readable = await desk.run(['vault', 'unlock-test', '--passphrase-file', open])
    expect(readable).toMatchObject({ code: 2, stdout: '' })
    expect(readable.stderr).toContain('chmod 600')
    expect(await desk.run(['vault', 'unlock-test'])).toMatchObject({ code: 2, stdout: '' })
  })

  it('asks on a terminal and shows nothing of what is typed', async () => {
    const order = `'${process.execPath}' '${commandLineEntry}' vault unlock-test`
    const child = spawn('script', ['-qec', order, '/dev/null'], {
      env: { PATH: process.env.PATH, HOME: desk.base, XDG_CONFIG_HOME: join(desk.base, 'settings') },
    })
    let shown = ''
    let asked = false
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      shown += text
      if (asked || !shown.includes('Passphrase: ')) return
      asked = true
      child.stdin.write(`${testPassphrase}\r`)
    })
    const [code] = await once(child, 'close')
    expect(shown).toContain('officer:')
    expect(code).toBe(0)
    expect(shown).not.toContain(testPassphrase)
  })

  it('is checked, and its officers are listed', async () => {
    const checked = await desk.json(['vault', 'check'])
    expect(checked.code).toBe(0)
    expect(answered(checked, checkReportSchema).whole).toBe(true)
    const { officers } = answered(await desk.json(['officers', 'list']), officerCalls['officers.list'].output)
    expect(officers).toMatchObject([{ alias: 'Duty 1', role: 'administrator', disabled: null }])
  })

  it('is busy while another process has it open', async () => {
    const handlers = handlersOf(desk.vault)
    await handlers['vault.open']({ passphrase: testPassphrase })
    try {
      const busy = await desk.json(['vault', 'unlock-test'])
      expect(busy).toMatchObject({ code: 5, answer: { failure: { code: 'vault-busy' } } })
    } finally {
      await handlers['internal.close']({})
    }
    expect((await desk.json(['vault', 'unlock-test'])).code).toBe(0)
  })

  it('has an audit log that is whole, listed, and exported once', async () => {
    const verified = await desk.json(['audit', 'verify'])
    expect(verified.code).toBe(0)
    const verdict = answered(verified, auditVerdictSchema)
    expect(verdict).toMatchObject({ whole: true, brokenAt: null })
    const listed = await desk.json(['audit', 'list', '--limit', '2'])
    const { entries, total } = answered(listed, auditCalls['audit.list'].output)
    expect(entries).toHaveLength(2)
    expect(total).toBeGreaterThan(verdict.entries - 1)
    const out = join(desk.base, 'audit-export')
    const saved = await desk.json(['audit', 'export', '--out', out])
    const written = answered(saved, z.object({ file: z.string(), bytes: z.int() }))
    expect(written).toEqual({ file: out, bytes: (await readFile(out)).length })
    expect((await stat(out)).mode & 0o777).toBe(0o600)
    expect((await desk.json(['audit', 'export', '--out', out])).code).toBe(2)
  })

  it('prints text for people without --json', async () => {
    const text = await desk.run(['vault', 'status'])
    expect(text.stdout).toMatch(/^state: +locked$/m)
    expect(text.stderr).toBe('')
    expect((await desk.run(['vault', '--help'])).stdout).toContain('vault unlock-test')
  })
})

describe('backups', () => {
  it('are made, listed while locked, rehearsed, copied and restored', async () => {
    await using desk = await commandLineWithVault()
    const made = answered(await desk.json(['backup', 'create']), backupSchema)
    const listed = answered(await desk.json(['backup', 'list'], false), backupListSchema)
    expect(listed.backups.map(({ id }) => id)).toContain(made.id)
    const rehearsed = answered(await desk.json(['backup', 'rehearse', made.id]), backupSchema)
    expect(rehearsed).toMatchObject({ id: made.id, rehearsed: expect.any(String) })
    const copied = answered(
      await desk.json(['backup', 'copy', made.id, '--to', desk.base]),
      z.object({ id: z.string(), folder: z.string() }),
    )
    const restored = await desk.json(['backup', 'restore', made.id])
    expect(restored).toMatchObject({ code: 0, answer: { ok: true } })
    const { kept } = answered(restored, z.object({ kept: z.string() }))
    expect(await readdir(join(desk.vault, '..'))).toContain(kept)
    const from = await desk.json(['backup', 'restore', '--from', join(desk.base, copied.folder)])
    expect(from).toMatchObject({ code: 0, answer: { ok: true } })
  })

  it('that do not exist, or are not named, are refused', async () => {
    await using desk = await commandLineWithVault()
    const none = await desk.json(['backup', 'restore', '20260101T000000Z-00000000'])
    expect(none).toMatchObject({ code: 1, answer: { failure: { code: 'backup-not-found' } } })
    expect((await desk.json(['backup', 'rehearse'])).answer).toMatchObject({
      failure: { code: 'backup-not-found' },
    })
    expect((await desk.json(['backup', 'restore'])).code).toBe(2)
    expect((await desk.json(['backup', 'rehearse', '../../etc'])).code).toBe(2)
  })

  it('that were altered end with 6', async () => {
    await using desk = await commandLineWithVault()
    const { id } = answered(await desk.json(['backup', 'create']), backupSchema)
    const database = join(desk.vault, 'backups', id, 'desk.db')
    const bytes = await readFile(database)
    bytes.writeUInt8(bytes.readUInt8(bytes.length - 100) ^ 1, bytes.length - 100)
    await writeFile(database, bytes)
    expect(await desk.json(['backup', 'rehearse', id])).toMatchObject({
      code: 6,
      answer: { failure: { code: 'backup-damaged' } },
    })
  })
})

it('a damaged header is told and ends with 4', async () => {
  await using desk = await commandLineWithVault()
  await writeFile(join(desk.vault, 'vault.json'), '{"format":')
  const status = await desk.json(['vault', 'status'], false)
  expect(status.code).toBe(4)
  expect(answered(status, vaultStatusSchema)).toEqual({ state: 'damaged', problem: 'header' })
  expect(await desk.json(['vault', 'unlock-test'])).toMatchObject({
    code: 4,
    answer: { failure: { code: 'vault-header-damaged' } },
  })
})

describe('other ways in', () => {
  it('are the recovery code, by which nothing can be signed', async () => {
    await using desk = await commandLineWithVault()
    const handlers = handlersOf(desk.vault)
    await handlers['vault.open']({ passphrase: testPassphrase })
    const { code } = await handlers['recovery.beginCode']({ authorisation: testPassphrase })
    await handlers['recovery.confirmCode']({ code })
    await handlers['internal.close']({})
    const file = await desk.file('code', `${code}\n`)
    const opened = await desk.run(['vault', 'unlock-test', '--json', '--code-file', file])
    expect(opened.code).toBe(0)
    expect(JSON.parse(opened.stdout)).toMatchObject({
      value: { state: 'open', officer: null, hasRecovery: true },
    })
    const out = join(desk.base, 'log')
    const refused = await desk.run(['audit', 'export', '--out', out, '--json', '--code-file', file])
    expect(refused.code).toBe(3)
    expect(JSON.parse(refused.stdout)).toMatchObject({ failure: { code: 'release-not-permitted' } })
    const wrong = await desk.file('other', `${code.slice(0, -1)}${code.endsWith('0') ? '1' : '0'}`)
    expect((await desk.run(['vault', 'unlock-test', '--code-file', wrong])).code).toBe(3)
  })

  it('notice an older vault, end with 4, and accept it by an order of its own', async () => {
    await using desk = await commandLineWithVault()
    const older = join(desk.base, 'older')
    await cp(desk.vault, older, { recursive: true })
    expect((await desk.json(['vault', 'unlock-test'])).code).toBe(0)
    await rm(desk.vault, { recursive: true })
    await cp(older, desk.vault, { recursive: true })
    const noticed = await desk.json(['vault', 'unlock-test'])
    expect(noticed).toMatchObject({ code: 4, answer: { failure: { code: 'vault-older-than-seen' } } })
    expect((await desk.json(['vault', 'accept-older'])).code).toBe(0)
    expect((await desk.json(['vault', 'unlock-test'])).code).toBe(0)
  })

  it('save what is readable of a damaged database', async () => {
    await using desk = await commandLineWithVault()
    const database = join(desk.vault, 'desk.db')
    const bytes = await readFile(database)
    bytes.fill(0, bytes.length - 8192, bytes.length - 4096)
    await writeFile(database, bytes)
    const salvaged = await desk.json(['vault', 'salvage'])
    const report = answered(salvaged, salvageReportSchema)
    expect(salvaged.code).toBe(0)
    expect(await readdir(join(desk.vault, '..'))).toContain(report.kept)
    expect((await desk.json(['vault', 'unlock-test'])).code).toBe(0)
  })
})
