/** A case as one archive: opened by GnuPG and unzip, checked by the program of docs/national-side.md. */
import { createHash, randomUUID } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import demonstration from '../../../../../assets/demonstration/deny-list.json' with { type: 'json' }
import { inProcessPgp } from '../../../../../src-main/crypto/pgp.ts'
import { listAudit } from '../../../../../src-main/store/audit-repository.ts'
import { required } from '../../../../../src-shared/base/assert.ts'
import type { CaseArchiveOrder } from '../../../../../src-shared/domain/national/case-export.ts'
import { spoil } from '../../../../support/audit-log.ts'
import { type CaseDesks, caseDesks, secretOf, workInside } from '../../../../support/case-desks.ts'
import { startGpg } from '../../../../support/gpg.ts'
import { makeDeskKey } from '../../../../support/pgp-samples.ts'

const pgp = inProcessPgp()

let desks: CaseDesks
beforeEach(async () => {
  desks = await caseDesks()
})
afterEach(() => desks[Symbol.asyncDispose]())

const archive = (changes: Partial<CaseArchiveOrder> = {}): CaseArchiveOrder => ({
  thread: desks.sent.summary.thread,
  language: 'fr',
  include: { notes: false, national: false, chain: false },
  encryptTo: { pointsOfContact: [], certificates: [] },
  ...changes,
})
const everything = { notes: true, national: true, chain: true }

describe('the archive', () => {
  it('opens with GnuPG, is signed by the desk, and every file is as its manifest says', async () => {
    const { suggestedName, bytes } = await desks.exporter()['internal.caseFile'](archive())
    expect(suggestedName).toBe('case-KEN-2026-D1-001.zip.gpg')
    using file = desks.open(bytes, await secretOf(desks.sender))
    expect(file.stderr).toContain('Good signature')
    expect(file.stderr.replace(/\s/gu, '')).toContain(
      desks.sender.vault.ownKeys.signing.fingerprint.toUpperCase(),
    )
    const done = file.check()
    expect([done.stdout, done.stderr, done.status]).toEqual([
      expect.stringMatching(/^whole: \d+ files, [1-9]\d* entries\n$/),
      '',
      0,
    ])
    const folder = 'messages/001-outgoing'
    expect(file.paths).toEqual(
      expect.arrayContaining(
        ['record.json', 'signed-text.txt', 'readable.fr.txt', 'message.json'].map(
          (name) => `${folder}/${name}`,
        ),
      ),
    )
    expect(file.paths.filter((path) => path.startsWith(`${folder}/as-sent/`))).toHaveLength(3)
    expect(JSON.parse(file.read(`${folder}/record.json`))).toMatchObject({
      subject: desks.sent.summary.subject,
    })
    expect(file.read(`${folder}/readable.fr.txt`)).toContain('Objet')
    expect(JSON.parse(file.read('manifest.json'))).toMatchObject({
      format: 'poc-desk-case/1',
      tlp: 'TLP:AMBER',
      case: { number: 'KEN-2026-D1-001', messages: 1 },
    })
  })

  it('has an incoming file byte for byte', async () => {
    const { receiver } = desks
    const { bytes: mail } = await desks.sender.service['internal.messageFile']({
      id: desks.sent.summary.id,
      form: 'eml',
    })
    const view = await receiver.service['messages.openBytes']({ bytes: mail })
    const { bytes } = await desks
      .exporter(receiver.vault)
      ['internal.caseFile'](archive({ thread: view.summary.thread }))
    desks.gpg.ok(['--import'], receiver.vault.ownKeys.signing.publicKey)
    using file = desks.open(bytes, await secretOf(receiver))
    const path = file.paths.find((one) => one.endsWith('as-received.bin'))
    expect(readFileSync(join(file.folder, required(path, 'file'))).equals(Buffer.from(mail))).toBe(true)
    expect(file.check().status).toBe(0)
  })

  it('keeps notes and the national side for the desk unless they are chosen', async () => {
    await workInside(desks)
    const secret = await secretOf(desks.sender)
    const all = (file: ReturnType<CaseDesks['open']>) => file.paths.map(file.read).join('\n')
    {
      using file = desks.open((await desks.exporter()['internal.caseFile'](archive())).bytes, secret)
      expect(file.paths.filter((path) => path.startsWith('national/'))).toEqual([])
      for (const word of [
        'Ministère',
        'opérateur',
        'forwarded',
        'case-forwarded',
        'Journaux',
        'note réservée',
      ])
        expect(all(file)).not.toContain(word)
    }
    using file = desks.open(
      (await desks.exporter()['internal.caseFile'](archive({ include: everything }))).bytes,
      secret,
    )
    for (const word of ['Ministère', 'opérateur', 'case-forwarded', 'Journaux', 'note réservée'])
      expect(all(file)).toContain(word)
  })

  it('shows with the chain that its entries lead to the signed head', async () => {
    await desks.released()
    const { bytes } = await desks.exporter()['internal.caseFile'](archive({ include: everything }))
    using file = desks.open(bytes, await secretOf(desks.sender))
    expect(file.check().stdout).toMatch(/, chain\n$/)
    const chain = file.read('audit/chain.jsonl').trim().split('\n')
    expect(chain.length).toBeGreaterThan(JSON.parse(file.read('audit/extract.json')).entries.length)
  })

  it.each([
    ['messages/001-outgoing/signed-text.txt', 'changed: '],
    ['audit/extract.json', 'changed: '],
    ['audit/chain.jsonl', 'changed: '],
    ['added.txt', 'files differ'],
  ])('is found out where %s is another', async (path, words) => {
    const { bytes } = await desks.exporter()['internal.caseFile'](archive({ include: everything }))
    using file = desks.open(bytes, await secretOf(desks.sender))
    writeFileSync(join(file.folder, path), 'other\n')
    const { status, stderr } = file.check()
    expect([status, stderr]).toEqual([1, expect.stringContaining(words)])
  })

  it.each(['extract.json', 'chain.jsonl'])(
    'is found out where an entry in %s is another, though the manifest agrees',
    async (name) => {
      const { bytes } = await desks.exporter()['internal.caseFile'](archive({ include: everything }))
      using file = desks.open(bytes, await secretOf(desks.sender))
      const path = `audit/${name}`
      const changed = file.read(path).replace('message-released', 'message-approved')
      expect(changed).not.toBe(file.read(path))
      writeFileSync(join(file.folder, path), changed)
      const manifest = JSON.parse(file.read('manifest.json'))
      const listed = manifest.files.find((one: { readonly path: string }) => one.path === path)
      const content = Buffer.from(changed)
      const sha256 = createHash('sha256').update(content).digest('hex')
      Object.assign(listed, { bytes: content.length, sha256 })
      writeFileSync(join(file.folder, 'manifest.json'), JSON.stringify(manifest))
      expect(file.check().stderr).toContain('broken at entry')
    },
  )

  it('is opened by those who were chosen, and by nobody else', async () => {
    const { receiver } = desks
    const other = await makeDeskKey('Lawyer')
    const secret = await secretOf(receiver)
    const alone = (await desks.exporter()['internal.caseFile'](archive())).bytes
    desks.gpg.ok(['--import'], secret)
    desks.gpg.ok(['--import'], other.privateKey)
    expect(desks.gpg.run(['--decrypt', desks.gpg.file('alone.gpg', alone)]).status).not.toBe(0)
    const encryptTo = { pointsOfContact: [receiver.pointOfContact.id], certificates: [other.publicKey] }
    const shared = (await desks.exporter()['internal.caseFile'](archive({ encryptTo }))).bytes
    for (const key of [secret, other.privateKey, await secretOf(desks.sender)]) {
      const reader = startGpg()
      try {
        reader.ok(['--import'], key)
        expect(reader.run(['--decrypt', reader.file('shared.gpg', shared)]).stdout.length).toBeGreaterThan(0)
      } finally {
        reader.close()
      }
    }
  })

  it('is never encrypted to a key of the demonstration by a real vault', async () => {
    const [fingerprint] = demonstration.fingerprints
    const facts = required(
      (await pgp.describeCertificates([desks.sender.vault.ownKeys.signing.publicKey], desks.clock.now))[0],
      'facts',
    )
    const changed = {
      ...pgp,
      describeCertificates: async () => [{ ...facts, fingerprint: required(fingerprint, 'key') }],
    }
    const encryptTo = { pointsOfContact: [], certificates: ['certificate'] }
    await expect(
      desks.exporter({}, { pgp: changed })['internal.caseFile'](archive({ encryptTo })),
    ).rejects.toThrow('key-demonstration-refused')
  })

  it('is refused for a key that cannot be read, a case that is not there, and a log that does not fit', async () => {
    const encryptTo = { pointsOfContact: [], certificates: ['no certificate'] }
    await expect(desks.exporter()['internal.caseFile'](archive({ encryptTo }))).rejects.toThrow(
      'key-unreadable',
    )
    await expect(desks.exporter()['internal.caseFile'](archive({ thread: randomUUID() }))).rejects.toThrow(
      'message-not-found',
    )
    spoil(desks.sender.vault.database, "UPDATE audit SET subject = 'other' WHERE seq = 1")
    await expect(desks.exporter()['internal.caseFile'](archive())).rejects.toThrow('audit-broken')
  })

  it('is stopped between two files', async () => {
    const emit = () => void service['internal.cancelCaseFile']({})
    const service = desks.exporter({}, { emit })
    await expect(service['internal.caseFile'](archive())).rejects.toThrow('cancelled')
    expect(listAudit(desks.sender.vault.database, 1)[0]?.kind).not.toBe('case-exported')
  })

  it('tells how far it is', async () => {
    await desks.exporter()['internal.caseFile'](archive())
    const told = desks.sender.events.flatMap((event) =>
      event.topic === 'progress' && event.job === 'case-export' ? [event] : [],
    )
    expect(told.length).toBeGreaterThan(3)
    expect(told.every(({ done, total }) => done >= 1 && done <= total)).toBe(true)
  })
})
