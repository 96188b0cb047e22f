/** Views of one thing beside one another, one shown at a time. */
import type { ReactNode } from 'react'
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from 'react-aria-components'
import { classes } from './class-names.ts'
import styles from './tabs.module.css'

export type TabItem<Id extends string> = {
  readonly id: Id
  readonly label: ReactNode
  /** BCP 47 tag of the label, where it is not in the language of the interface. */
  readonly language?: string
  readonly content: ReactNode
}

export type TabsProps<Id extends string> = {
  /** Accessible name of the row of tabs. */
  readonly label: string
  readonly items: readonly TabItem<Id>[]
  readonly selected: Id
  readonly onChange: (id: Id) => void
  /** At the end of the row of tabs. */
  readonly trailing?: ReactNode
}

export function Tabs<Id extends string>({ label, items, selected, onChange, trailing }: TabsProps<Id>) {
  return (
    <AriaTabs
      className={classes(styles.tabs)}
      selectedKey={selected}
      onSelectionChange={(key) => {
        const item = items.find(({ id }) => id === key)
        if (item !== undefined) onChange(item.id)
      }}
    >
      <div className={styles.bar}>
        <TabList aria-label={label} className={classes(styles.list)}>
          {items.map((item) => (
            <Tab key={item.id} id={item.id} className={classes(styles.tab)}>
              <span {...(item.language === undefined ? {} : { lang: item.language })}>{item.label}</span>
            </Tab>
          ))}
        </TabList>
        {trailing !== undefined && <div className={styles.trailing}>{trailing}</div>}
      </div>
      {items.map((item) => (
        <TabPanel key={item.id} id={item.id} className={classes(styles.panel)}>
          {item.content}
        </TabPanel>
      ))}
    </AriaTabs>
  )
}
