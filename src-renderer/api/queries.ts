/** Reading and commanding from components: TanStack Query over the calls of the contract. */
import {
  keepPreviousData,
  type QueryClient,
  type UseMutationResult,
  type UseQueryResult,
  useMutation,
  useQuery,
} from '@tanstack/react-query'
import type { Failure } from '../../src-shared/base/failure.ts'
import type { CallInput, CallName, CallOutput } from '../../src-shared/contract/contract.ts'
import { callDesk, failureOf } from './client.ts'

export type QueryOptions = {
  /** False keeps the query from running, for example until there is something to ask. */
  readonly enabled?: boolean
  /** Shows the answer to the previous input until the new one is there (search as you type). */
  readonly keepPrevious?: boolean
}

/**
 * Reads through one call and reads again when the trusted side says that its topic changed (`events.ts`).
 * @returns TanStack's result; `error` is a `Failure` and is never retried by itself.
 */
export function useDeskQuery<Name extends CallName>(
  name: Name,
  input: CallInput<Name>,
  options: QueryOptions = {},
): UseQueryResult<CallOutput<Name>, Failure> {
  return useQuery<CallOutput<Name>, Failure>({
    ...deskQuery(name, input),
    enabled: options.enabled ?? true,
    ...(options.keepPrevious === true ? { placeholderData: keepPreviousData } : {}),
  })
}

/** One read as TanStack's options, for components that ask several at once (`useQueries`). */
export function deskQuery<Name extends CallName>(name: Name, input: CallInput<Name>) {
  return {
    queryKey: [name, input] as const,
    queryFn: () => askDesk(name, input),
    // Texts of messages, and subjects that were found, leave the page's memory with the screen that showed them.
    gcTime:
      /^(?:incoming|messages|acknowledgement|cases|secondOfficer|freeText|find|handOver|clocks|keptTexts)\./u.test(
        name,
      )
        ? 0
        : 300_000,
  }
}

/** Asks before any component does, so that the answer is on its way while the page still gets ready. */
export function askAhead<Name extends CallName>(
  client: QueryClient,
  name: Name,
  input: CallInput<Name>,
): Promise<void> {
  return client.prefetchQuery({ queryKey: [name, input], queryFn: () => askDesk(name, input) })
}

/**
 * One user intention: `const release = useDeskCommand('messages.release')`, then `release.mutate(draft, { onSuccess })`
 * or `await release.mutateAsync(draft)`. `release.error` is a `Failure` for `failureText`.
 */
export function useDeskCommand<Name extends CallName>(
  name: Name,
): UseMutationResult<CallOutput<Name>, Failure, CallInput<Name>> {
  return useMutation<CallOutput<Name>, Failure, CallInput<Name>>({
    // By which whoever waits is told what for (parts/long-work.tsx).
    mutationKey: [name],
    mutationFn: (input) => askDesk(name, input),
    gcTime: 0,
  })
}

async function askDesk<Name extends CallName>(name: Name, input: CallInput<Name>): Promise<CallOutput<Name>> {
  try {
    return await callDesk(name, input)
  } catch (error) {
    throw failureOf(error)
  }
}
