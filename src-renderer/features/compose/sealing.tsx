/** How far a release is while its messages are signed and sealed, and the way to stop between two. */
import { useTranslation } from 'react-i18next'
import { useProgress } from '../../api/events.ts'
import { useDeskCommand } from '../../api/queries.ts'
import { useFormats } from '../../i18n/language.tsx'
import { Button } from '../../ui/button.tsx'
import { Progress } from '../../ui/progress.tsx'

/** With `several`, one message for each recipient: what is released stays so when the rest is stopped. */
export function Sealing({ several }: { readonly several: boolean }) {
  const { t } = useTranslation('compose')
  const { t: words } = useTranslation('messages')
  const formats = useFormats()
  const progress = useProgress('seal', true)
  const stopping = useDeskCommand('messages.cancelReleasing')
  const { done, total } = progress ?? { done: 0, total: 0 }
  return (
    <>
      <Progress
        label={t('release.status--sealing')}
        value={total === 0 ? undefined : done / total}
        {...(total === 0
          ? {}
          : {
              valueLabel: words('release.status--each', {
                done: formats.number(done),
                total: formats.number(total),
              }),
            })}
      />
      {several && (
        <Button size="small" icon="close" isDisabled={stopping.isSuccess} onPress={() => stopping.mutate({})}>
          {words('release.action--stop')}
        </Button>
      )}
    </>
  )
}
