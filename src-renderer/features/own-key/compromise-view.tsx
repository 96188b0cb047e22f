/** After a compromise, or in a drill of one: what to do, whom to tell, and which cases are in doubt. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { inLanguage } from '../../../src-shared/domain/directory/multilingual.ts'
import type { Compromise } from '../../../src-shared/domain/own-key.ts'
import { stateName } from '../../../src-shared/domain/states.ts'
import { useDeskQuery } from '../../api/queries.ts'
import { useFormats, useLanguage } from '../../i18n/language.tsx'
import { useNavigate } from '../../navigation.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import styles from './own-key.module.css'

export type CompromiseViewProps = {
  readonly fingerprint: string
  /** `YYYY-MM-DD`: since when somebody else may have had the key. */
  readonly from: string
  readonly isDrill: boolean
  /** Before another screen is shown. */
  readonly onLeave: () => void
}

export function CompromiseView({ fingerprint, from, isDrill, onLeave }: CompromiseViewProps) {
  const { t } = useTranslation('own-key')
  const touched = useDeskQuery('ownKey.compromise', { fingerprint, from })
  if (touched.error !== null) return <FailureNotice failure={touched.error} />
  if (touched.data === undefined) return null
  return (
    <div className={styles.panel}>
      <Checklist />
      <Counterparts counterparts={touched.data.counterparts} isDrill={isDrill} onLeave={onLeave} />
      <section className={styles.part}>
        <h3 className={styles.heading}>{t('compromise.heading--threads')}</h3>
        <Threads threads={touched.data.threads} onLeave={onLeave} />
      </section>
    </div>
  )
}

const steps = ['contain', 'telephone', 'publish', 'verify-again', 'cases', 'report'] as const
type Step = (typeof steps)[number]

/** Ticked for the officer's own overview; nothing of it is kept. */
function Checklist() {
  const { t } = useTranslation('own-key')
  const [done, setDone] = useState<ReadonlySet<Step>>(new Set())
  const tick = (step: Step, isDone: boolean) => {
    const next = new Set(done)
    if (isDone) next.add(step)
    else next.delete(step)
    setDone(next)
  }
  return (
    <section className={styles.part}>
      <h3 className={styles.heading}>{t('compromise.heading--steps')}</h3>
      {steps.map((step) => (
        <Checkbox key={step} isSelected={done.has(step)} onChange={(isDone) => tick(step, isDone)}>
          {t(`step.label--${step}`)}
        </Checkbox>
      ))}
    </section>
  )
}

type CounterpartsProps = Pick<CompromiseViewProps, 'isDrill' | 'onLeave'> & Pick<Compromise, 'counterparts'>

function Counterparts({ counterparts, isDrill, onLeave }: CounterpartsProps) {
  const { t } = useTranslation('own-key')
  const formats = useFormats()
  const language = useLanguage()
  const navigate = useNavigate()
  const write = () => {
    onLeave()
    navigate({ screen: 'compose', template: 'T14', to: counterparts.map(({ pocId }) => pocId) })
  }
  return (
    <section className={styles.part}>
      <h3 className={styles.heading}>{t('compromise.heading--counterparts')}</h3>
      {counterparts.length === 0 ? (
        <p className={styles.muted}>{t('compromise.prose--no-counterparts')}</p>
      ) : (
        <>
          <p>{t(isDrill ? 'compromise.prose--write-drill' : 'compromise.prose--write')}</p>
          <ul className={styles.rows}>
            {counterparts.map(({ pocId, state, entityName }) => (
              <li key={pocId} className={styles.row}>
                <span>
                  <strong>{stateName(state, language)}</strong> ·{' '}
                  <bdi>{inLanguage(entityName, [language]).text}</bdi>
                </span>
              </li>
            ))}
          </ul>
          <div>
            <Button icon="mail" onPress={write}>
              {t('compromise.action--write', { number: formats.number(counterparts.length) })}
            </Button>
          </div>
        </>
      )}
    </section>
  )
}

type ThreadsProps = Pick<Compromise, 'threads'> & Pick<CompromiseViewProps, 'onLeave'>

function Threads({ threads, onLeave }: ThreadsProps) {
  const { t } = useTranslation('own-key')
  const formats = useFormats()
  const language = useLanguage()
  const navigate = useNavigate()
  if (threads.length === 0) return <p className={styles.muted}>{t('compromise.prose--no-threads')}</p>
  return (
    <>
      <p>{t('compromise.prose--threads')}</p>
      <ul className={styles.rows}>
        {threads.map(({ thread, subject, counterparts, latest }) => {
          const name = subject === '' ? t('compromise.label--no-subject') : subject
          return (
            <li key={thread} className={styles.row}>
              <span>
                <bdi>{name}</bdi>
                {counterparts.length > 0 && (
                  <> · {formats.list(counterparts.map((code) => stateName(code, language)))}</>
                )}{' '}
                · {formats.date(latest)}
              </span>
              <Button
                size="small"
                aria-label={t('compromise.action--open-of', { subject: name })}
                onPress={() => {
                  onLeave()
                  navigate({ screen: 'cases', thread })
                }}
              >
                {t('compromise.action--open')}
              </Button>
            </li>
          )
        })}
      </ul>
    </>
  )
}
