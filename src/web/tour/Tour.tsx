import '../styles/tour.css'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { tourSteps } from './steps.ts'
import { endTour, goToStep } from './tourState.ts'

type Place = { readonly top: number; readonly left: number; readonly width: number; readonly height: number }

/** One step of the tour: a frame around what is meant, and the words in a corner that leaves it in view. */
export function Tour({ step }: { readonly step: number }) {
  const navigate = useNavigate()
  const box = useRef<HTMLElement>(null)
  const [place, setPlace] = useState<Place>()
  const { path, at, title, say } = tourSteps[step] ?? { path: '/', title: '', say: '' }
  const isLast = step === tourSteps.length - 1

  useEffect(() => {
    void navigate({ to: path })
  }, [navigate, path])

  useEffect(() => {
    setPlace(undefined)
    const look = () => {
      const found = at === undefined ? undefined : document.querySelector(at)?.getBoundingClientRect()
      setPlace(found && { top: found.top, left: found.left, width: found.width, height: found.height })
    }
    // The page may still be on its way.
    const again = setInterval(look, 250)
    look()
    box.current?.focus()
    return () => clearInterval(again)
  }, [at])

  const go = (next: number) => (next >= tourSteps.length ? endTour() : goToStep(Math.max(0, next)))
  return (
    <>
      {place && <div className="tour-frame" aria-hidden="true" style={place} />}
      <section
        ref={box}
        className="tour"
        role="dialog"
        aria-modal="false"
        aria-label={`导览第 ${step + 1} 步，共 ${tourSteps.length} 步：${title}`}
        tabIndex={-1}
        onKeyDown={(event) => {
          if (event.key === 'Escape') endTour()
          else if (event.key === 'ArrowRight') go(step + 1)
          else if (event.key === 'ArrowLeft') go(step - 1)
          else return
          event.preventDefault()
          event.stopPropagation()
        }}
      >
        <small>
          第 {step + 1} 步，共 {tourSteps.length} 步
        </small>
        <h2>{title}</h2>
        <p>{say}</p>
        <div className="tour-acts">
          <button type="button" className="plain-button" onClick={endTour}>
            不看了
          </button>
          <span />
          <button type="button" className="plain-button" disabled={step === 0} onClick={() => go(step - 1)}>
            上一步
          </button>
          <button type="button" className="plain-button primary" onClick={() => go(step + 1)}>
            {isLast ? '看完了' : '下一步'}
          </button>
        </div>
      </section>
    </>
  )
}
