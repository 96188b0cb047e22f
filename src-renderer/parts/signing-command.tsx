/** A command that signs for the desk: where signing is closed it asks for the passphrase, then does the same again. */
import { type ReactNode, useRef } from 'react'
import type { Failure } from '../../src-shared/base/failure.ts'
import type { CallInput, CallOutput } from '../../src-shared/contract/contract.ts'
import { useDeskCommand } from '../api/queries.ts'
import { ReleaseAuthorisation } from './release-authorisation.tsx'

/** The calls that need the desk's signing key, or change it. */
export type SigningCall =
  | 'messages.release'
  | 'messages.releaseEach'
  | 'messages.acknowledge'
  | 'audit.save'
  | 'caseExport.save'
  | 'caseExport.savePdf'
  | 'ownKey.extend'
  | 'ownKey.rotate'
  | 'ownKey.revoke'
  | 'ownKey.useGnupg'

export type SigningCommand<Name extends SigningCall> = {
  readonly mutate: (
    input: CallInput<Name>,
    options?: {
      readonly onSuccess?: (answer: CallOutput<Name>) => void
      readonly onError?: (failure: Failure) => void
    },
  ) => void
  readonly isPending: boolean
  /** Null also while the passphrase is asked for: nothing has failed then. */
  readonly error: Failure | null
  readonly data: CallOutput<Name> | undefined
  /** To be put beside what the command is given from; null unless the passphrase is asked for. */
  readonly authorisation: ReactNode
}

/**
 * As `useDeskCommand`, for calls that may answer `release-authorisation-needed`. An officer who gives the passphrase
 * sees the intention carried out without giving it a second time; one who does not is where he or she was before.
 */
export function useSigningCommand<Name extends SigningCall>(name: Name): SigningCommand<Name> {
  const command = useDeskCommand(name)
  const again = useRef<() => void>(() => {})
  const isClosed = command.error?.code === 'release-authorisation-needed'
  return {
    mutate: (input, options = {}) => {
      again.current = () => command.mutate(input, options)
      again.current()
    },
    isPending: command.isPending,
    error: isClosed ? null : command.error,
    data: command.data,
    authorisation: isClosed ? (
      <ReleaseAuthorisation onAuthorised={() => again.current()} onClose={command.reset} />
    ) : null,
  }
}
