/** Practice counterparts: they answer inside a demonstration vault, and what they write is opened like every file. */
import { randomUUID } from 'node:crypto'
import { type Clock, type Instant, toInstant } from '../../src-shared/base/clock.ts'
import { asFailure, Failure } from '../../src-shared/base/failure.ts'
import type { Handlers, VaultCallName } from '../../src-shared/contract/contract.ts'
import type { DeskEvent } from '../../src-shared/contract/events.ts'
import type { OpenedOne } from '../../src-shared/contract/incoming.ts'
import { inLanguage } from '../../src-shared/domain/directory/multilingual.ts'
import { practicePauses } from '../../src-shared/domain/practice/plan.ts'
import type { PracticeRole } from '../../src-shared/domain/practice/roles.ts'
import type { PracticeStatus } from '../../src-shared/domain/practice/views.ts'
import { appendAudit } from '../store/audit-repository.ts'
import { caseRepository } from '../store/case-repository.ts'
import { messagesRepository } from '../store/messages-repository.ts'
import { findOfficer } from '../store/officer-repository.ts'
import { type PracticeRow, practiceRepository } from '../store/practice-repository.ts'
import { transaction } from '../store/unit-of-work.ts'
import { type Later, systemTimer } from './backups/jobs.ts'
import { oneAfterAnother } from './messages/one-after-another.ts'
import { comeIn } from './practice/come-in.ts'
import { keyOf } from './practice/keys.ts'
import { type PracticeOffice, practiceOffices } from './practice/offices.ts'
import type { PracticePgp } from './practice/sealing.ts'
import { takeUp } from './practice/take-up.ts'
import { hearRecorded, tellWords } from './practice/words.ts'
import { type OpenVault, type Session, whileOpen } from './session.ts'

type PracticeCall = Extract<VaultCallName, `practice.${string}`>

export type PracticeDependencies = {
  readonly session: Session
  readonly clock: Clock
  readonly pgp: PracticePgp
  readonly emit: (event: DeskEvent) => void
  /** `incoming.open`: what came in is opened there as any file. */
  readonly open: (input: { readonly bytes: Uint8Array }) => Promise<OpenedOne> | OpenedOne
  /** The system's timer where it is left out. */
  readonly later?: Later
  /** Told of faults in what nobody asked for. */
  readonly report?: (error: unknown) => void
}

export type PracticeService = {
  readonly handlers: Handlers<PracticeCall>
  /** Something may have been sent, or a session has begun. Does nothing in a real vault. */
  readonly heard: () => void
  /** The desk is about to be locked. */
  readonly ended: () => void
}

/** Timers cannot wait longer, in milliseconds. */
const longestWait = 2 ** 31 - 1

export function practiceService(deps: PracticeDependencies): PracticeService {
  const watch = practiceWatch(deps)
  return {
    handlers: practiceHandlers(deps, watch),
    heard: () => {
      if (isOfPractice(deps.session)) watch.lookUnasked()
    },
    ended: watch.ended,
  }
}

type PracticeWatch = ReturnType<typeof practiceWatch>

/** Looks for what was sent and what is due: when it is asked to, and at the time of what is due next. */
function practiceWatch(deps: PracticeDependencies) {
  const { session, clock, pgp, emit, later = systemTimer, report = () => undefined } = deps
  const queued = oneAfterAnother()
  let cancel: () => void = () => undefined
  const changed = () => emit({ topic: 'incoming' })

  /** One after another: the second would answer again what the first is answering. */
  const look = () =>
    queued(() =>
      whileOpen(session, async (vault) => {
        const isPlanned = await takeUp(pgp, vault, clock())
        const isHeard = await hearRecorded(pgp, vault, clock())
        const came = await comeIn(pgp, vault, clock())
        if (isPlanned || isHeard || came) changed()
        arm(vault)
      }),
    )
  const lookUnasked = () => {
    look().catch((error: unknown) => {
      // A desk that is locked meanwhile looks again when it is opened.
      if (asFailure(error)?.code.startsWith('vault-') !== true) report(error)
    })
  }
  const arm = (vault: OpenVault) => {
    cancel()
    const next = practiceRepository(vault.database)
      .unopened()
      .flatMap(({ due, bytes }) => (due === null || bytes !== null ? [] : [Date.parse(due)]))[0]
    if (next === undefined) return
    // What is due and could not be written is tried again in a minute.
    const wait = next - clock().getTime()
    cancel = later(Math.min(wait > 0 ? wait : 60_000, longestWait), lookUnasked)
  }

  return {
    queued,
    changed,
    look,
    lookUnasked,
    ended: () => {
      cancel()
      cancel = () => undefined
    },
  }
}

function practiceHandlers(
  { session, clock, pgp, open }: PracticeDependencies,
  { queued, changed, look }: PracticeWatch,
): Handlers<PracticeCall> {
  const present = (): Present => presentOf(session.current())
  return {
    'practice.status': () => statusOf(session.current()),
    'practice.receive': async () => {
      present()
      await look()
      return { arrived: statusOf(session.current()).arrived.length }
    },
    'practice.waitNoLonger': async ({ id }) => {
      const { vault, practice } = present()
      const row = existing(practice.find(id))
      if (row.due === null) throw new Failure('practice-needs-words')
      if (row.bytes === null)
        note(vault, row.id, clock(), () => practice.setDue(row.id, toInstant(clock()), vault.deviceId))
      await look()
      return {}
    },
    'practice.open': async ({ id }) => {
      const { vault, practice } = present()
      const { bytes } = existing(practice.find(id))
      if (bytes === null) throw new Failure('practice-gone')
      const opened = await open({ bytes: Uint8Array.from(bytes) })
      const { database, deviceId } = vault
      transaction(database, () => practice.setOpened(id, toInstant(clock()), deviceId))
      changed()
      return opened
    },
    'practice.tellPassphrase': async ({ id, words }) => {
      present()
      await queued(() => whileOpen(session, (vault) => tellWords(pgp, vault, { id, words }, clock())))
      changed()
      await look()
      return {}
    },
    'practice.askForNotification': async ({ role }) => {
      const { vault } = present()
      const id = askFor(vault, role, clock())
      await look()
      changed()
      return { id }
    },
  }
}

type Present = {
  readonly vault: OpenVault
  readonly offices: readonly PracticeOffice[]
  readonly practice: ReturnType<typeof practiceRepository>
}

/** @throws Failure `practice-not-here` */
function presentOf(vault: OpenVault): Present {
  const offices = practiceOffices(vault)
  if (offices.length === 0) throw new Failure('practice-not-here')
  return { vault, offices, practice: practiceRepository(vault.database) }
}

function isOfPractice(session: Session): boolean {
  try {
    return session.current().kind === 'demonstration'
  } catch (error) {
    if (asFailure(error) === undefined) throw error
    return false
  }
}

function existing(row: PracticeRow | undefined): PracticeRow {
  if (row === undefined) throw new Failure('practice-gone')
  return row
}

function note({ database, ...vault }: OpenVault, id: string, at: Date, write: () => void): void {
  transaction(database, () => {
    write()
    appendAudit(database, vault, at, 'practice-counterpart', id)
  })
}

/** @returns the id of what is on its way, or came in and was not opened */
function askFor(vault: OpenVault, role: PracticeRole, now: Date): string {
  const { offices, practice } = presentOf(vault)
  const office = offices.find((one) => one.role === role)
  if (office === undefined) throw new Failure('practice-not-here')
  const begun = practice.unopened().find((row) => row.kind === 'notification' && row.role === role)
  if (begun !== undefined) return begun.id
  const id = randomUUID()
  const due = toInstant(new Date(now.getTime() + practicePauses.notification * 1000))
  const row = { id, role, office: office.entry.id, about: null, kind: 'notification', due } as const
  note(vault, id, now, () => practice.add(row, vault.deviceId))
  return id
}

const away: PracticeStatus = { available: false, counterparts: [], pending: [], arrived: [] }

function statusOf(vault: OpenVault): PracticeStatus {
  const offices = practiceOffices(vault)
  if (offices.length === 0) return away
  const { database, officer, profile } = vault
  const own = officer === null ? undefined : findOfficer(database, officer.id)
  const language = own?.language ?? profile.textLanguage
  const messages = messagesRepository(database)
  const cases = caseRepository(database)
  const threadOf = (about: string | null) => {
    const row = about === null ? undefined : messages.find(about)
    return row === undefined ? null : cases.caseOf(row)
  }
  const rows = practiceRepository(database).unopened()
  const shown = ({ id, role, office, about }: PracticeRow) => ({ id, role, office, thread: threadOf(about) })
  const onTheWay = rows.filter(({ bytes }) => bytes === null)
  return {
    available: true,
    counterparts: offices.map((office) => ({
      role: office.role,
      office: office.entry.id,
      state: office.entry.state,
      pocType: office.entry.type,
      name: inLanguage(office.entry.entityName, [language]).text,
      fingerprint: keyOf(vault, office)?.fingerprint ?? null,
    })),
    pending: lastWithout(onTheWay).map((row) => ({ ...shown(row), due: row.due })),
    arrived: rows.flatMap((row) =>
      row.bytes === null || row.due === null ? [] : [{ ...shown(row), at: row.due }],
    ),
  }
}

/** The rows come by their time, those without any first. */
function lastWithout(rows: readonly PracticeRow[]): readonly PracticeRow[] {
  const isTimed = (row: PracticeRow): row is PracticeRow & { due: Instant } => row.due !== null
  return [...rows.filter(isTimed), ...rows.filter((row) => !isTimed(row))]
}
