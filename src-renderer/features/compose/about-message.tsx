/** Above the form: the message that is answered, reminded of or taken further, and the way back to it. */
import { useTranslation } from 'react-i18next'
import type { About } from '../../../src-shared/domain/messages/draft.ts'
import type { MessageView } from '../../../src-shared/domain/messages/views.ts'
import { useCounterpartNames } from '../../correspondence/counterpart-names.ts'
import { useFormats } from '../../i18n/language.tsx'
import { useNavigate } from '../../navigation.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Button } from '../../ui/button.tsx'
import styles from './about-message.module.css'
import type { AboutParts } from './use-about.ts'

export type AboutMessageProps = Pick<AboutParts, 'view' | 'failure'> & {
  readonly about: About
  /** Keeps the draft before its form is left. */
  readonly beforeLeaving: () => Promise<void>
}

export function AboutMessage({ about, view, failure, beforeLeaving }: AboutMessageProps) {
  const { t } = useTranslation('compose')
  const navigate = useNavigate()
  if (failure !== null) return <FailureNotice failure={failure} />
  if (view === undefined) return null
  const { thread } = view.summary
  return (
    <section className={styles.about} aria-label={t('about.label--about')}>
      <div className={styles.words}>
        <h2 className={styles.heading}>{t(`about.heading--${about.as}`)}</h2>
        <Facts view={view} />
      </div>
      <Button
        size="small"
        icon="mail"
        onPress={() => void beforeLeaving().then(() => navigate({ screen: 'cases', thread }))}
      >
        {t('about.action--show')}
      </Button>
    </section>
  )
}

function Facts({ view: { summary, record } }: { readonly view: MessageView }) {
  const { t } = useTranslation('messages')
  const formats = useFormats()
  const states = useCounterpartNames()(summary)
  const reference = record?.caseNumber ?? ''
  return (
    <>
      <p className={styles.subject}>
        <bdi>{summary.subject === '' ? t('thread.label--no-subject') : summary.subject}</bdi>
      </p>
      <p className={styles.facts}>
        <span>
          {summary.direction === 'incoming'
            ? t('direction.label--from', { state: states })
            : t('direction.label--to', { states })}
        </span>
        <span>{formats.dateTime(record?.created ?? summary.at)}</span>
        {reference !== '' && (
          <code dir="ltr" translate="no">
            {reference}
          </code>
        )}
      </p>
    </>
  )
}
