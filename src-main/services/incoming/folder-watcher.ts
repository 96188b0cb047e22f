/** Looks into the watched folder while the desk is open: what is new there waits, or is opened where officers chose so. */
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { refuseContainer } from '../../../src-formats/message-file/foreign-containers.ts'
import { safeName } from '../../../src-formats/message-file/safe-name.ts'
import { type Clock, toInstant } from '../../../src-shared/base/clock.ts'
import { asFailure, Failure } from '../../../src-shared/base/failure.ts'
import type { DeskEvent } from '../../../src-shared/contract/events.ts'
import type { OpenedOne } from '../../../src-shared/contract/incoming.ts'
import type { WaitingFile, Watched } from '../../../src-shared/domain/incoming/watched.ts'
import { incomingRepository } from '../../store/incoming-repository.ts'
import type { Later } from '../backups/jobs.ts'
import { readBounded } from '../messages/handed-files.ts'
import { oneAfterAnother } from '../messages/one-after-another.ts'
import { sha256 } from '../messages/receive.ts'
import { type Session, whileOpen } from '../session.ts'
import { type FolderFile, listFolder, moveAside, type WatchFolder } from './folder-files.ts'
import { readWatchedFolder } from './watched-setting.ts'

export type WatcherDependencies = {
  readonly session: Session
  readonly clock: Clock
  readonly emit: (event: DeskEvent) => void
  /** Opens the bytes of a file and keeps what they are. */
  readonly open: (bytes: Uint8Array) => Promise<OpenedOne>
  readonly later: Later
  readonly watch: WatchFolder
  /** Told of faults in what nobody asked for and no call answers. */
  readonly report: (error: unknown) => void
}

/** Milliseconds: after a change; until a file that grew has rested; where the file system tells nothing. */
const pauses = { change: 500, rest: 2_000, poll: 30_000 } as const

type Seen = FolderFile & {
  readonly id: string
  /** When it was first seen as it is, in milliseconds since 1970. */
  readonly since: number
  /** Undefined while it may still be written, null where it cannot be read whole. */
  readonly sha256: string | null | undefined
  readonly tried: WaitingFile['tried']
  /** Left out, though the vault could not note which file it is. */
  readonly isLeftOut: boolean
}

export function folderWatcher(deps: WatcherDependencies) {
  const { session, clock, emit, later } = deps
  const queued = oneAfterAnother()
  let seen = new Map<string, Seen>()
  let standing: Watched['standing'] = 'looking'
  let isCut = false
  let watched: string | null = null
  let isOn = false
  let endWatching: (() => void) | null = null
  let cancel: () => void = () => undefined

  const knownAs = (file: Seen) =>
    typeof file.sha256 === 'string'
      ? incomingRepository(session.current().database).knownAs(file.sha256)
      : undefined
  const waiting = () =>
    [...seen.values()].filter(
      (file) => file.sha256 !== undefined && !file.isLeftOut && knownAs(file) === undefined,
    )
  const opened = () =>
    [...seen.values()].filter((file) => {
      const known = knownAs(file)
      return known !== undefined && known !== 'left-out'
    })
  const change = (file: Seen, part: Partial<Seen>) => {
    if (seen.get(file.name)?.id === file.id) seen.set(file.name, { ...file, ...part })
  }

  function view(): Watched {
    const setting = readWatchedFolder(session.current().database)
    if (setting === undefined || setting.folder !== watched)
      return {
        folder: setting?.folder ?? null,
        atOnce: setting?.atOnce ?? false,
        ...nothingThere,
        waiting: [],
      }
    return {
      ...setting,
      standing,
      waiting: waiting().map(viewOf),
      opened: opened().length,
      isCut,
    }
  }

  function forget(): void {
    endWatching?.()
    endWatching = null
    seen = new Map()
    standing = 'looking'
    isCut = false
    watched = null
  }

  /** One after another, and never twice at a time: the second would take what the first is reading for new. */
  async function lookOnce(): Promise<void> {
    const setting = readWatchedFolder(session.current().database)
    if (setting?.folder !== watched) forget()
    if (setting === undefined) return
    const { folder } = setting
    watched = folder
    const listing = await listFolder(folder)
    if (watched !== folder) return
    if (listing === null) {
      forget()
      watched = folder
      standing = 'gone'
      return
    }
    if (isOn)
      endWatching ??= deps.watch(
        folder,
        () => plan(pauses.change),
        () => (endWatching = null),
      )
    const now = clock().getTime()
    seen = new Map(listing.files.map((file) => [file.name, sameOrNew(seen.get(file.name), file, now)]))
    isCut = listing.isCut
    for (const file of [...seen.values()]) await recognise(folder, file)
    // The folder was changed, or the desk locked, while files were read.
    if (watched !== folder) return
    standing = 'ready'
    if (setting.atOnce) await openAll(folder)
  }

  /** A file that has not changed for a while is taken to be whole: until then somebody may be writing it. */
  async function recognise(folder: string, file: Seen): Promise<void> {
    const hasRested = Math.abs(clock().getTime() - file.since) >= pauses.rest
    if (file.sha256 !== undefined || !hasRested || file.size === 0) return
    try {
      const bytes = await readBounded(join(folder, file.name))
      change(file, { sha256: sha256(bytes), tried: refusedAtOnce(bytes) })
    } catch (error) {
      // What is too large is listed all the same; what another program holds is looked at again.
      if (asFailure(error)?.code === 'file-too-large') change(file, { sha256: null })
    }
  }

  async function openAll(folder: string): Promise<void> {
    for (const file of waiting()) {
      if (file.tried !== null || !isOn) continue
      await openSeen(folder, file).catch((error: unknown) => {
        if (asFailure(error) === undefined) deps.report(error)
      })
    }
  }

  /** @throws Failure as opening does; a file that was tried says so in the list */
  async function openSeen(folder: string, file: Seen): Promise<OpenedOne> {
    try {
      const bytes = await readBounded(join(folder, file.name))
      const one = await deps.open(bytes)
      if (one.became === 'report') change(file, { tried: { became: 'report', handle: one.handle } })
      return one
    } catch (error) {
      const failure = asFailure(error)
      if (failure !== undefined && failure.code !== 'vault-locked' && failure.code !== 'vault-busy')
        change(file, {
          tried: { became: 'refused', failure: { code: failure.code, params: failure.params } },
        })
      throw error
    }
  }

  function plan(milliseconds: number): void {
    cancel()
    if (isOn) cancel = later(milliseconds, () => void look().catch(deps.report))
  }

  async function look(): Promise<void> {
    await queued(async () => {
      let before = ''
      try {
        before = JSON.stringify(view())
        await whileOpen(session, lookOnce)
      } catch (error) {
        // The desk was locked meanwhile, or is about to be opened again with another key.
        if (asFailure(error) === undefined) throw error
        return
      }
      const isResting = [...seen.values()].every((file) => file.sha256 !== undefined || file.size === 0)
      if (watched !== null) plan(isResting ? pauses.poll : pauses.rest)
      if (JSON.stringify(view()) !== before) emit({ topic: 'incoming' })
    })
  }

  const fileOf = (id: string): Seen => {
    const found = waiting().find((file) => file.id === id)
    if (found === undefined) throw new Failure('file-not-readable')
    return found
  }

  return {
    view,
    look,
    start: () => {
      isOn = true
      plan(0)
    },
    stop: () => {
      isOn = false
      cancel()
      forget()
    },
    /** The folder is another one, or none. */
    changed: () => {
      cancel()
      emit({ topic: 'incoming' })
      plan(0)
    },
    /** Opens one of the files that wait. @throws Failure `file-not-readable` where it does not, others as opening */
    open: (id: string): Promise<OpenedOne> =>
      queued(async () => {
        const file = fileOf(id)
        try {
          return await openSeen(watched ?? '', file)
        } finally {
          emit({ topic: 'incoming' })
        }
      }),
    /** The file, whose SHA-256 is null where it cannot be read; in that case it is off the list until the next unlock. */
    leaveOut: (id: string): Pick<Seen, 'sha256'> => {
      const file = fileOf(id)
      change(file, { isLeftOut: true })
      return file
    },
    /** @throws Failure `file-not-writable` */
    moveOpened: (): Promise<number> =>
      queued(async () => {
        let moved = 0
        for (const file of opened()) if (await moveAside(watched ?? '', file)) moved += 1
        for (const file of opened()) seen.delete(file.name)
        plan(pauses.change)
        emit({ topic: 'incoming' })
        return moved
      }),
  }
}

/** A container that no press would open says so before anybody tries, with what can be done instead. */
function refusedAtOnce(bytes: Uint8Array): WaitingFile['tried'] {
  try {
    refuseContainer(bytes)
    return null
  } catch (error) {
    const failure = asFailure(error)
    if (failure === undefined) throw error
    return { became: 'refused', failure: { code: failure.code, params: failure.params } }
  }
}

const nothingThere = { standing: 'looking' as const, opened: 0, isCut: false }

/** The file as it was seen before; one that was written since is another. */
function sameOrNew(before: Seen | undefined, file: FolderFile, since: number): Seen {
  if (before?.size === file.size && before.changed === file.changed) return before
  return { ...file, id: randomUUID(), since, sha256: undefined, tried: null, isLeftOut: false }
}

function viewOf({ id, name, size, changed, tried }: Seen): WaitingFile {
  return { id, name: safeName(name), size, changed: toInstant(new Date(changed)), tried }
}
