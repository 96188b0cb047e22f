/** The palette: one field over all that the desk holds and can do. Nothing that is typed or chosen is kept. */
import { type KeyboardEvent, useId, useState } from 'react'
import { Dialog, Modal, ModalOverlay } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { useDeskQuery } from '../../api/queries.ts'
import { useFormats, useLanguage } from '../../i18n/language.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { classes } from '../../ui/class-names.ts'
import { Icon } from '../../ui/icon.tsx'
import { nextIndex } from '../../ui/list-keys.ts'
import type { CommandAim } from './commands.ts'
import styles from './palette.module.css'
import { type Found, type PaletteSection, usePaletteSections } from './palette-entries.ts'
import { optionId, PaletteList } from './palette-list.tsx'

export type PaletteProps = {
  /** Called with what was chosen, after which the palette is to be closed. */
  readonly onChoose: (aim: CommandAim) => void
  readonly onClose: () => void
}

export function Palette({ onChoose, onClose }: PaletteProps) {
  const { t } = useTranslation('find')
  return (
    <ModalOverlay
      isOpen
      isDismissable
      onOpenChange={(open) => (open ? undefined : onClose())}
      className={classes(styles.overlay)}
    >
      <Modal className={classes(styles.modal)}>
        <Dialog aria-label={t('palette.label--title')} className={classes(styles.dialog)}>
          <PaletteContent onChoose={onChoose} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

/** Rows that Page Up and Page Down move over. */
const pageOfRows = 8

/** The field and what it finds; drawn inside a dialog. */
export function PaletteContent({ onChoose }: Pick<PaletteProps, 'onChoose'>) {
  const { t } = useTranslation('find')
  const [text, setText] = useState('')
  const [activeKey, setActiveKey] = useState<string | null>(null)
  const listId = useId()
  const { found, failure, isSettled } = useFound(text)
  const sections = usePaletteSections(text, found)
  const entries = sections.flatMap((section) => section.entries)
  const activeIndex = Math.max(
    0,
    entries.findIndex(({ key }) => key === activeKey),
  )
  const active = entries[activeIndex]
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter' && active !== undefined) {
      event.preventDefault()
      return onChoose(active.aim)
    }
    const next = nextIndex(event.key, activeIndex, entries.length, pageOfRows)
    if (next === null) return
    event.preventDefault()
    setActiveKey(entries[next]?.key ?? null)
  }
  return (
    <>
      <div className={styles.head}>
        <Icon name="search" size={20} />
        <input
          type="text"
          className={styles.input}
          role="combobox"
          aria-label={t('palette.label--title')}
          aria-expanded={entries.length > 0}
          aria-controls={listId}
          aria-autocomplete="list"
          {...(active === undefined ? {} : { 'aria-activedescendant': optionId(listId, active.key) })}
          placeholder={t('palette.label--field')}
          dir={text === '' ? undefined : 'auto'}
          value={text}
          maxLength={200}
          spellCheck={false}
          autoComplete="off"
          // biome-ignore lint/a11y/noAutofocus: the palette is opened to type into it
          autoFocus
          onChange={(event) => {
            setText(event.target.value)
            setActiveKey(null)
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <FailureNotice failure={failure} />
      <Remarks found={found} isEmpty={isSettled && entries.length === 0} />
      <PaletteList
        id={listId}
        sections={sections}
        activeKey={active?.key ?? null}
        onPoint={setActiveKey}
        onChoose={(entry) => onChoose(entry.aim)}
      />
      <Foot sections={sections} isSettled={isSettled} />
    </>
  )
}

/** Asks at once and one question at a time, always the latest; what was found stays until there is something newer. */
function useFound(text: string) {
  const language = useLanguage()
  const wanted = text.trim()
  const [asked, setAsked] = useState(wanted)
  const answer = useDeskQuery('find.everything', { text: asked, language }, { keepPrevious: true })
  if (!answer.isFetching && asked !== wanted) setAsked(wanted)
  return {
    found: answer.data,
    failure: answer.error,
    isSettled: wanted === asked && !answer.isFetching,
  }
}

function Remarks({ found, isEmpty }: { readonly found: Found | undefined; readonly isEmpty: boolean }) {
  const { t } = useTranslation('find')
  if (isEmpty) return <p className={styles.remark}>{t('palette.prose--nothing')}</p>
  if (found?.approximate !== true) return null
  return <p className={styles.remark}>{t('palette.prose--approximate')}</p>
}

type FootProps = { readonly sections: readonly PaletteSection[]; readonly isSettled: boolean }

/** Says the number of results aloud once they are there. */
function Foot({ sections, isSettled }: FootProps) {
  const { t } = useTranslation('find')
  const formats = useFormats()
  const count = sections.reduce((sum, { entries }) => sum + entries.length, 0)
  return (
    <div className={styles.foot}>
      <span role="status">{isSettled && t('palette.status--count', { number: formats.number(count) })}</span>
      <span>{t('palette.hint--keys')}</span>
    </div>
  )
}
