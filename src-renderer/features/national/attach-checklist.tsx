/** Attaches a list of information needed to a case: one of the desk's, or the template. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeskCommand, useDeskQuery } from '../../api/queries.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Button } from '../../ui/button.tsx'
import { Select } from '../../ui/select.tsx'
import { defaultItems } from './default-items.ts'
import styles from './national.module.css'

const template = 'template'

export function AttachChecklist({ thread }: { readonly thread: string }) {
  const { t } = useTranslation('national')
  const found = useDeskQuery('national.checklists', {})
  const attaching = useDeskCommand('national.attachChecklist')
  const [chosen, setChosen] = useState<string>(template)
  const own = found.data?.checklists ?? []
  const attach = () => {
    const list = own.find(({ id }) => id === chosen)
    const { name, items } = list ?? { name: t('checklist.label--default'), items: defaultItems(t) }
    attaching.mutate({ id: crypto.randomUUID(), thread, name, items: [...items] })
  }
  return (
    <>
      <div className={styles.attach}>
        <div className={styles.narrow}>
          <Select
            label={t('checklist.label--attach')}
            options={[
              ...own.map(({ id, name }) => ({ id, label: name })),
              { id: template, label: t('checklist.label--default') },
            ]}
            value={chosen}
            onChange={setChosen}
          />
        </div>
        <Button icon="plus" isPending={attaching.isPending} onPress={attach}>
          {t('checklist.action--attach')}
        </Button>
      </div>
      <FailureNotice failure={attaching.error} />
    </>
  )
}
