/** The template's own fields, section by section; what may be left empty is folded behind "More details". */
import { useTranslation } from 'react-i18next'
import type { Question } from '../../../src-shared/domain/messages/record.ts'
import { isFilled } from '../../../src-shared/domain/messages/render-fields.ts'
import type { TemplateField } from '../../../src-shared/domain/messages/template.ts'
import { InTurn } from '../../i18n/in-turn.tsx'
import { useFormats, useLanguage } from '../../i18n/language.tsx'
import { Disclosure } from '../../ui/disclosure.tsx'
import type { EnvelopeProps } from './envelope.tsx'
import { FieldControl } from './field-control.tsx'
import styles from './fields.module.css'
import { formSections } from './form-layout.ts'
import { anchorId } from './problems.ts'

export type TemplateSectionsProps = Omit<EnvelopeProps, 'times' | 'entries'> & {
  readonly ownFingerprint: string | null
  /** The questions of the inquiry that this message answers, and their language; nothing where it is not known. */
  readonly questions?: readonly Question[]
  readonly questionLanguage?: string
}

export function TemplateSections(props: TemplateSectionsProps) {
  const { definition } = props
  const words = definition.words(useLanguage())
  return formSections(definition.template).map(({ name, first, more }) => (
    <section key={name} className={styles.section}>
      <h2 className={styles.title}>{words(`${definition.template.id}.section.${name}`)}</h2>
      <InTurn>
        <Fields {...props} fields={first} />
      </InTurn>
      {more.length > 0 && (
        <InTurn>
          <MoreFields {...props} fields={more} />
        </InTurn>
      )}
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
      isOpenAtFirst={fields.some(({ name }) => isFilled(draft.fields[name]))}
      isHeldOpen={fields.some(({ name }) => errorOf(name) !== null)}
    >
      <div className={styles.more}>
        <Fields {...props} />
      </div>
    </Disclosure>
  )
}

function Fields({ fields, draft, errorOf, rowErrorsOf, ...rest }: FieldsProps) {
  return fields.map((field) => (
    <div key={field.name} id={anchorId(field.name)} className={styles.place}>
      <FieldControl
        {...rest}
        field={field}
        value={draft.fields[field.name]}
        textLanguage={draft.textLanguage}
        error={errorOf(field.name)}
        rowErrors={rowErrorsOf(field.name)}
      />
    </div>
  ))
}
