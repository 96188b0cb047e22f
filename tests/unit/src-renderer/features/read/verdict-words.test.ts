/** Every verdict can be said in every language, and an acknowledgement is offered only where it makes sense. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import {
  acknowledgementOf,
  canAcknowledge,
} from '../../../../../src-renderer/correspondence/acknowledgeable.ts'
import { languages } from '../../../../../src-shared/base/languages.ts'
import {
  type MessageView,
  verdictReasons,
  verdictSchema,
} from '../../../../../src-shared/domain/messages/views.ts'

const wordsIn = (language: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../../../locales/${language}/read.json`, import.meta.url), 'utf8'))

const keys: readonly (readonly [group: string, key: string])[] = [
  ...verdictReasons.flatMap((reason) => [
    ['reason', `prose--${reason}`] as const,
    ['reason', `hint--${reason}`] as const,
  ]),
  ...verdictSchema.shape.level.options.flatMap((level) =>
    ['heading', 'prose', 'status'].map((kind) => ['verdict', `${kind}--${level}`] as const),
  ),
]

describe('words of verdicts', () => {
  it.each(languages)('are complete in %s, each a sentence of its own', (language) => {
    const words = wordsIn(language)
    for (const key of keys) expect(words).toHaveProperty([...key], expect.stringMatching(/\p{L}{2}/u))
    const sentences = verdictReasons.map((reason) => valueAt(words, 'reason', `prose--${reason}`))
    expect(new Set(sentences).size).toBe(verdictReasons.length)
  })

  it('are translated: no sentence stands in two languages', () => {
    const all = languages.map((language) => wordsIn(language))
    for (const [group, key] of keys) {
      if (group !== 'reason') continue
      expect(new Set(all.map((words) => valueAt(words, group, key))).size).toBe(languages.length)
    }
  })
})

function valueAt(words: unknown, group: string, key: string): unknown {
  const groups = z.record(z.string(), z.unknown()).parse(words)
  return z.record(z.string(), z.unknown()).parse(groups[group])[key]
}

describe('acknowledging', () => {
  const summary = { direction: 'incoming' } as MessageView['summary']
  const record = { id: 'a', template: { id: 'T2', version: 1 } } as MessageView['record']
  const signer = { pocId: '0b6f2f65-9d0a-4c55-8f2c-1f3a5f6c7d88' }
  const verdict = { level: 'caution', signer } as MessageView['verdict']
  const view = { summary, record, verdict, acknowledgedBy: [] }

  it('takes an incoming message of a proved sender, also where points are open', () => {
    expect(canAcknowledge(view)).toBe(true)
    expect(
      canAcknowledge({ ...view, verdict: { ...verdict, level: 'valid' } as MessageView['verdict'] }),
    ).toBe(true)
  })

  it.each(['refused', 'not-proved'])('takes none whose verdict is %s', (level) => {
    expect(canAcknowledge({ ...view, verdict: { ...verdict, level } as MessageView['verdict'] })).toBe(false)
  })

  it('takes none of our own, none without a record, none of an unknown signer, and no acknowledgement', () => {
    expect(canAcknowledge({ ...view, summary: { ...summary, direction: 'outgoing' } })).toBe(false)
    expect(canAcknowledge({ ...view, record: null })).toBe(false)
    expect(canAcknowledge({ ...view, verdict: { ...verdict, signer: null } as MessageView['verdict'] })).toBe(
      false,
    )
    const t1 = { ...record, template: { id: 'T1', version: 1 } } as MessageView['record']
    expect(canAcknowledge({ ...view, record: t1 })).toBe(false)
  })

  it('is found in the thread by what our acknowledgement answers', () => {
    const ours = {
      summary: { direction: 'outgoing' } as MessageView['summary'],
      record: {
        id: 'b',
        template: { id: 'T1', version: 1 },
        inReplyTo: { messageId: 'a' },
      } as MessageView['record'],
    }
    expect(acknowledgementOf(view, [view, ours])).toBe(ours)
    expect(acknowledgementOf({ record: null }, [view, ours])).toBeUndefined()
    expect(acknowledgementOf(view, [view])).toBeUndefined()
  })
})
