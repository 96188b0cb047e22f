/** A vault that is there but cannot be opened: what is safe, and the next step. Never an offer to start afresh over it. */
import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { assertNever } from '../../../src-shared/base/assert.ts'
import type { FailureCode } from '../../../src-shared/base/failure.ts'
import type { VaultProblem } from '../../../src-shared/contract/vault.ts'
import { useDeskQuery } from '../../api/queries.ts'
import { useSettings } from '../../api/settings.ts'
import { useFailureText } from '../../i18n/failure-text.ts'
import { useFormats } from '../../i18n/language.tsx'
import { LanguageChoice } from '../../i18n/language-choice.tsx'
import { lastRehearsed } from '../../parts/backup-rules.ts'
import lone from '../../parts/lone-page.module.css'
import { type Damage, useRescue } from '../../rescue.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import styles from './damaged.module.css'
import { type Step, stepsOf } from './steps.ts'

export type DamagedScreenProps = { readonly damage: Damage; readonly onRetry: () => void }

export function DamagedScreen({ damage, onRetry }: DamagedScreenProps) {
  const { t } = useTranslation('backups')
  const { changeLanguage } = useSettings()
  const words = useDamageWords()(damage)
  return (
    <div className={lone.ground}>
      <div className={lone.language}>
        <LanguageChoice onChoose={changeLanguage} />
      </div>
      <main className={styles.column}>
        <EmptyState headingLevel={1} icon="danger" title={words.title}>
          <p>{words.advice}</p>
        </EmptyState>
        <section className={styles.steps} aria-label={t('damaged.heading--steps')}>
          {stepsOf(damage.problem).map((step, index) => (
            <StepCard key={step} step={step} isFirst={index === 0} onRetry={onRetry} />
          ))}
        </section>
      </main>
    </div>
  )
}

const codes: Readonly<Record<Exclude<VaultProblem, 'log'>, FailureCode>> = {
  header: 'vault-header-damaged',
  database: 'vault-database-damaged',
  older: 'vault-older-than-seen',
  newer: 'vault-newer-than-app',
  unreadable: 'storage-not-readable',
}

function useDamageWords() {
  const { t } = useTranslation('backups')
  const failureWords = useFailureText()
  return ({ problem, code }: Damage) => {
    if (code !== null) return failureWords({ code, params: {} })
    // Before opening is tried, missing and damaged are not told apart.
    if (problem === 'log') return { title: t('damaged.heading--log'), advice: t('damaged.prose--log') }
    return failureWords({ code: codes[problem], params: {} })
  }
}

type StepCardProps = { readonly step: Step; readonly isFirst: boolean; readonly onRetry: () => void }

function StepCard({ step, isFirst, onRetry }: StepCardProps) {
  const { t } = useTranslation(['backups', 'common'])
  const { begin } = useRescue()
  const variant = isFirst ? 'primary' : 'secondary'
  switch (step) {
    case 'restore':
      return <RestoreCard variant={variant} />
    case 'salvage':
      return (
        <Card text={t('backups:damaged.hint--salvage')}>
          <Button variant={variant} onPress={() => begin('salvage')}>
            {t('backups:damaged.action--salvage')}
          </Button>
        </Card>
      )
    case 'accept-older':
      return (
        <Card text={t('backups:damaged.hint--accept-older')}>
          <Button variant={variant} onPress={() => begin('accept-older')}>
            {t('backups:damaged.action--accept-older')}
          </Button>
        </Card>
      )
    case 'retry':
      return (
        <Card text={t('backups:damaged.hint--retry')}>
          <Button variant={variant} icon="sync" onPress={onRetry}>
            {t('common:action.action--try-again')}
          </Button>
        </Card>
      )
    default:
      return assertNever(step)
  }
}

/** Names the backup on which the vault would be brought back. */
function RestoreCard({ variant }: { readonly variant: 'primary' | 'secondary' }) {
  const { t } = useTranslation('backups')
  const formats = useFormats()
  const { begin } = useRescue()
  const list = useDeskQuery('backups.list', {})
  const last = lastRehearsed(list.data?.backups ?? [])
  return (
    <Card
      text={
        last === null
          ? t('damaged.hint--no-backup')
          : t('damaged.hint--restore', { when: formats.dateTime(last.created) })
      }
    >
      <Button variant={variant} onPress={() => begin('restore')}>
        {t(last === null ? 'damaged.action--restore-from' : 'damaged.action--restore')}
      </Button>
    </Card>
  )
}

function Card({ text, children }: { readonly text: string; readonly children: ReactNode }) {
  const id = useId()
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be announced as a form
    <div role="group" aria-labelledby={id} className={styles.step}>
      <p id={id}>{text}</p>
      {children}
    </div>
  )
}
