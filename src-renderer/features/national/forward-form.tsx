/** The fields of a passing on. */
import { useTranslation } from 'react-i18next'
import type { MessageView } from '../../../src-shared/domain/messages/views.ts'
import {
  type DomesticEntity,
  forwardingChannels,
  longest,
} from '../../../src-shared/domain/national/national.ts'
import { templateWords } from '../../correspondence/template-words.ts'
import { useFormats, useLanguage } from '../../i18n/language.tsx'
import { useOwnZone } from '../../i18n/own-zone.tsx'
import { DateTimeField } from '../../ui/date-time-field.tsx'
import { Select } from '../../ui/select.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { type ForwardChoice, isDueTooEarly } from './forward-choice.ts'
import styles from './national.module.css'

export type ForwardFormProps = {
  readonly choice: ForwardChoice
  readonly onChange: (choice: ForwardChoice) => void
  readonly entities: readonly DomesticEntity[]
  readonly messages: readonly MessageView[]
}

const none = 'none'

export function ForwardForm({ choice, onChange, entities, messages }: ForwardFormProps) {
  const { t } = useTranslation('national')
  const formats = useFormats()
  const zone = useOwnZone()
  const sorted = entities.toSorted((one, other) => formats.compare(one.name, other.name))
  return (
    <>
      <div className={styles.pair}>
        <Select
          label={t('forward.label--entity')}
          isRequired
          options={sorted.map(({ id, name, kind }) => ({
            id,
            label: name,
            detail: t(`kind.label--${kind}`),
          }))}
          value={choice.entity}
          onChange={(entity) => onChange({ ...choice, entity })}
        />
        <Select
          label={t('forward.label--channel')}
          options={forwardingChannels.map((id) => ({ id, label: t(`channel.label--${id}`) }))}
          value={choice.channel}
          onChange={(channel) => onChange({ ...choice, channel })}
        />
      </div>
      <Messages choice={choice} onChange={onChange} messages={messages} />
      <TextArea
        label={t('forward.label--about')}
        isRequired
        rows={3}
        value={choice.about}
        onChange={(about) => onChange({ ...choice, about })}
        maxLength={longest.about}
      />
      <div className={styles.pair}>
        <DateTimeField
          label={t('forward.label--at')}
          isRequired
          timeZone={zone}
          value={choice.at}
          onChange={(at) => onChange({ ...choice, at })}
        />
        <DateTimeField
          label={t('forward.label--due')}
          hint={t('forward.hint--due')}
          error={isDueTooEarly(choice) ? t('forward.error--due') : null}
          timeZone={zone}
          value={choice.due}
          onChange={(due) => onChange({ ...choice, due })}
        />
      </div>
    </>
  )
}

/** Which message was passed on, the latest first. What was noted of another marking does not count for it. */
function Messages({ choice, onChange, messages }: Omit<ForwardFormProps, 'entities'>) {
  const { t } = useTranslation(['national', 'messages'])
  const formats = useFormats()
  const language = useLanguage()
  const options = messages.toReversed().map(({ summary: { id, template, at } }) => {
    const name =
      template === null ? t('messages:thread.label--no-record') : templateWords(language)(`${template}.name`)
    return { id, label: name, detail: formats.dateTime(at) }
  })
  return (
    <Select
      label={t('national:forward.label--message')}
      options={[...options, { id: none, label: t('national:forward.label--no-message') }]}
      value={choice.message ?? none}
      onChange={(id) => onChange({ ...choice, message: id === none ? null : id, noted: null })}
    />
  )
}
