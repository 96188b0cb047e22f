/** The form of one draft as an officer uses it: each control notes what it was given, and is used by its name. */
import { vi } from 'vitest'
import { checkedDraft, reduceDraft } from '../../../../../src-renderer/features/compose/draft-state.ts'
import { Envelope } from '../../../../../src-renderer/features/compose/envelope.tsx'
import { TemplateSections } from '../../../../../src-renderer/features/compose/template-sections.tsx'
import type { Language } from '../../../../../src-shared/base/languages.ts'
import { firstClocksPolicy } from '../../../../../src-shared/domain/clocks/policy.ts'
import type { Draft } from '../../../../../src-shared/domain/messages/draft.ts'
import { newDraft } from '../../../../../src-shared/domain/messages/new-draft.ts'
import {
  type ProposedTimes,
  proposedTimes,
} from '../../../../../src-shared/domain/messages/proposed-times.ts'
import type { Question } from '../../../../../src-shared/domain/messages/record.ts'
import { checkDraft } from '../../../../../src-shared/domain/messages/validate.ts'
import { drawnWords, drawScreen } from '../../../../support/drawn-screen.tsx'
import { createFakeDesk } from '../../../../support/fake-desk.ts'
import { controlsOf, type RecordedControl } from '../../../../support/recorded-controls.ts'
import { definitionOf } from '../../../../support/templates.ts'
import { deskProfile } from './profile.ts'

vi.mock('../../../../../src-renderer/ui/text-field.tsx', () => import('../../../../support/recorded-ui.ts'))
vi.mock('../../../../../src-renderer/ui/text-area.tsx', () => import('../../../../support/recorded-ui.ts'))
vi.mock('../../../../../src-renderer/ui/select.tsx', () => import('../../../../support/recorded-ui.ts'))
vi.mock('../../../../../src-renderer/ui/add-box.tsx', () => import('../../../../support/recorded-ui.ts'))
vi.mock('../../../../../src-renderer/ui/combo-box.tsx', () => import('../../../../support/recorded-ui.ts'))
vi.mock('../../../../../src-renderer/ui/checkbox.tsx', () => import('../../../../support/recorded-ui.ts'))
vi.mock('../../../../../src-renderer/ui/switch.tsx', () => import('../../../../support/recorded-ui.ts'))
vi.mock('../../../../../src-renderer/ui/number-field.tsx', () => import('../../../../support/recorded-ui.ts'))
vi.mock('../../../../../src-renderer/ui/date-field.tsx', () => import('../../../../support/recorded-ui.ts'))
vi.mock(
  '../../../../../src-renderer/ui/date-time-field.tsx',
  () => import('../../../../support/recorded-ui.ts'),
)
vi.mock('../../../../../src-renderer/ui/disclosure.tsx', () => import('../../../../support/recorded-ui.ts'))
vi.mock('../../../../../src-renderer/ui/button.tsx', () => import('../../../../support/recorded-ui.ts'))

const now = new Date('2026-11-21T06:57:00.000Z')
export const instant = '2026-11-20T02:10:00.000Z'
export const ourFingerprint = 'CD'.repeat(20)

const given = proposedTimes(['technical'], firstClocksPolicy)

export type Drawing = {
  readonly language?: Language
  readonly rowErrors?: ReadonlyMap<number, string>
  readonly questions?: readonly Question[]
  /** How long the recipients are given; as a technical point of contact where it is left out. */
  readonly times?: ProposedTimes
}

/** The form of one draft with recorded controls, as it stands and as it changes. */
export function formOf(template: string, fields: Draft['fields'] = {}) {
  const definition = definitionOf(template)
  const started = newDraft({
    id: '5f0c8a52-7a7e-4b0c-9d3a-0d6d7c1f2e11',
    template: definition.template,
    to: ['0b6f2f65-9d0a-4c55-8f2c-1f3a5f6c7d88'],
    profile: deskProfile,
    interfaceLanguage: 'en',
    theirLanguages: ['sw', 'es'],
    theirTypes: ['technical'],
    policy: firstClocksPolicy,
    subject: '',
    fields,
    now,
  })
  const form = {
    draft: started,
    touched: [] as string[],
    draw: ({ language = 'en', rowErrors = new Map(), questions = [], times = given }: Drawing = {}) =>
      controlsOf(() => {
        const shared = {
          draft: form.draft,
          definition,
          timeZone: deskProfile.timeZone,
          times,
          errorOf: () => null,
          rowErrorsOf: () => rowErrors,
          dispatch: (action: Parameters<typeof reduceDraft>[1]) => {
            form.draft = reduceDraft(form.draft, action)
          },
          onTouched: (anchor: string) => form.touched.push(anchor),
        }
        const screen = (
          <>
            <Envelope {...shared} entries={new Map()} />
            <TemplateSections
              {...shared}
              ownFingerprint={ourFingerprint}
              questions={questions}
              questionLanguage="en"
            />
          </>
        )
        return drawScreen(createFakeDesk(), screen, { now, language, answers: [] })
      }),
    problems: () => checkDraft(checkedDraft(form.draft), definition),
  }
  return form
}

export const english = drawnWords('en')

/** The controls of that name, without regard to isolating marks and the breaking of lines. @throws where there is none */
export const named = (controls: readonly RecordedControl[], kind: string, label: string) => {
  const plain = (text: string) => text.replace(/[\u2066-\u2069]/gu, '').replace(/\s+/gu, ' ')
  const found = controls.filter((control) => control.kind === kind && plain(control.label) === plain(label))
  const [first] = found
  if (first === undefined) throw new Error(`no ${kind} “${label}”`)
  return { first, all: found }
}

export type Options = readonly { readonly id: string }[]
