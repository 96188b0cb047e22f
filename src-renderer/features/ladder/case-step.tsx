/** A step of a case that is no message: what was done, by whom, and when. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseStep, StepOffice } from '../../../src-shared/domain/messages/case-step.ts'
import { stateName } from '../../../src-shared/domain/states.ts'
import { isolated } from '../../i18n/isolated.ts'
import { useFormats, useLanguage } from '../../i18n/language.tsx'
import { Icon, type IconName } from '../../ui/icon.tsx'
import styles from './ladder.module.css'

const icons: Readonly<Record<CaseStep['kind'], IconName>> = {
  'key-asked': 'key',
  'other-contact': 'send',
  'password-file': 'lock',
  'secret-read': 'phone',
  called: 'phone',
  paper: 'file',
}

export type CaseStepLineProps = {
  readonly step: CaseStep
  /** When it was, as the case shows times; in UTC where this is left out. */
  readonly time?: ReactNode
}

/** What a step says of itself, without who and when. */
export function useStepLine(): (step: CaseStep) => string {
  const { t } = useTranslation('ladder')
  const language = useLanguage()
  const named = ({ state, entity }: StepOffice) => `${stateName(state, language)} · ${isolated(entity)}`
  return ({ kind, detail: { office, instead } }) =>
    t(`steps.status--${kind}`, {
      office: named(office),
      instead: instead === undefined ? '' : named(instead),
    })
}

export function CaseStepLine({ step, time }: CaseStepLineProps) {
  const { t } = useTranslation('ladder')
  const { t: keys } = useTranslation('keys')
  const formats = useFormats()
  const line = useStepLine()
  const { kind, at, by, detail } = step
  const { call } = detail
  return (
    <div className={styles.caseStep} role="note" aria-label={t('steps.label--step')}>
      <Icon name={icons[kind]} />
      <span>{line(step)}</span>
      {call !== undefined && (
        <>
          <span>{keys(`call.label--outcome-${call.outcome}`)}</span>
          <bdi dir="ltr">{call.number}</bdi>
          {call.withWhom !== '' && <bdi>{call.withWhom}</bdi>}
          {call.note !== '' && <span dir="auto">{call.note}</span>}
        </>
      )}
      {by !== null && <bdi>{by}</bdi>}
      <span className={styles.date}>{time ?? <time dateTime={at}>{formats.dateTime(at)}</time>}</span>
    </div>
  )
}
