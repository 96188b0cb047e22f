/** Each section of the place "Desk" has its panels, and nothing of another section. */
import { describe, expect, it } from 'vitest'
import { DeskPanel } from '../../../src-renderer/desk-panel.tsx'
import { type DeskSection, deskSections } from '../../../src-renderer/navigation.ts'
import type { CallName } from '../../../src-shared/contract/contract.ts'
import type { VaultStatus } from '../../../src-shared/contract/vault.ts'
import { drawnWords, drawScreen } from '../../support/drawn-screen.tsx'
import { createFakeDesk } from '../../support/fake-desk.ts'
import { firstState } from '../../support/fake-desk-state.ts'

const now = new Date('2026-11-20T10:42:00.000Z')
const words = drawnWords('en')
const { vault } = firstState('open', 'real', now)

/** Words that no other section has. */
const own: Readonly<Record<DeskSection, readonly string[]>> = {
  profile: [words('desk:profile.prose--use'), words('directory-manager:panel.prose--manager')],
  key: [words('desk:key.label--user-id')],
  national: [words('national:entity.heading--entities')],
  clocks: [words('clocks:policy.heading--policy')],
  templates: [words('template-packs:packs.heading--packs')],
  officers: [words('officers:list.heading--officers'), words('second-officer:policy.heading--policy')],
  recovery: [words('recovery:panel.heading--shares')],
  backups: [words('backups:list.heading--backups')],
  audit: [words('desk:audit.prose--audit')],
  locking: [words('desk:locking.prose--locking')],
  settings: [words('desk:settings.label--theme')],
  keyboard: [words('desk:keyboard.prose--keyboard')],
  about: [words('desk:about.prose--independence')],
}

const answers: readonly (readonly [CallName, object])[] = [
  ['settings.read', {}],
  ['runtime.about', {}],
  ['directoryManager.get', {}],
  ['ownKey.list', {}],
  ['desk.ownKey', {}],
  ['national.entities', {}],
  ['clocks.policy', {}],
  ['templates.list', {}],
  ['officers.list', {}],
  ['secondOfficer.policy', {}],
  ['recovery.status', {}],
  ['backups.list', {}],
  ['network.authority', {}],
]

describe('DeskPanel', () => {
  it.each(deskSections)('of %s', async (section) => {
    const desk = createFakeDesk({ kind: 'real', clock: () => now })
    const status = vault as Extract<VaultStatus, { state: 'open' }>
    const { text } = await drawScreen(desk, <DeskPanel vault={status} section={section} />, { now, answers })
    for (const one of deskSections)
      for (const said of own[one]) {
        if (one === section) expect(text).toContain(said)
        else expect(text).not.toContain(said)
      }
  })
})
