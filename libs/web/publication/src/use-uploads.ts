import type { AttachmentView } from '@techmatch/contracts';
import { RequestProblem, useUploadAttachment, type ProblemCode } from '@techmatch/web-data';
import { useEffect, useRef, useState } from 'react';
import { refusalOf } from './attachment-list.js';

/** Files that are on their way at once; the others wait in line. */
const atOnce = 2;

/** A file on its way, or why it did not arrive. */
export interface Upload {
  readonly key: string;
  readonly file: File;
  /** How much has gone, 0 to 1; null while it waits in line. */
  readonly share: number | null;
  readonly problem: { readonly code: ProblemCode; readonly params: Readonly<Record<string, string | number>> } | null;
}

export interface Uploads {
  readonly uploads: readonly Upload[];
  /** What has arrived since the page was opened, in the order of arrival. */
  readonly arrived: readonly AttachmentView[];
  /** `listed`: how many files the record has already. */
  readonly add: (files: readonly File[], listed: number) => void;
  /** Stops a file that is on its way; forgets one that was refused. */
  readonly cancel: (key: string) => void;
  readonly retry: (key: string) => void;
}

/** Sends files one after the other, each with its progress, to be stopped and to be tried again. Leaving the page stops what is on its way. */
export function useUploads(publicationId: string): Uploads {
  const upload = useUploadAttachment(publicationId);
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const [arrived, setArrived] = useState<readonly AttachmentView[]>([]);
  const [line] = useState(() => new Line(atOnce));
  const made = useRef(0);
  const stops = useRef(new Map<string, AbortController>());
  useEffect(() => {
    const all = stops.current;
    return () => all.forEach((stop) => stop.abort());
  }, []);

  const change = (key: string, part: Partial<Upload>): void => setUploads((all) => all.map((one) => (one.key === key ? { ...one, ...part } : one)));
  const drop = (key: string): void => setUploads((all) => all.filter((one) => one.key !== key));

  const send = async ({ key, file }: Upload): Promise<void> => {
    const stop = new AbortController();
    stops.current.set(key, stop);
    try {
      const view = await line.take(() => {
        change(key, { share: 0 });
        return upload(file, { signal: stop.signal, onProgress: (share) => change(key, { share }) });
      });
      setArrived((all) => [...all, view]);
      drop(key);
    } catch (error) {
      if (stop.signal.aborted) return;
      change(key, { share: null, problem: error instanceof RequestProblem ? { code: error.code, params: { name: file.name, ...withoutEmpty(error.params) } } : { code: 'answer.unexpected', params: {} } });
    } finally {
      stops.current.delete(key);
    }
  };

  const add: Uploads['add'] = (files, listed) => {
    const onTheirWay = uploads.filter(({ problem }) => problem === null).length;
    const added = files.map((file, place): Upload => ({ key: `${made.current + place}`, file, share: null, problem: refusalOf(file, listed + onTheirWay + place) }));
    made.current += files.length;
    setUploads((all) => [...all, ...added]);
    for (const one of added) if (one.problem === null) void send(one);
  };
  const cancel = (key: string): void => {
    stops.current.get(key)?.abort();
    drop(key);
  };
  const retry = (key: string): void => {
    const found = uploads.find((one) => one.key === key);
    if (found === undefined) return;
    change(key, { problem: null, share: null });
    void send(found);
  };
  return { uploads, arrived, add, cancel, retry };
}

/** A file that was refused before its name was read is called as it is called here. */
function withoutEmpty(params: Readonly<Record<string, string | number>>): Record<string, string | number> {
  return Object.fromEntries(Object.entries(params).filter(([, value]) => value !== ''));
}

class Line {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(private readonly most: number) {}

  async take<T>(work: () => Promise<T>): Promise<T> {
    if (this.running >= this.most) await new Promise<void>((begin) => this.waiting.push(begin));
    else this.running += 1;
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next === undefined) this.running -= 1;
      else next();
    }
  }
}
