/** The name of a case as a way to it. */
import { useTranslation } from 'react-i18next'
import { useNavigate } from '../../navigation.ts'
import { LinkButton } from '../../ui/link-button.tsx'
import styles from './hand-over.module.css'

export type CaseNameProps = {
  readonly thread: string
  readonly subject: string
  readonly caseNumber: string | null
}

export function CaseName({ thread, subject, caseNumber }: CaseNameProps) {
  const { t } = useTranslation('hand-over')
  const navigate = useNavigate()
  return (
    <LinkButton
      name={<bdi>{subject === '' ? t('paper.label--no-subject') : subject}</bdi>}
      onPress={() => navigate({ screen: 'cases', thread })}
    >
      {caseNumber !== null && (
        <code className={styles.when} dir="ltr" translate="no">
          {caseNumber}
        </code>
      )}
    </LinkButton>
  )
}
