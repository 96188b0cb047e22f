/** The invented correspondence where a counterpart has no usable key: other offices, calls, words, steps. */
import { Failure } from '../../src-shared/base/failure.ts'
import type { CallName, Handlers } from '../../src-shared/contract/contract.ts'
import { encryptionSummary } from '../../src-shared/domain/directory/key-state.ts'
import type { CaseStep, StepDetail } from '../../src-shared/domain/messages/case-step.ts'
import { secretWords } from '../../src-shared/domain/messages/secret-words.ts'
import type { MessageView } from '../../src-shared/domain/messages/views.ts'
import type { FakeEntry } from './fake-directory.ts'
import type { FakePreflightDesk } from './fake-preflight.ts'

type LadderCall = `messages.${
  | 'otherContacts'
  | 'noteOtherContact'
  | 'recordCall'
  | 'steps'
  | 'secret'
  | 'secretRead'
  | 'openWithWords'}`

/** The words of every fake file. */
export const fakeWords = secretWords(Uint8Array.from({ length: 12 }, (_none, index) => index * 20))

export type FakeLadder = Pick<FakePreflightDesk, 'clock' | 'directory'> & {
  readonly found: (id: string) => MessageView
  readonly keep: (view: MessageView) => MessageView
  readonly open: () => MessageView
}

export function fakeLadderHandlers(desk: FakeLadder): Handlers<Extract<CallName, LadderCall>> {
  const { clock, directory, found, keep } = desk
  const steps: (CaseStep & { readonly thread: string })[] = []
  const entryOf = (id: string): FakeEntry => {
    const entry = directory.find(({ pointOfContact }) => pointOfContact.id === id)
    if (entry === undefined) throw new Failure('entry-not-found')
    return entry
  }
  const note = (view: MessageView, kind: CaseStep['kind'], pocId: string, call: StepDetail['call']) => {
    const { state, entityName } = entryOf(pocId).pointOfContact
    const detail = { office: { state, entity: entityName.en ?? '' }, ...(call === undefined ? {} : { call }) }
    const { id: message, thread } = view.summary
    const at = clock().toISOString()
    steps.push({ id: crypto.randomUUID(), kind, pocId, message, at, by: 'Duty', detail, thread })
  }
  return {
    'messages.otherContacts': ({ id }) => {
      const { state, alternates } = entryOf(id).pointOfContact
      return {
        contacts: directory.flatMap(({ pointOfContact, keys }) => {
          const { state: key, until } = encryptionSummary(keys, clock())
          const [first] = keys
          if (pointOfContact.id === id || pointOfContact.state !== state || key !== 'usable') return []
          if (first === undefined) return []
          const { id: pocId, type, entityName } = pointOfContact
          const entity = entityName.en ?? ''
          const { fingerprint } = first
          const isAlternate = alternates.includes(pocId)
          return [{ pocId, state, type, entity, fingerprint, until, verified: false, isAlternate }]
        }),
      }
    },
    'messages.noteOtherContact': () => ({}),
    'messages.recordCall': ({ about, pocId, number, withWhom, outcome, note: noted }) => {
      if ('message' in about)
        note(found(about.message), 'called', pocId, { number, withWhom, outcome, note: noted })
      return {}
    },
    'messages.steps': ({ thread }) => ({
      steps: steps.filter((step) => step.thread === thread).map(({ thread: _in, ...step }) => step),
    }),
    'messages.secret': ({ id }) => {
      if (!found(id).secretWaits) throw new Failure('secret-gone')
      return { words: [...fakeWords] }
    },
    'messages.secretRead': ({ id, pocId, number, withWhom, note: noted }) => {
      const view = found(id)
      note(view, 'secret-read', pocId, { number, withWhom, outcome: 'reached', note: noted })
      return keep({ ...view, secretWaits: false })
    },
    'messages.openWithWords': () => desk.open(),
  }
}
