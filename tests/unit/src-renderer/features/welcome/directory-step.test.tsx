/** The last step of the first run: three ways to a directory, the wall between the kinds of vaults, an enrolment that waits. */
import { describe, expect, it } from 'vitest'
import { DirectoryStep, isBarred } from '../../../../../src-renderer/features/welcome/directory-step.tsx'
import {
  EnrolmentProgress,
  enrolmentStandings,
} from '../../../../../src-renderer/features/welcome/enrolment-progress.tsx'
import { directoryWays } from '../../../../../src-renderer/features/welcome/welcome-steps.ts'
import { languages } from '../../../../../src-shared/base/languages.ts'
import type { VaultKind } from '../../../../../src-shared/contract/vault.ts'
import { drawnWords, drawScreen } from '../../../../support/drawn-screen.tsx'
import { createFakeDesk } from '../../../../support/fake-desk.ts'
import { makeFakeDirectory } from '../../../../support/fake-directory.ts'
import { enrolledRegistry } from '../../../../support/fake-registry.ts'

const now = new Date('2026-11-20T10:42:00.000Z')
const clock = () => now
const nothing = () => undefined
const answers = [['registry.status', {}]] as const

function drawStep(
  kind: VaultKind,
  desk = createFakeDesk({ kind, clock, directory: false }),
  language = 'en',
) {
  const screen = (
    <DirectoryStep
      kind={kind}
      connect={(way) => <p>{`way ${way}`}</p>}
      onBack={nothing}
      onFinished={nothing}
    />
  )
  return drawScreen(desk, screen, {
    now,
    answers,
    language: languages.find((known) => known === language) ?? 'en',
  })
}

describe.each(languages)('DirectoryStep in %s', (language) => {
  it('offers three ways, can be left for later and gone back from', async () => {
    const words = drawnWords(language)
    const { text, buttons } = await drawStep('real', undefined, language)
    for (const way of directoryWays) expect(text).toContain(words(`welcome:registry.label--${way}`))
    expect(buttons).toEqual([
      { name: words('common:action.action--back'), isDisabled: false },
      { name: words('welcome:registry.action--later'), isDisabled: false },
      { name: words('common:action.action--continue'), isDisabled: false },
    ])
  })
})

describe('DirectoryStep', () => {
  const words = drawnWords('en')

  it('proposes the way that the kind of vault can go', async () => {
    const chosen = (markup: string) =>
      /value="(\w+)"[^>]*checked=""|checked=""[^>]*value="(\w+)"/u.exec(markup)
    for (const [kind, way] of [
      ['real', 'invitation'],
      ['demonstration', 'demonstration'],
    ] as const) {
      const { markup, text } = await drawStep(kind)
      expect(chosen(markup)?.slice(1)).toContain(way)
      expect(text).not.toContain(words(`welcome:registry.prose--barred-${kind}`))
    }
  })

  it('bars what belongs to the other kind, and never a file', () => {
    const barred = (kind: VaultKind) => directoryWays.filter((way) => isBarred(kind, way))
    expect(barred('real')).toEqual(['demonstration'])
    expect(barred('demonstration')).toEqual(['invitation'])
  })

  it('goes on with an enrolment that has begun, without a way back', async () => {
    const registry = enrolledRegistry(now, makeFakeDirectory(now), { status: 'pending' })
    const { text, buttons } = await drawStep('real', createFakeDesk({ kind: 'real', clock, registry }))
    expect(text).toContain('way invitation')
    expect(text).toContain(words('welcome:enrolment.heading--progress'))
    expect(text).toContain(words('common:frame.label--today'))
    expect(buttons.map(({ name }) => name)).toEqual([
      words('welcome:enrolment.action--ask'),
      words('welcome:registry.action--open'),
    ])
  })

  it('is done where the directory is there', async () => {
    const { text, buttons } = await drawStep('demonstration', createFakeDesk({ clock }))
    expect(text).toContain(words('welcome:registry.prose--connected'))
    expect(buttons).toEqual([{ name: words('welcome:registry.action--open'), isDisabled: false }])
  })
})

describe('enrolmentStandings', () => {
  it.each([
    ['unsent', false, ['done', 'present', 'to-come', 'to-come']],
    ['pending', false, ['done', 'done', 'present', 'to-come']],
    ['active', false, ['done', 'done', 'done', 'present']],
    ['active', true, ['done', 'done', 'done', 'done']],
  ] as const)('%s, directory %s', (status, hasDirectory, expected) => {
    expect(enrolmentStandings({ device: { status }, hasDirectory })).toEqual(expected)
  })
})

describe('EnrolmentProgress', () => {
  it('has a request that did not leave saved to a file', async () => {
    const words = drawnWords('en')
    const screen = <EnrolmentProgress device={{ status: 'unsent' }} hasDirectory={false} />
    const { buttons, markup } = await drawScreen(createFakeDesk({ clock }), screen, { now, answers })
    expect(buttons).toEqual([{ name: words('welcome:enrolment.action--save'), isDisabled: false }])
    expect(markup.match(/aria-current="step"/gu)).toHaveLength(1)
  })
})
