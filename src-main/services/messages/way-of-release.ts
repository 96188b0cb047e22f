/** The way a message leaves: the secret of a password file is made here, and the release leaves its trace in the case. */
import { randomBytes } from 'node:crypto'
import { toInstant } from '../../../src-shared/base/clock.ts'
import type { CaseStepKind, StepOffice } from '../../../src-shared/domain/messages/case-step.ts'
import type { Draft, Way } from '../../../src-shared/domain/messages/draft.ts'
import { secretOctets, secretWords } from '../../../src-shared/domain/messages/secret-words.ts'
import { messagesRepository } from '../../store/messages-repository.ts'
import { type WayRepository, wayRepository } from '../../store/way-repository.ts'
import { joinCaseOf } from '../cases/join-named.ts'
import type { OpenVault } from '../session.ts'
import type { Recipient } from './recipients.ts'
import { recordOf } from './rows.ts'

export type WayOfRelease = {
  readonly way: Way
  /** The words that open the file, besides the keys; null where there is no such file. */
  readonly words: readonly string[] | null
}

/** New words for each message, so that those of one open no other. */
export function wayOfRelease({ way = 'usual' }: Pick<Draft, 'way'>): WayOfRelease {
  return { way, words: way === 'password' ? secretWords(randomBytes(secretOctets)) : null }
}

/** A message that was just written, and what it was made of. */
export type Noted = {
  readonly message: { readonly id: string; readonly thread: string }
  readonly draft: string
  readonly recipients: readonly Recipient[]
  /** Whether the draft is kept, with recipients that have no message yet. */
  readonly isDraftKept: boolean
  readonly at: Date
}

/**
 * Keeps the way and its secret, and makes steps of the case of what was done for these recipients. Inside the unit of
 * work of the release.
 */
export function noteWay(vault: OpenVault, { way, words }: WayOfRelease, noted: Noted): void {
  const { message, recipients, at } = noted
  const ways = wayRepository(vault.database)
  if (way !== 'usual') ways.setWay(vault, message.id, way)
  if (words !== null) ways.keepSecret(vault, message.id, words)
  const keyless = recipients.filter(({ key }) => key === null)
  if (way !== 'usual') noteKeyRequests(vault, ways, message.thread, keyless)
  joinDraftSteps(vault, ways, noted)
  const kind: CaseStepKind | null = way === 'paper' ? 'paper' : way === 'password' ? 'password-file' : null
  if (kind === null) return
  for (const recipient of kind === 'paper' ? recipients : keyless) {
    const { id: pocId } = recipient.pointOfContact
    const detail = { office: officeOf(recipient) }
    ways.addStep(vault, {
      kind,
      pocId,
      at: toInstant(at),
      detail,
      thread: message.thread,
      message: message.id,
    })
  }
}

export function officeOf({
  pointOfContact,
  entity,
}: Pick<Recipient, 'pointOfContact' | 'entity'>): StepOffice {
  return { state: pointOfContact.state, entity }
}

/** The latest request to each, which has a case of its own; the same request is one step of a case, not several. */
function noteKeyRequests(
  vault: OpenVault,
  ways: WayRepository,
  thread: string,
  keyless: readonly Recipient[],
): void {
  const known = new Set(
    ways.stepsOf(thread).flatMap(({ kind, message }) => (kind === 'key-asked' ? [message] : [])),
  )
  for (const recipient of keyless) {
    const { id: pocId } = recipient.pointOfContact
    const request = latestRequestTo(ways, pocId)
    if (request === undefined || known.has(request.id)) continue
    const detail = { office: officeOf(recipient) }
    ways.addStep(vault, { kind: 'key-asked', pocId, at: request.at, detail, thread, message: request.id })
  }
}

function latestRequestTo(ways: WayRepository, pocId: string) {
  for (const request of ways.keyRequests()) {
    if (recordOf(request)?.to.some((addressee) => addressee.pocId === pocId) === true) return request
  }
  return undefined
}

/** What says again what began a case has a thread of its own, and stands in that case here. */
function joinCaseAgain(vault: OpenVault, { message, at }: Noted, again: string | undefined): void {
  const messages = messagesRepository(vault.database)
  const [own, said] = [messages.find(message.id), again === undefined ? undefined : messages.find(again)]
  if (own !== undefined && said !== undefined && own.thread !== said.thread) joinCaseOf(vault, at, own, said)
}

/** What was noted of the draft; that another office was chosen only where it is the one that is written to. */
function joinDraftSteps(vault: OpenVault, ways: WayRepository, noted: Noted): void {
  const { message, draft, recipients, isDraftKept } = noted
  const addressed = new Set(recipients.map(({ pointOfContact }) => pointOfContact.id))
  const states = new Set(recipients.map(({ pointOfContact }) => pointOfContact.state))
  for (const { id, kind, pocId, detail } of ways.stepsOfDraft(draft)) {
    const holds = kind === 'other-contact' ? addressed.has(pocId) : states.has(detail.office.state)
    if (!holds) continue
    ways.joinStep(vault, id, message.thread, message.id)
    joinCaseAgain(vault, noted, detail.again)
  }
  if (!isDraftKept) ways.forgetStepsOfDraft(draft)
}
