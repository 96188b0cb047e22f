/** How the office is reached: mail addresses and telephone numbers, each with what it is for. */
import { useTranslation } from 'react-i18next'
import {
  mailAddressSchema,
  type PointOfContact,
  phoneSchema,
} from '../../../../src-shared/domain/directory/record.ts'
import { ComboBox } from '../../../ui/combo-box.tsx'
import { Select } from '../../../ui/select.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { useZoneOptions } from './choices.ts'
import styles from './editor.module.css'
import { FormSection, type RecordFieldsProps, Rows } from './form-parts.tsx'
import { anchorId } from './record-problems.ts'

const mailUsages = mailAddressSchema.shape.usage.options
const phoneUsages = phoneSchema.shape.usage.options

export function ReachFields(props: RecordFieldsProps) {
  const { t } = useTranslation('directory')
  return (
    <FormSection title={t('editor.heading--reach')}>
      <p id={anchorId('channels')} className={styles.quiet}>
        {t('editor.prose--reach')}
      </p>
      <MailRows {...props} />
      <PhoneRows {...props} />
    </FormSection>
  )
}

function MailRows({ record, set, errorOf }: RecordFieldsProps) {
  const { t } = useTranslation('directory')
  return (
    <Rows
      label={t('field.label--emails')}
      items={record.emails}
      onChange={(emails) => set({ emails })}
      addLabel={t('editor.action--add-mail')}
      makeItem={() => ({ address: '', usage: 'role' as const })}
      removeLabel={(number) => t('editor.action--remove-row', { what: t('field.label--emails'), number })}
      draw={(mail, change, index) => (
        <>
          <div id={anchorId(`emails/${index}/address`)}>
            <TextField
              label={t('field.label--emails')}
              type="email"
              maxLength={254}
              value={mail.address}
              onChange={(address) => change({ ...mail, address })}
              error={errorOf(`emails/${index}/address`)}
            />
          </div>
          <Select
            label={t('editor.label--usage')}
            options={mailUsages.map((id) => ({ id, label: t(`channel.label--mail-${id}`) }))}
            value={mail.usage}
            onChange={(usage) => change({ ...mail, usage })}
          />
        </>
      )}
    />
  )
}

function PhoneRows({ record, set, errorOf }: RecordFieldsProps) {
  const { t } = useTranslation('directory')
  return (
    <Rows
      label={t('field.label--phones')}
      items={record.phones}
      onChange={(phones) => set({ phones })}
      addLabel={t('editor.action--add-phone')}
      makeItem={() => ({ number: '', usage: 'voice' as const })}
      removeLabel={(number) => t('editor.action--remove-row', { what: t('field.label--phones'), number })}
      draw={(phone, change, index) => (
        <>
          <div id={anchorId(`phones/${index}/number`)}>
            <TextField
              label={t('field.label--phones')}
              {...(index === 0 ? { hint: t('editor.hint--phone') } : {})}
              type="tel"
              maxLength={40}
              value={phone.number}
              onChange={(number) => change({ ...phone, number })}
              error={errorOf(`phones/${index}/number`)}
            />
          </div>
          <Select
            label={t('editor.label--usage')}
            options={phoneUsages.map((id) => ({ id, label: t(`channel.label--phone-${id}`) }))}
            value={phone.usage}
            onChange={(usage) => change({ ...phone, usage })}
          />
          <PhoneZone state={record.state} phone={phone} index={index} change={change} errorOf={errorOf} />
        </>
      )}
    />
  )
}

type Phone = PointOfContact['phones'][number]

type PhoneZoneProps = Pick<RecordFieldsProps, 'errorOf'> & {
  readonly state: string
  readonly phone: Phone
  readonly index: number
  readonly change: (phone: Phone) => void
}

function PhoneZone({ state, phone, index, change, errorOf }: PhoneZoneProps) {
  const { t } = useTranslation('directory')
  const zone = phone.timeZone ?? ''
  const options = useZoneOptions(state, zone)
  return (
    <div id={anchorId(`phones/${index}/timeZone`)}>
      <ComboBox
        label={t('editor.label--phone-zone')}
        empty={t('editor.prose--no-match')}
        options={options}
        value={zone === '' ? null : zone}
        onChange={(timeZone) => change({ ...phone, timeZone: timeZone ?? '' })}
        onUnknown={(timeZone) => change({ ...phone, timeZone })}
        error={errorOf(`phones/${index}/timeZone`)}
        direction="ltr"
      />
    </div>
  )
}
