/** The way to where a step is done; nothing where the officer is there already. */
import { useTranslation } from 'react-i18next'
import type { StepId } from '../../../src-shared/domain/lessons/lessons.ts'
import { useFinding } from '../../finding.ts'
import { useNavigate, useRoute } from '../../navigation.ts'
import { Button } from '../../ui/button.tsx'
import { focusContent } from './focus-content.ts'
import { placeOfStep } from './places.ts'

export function ShowWhere({ step }: { readonly step: StepId }) {
  const { t } = useTranslation('lessons')
  const route = useRoute()
  const navigate = useNavigate()
  const { open } = useFinding()
  const place = placeOfStep[step]
  if (place !== 'palette' && place.screen === route.screen) return null
  return (
    <Button
      size="small"
      icon="arrow-forward"
      onPress={() => {
        if (place === 'palette') return open()
        navigate(place)
        focusContent()
      }}
    >
      {t('step.action--where')}
    </Button>
  )
}
