import { isRecord } from '@techmatch/contracts/tables';
import { needDraft, problemDraft, type NeedDraft, type ProblemDraft } from './problem-draft.store.js';

const channelName = 'techmatch.handover';
const patienceMs = 400;

type Message = { kind: 'ask' } | { kind: 'drafts'; problem: ProblemDraft; need: NeedDraft };

/**
 * The link of a letter opens in a tab of its own, while the described problem lives in the tab where it was written. As long as that tab waits for
 * the letter it hands the problem over on request: from tab to tab of this browser, through neither storage nor server. Returns how to stop.
 */
export function offerDrafts(): () => void {
  if (typeof BroadcastChannel === 'undefined') return () => undefined;
  const channel = new BroadcastChannel(channelName);
  channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (!isRecord(data) || data.kind !== 'ask') return;
    const drafts: Message = { kind: 'drafts', problem: problemDraft.get(), need: needDraft.get() };
    channel.postMessage(drafts);
  };
  return () => channel.close();
}

/** Takes over what another tab holds, where this one holds nothing; resolves when it arrived or nobody answered. */
export async function takeDrafts(): Promise<void> {
  if (typeof BroadcastChannel === 'undefined' || problemDraft.get().text !== '' || needDraft.get().text !== '') return;
  const channel = new BroadcastChannel(channelName);
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, patienceMs);
    channel.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (!isRecord(data) || data.kind !== 'drafts') return;
      problemDraft.take(data.problem);
      needDraft.take(data.need);
      clearTimeout(timer);
      resolve();
    };
    const ask: Message = { kind: 'ask' };
    channel.postMessage(ask);
  });
  channel.close();
}
