/** An officer writes down that receipt was acknowledged on the telephone: said, and not proved. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { systemClock, toInstant } from '../../src-shared/base/clock.ts'
import type { CallInput } from '../../src-shared/contract/contract.ts'
import type { DirectoryEntry } from '../../src-shared/domain/directory/views.ts'
import { stateName } from '../../src-shared/domain/states.ts'
import { useDeskCommand, useDeskQuery } from '../api/queries.ts'
import { WhomToCall } from '../features/ladder/whom-to-call.tsx'
import { isolated } from '../i18n/isolated.ts'
import { useLanguage } from '../i18n/language.tsx'
import { useOwnZone } from '../i18n/own-zone.tsx'
import { CommandDialog } from '../parts/command-dialog.tsx'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { SpokenWith } from '../parts/spoken-with.tsx'
import { useKeptText } from '../parts/use-kept-text.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { DateTimeField } from '../ui/date-time-field.tsx'
import { RadioGroup } from '../ui/radio-group.tsx'
import { Select } from '../ui/select.tsx'
import { callInput, emptyCall, type PhoneForm, phoneFormSchema } from './by-phone-form.ts'
import styles from './deliver.module.css'

export type ByPhoneProps = {
  /** Row of the message that was received. */
  readonly message: string
  readonly by: 'them' | 'us'
  /** With whom it can have been spoken about; at least one. */
  readonly offices: readonly { readonly pocId: string; readonly entity: string; readonly state: string }[]
  readonly onClose: () => void
}

export function ByPhone({ message, by, offices, onClose }: ByPhoneProps) {
  const { t } = useTranslation('acknowledgement')
  const language = useLanguage()
  const recording = useDeskCommand('acknowledgement.recordPhone')
  const [empty] = useState(() => emptyCall(offices[0]?.pocId ?? '', toInstant(systemClock())))
  const kept = useKeptText({ place: `said-by-phone-${by} ${message}`, schema: phoneFormSchema, empty })
  // An office that has left the directory since is chosen anew.
  const isOffered = offices.some(({ pocId }) => pocId === kept.value.pocId)
  const form = isOffered ? kept.value : { ...kept.value, pocId: empty.pocId, number: '' }
  const setForm = kept.change
  const closed = kept.closing(onClose)
  const entry = useDeskQuery('directory.entry', { id: form.pocId }).data
  const input = callInput(form, message, by)
  const options = offices.map(({ pocId, entity, state }) => ({
    id: pocId,
    label: `${stateName(state, language)} · ${isolated(entity)}`,
  }))
  return (
    <CommandDialog
      onClose={closed}
      isRestored={kept.isRestored}
      title={t(`phone.heading--${by}`)}
      action={t('phone.action--record')}
      isDisabled={input === null}
      isPending={recording.isPending}
      onAct={() => {
        if (input !== null) recording.mutate(input, { onSuccess: closed })
      }}
    >
      <div className={styles.fields}>
        <p>{t(`phone.prose--${by}`)}</p>
        {kept.told}
        <Select
          label={t('phone.label--office')}
          options={options}
          value={form.pocId}
          onChange={(pocId) => setForm({ ...form, pocId, number: '' })}
        />
        <CallFields form={form} onChange={setForm} entry={entry} />
        {by === 'them' && (
          <Checkbox
            isSelected={form.stopsReminders}
            onChange={(stopsReminders) => setForm({ ...form, stopsReminders })}
            hint={t('phone.hint--stop')}
          >
            {t('phone.label--stop')}
          </Checkbox>
        )}
        <FailureNotice failure={recording.error} />
      </div>
    </CommandDialog>
  )
}

type CallFieldsProps = {
  readonly form: PhoneForm
  readonly onChange: (form: PhoneForm) => void
  readonly entry: DirectoryEntry | undefined
}

function CallFields({ form, onChange, entry }: CallFieldsProps) {
  const { t } = useTranslation('acknowledgement')
  const zone = useOwnZone()
  const directions: readonly CallInput<'acknowledgement.recordPhone'>['direction'][] = [
    'outgoing',
    'incoming',
  ]
  return (
    <>
      <RadioGroup
        label={t('phone.label--direction')}
        layout="row"
        options={directions.map((id) => ({ id, label: t(`phone.label--${id}`) }))}
        value={form.direction}
        onChange={(direction) => onChange({ ...form, direction })}
      />
      {entry !== undefined && (
        <WhomToCall entry={entry} number={form.number} onChange={(number) => onChange({ ...form, number })} />
      )}
      {form.direction === 'incoming' && <p className={styles.hint}>{t('phone.hint--incoming')}</p>}
      <DateTimeField
        label={t('phone.label--at')}
        value={form.at}
        onChange={(at) => onChange({ ...form, at })}
        timeZone={zone}
      />
      <SpokenWith value={form} onChange={(change) => onChange({ ...form, ...change })} isRequired />
    </>
  )
}
