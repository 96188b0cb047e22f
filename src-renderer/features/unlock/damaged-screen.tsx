/** A vault that is there but cannot be opened: what is safe, and what to do. Never an offer to start afresh over it. */
import { useTranslation } from 'react-i18next'
import type { FailureCode } from '../../../src-shared/base/failure.ts'
import type { VaultStatus } from '../../../src-shared/contract/vault.ts'
import { useDeskQuery } from '../../api/queries.ts'
import { useSettings } from '../../api/settings.ts'
import { useFailureText } from '../../i18n/failure-text.ts'
import { LanguageChoice } from '../../i18n/language-choice.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import styles from './unlock-screen.module.css'

type Problem = Extract<VaultStatus, { state: 'damaged' }>['problem']

const codes: Readonly<Record<Problem, FailureCode>> = {
  header: 'vault-header-damaged',
  database: 'vault-database-damaged',
  newer: 'vault-newer-than-app',
}

export function DamagedScreen({ problem }: { readonly problem: Problem }) {
  const { t } = useTranslation('common')
  const words = useFailureText()({ code: codes[problem], params: {} })
  const status = useDeskQuery('vault.status', {})
  const { changeLanguage } = useSettings()
  return (
    <div className={styles.ground}>
      <div className={styles.language}>
        <LanguageChoice onChoose={changeLanguage} />
      </div>
      <main>
        <EmptyState
          headingLevel={1}
          icon="danger"
          title={words.title}
          actions={<Button onPress={() => void status.refetch()}>{t('action.action--try-again')}</Button>}
        >
          <p>{words.advice}</p>
        </EmptyState>
      </main>
    </div>
  )
}
