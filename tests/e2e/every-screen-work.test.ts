/** Every screen of a desk at work: cases, writing, reading, the shift, what waits for a second officer, help. */
import { correspondence } from './screens/catalogue.ts'
import { judgeScreens } from './screens/judged.ts'

judgeScreens(correspondence)
