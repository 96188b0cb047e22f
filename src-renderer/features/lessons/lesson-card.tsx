/** One lesson in the list: what it is about, how far it is, its steps, and what can be done with it. */
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import {
  doneCount,
  type LessonStanding,
  presentStep,
  type StepStanding,
} from '../../../src-shared/domain/lessons/progress.ts'
import { useDeskCommand } from '../../api/queries.ts'
import { useFormats } from '../../i18n/language.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Disclosure } from '../../ui/disclosure.tsx'
import { Icon } from '../../ui/icon.tsx'
import styles from './lessons.module.css'

export type LessonCardProps = {
  readonly lesson: LessonStanding
  readonly isCurrent: boolean
  /** In a vault for real work: there is nothing to begin. */
  readonly isReadOnly: boolean
}

export function LessonCard({ lesson, isCurrent, isReadOnly }: LessonCardProps) {
  const { t } = useTranslation('lessons')
  const formats = useFormats()
  const heading = useRef<HTMLHeadingElement>(null)
  return (
    <article className={styles.lesson}>
      <div className={styles.head}>
        <h3 ref={heading} tabIndex={-1} className={styles.title}>
          {t(`lesson.heading--${lesson.lesson}`)}
        </h3>
        {!isReadOnly && (
          <span className={styles.muted}>
            {t('progress.label--done', {
              done: formats.number(doneCount(lesson)),
              number: formats.number(lesson.steps.length),
            })}
          </span>
        )}
        {!isReadOnly && <Standing lesson={lesson} isCurrent={isCurrent} />}
        {!isReadOnly && (
          <Actions lesson={lesson} isCurrent={isCurrent} onBegun={() => heading.current?.focus()} />
        )}
      </div>
      <p className={styles.muted}>{t(`lesson.prose--${lesson.lesson}`)}</p>
      <Disclosure label={t('lesson.label--steps')} isOpenAtFirst={isCurrent}>
        <ol className={styles.steps}>
          {lesson.steps.map((standing) => (
            <Step key={standing.step} standing={standing} />
          ))}
        </ol>
      </Disclosure>
    </article>
  )
}

function Standing({ lesson, isCurrent }: Omit<LessonCardProps, 'isReadOnly'>) {
  const { t } = useTranslation('lessons')
  if (presentStep(lesson) === null)
    return (
      <Badge tone="good" icon="check">
        {t('progress.status--finished')}
      </Badge>
    )
  return isCurrent ? <Badge tone="info">{t('progress.status--current')}</Badge> : null
}

/** `onBegun`: the button that had the focus is gone then. */
function Actions({
  lesson,
  isCurrent,
  onBegun,
}: Omit<LessonCardProps, 'isReadOnly'> & { readonly onBegun: () => void }) {
  const { t } = useTranslation('lessons')
  const begin = useDeskCommand('lessons.begin')
  const restart = useDeskCommand('lessons.restart')
  const isFinished = presentStep(lesson) === null
  const name = t(`lesson.heading--${lesson.lesson}`)
  return (
    <span className={styles.actions}>
      {!isCurrent && !isFinished && (
        <Button
          size="small"
          aria-label={
            lesson.begun === null
              ? t('lesson.label--begin', { lesson: name })
              : t('lesson.label--resume', { lesson: name })
          }
          isPending={begin.isPending}
          onPress={() => begin.mutate({ lesson: lesson.lesson }, { onSuccess: onBegun })}
        >
          {lesson.begun === null ? t('lesson.action--begin') : t('lesson.action--resume')}
        </Button>
      )}
      {lesson.begun !== null && (
        <Button
          size="small"
          variant="quiet"
          aria-label={t('lesson.label--restart', { lesson: name })}
          isPending={restart.isPending}
          onPress={() => restart.mutate({ lesson: lesson.lesson })}
        >
          {t('lesson.action--restart')}
        </Button>
      )}
      <FailureNotice failure={begin.error ?? restart.error} />
    </span>
  )
}

function Step({ standing: { step, done } }: { readonly standing: StepStanding }) {
  const { t } = useTranslation('lessons')
  const formats = useFormats()
  return (
    <li>
      <p className={styles.stepHead}>
        <strong>{t(`step.label--${step}`)}</strong>
        {done !== null && (
          <span className={styles.done}>
            <Icon name="check" size={14} />
            {t('step.status--done', { time: formats.dateTime(done) })}
          </span>
        )}
      </p>
      <p className={styles.muted}>{t(`step.prose--${step}`)}</p>
    </li>
  )
}
