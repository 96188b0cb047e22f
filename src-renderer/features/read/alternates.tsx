/** After a message came back: other offices of the same State that can be encrypted to, and a draft to one of them. */
import { useTranslation } from 'react-i18next'
import type { ReportView } from '../../../src-shared/domain/incoming/report.ts'
import { stateName } from '../../../src-shared/domain/states.ts'
import { useDeskCommand, useDeskQuery } from '../../api/queries.ts'
import { isolated } from '../../i18n/isolated.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { useNavigate } from '../../navigation.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Button } from '../../ui/button.tsx'
import styles from './read.module.css'

/** One proposal for each office whose address failed. */
export function Alternates({ view: { match, lines } }: { readonly view: ReportView }) {
  if (match === null) return null
  const offices = new Map(
    lines.flatMap(({ action, addressee }) =>
      action === 'failed' && addressee !== null && addressee.pocId !== null
        ? [[addressee.pocId, addressee.state] as const]
        : [],
    ),
  )
  return [...offices].map(([from, state]) => (
    <AlternatesOf key={from} message={match.message.id} from={from} state={state} />
  ))
}

type AlternatesOfProps = { readonly message: string; readonly from: string; readonly state: string }

function AlternatesOf({ message, from, state }: AlternatesOfProps) {
  const { t } = useTranslation('incoming')
  const { t: common } = useTranslation('common')
  const language = useLanguage()
  const navigate = useNavigate()
  const found = useDeskQuery('messages.otherContacts', { id: from })
  const beginning = useDeskCommand('incoming.beginResend')
  const contacts = found.data?.contacts ?? []
  return (
    <section className={styles.head}>
      <h3>{t('report.heading--alternates', { state: isolated(stateName(state, language)) })}</h3>
      <FailureNotice failure={found.error ?? beginning.error} />
      {found.data !== undefined && (
        <p className={styles.muted}>
          {t(contacts.length === 0 ? 'report.prose--no-alternate' : 'report.prose--alternates')}
        </p>
      )}
      <ul className={styles.files}>
        {contacts.map(({ pocId, entity, type }) => (
          <li key={pocId} className={styles.line}>
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
