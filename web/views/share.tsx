/** Share and export: the link, the scenario, the numbers, the printed page. */
import { useEffect, useState } from 'preact/hooks';
import { hide } from '../state/dialogs.ts';
import { saveAs, shareLink } from '../state/files.ts';
import { inputHash, page, tell } from '../state/page.ts';
import { say } from '../state/settings.ts';
import { W } from '../words/words.ts';
import { Button, Dialog } from './parts.tsx';

export function Share() {
  const [link, setLink] = useState<string | null | undefined>(undefined);
  useEffect(() => {
    void shareLink().then((made) => {
      setLink(made);
      if (made !== null) history.replaceState(null, '', made);
    });
  }, [inputHash.value, page.value?.lens]);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(link ?? '');
      tell(say(W.linkCopied));
      hide();
    } catch {
      // Not every browser lets pages write there; the box below holds the link, selected.
      document.querySelector<HTMLInputElement>('#share-link')?.select();
    }
  };
  return (
    <Dialog title={say(W.share)} onClose={hide}>
      {link === null ? (
        <p>{say(W.linkTooLong)}</p>
      ) : (
        <>
          <div class="row">
            <input
              id="share-link"
              readOnly
              translate={false}
              aria-label={say(W.copyLink)}
              value={link ?? ''}
              onFocus={(e) => e.currentTarget.select()}
            />
            <Button class="p" label={W.copyLink} disabled={link === undefined} onClick={() => void copy()} />
          </div>
          <p class="quiet">{say(W.linkHolds)}</p>
        </>
      )}
      <h3>{say(W.exportFiles)}</h3>
      <div class="menu-list">
        <Item label={say(W.saveScenario)} ending=".yaml" act={() => saveAs('yaml')} />
        <Item label={say(W.csvFile)} ending=".csv" act={() => saveAs('csv')} />
        <Item label={say(W.csvExcel)} ending=".csv" act={() => saveAs('csv', true)} />
        <Item label={say(W.jsonFile)} ending=".json" act={() => saveAs('json')} />
        <Item
          label={say(W.printPage)}
          ending="PDF"
          act={async () => {
            hide();
            setTimeout(() => print(), 100);
          }}
        />
      </div>
    </Dialog>
  );
}

const Item = ({ label, ending, act }: { readonly label: string; readonly ending: string; readonly act: () => Promise<void> }) => (
  <button type="button" class="mi" onClick={() => void act()}>
    <span>{label}</span>
    <small translate={false}>{ending}</small>
  </button>
);
