/** Text that is being typed in the place of a value. */
import { useLayoutEffect, useState } from 'preact/hooks';

/** What stands in the box, and whether it was refused. A value that comes from elsewhere, be it by undoing, takes the place of what was typed. */
export function useTyped(value: string) {
  const [text, setText] = useState(value);
  const [wrong, setWrong] = useState(false);
  useLayoutEffect(() => {
    setText(value);
    setWrong(false);
  }, [value]);
  return { text, setText, wrong, setWrong };
}
