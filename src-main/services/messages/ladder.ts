/** For counterparts without a usable key: other offices of their State, calls, the words of a password file. */
import { type Clock, toInstant } from '../../../src-shared/base/clock.ts'
import { Failure } from '../../../src-shared/base/failure.ts'
import type { CallParsed, Handlers } from '../../../src-shared/contract/contract.ts'
import type { DeskEvent } from '../../../src-shared/contract/events.ts'
import type { OtherContact } from '../../../src-shared/contract/ladder.ts'
import type { CallRecord } from '../../../src-shared/domain/directory/verification.ts'
import type { StepDetail } from '../../../src-shared/domain/messages/case-step.ts'
import { appendAudit } from '../../store/audit-repository.ts'
import { directoryRepository } from '../../store/directory-repository.ts'
import { type MessageRow, messagesRepository } from '../../store/messages-repository.ts'
import { transaction } from '../../store/unit-of-work.ts'
import { type NewStep, wayRepository } from '../../store/way-repository.ts'
import { stepsOfCase } from '../cases/timeline.ts'
import { recordCall } from '../keys/verify-key.ts'
import type { OpenVault, Session } from '../session.ts'
import type { Recipient } from './recipients.ts'
import { recordOf } from './rows.ts'
import { viewOf } from './views.ts'
import { officeOf } from './way-of-release.ts'

type LadderCall =
  `messages.${'otherContacts' | 'noteOtherContact' | 'recordCall' | 'steps' | 'secret' | 'secretRead'}`

export type LadderDependencies = {
  readonly session: Session
  readonly clock: Clock
  readonly emit: (event: DeskEvent) => void
  /** Points of contact as recipients at an instant. @throws Failure `entry-not-found` */
  readonly recipients: (pocIds: readonly string[], at: Date) => Recipient[]
}

export function ladderHandlers(deps: LadderDependencies): Handlers<LadderCall> {
  const { session, clock, emit, recipients } = deps
  const one = (pocId: string, at: Date): Recipient => {
    const [recipient] = recipients([pocId], at)
    if (recipient === undefined) throw new Failure('entry-not-found')
    return recipient
  }
  const changed = () => emit({ topic: 'messages' })
  return {
    'messages.otherContacts': ({ id }) => ({ contacts: otherContacts(deps, id) }),
    'messages.noteOtherContact': ({ draft, from, to }) => {
      const at = clock()
      noteOtherContact(session.current(), draft, one(from, at), one(to, at), at)
      return {}
    },
    'messages.recordCall': ({ about, ...call }) => {
      const [vault, at] = [session.current(), clock()]
      transaction(vault.database, () => {
        const place = placeOf(vault, about)
        noteCall(vault, at, call, { kind: 'called', office: one(call.pocId, at), ...place })
      })
      changed()
      emit({ topic: 'directory' })
      return {}
    },
    'messages.steps': ({ thread }) => ({ steps: stepsOfCase(session.current().database, thread) }),
    'messages.secret': ({ id }) => {
      const [vault, at] = [session.current(), clock()]
      return transaction(vault.database, () => {
        const words = secretOf(vault, id)
        appendAudit(vault.database, vault, at, 'message-secret-shown', id)
        return { words: [...words] }
      })
    },
    'messages.secretRead': ({ id, ...call }) => {
      const [vault, at] = [session.current(), clock()]
      transaction(vault.database, () => {
        secretOf(vault, id)
        readOut(vault, at, rowOf(vault, id), { ...call, outcome: 'reached' }, one(call.pocId, at))
      })
      changed()
      emit({ topic: 'directory' })
      return viewOf(rowOf(vault, id), vault.database)
    },
  }
}

/**
 * Of the same State, reachable, with a usable key: the alternates that the record names first, in its order, then those
 * whose key was verified. An alternate of another State is another message, not another way to this one.
 */
function otherContacts({ session, clock, recipients }: LadderDependencies, id: string): OtherContact[] {
  const at = clock()
  const directory = directoryRepository(session.current().database)
  const [own] = recipients([id], at)
  const { state = '', alternates = [] } = own?.pointOfContact ?? {}
  const others = directory.rowsOfState(state, at).flatMap((row) => (row.id === id ? [] : [row.id]))
  const usable = recipients(others, at).flatMap(({ pointOfContact, entity, blocked, key, encryption }) =>
    blocked !== null || key === null
      ? []
      : [
          {
            pocId: pointOfContact.id,
            state: pointOfContact.state,
            type: pointOfContact.type,
            entity,
            fingerprint: key.fingerprint,
            until: encryption.until,
            verified: key.verified,
            isAlternate: alternates.includes(pointOfContact.id),
          },
        ],
  )
  const place = ({ pocId, isAlternate }: OtherContact) =>
    isAlternate ? alternates.indexOf(pocId) : alternates.length
  return usable.toSorted((a, b) => place(a) - place(b) || Number(b.verified) - Number(a.verified))
}

/** @throws Failure `bad-input` for an office of another State: that is another message, not another way to it */
function noteOtherContact(vault: OpenVault, draft: string, from: Recipient, to: Recipient, at: Date): void {
  if (from.pointOfContact.state !== to.pointOfContact.state) throw new Failure('bad-input')
  const { database } = vault
  transaction(database, () => {
    wayRepository(database).addStep(vault, {
      kind: 'other-contact',
      pocId: to.pointOfContact.id,
      at: toInstant(at),
      draft,
      detail: { office: officeOf(to), instead: officeOf(from) },
    })
    appendAudit(database, vault, at, 'recipient-replaced', draft, {
      from: from.pointOfContact.id,
      to: to.pointOfContact.id,
    })
  })
}

/** Where a step of a call stands: with the message, or with the draft until it is one. */
function placeOf(vault: OpenVault, about: CallParsed<'messages.recordCall'>['about']) {
  if ('draft' in about) {
    const released = messagesRepository(vault.database).find(about.draft)
    if (released === undefined) return { draft: about.draft }
    return { thread: released.thread, message: released.id }
  }
  const { id, thread } = rowOf(vault, about.message)
  return { thread, message: id }
}

type Spoken = Pick<CallRecord, 'pocId' | 'at' | 'number' | 'withWhom' | 'outcome' | 'note'>
type Place = { readonly draft: string } | { readonly thread: string; readonly message: string }

/**
 * The call in the log of calls, and the step of the case. Only numbers of the record in effect: one that came with the
 * message, or that waits in review, may be that of whoever wants to be called.
 * @throws Failure `bad-input` for any other number, and for a call in the future
 */
function noteCall(
  vault: OpenVault,
  now: Date,
  spoken: Spoken,
  { kind, office, ...place }: { readonly kind: NewStep['kind']; readonly office: Recipient } & Place,
): void {
  const { pointOfContact } = office
  const isListed = pointOfContact.phones.some(
    ({ number, usage }) => usage !== 'fax' && number === spoken.number,
  )
  if (!isListed) throw new Failure('bad-input')
  recordCall(vault, now, { ...spoken, direction: 'outgoing', purpose: 'message' })
  const { number, withWhom, outcome, note } = spoken
  const detail: StepDetail = { office: officeOf(office), call: { number, withWhom, outcome, note } }
  wayRepository(vault.database).addStep(vault, {
    kind,
    pocId: pointOfContact.id,
    at: spoken.at,
    detail,
    ...place,
  })
}

/**
 * The words go once every recipient who has no key has heard them: nobody could open the file without.
 * @throws Failure `bad-input` where the office called is none of the recipients
 */
function readOut(vault: OpenVault, now: Date, row: MessageRow, spoken: Spoken, office: Recipient): void {
  const to = recordOf(row)?.to ?? []
  if (!to.some(({ pocId }) => pocId === spoken.pocId)) throw new Failure('bad-input')
  const { id, thread } = row
  const ways = wayRepository(vault.database)
  noteCall(vault, now, spoken, { kind: 'secret-read', office, thread, message: id })
  const heard = new Set<string | null>(
    ways
      .stepsOf(thread)
      .flatMap((step) => (step.kind === 'secret-read' && step.message === id ? step.pocId : [])),
  )
  if (to.every(({ pocId, fingerprint }) => fingerprint !== null || heard.has(pocId))) ways.wipeSecret(id)
  appendAudit(vault.database, vault, now, 'message-secret-read', id, { poc: spoken.pocId })
}

/** @throws Failure `secret-gone` */
function secretOf(vault: OpenVault, id: string): readonly string[] {
  const words = wayRepository(vault.database).secretOf(rowOf(vault, id).id)
  if (words === null) throw new Failure('secret-gone')
  return words
}

function rowOf({ database }: OpenVault, id: string): MessageRow {
  const row = messagesRepository(database).find(id)
  if (row === undefined) throw new Failure('message-not-found')
  return row
}
