'use client';

import type { ReactNode } from 'react';
import { type ButtonLook, buttonClass } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';

interface FilePickerProps {
  readonly children: ReactNode;
  readonly onFiles: (files: readonly File[]) => void;
  readonly look?: ButtonLook;
  readonly size?: 'small' | 'normal';
  readonly disabled?: boolean;
}

/** The browser's own file input, looking like a button. */
export function FilePicker({ children, onFiles, look, size, disabled = false }: FilePickerProps) {
  return (
    <label
      className={classNames(
        buttonClass(look, size),
        'relative cursor-pointer has-[:focus-visible]:outline-2 has-[:focus-visible]:outline-focus has-[:focus-visible]:outline-offset-1',
        disabled && 'pointer-events-none opacity-50',
      )}
    >
      {children}
      <input
        type="file"
        multiple
        accept=".json,.asl,.txt,application/json,text/plain"
        className="sr-only"
        disabled={disabled}
        onChange={({ currentTarget }) => {
          const files = [...(currentTarget.files ?? [])];
          // The same file can be chosen again, after it was changed.
          currentTarget.value = '';
          if (files.length > 0) onFiles(files);
        }}
      />
    </label>
  );
}
