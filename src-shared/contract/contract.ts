/** The whole contract: every call and event that may cross the bridge, and nothing else. */
import type { Result } from '../base/result.ts'
import { acknowledgementCalls } from './acknowledgement.ts'
import { attachmentCalls } from './attachments.ts'
import { auditCalls } from './audit.ts'
import { backupCalls } from './backups.ts'
import { caseExportCalls } from './case-export.ts'
import { caseCalls } from './cases.ts'
import { clockCalls } from './clocks.ts'
import type { Call, InputOf, OutputOf, ParsedInputOf } from './define.ts'
import { directoryCalls } from './directory.ts'
import { directoryHistoryCalls } from './directory-history.ts'
import { directoryManagerCalls } from './directory-manager.ts'
import type { DeskEvent } from './events.ts'
import { findCalls } from './find.ts'
import { freeTextCalls } from './free-text.ts'
import { handOverCalls } from './hand-over.ts'
import { hoursCalls } from './hours.ts'
import { incomingCalls } from './incoming.ts'
import { keptTextCalls } from './kept-texts.ts'
import { keyCalls } from './keys.ts'
import { ladderCalls } from './ladder.ts'
import { lessonCalls } from './lessons.ts'
import { localCalls } from './local.ts'
import { messageCalls } from './messages.ts'
import { nationalCalls } from './national.ts'
import { networkCalls } from './network.ts'
import { officerCalls } from './officers.ts'
import { ownKeyCalls } from './own-key.ts'
import { practiceCalls } from './practice.ts'
import { readinessCalls } from './readiness.ts'
import { recoveryCalls } from './recovery.ts'
import { registryCalls } from './registry.ts'
import { reviewCalls } from './review.ts'
import { secondOfficerCalls } from './second-officer.ts'
import { shellCalls } from './shell.ts'
import { statisticsCalls } from './statistics.ts'
import { templateCalls } from './templates.ts'
import { vaultCalls } from './vault.ts'
import { workCalls } from './work.ts'

export const contract = {
  ...shellCalls,
  ...vaultCalls,
  ...officerCalls,
  ...recoveryCalls,
  ...backupCalls,
  ...auditCalls,
  ...registryCalls,
  ...networkCalls,
  ...directoryCalls,
  ...directoryHistoryCalls,
  ...directoryManagerCalls,
  ...reviewCalls,
  ...keyCalls,
  ...ownKeyCalls,
  ...localCalls,
  ...nationalCalls,
  ...keptTextCalls,
  ...caseExportCalls,
  ...findCalls,
  ...readinessCalls,
  ...hoursCalls,
  ...messageCalls,
  ...freeTextCalls,
  ...acknowledgementCalls,
  ...caseCalls,
  ...attachmentCalls,
  ...incomingCalls,
  ...ladderCalls,
  ...templateCalls,
  ...secondOfficerCalls,
  ...clockCalls,
  ...handOverCalls,
  ...statisticsCalls,
  ...lessonCalls,
  ...practiceCalls,
  ...workCalls,
} as const satisfies Record<string, Call>

export type Contract = typeof contract
export type CallName = keyof Contract
export type CallInput<Name extends CallName> = InputOf<Contract[Name]>
export type CallParsed<Name extends CallName> = ParsedInputOf<Contract[Name]>
export type CallOutput<Name extends CallName> = OutputOf<Contract[Name]>

type NamesAtHome<Home extends 'vault' | 'shell'> = {
  [Name in CallName]: Contract[Name]['home'] extends Home ? Name : never
}[CallName]
export type VaultCallName = NamesAtHome<'vault'>
export type ShellCallName = NamesAtHome<'shell'>

/** What a trusted process must supply: one function per call, throwing `Failure` for what is expected. */
export type Handlers<Names extends CallName> = {
  readonly [Name in Names]: (input: CallParsed<Name>) => Promise<CallOutput<Name>> | CallOutput<Name>
}

/** The whole surface of `window.desk`, which the preload builds; the page has nothing else. */
export type DeskBridge = {
  readonly call: (name: string, input: unknown) => Promise<Result<unknown>>
  /** Answers the function that ends the subscription. */
  readonly listen: (listener: (event: DeskEvent) => void) => () => void
}
