/** The terms of reference of the desk: seen by everybody, changed by an administrator, in the language of the interface. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { longest, type Terms } from '../../../src-shared/domain/national/national.ts'
import { useDeskCommand, useDeskQuery } from '../../api/queries.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Section } from '../../parts/page.tsx'
import { RemovalDialog } from '../../parts/removal-dialog.tsx'
import { useKeptText } from '../../parts/use-kept-text.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import styles from './national.module.css'
import { TermsText } from './terms-dialog.tsx'
import { termsIn } from './terms-text.ts'

export function TermsPanel({ mayChange }: { readonly mayChange: boolean }) {
  const { t } = useTranslation('national')
  const language = useLanguage()
  const found = useDeskQuery('national.terms', {})
  const [isOpen, setOpen] = useState(false)
  const own = termsIn(found.data?.terms ?? [], language)
  return (
    <Section title={t('terms.heading--terms')}>
      <p className={styles.muted}>{t('terms.prose--terms')}</p>
      <FailureNotice failure={found.error} />
      {found.data !== undefined && <TermsText terms={own} language={language} />}
      {mayChange ? (
        <div className={styles.actions}>
          <Button isDisabled={found.data === undefined} icon="pen" onPress={() => setOpen(true)}>
            {t('terms.action--edit')}
          </Button>
        </div>
      ) : (
        <p className={styles.quiet}>{t('terms.prose--not-permitted')}</p>
      )}
      {isOpen && <Editor own={own} onClose={() => setOpen(false)} />}
    </Section>
  )
}

const textSchema = z.string()

function Editor({ own, onClose }: { readonly own: Terms | undefined; readonly onClose: () => void }) {
  const { t } = useTranslation(['national', 'common'])
  const language = useLanguage()
  const saving = useDeskCommand('national.saveTerms')
  const kept = useKeptText({
    place: `terms-${language}`,
    schema: textSchema,
    empty: own?.text ?? t('national:terms.prose--template'),
  })
  const text = kept.value
  const closed = kept.closing(onClose)
  const [isRestoring, setRestoring] = useState(false)
  const save = (saved: string) => saving.mutate({ language, text: saved }, { onSuccess: closed })
  return (
    <Dialog
      isOpen
      onClose={() => (saving.isPending ? undefined : closed())}
      isRestored={kept.isRestored}
      size="large"
      title={t('national:terms.heading--terms')}
      actions={
        <>
          <Button isDisabled={saving.isPending} onPress={closed}>
            {t('common:action.action--cancel')}
          </Button>
          {own !== undefined && (
            <Button isDisabled={saving.isPending} onPress={() => setRestoring(true)}>
              {t('national:terms.action--restore')}
            </Button>
          )}
          <Button
            variant="primary"
            isDisabled={text.trim() === ''}
            isPending={saving.isPending}
            onPress={() => save(text)}
          >
            {t('national:terms.action--save')}
          </Button>
        </>
      }
    >
      {kept.told}
      <TextArea
        label={t('national:terms.label--text')}
        rows={16}
        maxLength={longest.terms}
        value={text}
        onChange={kept.change}
      />
      <FailureNotice failure={isRestoring ? null : saving.error} />
      {isRestoring && (
        <RemovalDialog
          title={t('national:terms.heading--restore')}
          command={saving}
          remove={t('national:terms.action--restore')}
          onRemove={() => save('')}
          onClose={() => setRestoring(false)}
        >
          <p>{t('national:terms.prose--restore')}</p>
        </RemovalDialog>
      )}
    </Dialog>
  )
}
