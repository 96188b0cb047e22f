/** Office and person: what the office is part of, who holds the post, and in which languages one can write. */
import { useTranslation } from 'react-i18next'
import { pointOfContactSchema } from '../../../../src-shared/domain/directory/record.ts'
import { isolated } from '../../../i18n/isolated.ts'
import { useFormats } from '../../../i18n/language.tsx'
import { AddBox } from '../../../ui/add-box.tsx'
import { IconButton } from '../../../ui/button.tsx'
import { Chip, Chips } from '../../../ui/chip.tsx'
import { RadioGroup } from '../../../ui/radio-group.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { useLanguageOptions } from './choices.ts'
import styles from './editor.module.css'
import { FoldedSection, type RecordFieldsProps } from './form-parts.tsx'
import { anchorId } from './record-problems.ts'
import { VersionFields } from './version-fields.tsx'

const holders = pointOfContactSchema.shape.holder.options

export function OfficeFields({ record, set, errorOf, hasErrorIn }: RecordFieldsProps) {
  const { t } = useTranslation('directory')
  const { person, positionTitle, parentAuthority, mandate } = record
  return (
    <FoldedSection
      title={t('editor.heading--office')}
      isFilled={person !== undefined || Object.keys(positionTitle).length > 0}
      hasProblem={hasErrorIn('person', 'positionTitle', 'parentAuthority', 'mandate', 'operationalLanguages')}
    >
      <RadioGroup
        label={t('office.label--holder')}
        layout="row"
        options={holders.map((id) => ({ id, label: t(`office.label--holder-${id}`) }))}
        value={record.holder}
        onChange={(holder) => set({ holder })}
      />
      <div id={anchorId('person')} className={styles.pair}>
        <TextField
          label={t('office.label--person')}
          hint={t('editor.hint--person')}
          maxLength={200}
          value={person?.name ?? ''}
          onChange={(name) => set({ person: { ...person, name } })}
          error={errorOf('person')}
          isRequired={record.holder === 'representative'}
        />
        {(['family', 'given'] as const).map((part) => (
          <TextField
            key={part}
            label={t(`office.label--${part}`)}
            maxLength={200}
            value={person?.[part] ?? ''}
            onChange={(text) => set({ person: { name: '', ...person, [part]: text } })}
          />
        ))}
      </div>
      <VersionFields
        label={t('office.label--position')}
        anchor="positionTitle"
        value={positionTitle}
        onChange={(titles) => set({ positionTitle: titles })}
        error={errorOf('positionTitle')}
      />
      <VersionFields
        label={t('office.label--parent')}
        anchor="parentAuthority"
        value={parentAuthority ?? {}}
        onChange={(names) => set({ parentAuthority: names })}
        error={errorOf('parentAuthority')}
      />
      <VersionFields
        label={t('office.label--mandate')}
        anchor="mandate"
        value={mandate ?? {}}
        onChange={(texts) => set({ mandate: texts })}
        error={errorOf('mandate')}
        isLong
      />
      <LanguageOrder record={record} set={set} errorOf={errorOf} />
    </FoldedSection>
  )
}

/** Ordered by preference: the first is the one to write in. */
function LanguageOrder({ record, set, errorOf }: Pick<RecordFieldsProps, 'record' | 'set' | 'errorOf'>) {
  const { t } = useTranslation('directory')
  const formats = useFormats()
  const tags = record.operationalLanguages
  const options = useLanguageOptions(tags)
  const { t: common } = useTranslation('common')
  const named = (words: string, tag: string) =>
    common('named.label--about', { what: words, about: isolated(formats.languageName(tag)) })
  const change = (operationalLanguages: string[]) => set({ operationalLanguages })
  return (
    <div id={anchorId('operationalLanguages')} className={styles.rows}>
      <AddBox
        label={t('office.label--languages')}
        hint={t('editor.hint--languages')}
        error={errorOf('operationalLanguages')}
        placeholder={t('editor.action--add-language')}
        options={options}
        onAdd={(tag) => change([...tags, tag])}
        empty={t('editor.prose--no-match')}
      />
      {tags.length > 0 && (
        <Chips label={t('office.label--languages')} isOrdered>
          {tags.map((tag, index) => (
            <Chip
              key={tag}
              removeLabel={t('editor.action--remove-of', { what: formats.languageName(tag) })}
              onRemove={() => change(tags.toSpliced(index, 1))}
              actions={
                index > 0 && (
                  <IconButton
                    icon="arrow-back"
                    size="small"
                    label={named(t('editor.action--earlier'), tag)}
                    onPress={() => change(tags.toSpliced(index, 1).toSpliced(index - 1, 0, tag))}
                  />
                )
              }
            >
              {formats.languageName(tag)}
            </Chip>
          ))}
        </Chips>
      )}
    </div>
  )
}
