/** Other offices of the same State that can be encrypted to now; one press puts one in the place of the recipient. */
import { useTranslation } from 'react-i18next'
import type { Draft } from '../../../src-shared/domain/messages/draft.ts'
import { useDeskCommand, useDeskQuery } from '../../api/queries.ts'
import { isolated } from '../../i18n/isolated.ts'
import { useFormats } from '../../i18n/language.tsx'
import { useAfterWork } from '../../parts/after-work.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import styles from './ladder.module.css'

export type OtherContactsProps = {
  readonly draft: Pick<Draft, 'id' | 'to'>
  /** The recipient without a usable key. */
  readonly from: string
  readonly keepDraft: () => Promise<void>
  /** Hears which office it is replaced by, after that was noted. */
  readonly onReplace: (to: string) => void
}

export function OtherContacts({ draft, from, keepDraft, onReplace }: OtherContactsProps) {
  const { t } = useTranslation('ladder')
  const { t: compose } = useTranslation('compose')
  const { t: common } = useTranslation('common')
  const formats = useFormats()
  const found = useDeskQuery('messages.otherContacts', { id: from })
  const noting = useDeskCommand('messages.noteOtherContact')
  const kept = useAfterWork(keepDraft)
  const contacts = (found.data?.contacts ?? []).filter(({ pocId }) => !draft.to.includes(pocId))
  return (
    <>
      <FailureNotice failure={found.error ?? noting.error} />
      {found.data !== undefined && contacts.length === 0 && <p>{t('ladder.prose--no-other')}</p>}
      {contacts.length > 0 && (
        <ul className={styles.contacts}>
          {contacts.map(({ pocId, entity, type, verified, until, isAlternate }) => (
            <li key={pocId} className={styles.contact}>
              <Button
                size="small"
                icon="send"
                isDisabled={kept.isWaiting || noting.isPending}
                onPress={() =>
                  kept.take(() =>
                    noting.mutate(
                      { draft: draft.id, from, to: pocId },
                      { onSuccess: () => onReplace(pocId) },
                    ),
                  )
                }
              >
                {t('ladder.action--other', { office: isolated(entity) })}
              </Button>
              <span>{common(`poc-type.label--${type}`)}</span>
              {isAlternate && <span>{t('ladder.label--alternate')}</span>}
              <Badge
                tone={verified ? 'good' : 'caution'}
                icon={verified ? 'check-circle' : 'warning'}
                isQuiet
              >
                {compose(verified ? 'to.status--verified' : 'to.status--not-verified')}
              </Badge>
              {until !== null && (
                <span>{compose('to.status--usable-until', { date: formats.date(until) })}</span>
              )}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
