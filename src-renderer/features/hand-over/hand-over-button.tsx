/** Beside the other ways of the correspondence: to the hand-over of the shift. */
import { useTranslation } from 'react-i18next'
import { useNavigate } from '../../navigation.ts'
import { Button } from '../../ui/button.tsx'

export function HandOverButton() {
  const { t } = useTranslation('hand-over')
  const navigate = useNavigate()
  return (
    <Button size="small" variant="quiet" icon="person" onPress={() => navigate({ screen: 'hand-over' })}>
      {t('screen.heading--hand-over')}
    </Button>
  )
}
