/** The pre-flight on the vault's side: facts are gathered here, judged by `preflight.ts`, and refused or taken note of. */
import { Failure } from '../../../src-shared/base/failure.ts'
import { messageMailbox } from '../../../src-shared/domain/directory/addressee.ts'
import { verificationInUse } from '../../../src-shared/domain/directory/effective.ts'
import type { KeyFacts } from '../../../src-shared/domain/directory/key-facts.ts'
import { bestKey, encryptionSummary } from '../../../src-shared/domain/directory/key-state.ts'
import { type Holidays, officeState } from '../../../src-shared/domain/directory/office-hours.ts'
import { preflightFindings } from '../../../src-shared/domain/messages/preflight.ts'
import type {
  PreflightFacts,
  PreflightMessage,
  RecipientFacts,
} from '../../../src-shared/domain/messages/preflight-facts.ts'
import {
  type Finding,
  notOverridden,
  type Override,
} from '../../../src-shared/domain/messages/preflight-finding.ts'
import type { Template } from '../../../src-shared/domain/messages/template.ts'
import { changeRepository } from '../../store/change-repository.ts'
import { directoryRepository } from '../../store/directory-repository.ts'
import { type MessageRow, messagesRepository } from '../../store/messages-repository.ts'
import type { DeskDatabase } from '../../store/open.ts'
import { verificationsOf } from '../../store/verification-repository.ts'
import { holidayDates } from '../directory/office-holidays.ts'
import type { OpenVault } from '../session.ts'
import { type ManagerRecipient, managerPreflight } from './manager-recipient.ts'
import { ownPointOfContact } from './own-entry.ts'
import type { Recipient } from './recipients.ts'
import { isProved } from './rows.ts'

export type PreflightSubject = {
  readonly vault: OpenVault
  /** Facts of the key that this desk signs with. */
  readonly ownFacts: KeyFacts
  readonly template: Template
  readonly recipients: readonly Recipient[]
  /** Points of contact of the own State that are given a copy. */
  readonly copies: readonly Recipient[]
  /** Null where the desk does not know how it is reached; only looked at where the message goes there. */
  readonly manager?: ManagerRecipient | null | undefined
  /** Null before anything was written. */
  readonly message: PreflightMessage | null
  /** The thread here that it answers in, where that is known. */
  readonly thread?: string | undefined
  readonly at: Date
  readonly holidays: Holidays
}

/** What is found of a message to these recipients at the instant `at`. */
export function findingsAt(subject: PreflightSubject): Finding[] {
  const { vault, ownFacts, template, recipients, copies, manager, message, at, holidays } = subject
  const factsOf = (recipient: Recipient) => recipientFacts(vault.database, recipient, at, holidays)
  const { state, pocType } = vault.profile
  return preflightFindings({
    template,
    message,
    recipients: recipients.map(factsOf),
    copies: copies.map(factsOf),
    manager: manager === undefined || manager === null ? null : managerPreflight(manager),
    own: {
      state,
      type: pocType,
      key: encryptionSummary([ownFacts], at),
      listed: ownPointOfContact(vault) !== null,
    },
    caseModes: caseModes(subject),
    at,
  })
}

/** The holidays that the offices of these recipients keep around `at`. */
export function holidaysOf(recipients: readonly Recipient[], at: Date): Promise<Holidays> {
  const calendars = recipients.flatMap(
    ({ pointOfContact }) => pointOfContact.availability.holidayCalendar ?? [],
  )
  return holidayDates(calendars, at)
}

/**
 * The warnings that the releaser took note of, to be kept with the message.
 * @param overridden those that were shown and accepted; `all` where the program itself writes a message of fixed form
 * @throws Failure `message-blocked` with the code of what blocks, `message-warning-new` with the code of a warning that
 * was not named: it was not shown, or has come since
 */
export function acceptedWarnings(
  findings: readonly Finding[],
  overridden: readonly Override[] | 'all',
): Finding[] {
  const blocking = findings.find(({ level }) => level === 'blocks')
  if (blocking !== undefined) throw new Failure('message-blocked', { code: blocking.code })
  const [unseen] = overridden === 'all' ? [] : notOverridden(findings, overridden)
  if (unseen !== undefined) throw new Failure('message-warning-new', { code: unseen.code })
  return findings.filter(({ level }) => level === 'warns')
}

/** For the audit log: by code, of how many recipients; `key-not-verified` is `warnedKeyNotVerified` there. */
export function warningDetail(warnings: readonly Finding[]): Readonly<Record<string, number>> {
  const detail: Record<string, number> = {}
  for (const { code } of warnings) {
    const name = `warned-${code}`.replace(/-([a-z])/g, (_match, letter: string) => letter.toUpperCase())
    detail[name] = (detail[name] ?? 0) + 1
  }
  return detail
}

function recipientFacts(
  db: DeskDatabase,
  { pointOfContact, blocked, provisional }: Recipient,
  at: Date,
  holidays: Holidays,
): RecipientFacts {
  const { id, availability } = pointOfContact
  const directory = directoryRepository(db)
  const keys = directory.keyFactsOf(id)
  const hasRejectedKey = directory.allKeyFactsOf(id).length > keys.length
  const office = officeState(availability, at, holidays.get(availability.holidayCalendar ?? ''))
  return {
    pocId: id,
    state: pointOfContact.state,
    type: pointOfContact.type,
    blocked,
    provisional,
    encryption: encryptionSummary(keys, at),
    verification: verificationInUse(bestKey(keys, at), hasRejectedKey, verificationsOf(db, id)),
    keyChangeWaits: changeRepository(db)
      .openOf(id)
      .some(({ path, standing }) => standing === 'waiting' && path.startsWith('pgpKeys/')),
    office: {
      open: office.open,
      timeZone: availability.timeZone.slice(0, 64),
      localTime: office.localTime,
      opens: office.nextChange,
    },
    mailbox: messageMailbox(pointOfContact)?.usage ?? null,
    languages: pointOfContact.operationalLanguages,
  }
}

/**
 * Modes of what is kept of the case: of the thread that is answered (`joinsThread` has let in who may stand there), and
 * of messages with a case number or id that the draft names. Anybody can write any number into a message, so what came
 * in counts there only where its sender is proved and is of a State that is written to, or given a copy.
 */
function caseModes({
  vault,
  message,
  recipients,
  copies,
  thread,
}: PreflightSubject): PreflightFacts['caseModes'] {
  const messages = messagesRepository(vault.database)
  const states = new Set([...recipients, ...copies].map(({ pointOfContact }) => pointOfContact.state))
  const counts = (row: MessageRow): boolean =>
    row.direction === 'outgoing' || (isProved(row.verdict) && states.has(row.verdict?.signer?.state ?? ''))
  const named = (message?.references ?? []).flatMap((reference) => messages.ofCase(reference)).filter(counts)
  const answered = thread === undefined ? [] : messages.inThread(thread)
  const modes = [...named, ...answered].flatMap(({ mode }) => mode ?? [])
  return [...new Set(modes)]
}
