import { describe, expect, it } from 'vitest'
import { FramedModeBanner, ModeFrame } from '../../../../src-renderer/correspondence/mode-frame.tsx'
import { ModeBadge, ModeBanner } from '../../../../src-renderer/correspondence/mode-mark.tsx'
import { type Language, languages } from '../../../../src-shared/base/languages.ts'
import { modes } from '../../../../src-shared/domain/messages/record.ts'
import { drawnWords, drawScreen } from '../../../support/drawn-screen.tsx'
import { createFakeDesk } from '../../../support/fake-desk.ts'

const now = new Date('2026-03-01T09:00:00Z')
type Mode = (typeof modes)[number]

function draw(screen: Parameters<typeof drawScreen>[1], language: Language = 'en') {
  return drawScreen(createFakeDesk(), screen, { now, language, answers: [] })
}

/** What a screen reader meets: the name of the landmark, and the text outside of what is hidden from it. */
function heard(markup: string): string[] {
  const label = /<section[^>]*aria-label="([^"]*)"/u.exec(markup)?.[1]
  const rest = markup
    .replace(/<div[^>]*aria-hidden="true">.*?<\/div>/gu, '')
    .replace(/<span[^>]*aria-hidden="true">.*?<\/span>/gu, '')
    .replace(/<[^>]*>/gu, ' ')
    .trim()
  return [...(label === undefined ? [] : [label]), ...(rest === '' ? [] : [rest])]
}

describe('the frame of an exercise', () => {
  it.each([
    ['exercise', 'EXERCISE EXERCISE EXERCISE'],
    ['test', 'TEST TEST TEST'],
  ] as const)(
    'has the words of the message in English around %s messages, in every language',
    async (mode, line) => {
      for (const language of languages) {
        const { markup } = await draw(<ModeFrame mode={mode}>matter</ModeFrame>, language)
        expect(markup).toContain(`<strong lang="en" dir="ltr">${line}</strong>`)
        const translated = markup.match(/<strong>/gu)?.length ?? 0
        expect(translated).toBe(language === 'en' ? 0 : 1)
      }
    },
  )

  it('says the words in the language of the reader beside the English ones', async () => {
    const french = await draw(<ModeFrame mode="exercise">matter</ModeFrame>, 'fr')
    expect(french.markup).toContain('<strong>EXERCICE EXERCICE EXERCICE</strong>')
    const arabic = await draw(<ModeFrame mode="exercise">matter</ModeFrame>, 'ar')
    expect(arabic.markup).toContain('<strong>تمرين تمرين تمرين</strong>')
  })

  it.each([['real'], [null]] as const)('is not there around %s messages', async (mode) => {
    const { markup, text } = await draw(<ModeFrame mode={mode}>matter</ModeFrame>)
    expect(markup).not.toContain('aria-label')
    expect(text).toBe('matter')
  })

  it('is heard once: as the name of the landmark, with the name of the exercise', async () => {
    const words = drawnWords('en')
    const { markup } = await draw(
      <ModeFrame mode="exercise" name="North Star">
        matter
      </ModeFrame>,
    )
    const [label, ...rest] = heard(markup)
    expect(label?.replace(/[\u2066-\u2069]/gu, '')).toBe(
      words('messages:mode.prose--exercise-named', { name: 'North Star' }),
    )
    expect(rest).toEqual(['matter'])
  })

  it('is said again in a dialog that covers it, and only where there is one', async () => {
    const framed = (mode: Mode) => (
      <ModeFrame mode={mode}>
        <FramedModeBanner />
      </ModeFrame>
    )
    const sentence = drawnWords('en')('messages:mode.prose--test')
    expect(heard((await draw(framed('test'))).markup)).toEqual([sentence, sentence])
    expect((await draw(framed('real'))).text).toBe('')
    expect((await draw(<FramedModeBanner />)).text).toBe('')
  })
})

describe('the mark of an exercise', () => {
  it('is a word in a list for each kind but the real ones', async () => {
    const words = drawnWords('en')
    const marks = await Promise.all(modes.map(async (mode) => (await draw(<ModeBadge mode={mode} />)).text))
    expect(marks).toEqual(['', words('messages:mode.label--exercise'), words('messages:mode.label--test')])
  })

  it('is heard once in a dialog, as a sentence', async () => {
    const { markup } = await draw(<ModeBanner mode="exercise" />)
    expect(heard(markup)).toEqual([drawnWords('en')('messages:mode.prose--exercise')])
  })
})
