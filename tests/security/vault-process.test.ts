/** Locking ends the process that held the secrets; its death costs an answer, never the desk. */
import { existsSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DemonstrationDesk, launchWithRegistry, setUpDesk } from '../e2e/pages/demonstration.ts'
import { call, callRaw, lockDesk } from '../e2e/pages/desk-calls.ts'
import { leastCosts } from '../e2e/support/launch.ts'

let desk: DemonstrationDesk
beforeAll(async () => {
  desk = await launchWithRegistry(leastCosts)
  await setUpDesk(desk.page, desk.passphrase)
})
afterAll(() => desk?.end())

async function vaultProcessId(): Promise<number> {
  const found = await desk.app.evaluate(({ app }) =>
    app
      .getAppMetrics()
      .filter(({ name }) => name === 'POC Desk vault')
      .map(({ pid }) => pid),
  )
  expect(found.length).toBe(1)
  return found[0] ?? 0
}

const facets = 'directory.facets'
const locked = { ok: false, failure: { code: 'vault-locked', params: {} } }

/** The instant the desk hears that its vault changed. */
async function nextVaultEvent(): Promise<void> {
  await desk.page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const end = window.desk?.listen((event) => {
          if (event.topic !== 'vault') return
          end?.()
          resolve()
        })
      }),
  )
}

/** A page that is ended by the locking hears nothing any more. */
function unlessPageIsGone(error: unknown): undefined {
  if (!String(error).includes('Execution context was destroyed')) throw error
}

describe('the vault process', () => {
  it('answers while the desk is open, from a process of its own', async () => {
    expect((await callRaw(desk.page, facets, {})).ok).toBe(true)
    expect(await vaultProcessId()).not.toBe(desk.app.process().pid)
  })

  it('has the settings that were changed in its audit log', async () => {
    await call(desk.page, 'settings.change', { lockAfterMinutes: 30 })
    const { entries } = await call(desk.page, 'audit.list', { limit: 1 })
    expect(entries).toMatchObject([{ kind: 'settings-changed', detail: { name: 'lockAfterMinutes' } }])
  })

  it('is gone after locking, and its successor knows nothing', async () => {
    const before = await vaultProcessId()
    expect(await lockDesk(desk.page)).toMatchObject({ state: 'locked' })
    expect(existsSync(`/proc/${before}/status`)).toBe(false)
    expect(await vaultProcessId()).not.toBe(before)
    expect(await callRaw(desk.page, facets, {})).toEqual(locked)
  })

  it('answers calls made during the locking as a locked desk does', async () => {
    await call(desk.page, 'vault.open', { passphrase: desk.passphrase })
    const asked = callRaw(desk.page, facets, {}).catch(unlessPageIsGone)
    const [lock, meanwhile] = await Promise.all([lockDesk(desk.page), asked])
    expect(lock).toMatchObject({ state: 'locked' })
    if (meanwhile?.ok !== true) expect(meanwhile ?? locked).toEqual(locked)
    expect(await callRaw(desk.page, facets, {})).toEqual(locked)
  })

  it('dies and leaves a locked desk that can be opened again', async () => {
    await call(desk.page, 'vault.open', { passphrase: desk.passphrase })
    const heard = nextVaultEvent()
    process.kill(await vaultProcessId(), 'SIGKILL')
    await heard
    expect(await callRaw(desk.page, facets, {})).toEqual(locked)
    expect(await call(desk.page, 'vault.status', {})).toMatchObject({ state: 'locked' })
    expect(await call(desk.page, 'vault.open', { passphrase: desk.passphrase })).toMatchObject({
      state: 'open',
    })
    expect((await callRaw(desk.page, facets, {})).ok).toBe(true)
  })
})
