/** Authorities come from a file that the officer chose outside the page, and count once every process has them. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { NetworkSetting } from '../../../../src-main/net/desk-network.ts'
import { networkHandlers } from '../../../../src-main/shell/network-handlers.ts'
import { makeCertificate } from '../../../support/test-authority.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'poc-desk-authority-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const { authority, certificate } = makeCertificate(['registry.example'], 'Ministry Root')

/** Handlers whose dialog answers `path`, and what was done in what order. */
function made(path: string | null, { isTouched = true } = {}) {
  const done: string[] = []
  let setting: NetworkSetting = { on: true, authority: '' }
  const handlers = networkHandlers({
    vault: {
      isTouched: () => isTouched,
      followNetwork: async () => void done.push(`follow ${setting.authority === '' ? 'none' : 'some'}`),
      call: async (name, input) => {
        done.push(`${name} ${JSON.stringify(input)}`)
        return { ok: true, value: null }
      },
    },
    dialogs: { chooseAuthority: () => Promise.resolve(path) },
    settings: {
      network: () => setting,
      keepAuthority: async (kept) => {
        done.push('keep')
        setting = { ...setting, authority: kept }
      },
    },
    locker: {
      waitFor: (work) => {
        done.push('lock waits')
        return work
      },
    },
    changed: () => done.push('changed'),
  })
  return { handlers, done, setting: () => setting }
}

async function fileOf(content: string): Promise<string> {
  const path = join(folder, 'authority.pem')
  await writeFile(path, content)
  return path
}

const noted = 'internal.noteSetting {"name":"authority"}'

describe('network.chooseAuthority', () => {
  it('keeps what the file holds, tells the vault process, and then the officer', async () => {
    const { handlers, done, setting } = made(await fileOf(`text\n${authority}`))
    expect(await handlers['network.chooseAuthority']({})).toMatchObject({
      certificates: [{ subject: 'O=Example, CN=Ministry Root' }],
    })
    expect(setting().authority).toBe(authority)
    expect(done).toEqual(['keep', 'lock waits', 'follow some', noted, 'changed'])
    expect(await handlers['network.authority']({})).toMatchObject({ certificates: [{}] })
  })

  it('changes nothing where the officer cancels', async () => {
    const { handlers, done } = made(null)
    expect(await handlers['network.chooseAuthority']({})).toBeNull()
    expect(done).toEqual([])
  })

  it.each([
    ['of a server', () => certificate, 'authority-unsuitable'],
    ['that is too long', () => `${authority}${' '.repeat(70_000)}`, 'authority-unsuitable'],
  ])('refuses a file %s and keeps what was there', async (_what, content, code) => {
    const { handlers, done } = made(await fileOf(content()))
    await expect(handlers['network.chooseAuthority']({})).rejects.toThrow(code)
    expect(done).toEqual([])
  })

  it('says so where the file cannot be read', async () => {
    const { handlers } = made(join(folder, 'absent.pem'))
    await expect(handlers['network.chooseAuthority']({})).rejects.toThrow('file-not-readable')
  })
})

describe('network.removeAuthority', () => {
  it('takes it out of effect, and wakes no vault process for the audit log', async () => {
    const { handlers, done } = made(await fileOf(authority), { isTouched: false })
    await handlers['network.chooseAuthority']({})
    expect(await handlers['network.removeAuthority']({})).toEqual({ certificates: [] })
    expect(done).toEqual([
      ...['keep', 'lock waits', 'follow some', 'changed'],
      ...['keep', 'lock waits', 'follow none', 'changed'],
    ])
  })
})
