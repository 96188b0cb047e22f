/** What the vault process inherits of the environment: nothing that could make Node load or report on another's order. */

/** Variables of the parent without Node's, Electron's and our own, plus the description of the vault. */
export function childEnvironment(
  parent: Readonly<Record<string, string | undefined>>,
  vault: object,
): Record<string, string> {
  const kept = Object.entries(parent).filter(
    (entry): entry is [string, string] =>
      entry[1] !== undefined && !/^(NODE_|ELECTRON_|POC_DESK_)/i.test(entry[0]),
  )
  return { ...Object.fromEntries(kept), POC_DESK_VAULT: JSON.stringify(vault) }
}
