/** A change of the settings is kept, followed and noted, and a lock in between takes none of it away. */
import { describe, expect, it } from 'vitest'
import { openSettings } from '../../../../src-main/settings/settings.ts'
import { createLocker } from '../../../../src-main/shell/locker.ts'
import { changeSettings, type SettingsChangeNeeds } from '../../../../src-main/shell/settings-change.ts'

/** The disk answers once it is told to, with the error where one is given; what happened stands in `order`. */
function desk({ isTouched = true } = {}) {
  const order: string[] = []
  let write: (error?: Error) => void = () => undefined
  const written = new Promise<void>((resolve, reject) => {
    write = (error) => (error === undefined ? resolve() : reject(error))
  })
  const defaults = openSettings('/nowhere').read()
  const locker = createLocker({
    announce: () => locker.pageIsReady(),
    isTouched: () => isTouched,
    endVault: async () => void order.push('vault ended'),
    lockedStatus: async () => ({ state: 'absent' }),
    renewPage: async () => undefined,
    forgetClipboard: async () => undefined,
  })
  const needs: SettingsChangeNeeds = {
    settings: {
      read: () => defaults,
      change: async ({ language = null }) => {
        await written
        order.push('kept')
        return { ...defaults, language }
      },
    },
    vault: {
      isTouched: () => isTouched,
      followNetwork: async () => void order.push('network followed'),
      call: async (name, input) => {
        order.push(`${name} ${JSON.stringify(input)}`)
        return { ok: true, value: null }
      },
    },
    locker,
    onSettings: ({ language }) => order.push(`shown in ${language}`),
  }
  return { needs, locker, order, write }
}

const noted = 'internal.noteSetting {"name":"language","language":"ar"}'

describe('a change of the settings', () => {
  it('is kept, then followed, then noted where a vault may be open', async () => {
    const { needs, order, write } = desk()
    write()
    expect(await changeSettings({ language: 'ar', network: false }, needs)).toMatchObject({ language: 'ar' })
    expect(order).toEqual([
      'kept',
      'shown in ar',
      'network followed',
      noted,
      'internal.noteSetting {"name":"network"}',
    ])
  })

  it('wakes no vault process for the audit log', async () => {
    const { needs, order, write } = desk({ isTouched: false })
    write()
    await changeSettings({ language: 'ar' }, needs)
    expect(order).toEqual(['kept', 'shown in ar'])
  })

  it('reaches the vault before a lock that begins while it is being kept', async () => {
    const { needs, locker, order, write } = desk()
    const changing = changeSettings({ language: 'ar' }, needs)
    const locking = locker.lock()
    await new Promise((resolve) => setImmediate(resolve))
    write()
    await Promise.all([changing, locking])
    expect(order).toEqual(['kept', 'shown in ar', noted, 'vault ended'])
  })

  it('that cannot be kept is noted nowhere, and keeps no lock waiting', async () => {
    const { needs, locker, order, write } = desk()
    const changing = changeSettings({ language: 'ar' }, needs)
    const locking = locker.lock()
    write(new Error('no space left'))
    await expect(changing).rejects.toThrow('no space left')
    await locking
    expect(order).toEqual(['vault ended'])
  })
})
