/** What a T14 can state by itself when it is begun (DOMAIN.md §9 T14); all of it is the officer's to change. */
import { isWordless } from './about.ts'
import type { TemplateDefinition } from './catalogue.ts'
import { checkValue } from './check-values.ts'
import type { FieldValues } from './record.ts'

export type ChannelStart = {
  /** Id of the new draft, which the reference of its test message is made of. */
  readonly draft: string
  /** Of the desk; empty where it has none. */
  readonly phone: string
  /** Of the list `key-problem`; left out where the officer is to say it. */
  readonly keyProblem?: string
}

/**
 * The situations of the keys in which a test message can be read at the other side: there T14 asks for its identifier. In
 * the others there is no key to encrypt one to, and nobody is asked to name what there cannot be.
 */
export const testableKeyProblems: readonly string[] = ['none', 'our-key-changed']

/**
 * A proposal of encrypted mail, for markings up to that of our own notifications and inquiries; the keys are confirmed by
 * calling the telephone of the desk back, and the channel with a test message of a fresh reference.
 */
export function channelFields({ draft, phone, keyProblem }: ChannelStart): FieldValues {
  const isTestable = keyProblem === undefined || testableKeyProblems.includes(keyProblem)
  return {
    ...(keyProblem === undefined ? {} : { keyProblem }),
    answer: 'proposal',
    proposedChannel: ['encrypted-mail'],
    maxSensitivity: 'TLP:AMBER',
    ...(phone === '' ? {} : { verificationMethod: 'call-back', callBackNumber: phone }),
    ...(isTestable ? { testMessageId: `TEST-${draft.slice(0, 8).toUpperCase()}` } : {}),
  }
}

const repeated = ['proposedChannel', 'maxSensitivity', 'testMessageId'] as const

/**
 * The same where a T14 of theirs is answered: on the channels and up to the marking that it proposes, naming its test
 * message. Whether that is accepted is for the officer to say. Nothing is repeated that this desk could not have written,
 * nor an identifier that consists of words, since the answer may leave in clear.
 */
export function answeredChannelFields(
  start: ChannelStart,
  theirs: FieldValues,
  { template, lists }: Pick<TemplateDefinition, 'template' | 'lists'>,
): FieldValues {
  const { answer: _proposal, ...ours } = channelFields(start)
  const taken = repeated.flatMap((name) => {
    const field = template.fields.find((one) => one.name === name)
    const value = Object.hasOwn(theirs, name) ? theirs[name] : undefined
    if (field === undefined || value === undefined) return []
    if (checkValue(field, value, { lists, mode: 'real' }).length > 0) return []
    return field.type === 'identifier' && !isWordless(String(value)) ? [] : [[name, value] as const]
  })
  return { ...ours, ...Object.fromEntries(taken) }
}
