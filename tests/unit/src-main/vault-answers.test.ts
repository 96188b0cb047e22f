import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answerCalls, faultText } from '../../../src-main/vault-answers.ts'
import type { FromVault, VaultHandlers } from '../../../src-main/vault-protocol.ts'
import { type TempDesk, tempDesk, testProfile } from '../../support/temp-vault.ts'

describe('the calls of a vault process', () => {
  let desk: TempDesk
  beforeAll(async () => {
    desk = await tempDesk()
  })
  afterAll(() => desk[Symbol.asyncDispose]())

  async function say(
    message: unknown,
    handlers: VaultHandlers = desk.handlers,
  ): Promise<readonly FromVault[]> {
    const posted: FromVault[] = []
    await answerCalls({ handlers, post: (answer) => posted.push(answer) })(message)
    return posted
  }
  const refused = (code: string) => [
    { kind: 'answer', id: 7, result: { ok: false, failure: { code, params: {} } } },
  ]

  it('are answered under their number', async () => {
    const [answer] = await say({ id: 7, name: 'vault.status', input: {} })
    expect(answer).toMatchObject({
      kind: 'answer',
      id: 7,
      result: { ok: true, value: { state: 'open', profile: testProfile } },
    })
  })

  it('reach every service, in a process without Electron', async () => {
    const names = ['directory.facets', 'registry.status', 'messages.threads', 'internal.publicKeyFile']
    for (const name of names) {
      expect(await say({ id: 7, name, input: {} }), name).toMatchObject([{ result: { ok: true } }])
    }
  })

  it('are answered as a fault where the value cannot be handed over', async () => {
    const deep: unknown = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`)
    const handlers = new Proxy(desk.handlers, { get: () => () => deep })
    const posted: FromVault[] = []
    const post = (message: FromVault) => void posted.push(structuredClone(message))
    await answerCalls({ handlers, post })({ id: 7, name: 'vault.status', input: {} })
    const answer = posted.find(({ kind }) => kind === 'answer')
    expect(answer).toMatchObject({ id: 7, result: { ok: false, failure: { code: 'internal' } } })
  })

  it('are refused when nobody named them', async () => {
    const names = [
      'vault.lock',
      'settings.read',
      '__proto__',
      'constructor',
      'toString',
      'internal.nothing',
      '',
    ]
    for (const name of names) expect(await say({ id: 7, name, input: {} }), name).toEqual(refused('refused'))
  })

  it('are checked here as well', async () => {
    expect(await say({ id: 7, name: 'directory.entry', input: { id: 'x' } })).toEqual(refused('bad-input'))
    expect(await say({ id: 7, name: 'directory.entry', input: null })).toEqual(refused('bad-input'))
    const file = { id: '../../etc', form: 'eml' }
    expect(await say({ id: 7, name: 'internal.messageFile', input: file })).toEqual(refused('bad-input'))
  })

  it('are not answered when they are none', async () => {
    for (const message of [null, 'x', {}, { id: 'a', name: 'vault.status' }, { id: 1 }]) {
      expect(await say(message)).toEqual([])
    }
  })

  it('answer an expected failure with its code', async () => {
    const input = { id: '00000000-0000-4000-8000-000000000000' }
    expect(await say({ id: 7, name: 'directory.entry', input })).toEqual(refused('entry-not-found'))
  })

  it('answer a fault with a reference, and log neither message nor folder', async () => {
    const handlers: VaultHandlers = {
      ...desk.handlers,
      'vault.status': () => {
        throw new TypeError(`secret of ${testProfile.email}\n    at secret (/home/officer/vault.ts:1:1)`)
      },
    }
    const [log, answer] = await say({ id: 7, name: 'vault.status', input: {} }, handlers)
    expect(answer).toMatchObject({ result: { ok: false, failure: { code: 'internal' } } })
    if (log?.kind !== 'log') throw new Error('nothing was logged')
    expect(log.line).toMatch(/^[0-9A-F]{8} vault\.status TypeError vault-answers\.test\.ts:\d+:\d+/)
    expect(log.line).not.toMatch(/secret|example|officer|\//)
    expect(JSON.stringify(answer)).toContain(log.line.slice(0, 8))
  })

  it('survive anything that is thrown', () => {
    expect(faultText('text')).toBe('string')
    expect(faultText(undefined)).toBe('undefined')
    expect(faultText(Object.assign(new Error('x'), { name: 'a@b.example' }))).toMatch(/^Error /)
  })
})
