/** What main process and vault process say to each other over their port; the page never sees this. */
import type { Result } from '../src-shared/base/result.ts'
import type { DeskEvent, Handlers, VaultCallName } from '../src-shared/contract/contract.ts'
import type { ExportForm } from '../src-shared/domain/messages/views.ts'

/** Bytes that leave the vault on an officer's order: sealed messages, public keys, revocation certificates. */
export type OutgoingFile = { readonly suggestedName: string; readonly bytes: Uint8Array }

/** Calls that only the shell makes, behind a dialog; they are not part of the contract with the page. */
export type InternalHandlers = {
  readonly 'internal.messageFile': (input: { id: string; form: ExportForm }) => Promise<OutgoingFile>
  /** Records that the file of `internal.messageFile` was written. */
  readonly 'internal.messageExported': (input: { id: string; form: ExportForm }) => Promise<void>
  readonly 'internal.publicKeyFile': (input: Record<string, never>) => Promise<OutgoingFile>
  readonly 'internal.revocationFile': (input: Record<string, never>) => Promise<OutgoingFile>
  /** Checkpoints and closes the database; the process is ended by the shell after the answer. */
  readonly 'internal.close': (input: Record<string, never>) => Promise<void>
}

export type VaultHandlers = Handlers<VaultCallName> & InternalHandlers
export type VaultProcessCall = keyof VaultHandlers

export type ToVault = { readonly id: number; readonly name: VaultProcessCall; readonly input: unknown }
export type FromVault =
  | { readonly kind: 'ready' }
  | { readonly kind: 'answer'; readonly id: number; readonly result: Result<unknown> }
  | { readonly kind: 'event'; readonly event: DeskEvent }
  | { readonly kind: 'log'; readonly line: string }

/** Everything the vault process needs to know, handed over as environment when it is forked. */
export type VaultEnvironment = {
  /** Absolute path of the vault folder. */
  readonly folder: string
  /** Absolute path of the SQLite binding, or empty for the package's own prebuild. */
  readonly sqliteBinding: string
  /** Enrolment line of the demonstration registry, a path of a shipped demonstration bundle, or empty. */
  readonly demonstration: string
}
