import type { z } from 'zod'
import { Failure } from '../../src-shared/base/failure.ts'
import type { ShellToVaultCall } from '../vault-protocol.ts'
import type { VaultHost } from './vault-host.ts'

/** The value of one call to the vault process; its failure is thrown on, so that it crosses the bridge unchanged. */
export async function askVault<Schema extends z.ZodType>(
  vault: Pick<VaultHost, 'call'>,
  name: ShellToVaultCall,
  input: unknown,
  schema: Schema,
): Promise<z.output<Schema>> {
  const result = await vault.call(name, input)
  if (!result.ok) throw new Failure(result.failure.code, result.failure.params)
  return schema.parse(result.value)
}
