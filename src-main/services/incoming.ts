/** What comes in: several files one after another, the folder that is watched, and reports of mail systems. */
import { basename } from 'node:path'
import { safeName } from '../../src-formats/message-file/safe-name.ts'
import { type Clock, toInstant } from '../../src-shared/base/clock.ts'
import { asFailure, Failure } from '../../src-shared/base/failure.ts'
import type { Handlers, VaultCallName } from '../../src-shared/contract/contract.ts'
import type { DeskEvent } from '../../src-shared/contract/events.ts'
import type { OpenedOne } from '../../src-shared/contract/incoming.ts'
import { mostAtOnce } from '../../src-shared/domain/incoming/most-at-once.ts'
import type { WatchedFolder } from '../../src-shared/domain/incoming/watched.ts'
import type { MessageView } from '../../src-shared/domain/messages/views.ts'
import { appendAudit } from '../store/audit-repository.ts'
import { incomingRepository } from '../store/incoming-repository.ts'
import { transaction } from '../store/unit-of-work.ts'
import type { InternalHandlers } from '../vault-protocol.ts'
import { type Later, systemTimer } from './backups/jobs.ts'
import { listFolder, systemWatch, type WatchFolder } from './incoming/folder-files.ts'
import { folderWatcher } from './incoming/folder-watcher.ts'
import type { HeldReports } from './incoming/held-reports.ts'
import { confirmReport, reportView } from './incoming/reports.ts'
import { beginResend } from './incoming/resend.ts'
import { readWatchedFolder, writeWatchedFolder } from './incoming/watched-setting.ts'
import type { HandedFiles } from './messages/handed-files.ts'
import { sha256 } from './messages/receive.ts'
import { type Session, whileOpen } from './session.ts'
import { vaultCatalogue } from './templates/vault-catalogue.ts'

type IncomingCall = Extract<VaultCallName, `incoming.${string}`>
type IncomingInternals = Pick<InternalHandlers, 'internal.handFiles' | 'internal.watchFolder'>

export type IncomingDependencies = {
  readonly session: Session
  readonly clock: Clock
  readonly emit: (event: DeskEvent) => void
  /** Those that `messages.openHanded` takes. */
  readonly chosen: HandedFiles
  readonly reports: HeldReports
  /** As `messages.openBytes`. */
  readonly open: (input: { readonly bytes: Uint8Array }) => Promise<MessageView> | MessageView
  /** The system's timer, and the system's word of changes in a folder, where these are left out. */
  readonly later?: Later
  readonly watch?: WatchFolder
  readonly report?: (error: unknown) => void
}

export type IncomingService = {
  readonly handlers: Handlers<IncomingCall> & IncomingInternals
  /** After the session began: the folder is looked at. */
  readonly began: () => void
  /** The desk is about to be locked: nothing is looked at or remembered any more. */
  readonly ended: () => void
}

export function incomingService(deps: IncomingDependencies): IncomingService {
  const { session, clock, emit, chosen, reports } = deps
  const { later = systemTimer, watch = systemWatch, report = () => undefined } = deps
  const openOne = (bytes: Uint8Array) => opened(deps, bytes)
  const watcher = folderWatcher({ session, clock, emit, open: openOne, later, watch, report })
  const change = (setting: WatchedFolder | null) => {
    writeWatchedFolder(session.current(), setting, clock())
    watcher.changed()
  }
  const viewOfReport = (handle: string) => reportView(session.current().database, reports.find(handle))
  return {
    handlers: {
      'incoming.open': async (input) => {
        if ('waiting' in input) return await watcher.open(input.waiting)
        return await openOne('handle' in input ? await chosen.take(input.handle) : input.bytes)
      },
      'incoming.report': ({ handle }) => viewOfReport(handle),
      'incoming.confirmReport': ({ handle }) => {
        confirmReport(session.current(), reports.find(handle), clock())
        for (const topic of ['messages', 'directory', 'incoming'] as const) emit({ topic })
        return viewOfReport(handle)
      },
      'incoming.beginResend': (order) => {
        const vault = session.current()
        const draft = beginResend(vault, vaultCatalogue(vault.database), order, clock())
        emit({ topic: 'messages' })
        return draft
      },
      'incoming.watched': () => watcher.view(),
      'incoming.setAtOnce': ({ atOnce }) => {
        const setting = readWatchedFolder(session.current().database)
        if (setting !== undefined) change({ ...setting, atOnce })
        return {}
      },
      'incoming.stopWatching': () => {
        change(null)
        return {}
      },
      'incoming.look': async () => {
        await watcher.look()
        return watcher.view()
      },
      'incoming.leaveOut': ({ id }) => {
        leaveOut(deps, watcher.leaveOut(id).sha256)
        emit({ topic: 'incoming' })
        return {}
      },
      'incoming.moveOpened': async () => ({ moved: await watcher.moveOpened() }),
      // Only while a vault is open: what is chosen for one is not kept for the next.
      'internal.handFiles': async ({ paths }) => {
        session.current()
        return {
          files: paths
            .slice(0, mostAtOnce)
            .map((path) => ({ handle: chosen.hand(path), name: safeName(basename(path)) })),
        }
      },
      'internal.watchFolder': async ({ path }) => {
        await whileOpen(session, async () => {
          if ((await listFolder(path)) === null) throw new Failure('folder-not-readable')
          change({ folder: path, atOnce: false })
        })
      },
    },
    began: watcher.start,
    ended: watcher.stop,
  }
}

/** A report is no failure here: it waits for the officer beside what was opened. */
async function opened({ session, open }: IncomingDependencies, bytes: Uint8Array): Promise<OpenedOne> {
  const known = incomingRepository(session.current().database).knownAs(sha256(bytes))
  try {
    const { summary } = await open({ bytes })
    const wasThere = known === 'message' || known === 'joined'
    return { became: wasThere ? 'known' : 'opened', message: summary }
  } catch (error) {
    const failure = asFailure(error)
    if (failure?.code !== 'delivery-report') throw error
    return { became: 'report', handle: String(failure.params.handle) }
  }
}

function leaveOut({ session, clock }: IncomingDependencies, sum: string | null | undefined): void {
  if (typeof sum !== 'string') return
  const [vault, at] = [session.current(), clock()]
  transaction(vault.database, () => {
    incomingRepository(vault.database).note(sum, 'left-out', toInstant(at), vault.deviceId)
    appendAudit(vault.database, vault, at, 'file-left-out', vault.vaultId)
  })
}
