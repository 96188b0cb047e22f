/** On Today of a demonstration vault: the lesson to go on with, and the way to all of them. */
import { useTranslation } from 'react-i18next'
import { nextLesson, presentStep } from '../../../src-shared/domain/lessons/progress.ts'
import { useNavigate } from '../../navigation.ts'
import { Button } from '../../ui/button.tsx'
import styles from './lessons.module.css'
import { useLessons } from './use-lessons.ts'

/** Nothing where there are no lessons to be done, or all of them are. */
export function PracticeNext() {
  const { t } = useTranslation('lessons')
  const navigate = useNavigate()
  const overview = useLessons()
  const next = overview?.available === true ? nextLesson(overview) : null
  const step = next === null ? null : presentStep(next)
  if (next === null || step === null) return null
  return (
    <section className={styles.next} aria-labelledby="practice-next">
      <h2 id="practice-next" className={styles.title}>
        {t('screen.heading--practice')}
      </h2>
      <span>
        {t('next.prose--next', {
          lesson: t(`lesson.heading--${next.lesson}`),
          step: t(`step.label--${step}`),
        })}
      </span>
      <Button size="small" icon="arrow-forward" onPress={() => navigate({ screen: 'practice' })}>
        {t('next.action--open')}
      </Button>
    </section>
  )
}
