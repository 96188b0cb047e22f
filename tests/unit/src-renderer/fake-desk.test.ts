/** The stand-in for the trusted side answers as the contract says, so that pictures and tests of the page mean something. */
import { describe, expect, it } from 'vitest'
import { type CallName, contract } from '../../../src-shared/contract/contract.ts'
import { createFakeDesk, fakePassphrase, fakeProfile } from '../../support/fake-desk.ts'
import { makeFakeDirectory } from '../../support/fake-directory.ts'
import { enrolledRegistry, fakeEnrolmentCode, fakeInvitationText } from '../../support/fake-registry.ts'

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
    ['registry.openInvitation', {}],
    ['registry.readInvitation', { text: fakeInvitationText }],
    ['registry.devices', {}],
    ['registry.chooseBundle', {}],
    ['registry.arrivedBundle', {}],
    ['registry.importBundle', {}],
    ['registry.exportBundle', {}],
    ['outbox.list', {}],
    ['outbox.send', {}],
    ['network.authority', {}],
    ['directory.search', anyFilter],
    ['directory.facets', {}],
    ['review.counts', {}],
    ['review.list', {}],
    ['review.policy', {}],
    ['imports.guess', { text: 'name', fileName: '' }],
    [
      'imports.read',
      { text: 'name', options: { format: 'csv', defaultState: null, defaultType: 'technical' } },
    ],
    ['keys.list', {}],
    ['directory.export', { what: { filter: anyFilter }, format: 'csv', encryptTo: null }],
    ['local.tags', {}],
    ['local.groups', {}],
    ['local.reminders', {}],
    ['local.filters', {}],
    ['messages.threads', {}],
    ['messages.drafts', {}],
    ['clipboard.copy', { text: 'A' }],
    ['window.print', {}],
    ['officers.list', {}],
    ['release.authorise', { passphrase: fakePassphrase }],
    ['secondOfficer.policy', {}],
    ['secondOfficer.queue', {}],
    ['secondOfficer.ofDraft', { id: '0b7f6b52-6f63-4c05-9d0c-0c6f1f8a2b11' }],
    ['recovery.status', {}],
    ['recovery.beginCode', { authorisation: fakePassphrase }],
    ['recovery.beginShares', { authorisation: fakePassphrase, needed: 2, total: 3 }],
    ['keyring.status', {}],
    ['keyring.enable', { authorisation: fakePassphrase }],
    ['keyring.disable', {}],
    ['backups.list', {}],
    ['backups.create', {}],
    ['vault.check', {}],
    ['audit.list', { limit: 3 }],
    ['audit.verify', {}],
    ['audit.save', {}],
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

  it('opens by a code once it was typed again, and then lets a new passphrase be set', async () => {
    const desk = createFakeDesk({ clock: () => now })
    const { code } = contract['recovery.beginCode'].output.parse(
      await value(desk, 'recovery.beginCode', { authorisation: fakePassphrase }),
    )
    await value(desk, 'recovery.confirmCode', { code: code.toLowerCase() })
    await value(desk, 'vault.lock', {})
    const opened = await value(desk, 'vault.recover', { way: { way: 'code', code } })
    expect(opened).toMatchObject({ state: 'open', officer: null, hasRecovery: true })
    const { officers } = contract['officers.list'].output.parse(await value(desk, 'officers.list', {}))
    const next = 'nine quiet harbours wait'
    await value(desk, 'officers.resetPassphrase', { id: officers[1]?.id, passphrase: next })
    await value(desk, 'vault.lock', {})
    expect(await value(desk, 'vault.open', { passphrase: next })).toMatchObject({
      officer: { alias: 'Officer 2' },
    })
  })

  it('opens by as many shares as are needed', async () => {
    const desk = createFakeDesk({ clock: () => now })
    const begun = { authorisation: fakePassphrase, needed: 2, total: 3 }
    const { shares } = contract['recovery.beginShares'].output.parse(
      await value(desk, 'recovery.beginShares', begun),
    )
    await value(desk, 'recovery.confirmShares', { shares })
    await value(desk, 'vault.lock', {})
    const few = await desk.bridge.call('vault.recover', {
      way: { way: 'shares', shares: shares.slice(1, 2) },
    })
    expect(few).toMatchObject({ failure: { code: 'shares-too-few', params: { given: 1, needed: 2 } } })
    const enough = { way: { way: 'shares', shares: shares.slice(1) } }
    expect(await value(desk, 'vault.recover', enough)).toMatchObject({ state: 'open', officer: null })
  })

  it('remembers what the desk keeps for itself on a point of contact', async () => {
    const desk = createFakeDesk({ clock: () => now })
    const list = contract['directory.search'].output.parse(await value(desk, 'directory.search', anyFilter))
    const pocId = list.rows[5]?.id ?? ''
    const [group, note, reminder] = [1, 2, 3].map((last) => `00000000-0000-4000-8000-00000000000${last}`)
    await value(desk, 'local.setTags', { ids: [pocId], add: ['One', 'Two'], remove: [] })
    await value(desk, 'local.setTags', { ids: [pocId], add: [], remove: ['TWO'] })
    await value(desk, 'local.saveGroup', { id: group, name: 'Group', note: '' })
    await value(desk, 'local.setMembers', { group, add: [pocId], remove: [] })
    await value(desk, 'local.saveNote', { id: note, pocId, text: 'Note' })
    await value(desk, 'local.saveReminder', {
      id: reminder,
      pocId,
      kind: 'other',
      due: '2026-11-21',
      note: '',
    })
    await value(desk, 'local.endReminder', { id: reminder })
    expect(await value(desk, 'local.of', { id: pocId })).toMatchObject({
      tags: ['One'],
      groups: [{ id: group, name: 'Group' }],
      notes: [{ text: 'Note', created: now.toISOString() }],
      reminders: [{ done: now.toISOString() }],
    })
    const twice = { id: note, name: 'Group', note: '' }
    expect(await desk.bridge.call('local.saveGroup', twice)).toMatchObject({
      failure: { code: 'name-taken' },
    })
    await value(desk, 'local.removeNote', { id: note })
    expect(await desk.bridge.call('local.removeNote', { id: note })).toMatchObject({
      failure: { code: 'item-gone' },
    })
  })

  it('enrols by invitation and code, and then waits for somebody to confirm', async () => {
    const desk = createFakeDesk({ kind: 'real', directory: false, clock: () => now })
    const typed = { text: fakeInvitationText, code: fakeEnrolmentCode.toLowerCase(), offline: false }
    expect(await value(desk, 'registry.enrol', typed)).toMatchObject({
      connection: { access: 'enrolled' },
      device: { status: 'pending' },
      directory: null,
    })
    expect(await desk.bridge.call('registry.sync', {})).toMatchObject({
      failure: { code: 'enrolment-pending' },
    })
  })

  it('has an item of every standing where it is enrolled, and counts what is open', async () => {
    const registry = enrolledRegistry(now, makeFakeDirectory(now))
    const desk = createFakeDesk({ kind: 'real', registry, clock: () => now })
    const { items } = contract['outbox.list'].output.parse(await value(desk, 'outbox.list', {}))
    expect(new Set(items.map(({ standing }) => standing)).size).toBe(7)
    expect(await value(desk, 'registry.status', {})).toMatchObject({ outbox: { open: 3, refused: 1 } })
    const confirmed = { record: items[1]?.id }
    await value(desk, 'registry.confirmRecord', confirmed)
    expect(await value(desk, 'registry.status', {})).toMatchObject({ outbox: { open: 4 } })
  })

  it('keeps the last administrator', async () => {
    const desk = createFakeDesk({ clock: () => now })
    const { officers } = contract['officers.list'].output.parse(await value(desk, 'officers.list', {}))
    const disable = { authorisation: fakePassphrase, id: officers[0]?.id }
    expect(await desk.bridge.call('officers.disable', disable)).toMatchObject({
      failure: { code: 'last-administrator' },
    })
  })

  it('restores only a locked vault', async () => {
    const desk = createFakeDesk({ vault: 'damaged', clock: () => now })
    const { backups } = contract['backups.list'].output.parse(await value(desk, 'backups.list', {}))
    const restore = { id: backups[0]?.id, way: { way: 'passphrase', passphrase: fakePassphrase } }
    await value(desk, 'backups.restore', restore)
    await value(desk, 'vault.open', { passphrase: fakePassphrase })
    expect(await desk.bridge.call('backups.restore', restore)).toMatchObject({
      failure: { code: 'vault-open' },
    })
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
