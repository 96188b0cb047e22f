/** What stands in place of the directory while nothing is in it: why, and the ways to begin, with or without a registry. */
import { useTranslation } from 'react-i18next'
import { useNavigate } from '../../navigation.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'

export function NoDirectory({ isConnected }: { readonly isConnected: boolean }) {
  const { t } = useTranslation('directory')
  const navigate = useNavigate()
  return (
    <EmptyState
      headingLevel={1}
      icon="directory"
      title={t('empty.heading--no-directory')}
      actions={
        <>
          <Button variant="primary" onPress={() => navigate({ screen: 'registry' })}>
            {t(isConnected ? 'empty.action--fetch' : 'empty.action--connect')}
          </Button>
          <Button icon="plus" onPress={() => navigate({ screen: 'record' })}>
            {t('list.action--add')}
          </Button>
          <Button icon="file" onPress={() => navigate({ screen: 'imports' })}>
            {t('list.action--import')}
          </Button>
        </>
      }
    >
      <p>{t(isConnected ? 'empty.prose--connected' : 'empty.prose--not-connected')}</p>
      <p>{t('empty.prose--own-records')}</p>
      <p>{t('empty.prose--meanwhile')}</p>
    </EmptyState>
  )
}
