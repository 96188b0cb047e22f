/** The last part of the form: languages of the message and the statements at its end. */
import { useTranslation } from 'react-i18next'
import { type Language, languages } from '../../../src-shared/base/languages.ts'
import type { DirectoryEntry } from '../../../src-shared/domain/directory/views.ts'
import type { TemplateDefinition } from '../../../src-shared/domain/messages/catalogue.ts'
import type { Draft } from '../../../src-shared/domain/messages/draft.ts'
import { stateName } from '../../../src-shared/domain/states.ts'
import { useFormats, useLanguage } from '../../i18n/language.tsx'
import { ownLanguageNames } from '../../i18n/language-names.ts'
import { ComboBox } from '../../ui/combo-box.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Select } from '../../ui/select.tsx'
import { Switch } from '../../ui/switch.tsx'
import type { DraftAction } from './draft-state.ts'
import styles from './fields.module.css'
import { anchorId } from './problems.ts'
import { textLanguageTags } from './text-languages.ts'

const none = 'none'

export type ClosingProps = {
  readonly draft: Draft
  readonly definition: TemplateDefinition
  readonly entries: ReadonlyMap<string, DirectoryEntry>
  readonly errorOf: (anchor: string) => string | null
  readonly dispatch: (action: DraftAction) => void
}

export function Closing(props: ClosingProps) {
  return (
    <>
      <LanguageChoice {...props} />
      <Footers {...props} />
    </>
  )
}

function LanguageChoice({ draft, entries, errorOf, dispatch }: ClosingProps) {
  const { t } = useTranslation('compose')
  const formats = useFormats()
  const [first, second] = draft.renderedIn
  const choose = (position: 'first' | 'second', language: Language | null) =>
    dispatch({ type: 'rendering-chosen', position, language })
  const options = languages.map((id) => ({ id, label: ownLanguageNames[id], language: id }))
  const textTags = [...new Set([draft.textLanguage, ...textLanguageTags])]
  return (
    <section id={anchorId('renderedIn')} className={styles.section}>
      <h2 className={styles.title}>{t('envelope.heading--languages')}</h2>
      <div className={styles.pair}>
        <Select
          label={t('envelope.label--first-language')}
          error={errorOf('renderedIn')}
          options={options}
          value={first ?? null}
          onChange={(language) => choose('first', language)}
        />
        <Select
          label={t('envelope.label--second-language')}
          options={[{ id: none, label: t('envelope.label--no-second') }, ...options]}
          value={second ?? none}
          onChange={(id) => choose('second', id === none ? null : id)}
        />
      </div>
      <WorkingLanguages entries={entries} to={draft.to} />
      <ComboBox
        label={t('envelope.label--text-language')}
        hint={t('envelope.hint--text-language')}
        options={textTags.map((id) => ({ id, label: formats.languageName(id), detail: id }))}
        value={draft.textLanguage}
        onChange={(textLanguage) => {
          if (textLanguage !== null) dispatch({ type: 'envelope-changed', part: { textLanguage } })
        }}
        empty={t('to.prose--add-empty')}
      />
    </section>
  )
}

function WorkingLanguages({
  entries,
  to,
}: Pick<ClosingProps, 'entries'> & { readonly to: readonly string[] }) {
  const { t } = useTranslation('compose')
  const formats = useFormats()
  const language = useLanguage()
  const known = to.flatMap((id) => entries.get(id)?.pointOfContact ?? [])
  if (known.length === 0) return null
  return (
    <ul className={styles.hint}>
      {known.map((poc) => (
        <li key={poc.id}>
          {t('envelope.prose--works-in', {
            state: stateName(poc.state, language),
            languages: formats.list(poc.operationalLanguages.map(formats.languageName)),
          })}
        </li>
      ))}
    </ul>
  )
}

function Footers({ draft, definition, dispatch }: ClosingProps) {
  const { t } = useTranslation('compose')
  const words = definition.words(useLanguage())
  const { template } = definition
  if (template.footers.length === 0) return null
  return (
    <section id={anchorId('footers')} className={styles.section}>
      <h2 className={styles.title}>{t('envelope.heading--footers')}</h2>
      {template.footers.map(({ footer, fixed }) => (
        <Switch
          key={footer}
          isSelected={draft.footers.includes(footer)}
          isDisabled={fixed}
          onChange={(on) => dispatch({ type: 'footer-switched', footer, on, template })}
          hint={
            <>
              {words(`footer.${footer}`)}
              {fixed && (
                <span className={styles.example}>
                  <Icon name="lock" size={14} /> {t('envelope.label--footer-fixed')}
                </span>
              )}
            </>
          }
        >
          {words(`footer-name.${footer}`)}
        </Switch>
      ))}
    </section>
  )
}
