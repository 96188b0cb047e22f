/** Named places between two steps of the store, where a test may stop the program as a crash would. */

/**
 * Every place that can be stopped at; whoever adds a step adds its name.
 *
 * - `lock-taken`: the vault's lock is held, nothing is opened
 * - `marker-open`: `open.json` says that a session is open, and is on the disk
 * - `committed`: a unit of work is in the log on the disk, its mark is not yet written
 * - `marked`: the mark of that unit of work is written
 * - `migrating`: an older database was read, the copy before its migration is made, no step is done
 * - `migrated`: every step is done
 * - `checkpointed`: the log is written back into the file and empty, `open.json` still says open
 * - `marker-closing`: `open.json` says that the log is no longer needed
 * - `closed`: the database is closed, `open.json` still stands
 * - `marker-off`: `open.json` is removed
 * - `folder-filled`: a new vault's temporary folder is on the disk, without its name
 * - `folder-renamed`: it has its name, the folder above is not yet flushed
 * - `file-written`: a small file's new bytes are on the disk under a temporary name
 * - `file-renamed`: they have the file's name, the folder is not yet flushed
 * - `header-written`: a changed header lies beside the old one, its unit of work is not begun
 * - `header-committed`: the database counts on the changed header, which has not its name yet
 * - `header-renamed`: the changed header is the header
 * - `rekey-sealed`: slots that stay hold the coming key, the database still has the old one
 * - `rekey-copied`: the copy with the new key and its header are on the disk beside the old ones
 * - `rekey-renamed`: the copy is the database, the header still is the one of before
 * - `salvage-copied`: every readable row is in the new database, which is not yet verified
 * - `backup-copied`: the copy of the database is on the disk under a temporary name
 * - `backup-filled`: header and manifest stand beside it
 * - `backup-named`: the backup has its name
 * - `backup-compared`: a rehearsal found the copy equal, its manifest does not yet say so
 * - `restore-proved`: the vault to be put in place is complete, nothing is exchanged yet
 * - `exchange-noted`: the note of what is exchanged is on the disk
 * - `exchange-kept`: the present folder has its other name
 * - `exchange-carried`: its backups are in the new folder
 * - `exchange-placed`: the new folder has the name of the vault, the note still stands
 */
export type FailpointName =
  | 'lock-taken'
  | 'marker-open'
  | 'committed'
  | 'marked'
  | 'migrating'
  | 'migrated'
  | 'checkpointed'
  | 'marker-closing'
  | 'closed'
  | 'marker-off'
  | 'folder-filled'
  | 'folder-renamed'
  | 'file-written'
  | 'file-renamed'
  | 'salvage-copied'
  | 'header-written'
  | 'header-committed'
  | 'header-renamed'
  | 'rekey-sealed'
  | 'rekey-copied'
  | 'rekey-renamed'
  | 'backup-copied'
  | 'backup-filled'
  | 'backup-named'
  | 'backup-compared'
  | 'restore-proved'
  | 'exchange-noted'
  | 'exchange-kept'
  | 'exchange-carried'
  | 'exchange-placed'

export type FailpointHook = (name: FailpointName) => void

let current: FailpointHook | undefined

/** Calls the hook of a test. Without one, which is always so outside tests and the crash harness, does nothing. */
export function failpoint(name: FailpointName): void {
  current?.(name)
}

/** Sets the hook, or takes it away. Called by tests and the harness only; no setting or environment reaches it. */
export function setFailpoint(hook: FailpointHook | undefined): void {
  current = hook
}
