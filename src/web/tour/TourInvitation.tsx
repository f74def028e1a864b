import { useState } from 'react'
import { useCatalog } from '../question.ts'
import { endTour, startTour, tourIsKnown, useTourStep } from './tourState.ts'

/** On the sample district's front page, to whoever comes for the first time. */
export function TourInvitation() {
  const { demo } = useCatalog()
  const step = useTourStep()
  const [known, setKnown] = useState(tourIsKnown)
  if (!demo || known || step !== undefined) return null
  return (
    <p className="tour-invitation" role="status">
      <span>第一次来？这是一个编出来的区县，三分钟带你看一遍。</span>
      <button type="button" className="plain-button primary" onClick={startTour}>
        带我看一遍
      </button>
      <button
        type="button"
        className="plain-button"
        onClick={() => {
          endTour()
          setKnown(true)
        }}
      >
        不用了
      </button>
    </p>
  )
}
