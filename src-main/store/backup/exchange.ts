/** Puts a complete vault folder in the place of the present one, which is kept beside it; a crash changes nothing of that. */
import { existsSync, readFileSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { z } from 'zod'
import { failpoint } from '../../base/failpoint.ts'
import { errorCode, storageFailure, syncFolderNow } from '../storage.ts'
import { backupsPath } from './backup-folder.ts'

const stamp = '\\d{8}T\\d{6}Z-[0-9a-f]{8}'

/** Names only, of folders beside the vault: whoever changes the note cannot have other folders moved. */
function noteSchema(name: string) {
  const named = (kind: string) =>
    z
      .string()
      .refine((text) => text.startsWith(`${name}.${kind}-`))
      .refine((text) => new RegExp(`^${stamp}$`).test(text.slice(`${name}.${kind}-`.length)))
  return z.strictObject({
    format: z.literal('poc-desk-exchange'),
    version: z.literal(1),
    incoming: named('restoring'),
    /** Null where there was no vault before. */
    kept: named('kept').nullable(),
  })
}

type Places = {
  readonly vault: string
  readonly incoming: string
  readonly kept: string | null
  readonly note: string
}

/** Where a restored vault is made ready; `stamp` as {@link import('./manifest.ts').backupId} makes it. */
export function incomingPath(vault: string, stamp: string): string {
  return `${vault}.restoring-${stamp}`
}

/** Whether a name in the folder above is that of something being made ready beside `vault`. */
export function isIncoming(vault: string, name: string): boolean {
  return name.startsWith(`${basename(vault)}.restoring-`)
}

/**
 * Gives `<vault>.restoring-<stamp>`, whose files are all on the disk, the name of the vault. The present folder
 * becomes `<vault>.kept-<stamp>`; only its backups move into the new one. A note beside them says first what is going
 * on, so that after a crash {@link settleVaultFolder} goes on from any step. All of it is synchronous: nobody in this
 * process sees it half done.
 *
 * @returns the name of the folder that was kept; empty where there was none
 * @throws Failure `storage-*`; the vault then stands where it was
 */
export function exchangeVaultFolder(vault: string, stamp: string): string {
  const incoming = incomingPath(vault, stamp)
  const note = notePath(vault)
  let places: Places | undefined
  try {
    removeEmpty(vault)
    const kept = existsSync(vault) ? `${vault}.kept-${stamp}` : null
    places = { vault, incoming, kept, note }
    writeNote(places)
    failpoint('exchange-noted')
    goOn(places)
    return kept === null ? '' : basename(kept)
  } catch (error) {
    if (places !== undefined && errorCode(error) !== undefined) takeBack(places)
    throw storageFailure(error)
  }
}

/**
 * Finishes what a crash interrupted; called before anybody looks at the vault folder. Does nothing where no exchange
 * was under way. A note that is not whole was never acted upon and is removed.
 *
 * @throws Failure `storage-*` where the disk refuses; the note stays, so the next look tries again
 */
export function settleVaultFolder(vault: string): void {
  try {
    const note = notePath(vault)
    if (!existsSync(note)) return
    const places = readNote(vault, note)
    if (places === undefined) removeNote(note)
    else if (existsSync(places.incoming) || existsSync(places.vault)) goOn(places)
    else takeBack(places)
  } catch (error) {
    throw storageFailure(error)
  }
}

/** Every step looks whether it is done already, so the same steps finish an exchange from wherever it stopped. */
function goOn({ vault, incoming, kept, note }: Places): void {
  const parent = dirname(vault)
  if (existsSync(incoming)) {
    if (kept !== null && existsSync(vault) && !existsSync(kept)) {
      renameSync(vault, kept)
      syncFolderNow(parent)
    }
    failpoint('exchange-kept')
    // Somebody made a vault in between: theirs stays.
    if (existsSync(vault)) {
      if (kept !== null) carryBackups(incoming, kept)
      removeNote(note)
      return
    }
    if (kept !== null) carryBackups(kept, incoming)
    failpoint('exchange-carried')
    renameSync(incoming, vault)
    syncFolderNow(parent)
  }
  failpoint('exchange-placed')
  removeNote(note)
}

/** After an error, not a crash: the present vault gets its name and its backups again. */
function takeBack({ vault, incoming, kept, note }: Places): void {
  try {
    if (kept !== null && existsSync(kept) && !existsSync(vault)) {
      if (existsSync(incoming)) carryBackups(incoming, kept)
      renameSync(kept, vault)
      syncFolderNow(dirname(vault))
    }
    removeNote(note)
  } catch (error) {
    // The disk refuses this too. The note stands, and the next look goes on from there.
    if (errorCode(error) === undefined) throw error
  }
}

function carryBackups(from: string, to: string): void {
  if (!existsSync(backupsPath(from)) || existsSync(backupsPath(to))) return
  renameSync(backupsPath(from), backupsPath(to))
  syncFolderNow(to)
  syncFolderNow(from)
}

function notePath(vault: string): string {
  return `${vault}.exchange.json`
}

/** A note that was being written; before it has its name, nothing was done. */
export function unfinishedNotePath(vault: string): string {
  return `${notePath(vault)}.new`
}

function writeNote({ vault, incoming, kept, note }: Places): void {
  const text = JSON.stringify({
    format: 'poc-desk-exchange',
    version: 1,
    incoming: basename(incoming),
    kept: kept === null ? null : basename(kept),
  })
  const temporary = unfinishedNotePath(vault)
  try {
    writeFileSync(temporary, text, { mode: 0o600, flush: true })
    renameSync(temporary, note)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw error
  }
  syncFolderNow(dirname(vault))
}

function readNote(vault: string, note: string): Places | undefined {
  const parsed = noteSchema(basename(vault)).safeParse(parse(readFileSync(note, 'utf8')))
  if (!parsed.success) return undefined
  const parent = dirname(vault)
  const { incoming, kept } = parsed.data
  return { vault, note, incoming: join(parent, incoming), kept: kept === null ? null : join(parent, kept) }
}

function removeNote(note: string): void {
  rmSync(note, { force: true })
  syncFolderNow(dirname(note))
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** An empty folder is no vault and is not worth keeping. */
function removeEmpty(folder: string): void {
  try {
    rmdirSync(folder)
  } catch (error) {
    if (!['ENOENT', 'ENOTEMPTY', 'EEXIST', 'ENOTDIR'].includes(errorCode(error) ?? '')) throw error
  }
}
