/** A new draft for an officer to begin with: what the template proposes, and what the desk knows already. */
import { systemClock } from '../../../src-shared/base/clock.ts'
import type { Language } from '../../../src-shared/base/languages.ts'
import type { DeskProfile } from '../../../src-shared/contract/vault.ts'
import type { ClocksPolicy } from '../../../src-shared/domain/clocks/policy.ts'
import type { EncryptionState } from '../../../src-shared/domain/directory/key-facts.ts'
import type { PocType } from '../../../src-shared/domain/directory/record.ts'
import { goesToManagerAlone, mayGoToManager } from '../../../src-shared/domain/messages/addressed.ts'
import type { TemplateDefinition } from '../../../src-shared/domain/messages/catalogue.ts'
import { channelFields } from '../../../src-shared/domain/messages/channel-fields.ts'
import type { Draft } from '../../../src-shared/domain/messages/draft.ts'
import { fixedSubject } from '../../../src-shared/domain/messages/in-clear.ts'
import { newDraft } from '../../../src-shared/domain/messages/new-draft.ts'
import { keyProblemOf } from './encryption-words.ts'

export type DraftBeginning = {
  readonly definition: TemplateDefinition
  readonly to: readonly string[]
  /** Operational languages of the first recipient, BCP 47; none where it is not known. */
  readonly theirLanguages: readonly string[]
  /** Kinds of the recipients that are known. */
  readonly theirTypes: readonly PocType[]
  /** How long the desk gives each kind. */
  readonly policy: ClocksPolicy
  /** State of the key of the only recipient; left out where there are several, or it is not known. */
  readonly theirEncryption?: EncryptionState | undefined
  readonly fields?: Draft['fields']
  readonly profile: DeskProfile
  readonly language: Language
  /** Whether the desk knows how the manager of the directory is reached; no where it is left out. */
  readonly knowsManager?: boolean
}

/** To the manager first, where the template may go there; counterparts that were picked are given copies. */
function proposesManager({ definition: { template }, to, knowsManager = false }: DraftBeginning): boolean {
  if (goesToManagerAlone(template)) return true
  return mayGoToManager(template) && (knowsManager || to.length === 0)
}

/** A fixed form without substance needs no subject of its own: it is given the name of its template. */
export function beginDraft(beginning: DraftBeginning): Draft {
  const { definition, to, theirLanguages, theirTypes, policy, fields = {}, profile, language } = beginning
  const { template } = definition
  const id = crypto.randomUUID()
  const draft = newDraft({
    id,
    template,
    to,
    toManager: proposesManager(beginning),
    profile,
    interfaceLanguage: language,
    theirLanguages,
    theirTypes,
    policy,
    subject: '',
    fields: template.id === 'T14' ? setUpFields(id, beginning) : fields,
    now: systemClock(),
  })
  if (template.leastProtection === 'encrypted') return draft
  return { ...draft, subject: fixedSubject(definition, draft) }
}

/** What a request for a key (T14) can state at once about a counterpart whose key is in `state`. */
export function keyRequestFields(state: EncryptionState): Draft['fields'] {
  return { keyProblem: keyProblemOf(state) }
}

/** What is the matter with their key where it cannot be encrypted to; else the officer says why T14 is written. */
function setUpFields(
  draft: string,
  { profile: { phone }, theirEncryption = 'usable', fields = {} }: DraftBeginning,
): Draft['fields'] {
  const known = theirEncryption === 'usable' ? {} : keyRequestFields(theirEncryption)
  const given = { ...known, ...fields }
  const { keyProblem } = given
  return {
    ...channelFields({ draft, phone, ...(typeof keyProblem === 'string' ? { keyProblem } : {}) }),
    ...given,
  }
}
