/** The stand-in for the trusted side answers as the contract says, so that pictures and tests of the page mean something. */
import { describe, expect, it } from 'vitest'
import { type CallName, contract } from '../../../src-shared/contract/contract.ts'
import { createFakeDesk, fakePassphrase, fakeProfile } from '../../support/fake-desk.ts'

const now = new Date('2026-11-20T10:42:00.000Z')
const anyFilter = {
  text: '',
  regions: [],
  types: [],
  operationalLanguages: [],
  openNow: false,
  sortLanguage: 'en',
}

async function value(
  desk: ReturnType<typeof createFakeDesk>,
  name: CallName,
  input: unknown,
): Promise<unknown> {
  const result = await desk.bridge.call(name, input)
  if (!result.ok) throw new Error(`${name}: ${result.failure.code}`)
  return contract[name].output.parse(result.value)
}

describe('createFakeDesk', () => {
  it.each([
    ['runtime.about', {}],
    ['settings.read', {}],
    ['settings.change', { theme: 'dark' }],
    ['vault.status', {}],
    ['desk.ownKey', {}],
    ['desk.savePublicKey', {}],
    ['registry.status', {}],
    ['registry.sync', {}],
    ['directory.search', anyFilter],
    ['directory.facets', {}],
    ['messages.threads', {}],
    ['messages.drafts', {}],
  ] as const)('%s answers by its schema', async (name, input) => {
    await value(createFakeDesk({ clock: () => now }), name, input)
  })

  it('has a whole directory, and every entry of it holds against the schema', async () => {
    const desk = createFakeDesk({ clock: () => now })
    const list = contract['directory.search'].output.parse(await value(desk, 'directory.search', anyFilter))
    expect(list.total).toBe(390)
    for (const { id } of list.rows.slice(0, 40)) await value(desk, 'directory.entry', { id })
    expect(new Set(list.rows.map(({ encryption }) => encryption.state)).size).toBeGreaterThanOrEqual(5)
  })

  it('finds States in any of the six languages', async () => {
    const desk = createFakeDesk({ clock: () => now })
    for (const text of ['Kenya', 'كينيا', '肯尼亚', 'Кения']) {
      const list = contract['directory.search'].output.parse(
        await value(desk, 'directory.search', { ...anyFilter, text }),
      )
      expect(list.rows.map(({ state }) => state)).toContain('KEN')
    }
  })

  it('goes from the first run to an open desk and back to a locked one', async () => {
    const desk = createFakeDesk({ vault: 'absent', clock: () => now })
    const created = { kind: 'demonstration', passphrase: fakePassphrase, profile: fakeProfile }
    expect(await value(desk, 'vault.create', created)).toMatchObject({ state: 'open' })
    expect(await value(desk, 'vault.lock', {})).toMatchObject({ state: 'locked' })
    expect(await value(desk, 'vault.open', { passphrase: fakePassphrase })).toMatchObject({ state: 'open' })
  })

  it.each([['__proto__'], ['constructor'], ['vault.steal']])('refuses %s', async (name) => {
    const result = await createFakeDesk().bridge.call(name, {})
    expect(result).toMatchObject({ ok: false, failure: { code: 'refused' } })
  })

  it('refuses input that the schema refuses', async () => {
    const result = await createFakeDesk().bridge.call('directory.entry', { id: 'no uuid' })
    expect(result).toMatchObject({ ok: false, failure: { code: 'bad-input' } })
  })
})
