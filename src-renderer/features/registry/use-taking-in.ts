/** Taking in a directory that came in a file: chosen, dropped, or handed over by the system. */
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { Failure } from '../../../src-shared/base/failure.ts'
import type { CallInput } from '../../../src-shared/contract/contract.ts'
import { useDeskCommand } from '../../api/queries.ts'

export type Bundle = Pick<CallInput<'registry.importBundle'>, 'handle' | 'dropped'>

/** What a desk of no registry does with a file before it takes it in; throws a Failure where that did not succeed. */
export type Connecting = {
  readonly connect: (bundle: Bundle) => Promise<unknown>
  readonly isPending: boolean
  readonly error: Failure | null
}

export type TakingIn = ReturnType<typeof useTakingIn>

/** Choosing and taking in as one piece of work; a failure belongs to the last file. `arrived`: taken in at once. */
export function useTakingIn(arrived: string | undefined, connecting?: Connecting) {
  const choosing = useDeskCommand('registry.chooseBundle')
  const taking = useDeskCommand('registry.importBundle')
  // Kept for a second attempt: an administrator may decide on this very file.
  const [last, setLast] = useState<Bundle>({})
  const take = (bundle: Bundle) => {
    setLast(bundle)
    choosing.reset()
    const takeIn = () => taking.mutate(bundle, { onSuccess: () => setLast({}) })
    if (connecting === undefined) return takeIn()
    // What stood in the way is in `error`.
    connecting.connect(bundle).then(takeIn, () => undefined)
  }
  const choose = () => {
    taking.reset()
    choosing.mutate({}, { onSuccess: (chosen) => chosen !== null && take(chosen) })
  }
  const handledArrival = useRef<string>(undefined)
  const takeArrived = useEffectEvent((handle: string) => take({ handle }))
  useEffect(() => {
    if (arrived === undefined || handledArrival.current === arrived) return
    handledArrival.current = arrived
    takeArrived(arrived)
  }, [arrived])
  return {
    isPending: taking.isPending || connecting?.isPending === true,
    result: taking.data,
    failure: choosing.error ?? connecting?.error ?? taking.error,
    take,
    choose,
    acceptExpired: (reason: string) =>
      taking.mutate({ ...last, acceptExpired: { reason } }, { onSuccess: () => setLast({}) }),
  }
}
