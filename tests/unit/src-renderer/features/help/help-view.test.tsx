/** The help as it stands: topics and terms beside the text, steps with numbers, terms below a topic, in six languages. */
import { describe, expect, it } from 'vitest'
import type { HelpEntry } from '../../../../../src-renderer/features/help/help-article.tsx'
import { HelpList } from '../../../../../src-renderer/features/help/help-list.tsx'
import { HelpView } from '../../../../../src-renderer/features/help/help-view.tsx'
import { required } from '../../../../../src-shared/base/assert.ts'
import { type Language, languages } from '../../../../../src-shared/base/languages.ts'
import type { HelpTermId } from '../../../../../src-shared/domain/help/terms.ts'
import { type HelpTopicId, termsOfTopic } from '../../../../../src-shared/domain/help/topics.ts'
import { asDrawn, drawnWords, drawScreen } from '../../../../support/drawn-screen.tsx'
import { createFakeDesk } from '../../../../support/fake-desk.ts'
import { helpTextsIn } from '../../../../support/help-pages.ts'

const now = new Date('2026-11-20T10:42:00.000Z')
const nothing = () => undefined

function draw(language: Language, entry: HelpEntry) {
  const view = <HelpView texts={helpTextsIn(language)} entry={entry} onChoose={nothing} />
  return drawScreen(createFakeDesk({ clock: () => now }), view, { now, language, answers: [] })
}

function topicIn(language: Language, id: HelpTopicId) {
  return required(
    helpTextsIn(language).topics.find((one) => one.id === id),
    id,
  )
}

function termIn(language: Language, id: HelpTermId) {
  return required(
    helpTextsIn(language).terms.find((one) => one.id === id),
    id,
  )
}

describe.each(languages)('the help in %s', (language) => {
  const words = drawnWords(language)

  it('lists all topics, then all terms, and marks the one that is read', async () => {
    const topic = topicIn(language, 'verifying')
    const { buttons, markup } = await draw(language, { kind: 'topic', topic })
    const { topics, terms } = helpTextsIn(language)
    const listed = [...topics.map(({ title }) => title), ...terms.map(({ name }) => name)].map(asDrawn)
    expect(buttons.slice(0, listed.length).map(({ name }) => name)).toEqual(listed)
    const here = [...markup.matchAll(/aria-current="true"[^>]*>([^<]*)</gu)].map(([, name = '']) => name)
    expect(here).toHaveLength(1)
    expect(asDrawn(here[0] ?? '').replaceAll('&#x27;', "'")).toBe(asDrawn(topic.title))
  })

  it('has the whole text of a topic, its steps as a numbered list, and its terms below', async () => {
    const topic = topicIn(language, 'verifying')
    const { text, markup, buttons } = await draw(language, { kind: 'topic', topic })
    for (const part of [topic.summary, ...topic.steps, ...topic.notes]) expect(text).toContain(asDrawn(part))
    const steps = /<ol[^>]*>(.*?)<\/ol>/su.exec(markup)?.[1] ?? ''
    expect([...steps.matchAll(/<li>/gu)]).toHaveLength(topic.steps.length)
    const below = buttons.slice(-termsOfTopic.verifying.length).map(({ name }) => name)
    const expected = termsOfTopic.verifying.map((id) => asDrawn(termIn(language, id).name))
    expect(below.toSorted()).toEqual(expected.toSorted())
    expect(text).toContain(words('common:help.heading--terms'))
  })

  it('has no list of steps where a topic only explains', async () => {
    const topic = topicIn(language, 'clocks')
    expect(topic.steps).toEqual([])
    expect((await draw(language, { kind: 'topic', topic })).markup).not.toContain('<ol')
  })

  it('has what a term means, and nothing below it', async () => {
    const term = termIn(language, 'tlp-amber-strict')
    const { text, markup } = await draw(language, { kind: 'term', term })
    expect(markup).toMatch(/<h2[^>]*tabindex="-1"[^>]*>TLP:AMBER\+STRICT<\/h2>/u)
    expect(text).toContain(asDrawn(term.meaning))
    expect(text).not.toContain(words('common:help.heading--terms'))
  })

  it('teaches where nothing was found', async () => {
    const list = <HelpList found={{ topics: [], terms: [] }} current="" onChoose={nothing} />
    const desk = createFakeDesk({ clock: () => now })
    const { text, markup } = await drawScreen(desk, list, { now, language, answers: [] })
    expect(text).toContain(words('common:help.heading--nothing'))
    expect(text).toContain(words('common:help.prose--nothing'))
    expect(markup).not.toContain('<nav')
  })
})

describe('the list', () => {
  it('has no heading over what was not found', async () => {
    const words = drawnWords('en')
    const found = { topics: [], terms: [termIn('en', 'slot')] }
    const list = <HelpList found={found} current="" onChoose={nothing} />
    const { text, buttons } = await drawScreen(createFakeDesk({ clock: () => now }), list, {
      now,
      answers: [],
    })
    expect(buttons).toHaveLength(1)
    expect(text).toContain(words('common:help.heading--glossary'))
    expect(text).not.toContain(words('common:help.heading--topics'))
  })
})
