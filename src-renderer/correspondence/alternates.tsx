/** After a message came back: other offices of the same State that can be encrypted to, and a draft to one of them. */
import { useTranslation } from 'react-i18next'
import { stateName } from '../../src-shared/domain/states.ts'
import { useDeskCommand, useDeskQuery } from '../api/queries.ts'
import { isolated } from '../i18n/isolated.ts'
import { useLanguage } from '../i18n/language.tsx'
import { useNavigate } from '../navigation.ts'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { Button } from '../ui/button.tsx'
import styles from './deliver.module.css'

export type AlternatesProps = {
  /** The message of ours that came back. */
  readonly message: string
  /** The point of contact from which it came back, and its State. */
  readonly from: string
  readonly state: string
}

/** The alternates that the record of the office names come first. */
export function Alternates({ message, from, state }: AlternatesProps) {
  const { t } = useTranslation('incoming')
  const { t: common } = useTranslation('common')
  const language = useLanguage()
  const navigate = useNavigate()
  const found = useDeskQuery('messages.otherContacts', { id: from })
  const beginning = useDeskCommand('incoming.beginResend')
  const contacts = found.data?.contacts ?? []
  return (
    <section className={styles.fields}>
      <h3>{t('report.heading--alternates', { state: isolated(stateName(state, language)) })}</h3>
      <FailureNotice failure={found.error ?? beginning.error} />
      {found.data !== undefined && (
        <p className={styles.hint}>
          {t(contacts.length === 0 ? 'report.prose--no-alternate' : 'report.prose--alternates')}
        </p>
      )}
      <ul className={styles.fields}>
        {contacts.map(({ pocId, entity, type }) => (
          <li key={pocId} className={styles.wayLine}>
            <Button
              size="small"
              icon="send"
              isDisabled={beginning.isPending}
              onPress={() =>
                beginning.mutate(
                  { message, from, to: pocId },
                  { onSuccess: (draft) => navigate({ screen: 'compose', to: [], draft }) },
                )
              }
            >
              {t('report.action--resend', { office: isolated(entity) })}
            </Button>
            <span>{common(`poc-type.label--${type}`)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
