'use client';

import { useEffect, useEffectEvent, useState } from 'react';

/** Files dropped anywhere on the page, and JSON pasted into it. Gives whether files are just being dragged over it. */
export function useGivenFiles(onFiles: (files: readonly File[]) => void): boolean {
  const [dragged, setDragged] = useState(false);
  const drag = useEffectEvent((event: DragEvent) => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    // Else the browser shows the file itself instead of this page.
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
    setDragged(true);
  });
  const leave = useEffectEvent((event: DragEvent) => {
    // Null when it leaves the window; else it only goes from one element to the next.
    if (event.relatedTarget === null) setDragged(false);
  });
  const drop = useEffectEvent((event: DragEvent) => {
    setDragged(false);
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    onFiles(files);
  });
  const paste = useEffectEvent((event: ClipboardEvent) => {
    const { target, clipboardData } = event;
    if (target instanceof Element && target.closest('input:not([type=file]), textarea')) return;
    const files = clipboardData ? filesIn(clipboardData) : [];
    if (files.length === 0) return;
    event.preventDefault();
    onFiles(files);
  });

  // Listens to the window: a file may be dropped wherever there is room, and pasted wherever the focus is.
  useEffect(() => {
    const listening = new AbortController();
    const { signal } = listening;
    window.addEventListener('dragenter', drag, { signal });
    window.addEventListener('dragover', drag, { signal });
    window.addEventListener('dragleave', leave, { signal });
    window.addEventListener('drop', drop, { signal });
    window.addEventListener('paste', paste, { signal });
    return () => listening.abort();
  }, []);
  return dragged;
}

function filesIn(clipboard: DataTransfer): File[] {
  if (clipboard.files.length > 0) return [...clipboard.files];
  const text = clipboard.getData('text/plain');
  return text.trim() === '' ? [] : [new File([text], 'Pasted text')];
}
