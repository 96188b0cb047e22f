/** Every verdict can be said in every language, and an acknowledgement is offered only where it makes sense. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
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

describe('words of verdicts', () => {
  it.each(languages)('are complete in %s', (language) => {
    const words: unknown = JSON.parse(
      readFileSync(new URL(`../../../../../locales/${language}/read.json`, import.meta.url), 'utf8'),
    )
    for (const reason of verdictReasons) {
      expect(words).toHaveProperty(['reason', `prose--${reason}`])
      expect(words).toHaveProperty(['reason', `hint--${reason}`])
    }
    for (const level of verdictSchema.shape.level.options) {
      expect(words).toHaveProperty(['verdict', `heading--${level}`])
      expect(words).toHaveProperty(['verdict', `prose--${level}`])
      expect(words).toHaveProperty(['verdict', `status--${level}`])
    }
  })
})

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
