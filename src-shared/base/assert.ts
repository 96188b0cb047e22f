/** Guards against states that the types say cannot exist. */

/** Ends an exhaustive `switch`; reaching it is a programming fault. */
export function assertNever(value: never): never {
  throw new Error(`unexpected case: ${JSON.stringify(value)}`)
}

/** The value, or a programming fault naming what was missing. */
export function required<Value>(value: Value | null | undefined, what: string): Value {
  if (value === null || value === undefined) throw new Error(`missing ${what}`)
  return value
}
