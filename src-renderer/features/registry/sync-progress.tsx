/** How far taking in a directory is, step by step, with the way to cancel it. */
import { useTranslation } from 'react-i18next'
import { type Progress as JobProgress, useProgress } from '../../api/events.ts'
import { useDeskCommand } from '../../api/queries.ts'
import { useFormats } from '../../i18n/language.tsx'
import { Button } from '../../ui/button.tsx'
import { Progress } from '../../ui/progress.tsx'
import styles from './registry.module.css'

/** The steps that have words; the trusted side may tell others. */
const steps = ['metadata', 'keys', 'changes', 'directory', 'verify', 'packs', 'store'] as const
/** These count bytes. */
const fetching: readonly string[] = ['changes', 'directory', 'packs']

/** Shown only while the work runs. */
export function SyncProgress() {
  const cancel = useDeskCommand('registry.cancelSync')
  const { t } = useTranslation('common')
  const progress = useProgress('sync', true)
  return (
    <div className={styles.stack}>
      <StepProgress progress={progress} />
      <div>
        <Button isPending={cancel.isPending} onPress={() => cancel.mutate({})}>
          {t('action.action--cancel')}
        </Button>
      </div>
    </div>
  )
}

/** @param progress null before the first report */
export function StepProgress({ progress }: { readonly progress: JobProgress | null }) {
  const { t } = useTranslation('registry')
  const formats = useFormats()
  const step = steps.find((known) => known === progress?.step)
  const isMeasured = progress !== null && progress.total > 1
  return (
    <Progress
      label={step === undefined ? t('sync.status--syncing') : t(`sync.status--step-${step}`)}
      value={isMeasured ? Math.min(1, progress.done / progress.total) : undefined}
      {...(isMeasured && fetching.includes(progress.step)
        ? { valueLabel: `${formats.size(progress.done)} / ${formats.size(progress.total)}` }
        : {})}
    />
  )
}
