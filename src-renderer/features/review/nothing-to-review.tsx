/** An empty review: says what will come here, and where changes come from. */
import { useTranslation } from 'react-i18next'
import { useNavigate } from '../../navigation.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import type { ReviewFilter } from './review-groups.ts'

export function NothingToReview({ filter }: { readonly filter: ReviewFilter }) {
  const { t } = useTranslation('review')
  const navigate = useNavigate()
  return (
    <EmptyState
      icon="check-circle"
      title={t(`empty.heading--${filter}`)}
      actions={
        filter === 'waiting' && (
          <Button icon="download" onPress={() => navigate({ screen: 'imports' })}>
            {t('area.action--import')}
          </Button>
        )
      }
    >
      <p>{t(filter === 'waiting' ? 'empty.prose--waiting' : 'empty.prose--others')}</p>
    </EmptyState>
  )
}
