/** Indicators as they are pasted: a table with headings, or any text in lines. */
import Papa from 'papaparse'
import { indicatorsOfTable, isIndicatorTable } from '../../../src-shared/domain/messages/indicator-table.ts'
import { type ParsedIndicators, parseIndicators } from '../../../src-shared/domain/messages/indicators.ts'

/** Delimiters of tables: files, spreadsheets of lands whose decimal mark is a comma, and cells that were copied. */
const delimiters = [',', ';', '\t']

export function pastedIndicators(text: string): ParsedIndicators {
  const { data } = Papa.parse<string[]>(text.trim(), { delimitersToGuess: delimiters, skipEmptyLines: true })
  return isIndicatorTable(data) ? indicatorsOfTable(data) : parseIndicators(text)
}
