/** Which numbers have risen since they were last known: what has come while somebody looked at something else. */

/** Names of the numbers that were known before and are higher now; what is read for the first time has not risen. */
export function risen<Name extends string>(
  before: Readonly<Record<Name, number | undefined>>,
  now: Readonly<Record<Name, number | undefined>>,
  names: readonly Name[],
): readonly Name[] {
  return names.filter((name) => {
    const [was, is] = [before[name], now[name]]
    return was !== undefined && is !== undefined && is > was
  })
}
