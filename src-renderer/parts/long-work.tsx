/** Says in one place that the desk works, where a command takes longer than a moment and shows nothing of its own. */
import { useMutationState } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { Progress } from '../ui/progress.tsx'
import styles from './long-work.module.css'
import { silentMs, type WorkKind, workToTell } from './long-work-rules.ts'

/** Stands once, beside the screens. */
export function LongWork() {
  const { t } = useTranslation('feedback')
  const kind = useWorkToTell()
  const [body, setBody] = useState<HTMLElement | null>(null)
  useEffect(() => setBody(document.body), [])
  if (body === null) return null
  // Heard and seen over dialogs too: they leave alone what says that it belongs above them.
  return createPortal(
    <div role="status" data-react-aria-top-layer="true" className={styles.place}>
      {kind !== null && (
        <div className={styles.work}>
          <Progress label={t(`work.status--${kind}`)} />
          <p className={styles.hint}>{t(`work.hint--cannot-stop-${kind}`)}</p>
        </div>
      )}
    </div>,
    body,
  )
}

function useWorkToTell(): WorkKind | null {
  const running = useMutationState({
    filters: { status: 'pending' },
    select: ({ options, state }) => ({ name: String(options.mutationKey?.[0]), since: state.submittedAt }),
  })
  const since = running.map((one) => one.since).join()
  const [now, setNow] = useState(0)
  useEffect(() => {
    if (since === '') return
    // The clock that the commands were given by.
    const timer = setTimeout(() => setNow(Date.now()), silentMs + 20)
    return () => clearTimeout(timer)
  }, [since])
  return workToTell(running, now)
}
