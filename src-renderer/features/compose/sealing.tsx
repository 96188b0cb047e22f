/** How far a release is while its messages are signed and sealed, and the way to stop it. */
import { useTranslation } from 'react-i18next'
import { type Progress as Done, useProgress } from '../../api/events.ts'
import { useDeskCommand } from '../../api/queries.ts'
import { useFormats } from '../../i18n/language.tsx'
import { Button } from '../../ui/button.tsx'
import { Progress } from '../../ui/progress.tsx'

/**
 * One message is stopped at once and stays a draft. With `several`, one message for each recipient, the next is not
 * begun: what is released stays so when the rest is stopped.
 */
export function Sealing({ several }: { readonly several: boolean }) {
  const { t } = useTranslation('messages')
  const progress = useProgress('seal', true)
  const stopping = useDeskCommand('messages.cancelReleasing')
  return (
    <>
      <SealingProgress progress={progress} />
      <Button size="small" icon="close" isDisabled={stopping.isSuccess} onPress={() => stopping.mutate({})}>
        {several ? t('release.action--stop') : t('release.action--cancel')}
      </Button>
    </>
  )
}

/** Counted in messages or in bytes, as the step says; null before the first report. */
export function SealingProgress({ progress }: { readonly progress: Done | null }) {
  const { t } = useTranslation('compose')
  const { t: words } = useTranslation('messages')
  const formats = useFormats()
  const label = t('release.status--sealing')
  if (progress === null || progress.total === 0) return <Progress label={label} />
  const { step, done, total } = progress
  const valueLabel =
    step === 'bytes'
      ? words('release.status--bytes', { done: formats.size(done), total: formats.size(total) })
      : words('release.status--each', { done: formats.number(done), total: formats.number(total) })
  return <Progress label={label} value={done / total} valueLabel={valueLabel} />
}
