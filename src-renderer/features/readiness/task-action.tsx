/** The button of a task: done on the spot where that is possible, else the way to its place. */
import { useTranslation } from 'react-i18next'
import { inLanguage } from '../../../src-shared/domain/directory/multilingual.ts'
import type { ReadinessTask } from '../../../src-shared/domain/directory/readiness-views.ts'
import { stateName } from '../../../src-shared/domain/states.ts'
import { useDeskCommand } from '../../api/queries.ts'
import { isolated } from '../../i18n/isolated.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { type Route, useNavigate } from '../../navigation.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Button } from '../../ui/button.tsx'
import { ConfirmButton } from './confirm-button.tsx'
import styles from './readiness.module.css'
import { actionOf, type TaskAction } from './readiness-rules.ts'
import { VerifyTask } from './verify-task.tsx'

export function TaskActionButton({ task }: { readonly task: ReadinessTask }) {
  const subject = useSubject(task)
  return (
    <span className={styles.taskAction}>
      <TaskActionContent task={task} subject={subject} />
    </span>
  )
}

/** Whom a button is about, for those who hear it without the row it stands in. */
function useSubject({ state, entityName }: ReadinessTask): string {
  const language = useLanguage()
  const names = [stateName(state, language)]
  if (entityName !== null) names.push(inLanguage(entityName, [language]).text)
  return names.map(isolated).join(', ')
}

type ContentProps = { readonly task: ReadinessTask; readonly subject: string }

function TaskActionContent({ task, subject }: ContentProps) {
  const { t } = useTranslation('readiness')
  const action = actionOf(task)
  const { state, pocId, reminder } = task
  const { t: common } = useTranslation('common')
  const named = (label: string) => ({
    label,
    name: common('named.label--about', { what: label, about: subject }),
  })
  if (pocId === null) return <WayButton {...named(t('task.action--add'))} to={{ screen: 'record', state }} />
  switch (action) {
    case 'confirm':
      return <ConfirmButton pocId={pocId} subject={subject} />
    case 'verify':
      return <VerifyTask pocId={pocId} {...named(t('task.action--verify'))} />
    case 'end-reminder':
      return reminder === null ? null : <EndReminder id={reminder} subject={subject} />
    default:
      return <WayButton {...named(t(`task.action--${action}`))} to={wayOf(action, pocId)} />
  }
}

function wayOf(action: TaskAction, pocId: string): Route {
  switch (action) {
    case 'ask-for-key':
      return { screen: 'compose', to: [pocId], template: 'T14' }
    case 'review':
      return { screen: 'review', poc: pocId }
    case 'correct':
      return { screen: 'record', id: pocId }
    default:
      return { screen: 'directory', id: pocId }
  }
}

type WayButtonProps = { readonly label: string; readonly name: string; readonly to: Route }

function WayButton({ label, name, to }: WayButtonProps) {
  const navigate = useNavigate()
  return (
    <Button size="small" aria-label={name} onPress={() => navigate(to)}>
      {label}
    </Button>
  )
}

function EndReminder({ id, subject }: { readonly id: string; readonly subject: string }) {
  const { t } = useTranslation('readiness')
  const { t: common } = useTranslation('common')
  const ending = useDeskCommand('local.endReminder')
  const label = t('task.action--end-reminder')
  return (
    <>
      <Button
        size="small"
        icon="check"
        aria-label={common('named.label--about', { what: label, about: subject })}
        isDisabled={ending.isPending}
        onPress={() => ending.mutate({ id })}
      >
        {label}
      </Button>
      <FailureNotice failure={ending.error} />
    </>
  )
}
