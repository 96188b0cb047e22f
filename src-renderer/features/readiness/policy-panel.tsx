/** After how many days the desk wants a point of contact confirmed, and a key compared, again. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  type ReadinessPolicy,
  readinessPolicySchema,
} from '../../../src-shared/domain/directory/readiness-views.ts'
import { useDeskCommand } from '../../api/queries.ts'
import { useFormats } from '../../i18n/language.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { FactList, Section } from '../../parts/page.tsx'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useToast } from '../../ui/toast.tsx'
import { daysOf, policyLimits } from './policy-days.ts'
import styles from './readiness.module.css'

export type PolicyPanelProps = {
  readonly policy: ReadinessPolicy
  /** Whether the officer at the desk is an administrator. */
  readonly mayChange: boolean
}

export function PolicyPanel({ policy, mayChange }: PolicyPanelProps) {
  const { t } = useTranslation('readiness')
  return (
    <Section title={t('policy.heading--policy')}>
      {mayChange ? (
        // A policy that another officer has set meanwhile begins the form anew.
        <PolicyForm key={`${policy.confirmAfterDays} ${policy.reverifyAfterDays}`} policy={policy} />
      ) : (
        <PolicyFacts policy={policy} />
      )}
    </Section>
  )
}

function PolicyFacts({ policy }: { readonly policy: ReadinessPolicy }) {
  const { t } = useTranslation('readiness')
  const formats = useFormats()
  return (
    <>
      <p className={styles.muted}>{t('policy.hint--administrators')}</p>
      <FactList
        facts={[
          {
            id: 'confirm',
            term: t('policy.label--confirm'),
            value: formats.number(policy.confirmAfterDays),
          },
          {
            id: 'reverify',
            term: t('policy.label--reverify'),
            value: formats.number(policy.reverifyAfterDays),
          },
        ]}
      />
    </>
  )
}

function PolicyForm({ policy }: { readonly policy: ReadinessPolicy }) {
  const { t } = useTranslation('readiness')
  const formats = useFormats()
  const showToast = useToast()
  const saving = useDeskCommand('readiness.setPolicy')
  const [confirm, setConfirm] = useState(String(policy.confirmAfterDays))
  const [reverify, setReverify] = useState(String(policy.reverifyAfterDays))
  const read = readinessPolicySchema.safeParse({
    confirmAfterDays: daysOf(confirm),
    reverifyAfterDays: daysOf(reverify),
  })
  const isChanged =
    confirm !== String(policy.confirmAfterDays) || reverify !== String(policy.reverifyAfterDays)
  const errorOf = (name: keyof ReadinessPolicy) => {
    if (read.success || read.error.issues.every(({ path }) => path[0] !== name)) return null
    const { least, most } = policyLimits[name]
    return t('policy.error--days', { least: formats.number(least), most: formats.number(most) })
  }
  const save = () => {
    if (read.success)
      saving.mutate(read.data, {
        onSuccess: () => showToast({ title: t('policy.status--saved'), tone: 'good' }),
      })
  }
  return (
    <>
      <div className={styles.filters}>
        <TextField
          label={t('policy.label--confirm')}
          direction="ltr"
          maxLength={4}
          value={confirm}
          onChange={setConfirm}
          error={errorOf('confirmAfterDays')}
        />
        <TextField
          label={t('policy.label--reverify')}
          direction="ltr"
          maxLength={4}
          value={reverify}
          onChange={setReverify}
          error={errorOf('reverifyAfterDays')}
        />
      </div>
      <div>
        <Button isDisabled={!isChanged || !read.success || saving.isPending} onPress={save}>
          {t('policy.action--save')}
        </Button>
      </div>
      <FailureNotice failure={saving.error} />
    </>
  )
}
