/** A draft about a message of the invented correspondence, as the desk begins one. */
import type { Clock } from '../../src-shared/base/clock.ts'
import { Failure } from '../../src-shared/base/failure.ts'
import type { DeskProfile } from '../../src-shared/contract/vault.ts'
import { firstClocksPolicy } from '../../src-shared/domain/clocks/policy.ts'
import { aboutKindOf } from '../../src-shared/domain/messages/about.ts'
import type { Draft } from '../../src-shared/domain/messages/draft.ts'
import { newDraft } from '../../src-shared/domain/messages/new-draft.ts'
import type { MessageRecord } from '../../src-shared/domain/messages/record.ts'
import type { MessageView } from '../../src-shared/domain/messages/views.ts'
import { templateOf } from './templates.ts'

type Parts = { readonly clock: Clock; readonly profile: DeskProfile }

export function fakeBeginning(view: MessageView, template: string, { clock, profile }: Parts): Draft {
  const { summary, record } = view
  const definition = templateOf(template)
  const as = aboutKindOf(definition)
  if (as === null || record === null) throw new Failure('about-not-possible', { template })
  const signer = view.verdict?.signer?.pocId ?? null
  const addressed = record.to.flatMap(({ pocId }) => pocId ?? [])
  const draft = newDraft({
    id: crypto.randomUUID(),
    template: definition,
    to: summary.direction === 'incoming' ? (signer === null ? [] : [signer]) : addressed,
    profile,
    interfaceLanguage: 'en',
    theirLanguages: record.renderedIn,
    theirTypes: [],
    policy: firstClocksPolicy,
    subject: definition.leastProtection === 'encrypted' ? summary.subject : template,
    fields: fieldsOf(template, view, record, clock()),
    now: clock(),
  })
  return { ...draft, about: { message: summary.id, as }, mode: record.mode }
}

function fieldsOf(template: string, view: MessageView, record: MessageRecord, now: Date): Draft['fields'] {
  if (template === 'T4') return { theirReferences: [{ kind: 'message', value: record.id }] }
  if (template !== 'T13') return {}
  return {
    originalMessageId: record.id,
    originalReference: record.caseNumber,
    sentAt: view.sentAt ?? record.created,
    elapsed: Math.floor((now.getTime() - Date.parse(view.sentAt ?? record.created)) / 3_600_000),
    reminderNumber: 'first',
    alternativeChannels: ['telephone'],
  }
}
