/** Who has the desk: beginning a shift, ending it, taking over having read what the one before left. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ShiftStanding } from '../../../src-shared/domain/hand-over/shift-log.ts'
import { useDeskCommand } from '../../api/queries.ts'
import { isolated } from '../../i18n/isolated.ts'
import { useFormats } from '../../i18n/language.tsx'
import { CommandDialog } from '../../parts/command-dialog.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Section } from '../../parts/page.tsx'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { useToast } from '../../ui/toast.tsx'
import styles from './hand-over.module.css'

type StandingProps = { readonly standing: ShiftStanding }

export function ShiftSection({ standing }: StandingProps) {
  const { t } = useTranslation('hand-over')
  const formats = useFormats()
  const [open, setOpen] = useState<'end' | 'take-over' | null>(null)
  const close = () => setOpen(null)
  return (
    <Section title={t('shift.heading--shift')}>
      <p>
        {standing.state === 'none'
          ? t('shift.status--none')
          : t(`shift.status--${standing.state}`, {
              officer: isolated(standing.by),
              date: formats.dateTime(standing.since),
            })}
      </p>
      <div className={styles.actions}>
        {standing.state === 'none' && <BeginButton />}
        {standing.state === 'running' && standing.isOwn && (
          <Button onPress={() => setOpen('end')}>{t('shift.action--end')}</Button>
        )}
        {(standing.state === 'waiting' || (standing.state === 'running' && !standing.isOwn)) && (
          <Button variant="primary" onPress={() => setOpen('take-over')}>
            {t('shift.action--take-over')}
          </Button>
        )}
      </div>
      {open === 'end' && <EndDialog onClose={close} />}
      {open === 'take-over' && standing.state !== 'none' && (
        <TakeOverDialog standing={standing} onClose={close} />
      )}
    </Section>
  )
}

/** The first shift of all has nothing to read. */
function BeginButton() {
  const { t } = useTranslation('hand-over')
  const beginning = useDeskCommand('handOver.begin')
  return (
    <>
      <Button
        variant="primary"
        isPending={beginning.isPending}
        onPress={() => beginning.mutate({ read: null })}
      >
        {t('shift.action--begin')}
      </Button>
      <FailureNotice failure={beginning.error} />
    </>
  )
}

function EndDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('hand-over')
  const showToast = useToast()
  const ending = useDeskCommand('handOver.end')
  const ended = () => {
    showToast({ title: t('shift.status--ended'), tone: 'good' })
    onClose()
  }
  return (
    <CommandDialog
      role="alert"
      size="small"
      onClose={onClose}
      title={t('shift.heading--end')}
      action={t('shift.action--end-now')}
      isPending={ending.isPending}
      onAct={() => ending.mutate({}, { onSuccess: ended })}
    >
      <p>{t('shift.prose--end')}</p>
      <FailureNotice failure={ending.error} />
    </CommandDialog>
  )
}

type TakeOverProps = {
  readonly standing: Exclude<ShiftStanding, { state: 'none' }>
  readonly onClose: () => void
}

/** Pressing alone does not say that somebody has read it. */
function TakeOverDialog({ standing, onClose }: TakeOverProps) {
  const { t } = useTranslation('hand-over')
  const showToast = useToast()
  const beginning = useDeskCommand('handOver.begin')
  const [hasRead, setRead] = useState(false)
  const begun = () => {
    showToast({ title: t('shift.status--begun'), tone: 'good' })
    onClose()
  }
  return (
    <CommandDialog
      role="alert"
      size="small"
      onClose={onClose}
      title={t('shift.heading--take-over')}
      action={t('shift.action--take-over-now')}
      isDisabled={!hasRead}
      isPending={beginning.isPending}
      onAct={() => beginning.mutate({ read: standing.latest }, { onSuccess: begun })}
    >
      <div className={styles.form}>
        {standing.state === 'running' && (
          <p>{t('shift.prose--not-ended', { officer: isolated(standing.by) })}</p>
        )}
        <p>{t('shift.prose--take-over')}</p>
        <Checkbox isSelected={hasRead} onChange={setRead}>
          {t('shift.label--read')}
        </Checkbox>
        <FailureNotice failure={beginning.error} />
      </div>
    </CommandDialog>
  )
}
