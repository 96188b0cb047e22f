/** What can be done about it, most urgent first: each task a sentence, with a button to where it is done. */
import { memo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { inLanguage } from '../../../src-shared/domain/directory/multilingual.ts'
import type { ReadinessTask } from '../../../src-shared/domain/directory/readiness-views.ts'
import { stateName } from '../../../src-shared/domain/states.ts'
import { isolated } from '../../i18n/isolated.ts'
import { useFormats, useLanguage } from '../../i18n/language.tsx'
import { useNavigate } from '../../navigation.ts'
import { useNow } from '../../now.tsx'
import { Section } from '../../parts/page.tsx'
import { Button } from '../../ui/button.tsx'
import { classes } from '../../ui/class-names.ts'
import { Icon } from '../../ui/icon.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { toneIcons } from '../../ui/tone.ts'
import { useGrowing } from '../../ui/use-growing.ts'
import styles from './readiness.module.css'
import { weightOf } from './readiness-rules.ts'
import { TaskActionButton } from './task-action.tsx'

/** Tasks shown at first; the others with a press. */
const atOnce = 10
/** Tasks that are drawn with one frame. */
const piece = 15

export function TaskList({ tasks }: { readonly tasks: readonly ReadinessTask[] }) {
  const { t } = useTranslation('readiness')
  const formats = useFormats()
  const [isWhole, setWhole] = useState(false)
  const shown = isWhole ? tasks.length : Math.min(atOnce, tasks.length)
  const drawn = useGrowing(shown, piece)
  return (
    <Section title={t('task.heading--tasks')}>
      {tasks.length === 0 && <p className={styles.muted}>{t('task.prose--none')}</p>}
      {tasks.length > 0 && (
        <ol className={styles.tasks} aria-label={t('task.heading--tasks')}>
          {tasks.slice(0, drawn).map((task) => (
            <Task key={taskKey(task)} task={task} />
          ))}
        </ol>
      )}
      {shown < tasks.length && (
        <div>
          <Button variant="quiet" onPress={() => setWhole(true)}>
            {t('task.action--all', { number: formats.number(tasks.length) })}
          </Button>
        </div>
      )}
    </Section>
  )
}

function taskKey({ kind, state, pocId, reminder, at }: ReadinessTask): string {
  return [kind, state, pocId ?? '', reminder ?? '', at ?? ''].join(' ')
}

const Task = memo(function OneTask({ task }: { readonly task: ReadinessTask }) {
  const { t } = useTranslation('readiness')
  const weight = weightOf(task.kind)
  return (
    <li className={styles.task}>
      <span className={classes(styles.taskIcon, styles[weight])}>
        <Icon name={weight === 'neutral' ? 'check-circle' : toneIcons[weight]} size={18} />
      </span>
      <span className={styles.taskWords}>
        <TaskSubject task={task} />
        <span>
          {t(`task.prose--${task.kind}`)} <TaskDate at={task.at} />
        </span>
      </span>
      <TaskActionButton task={task} />
    </li>
  )
})

/** The State, and the office as a way to its record. */
function TaskSubject({ task: { state, pocId, entityName } }: { readonly task: ReadinessTask }) {
  const language = useLanguage()
  const navigate = useNavigate()
  const name = stateName(state, language)
  if (pocId === null || entityName === null) return <strong>{name}</strong>
  const office = inLanguage(entityName, [language])
  return (
    <LinkButton name={name} isStrong onPress={() => navigate({ screen: 'directory', id: pocId })}>
      <span className={styles.small} lang={office.tag} dir="auto">
        {office.text}
      </span>
    </LinkButton>
  )
}

function TaskDate({ at }: Pick<ReadinessTask, 'at'>) {
  const { t } = useTranslation('readiness')
  const formats = useFormats()
  const now = useNow()
  if (at === null) return null
  const isPast = Date.parse(at) <= now.getTime()
  return (
    <time dateTime={at} className={styles.small}>
      {t(isPast ? 'task.label--since' : 'task.label--by', {
        date: formats.date(at),
        distance: isolated(formats.relative(at, now)),
      })}
    </time>
  )
}
