/** What an officer sees of the pre-flight: before typing, in the last look, and later in the message. */
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { ReleaseWarnings } from '../../../../../src-renderer/correspondence/release-warnings.tsx'
import {
  AcceptWarnings,
  useAcceptance,
} from '../../../../../src-renderer/features/compose/accept-warnings.tsx'
import { PreflightPanel } from '../../../../../src-renderer/features/compose/preflight-panel.tsx'
import { composeProblems } from '../../../../../src-renderer/features/compose/problems.ts'
import { Recipients } from '../../../../../src-renderer/features/compose/recipients.tsx'
import { ReleaseDialog } from '../../../../../src-renderer/features/compose/release-dialog.tsx'
import { required } from '../../../../../src-shared/base/assert.ts'
import { type Language, languages } from '../../../../../src-shared/base/languages.ts'
import {
  type Finding,
  type FindingCode,
  findingCodes,
  levelsOfFindings,
  type ReleaseWarning,
} from '../../../../../src-shared/domain/messages/preflight-finding.ts'
import type { Preflight } from '../../../../../src-shared/domain/messages/views.ts'
import { drawnWords, drawScreen } from '../../../../support/drawn-screen.tsx'
import { fakeCorrespondence } from '../../../../support/fake-correspondence.ts'
import { createFakeDesk } from '../../../../support/fake-desk.ts'
import { fakeMessageHandlers, sampleDraft } from '../../../../support/fake-messages.ts'
import { fakePreflight } from '../../../../support/fake-preflight.ts'
import { controlsOf, type RecordedControl, use } from '../../../../support/recorded-controls.ts'
import { definitionOf } from '../../../../support/templates.ts'

vi.mock('../../../../../src-renderer/ui/checkbox.tsx', () => import('../../../../support/recorded-ui.ts'))
vi.mock('../../../../../src-renderer/ui/button.tsx', () => import('../../../../support/recorded-ui.ts'))
vi.mock('../../../../../src-renderer/ui/disclosure.tsx', () => import('../../../../support/recorded-ui.ts'))
vi.mock('../../../../../src-renderer/ui/dialog.tsx', () => import('../../../../support/recorded-ui.ts'))

const now = new Date('2026-11-20T10:42:00.000Z')
const options = fakeCorrespondence(now)
const draft = sampleDraft(options)
const { lines, ownKey } = fakePreflight({ to: draft.to, template: 'T2' }, options)
const line = required(lines[0], 'a recipient')

function finding(code: FindingCode, level?: Finding['level'], of: Partial<Finding> = {}): Finding {
  return { code, level: level ?? levelsOfFindings[code][0], params: {}, ...of }
}
const preflightWith = (...findings: Finding[]): Preflight => ({
  lines,
  ownKey,
  findings,
  canRelease: findings.every(({ level }) => level !== 'blocks'),
})
const fake = () => createFakeDesk({ clock: () => now, handlers: fakeMessageHandlers(options) })
const draw = (screen: React.ReactNode, language: Language = 'en') =>
  drawScreen(fake(), screen, { now, language, answers: [] })

describe.each(languages)('the pre-flight in %s', (language) => {
  const words = drawnWords(language)

  it('says of every code what it is and what to do', async () => {
    for (const code of findingCodes) {
      for (const level of levelsOfFindings[code]) {
        const withoutKey =
          code.startsWith('key-') && (levelsOfFindings[code] as readonly string[]).includes('blocks')
        const advice =
          withoutKey || code === 'verification-rejected'
            ? words(`preflight:advice.prose--key-${level}`)
            : words(`preflight:codes.${code}.prose--advice`)
        const screen = (
          <AcceptWarnings
            findings={[finding(code, level)]}
            lines={lines}
            acceptance={{
              accepted: new Set(),
              accept: () => undefined,
              overridden: [],
              remaining: 0,
              isBlocked: false,
            }}
            isDisabled={false}
          />
        )
        const { text } = await draw(screen, language)
        expect(text).toContain(words(`preflight:codes.${code}.status--what`))
        expect(text).toContain(advice)
        expect(text).toContain(words(`preflight:findings.heading--${level}`))
      }
    }
  })

  it('says in the message in spite of what it was released', async () => {
    const warnings: ReleaseWarning[] = [
      { code: 'key-expires-soon', pocId: line.pocId, params: { until: '2026-11-24T00:00:00.000Z' } },
      { code: 'attribution-stated', params: {} },
    ]
    const view = await fakeMessageHandlers(options)['messages.release'](draft)
    const { text } = await draw(<ReleaseWarnings view={{ ...view, releaseWarnings: warnings }} />, language)
    expect(text).toContain(words('preflight:codes.key-expires-soon.status--what'))
    expect(text).toContain(words('preflight:codes.attribution-stated.status--what'))
    expect(text).toContain('24')
  })
})

describe('before typing', () => {
  it('shows what blocks in full, and counts the rest', async () => {
    const preflight = preflightWith(
      finding('real-in-exercise-case'),
      finding('key-not-verified', 'warns', { pocId: line.pocId }),
      finding('own-entry-missing'),
    )
    const { controls, drawn } = await controlsOf(() => draw(<PreflightPanel preflight={preflight} />))
    expect(controls.map(({ label }) => label.replace(/[\u2066-\u2069]/gu, ''))).toEqual([
      'Pre-flight check: Warnings (1) · Notes (1)',
    ])
    expect(drawn.text).toContain('A real message in the case of an exercise or test.')
    expect(drawn.text).toContain(line.entity)
  })

  it('shows nothing where nothing was found, and not twice what the line of the recipient says', async () => {
    expect((await draw(<PreflightPanel preflight={preflightWith()} />)).text).toBe('')
    const preflight = preflightWith(finding('key-missing', 'blocks', { pocId: line.pocId }))
    expect((await draw(<PreflightPanel preflight={preflight} />)).text).toBe('')
  })

  it('stands under the recipients, whose office hours and local time are in their lines', async () => {
    const { text } = await draw(
      <Recipients
        to={draft.to}
        toManager={false}
        template={definitionOf('T2').template}
        entries={new Map()}
        preflight={preflightWith(finding('own-state', 'warns', { pocId: line.pocId }))}
        failure={null}
        error={null}
        onAdd={() => undefined}
        onRemove={() => undefined}
        onManager={() => undefined}
      />,
    )
    expect(text).toContain('local time')
    expect(text).toContain('The addressee is of your own State.')
  })

  it('says the local time of a closed office, when it opens, and the languages it works in', async () => {
    const params = { localTime: '04:10', timeZone: 'Africa/Nairobi', opens: '2026-11-23T05:00:00.000Z' }
    const preflight = preflightWith(
      finding('office-closed', 'tells', { pocId: line.pocId, params }),
      finding('language-not-rendered', 'tells', { pocId: line.pocId, params: { languages: 'sw pt-BR' } }),
    )
    const { text } = await draw(<PreflightPanel preflight={preflight} />)
    expect(text).toContain('04:10 local time · opens 23 Nov 2026, 08:00 UTC+3')
    expect(text).toContain('Swahili and Brazilian Portuguese')
  })

  it('is a problem of the form where real and exercise would mix', () => {
    const parts = { draft, definition: definitionOf('T2'), now }
    expect(composeProblems({ ...parts, preflight: preflightWith(finding('exercise-in-real-case')) })).toEqual(
      [{ anchor: 'to', kind: 'preflight', params: { code: 'exercise-in-real-case' } }],
    )
    const warned = preflightWith(finding('key-not-verified', 'warns', { pocId: line.pocId }))
    expect(composeProblems({ ...parts, preflight: warned })).toEqual([])
  })
})

/** The box or button with these words; the last one, as each drawing is recorded. */
function control(controls: readonly RecordedControl[], label: string): RecordedControl {
  return required(
    controls.findLast((one) => one.label === label),
    label,
  )
}

describe('the last look', () => {
  const saving = {
    state: 'saved',
    flush: async () => undefined,
    keep: async () => undefined,
    stop: () => undefined,
  } as const
  const dialog = (preflight: Preflight) => (
    <ReleaseDialog
      draft={draft}
      preflight={preflight}
      saving={saving}
      onOutdated={() => undefined}
      onClose={() => undefined}
      onReleased={() => undefined}
    />
  )
  const release = async (preflight: Preflight) => {
    const { controls } = await controlsOf(() => draw(dialog(preflight)))
    return control(controls, 'Release').props.isDisabled
  }

  it('can be confirmed at once only where nothing blocks and nothing warns', async () => {
    expect(await release(preflightWith())).toBe(false)
    expect(await release(preflightWith(finding('own-entry-missing')))).toBe(false)
    expect(await release(preflightWith(finding('attribution-stated')))).toBe(true)
    expect(await release(preflightWith(finding('exercise-in-real-case')))).toBe(true)
  })

  it('offers a box for each warning and none for what blocks or tells', async () => {
    const preflight = preflightWith(
      finding('exercise-in-real-case'),
      finding('key-not-verified', 'warns', { pocId: line.pocId }),
      finding('attribution-stated'),
      finding('own-entry-missing'),
    )
    const { controls, drawn } = await controlsOf(() => draw(dialog(preflight)))
    const boxes = controls.filter(({ kind, label }) => kind === 'Checkbox' && label.endsWith('.'))
    expect(boxes.map(({ label }) => label)).toEqual([
      'The key has not been verified by a second channel.',
      'The message says where presumed perpetrators are.',
    ])
    expect(boxes.every(({ props }) => props.isSelected === false)).toBe(true)
    expect(drawn.text).toContain('Warnings still to be noted: 2')
  })
})

describe('taking note', () => {
  const other = '5f0c8a52-7a7e-4b0c-9d3a-0d6d7c1f2e11'
  const unverified = (pocId: string) => finding('key-not-verified', 'warns', { pocId })
  let acceptance: ReturnType<typeof useAcceptance> | undefined
  beforeEach(() => {
    acceptance = undefined
  })

  /** Draws, ticks during the first drawing, and gives what holds after it; state may change while drawing. */
  function Ticking({
    first,
    then,
  }: {
    readonly first: readonly Finding[]
    readonly then: readonly Finding[]
  }) {
    const probe = useAcceptance(then)
    if (probe.accepted.size === 0)
      probe.accept({ code: 'key-not-verified', level: 'warns', findings: first }, true)
    acceptance = probe
    return null
  }

  it('names exactly what was ticked', async () => {
    const findings = [unverified(line.pocId), unverified(other), finding('own-entry-missing')]
    await draw(<Ticking first={findings.slice(0, 2)} then={findings} />)
    expect(acceptance).toMatchObject({ remaining: 0, isBlocked: false })
    expect(acceptance?.overridden).toEqual([
      { code: 'key-not-verified', pocId: line.pocId },
      { code: 'key-not-verified', pocId: other },
    ])
  })

  it('does not take a recipient who came later for noted, nor what went for still there', async () => {
    await draw(
      <Ticking first={[unverified(line.pocId)]} then={[unverified(line.pocId), unverified(other)]} />,
    )
    expect(acceptance).toMatchObject({ remaining: 1 })
    await draw(<Ticking first={[unverified(line.pocId)]} then={[unverified(other)]} />)
    expect(acceptance).toMatchObject({ remaining: 1, overridden: [] })
  })

  it('ticks and unticks all recipients of one warning', async () => {
    const findings = [unverified(line.pocId), unverified(other)]
    const accepted: [boolean, number][] = []
    const screen = (
      <AcceptWarnings
        findings={findings}
        lines={lines}
        acceptance={{
          accepted: new Set(),
          accept: (group, isAccepted) => accepted.push([isAccepted, group.findings.length]),
          overridden: [],
          remaining: 1,
          isBlocked: false,
        }}
        isDisabled={false}
      />
    )
    const { controls } = await controlsOf(() => draw(screen))
    const box = control(controls, 'The key has not been verified by a second channel.')
    use(box, 'onChange', true)
    use(box, 'onChange', false)
    expect(accepted).toEqual([
      [true, 2],
      [false, 2],
    ])
  })
})
