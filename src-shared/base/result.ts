/** What every call over the bridge answers: a value, or a failure as data. */
import type { FailureData } from './failure.ts'

export type Result<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly failure: FailureData }

export function succeeded<Value>(value: Value): Result<Value> {
  return { ok: true, value }
}

export function failed(failure: FailureData): Result<never> {
  return { ok: false, failure: { code: failure.code, params: failure.params } }
}
