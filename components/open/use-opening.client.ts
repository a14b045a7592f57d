'use client';

import { useEffect, useRef, useState } from 'react';
import { type FileProblem, type FileRoom, NOTHING_OPEN, type Opening } from './file-room.ts';
import { WorkerRoom } from './worker-room.client.ts';

const MOST_BYTES = 100_000_000;

interface UseOpening {
  /** Null before the page is awake. */
  readonly room: FileRoom | null;
  readonly opening: Opening;
  /** What is being read just now. */
  readonly reading: string | null;
  readonly open: (files: readonly File[]) => void;
}

/** What is open, for as long as the page is; nothing of it outlives the page. `onAnother` is told of the next history. */
export function useOpening(onAnother: () => void): UseOpening {
  const [room, setRoom] = useState<WorkerRoom | null>(null);
  const [opening, setOpening] = useState<Opening>(NOTHING_OPEN);
  const [reading, setReading] = useState<string | null>(null);
  const turn = useRef(0);
  useEffect(() => {
    const opened = new WorkerRoom();
    setRoom(opened);
    return () => opened.close();
  }, []);

  async function open(files: readonly File[]): Promise<void> {
    if (!room) return;
    turn.current += 1;
    const mine = turn.current;
    setReading(files.map(({ name }) => name).join(' and '));
    const { small, problems } = partBySize(files);
    const next = await room.open(small).catch(
      (error: unknown): Opening => ({
        ...NOTHING_OPEN,
        problems: [{ file: files.map(({ name }) => name).join(', '), message: wordsOf(error) }],
      }),
    );
    // What was given later counts.
    if (mine !== turn.current) return;
    const before = opening.execution?.number;
    if (before !== undefined && next.execution && next.execution.number !== before) onAnother();
    setOpening({ ...next, problems: [...problems, ...next.problems] });
    setReading(null);
  }
  return { room, opening, reading, open: (files) => void open(files) };
}

const wordsOf = (error: unknown) => (error instanceof Error ? error.message : 'It cannot be opened.');

function partBySize(files: readonly File[]): { small: readonly File[]; problems: readonly FileProblem[] } {
  const large = files.filter(({ size }) => size > MOST_BYTES);
  return {
    small: files.filter((file) => !large.includes(file)),
    problems: large.map(({ name, size }) => ({
      file: name,
      message: `It has ${Math.round(size / 1_000_000)} MB; files of up to ${MOST_BYTES / 1_000_000} MB can be opened.`,
    })),
  };
}
