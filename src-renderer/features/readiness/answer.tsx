/** The answer in one word and one sentence, and the four numbers in it; each leads to the States it counts. */
import { useTranslation } from 'react-i18next'
import type { Reach, StateReadiness } from '../../../src-shared/domain/directory/readiness-views.ts'
import { useFormats } from '../../i18n/language.tsx'
import { classes } from '../../ui/class-names.ts'
import { ReachSwatch } from './reach-mark.tsx'
import styles from './readiness.module.css'
import { countByReach, reaches } from './readiness-rules.ts'

/** "Yes" needs every State; the sentence with its numbers. */
export function useAnswer(states: readonly StateReadiness[]): {
  readonly word: string
  readonly text: string
} {
  const { t } = useTranslation('readiness')
  const formats = useFormats()
  const counts = countByReach(states)
  return {
    word: t(counts.encrypted === states.length ? 'answer.status--yes' : 'answer.status--not-yet'),
    text: t('answer.prose--numbers', {
      total: formats.number(states.length),
      encrypted: formats.number(counts.encrypted),
      unverified: formats.number(counts.unverified),
      clear: formats.number(counts['in-clear']),
      none: formats.number(counts.none),
    }),
  }
}

export type AnswerProps = {
  readonly states: readonly StateReadiness[]
  readonly onChoose: (reach: Reach) => void
}

export function Answer({ states, onChoose }: AnswerProps) {
  const { t } = useTranslation('readiness')
  const formats = useFormats()
  const answer = useAnswer(states)
  const counts = countByReach(states)
  return (
    <section className={styles.answer} aria-label={t('answer.heading--answer')}>
      <p className={styles.sentence}>
        <strong>{answer.word}</strong> {answer.text}
      </p>
      <ul className={styles.tiles}>
        {reaches.map((reach) => (
          <li key={reach}>
            <button type="button" className={classes(styles.tile)} onClick={() => onChoose(reach)}>
              <span className={styles.figure}>{formats.number(counts[reach])}</span>
              <span className={styles.mark}>
                <ReachSwatch reach={reach} />
                {t(`reach.label--${reach}`)}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
