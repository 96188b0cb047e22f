/** The files of a folder on a disk or in a network: listed in bounds, read whole, moved aside; never altered. */
import { type FSWatcher, watch } from 'node:fs'
import { lstat, mkdir, opendir, rename } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { Failure } from '../../../src-shared/base/failure.ts'
import { isWatchedName, mostWatched } from '../../../src-shared/domain/incoming/watched.ts'

export type FolderFile = {
  readonly name: string
  /** Bytes. */
  readonly size: number
  /** Milliseconds since 1970, as the disk says. */
  readonly changed: number
}

export type FolderListing = {
  readonly files: readonly FolderFile[]
  /** Whether there is more in the folder than was looked at. */
  readonly isCut: boolean
}

/** A mail program's folder can hold years of mails, and naming them all takes its time. */
const mostEntries = 20_000

/** Mail files of a folder (absolute path), without what lies deeper; null where it is not there, or cannot be read. */
export async function listFolder(folder: string): Promise<FolderListing | null> {
  const files: FolderFile[] = []
  let entries = 0
  try {
    for await (const entry of await opendir(folder)) {
      entries += 1
      if (entries > mostEntries || files.length >= mostWatched) return { files, isCut: true }
      if (!entry.isFile() || !isWatchedName(entry.name)) continue
      const file = await factsOf(folder, entry.name)
      if (file !== null) files.push(file)
    }
  } catch {
    return null
  }
  return { files, isCut: false }
}

/** Null for what is no plain file, or has gone meanwhile. */
async function factsOf(folder: string, name: string): Promise<FolderFile | null> {
  try {
    const facts = await lstat(join(folder, name))
    return facts.isFile() ? { name, size: facts.size, changed: facts.mtimeMs } : null
  } catch {
    return null
  }
}

const setAsideName = 'opened'

/**
 * Moves a file into the folder `opened` beside it, under a name that nothing there has.
 * @returns false where it is not the file any more that was looked at
 * @throws Failure `file-not-writable`
 */
export async function moveAside(folder: string, file: FolderFile): Promise<boolean> {
  const now = await factsOf(folder, file.name)
  if (now === null || now.size !== file.size || now.changed !== file.changed) return false
  const target = join(folder, setAsideName)
  try {
    await mkdir(target, { recursive: true })
    await rename(join(folder, file.name), join(target, await freeName(target, file.name)))
    return true
  } catch {
    throw new Failure('file-not-writable')
  }
}

async function freeName(folder: string, name: string): Promise<string> {
  const ending = extname(name)
  const stem = name.slice(0, name.length - ending.length)
  for (let number = 1; ; number += 1) {
    const wanted = number === 1 ? name : `${stem} (${number})${ending}`
    const isTaken = await lstat(join(folder, wanted)).then(
      () => true,
      () => false,
    )
    if (!isTaken) return wanted
  }
}

/**
 * Has `onChange` called when something changes in a folder, as far as its file system tells; `onEnd` where it stops
 * telling. Answers how to end it, or null where it never tells.
 */
export type WatchFolder = (folder: string, onChange: () => void, onEnd: () => void) => (() => void) | null

export const systemWatch: WatchFolder = (folder, onChange, onEnd) => {
  let watcher: FSWatcher
  try {
    watcher = watch(folder, { persistent: false }, onChange)
  } catch {
    return null
  }
  watcher.on('error', () => {
    watcher.close()
    onEnd()
  })
  return () => watcher.close()
}
