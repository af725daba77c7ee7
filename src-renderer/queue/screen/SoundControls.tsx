import { PlainButton } from '#ui/PlainButton.tsx'
import { IconMinus, IconPlus, IconVolume, IconVolumeOff } from '@tabler/icons-react'
import { useScreenText } from './texts.ts'
import { useAwake } from './use-awake.ts'
import { changeVolume, useVolume } from './volume.ts'
import styles from './waiting-screen.module.css'

const STEP = 10

/** Volume, for whoever stands at the screen: out of the way until a pointer or a key moves. */
export function SoundControls() {
  const say = useScreenText()
  const awake = useAwake()
  const { percent, muted } = useVolume()
  return (
    <div className={styles['controls']} data-awake={awake}>
      <PlainButton
        icon={muted ? <IconVolumeOff size={22} /> : <IconVolume size={22} />}
        label={say(muted ? 'waiting-screen.sound.unmute' : 'waiting-screen.sound.mute')}
        pressed={muted}
        onClick={() => changeVolume({ muted: !muted })}
      />
      <PlainButton
        icon={<IconMinus size={22} />}
        label={say('waiting-screen.sound.quieter')}
        onClick={() => changeVolume({ percent: percent - STEP })}
      />
      <output className={styles['percent']}>
        {muted ? say('waiting-screen.sound.muted') : say('waiting-screen.sound.volume', { percent })}
      </output>
      <PlainButton
        icon={<IconPlus size={22} />}
        label={say('waiting-screen.sound.louder')}
        onClick={() => changeVolume({ percent: percent + STEP, muted: false })}
      />
    </div>
  )
}
