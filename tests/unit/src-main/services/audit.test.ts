/** The audit service: the list, the verdict, and the exported file as GnuPG, Python and OpenSSL see it. */
import { spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DeskKey } from '../../../../src-formats/openpgp/keys.ts'
import { installedGnupg } from '../../../../src-main/crypto/gnupg.ts'
import { inProcessPgp } from '../../../../src-main/crypto/pgp.ts'
import { Secret } from '../../../../src-main/crypto/secret.ts'
import { auditService } from '../../../../src-main/services/audit.ts'
import { type OpenVault, sessionKeeper } from '../../../../src-main/services/session.ts'
import { stoppableWork } from '../../../../src-main/services/stoppable-work.ts'
import { readAudit, vaultIdOf } from '../../../../src-main/store/audit-repository.ts'
import { findOfficer } from '../../../../src-main/store/officer-repository.ts'
import { Failure } from '../../../../src-shared/base/failure.ts'
import { auditCalls } from '../../../../src-shared/contract/audit.ts'
import type { DeskEvent } from '../../../../src-shared/contract/events.ts'
import { spoil, type TempAudit, tempAudit } from '../../../support/audit-log.ts'
import { type Gpg, startGpg } from '../../../support/gpg.ts'
import { makeDeskKey } from '../../../support/pgp-samples.ts'
import { testProfile } from '../../../support/temp-vault.ts'

const now = new Date('2026-10-06T09:00:00.000Z')
const officer = randomUUID()
let gpg: Gpg
let key: DeskKey
beforeAll(async () => {
  gpg = startGpg()
  key = await makeDeskKey('Kenya')
  gpg.ok(['--import'], key.publicKey)
})
afterAll(() => gpg.close())

type Setting = { readonly signing?: () => Promise<string> }

async function desk({ signing = async () => key.privateKey }: Setting = {}) {
  const log = await tempAudit()
  const vault: OpenVault = {
    vaultId: vaultIdOf(log.db),
    kind: 'real',
    deviceId: log.deviceId,
    deviceLabel: 'D1',
    database: log.db,
    profile: testProfile,
    ownKeys: {
      signing: { publicKey: key.publicKey, fingerprint: key.fingerprint, privateKey: signing },
      decryption: [],
    },
    officer: { id: officer, slot: randomUUID(), alias: 'Офицер 1', role: 'releaser' },
    dataKey: new Secret(Uint8Array.from(log.key)),
  }
  addOfficer(log)
  const keeper = sessionKeeper()
  keeper.begin(vault)
  const gnupg = installedGnupg({ programs: [] })
  const events: DeskEvent[] = []
  const stoppable = stoppableWork()
  const handlers = auditService({
    session: keeper,
    pgp: inProcessPgp(),
    gnupg,
    clock: () => now,
    emit: (event) => events.push(event),
    signalOf: stoppable.signalOf,
  })
  return {
    log,
    db: log.db,
    keeper,
    handlers,
    stop: stoppable.handlers['work.stop'],
    events,
    [Symbol.asyncDispose]: () => log[Symbol.asyncDispose](),
  }
}

function addOfficer({ db, deviceId }: TempAudit): void {
  db.prepare(
    `INSERT INTO officer (id, slot, alias, role, language, slot_public_key, approval_public_key,
       approval_private_key, created, revision, device)
     VALUES (?, ?, 'Офицер 1', 'releaser', 'en', '', '', '', '2026-10-05T09:00:00.000Z', 1, ?)`,
  ).run(officer, randomUUID(), deviceId)
}

const empty = {}

/** The lines inside the exported file, as GnuPG gives them out once it has found the signature good. */
function linesByGpg(bytes: Uint8Array): string[] {
  const { stdout, stderr } = gpg.ok(['--decrypt', gpg.file('log.asc', bytes)])
  expect(stderr).toContain('Good signature')
  return stdout.toString('utf8').trimEnd().split('\n')
}

describe('audit.list', () => {
  it('answers pages as the contract has them', async () => {
    await using mine = await desk()
    mine.log.add(3)
    await mine.handlers['internal.noteSetting']({ name: 'lockAfterMinutes' })
    const page = auditCalls['audit.list'].output.parse(await mine.handlers['audit.list']({ limit: 2 }))
    expect(page).toMatchObject({
      total: 4,
      entries: [
        { seq: 4, kind: 'settings-changed', detail: { name: 'lockAfterMinutes' }, officer: 'Офицер 1' },
        { seq: 3, kind: 'message-sent', officer: null },
      ],
    })
  })

  it('needs an open vault', async () => {
    await using mine = await desk()
    mine.keeper.end()
    expect(() => mine.handlers['audit.list']({ limit: 2 })).toThrow(
      expect.objectContaining({ code: 'vault-locked' }),
    )
  })
})

describe('audit.verify', () => {
  it('says whole or where it broke', async () => {
    await using mine = await desk()
    mine.log.add(3)
    expect(await mine.handlers['audit.verify'](empty)).toMatchObject({ whole: true, entries: 3 })
    spoil(mine.db, "UPDATE audit SET subject = 'x' WHERE seq = 2")
    expect(await mine.handlers['audit.verify'](empty)).toMatchObject({ whole: false, brokenAt: 2 })
  })

  it('is the expected failure where the vault is locked meanwhile', async () => {
    await using mine = await desk()
    mine.log.add(600)
    const verifying = mine.handlers['audit.verify'](empty)
    mine.db.close()
    await expect(verifying).rejects.toMatchObject({ code: 'vault-locked' })
  })

  it('says after how many entries it is, while it goes on', async () => {
    await using mine = await desk()
    mine.log.add(1100)
    await mine.handlers['audit.verify'](empty)
    const told = { topic: 'progress', job: 'check', step: 'entries', total: 1100 }
    expect(mine.events).toEqual([
      { ...told, done: 500 },
      { ...told, done: 1000 },
    ])
  })

  it('stops where the officer says so, and can be asked again at once', async () => {
    await using mine = await desk()
    mine.log.add(1100)
    const verifying = mine.handlers['audit.verify'](empty)
    await mine.stop({ work: 'audit.verify' })
    await expect(verifying).rejects.toMatchObject({ code: 'cancelled' })
    expect(mine.events).toHaveLength(1)
    expect(await mine.handlers['audit.verify'](empty)).toMatchObject({ whole: true, entries: 1100 })
  })
})

describe('internal.noteSetting', () => {
  it('does nothing while the vault is locked', async () => {
    await using mine = await desk()
    mine.keeper.end()
    await mine.handlers['internal.noteSetting']({ name: 'theme' })
    expect(readAudit(mine.db)).toEqual([])
  })
})

describe('the language that is chosen', () => {
  it('becomes that of the officer at the desk, once, and those who show it are told', async () => {
    await using mine = await desk()
    const choose = () => mine.handlers['internal.noteSetting']({ name: 'language', language: 'ar' })
    await choose()
    expect(findOfficer(mine.db, officer)?.language).toBe('ar')
    expect(mine.events).toEqual([{ topic: 'vault' }, { topic: 'directory' }])
    await choose()
    expect(mine.events).toHaveLength(2)
    expect(readAudit(mine.db).map(({ kind, detail }) => ({ kind, detail }))).toEqual([
      { kind: 'settings-changed', detail: { name: 'language' } },
      { kind: 'settings-changed', detail: { name: 'language' } },
    ])
  })

  it('is nobody’s where another setting is changed', async () => {
    await using mine = await desk()
    await mine.handlers['internal.noteSetting']({ name: 'theme' })
    expect(findOfficer(mine.db, officer)?.language).toBe('en')
    expect(mine.events).toEqual([])
  })
})

describe('internal.auditFile', () => {
  it('is a file that GnuPG verifies, with the whole log inside', async () => {
    await using mine = await desk()
    mine.log.add(5)
    const before = readAudit(mine.db)
    const file = await mine.handlers['internal.auditFile'](empty)
    expect(file.suggestedName).toBe('KEN-technical-audit-log.asc')
    gpg.ok(['--verify', gpg.file('log.asc', file.bytes)])
    const [first, ...entries] = linesByGpg(file.bytes).map((line) => JSON.parse(line))
    expect(entries).toEqual(before)
    expect(first).toMatchObject({
      format: 'poc-desk-audit/1',
      vault: vaultIdOf(mine.db),
      kind: 'real',
      state: 'KEN',
      type: 'technical',
      exported: now.toISOString(),
      entries: 5,
      head: { seq: 5, hash: before[4]?.hash },
      signedHead: { seq: 5, hash: before[4]?.hash, device: mine.log.deviceId },
      devices: [{ id: mine.log.deviceId, label: 'D1' }],
      officers: [{ id: officer, alias: 'Офицер 1' }],
    })
    expect(file.bytes.toString()).not.toContain('PRIVATE')
  })

  it('is recorded once it was written, after what it exports', async () => {
    await using mine = await desk()
    mine.log.add(2)
    const first = await mine.handlers['internal.auditFile'](empty)
    expect(readAudit(mine.db)).toHaveLength(2)
    const { fingerprint, entries } = first
    await mine.handlers['internal.auditFileSaved']({ fingerprint, entries })
    const second = await mine.handlers['internal.auditFile'](empty)
    await mine.handlers['internal.auditFileSaved']({ fingerprint, entries: second.entries })
    expect(readAudit(mine.db).slice(2)).toMatchObject([
      { kind: 'audit-exported', subject: key.fingerprint, detail: { entries: 2 }, officer },
      { kind: 'audit-exported', subject: key.fingerprint, detail: { entries: 3 }, officer },
    ])
    expect(linesByGpg(second.bytes)).toHaveLength(4)
    expect(await mine.handlers['audit.verify'](empty)).toMatchObject({ whole: true, entries: 4 })
  })

  it('is found bad by GnuPG where one character was changed', async () => {
    await using mine = await desk()
    mine.log.add(2)
    const { bytes } = await mine.handlers['internal.auditFile'](empty)
    const changed = Buffer.from(bytes).toString('utf8').replace('"message-sent"', '"message-sens"')
    expect(gpg.run(['--verify', gpg.file('log.asc', changed)]).status).not.toBe(0)
  })

  it('is checked by the program printed in docs/audit-log.md', async () => {
    await using mine = await desk()
    mine.log.add(4)
    const { bytes } = await mine.handlers['internal.auditFile'](empty)
    const lines = linesByGpg(bytes)
    expect(checkByPython(lines)).toMatchObject({
      status: 0,
      text: expect.stringContaining('whole: 4 entries'),
    })
    const changed = lines.map((line, index) =>
      index === 3 ? line.replace('message-sent', 'message-read') : line,
    )
    expect(checkByPython(changed)).toMatchObject({
      status: 1,
      text: expect.stringContaining('broken at entry 3'),
    })
    expect(checkByPython(lines.slice(0, -1))).toMatchObject({
      status: 1,
      text: expect.stringContaining('broken at entry 4'),
    })
  })

  it('holds a head that OpenSSL verifies by the key of the device', async () => {
    await using mine = await desk()
    mine.log.add(1)
    const { bytes } = await mine.handlers['internal.auditFile'](empty)
    const { vault, signedHead, devices } = JSON.parse(linesByGpg(bytes)[0] ?? '')
    const { seq, hash, at, signature } = signedHead
    const head = JSON.stringify(['poc-desk-audit-head/1', vault, seq, hash, at])
    const verify = spawnSync('openssl', [
      ...['pkeyutl', '-verify', '-rawin', '-pubin', '-inkey', gpg.file('device.pem', devices[0].publicKey)],
      ...[
        '-in',
        gpg.file('head.json', head),
        '-sigfile',
        gpg.file('head.sig', Buffer.from(signature, 'base64')),
      ],
    ])
    expect(verify.stdout.toString()).toContain('Signature Verified Successfully')
  })

  it('refuses a broken log and leaves no entry', async () => {
    await using mine = await desk()
    mine.log.add(3)
    spoil(mine.db, 'DELETE FROM audit WHERE seq = 2')
    await expect(mine.handlers['internal.auditFile'](empty)).rejects.toMatchObject({
      code: 'audit-broken',
      params: { entry: 2 },
    })
    expect(readAudit(mine.db).map(({ seq }) => seq)).toEqual([1, 3])
  })

  it('passes on why the key may not sign, and leaves no entry', async () => {
    const signing = () => Promise.reject(new Failure('release-authorisation-needed'))
    await using mine = await desk({ signing })
    mine.log.add(1)
    await expect(mine.handlers['internal.auditFile'](empty)).rejects.toMatchObject({
      code: 'release-authorisation-needed',
    })
    expect(readAudit(mine.db)).toHaveLength(1)
  })
})

/** Runs the program that docs/audit-log.md prints over these lines. */
function checkByPython(lines: readonly string[]): { status: number | null; text: string } {
  const page = readFileSync(join(import.meta.dirname, '../../../../docs/audit-log.md'), 'utf8')
  const program = /```python\n([\s\S]+?)```/.exec(page)?.[1] ?? ''
  const done = spawnSync('python3', ['-c', program, gpg.file('log.jsonl', `${lines.join('\n')}\n`)])
  return { status: done.status, text: `${done.stdout.toString()}${done.stderr.toString()}` }
}
