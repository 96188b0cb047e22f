/** The other ways to an office: agreed channels and the postal address. */
import { useTranslation } from 'react-i18next'
import { otherChannelSchema, type PointOfContact } from '../../../../src-shared/domain/directory/record.ts'
import { tlpLabels } from '../../../../src-shared/domain/marking.ts'
import groupStyles from '../../../ui/check-group.module.css'
import { CalendarDateField } from '../../../ui/date-field.tsx'
import { Select } from '../../../ui/select.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import styles from './editor.module.css'
import { FoldedSection, type RecordFieldsProps, Rows } from './form-parts.tsx'
import { anchorId } from './record-problems.ts'

type OtherChannel = PointOfContact['otherChannels'][number]

const channelTypes = otherChannelSchema.shape.type.options
/** Stands for "nothing agreed" in the list of labels. */
const noLimit = 'none'
const postParts = ['street', 'postalCode', 'locality', 'region', 'country'] as const

export function ChannelFields({ record, set, errorOf, hasErrorIn }: RecordFieldsProps) {
  const { t } = useTranslation('directory')
  const post = record.postalAddress ?? {}
  return (
    <FoldedSection
      title={t('editor.heading--other-channels')}
      isFilled={record.otherChannels.length > 0 || record.postalAddress !== undefined}
      hasProblem={hasErrorIn('otherChannels', 'postalAddress')}
    >
      <Rows
        label={t('field.label--otherChannels')}
        items={record.otherChannels}
        onChange={(otherChannels) => set({ otherChannels })}
        addLabel={t('editor.action--add-channel')}
        makeItem={(): OtherChannel => ({ type: 'secure-portal', handle: '' })}
        removeLabel={(number) =>
          t('editor.action--remove-row', { what: t('field.label--otherChannels'), number })
        }
        draw={(channel, change, index) => (
          <ChannelRow
            channel={channel}
            onChange={change}
            anchor={`otherChannels/${index}`}
            errorOf={errorOf}
          />
        )}
      />
      <fieldset id={anchorId('postalAddress')} className={groupStyles.group}>
        <legend className={groupStyles.legend}>{t('channel.label--post')}</legend>
        <div className={styles.pair}>
          {postParts.map((part) => (
            <TextField
              key={part}
              label={t(`editor.label--post-${part}`)}
              maxLength={200}
              value={post[part] ?? ''}
              onChange={(text) => set({ postalAddress: { ...post, [part]: text } })}
            />
          ))}
        </div>
      </fieldset>
    </FoldedSection>
  )
}

type ChannelRowProps = Pick<RecordFieldsProps, 'errorOf'> & {
  readonly channel: OtherChannel
  readonly onChange: (channel: OtherChannel) => void
  readonly anchor: string
}

function ChannelRow({ channel, onChange, anchor, errorOf }: ChannelRowProps) {
  const { t } = useTranslation('directory')
  return (
    <>
      <Select
        label={t('editor.label--channel-type')}
        options={channelTypes.map((id) => ({ id, label: t(`channel.label--other-${id}`) }))}
        value={channel.type}
        onChange={(type) => onChange({ ...channel, type })}
      />
      <div id={anchorId(`${anchor}/handle`)}>
        <TextField
          label={t('editor.label--handle')}
          maxLength={300}
          value={channel.handle}
          onChange={(handle) => onChange({ ...channel, handle })}
          error={errorOf(`${anchor}/handle`)}
        />
      </div>
      <TextField
        label={t('editor.label--agreed-with')}
        maxLength={200}
        value={channel.agreedWith ?? ''}
        onChange={(agreedWith) => onChange({ ...channel, agreedWith })}
      />
      <div id={anchorId(`${anchor}/agreedOn`)}>
        <CalendarDateField
          label={t('editor.label--agreed-on')}
          value={channel.agreedOn ?? ''}
          onChange={(agreedOn) => onChange({ ...channel, agreedOn })}
          error={errorOf(`${anchor}/agreedOn`)}
        />
      </div>
      <Select
        label={t('editor.label--max-sensitivity')}
        options={[
          { id: noLimit, label: t('editor.label--no-limit') },
          ...tlpLabels.map((id) => ({ id, label: id })),
        ]}
        value={channel.maxSensitivity ?? noLimit}
        onChange={(id) => {
          const { maxSensitivity: _, ...rest } = channel
          const tlp = tlpLabels.find((label) => label === id)
          onChange(tlp === undefined ? rest : { ...rest, maxSensitivity: tlp })
        }}
      />
    </>
  )
}
