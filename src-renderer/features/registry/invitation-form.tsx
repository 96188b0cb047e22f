/** What an invitation says, the comparison of the registry's fingerprint, and then the one-time code. */
import { useTranslation } from 'react-i18next'
import type { InvitationView } from '../../../src-shared/contract/registry.ts'
import { stateName } from '../../../src-shared/domain/states.ts'
import { useDeskQuery } from '../../api/queries.ts'
import { useFormats, useLanguage } from '../../i18n/language.tsx'
import { FactList } from '../../parts/page.tsx'
import { RecoveryCodeField } from '../../parts/recovery-code-field.tsx'
import { InlineNotice } from '../../ui/inline-notice.tsx'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { agreements, codeStanding, type EnrolForm } from './enrol-rules.ts'
import styles from './registry.module.css'
import { Spoken } from './spoken.tsx'

export type InvitationFormProps = {
  readonly view: InvitationView
  readonly form: EnrolForm
  readonly onChange: (form: EnrolForm) => void
}

/** The code is asked for only once the fingerprints agree: typed sooner, it might go to another registry. */
export function InvitationForm({ view, form, onChange }: InvitationFormProps) {
  const { t } = useTranslation('registry')
  return (
    <>
      <h3 className={styles.subheading}>{t('enrol.heading--invitation')}</h3>
      <InvitationFacts view={view} />
      <OtherState invited={view.state} />
      <h3 className={styles.subheading}>{t('enrol.heading--compare')}</h3>
      <p>{t('enrol.prose--compare')}</p>
      <Spoken fingerprint={view.rootFingerprint} />
      <RadioGroup
        label={t('enrol.label--agree')}
        layout="row"
        options={agreements.map((id) => ({ id, label: t(`enrol.label--${id}`) }))}
        value={form.agreement}
        onChange={(agreement) => onChange({ ...form, agreement })}
        isRequired
      />
      {form.agreement === 'differs' && (
        <InlineNotice tone="danger" announce="assertive">
          {t('enrol.prose--differs')}
        </InlineNotice>
      )}
      {form.agreement === 'agrees' && (
        <div className={styles.code}>
          <RecoveryCodeField
            label={t('enrol.label--code')}
            hint={t('enrol.hint--code')}
            error={codeStanding(form.code) === 'wrong' ? t('enrol.error--code') : null}
            value={form.code}
            onChange={(code) => onChange({ ...form, code })}
          />
        </div>
      )}
    </>
  )
}

function InvitationFacts({ view }: Pick<InvitationFormProps, 'view'>) {
  const { t } = useTranslation('registry')
  const formats = useFormats()
  const language = useLanguage()
  return (
    <FactList
      facts={[
        {
          id: 'address',
          term: t('enrol.label--address'),
          value: <code dir="ltr">{view.address}</code>,
        },
        { id: 'state', term: t('device.label--state'), value: stateName(view.state, language) },
        {
          id: 'role',
          term: t('device.label--role'),
          value: (
            <>
              {t(`role.label--${view.role}`)}
              <p className={styles.small}>{t(`role.hint--${view.role}`)}</p>
            </>
          ),
        },
        { id: 'expires', term: t('enrol.label--expires'), value: formats.dateTime(view.expires) },
      ]}
    />
  )
}

function OtherState({ invited }: { readonly invited: string }) {
  const { t } = useTranslation('registry')
  const language = useLanguage()
  const vault = useDeskQuery('vault.status', {}).data
  if (vault?.state !== 'open' || vault.profile.state === invited) return null
  return (
    <InlineNotice tone="caution">
      {t('enrol.prose--other-state', {
        invited: stateName(invited, language),
        own: stateName(vault.profile.state, language),
      })}
    </InlineNotice>
  )
}
