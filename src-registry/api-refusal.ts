/** A request that the registry refuses with one of the codes of its interface. */
import type { ApiErrorCode } from '../src-shared/domain/registry/api.ts'

export class ApiRefusal extends Error {
  readonly code: ApiErrorCode

  constructor(code: ApiErrorCode, cause?: unknown) {
    super(code, cause === undefined ? undefined : { cause })
    this.name = 'ApiRefusal'
    this.code = code
  }
}
