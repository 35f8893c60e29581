/** The name standing on its sole, set in the Literata that is here already. */
export function Wordmark() {
  return <span class="wordmark">gumsole</span>;
}
