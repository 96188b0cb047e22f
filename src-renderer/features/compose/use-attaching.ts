/** Reading files into the vault, with how far it is and what stood against it. */
import { useRef, useState } from 'react'
import type { Failure } from '../../../src-shared/base/failure.ts'
import type { Attachment } from '../../../src-shared/domain/messages/record.ts'
import { callDesk, failureOf } from '../../api/client.ts'
import { type Progress, useProgress } from '../../api/events.ts'
import type { DroppedItem } from '../../parts/dropped-file.ts'
import { attachDropped, type Step, takeSteps } from './attach-files.ts'
import type { DraftSaving } from './use-draft-saving.ts'

export type Attaching = {
  /** From the press on, also while the system asks which files. */
  readonly isBusy: boolean
  /** The file that is being read, counted from 1, and how many there are; null where none is. */
  readonly going: { readonly number: number; readonly total: number } | null
  /** In bytes, of that file. */
  readonly progress: Progress | null
  /** The first that stood against one of the last files. */
  readonly failure: Failure | null
  readonly choose: () => void
  readonly drop: (items: readonly DroppedItem[]) => void
  readonly remove: (sha256: string) => void
  readonly cancel: () => void
}

/** @param onChange hears all files of the draft after each change */
export function useAttaching(
  draft: string,
  saving: Pick<DraftSaving, 'keep'>,
  onChange: (attachments: readonly Attachment[]) => void,
): Attaching {
  const [going, setGoing] = useState<Attaching['going']>(null)
  const [isBusy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const isStopped = useRef(false)
  const progress = useProgress('attach', going !== null)

  /** @param isReading whether files are read: one that is taken out is gone at once, and nothing is said of it */
  const run = async (stepsOf: () => Promise<readonly Step[]>, isReading = true) => {
    setBusy(true)
    setFailure(null)
    isStopped.current = false
    try {
      const steps = await stepsOf()
      // What is kept with a draft needs it in the vault.
      if (steps.length > 0) await saving.keep()
      const first = await takeSteps(steps, {
        isStopped: () => isStopped.current,
        onNext: (number) => (isReading ? setGoing({ number, total: steps.length }) : undefined),
        onChange,
      })
      setFailure(first)
    } catch (error) {
      setFailure(failureOf(error))
    } finally {
      setGoing(null)
      setBusy(false)
    }
  }

  return {
    isBusy,
    going,
    progress,
    failure,
    choose: () =>
      void run(async () => {
        const { handles } = await callDesk('messages.chooseAttachments', {})
        return handles.map((handle) => () => callDesk('messages.attach', { draft, handle }))
      }),
    drop: (items) =>
      void run(async () => {
        const files = await Promise.all(items.flatMap(({ getFile }) => getFile?.() ?? []))
        return files.map((file) => () => attachDropped(draft, file))
      }),
    remove: (sha256) => void run(async () => [() => callDesk('messages.detach', { draft, sha256 })], false),
    cancel: () => {
      isStopped.current = true
      void callDesk('messages.cancelAttaching', {}).catch((error: unknown) => setFailure(failureOf(error)))
    },
  }
}
