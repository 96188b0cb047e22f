/** Asks before unsaved work is given up. */
import { type ReactNode, useCallback, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLeaveGuard } from '../leaving.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'

export type AskedLeaving = {
  /** Asks where a screen is left without another taking its place, and calls `leave` if the work may be given up. */
  readonly ask: (leave: () => void) => void
  /** To be put at the end of the screen. */
  readonly dialog: ReactNode
}

/** While `isUnsaved`, every way to another screen asks first. */
export function useAskedLeaving(isUnsaved: boolean): AskedLeaving {
  const [pending, setPending] = useState<{ readonly leave: () => void } | null>(null)
  const guard = useMemo(() => (isUnsaved ? (leave: () => void) => setPending({ leave }) : null), [isUnsaved])
  useLeaveGuard(guard)
  const ask = useCallback((leave: () => void) => setPending({ leave }), [])
  return {
    ask,
    dialog: pending !== null && <LeaveDialog onStay={() => setPending(null)} onLeave={pending.leave} />,
  }
}

type LeaveDialogProps = { readonly onStay: () => void; readonly onLeave: () => void }

function LeaveDialog({ onStay, onLeave }: LeaveDialogProps) {
  const { t } = useTranslation('directory')
  return (
    <Dialog
      isOpen
      onClose={onStay}
      role="alert"
      size="small"
      title={t('leave.heading--leave')}
      actions={
        <>
          <Button variant="danger" onPress={onLeave}>
            {t('leave.action--discard')}
          </Button>
          <Button variant="primary" autoFocus onPress={onStay}>
            {t('leave.action--stay')}
          </Button>
        </>
      }
    >
      <p>{t('leave.prose--leave')}</p>
    </Dialog>
  )
}
