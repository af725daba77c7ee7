import type { ChosenProfile } from '#domain/conflict.ts'
import { PlainButton } from '#ui/PlainButton.tsx'
import { useText, type Say } from '#ui/text/use-text.ts'
import styles from './manage.module.css'

type Field = keyof ChosenProfile

/** The two profiles side by side; of each line one is kept. */
export function ProfileChoice(props: {
  readonly profiles: readonly [ChosenProfile, ChosenProfile]
  readonly chosen: ChosenProfile | null
  readonly onChoose: ((profile: ChosenProfile) => void) | null
}) {
  const say = useText()
  const { profiles, chosen, onChoose } = props
  const cell = (field: Field, which: ChosenProfile) => {
    const value = sayField(say, field, which)
    if (chosen === null || onChoose === null) return value
    return (
      <PlainButton
        grow
        pressed={chosen[field] === which[field]}
        onClick={() => onChoose({ ...chosen, [field]: which[field] })}
      >
        {value}
      </PlainButton>
    )
  }
  const [older, younger] = profiles
  return (
    <table className={styles['profiles']}>
      <caption>{say('manage.profile')}</caption>
      <thead>
        <tr>
          <td />
          <th scope="col">{say('manage.profile.older')}</th>
          <th scope="col">{say('manage.profile.younger')}</th>
        </tr>
      </thead>
      <tbody>
        {(['name', 'birthday', 'sex'] as const).map((field) => (
          <tr key={field}>
            <th scope="row">{say(NAME[field])}</th>
            <td>{cell(field, older)}</td>
            <td>{cell(field, younger)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const NAME = { name: 'manage.profile.name', birthday: 'manage.profile.birthday', sex: 'manage.profile.sex' } as const

function sayField(say: Say, field: Field, profile: ChosenProfile): string {
  if (field === 'sex' && profile.sex !== null) {
    return say(profile.sex === 'female' ? 'manage.profile.female' : 'manage.profile.male')
  }
  return profile[field] ?? say('manage.profile.none')
}
