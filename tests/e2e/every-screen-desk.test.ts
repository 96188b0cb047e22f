/** Every screen of a desk whose directory and office are worked on: the directory, the sections of the desk, practice. */
import { administration } from './screens/catalogue.ts'
import { judgeScreens } from './screens/judged.ts'

judgeScreens(administration)
