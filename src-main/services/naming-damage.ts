/** Errors of the database that no call expects become failures that an officer can act upon. */
import { databaseFailure } from '../store/open.ts'
import type { VaultHandlers } from '../vault-protocol.ts'

/** A page that cannot be read may turn up under any call: its officer is told that, and not of a fault. */
export function namingDamage(handlers: VaultHandlers): VaultHandlers {
  const named = Object.entries(handlers).map(([name, handler]) => [
    name,
    async (input: unknown) => {
      try {
        return await Reflect.apply(handler, undefined, [input])
      } catch (error) {
        throw databaseFailure(error)
      }
    },
  ])
  // Name by name the same calls with the same answers; only what they throw is other.
  return Object.fromEntries(named) as VaultHandlers
}
