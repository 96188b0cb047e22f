/** Turns whatever a call threw into a failure that may cross: a code with parameters, or a reference number. */
import { asFailure, type FailureData } from '../../src-shared/base/failure.ts'
import { failureSchema } from '../../src-shared/base/failure-schema.ts'
import { kindOf, placesOf } from './places-of.ts'

/** The least of a log this needs: a code and facts that are no personal data. */
export type FaultLog = { readonly write: (code: string, facts: Readonly<Record<string, string>>) => void }

export type ReportOptions = {
  readonly log: FaultLog
  /** Eight or so random characters that an officer can read out to whoever looks at the log. */
  readonly reference: () => string
}

/**
 * Makes the reporter. An expected {@link asFailure} crosses as it is; anything else crosses as `internal` with a
 * reference, and the log gets the kind of error and where it was thrown, never its message: messages quote input.
 */
export function createReport({
  log,
  reference,
}: ReportOptions): (error: unknown, call: string) => FailureData {
  return (error, call) => {
    const failure = asFailure(error)
    if (failure !== undefined) {
      const data = failureSchema.safeParse({ code: failure.code, params: failure.params })
      if (data.success) return data.data
    }
    const number = reference()
    log.write('fault', { reference: number, call, kind: kindOf(error), at: placesOf(error) })
    return { code: 'internal', params: { reference: number } }
  }
}
