/** How the command line ends, as a number for scripts; `docs/command-line.md` lists the same. */
import type { FailureCode } from '../../src-shared/base/failure.ts'

export const exitCodes = {
  done: 0,
  failed: 1,
  usage: 2,
  notPermitted: 3,
  damaged: 4,
  busy: 5,
  notWhole: 6,
  interrupted: 130,
} as const
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]

/** Codes that end with a number of their own; every other failure ends with 1. */
const ownCodes: Readonly<Partial<Record<FailureCode, ExitCode>>> = {
  cancelled: exitCodes.interrupted,
  'bad-input': exitCodes.usage,
  'wrong-passphrase': exitCodes.notPermitted,
  'officer-not-found': exitCodes.notPermitted,
  'not-permitted': exitCodes.notPermitted,
  'release-not-permitted': exitCodes.notPermitted,
  'release-authorisation-needed': exitCodes.notPermitted,
  'release-needs-second-officer': exitCodes.notPermitted,
  'code-mistyped': exitCodes.notPermitted,
  'code-wrong': exitCodes.notPermitted,
  'vault-header-damaged': exitCodes.damaged,
  'vault-database-damaged': exitCodes.damaged,
  'vault-log-missing': exitCodes.damaged,
  'vault-log-damaged': exitCodes.damaged,
  'vault-older-than-seen': exitCodes.damaged,
  'vault-busy': exitCodes.busy,
  'backup-damaged': exitCodes.notWhole,
  'backup-differs': exitCodes.notWhole,
  'audit-broken': exitCodes.notWhole,
}

export function exitCodeOf(code: FailureCode): ExitCode {
  return ownCodes[code] ?? exitCodes.failed
}
