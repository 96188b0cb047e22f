/** A text in as many languages as are known, each in a field of its own. */
import { useTranslation } from 'react-i18next'
import type { Multilingual } from '../../../../src-shared/domain/directory/record.ts'
import { isolated } from '../../../i18n/isolated.ts'
import { useFormats, useLanguage } from '../../../i18n/language.tsx'
import { AddBox } from '../../../ui/add-box.tsx'
import { IconButton } from '../../../ui/button.tsx'
import { classes } from '../../../ui/class-names.ts'
import { TextArea } from '../../../ui/text-area.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { useLanguageOptions } from './choices.ts'
import styles from './editor.module.css'
import { anchorId } from './record-problems.ts'

export type VersionFieldsProps = {
  readonly label: string
  readonly value: Multilingual
  readonly onChange: (value: Multilingual) => void
  readonly error: string | null
  /** Of the field in the record, for the summary of problems. */
  readonly anchor: string
  readonly isRequired?: boolean
  readonly isLong?: boolean
}

/** Without any version yet, one in the language of the interface is offered. */
export function VersionFields({ value, onChange, ...rest }: VersionFieldsProps) {
  const { t } = useTranslation('directory')
  const { t: common } = useTranslation('common')
  const formats = useFormats()
  const language = useLanguage()
  const tags = Object.keys(value)
  const shown = tags.length === 0 ? [language] : tags
  const options = useLanguageOptions(shown)
  const remove = (tag: string) =>
    onChange(Object.fromEntries(Object.entries(value).filter(([other]) => other !== tag)))
  return (
    <div id={anchorId(rest.anchor)} className={styles.rows}>
      {shown.map((tag, index) => {
        const label = t('value.label--in-language', {
          wording: rest.label,
          language: isolated(formats.languageName(tag)),
        })
        const shared = {
          label,
          language: tag,
          value: value[tag] ?? '',
          onChange: (text: string) => onChange({ ...value, [tag]: text }),
          error: index === 0 ? rest.error : null,
          isRequired: index === 0 && rest.isRequired === true,
        }
        return (
          <div key={tag} className={classes(styles.row, styles.labelled)}>
            {rest.isLong === true ? (
              <TextArea {...shared} rows={2} maxLength={2000} />
            ) : (
              <TextField {...shared} maxLength={300} />
            )}
            {shown.length > 1 && (
              <IconButton
                icon="trash"
                size="small"
                label={t('editor.action--remove-of', { what: label })}
                onPress={() => remove(tag)}
              />
            )}
          </div>
        )
      })}
      <div className={styles.narrow}>
        <AddBox
          label={common('named.label--colon', {
            what: t('editor.action--add-language'),
            about: rest.label,
          })}
          hideLabel
          placeholder={t('editor.action--add-language')}
          options={options}
          onAdd={(tag) => onChange({ ...(tags.length === 0 ? { [language]: '' } : value), [tag]: '' })}
          empty={t('editor.prose--no-match')}
        />
      </div>
    </div>
  )
}
