import { Panel } from '#ui/Panel.tsx'
import { DeveloperText } from './DeveloperText.tsx'
import styles from './gallery.module.css'
import { SAMPLES } from './samples.tsx'

/** Every part of `ui` in its states. For developers and the accessibility test; not in packaged builds. */
export function GalleryScreen() {
  return (
    <div className={styles['gallery']}>
      {SAMPLES.map(([name, sample]) => (
        <Panel key={name} title={<DeveloperText text={name} />}>
          <div className={styles['sample']}>{sample}</div>
        </Panel>
      ))}
    </div>
  )
}
