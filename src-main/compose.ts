/** Builds the services of the vault process and hands each the least it needs; works in plain Node as well. */
import type { Clock } from '../src-shared/base/clock.ts'
import { Failure } from '../src-shared/base/failure.ts'
import type { DeskEvent } from '../src-shared/contract/events.ts'
import { mostAtOnce } from '../src-shared/domain/incoming/most-at-once.ts'
import { type Gnupg, installedGnupg } from './crypto/gnupg.ts'
import type { Argon2Costs } from './crypto/header-format.ts'
import type { Pgp } from './crypto/pgp.ts'
import { auditService } from './services/audit.ts'
import { backupService } from './services/backups.ts'
import { caseExportService } from './services/case-export.ts'
import { caseService } from './services/cases.ts'
import { computeAhead } from './services/clocks/all-clocks.ts'
import { clockService } from './services/clocks.ts'
import { directoryService } from './services/directory.ts'
import { directoryHistoryService } from './services/directory-history.ts'
import { directoryManagerService } from './services/directory-manager.ts'
import { findService } from './services/find.ts'
import { freeTextService } from './services/free-text.ts'
import { handOverService } from './services/hand-over.ts'
import { hoursService } from './services/hours.ts'
import { importService } from './services/imports.ts'
import { heldReports } from './services/incoming/held-reports.ts'
import { incomingService } from './services/incoming.ts'
import { keptTextService } from './services/kept-texts.ts'
import { keyService } from './services/keys.ts'
import { lessonService } from './services/lessons.ts'
import { localService } from './services/local.ts'
import { handedFiles } from './services/messages/handed-files.ts'
import { messageService } from './services/messages.ts'
import { namingDamage } from './services/naming-damage.ts'
import { nationalService } from './services/national.ts'
import { officerService } from './services/officers.ts'
import { ownKeyService } from './services/own-key.ts'
import { practiceService } from './services/practice.ts'
import { readinessService } from './services/readiness.ts'
import { recoveryService } from './services/recovery.ts'
import { registryService } from './services/registry.ts'
import { reviewService } from './services/review.ts'
import { sessionKeeper } from './services/session.ts'
import { statisticsService } from './services/statistics.ts'
import { stoppableWork } from './services/stoppable-work.ts'
import { templateService } from './services/templates.ts'
import type { VaultDependencies } from './services/vault/dependencies.ts'
import { type HeldDesk, heldDesk } from './services/vault/held.ts'
import { vaultService } from './services/vault.ts'
import { takeVaultLock } from './store/vault-lock.ts'
import type { FetchFunction, NetworkState } from './sync/source.ts'
import type { VaultEnvironment, VaultHandlers } from './vault-protocol.ts'

export type VaultOptions = {
  readonly environment: VaultEnvironment
  readonly clock: Clock
  readonly pgp: Pgp
  /** Holds the desk's key where an officer has chosen so; the installed one when left out. */
  readonly gnupg?: Gnupg
  /** The only way to a network (net/desk-network.ts). */
  readonly fetch: FetchFunction
  /** Whether that way is open; always, where this is left out. */
  readonly network?: NetworkState
  readonly emit: (event: DeskEvent) => void
  /** Costs of a new passphrase slot; measured on this machine when left out. */
  readonly chooseCosts?: () => Promise<Argon2Costs>
  /** Told of faults in work that no call asked for. */
  readonly report?: (error: unknown) => void
}

/** All calls that a vault process answers. One set serves one vault folder; nothing is open at first. */
export function composeVault({
  environment,
  clock,
  pgp,
  gnupg = installedGnupg(),
  fetch,
  network,
  emit,
  chooseCosts,
  report = () => undefined,
}: VaultOptions): VaultHandlers {
  const keeper = sessionKeeper()
  const desk = heldDesk()
  const session = { current: keeper.current }
  const { signalOf, handlers: stopping } = stoppableWork()
  const backups = backupService({
    environment,
    keeper,
    clock,
    emit,
    signalOf,
    report,
    alone: (work) => desk.change(work),
    whileClosed: (work) => whileClosed(work, desk, environment),
  })
  const registry = registryService({
    session,
    pgp,
    fetch,
    clock,
    emit,
    report,
    demonstration: environment.demonstration,
    marks: environment.marks,
    signalOf,
    ...(network === undefined ? {} : { network }),
  })
  const [chosen, reports] = [handedFiles(mostAtOnce), heldReports(session)]
  // Counterparts of practice hear that something may have been sent.
  const emitAndAnswer = (event: DeskEvent) => {
    emit(event)
    if (event.topic === 'messages') practice.heard()
  }
  const { handlers: messages, open } = messageService({
    session,
    desk,
    pgp,
    gnupg,
    clock,
    emit: emitAndAnswer,
    signalOf,
    chosen,
    reports,
  })
  const incoming = incomingService({ session, clock, emit, chosen, reports, open, report })
  const openFile = incoming.handlers['incoming.open']
  const practice = practiceService({ session, clock, pgp, emit, open: openFile, report })
  const vault: VaultDependencies = {
    environment,
    keeper,
    desk,
    pgp,
    clock,
    emit,
    backups: {
      ...backups,
      beforeRekeying: () => backups.make('rekey'),
      began: () => {
        backups.began()
        registry.began()
        incoming.began()
        practice.heard()
        computeAhead(keeper)
      },
      ended: async () => {
        registry.ended()
        incoming.ended()
        practice.ended()
        await backups.ended()
      },
    },
    ...(chooseCosts === undefined ? {} : { chooseCosts }),
  }
  const directory = directoryService({ session, pgp, clock, emit })
  const clocks = clockService({ session, clock, emit })
  return namingDamage({
    ...vaultService(vault),
    ...officerService(vault),
    ...recoveryService(vault),
    ...ownKeyService({ keeper, desk, pgp, gnupg, clock, emit }),
    ...backups.handlers,
    ...auditService({ session, pgp, gnupg, clock, emit, signalOf }),
    ...directory,
    ...findService({ session, clock }),
    ...reviewService({ session, pgp, clock, emit }),
    ...directoryManagerService({ session, pgp, clock, emit }),
    ...readinessService({ session, clock, emit }),
    ...hoursService({ session, clock }),
    ...directoryHistoryService({ session, clock }),
    ...keyService({ session, pgp, clock, fetch, emit }),
    ...localService({ session, clock, emit }),
    ...keptTextService({ session, clock }),
    ...nationalService({ session, clock, emit }),
    ...caseExportService({ session, pgp, gnupg, clock, emit }),
    ...importService({ session, pgp, clock, emit, signalOf, search: directory['directory.search'] }),
    ...registry.handlers,
    ...messages,
    ...incoming.handlers,
    ...practice.handlers,
    ...caseService({ session, clock, emit }),
    ...freeTextService({ session, clock, emit }),
    ...templateService({ session, clock, emit }),
    ...clocks,
    ...handOverService({ session, clock, emit, today: clocks['clocks.today'] }),
    ...statisticsService({ session, clock }),
    ...lessonService({ session, clock, emit }),
    ...stopping,
  })
}

/** Work on the folder of a vault that nobody has open, in this process or another. */
async function whileClosed<Answer>(
  work: () => Promise<Answer>,
  desk: HeldDesk,
  { folder, sqliteBinding }: VaultEnvironment,
): Promise<Answer> {
  if (desk.find() !== undefined) throw new Failure('vault-open')
  const lock = takeVaultLock(folder, sqliteBinding)
  try {
    return await work()
  } finally {
    lock.release()
  }
}
