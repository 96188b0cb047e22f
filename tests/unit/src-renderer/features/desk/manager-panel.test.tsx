/** What the page of the desk shows of the manager of the directory, and who may change it. */
import { describe, expect, it, vi } from 'vitest'
import { ManagerForm } from '../../../../../src-renderer/features/desk/manager-form.tsx'
import { ManagerPanel } from '../../../../../src-renderer/features/desk/manager-panel.tsx'
import { type Language, languages } from '../../../../../src-shared/base/languages.ts'
import type { DirectoryManager } from '../../../../../src-shared/domain/directory-manager.ts'
import { drawnWords, drawScreen } from '../../../../support/drawn-screen.tsx'
import { createFakeDesk } from '../../../../support/fake-desk.ts'
import {
  directoryManagerHandlers,
  fakeCertificate,
  fakeManager,
  fakeManagerKey,
} from '../../../../support/fake-directory-manager.ts'

vi.mock('../../../../../src-renderer/ui/dialog.tsx', () => import('../../../../support/recorded-ui.ts'))

const now = new Date('2026-11-21T09:00:00.000Z')
const withKey: DirectoryManager = { ...fakeManager, certificate: fakeCertificate, verified: true }

function draw(manager: DirectoryManager | null, mayChange = true, language: Language = 'en') {
  const desk = createFakeDesk({
    clock: () => now,
    handlers: directoryManagerHandlers(manager, () => undefined),
  })
  return drawScreen(desk, <ManagerPanel mayChange={mayChange} />, {
    now,
    language,
    answers: [['directoryManager.get', {}]],
  })
}
const names = (buttons: readonly { readonly name: string }[]) => buttons.map(({ name }) => name)

describe.each(languages)('the manager of the directory, in %s', (language) => {
  const words = drawnWords(language)

  it('is not known at first, and can be entered by an administrator', async () => {
    const { text, buttons } = await draw(null, true, language)
    expect(text).toContain(words('directory-manager:panel.status--none'))
    expect(names(buttons)).toEqual([words('directory-manager:panel.action--enter')])
  })

  it('is shown with what it means that there is no key', async () => {
    const { text, buttons } = await draw(fakeManager, true, language)
    expect(text).toContain(fakeManager.entity)
    expect(text).toContain(fakeManager.email)
    expect(text).toContain(words('directory-manager:panel.status--no-key'))
    expect(names(buttons)).toEqual([
      words('directory-manager:panel.action--change'),
      words('directory-manager:panel.action--remove'),
    ])
  })

  it('is shown with its fingerprint, and whether anybody compared it', async () => {
    const compared = await draw(withKey, true, language)
    expect(compared.text.replaceAll(' ', '')).toContain(fakeManagerKey.fingerprint)
    expect(compared.text).toContain(words('directory-manager:panel.status--verified'))
    const unseen = await draw({ ...withKey, verified: false }, true, language)
    expect(unseen.text).toContain(words('directory-manager:panel.status--not-verified'))
  })
})

it('is not changed by somebody who is no administrator', async () => {
  const { text, buttons } = await draw(withKey, false)
  expect(buttons).toEqual([])
  expect(text).toContain(drawnWords('en')('directory-manager:panel.prose--not-permitted'))
})

describe('the form', () => {
  const words = drawnWords('en')
  const form = (known: Parameters<typeof ManagerForm>[0]['known'], language: Language = 'en') =>
    drawScreen(
      createFakeDesk({ clock: () => now }),
      <ManagerForm known={known} onClose={() => undefined} />,
      {
        now,
        language,
        answers: [],
      },
    )
  const save = ({ buttons }: Awaited<ReturnType<typeof form>>) =>
    buttons.find(({ name }) => name === words('directory-manager:form.action--save'))

  it('cannot be saved while name or address is missing or wrong', async () => {
    expect(save(await form(null))?.isDisabled).toBe(true)
    const wrong = await form({ ...fakeManager, email: 'nobody', facts: null })
    expect(save(wrong)?.isDisabled).toBe(true)
    expect(wrong.text).toContain(words('directory-manager:form.error--email'))
    expect(save(await form({ ...fakeManager, facts: null }))?.isDisabled).toBe(false)
  })

  it('asks for a key in three ways until there is one', async () => {
    const { text, buttons } = await form(null)
    expect(text).toContain(words('directory-manager:form.prose--key'))
    expect(names(buttons)).toEqual(
      expect.arrayContaining([words('keys:import.action--file'), words('keys:import.action--paste')]),
    )
    expect(text).not.toContain(words('directory-manager:form.label--compared'))
  })

  it.each(languages)('shows in %s the key to be compared, and how', async (language) => {
    const { text, buttons } = await form({ ...withKey, facts: fakeManagerKey }, language)
    const own = drawnWords(language)
    expect(text.replaceAll(' ', '')).toContain(fakeManagerKey.fingerprint)
    expect(text).toContain(own('directory-manager:form.label--compared'))
    expect(text).toContain(own('directory-manager:form.hint--compared'))
    expect(names(buttons)).toContain(own('directory-manager:form.action--other-key'))
  })
})
