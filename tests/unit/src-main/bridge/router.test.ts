/** The main process answers its own calls, carries none of the vault, and pushes events without content. */
import { describe, expect, it } from 'vitest'
import { createChanges } from '../../../../src-main/bridge/changes.ts'
import { createRouter } from '../../../../src-main/bridge/router.ts'
import {
  type CallName,
  contract,
  type Handlers,
  type ShellCallName,
} from '../../../../src-shared/contract/contract.ts'
import type { DeskEvent } from '../../../../src-shared/contract/events.ts'

const settings = {
  language: null,
  theme: 'system',
  contrast: 'system',
  density: 'comfortable',
  exportForm: 'eml',
  lockAfterMinutes: 15,
  keepInTray: false,
  notifyDue: false,
  network: true,
  shortcuts: {},
} as const
const notAsked = () => {
  throw new Error('not asked')
}
const shell: Handlers<ShellCallName> = {
  'runtime.about': notAsked,
  'settings.read': () => ({ ...settings, proposedLanguage: 'fr' }),
  'settings.change': (change) => ({ ...settings, theme: change.theme ?? 'system' }),
  'clipboard.copy': notAsked,
  'window.print': notAsked,
  'window.readyToLock': notAsked,
  'vault.lock': () => ({ state: 'absent' }),
  'vault.openWithKeyring': notAsked,
  'desk.savePublicKey': notAsked,
  'desk.saveRevocation': notAsked,
  'keyring.status': notAsked,
  'keyring.enable': notAsked,
  'keyring.disable': notAsked,
  'backups.restoreFrom': notAsked,
  'backups.copyTo': notAsked,
  'audit.save': notAsked,
  'directory.export': notAsked,
  'network.authority': notAsked,
  'network.chooseAuthority': notAsked,
  'network.removeAuthority': notAsked,
  'keys.proposeLookUp': notAsked,
  'registry.connect': notAsked,
  'registry.openInvitation': notAsked,
  'registry.arrivedInvitation': notAsked,
  'registry.enrol': notAsked,
  'registry.chooseBundle': notAsked,
  'registry.arrivedBundle': notAsked,
  'registry.exportBundle': notAsked,
  'messages.export': notAsked,
  'messages.exportInto': notAsked,
  'messages.cancelExporting': notAsked,
  'messages.copyText': notAsked,
  'messages.openInMail': notAsked,
  'messages.drag': notAsked,
  'messages.savePdf': notAsked,
  'messages.cancelPdf': notAsked,
  'incoming.chooseFiles': notAsked,
  'incoming.chooseFolder': notAsked,
  'incoming.arrived': notAsked,
  'messages.chooseAttachments': notAsked,
  'messages.saveAttachment': notAsked,
  'caseExport.save': notAsked,
  'caseExport.savePdf': notAsked,
  'caseExport.cancel': notAsked,
  'clocks.saveCalendar': notAsked,
  'handOver.savePdf': notAsked,
  'statistics.save': notAsked,
}

describe('createRouter', () => {
  it('answers calls of the shell by the shell', async () => {
    const route = createRouter(shell, async () => undefined)
    expect(await route('settings.change', { theme: 'dark' })).toEqual({
      ok: true,
      value: { ...settings, theme: 'dark' },
    })
  })

  it('says how the vault stands as long as its process was asked nothing', async () => {
    const route = createRouter(shell, async () => ({ state: 'absent' }))
    expect(await route('vault.status', {})).toEqual({ ok: true, value: { state: 'absent' } })
  })

  it('refuses to carry what is for the vault process, its status included once that was asked', async () => {
    const route = createRouter(shell, async () => undefined)
    for (const name of Object.keys(contract) as CallName[]) {
      if (contract[name].home === 'shell') continue
      await expect(route(name, {}), name).rejects.toMatchObject({ code: 'refused' })
    }
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
