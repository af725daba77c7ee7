/** A text for developers only: names of parts and sample words, which are not translated. */
export function DeveloperText(props: { readonly text: string }) {
  return <span lang="en">{props.text}</span>
}
