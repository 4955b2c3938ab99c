/** Share and export: the link, the scenario, the numbers, the printed page. */
import { useEffect, useState } from 'preact/hooks';
import { shareLink } from '../state/address.ts';
import { hide } from '../state/dialogs.ts';
import { saveAs, saveReport } from '../state/files.ts';
import { attempt, inputHash, page, tell } from '../state/page.ts';
import { printPage } from '../state/printing.ts';
import { say } from '../state/settings.ts';
import { W } from '../words/words.ts';
import { KeepSteps } from './keep-steps.tsx';
import { LinkBox } from './link-box.tsx';
import { Note } from './notices.tsx';
import { Dialog } from './parts.tsx';
import { sinceNotes } from './since.tsx';

export function Share() {
  const [link, setLink] = useState<string | null | undefined>(undefined);
  useEffect(() => {
    void shareLink().then(setLink);
  }, [inputHash.value, page.value?.lens]);
  return (
    <Dialog title={say(W.share)} onClose={hide}>
      {link === null ? (
        <p>{say(W.linkTooLong)}</p>
      ) : (
        <>
          <LinkBox
            id="share-link"
            label={W.copyLink}
            link={link}
            class="p"
            onCopied={() => {
              tell(W.linkCopied);
              hide();
            }}
          />
          <p class="quiet">{say(W.linkHolds)}</p>
        </>
      )}
      <h3>{say(W.exportFiles)}</h3>
      <div class="menu-list">
        <Item label={say(W.report)} ending=".html" act={() => saveReport(sinceNotes())} />
        <Item label={say(W.saveScenario)} ending=".yaml" act={() => saveAs('yaml')} />
        <Item label={say(W.csvFile)} ending=".csv" act={() => saveAs('csv')} />
        <Item label={say(W.csvExcel)} ending=".csv" act={() => saveAs('csv', true)} />
        <Item label={say(W.jsonFile)} ending=".json" act={() => saveAs('json')} />
        <Item label={say(W.printPage)} ending="PDF" act={() => printPage(hide)} />
      </div>
      <KeepSteps />
      <Note inDialog />
    </Dialog>
  );
}

/** A file that takes a while says so in its place; a second press while it is made does nothing. */
function Item({ label, ending, act }: { readonly label: string; readonly ending: string; readonly act: () => Promise<void> }) {
  const [busy, setBusy] = useState(false);
  const go = async (): Promise<void> => {
    if (busy) return;
    setBusy(true);
    await attempt(act, W.exportFailed);
    setBusy(false);
  };
  return (
    <button type="button" class="mi" aria-busy={busy} onClick={() => void go()}>
      <span>{label}</span>
      <small translate={false}>{busy ? '…' : ending}</small>
    </button>
  );
}
