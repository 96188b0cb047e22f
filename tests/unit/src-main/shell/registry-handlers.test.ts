/** What the shell does for the registry: asks outside the page, and hands over paths, never their content. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { arrivedFiles } from '../../../../src-main/shell/arrived-files.ts'
import { type RegistryNeeds, registryHandlers } from '../../../../src-main/shell/registry-handlers.ts'
import { failed, type Result, succeeded } from '../../../../src-shared/base/result.ts'
import { tempFolder } from '../../../support/temp-vault.ts'

const handle = '0b9f3c1e-7a55-4a52-9a53-2f6d0e5b7c11'
const status = {
  connection: null,
  device: null,
  directory: null,
  lastAttempt: null,
  outbox: { open: 0, refused: 0 },
}
const view = {
  address: 'https://registry.example',
  rootFingerprint: '0'.repeat(64),
  state: 'KEN',
  role: 'observer',
  expires: '2026-12-01T00:00:00.000Z',
}

function shell(answers: Readonly<Record<string, Result<unknown>>>, needs: Partial<RegistryNeeds> = {}) {
  const called: [string, unknown][] = []
  const arrived = arrivedFiles()
  const handlers = registryHandlers({
    vault: {
      call: async (name, input) => {
        called.push([name, input])
        return answers[name] ?? failed({ code: 'vault-locked', params: {} })
      },
    },
    dialogs: {
      save: async () => null,
      chooseInvitation: async () => null,
      chooseBundle: async () => null,
    },
    agreesToAddress: async () => true,
    arrived,
    ...needs,
  })
  return { handlers, called, arrived }
}

describe('enrolment', () => {
  const order = { text: 'an invitation', code: 'a code', offline: false }
  const answers = { 'registry.readInvitation': succeeded(view), 'registry.enrol': succeeded(status) }

  it('asks about the address that the vault process read, then passes the order on', async () => {
    const asked: string[] = []
    const { handlers, called } = shell(answers, {
      agreesToAddress: async (address) => asked.push(address) > 0,
    })
    expect(await handlers['registry.enrol'](order)).toEqual(status)
    expect(asked).toEqual(['https://registry.example'])
    expect(called).toEqual([
      ['registry.readInvitation', { text: 'an invitation' }],
      ['registry.enrol', order],
    ])
  })

  it('goes no further where the officer does not agree', async () => {
    const { handlers, called } = shell(answers, { agreesToAddress: async () => false })
    await expect(handlers['registry.enrol'](order)).rejects.toMatchObject({ code: 'cancelled' })
    expect(called.map(([name]) => name)).toEqual(['registry.readInvitation'])
  })
})

describe('files that come', () => {
  it('an invitation is read as text, and not beyond what one can be', async () => {
    await using folder = await tempFolder()
    const path = join(folder.path, 'a.pocinvite')
    await writeFile(path, 'a.b.c\n')
    const chosen = shell(
      {},
      {
        dialogs: {
          save: async () => null,
          chooseInvitation: async () => path,
          chooseBundle: async () => null,
        },
      },
    )
    expect(await chosen.handlers['registry.openInvitation']({})).toEqual({ text: 'a.b.c\n' })
    await writeFile(path, 'x'.repeat(20_001))
    await expect(chosen.handlers['registry.openInvitation']({})).rejects.toMatchObject({
      code: 'invitation-unreadable',
    })
    expect(await shell({}).handlers['registry.openInvitation']({})).toBeNull()
    const { handlers, arrived } = shell({})
    arrived.offer(['gone.pocinvite'], folder.path)
    await expect(handlers['registry.arrivedInvitation']({})).rejects.toMatchObject({
      code: 'file-not-readable',
    })
    expect(await handlers['registry.arrivedInvitation']({})).toBeNull()
  })

  it('a bundle is handed over by its path, once, and waits while the vault is locked', async () => {
    const locked = shell({})
    locked.arrived.offer(['a.pocbundle'], '/')
    await expect(locked.handlers['registry.arrivedBundle']({})).rejects.toMatchObject({
      code: 'vault-locked',
    })
    expect(locked.arrived.waiting('bundle')).toBe('/a.pocbundle')
    const { handlers, called, arrived } = shell({ 'internal.handBundle': succeeded({ handle }) })
    expect(await handlers['registry.arrivedBundle']({})).toBeNull()
    arrived.offer(['a.pocbundle'], '/')
    expect(await handlers['registry.arrivedBundle']({})).toEqual({ handle })
    expect(await handlers['registry.arrivedBundle']({})).toBeNull()
    expect(called).toEqual([['internal.handBundle', { path: '/a.pocbundle' }]])
  })
})

describe('a bundle that goes', () => {
  const file = {
    suggestedName: 'directory-3.pocbundle',
    bytes: new Uint8Array([1]),
    complete: true,
    outbox: 2,
  }

  it('is written where the officer says', async () => {
    const saved: unknown[] = []
    const { handlers } = shell(
      { 'internal.bundleFile': succeeded(file) },
      {
        dialogs: {
          save: async (given) => {
            saved.push(given)
            return 'directory-3.pocbundle'
          },
          chooseInvitation: async () => null,
          chooseBundle: async () => null,
        },
      },
    )
    expect(await handlers['registry.exportBundle']({})).toEqual({ complete: true, outbox: 2 })
    expect(saved).toEqual([{ suggestedName: 'directory-3.pocbundle', bytes: file.bytes }])
    const cancelled = shell({ 'internal.bundleFile': succeeded(file) })
    expect(await cancelled.handlers['registry.exportBundle']({})).toBeNull()
  })
})
