/** Shows that the whole page takes what is dragged over it. */
export const DropHighlight = () => (
  <div
    className="pointer-events-none fixed inset-2 z-50 flex items-center justify-center rounded-md border-2 border-accent border-dashed bg-canvas/85"
    aria-hidden="true"
  >
    <p className="rounded-md bg-raised px-5 py-3 font-semibold text-lg shadow-floating">Drop to open here</p>
  </div>
);
