/** Calls about the manager of the directory, whom this desk writes to beside points of contact. */
import { z } from 'zod'
import { keyFactsSchema } from '../domain/directory/key-facts.ts'
import { directoryManagerSchema, directoryManagerViewSchema } from '../domain/directory-manager.ts'
import { inVault } from './define.ts'

const nothing = z.object({})
/** Bytes with any backing buffer; zod's `instanceof` would ask for one that is not shared. */
const bytesSchema = z.custom<Uint8Array>((value) => value instanceof Uint8Array)

export const directoryManagerCalls = {
  /** Null where nobody has said yet how the manager is reached. */
  'directoryManager.get': inVault(nothing, z.object({ manager: directoryManagerViewSchema.nullable() })),
  /** Administrators only; null takes the address away. Recorded in the audit log. */
  'directoryManager.set': inVault(z.object({ manager: directoryManagerSchema.nullable() }), nothing),
  /** The one certificate of a file or a pasted text, with what is to be said of it; nothing is kept. */
  'directoryManager.readKey': inVault(
    z.object({ bytes: bytesSchema }),
    z.object({ certificate: z.string(), facts: keyFactsSchema, secretLeftOut: z.boolean() }),
  ),
} as const
