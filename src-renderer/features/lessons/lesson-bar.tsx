/** The lesson that is on, at the end of every screen: the present step, what was done just now, and the way back. */
import { useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  doneCount,
  type LessonStanding,
  nextLesson,
  presentStep,
} from '../../../src-shared/domain/lessons/progress.ts'
import { useDeskCommand } from '../../api/queries.ts'
import { useFormats } from '../../i18n/language.tsx'
import { useNavigate, useRoute } from '../../navigation.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button, IconButton } from '../../ui/button.tsx'
import { focusContent } from './focus-content.ts'
import styles from './lesson-bar.module.css'
import { ShowWhere } from './show-where.tsx'
import { currentOf, useJustDone, useLessons } from './use-lessons.ts'
import { useSeenSteps } from './use-seen-steps.ts'

export function LessonBar() {
  const lesson = currentOf(useLessons())
  useSeenSteps(lesson)
  return lesson === null ? null : <Bar lesson={lesson} />
}

function Bar({ lesson }: { readonly lesson: LessonStanding }) {
  const { t } = useTranslation('lessons')
  const formats = useFormats()
  const [isFolded, setFolded] = useState(false)
  const textId = useId()
  const bar = useRef<HTMLElement>(null)
  const step = presentStep(lesson)
  return (
    <section ref={bar} tabIndex={-1} className={styles.bar} aria-label={t('bar.label--bar')}>
      <div className={styles.line}>
        <span className={styles.lesson}>{t(`lesson.heading--${lesson.lesson}`)}</span>
        <span className={styles.muted}>
          {t('progress.label--done', {
            done: formats.number(doneCount(lesson)),
            number: formats.number(lesson.steps.length),
          })}
        </span>
        <strong className={styles.step}>
          {step === null ? t('bar.status--finished') : t(`step.label--${step}`)}
        </strong>
        <JustDone lesson={lesson} />
        <span className={styles.actions}>
          {step === null ? <NextLesson onBegun={() => bar.current?.focus()} /> : <ShowWhere step={step} />}
          <BackToPractice />
          <IconButton
            size="small"
            icon={isFolded ? 'chevron-up' : 'chevron-down'}
            label={t('bar.label--explanation')}
            aria-expanded={!isFolded}
            aria-controls={textId}
            onPress={() => setFolded(!isFolded)}
          />
          <PutAway />
        </span>
      </div>
      <div id={textId} hidden={isFolded} className={styles.text}>
        <p>{step === null ? t('bar.prose--finished') : t(`step.prose--${step}`)}</p>
      </div>
    </section>
  )
}

/** Heard when a step is done, with what comes next; before that the place for it is empty. */
function JustDone({ lesson }: { readonly lesson: LessonStanding }) {
  const { t } = useTranslation('lessons')
  const done = useJustDone(lesson)
  const next = presentStep(lesson)
  const heard = () => {
    if (done === null) return ''
    const words = { done: t(`step.label--${done}`) }
    return next === null
      ? t('bar.status--done-last', words)
      : t('bar.status--done-next', { ...words, next: t(`step.label--${next}`) })
  }
  return (
    <>
      {done !== null && (
        <span aria-hidden="true">
          <Badge tone="good" icon="check">
            {t('bar.status--done', { done: t(`step.label--${done}`) })}
          </Badge>
        </span>
      )}
      <span role="status" className={styles.heard}>
        {heard()}
      </span>
    </>
  )
}

/** `onBegun`: the button is gone then. */
function NextLesson({ onBegun }: { readonly onBegun: () => void }) {
  const { t } = useTranslation('lessons')
  const overview = useLessons()
  const begin = useDeskCommand('lessons.begin')
  const next = overview === undefined ? null : nextLesson(overview)
  if (next === null) return <span className={styles.muted}>{t('bar.status--all')}</span>
  return (
    <Button
      size="small"
      isPending={begin.isPending}
      onPress={() => begin.mutate({ lesson: next.lesson }, { onSuccess: onBegun })}
    >
      {t('bar.action--next', { lesson: t(`lesson.heading--${next.lesson}`) })}
    </Button>
  )
}

function BackToPractice() {
  const { t } = useTranslation('lessons')
  const route = useRoute()
  const navigate = useNavigate()
  if (route.screen === 'practice') return null
  return (
    <Button
      size="small"
      variant="quiet"
      onPress={() => {
        navigate({ screen: 'practice' })
        focusContent()
      }}
    >
      {t('screen.heading--practice')}
    </Button>
  )
}

function PutAway() {
  const { t } = useTranslation('lessons')
  const leave = useDeskCommand('lessons.leave')
  return (
    <IconButton
      size="small"
      icon="close"
      label={t('bar.action--leave')}
      isPending={leave.isPending}
      onPress={() => leave.mutate({}, { onSuccess: focusContent })}
    />
  )
}
