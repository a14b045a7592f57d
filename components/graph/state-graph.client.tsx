'use client';

import {
  type KeyboardEvent,
  lazy,
  type MouseEvent,
  type ReactNode,
  type RefObject,
  Suspense,
  useCallback,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react';
import { flushSync } from 'react-dom';
import type { GraphLayout } from '#lib/asl/graph-types.ts';
import './graph.css';
import { GraphBody } from './graph-body.tsx';
import type { GraphMarks } from './graph-marks.ts';
import { canBeSelected, type Direction, nextNode } from './next-node.ts';
import type { PictureFormat } from './save-graph.ts';
import { useDrawnPart } from './use-drawn-part.client.ts';
import { type Sight, useViewport } from './use-viewport.client.ts';
import { type Box, firstViewport, hidesMuch, LEGIBLE, shownPart, type Viewport } from './viewport.ts';
import { ZoomButtons } from './zoom-buttons.tsx';

// Only graphs too large for their window have it.
export const loadMinimap = () =>
  import('./minimap.client.tsx').then(({ Minimap: found }) => ({ default: found }));
const Minimap = lazy(loadMinimap);

const ARROWS: ReadonlyMap<string, Direction> = new Map([
  ['ArrowUp', 'up'],
  ['ArrowDown', 'down'],
  ['ArrowLeft', 'left'],
  ['ArrowRight', 'right'],
]);

/** What the server draws into, before the window is measured. */
const GUESSED = { width: 880, height: 560 };

interface StateGraphProps {
  readonly layout: GraphLayout;
  readonly marks: GraphMarks;
  readonly selected: string | null;
  /** Where a click leads, also in a new tab. Stable while it means the same, or every zoom draws anew. */
  readonly hrefFor: (id: string) => string;
  /** When given, a plain click selects in place instead of following the link. */
  readonly onSelect?: (id: string) => void;
  /** What to have in sight at first when the graph is too large to be read whole; the selection otherwise. */
  readonly focus?: string | null;
  readonly label?: string;
  /** Stands in a corner of the window. */
  readonly children?: ReactNode;
}

/** A state graph to look at, walk through and choose from. The marks say whether it shows a path or figures. */
export function StateGraph(props: StateGraphProps) {
  const {
    layout,
    marks,
    selected,
    hrefFor,
    onSelect,
    focus = selected,
    label = 'State graph',
    children,
  } = props;
  const id = useId();
  const frame = useRef<HTMLDivElement>(null);
  const focusBox = boxOf(layout, focus);
  const view = useViewport(frame, layout, focusBox);
  const [tabStop, setTabStop] = useState<string | null>(null);
  const viewport = view.sight?.viewport ?? firstViewport(layout, GUESSED, focusBox);

  const stop = tabStop ?? selected ?? layout.nodes.find(canBeSelected)?.id ?? null;
  const [whole, setWhole] = useState(false);
  const part = useDrawnPart(layout, shownPart(viewport, view.sight?.size ?? GUESSED), stop);

  useReveal(layout, selected, view.show);
  const focusSoon = useFocusSoon(frame);

  const pick = useStable((event: MouseEvent<Element>) => {
    if (view.wasDragged()) event.preventDefault();
    if (!onSelect || view.wasDragged() || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    onSelect(event.currentTarget.getAttribute('data-node') ?? '');
  });

  const key = useStable((event: KeyboardEvent<Element>) => {
    const from = event.currentTarget.getAttribute('data-node') ?? '';
    if (event.key === 'Enter' && onSelect) {
      event.preventDefault();
      onSelect(from);
    }
    const direction = ARROWS.get(event.key);
    if (!direction || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const to = nextNode(layout, from, direction);
    if (to === null) return;
    setTabStop(to);
    focusSoon(to);
    const box = boxOf(layout, to);
    if (box) view.show(box);
  });

  const zoomKeys = (event: KeyboardEvent) => {
    const act = { '+': view.zoomIn, '=': view.zoomIn, '-': view.zoomOut, '0': view.fit }[event.key];
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act();
  };

  return (
    <div className="state-graph" ref={frame} {...view.pointer}>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be drawn in */}
      <svg
        role="group"
        aria-label={label}
        className="graph-canvas"
        data-ready={view.sight !== null}
        data-legible={(view.sight?.painted ?? viewport.scale) >= LEGIBLE}
        onKeyDown={zoomKeys}
        {...(view.sight ? placeOf(layout, view.sight) : guessedBox(viewport))}
      >
        <GraphBody
          id={id}
          layout={whole ? layout : part}
          marks={marks}
          selected={selected}
          tabStop={stop}
          hrefFor={hrefFor}
          onPick={pick}
          onKey={key}
        />
      </svg>
      <ZoomButtons
        scale={viewport.scale}
        onIn={view.zoomIn}
        onOut={view.zoomOut}
        onFit={view.fit}
        onFullScreen={() => toggleFullScreen(frame.current)}
        onSave={(format) => {
          // The part that is in sight is not all that is saved.
          flushSync(() => setWhole(true));
          void savePicture(frame.current, layout, format).finally(() => setWhole(false));
        }}
      />
      {view.sight && hidesMuch(viewport, layout, view.sight.size) && (
        <Suspense>
          <Minimap layout={layout} marks={marks} sight={view.sight} onCentre={view.centre} />
        </Suspense>
      )}
      {children}
    </div>
  );
}

function toggleFullScreen(frame: HTMLElement | null): void {
  const changed = document.fullscreenElement ? document.exitFullscreen() : frame?.requestFullscreen();
  // A browser that refuses leaves the graph where it was.
  changed?.catch(() => {});
}

async function savePicture(
  frame: HTMLElement | null,
  layout: GraphLayout,
  format: PictureFormat,
): Promise<void> {
  const shown = frame?.querySelector<SVGSVGElement>('svg.graph-canvas');
  if (!shown) return;
  try {
    const { saveGraph } = await loadSaving();
    await saveGraph(shown, layout, format);
  } catch (error) {
    console.warn('The graph could not be saved', String(error));
  }
}

/** For a page that must go on without a network once it is there. */
export const loadSaving = () => import('./save-graph.ts');

/** The picture as it was last drawn, moved and stretched to where it now belongs. */
function placeOf({ width, height }: GraphLayout, { viewport: { x, y, scale }, painted }: Sight) {
  const stretch = scale / painted;
  // Between pixels words are blurred.
  const [left, top] = stretch === 1 ? [Math.round(x), Math.round(y)] : [x, y];
  return {
    viewBox: `0 0 ${width} ${height}`,
    style: {
      width: width * painted,
      height: height * painted,
      transform: `translate(${left}px, ${top}px) scale(${stretch})`,
    },
  };
}

/** The same picture by means that need no measuring. */
const guessedBox = ({ x, y, scale }: Viewport) => ({
  viewBox: `${-x / scale} ${-y / scale} ${GUESSED.width / scale} ${GUESSED.height / scale}`,
});

function boxOf(layout: GraphLayout, id: string | null): Box | null {
  const node = id === null ? undefined : layout.nodes.find((candidate) => candidate.id === id);
  if (!node) return null;
  // Of a frame its title is what is looked for.
  return node.kind === 'container' ? { ...node, height: 44 } : node;
}

/** Gives a node the focus, once it is drawn. */
function useFocusSoon(frame: RefObject<HTMLElement | null>): (id: string) => void {
  const wanted = useRef<string | null>(null);
  const focus = useStable(() => {
    if (wanted.current === null) return;
    const node = frame.current?.querySelector<SVGAElement>(`[data-node="${CSS.escape(wanted.current)}"]`);
    if (!node) return;
    node.focus({ preventScroll: true });
    wanted.current = null;
  });
  useEffect(focus);
  return useStable((id: string) => {
    wanted.current = id;
    focus();
  });
}

/** Brings what was selected elsewhere into sight. */
function useReveal(layout: GraphLayout, selected: string | null, show: (box: Box) => void): void {
  const shown = useRef(selected);
  useEffect(() => {
    if (shown.current === selected) return;
    shown.current = selected;
    const box = boxOf(layout, selected);
    if (box) show(box);
  }, [layout, selected, show]);
}

/** A callback that never changes, so that panning does not draw the graph anew. */
function useStable<Arguments extends unknown[], Answer>(
  latest: (...given: Arguments) => Answer,
): (...given: Arguments) => Answer {
  const current = useRef(latest);
  useEffect(() => {
    current.current = latest;
  });
  return useCallback((...given: Arguments) => current.current(...given), []);
}
