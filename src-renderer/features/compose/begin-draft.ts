/** A new draft for an officer to begin with: the template's defaults, and what the desk knows already. */
import { systemClock } from '../../../src-shared/base/clock.ts'
import type { Language } from '../../../src-shared/base/languages.ts'
import type { DeskProfile } from '../../../src-shared/contract/vault.ts'
import type { EncryptionState } from '../../../src-shared/domain/directory/key-facts.ts'
import { templates } from '../../../src-shared/domain/messages/catalogue.ts'
import type { Draft } from '../../../src-shared/domain/messages/record.ts'
import type { TemplateId } from '../../../src-shared/domain/messages/template.ts'
import { templateWords } from '../../correspondence/template-words.ts'
import { newDraft } from './draft-state.ts'
import { keyProblemOf } from './encryption-words.ts'

export type DraftBeginning = {
  readonly template: TemplateId
  readonly to: readonly string[]
  readonly fields?: Draft['fields']
  readonly profile: DeskProfile
  readonly language: Language
}

/** A fixed form without substance needs no subject of its own: it is given the name of its template. */
export function beginDraft({ template, to, fields = {}, profile, language }: DraftBeginning): Draft {
  const draft = newDraft({
    id: crypto.randomUUID(),
    template: templates[template],
    to,
    profile,
    interfaceLanguage: language,
    subject: '',
    fields,
    now: systemClock(),
  })
  if (templates[template].leastProtection === 'encrypted') return draft
  return { ...draft, subject: templateWords(draft.renderedIn[0] ?? language)(`${template}.name`) }
}

/** What a request for a key (T14) can state at once about a counterpart whose key is in `state`. */
export function keyRequestFields(state: EncryptionState, profile: DeskProfile): Draft['fields'] {
  return {
    keyProblem: keyProblemOf(state),
    proposedChannel: ['encrypted-mail'],
    ...(profile.phone === '' ? {} : { verificationMethod: 'call-back', callBackNumber: profile.phone }),
  }
}
