/** Tells that something was done that can be taken back, and takes it back at one press: a dialog asked before it is not needed. */
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { failureOf } from '../api/client.ts'
import { useFailureText } from '../i18n/failure-text.ts'
import { useToast } from '../ui/toast.tsx'

export type Done = {
  /** What was done, as a sentence. */
  readonly title: string
  /** Does the reverse, which the audit log holds as an act of its own; nothing is struck from it. */
  readonly undo: () => Promise<unknown>
}

/** `const tellDone = useUndo()`; it can be pressed also when the screen of what was done is no longer there. */
export function useUndo(): (done: Done) => void {
  const { t } = useTranslation('feedback')
  const showToast = useToast()
  const words = useFailureText()
  return useCallback(
    ({ title, undo }) => {
      const takeBack = () =>
        void undo().then(
          () => showToast({ title: t('undo.status--undone'), tone: 'good' }),
          // Nowhere else is left where it could be said.
          (error: unknown) => {
            const failure = words(failureOf(error))
            showToast({ title: failure.title, text: failure.advice, tone: 'danger' })
          },
        )
      showToast({ title, tone: 'good', action: { label: t('undo.action--undo'), onPress: takeBack } })
    },
    [t, showToast, words],
  )
}
