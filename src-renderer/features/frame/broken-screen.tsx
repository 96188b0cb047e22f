/** What is shown where drawing a screen failed. */
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'

export function BrokenScreen({ onRetry }: { readonly onRetry: () => void }) {
  const { t } = useTranslation('common')
  return (
    <EmptyState
      headingLevel={1}
      icon="danger"
      title={t('frame.heading--broken')}
      actions={
        <>
          <Button onPress={onRetry}>{t('action.action--try-again')}</Button>
          <Button variant="primary" onPress={() => window.location.reload()}>
            {t('action.action--reload')}
          </Button>
        </>
      }
    >
      <p>{t('frame.prose--broken')}</p>
    </EmptyState>
  )
}
