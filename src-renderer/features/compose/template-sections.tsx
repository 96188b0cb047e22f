/** The template's own fields, section by section; what may be left empty is folded behind "More details". */
import { useTranslation } from 'react-i18next'
import type { FieldValues } from '../../../src-shared/domain/messages/record.ts'
import type { Template, TemplateField } from '../../../src-shared/domain/messages/template.ts'
import { templateWords } from '../../correspondence/template-words.ts'
import { useFormats, useLanguage } from '../../i18n/language.tsx'
import { Disclosure } from '../../ui/disclosure.tsx'
import type { EnvelopeProps } from './envelope.tsx'
import { FieldControl } from './field-control.tsx'
import styles from './fields.module.css'
import { formSections } from './form-layout.ts'
import { anchorId } from './problems.ts'

export type TemplateSectionsProps = EnvelopeProps & {
  readonly template: Template
  readonly ownFingerprint: string | null
}

export function TemplateSections(props: TemplateSectionsProps) {
  const { template } = props
  const words = templateWords(useLanguage())
  return formSections(template).map(({ name, first, more }) => (
    <section key={name} className={styles.section}>
      <h2 className={styles.title}>{words(`${template.id}.section.${name}`)}</h2>
      <Fields {...props} fields={first} />
      {more.length > 0 && <MoreFields {...props} fields={more} />}
    </section>
  ))
}

type FieldsProps = TemplateSectionsProps & { readonly fields: readonly TemplateField[] }

function MoreFields(props: FieldsProps) {
  const { fields, draft, errorOf } = props
  const { t } = useTranslation('compose')
  const formats = useFormats()
  return (
    <Disclosure
      label={t('fields.action--more', { number: formats.number(fields.length) })}
      isOpenAtFirst={fields.some(({ name }) => isStated(draft.fields[name]))}
      isHeldOpen={fields.some(({ name }) => errorOf(name) !== null)}
    >
      <div className={styles.more}>
        <Fields {...props} />
      </div>
    </Disclosure>
  )
}

function Fields({
  fields,
  template,
  draft,
  timeZone,
  ownFingerprint,
  errorOf,
  dispatch,
  onTouched,
}: FieldsProps) {
  return fields.map((field) => (
    <div key={field.name} id={anchorId(field.name)}>
      <FieldControl
        field={field}
        template={template.id}
        draft={draft}
        timeZone={timeZone}
        ownFingerprint={ownFingerprint}
        error={errorOf(field.name)}
        dispatch={dispatch}
        onTouched={() => onTouched(field.name)}
      />
    </div>
  ))
}

function isStated(value: FieldValues[string] | undefined): boolean {
  if (value === undefined) return false
  return typeof value === 'boolean' ? value : value.length > 0
}
