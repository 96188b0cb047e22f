/** The inputs of the calls, as the gate reads them. */
import { z } from 'zod'
import type { CallName, Contract } from '../../src-shared/contract/contract.ts'

const nothing = z.object({})

/** What the page asks for before it has drawn anything: it would wait for the other two hundred to be loaded. */
export const firstInputs: {
  readonly [Name in 'settings.read' | 'vault.status']: Contract[Name]['input']
} = { 'settings.read': nothing, 'vault.status': nothing }

export type NamedInput = { readonly call: CallName; readonly input: z.ZodType }

/** Undefined for what is no call of the contract; inherited names such as `constructor` are none. */
export async function inputOf(name: unknown): Promise<NamedInput | undefined> {
  if (typeof name !== 'string') return undefined
  if (isNameIn(firstInputs, name)) return { call: name, input: firstInputs[name] }
  const { contract } = await import('../../src-shared/contract/contract.ts')
  return isNameIn(contract, name) ? { call: name, input: contract[name].input } : undefined
}

function isNameIn<Named extends object>(named: Named, name: string): name is keyof Named & string {
  return Object.hasOwn(named, name)
}
