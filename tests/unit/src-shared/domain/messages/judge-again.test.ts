/** A verdict that is taken up again is the one that would have been given with the template at hand. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type JudgeInput, judge } from '../../../../../src-shared/domain/messages/judge.ts'
import { judgedWithTemplate } from '../../../../../src-shared/domain/messages/judge-again.ts'
import type { MessageRecord } from '../../../../../src-shared/domain/messages/record.ts'
import { signatureStatusSchema } from '../../../../../src-shared/domain/messages/signature-facts.ts'
import { notification, ourFingerprint, ourId, senderFingerprint, senderId } from './examples.ts'

/** The record names no key of its addressees, as where it left in clear. */
function inClear(record: MessageRecord): MessageRecord {
  return { ...record, to: record.to.map((addressee) => ({ ...addressee, fingerprint: null })) }
}

const inputs = fc
  .record({
    statuses: fc.array(fc.constantFrom(...signatureStatusSchema.options), { maxLength: 2 }),
    record: fc.constantFrom(notification(), inClear(notification())),
    listed: fc.boolean(),
    verified: fc.boolean(),
    status: fc.constantFrom('active' as const, 'superseded' as const, 'unconfirmed' as const),
    protectedFrom: fc.constantFrom(null, 'poc@desk-slv.example', 'other@desk-slv.example'),
    attachments: fc.array(fc.constantFrom('present' as const, 'differs' as const), { maxLength: 2 }),
    seenBefore: fc.boolean(),
    encrypted: fc.boolean(),
  })
  .map(
    ({ statuses, record, listed, verified, status, ...others }) =>
      ({
        ...others,
        record,
        signatures: statuses.map((one) => ({
          status: one,
          fingerprint: senderFingerprint,
          keyId: senderFingerprint.slice(-16),
          created: '2026-05-14T13:05:00.000Z',
        })),
        signer: listed ? { pocId: senderId, state: 'SLV', entity: 'Equipo', status, verified } : null,
        manager: null,
        named: listed ? { pocId: senderId, fingerprints: [senderFingerprint] } : null,
        ourFingerprints: [ourFingerprint],
        ourPocIds: [ourId],
        ourEmails: ['poc@desk-ken.example'],
      }) satisfies Partial<JudgeInput>,
  )

it('is what it would have been with the template, whatever else was found', () => {
  const templates = fc.record({
    textMatches: fc.boolean(),
    leastProtection: fc.constantFrom('signed' as const, 'encrypted' as const),
  })
  fc.assert(
    fc.property(inputs, templates, (input, template) => {
      const without = judge({ ...input, textMatches: null, leastProtection: null })
      const again = judgedWithTemplate(without, { record: input.record, ...template })
      // A text that differs is not known to be of this template, so nothing of it is believed.
      const expected = template.textMatches ? judge({ ...input, ...template }) : without
      expect(again).toEqual(expected)
    }),
  )
})
