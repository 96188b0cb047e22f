/** Beside the other ways of the correspondence: what waits for a second officer; nothing where nothing does. */
import { useTranslation } from 'react-i18next'
import { useDeskQuery } from '../../api/queries.ts'
import { useFormats } from '../../i18n/language.tsx'
import { useNavigate } from '../../navigation.ts'
import { Button } from '../../ui/button.tsx'

export function WaitingButton() {
  const { t } = useTranslation('second-officer')
  const formats = useFormats()
  const navigate = useNavigate()
  const queue = useDeskQuery('secondOfficer.queue', {}).data ?? []
  if (queue.length === 0) return null
  const isAsked = queue.some(({ refusal }) => refusal === null)
  return (
    <Button
      size="small"
      variant={isAsked ? 'secondary' : 'quiet'}
      icon="clock"
      onPress={() => navigate({ screen: 'waiting' })}
    >
      {t('queue.action--queue', { number: formats.number(queue.length) })}
    </Button>
  )
}
