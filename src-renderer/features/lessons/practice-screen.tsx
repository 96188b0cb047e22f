/** The lessons as a list, what they are for, and the counterparts to practise with; in a vault for real work, to be read. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeskQuery } from '../../api/queries.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Section } from '../../parts/page.tsx'
import { InlineNotice } from '../../ui/inline-notice.tsx'
import { LessonCard } from './lesson-card.tsx'
import styles from './lessons.module.css'

export type PracticeScreenProps = {
  /** The counterparts, drawn by their own feature; nothing in a vault for real work. */
  readonly counterparts?: ReactNode
}

export function PracticeScreen({ counterparts }: PracticeScreenProps) {
  const { t } = useTranslation('lessons')
  const overview = useDeskQuery('lessons.overview', {})
  const { data } = overview
  return (
    <div className={styles.page}>
      <div className={styles.columns}>
        <header className={styles.whole}>
          <h1 className={styles.pageTitle}>{t('screen.heading--practice')}</h1>
          <FailureNotice failure={overview.error} />
          {data?.available === false ? <Elsewhere /> : <p>{t('screen.prose--what')}</p>}
        </header>
        {data !== undefined && (
          <Section title={t('screen.heading--lessons')}>
            <ol className={styles.lessons}>
              {data.lessons.map((lesson) => (
                <li key={lesson.lesson}>
                  <LessonCard
                    lesson={lesson}
                    isCurrent={data.current === lesson.lesson}
                    isReadOnly={!data.available}
                  />
                </li>
              ))}
            </ol>
          </Section>
        )}
        <div className={styles.counterparts}>{counterparts}</div>
      </div>
    </div>
  )
}

/** In a vault for real work: how a demonstration stands beside it. */
function Elsewhere() {
  const { t } = useTranslation('lessons')
  return (
    <InlineNotice title={t('real.heading--elsewhere')}>
      <p>{t('real.prose--elsewhere')}</p>
      <p>{t('real.prose--how')}</p>
      <p>
        <code dir="ltr" translate="no">
          --user-data-dir
        </code>
      </p>
    </InlineNotice>
  )
}
