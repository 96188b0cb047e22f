/**
 * What main process and vault process say to each other, and page and vault process over the port between them. The
 * page never sees the former, and the main process never the latter.
 */
import type { PaperDocument } from '../src-formats/paper/types.ts'
import type { Language } from '../src-shared/base/languages.ts'
import type { Result } from '../src-shared/base/result.ts'
import type { Way } from '../src-shared/contract/backups.ts'
import type { ClockList } from '../src-shared/contract/clocks.ts'
import type { Handlers, VaultCallName } from '../src-shared/contract/contract.ts'
import type { DirectoryExport } from '../src-shared/contract/directory.ts'
import type { DeskEvent } from '../src-shared/contract/events.ts'
import type { HandOverPaper } from '../src-shared/contract/hand-over.ts'
import type { Settings } from '../src-shared/contract/shell.ts'
import type { StatisticsFile } from '../src-shared/contract/statistics.ts'
import type { VaultStatus } from '../src-shared/contract/vault.ts'
import type { ExportForm } from '../src-shared/domain/messages/export-form.ts'
import type { PaperOrder } from '../src-shared/domain/messages/paper.ts'
import type {
  CaseArchiveOrder,
  CaseExported,
  CaseReportOrder,
} from '../src-shared/domain/national/case-export.ts'
import type { NetworkSetting } from './net/desk-network.ts'

/** Bytes that leave the vault on an officer's order: sealed messages, public keys, revocation certificates. */
export type OutgoingFile = { readonly suggestedName: string; readonly bytes: Uint8Array }

/** A file about the desk's own key, or signed by it: its fingerprint. */
export type OutgoingOfKey = OutgoingFile & { readonly fingerprint: string }

/** Which of the files about the desk's own key was written. */
export type OwnKeyFileSaved = {
  readonly what: 'public-key' | 'revocation'
  readonly fingerprint: string
}

/** A message as a page to be printed, and a name for the file. */
export type OutgoingPaper = PaperDocument & { readonly suggestedName: string }

/** A sealed file of a message; `beside` are its sealed attachments, which only the text form has beside it. */
export type OutgoingMessageFile = OutgoingFile & { readonly beside: readonly OutgoingFile[] }

/** One sealed file: a message in one of its forms. */
export type FileOfMessage = { readonly id: string; readonly form: ExportForm }

/** A bundle that an officer takes along; the rest is as `registry.exportBundle` answers it. */
export type OutgoingBundle = OutgoingFile & { readonly complete: boolean; readonly outbox: number }

/** A setting by its name; the authorities are kept beside the settings that a page may change. */
export type NotedSetting = keyof Settings | 'authority'

/** Calls that only the shell makes, behind a dialog; they are not part of the contract with the page. */
export type InternalHandlers = {
  /** The files to be written of these messages; `fallback` is the desk's own choice of a form. */
  readonly 'internal.messageForms': (input: {
    ids: readonly string[]
    files: 'all' | 'preferred'
    fallback: ExportForm
  }) => Promise<readonly FileOfMessage[]>
  readonly 'internal.messageFile': (input: FileOfMessage) => Promise<OutgoingMessageFile>
  readonly 'internal.paper': (input: PaperOrder) => Promise<OutgoingPaper>
  /** Records that the page of `internal.paper` was written as a file. */
  readonly 'internal.paperSaved': (input: PaperOrder) => Promise<void>
  /** The summary for the next shift. */
  readonly 'internal.handOverPaper': (input: HandOverPaper) => Promise<OutgoingPaper>
  /** Records that the page of `internal.handOverPaper` was written as a file. */
  readonly 'internal.handOverPaperSaved': (input: HandOverPaper) => Promise<void>
  /** Figures of the desk's correspondence as CSV. */
  readonly 'internal.statisticsFile': (input: StatisticsFile) => Promise<OutgoingFile>
  /** Records that the file of `internal.statisticsFile` was written. */
  readonly 'internal.statisticsSaved': (input: StatisticsFile) => Promise<void>
  /** Remembers the paths (absolute) of files that the officer chose, each for one `messages.openHanded`. */
  readonly 'internal.handFiles': (input: {
    paths: readonly string[]
  }) => Promise<{ files: { handle: string; name: string }[] }>
  /** Has this folder (absolute path) watched from now on. */
  readonly 'internal.watchFolder': (input: { path: string }) => Promise<void>
  /** Records that the file of `internal.messageFile` was written; `alone`: without the files beside it. */
  readonly 'internal.messageExported': (
    input: FileOfMessage & { readonly alone?: boolean | undefined },
  ) => Promise<void>
  /** Remembers the paths (absolute) of files that the officer chose, each for one `messages.attach`. */
  readonly 'internal.handAttachments': (input: { paths: readonly string[] }) => Promise<{ handles: string[] }>
  /** A file of a message, as it came or as it was attached. */
  readonly 'internal.attachmentFile': (input: { id: string; sha256: string }) => Promise<OutgoingFile>
  /** Records that the file of `internal.attachmentFile` was written. */
  readonly 'internal.attachmentSaved': (input: { id: string; sha256: string }) => Promise<void>
  /** Points of contact as a file; recorded in the audit log. */
  readonly 'internal.directoryFile': (input: DirectoryExport) => Promise<OutgoingFile>
  /** Remembers a mail address whose domain the officer allowed to be asked, for one `keys.lookUp`. */
  readonly 'internal.allowLookUp': (input: { address: string }) => Promise<{ handle: string }>
  /** Remembers the path (absolute) of a bundle, for one `registry.importBundle`. Only while a vault is open. */
  readonly 'internal.handBundle': (input: { path: string }) => { handle: string }
  /** What the desk hands on of its registry, with what the outbox holds; recorded in the audit log. */
  readonly 'internal.bundleFile': (input: Record<string, never>) => Promise<OutgoingBundle>
  readonly 'internal.publicKeyFile': (input: Record<string, never>) => Promise<OutgoingOfKey>
  readonly 'internal.revocationFile': (input: Record<string, never>) => Promise<OutgoingOfKey>
  /** Records that the file of `internal.publicKeyFile` or `internal.revocationFile` was written. */
  readonly 'internal.ownKeyFileSaved': (input: OwnKeyFileSaved) => Promise<void>
  /** The audit log with its signature, as one file, and how many entries it has. */
  readonly 'internal.auditFile': (
    input: Record<string, never>,
  ) => Promise<OutgoingOfKey & { readonly entries: number }>
  /** Records that the file of `internal.auditFile` was written. */
  readonly 'internal.auditFileSaved': (input: { fingerprint: string; entries: number }) => Promise<void>
  /** A case as one archive, signed and encrypted. */
  readonly 'internal.caseFile': (input: CaseArchiveOrder) => Promise<OutgoingFile>
  /** A case as a page to be printed. */
  readonly 'internal.casePaper': (input: CaseReportOrder) => Promise<OutgoingPaper>
  /** Records that either was written as a file. */
  readonly 'internal.caseExported': (input: CaseExported) => Promise<void>
  /** Stops `internal.caseFile` while it is made. */
  readonly 'internal.cancelCaseFile': (input: Record<string, never>) => Promise<void>
  /** What is due as a calendar, and how much of it there is. `words`: with `{{number}}`, and without a number. */
  readonly 'internal.calendarFile': (input: {
    list: ClockList
    words: { titled: string; untitled: string }
  }) => Promise<OutgoingFile & { readonly entries: number }>
  /** Records that the file of `internal.calendarFile` was written. */
  readonly 'internal.calendarSaved': (input: { entries: number }) => Promise<void>
  /** When the newest of what is due of real traffic became so; null where none is. */
  readonly 'internal.clocksDue': (input: Record<string, never>) => Promise<{ latest: string | null }>
  /**
   * Records that a setting of the program was changed, where a vault is open; else does nothing. `language` is the one
   * that was chosen: it becomes that of the officer at the desk.
   */
  readonly 'internal.noteSetting': (input: {
    name: NotedSetting
    language?: Language | undefined
  }) => Promise<void>
  /** Adds a slot that `key` (32 random bytes kept by the system's keyring) opens, for the officer at the desk. */
  readonly 'internal.keyringAdd': (input: { authorisation: string; key: Uint8Array }) => Promise<void>
  readonly 'internal.keyringRemove': (input: Record<string, never>) => Promise<void>
  readonly 'internal.keyringOpen': (input: { key: Uint8Array }) => Promise<VaultStatus>
  /** Copies a rehearsed backup into a new folder below `folder` (absolute) and answers the name of that folder. */
  readonly 'internal.backupCopy': (input: { id: string; folder: string }) => Promise<{ folder: string }>
  /** As `backups.restore`, from a backup's folder anywhere. */
  readonly 'internal.restoreFrom': (input: { folder: string; way: Way }) => Promise<{ kept: string }>
  /** Checkpoints and closes the database; the process is ended by the shell after the answer. */
  readonly 'internal.close': (input: Record<string, never>) => Promise<void>
}

/** Calls of the contract that the shell passes on once the officer has agreed outside the page. */
export type PassedOnCall = 'registry.connect' | 'registry.enrol'

export type VaultHandlers = Handlers<VaultCallName | PassedOnCall> & InternalHandlers

/** All that the shell may ask of the vault process; what an officer reads and writes goes over the page's own port. */
export type ShellToVaultCall = keyof InternalHandlers | PassedOnCall | 'registry.readInvitation'

/** A call of the shell, or the offer of a port to the page, which travels beside the message. */
export type ToVault =
  | { readonly id: number; readonly name: ShellToVaultCall; readonly input: unknown }
  | { readonly id: number; readonly name: 'port' }
  /** The first message to each process, and again at every change: before it, nothing is opened. */
  | { readonly id: number; readonly name: 'network'; readonly network: NetworkSetting }
  /** The answer to `find-proxy`, under its number. */
  | { readonly id: number; readonly name: 'proxy'; readonly asked: number; readonly rules: string }
export type FromVault =
  | { readonly kind: 'ready' }
  | { readonly kind: 'answer'; readonly id: number; readonly result: Result<unknown> }
  | { readonly kind: 'event'; readonly event: DeskEvent }
  | { readonly kind: 'log'; readonly line: string }
  /** Which proxy the system names for an address; only the main process can ask it. */
  | { readonly kind: 'find-proxy'; readonly id: number; readonly url: string }

/** A call of the page (its preload numbers it) and its answer. */
export type FromPage = { readonly id: number; readonly name: string; readonly input: unknown }
export type ToPage = { readonly id: number; readonly result: Result<unknown> }

/** What a vault process is told of its surroundings. */
export type VaultEnvironment = {
  /** Absolute path of the vault folder. */
  readonly folder: string
  /** Absolute path of the SQLite binding, or empty for the package's own prebuild. */
  readonly sqliteBinding: string
  /** Enrolment line of the demonstration registry, a path of a shipped demonstration bundle, or empty. */
  readonly demonstration: string
  /** Folder outside the vault for its high-water marks, or empty for none (store/high-water.ts). */
  readonly marks: string
  /** Version of the program, for the manifest of backups. */
  readonly app: string
}

/** Everything the vault process needs to know, handed over as environment when it is forked. */
export type VaultProcessEnvironment = VaultEnvironment & {
  /** Never measures what a passphrase may cost: a new slot gets the least that a vault accepts. */
  readonly leastCosts: boolean
}
