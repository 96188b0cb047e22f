/** The template's own fields, section by section in the order of the template. */
import type { Template } from '../../../src-shared/domain/messages/template.ts'
import { templateWords } from '../../correspondence/template-words.ts'
import { useLanguage } from '../../i18n/language.tsx'
import type { EnvelopeProps } from './envelope.tsx'
import { FieldControl } from './field-control.tsx'
import styles from './fields.module.css'
import { anchorId } from './problems.ts'

export type TemplateSectionsProps = EnvelopeProps & {
  readonly template: Template
  readonly ownFingerprint: string | null
}

export function TemplateSections(props: TemplateSectionsProps) {
  const { template, draft, timeZone, ownFingerprint, errorOf, dispatch, onTouched } = props
  const words = templateWords(useLanguage())
  const sections = [...new Set(template.fields.map((field) => field.section))]
  return sections.map((section) => (
    <section key={section} className={styles.section}>
      <h2 className={styles.title}>{words(`${template.id}.section.${section}`)}</h2>
      {template.fields
        .filter((field) => field.section === section)
        .map((field) => (
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
        ))}
    </section>
  ))
}
