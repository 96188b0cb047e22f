/** Repositories with delegations, and which of the delegated roles a client asked for. */
import { type DelegatedEntry, online, type TufSimulator, tufSimulator } from './tuf-simulator.ts'

export type Edge = readonly [from: string, to: string, how?: Partial<DelegatedEntry>]

/** A repository with these delegations, all published once. */
export async function graph(edges: readonly Edge[]): Promise<TufSimulator> {
  const repository = await tufSimulator()
  for (const [from, to, how] of edges) repository.delegate(from, to, how)
  const roles = new Set(edges.map(([, to]) => to))
  repository.publish(...roles, ...online)
  return repository
}

/** Delegated roles that were asked for, in order. */
export function asked(repository: TufSimulator): string[] {
  return repository.requests.flatMap((path) => {
    const role = /^metadata\/\d+\.(?<role>[^.]+)\.json$/u.exec(path)?.groups?.role ?? 'root'
    return ['root', 'snapshot', 'targets'].includes(role) ? [] : [decodeURIComponent(role)]
  })
}
