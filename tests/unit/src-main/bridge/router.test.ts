/** Calls go home, and only well-formed failures of the vault process cross. */
import { describe, expect, it } from 'vitest'
import { createChanges } from '../../../../src-main/bridge/changes.ts'
import { createRouter } from '../../../../src-main/bridge/router.ts'
import { failed, succeeded } from '../../../../src-shared/base/result.ts'
import type { DeskEvent, Handlers, ShellCallName } from '../../../../src-shared/contract/contract.ts'

const settings = { language: null, theme: 'system', exportForm: 'eml' } as const
const shell: Handlers<ShellCallName> = {
  'runtime.about': () => {
    throw new Error('not asked')
  },
  'settings.read': () => ({ ...settings, proposedLanguage: 'fr' }),
  'settings.change': (change) => ({ ...settings, theme: change.theme ?? 'system' }),
  'vault.lock': () => ({ state: 'absent' }),
  'desk.savePublicKey': () => ({ fileName: null }),
  'desk.saveRevocation': () => ({ fileName: null }),
  'messages.export': () => ({ fileName: null }),
  'messages.openFile': () => null,
}

describe('createRouter', () => {
  it('answers calls of the shell by the shell', async () => {
    const route = createRouter(shell, async () => succeeded('vault'))
    expect(await route('settings.change', { theme: 'dark' })).toEqual({
      ok: true,
      value: { ...settings, theme: 'dark' },
    })
  })

  it('passes calls of the vault on, with their answer', async () => {
    const asked: unknown[] = []
    const route = createRouter(shell, async (name, input) => {
      asked.push([name, input])
      return failed({ code: 'vault-locked', params: {} })
    })
    expect(await route('directory.facets', {})).toEqual({
      ok: false,
      failure: { code: 'vault-locked', params: {} },
    })
    expect(asked).toEqual([['directory.facets', {}]])
  })

  it('throws on a failure that is none of the contract', async () => {
    const malformed = JSON.parse('{"ok":false,"failure":{"code":"at /home/officer/x.ts","params":{}}}')
    const route = createRouter(shell, async () => malformed)
    await expect(route('directory.facets', {})).rejects.toThrow()
  })
})

describe('createChanges', () => {
  it('sends what the contract names and nothing beside it', () => {
    const sent: [string, DeskEvent][] = []
    const push = createChanges(() => ({
      isDestroyed: () => false,
      send: (channel, event) => sent.push([channel, event]),
    }))
    push(JSON.parse('{"topic":"vault","passphrase":"must not cross"}'))
    expect(sent).toEqual([['desk:event', { topic: 'vault' }]])
  })

  it('drops events while no window can hear them', () => {
    expect(() => createChanges(() => undefined)({ topic: 'vault' })).not.toThrow()
  })
})
