/** The gate lets through one sender, one frame, one origin, known names and well-formed input; nothing else. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { firstInputs, inputOf } from '../../../../src-main/bridge/call-inputs.ts'
import { type CallEvent, createGate } from '../../../../src-main/bridge/gate.ts'
import { createReport } from '../../../../src-main/bridge/report.ts'
import { isDeskAddress } from '../../../../src-main/page.ts'
import { Failure } from '../../../../src-shared/base/failure.ts'
import { succeeded } from '../../../../src-shared/base/result.ts'
import { contract } from '../../../../src-shared/contract/contract.ts'

const trusted: CallEvent = { sender: { id: 7 }, senderFrame: { url: 'app://desk/index.html', parent: null } }

function gateThat(answer: (name: string, input: unknown) => unknown = () => 'answered') {
  const routed: [string, unknown][] = []
  const logged: Readonly<Record<string, string>>[] = []
  const gate = createGate({
    trustedContents: () => 7,
    route: async (name, input) => {
      routed.push([name, input])
      return succeeded(answer(name, input))
    },
    report: createReport({
      log: { write: (_code, facts) => logged.push(facts) },
      reference: () => 'A1B2C3D4',
    }),
  })
  return { gate, routed, logged }
}

const refusal = { ok: false, failure: { code: 'refused', params: {} } }

describe('createGate', () => {
  it('hands a well-formed call of the page to the router and answers its result', async () => {
    const { gate, routed } = gateThat()
    expect(await gate(trusted, 'runtime.about', {})).toEqual({ ok: true, value: 'answered' })
    expect(routed).toEqual([['runtime.about', {}]])
  })

  it.each<[string, CallEvent]>([
    ['another window', { ...trusted, sender: { id: 8 } }],
    ['a frame that is gone', { ...trusted, senderFrame: null }],
    ['a frame inside the page', { ...trusted, senderFrame: { url: 'app://desk/index.html', parent: {} } }],
    ['an empty address', { ...trusted, senderFrame: { url: '', parent: null } }],
    ['about:blank', { ...trusted, senderFrame: { url: 'about:blank', parent: null } }],
    ['another host', { ...trusted, senderFrame: { url: 'app://desk.example/', parent: null } }],
    ['a port', { ...trusted, senderFrame: { url: 'app://desk:1/', parent: null } }],
    ['another scheme', { ...trusted, senderFrame: { url: 'https://desk/', parent: null } }],
    [
      'our origin in a path',
      { ...trusted, senderFrame: { url: 'https://example.org/app://desk/', parent: null } },
    ],
    ['a credential', { ...trusted, senderFrame: { url: 'app://a@desk/', parent: null } }],
  ])('refuses %s', async (_what, event) => {
    const { gate, routed } = gateThat()
    expect(await gate(event, 'runtime.about', {})).toEqual(refusal)
    expect(routed).toEqual([])
  })

  it('refuses everybody while there is no window', async () => {
    const gate = createGate({
      trustedContents: () => undefined,
      route: async () => succeeded('answered'),
      report: createReport({ log: { write: () => undefined }, reference: () => '' }),
    })
    expect(await gate(trusted, 'runtime.about', {})).toEqual(refusal)
  })

  it.each([
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    'runtime.About',
    'internal.close',
    '',
    7,
    null,
    {},
  ])('refuses the name %o', async (name) => {
    const { gate, routed } = gateThat()
    expect(await gate(trusted, name, {})).toEqual(refusal)
    expect(routed).toEqual([])
  })

  it('refuses input that the schema does not know, naming the field and not the value', async () => {
    const { gate, routed } = gateThat()
    const answer = await gate(trusted, 'settings.change', { theme: 'poc@mfa.example' })
    expect(answer).toEqual({ ok: false, failure: { code: 'bad-input', params: { path: 'theme' } } })
    expect(routed).toEqual([])
  })

  it('does not repeat keys the page made up', async () => {
    const { gate } = gateThat()
    const draft = { id: crypto.randomUUID(), template: 'T2', fields: { 'A. Person, poc@mfa.example': 7 } }
    const answer = await gate(trusted, 'messages.saveDraft', draft)
    expect(JSON.stringify(answer)).not.toContain('Person')
  })

  it('hands on what the schema read, not what the page sent', async () => {
    const { gate, routed } = gateThat()
    await gate(trusted, 'settings.change', { theme: 'dark', more: 'than asked' })
    expect(routed).toEqual([['settings.change', { theme: 'dark' }]])
  })

  it.each([
    ['a long text', { text: 'x'.repeat(30_000_000) }],
    ['many bytes', { bytes: new Uint8Array(60_000_000) }],
    ['a list that is long but empty', Object.assign([], { length: 2 ** 32 - 1 })],
    ['deep nesting', Array.from({ length: 50 }).reduce((inner) => [inner], 'bottom')],
    ['very many parts', Array.from({ length: 300_000 }, () => 0)],
  ])('refuses %s before any schema reads it', async (_what, input) => {
    const { gate, routed } = gateThat()
    const answer = await gate(trusted, 'messages.openText', input)
    expect(answer).toEqual({ ok: false, failure: { code: 'file-too-large', params: { megabytes: 50 } } })
    expect(routed).toEqual([])
  })

  it('ends on an input that contains itself', async () => {
    const { gate } = gateThat()
    const loop: { self?: unknown } = {}
    loop.self = loop
    expect((await gate(trusted, 'runtime.about', loop)).ok).toBe(false)
  })

  it('answers an expected failure with its code and parameters', async () => {
    const { gate } = gateThat(() => {
      throw new Failure('key-expired', { fingerprint: 'ABCD' })
    })
    expect(await gate(trusted, 'runtime.about', {})).toEqual({
      ok: false,
      failure: { code: 'key-expired', params: { fingerprint: 'ABCD' } },
    })
  })

  it('answers a programming fault with a reference only, and logs no message', async () => {
    const { gate, logged } = gateThat(() => {
      throw new TypeError('cannot read "poc@mfa.example"')
    })
    expect(await gate(trusted, 'runtime.about', {})).toEqual({
      ok: false,
      failure: { code: 'internal', params: { reference: 'A1B2C3D4' } },
    })
    expect(logged).toEqual([
      {
        reference: 'A1B2C3D4',
        call: 'runtime.about',
        kind: 'TypeError',
        at: expect.stringContaining('gate.test.ts'),
      },
    ])
    expect(JSON.stringify(logged)).not.toContain('mfa.example')
  })
})

describe('names and addresses', () => {
  it('knows exactly the names of the contract', async () => {
    const isCall = async (name: unknown) => (await inputOf(name)) !== undefined
    await fc.assert(
      fc.asyncProperty(
        fc.string(),
        async (name) => (await isCall(name)) === Object.keys(contract).includes(name),
      ),
    )
    for (const name of Object.getOwnPropertyNames(Object.prototype)) expect(await isCall(name)).toBe(false)
    for (const name of Object.keys(contract)) expect(await isCall(name)).toBe(true)
    for (const other of [undefined, null, 7, {}, ['settings.read']]) expect(await isCall(other)).toBe(false)
  })

  it('reads the first calls as the contract does', () => {
    for (const [name, input] of Object.entries(firstInputs))
      expect(z.toJSONSchema(input)).toEqual(z.toJSONSchema(contract[name as keyof typeof firstInputs].input))
  })

  it('takes no web address for the desk', () => {
    fc.assert(fc.property(fc.webUrl(), (address) => !isDeskAddress(address)))
    fc.assert(fc.property(fc.string(), (text) => !isDeskAddress(text) || new URL(text).host === 'desk'))
  })
})
