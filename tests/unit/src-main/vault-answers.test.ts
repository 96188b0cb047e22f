/** The two doors of the vault process: what the page may ask, what the shell may ask, and what both hear of a fault. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { answerPage, answerShell, faultText } from '../../../src-main/vault-answers.ts'
import type { FromVault, ToPage, VaultHandlers } from '../../../src-main/vault-protocol.ts'
import { noFilter } from '../../../src-shared/domain/directory/views.ts'
import { type TempDesk, tempDesk, testProfile } from '../../support/temp-vault.ts'

describe('the calls of a vault process', () => {
  let desk: TempDesk
  beforeAll(async () => {
    desk = await tempDesk()
  })
  afterAll(() => desk[Symbol.asyncDispose]())

  /** What the page hears, and what the log hears. */
  async function say(
    message: unknown,
    handlers: VaultHandlers = desk.handlers,
  ): Promise<{ readonly answers: readonly ToPage[]; readonly lines: readonly string[] }> {
    const answers: ToPage[] = []
    const lines: string[] = []
    await answerPage({
      handlers,
      post: (answer) => void answers.push(structuredClone(answer)),
      log: (line) => void lines.push(line),
    })(message)
    return { answers, lines }
  }
  async function tell(message: unknown): Promise<readonly FromVault[]> {
    const posted: FromVault[] = []
    await answerShell({ handlers: desk.handlers, post: (answer) => void posted.push(answer) })(message)
    return posted
  }
  const refusal = (code: string, params: object = {}) => ({
    id: 7,
    result: { ok: false, failure: { code, params } },
  })

  it('are answered under their number', async () => {
    const { answers } = await say({ id: 7, name: 'vault.status', input: {} })
    expect(answers).toMatchObject([
      { id: 7, result: { ok: true, value: { state: 'open', profile: testProfile } } },
    ])
  })

  it('reach every service, in a process without Electron', async () => {
    for (const name of [
      'directory.facets',
      'registry.status',
      'review.counts',
      'keys.list',
      'messages.threads',
    ]) {
      expect((await say({ id: 7, name, input: {} })).answers, name).toMatchObject([{ result: { ok: true } }])
    }
    const list = { what: { filter: noFilter }, format: 'csv', encryptTo: null }
    const files = { 'internal.publicKeyFile': {}, 'internal.directoryFile': list }
    for (const [name, input] of Object.entries(files)) {
      expect(await tell({ id: 7, name, input }), name).toMatchObject([
        { kind: 'answer', id: 7, result: { ok: true } },
      ])
    }
  })

  it('are answered as a fault where the value cannot be handed over', async () => {
    const deep: unknown = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`)
    const handlers = new Proxy(desk.handlers, { get: () => () => deep })
    const { answers } = await say({ id: 7, name: 'vault.status', input: {} }, handlers)
    expect(answers).toMatchObject([{ id: 7, result: { ok: false, failure: { code: 'internal' } } }])
  })

  it.each([
    'vault.lock',
    'settings.read',
    'registry.connect',
    'internal.messageFile',
    'internal.keyringOpen',
    'internal.handFiles',
    'internal.watchFolder',
    'internal.directoryFile',
    'directory.export',
    'internal.close',
    'port',
    '__proto__',
    'constructor',
    'toString',
    '',
  ])('are refused to the page where their name is %o', async (name) => {
    expect((await say({ id: 7, name, input: {} })).answers).toEqual([refusal('refused')])
  })

  it('are refused to the shell where they are the page’s own', async () => {
    for (const name of ['vault.status', 'vault.open', 'messages.message', 'internal.nothing', 'toString']) {
      expect(await tell({ id: 7, name, input: {} }), name).toEqual([
        { kind: 'answer', ...refusal('refused') },
      ])
    }
  })

  it('are checked here, naming the field and not the value', async () => {
    expect((await say({ id: 7, name: 'directory.entry', input: { id: 'x' } })).answers).toEqual([
      refusal('bad-input', { path: 'id' }),
    ])
    expect((await say({ id: 7, name: 'directory.entry', input: null })).answers).toEqual([
      refusal('bad-input', { path: '' }),
    ])
    const file = { id: '../../etc', form: 'eml' }
    expect(await tell({ id: 7, name: 'internal.messageFile', input: file })).toEqual([
      { kind: 'answer', ...refusal('bad-input', { path: 'id' }) },
    ])
    const list = { what: { ids: ['x'] }, format: 'json', encryptTo: null }
    expect(await tell({ id: 7, name: 'internal.directoryFile', input: list })).toEqual([
      { kind: 'answer', ...refusal('bad-input', { path: 'what.ids.0' }) },
    ])
    const short = { key: new Uint8Array(16) }
    expect(await tell({ id: 7, name: 'internal.keyringOpen', input: short })).toEqual([
      { kind: 'answer', ...refusal('bad-input', { path: 'key' }) },
    ])
  })

  it('are refused before any schema reads them where they are too large', async () => {
    const input = { text: 'x'.repeat(30_000_000) }
    expect((await say({ id: 7, name: 'messages.openText', input })).answers).toEqual([
      refusal('file-too-large', { megabytes: 50 }),
    ])
  })

  it('are not answered when they are none', async () => {
    for (const message of [null, 'x', {}, { id: 'a', name: 'vault.status' }, { id: 1 }]) {
      expect((await say(message)).answers).toEqual([])
      expect(await tell(message)).toEqual([])
    }
  })

  it('answer an expected failure with its code', async () => {
    const input = { id: '00000000-0000-4000-8000-000000000000' }
    expect((await say({ id: 7, name: 'directory.entry', input })).answers).toEqual([
      refusal('entry-not-found'),
    ])
  })

  it('answer a fault with a reference, and log neither message nor folder', async () => {
    const handlers: VaultHandlers = {
      ...desk.handlers,
      'vault.status': () => {
        throw new TypeError(`secret of ${testProfile.email}\n    at secret (/home/officer/vault.ts:1:1)`)
      },
    }
    const { answers, lines } = await say({ id: 7, name: 'vault.status', input: {} }, handlers)
    expect(answers).toMatchObject([{ result: { ok: false, failure: { code: 'internal' } } }])
    const [line = ''] = lines
    expect(line).toMatch(/^[0-9A-F]{8} vault\.status TypeError vault-answers\.test\.ts:\d+:\d+/)
    expect(line).not.toMatch(/secret|example|officer|\//)
    expect(JSON.stringify(answers)).toContain(line.slice(0, 8))
  })

  it('open a file that the shell was told of, once and by its handle only', async () => {
    const path = join(desk.folder, 'not-a-message.asc')
    await writeFile(path, 'no OpenPGP here')
    const [handed] = await tell({ id: 7, name: 'internal.handFiles', input: { paths: [path] } })
    const value = handed?.kind === 'answer' && handed.result.ok ? handed.result.value : {}
    const { files } = z.object({ files: z.array(z.object({ handle: z.uuid() })) }).parse(value)
    const input = { handle: files[0]?.handle }
    expect((await say({ id: 7, name: 'messages.openHanded', input })).answers).toEqual([
      refusal('no-openpgp-data'),
    ])
    expect((await say({ id: 7, name: 'messages.openHanded', input })).answers).toEqual([
      refusal('file-not-readable'),
    ])
  })

  it('survive anything that is thrown', () => {
    expect(faultText('text')).toBe('string')
    expect(faultText(undefined)).toBe('undefined')
    expect(faultText(Object.assign(new Error('x'), { name: 'a@b.example' }))).toMatch(/^Error /)
  })
})
