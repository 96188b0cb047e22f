/** What an officer sees and can do where a counterpart has no usable key, in every language. */
import { describe, expect, it, vi } from 'vitest'
import { CallDialog } from '../../../../../src-renderer/features/ladder/call-dialog.tsx'
import { Ladder } from '../../../../../src-renderer/features/ladder/ladder.tsx'
import { required } from '../../../../../src-shared/base/assert.ts'
import { type Language, languages } from '../../../../../src-shared/base/languages.ts'
import type { Way } from '../../../../../src-shared/domain/messages/draft.ts'
import type { PreflightLine } from '../../../../../src-shared/domain/messages/views.ts'
import { stateName } from '../../../../../src-shared/domain/states.ts'
import { asDrawn, drawnWords, drawScreen } from '../../../../support/drawn-screen.tsx'
import { fakeMessageHandlers, sampleDraft } from '../../../../support/fake-messages.ts'
import { fakePreflight } from '../../../../support/fake-preflight.ts'
import { controlsOf, use } from '../../../../support/recorded-controls.ts'
import { templateOf } from '../../../../support/templates.ts'
import { desk, draft, entryOf, now, office, options, template } from './keyless-office.ts'

vi.mock('../../../../../src-renderer/ui/button.tsx', () => import('../../../../support/recorded-ui.ts'))
vi.mock('../../../../../src-renderer/ui/dialog.tsx', () => import('../../../../support/recorded-ui.ts'))

async function ladder(
  way: Way | undefined,
  language: Language = 'en',
  handlers = fakeMessageHandlers(options),
  blocked: PreflightLine['blocked'] = null,
) {
  const { id } = office
  const done: string[] = []
  const one = { ...draft(way), to: [id] }
  const entry = await entryOf(id)
  const found = fakePreflight({ to: [id], template: 'T2' }, options)
  const { controls, drawn } = await controlsOf(() =>
    drawScreen(
      desk(handlers),
      <Ladder
        keepDraft={async () => undefined}
        draft={one}
        template={template}
        entries={new Map([[id, entry]])}
        preflight={{ ...found, lines: found.lines.map((line) => ({ ...line, blocked })) }}
        onAskForKey={(asked, state) => done.push(`ask ${asked === id} ${state}`)}
        onReplace={(from, to) => done.push(`replace ${from === id} ${to}`)}
        onWay={(chosen) => done.push(`way ${chosen}`)}
      />,
      { now, language, answers: [['messages.otherContacts', { id }]] },
    ),
  )
  return { done, controls, text: drawn.text }
}

describe.each(languages)('the ladder in %s', (language) => {
  const words = drawnWords(language)

  it('has five steps, the safest first, each with what it gives', async () => {
    const { text } = await ladder(undefined, language)
    const places = (['ask', 'other', 'password', 'call', 'paper'] as const).map((step) =>
      text.indexOf(
        words(`ladder:ladder.heading--${step}`),
        text.indexOf(words('ladder:ladder.prose--order')),
      ),
    )
    expect(places.every((place) => place >= 0)).toBe(true)
    expect(places.toSorted((a, b) => a - b)).toEqual(places)
    for (const step of ['other', 'password', 'call', 'paper'] as const)
      expect(text).toContain(words(`ladder:ladder.prose--${step}`))
  })

  it('has the three steps that need no mail address where an office has none', async () => {
    const { text } = await ladder(undefined, language, fakeMessageHandlers(options), 'no-address')
    expect(text).toContain(words('ladder:ladder.prose--order-without-address'))
    for (const step of ['other', 'call', 'paper'] as const)
      expect(text).toContain(words(`ladder:ladder.prose--${step}`))
    for (const step of ['ask', 'password'] as const)
      expect(text).not.toContain(words(`ladder:ladder.heading--${step}`))
  })

  it('says which way was chosen, and the way back', async () => {
    for (const way of ['password', 'paper'] as const) {
      const { text, controls } = await ladder(way, language)
      expect(text).toContain(words(`ladder:way.heading--${way}`))
      expect(text).toContain(words(`ladder:way.prose--${way}`))
      expect(controls.map(({ label }) => asDrawn(label))).toEqual([words('ladder:way.action--usual')])
    }
  })

  it('has the script of a call in the counterpart’s language and in ours, with whom to call and when', async () => {
    const entry = await entryOf(office.id)
    const screen = (
      <CallDialog
        entry={entry}
        about={{ draft: draft().id }}
        onClose={() => undefined}
        onRecorded={() => undefined}
      />
    )
    const { text } = await drawScreen(desk(), screen, {
      now,
      language,
      alsoReady: [...languages],
      answers: [
        ['vault.status', {}],
        ['desk.ownKey', {}],
      ],
    })
    const { state, entity, email } = options.profile
    for (const phrase of ['reason', 'ask-other', 'ask-channel', 'thanks'] as const)
      expect(text).toContain(words(`ladder:script.prose--${phrase}`))
    expect(text).toContain(
      words('ladder:script.prose--greeting', { state: stateName(state, language), entity }),
    )
    expect(text).toContain(words('ladder:script.prose--ask-key', { email }))
    for (const { number, usage } of entry.pointOfContact.phones)
      expect(text.includes(asDrawn(number))).toBe(usage !== 'fax')
    expect(text).not.toContain(sampleDraft(options).subject)
  })
})

describe('the ladder', () => {
  const words = drawnWords('en')
  const press = async (label: string, way?: Way) => {
    const { controls, done } = await ladder(way)
    use(
      required(
        controls.find((control) => asDrawn(control.label) === label),
        label,
      ),
      'onPress',
    )
    return done
  }

  it('asks for a key, takes another way, and goes back', async () => {
    expect(await press(words('compose:to.action--ask-key'))).toEqual([expect.stringMatching(/^ask true /)])
    expect(await press(words('ladder:ladder.action--password'))).toEqual(['way password'])
    expect(await press(words('ladder:ladder.action--paper'))).toEqual(['way paper'])
    expect(await press(words('ladder:way.action--usual'), 'paper')).toEqual(['way usual'])
  })

  it('lists the other offices that can be written to, or says that there is none', async () => {
    const { controls } = await ladder(undefined)
    const beginning = words('ladder:ladder.action--other', { office: '§' }).split('§')[0] ?? ''
    expect(controls.some(({ label }) => asDrawn(label).startsWith(beginning))).toBe(true)
    const alone = {
      ...fakeMessageHandlers(options),
      'messages.otherContacts': () => ({ contacts: [] }),
    }
    const { text } = await ladder(undefined, 'en', alone)
    expect(text).toContain(words('ladder:ladder.prose--no-other'))
  })

  it('is not there where every key can be used, or the template may leave in clear', async () => {
    const usable = sampleDraft(options)
    const shown = async (id: string, of: typeof template) =>
      (
        await drawScreen(
          desk(),
          <Ladder
            keepDraft={async () => undefined}
            draft={{ ...usable, to: [id] }}
            template={of}
            entries={new Map()}
            preflight={fakePreflight({ to: [id], template: of.id }, options)}
            onAskForKey={() => undefined}
            onReplace={() => undefined}
            onWay={() => undefined}
          />,
          { now, answers: [] },
        )
      ).text
    expect(await shown(usable.to[0] ?? '', template)).toBe('')
    expect(await shown(office.id, templateOf('T14'))).toBe('')
  })
})
