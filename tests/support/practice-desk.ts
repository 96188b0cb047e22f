/** A desk of a demonstration vault with the counterparts of practice in its directory, and the timer that a test winds. */
import { readFile } from 'node:fs/promises'
import { installedGnupg } from '../../src-main/crypto/gnupg.ts'
import { inProcessPgp } from '../../src-main/crypto/pgp.ts'
import { heldReports } from '../../src-main/services/incoming/held-reports.ts'
import { incomingService } from '../../src-main/services/incoming.ts'
import { handedFiles } from '../../src-main/services/messages/handed-files.ts'
import { messageService } from '../../src-main/services/messages.ts'
import { practiceService } from '../../src-main/services/practice.ts'
import type { OpenVault } from '../../src-main/services/session.ts'
import { stoppableWork } from '../../src-main/services/stoppable-work.ts'
import { heldDesk } from '../../src-main/services/vault/held.ts'
import { directoryRepository } from '../../src-main/store/directory-repository.ts'
import { practiceRepository } from '../../src-main/store/practice-repository.ts'
import { required } from '../../src-shared/base/assert.ts'
import { Failure } from '../../src-shared/base/failure.ts'
import type { CallInput } from '../../src-shared/contract/contract.ts'
import type { DeskEvent } from '../../src-shared/contract/events.ts'
import type { DeskProfile, VaultKind } from '../../src-shared/contract/vault.ts'
import { directoryTargetSchema, type PointOfContact } from '../../src-shared/domain/directory/record.ts'
import { mostAtOnce } from '../../src-shared/domain/incoming/most-at-once.ts'
import type { Draft } from '../../src-shared/domain/messages/draft.ts'
import type { MessageView } from '../../src-shared/domain/messages/views.ts'
import type { PracticeRole } from '../../src-shared/domain/practice/roles.ts'
import { accepted } from './accepted-warnings.ts'
import { notification } from './correspondence.ts'
import { type TestClock, testDesk } from './two-desks.ts'

/** An invented desk of a State that none of the counterparts is of. */
export const practisingProfile: DeskProfile = {
  state: 'URY',
  pocType: 'technical',
  entity: 'National Desk Quillwort (demonstration)',
  contact: 'Duty officer',
  email: 'duty@quillwort.example',
  phone: '+59800000000',
  timeZone: 'America/Montevideo',
  textLanguage: 'en',
}

const states = ['KEN', 'FRA', 'THA', 'BRA', 'LIE', 'DEU', 'MKD']

async function demonstrationOffices(): Promise<PointOfContact[]> {
  const file = new URL('../../assets/demonstration/directory.json', import.meta.url)
  const directory = directoryTargetSchema.parse(JSON.parse(await readFile(file, 'utf8')))
  return directory.states
    .filter(({ state }) => states.includes(state))
    .flatMap(({ pointsOfContact }) => pointsOfContact)
}

/** What a test may want otherwise. */
export type Setting = {
  readonly kind?: VaultKind
  readonly profile?: DeskProfile
  readonly hasDirectory?: boolean
}

export async function practiceDesk({
  kind = 'demonstration',
  profile = practisingProfile,
  hasDirectory = true,
}: Setting = {}) {
  const clock: TestClock = { now: new Date('2026-11-23T09:00:00.000Z') }
  const desk = await testDesk(profile, clock)
  if (hasDirectory) await desk.know(await demonstrationOffices())
  const vault: OpenVault = { ...desk.vault, kind }
  let isLocked = false
  const session = {
    current: () => {
      if (isLocked) throw new Failure('vault-locked')
      return vault
    },
  }
  const events: DeskEvent[] = []
  const faults: unknown[] = []
  let planned: { readonly milliseconds: number; readonly work: () => void } | undefined
  const emit = (event: DeskEvent) => void events.push(event)
  const base = { session, clock: () => clock.now, emit }
  const [chosen, reports, pgp] = [handedFiles(mostAtOnce), heldReports(session), inProcessPgp()]
  const gnupg = installedGnupg({ programs: [] })
  const { signalOf } = stoppableWork()
  const tools = { desk: heldDesk(), pgp, gnupg, chosen, reports, signalOf }
  const { handlers: messages, open: openBytes } = messageService({ ...base, ...tools })
  const incoming = incomingService({ ...base, chosen, reports, open: openBytes })
  const service = practiceService({
    ...base,
    pgp,
    open: incoming.handlers['incoming.open'],
    later: (milliseconds, work) => {
      planned = { milliseconds, work }
      return () => {
        planned = undefined
      }
    },
    report: (error) => void faults.push(error),
  })
  const practice = service.handlers
  const officeOf = async (role: PracticeRole) =>
    required(
      (await practice['practice.status']({})).counterparts.find((one) => one.role === role),
      role,
    )
  const open = async (id: string): Promise<MessageView> => {
    const opened = await practice['practice.open']({ id })
    if (opened.became === 'report') throw new Error('a report came in')
    return messages['messages.message']({ id: opened.message.id })
  }
  const release = async (draft: Draft): Promise<MessageView> =>
    await messages['messages.release'](
      await accepted(
        (input: CallInput<'messages.preflight'>) => messages['messages.preflight'](input),
        draft,
      ),
    )
  const confirm = async (id: string): Promise<void> => {
    const forms = await messages['internal.messageForms']({ ids: [id], files: 'all', fallback: 'eml' })
    for (const { form } of forms) await messages['internal.messageExported']({ id, form })
    await messages['messages.markSent']({ id, at: clock.now.toISOString(), channel: 'encrypted-mail' })
  }
  return {
    vault,
    clock,
    events,
    faults,
    messages,
    service,
    practice,
    officeOf,
    open,
    release,
    confirm,
    /** Releases a notification to an office and says that it was sent; nothing has been taken up then. */
    notify: async (to: string, changes: Partial<Draft> = {}): Promise<MessageView> => {
      const sent = await release(notification(to, changes))
      await confirm(sent.summary.id)
      return sent
    },
    /** So many seconds later; what is due has come in. */
    later: async (seconds: number) => {
      clock.now = new Date(clock.now.getTime() + seconds * 1000)
      await practice['practice.receive']({})
      return (await practice['practice.status']({})).arrived
    },
    /** The directory lists the key that the office has made for itself. */
    learnKeyOf: async (office: string) => {
      const made = required(practiceRepository(vault.database).key(office), 'a key')
      const { fingerprint, certificate } = made
      const pgpKeys = [{ fingerprint, certificate, origin: 'registry' as const }]
      const entries = await demonstrationOffices()
      await desk.know(entries.map((entry) => (entry.id === office ? { ...entry, pgpKeys } : entry)))
    },
    /** The telephone that the directory lists for an office. */
    numberOf: (office: string) =>
      required(directoryRepository(vault.database).pointOfContact(office)?.phones[0], 'telephone').number,
    status: async () => await practice['practice.status']({}),
    /** Nothing is answered while it is locked; the database stays open for the next session. */
    setLocked: (locked: boolean) => {
      isLocked = locked
    },
    /** Milliseconds until the desk looks by itself; undefined where nothing is on its way. */
    wait: () => planned?.milliseconds,
    wind: () => planned?.work(),
    [Symbol.asyncDispose]: () => desk[Symbol.asyncDispose](),
  }
}
export type PracticeDesk = Awaited<ReturnType<typeof practiceDesk>>
